"""The index of mentions: which are compared, which are linked, and the groups that links hold together.

Mentions of one family and status are compared where they share a document, a party (or what it is part of), a
place or its neighbourhood, or one of their rarest words, and are near in time: of each such block, in order
of time, a mention is compared with the `NEAREST` that follow it. So the work grows with the number of
mentions, not with its square. A score above `LINK` links two; no link crosses a group. The index says the
same whether the mentions come at once or one after another, in any order.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from foreshock.picture.events.clues import Clues, Meets, Spots
from foreshock.picture.events.pairs import score
from foreshock.picture.events.spots import AREA_KM

# In log odds; chosen on the part `dev` of the benchmark, as was `NEAREST`: with it nine of ten couples that
# are one and can be compared are.
LINK = -0.4
NEAREST = 25
# More mentions than these are no group: stronger links are asked for.
LARGEST = 150

Key = tuple[str, ...]
Slot = tuple[float, str]


class Index:
    """The mentions and the links between them. `sides` and `spots` say how actors meet and where places are;
    where these change for a mention, `take` it anew."""

    def __init__(self, every: Iterable[Clues] = (), *, sides: Meets, spots: Spots | None = None) -> None:
        self._sides, self._spots = sides, spots or {}
        self._clues: dict[str, Clues] = {}
        self._keys: dict[str, tuple[Key, ...]] = {}
        self._blocks: dict[Key, list[Slot]] = defaultdict(list)
        self._links: dict[str, dict[str, float]] = defaultdict(dict)
        self._groups: dict[str, tuple[str, ...]] = {}
        self._group_of: dict[str, str] = {}
        self._fill(every)

    @property
    def groups(self) -> dict[str, tuple[Clues, ...]]:
        """The groups, each by the least id in it."""
        return {key: self.group(key) for key in self._groups}

    def group(self, key: str) -> tuple[Clues, ...]:
        """The mentions of a group in order of their ids."""
        return tuple(self._clues[i] for i in self._groups[key])

    def take(self, new: Iterable[Clues] = (), *, gone: Iterable[str] = ()) -> tuple[set[str], set[str]]:
        """Take in mentions (again where their id is known) and leave out those of the ids `gone`; the keys of
        the groups that were and of those that are now in their stead."""
        new = tuple(new)
        touched: set[str] = set()
        for i in (*gone, *(c.id for c in new)):
            if i in self._clues:
                touched |= self._drop(i)
        for c in new:
            touched |= self._put(c)
        return self._regroup(touched, fresh={c.id for c in new})

    def _fill(self, every: Iterable[Clues]) -> None:
        """All at once: each block is sorted once."""
        for c in every:
            self._clues[c.id] = c
            self._keys[c.id] = tuple(sorted(self._keys_of(c)))
            slot = _slot(c)
            for key in self._keys[c.id]:
                self._blocks[key].append(slot)
        ids = sorted(self._clues)
        for a, b in self._near(ids):
            self._compare(ids[a], ids[b])
        self._regroup(set(ids), fresh=set(ids))

    def _near(self, ids: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The numbers of the mentions that some block has near each other and that are near in time."""
        number = {i: n for n, i in enumerate(ids)}
        closes = [w.closes if (w := self._clues[i].window) else 0.0 for i in ids]
        near: list[set[int]] = [set() for _ in ids]
        for block in self._blocks.values():
            block.sort()
            told = [(opens, number[i]) for opens, i in block]
            for at, (_, a) in enumerate(told[:-1]):
                last = closes[a]
                for opens, b in told[at + 1 : at + 1 + NEAREST]:
                    if opens >= last:
                        break
                    near[a if a < b else b].add(b if a < b else a)
        return ((a, b) for a, others in enumerate(near) for b in others)

    def _keys_of(self, c: Clues) -> set[Key]:
        if c.window is None:
            return set()
        return {(c.family, c.status, *key) for key in self._shared(c)}

    def _shared(self, c: Clues) -> Iterator[Key]:
        yield "doc", c.doc
        yield from (("word", w) for w in c.rare)
        for actor in (*c.actors, *c.recipients):
            side = self._sides.of(actor)
            yield from (("party", p) for p in (side.line or actor.described, *side.wholes))
        for place in c.places:
            spot = self._spots.get(place.key)
            if spot is None or spot[2] <= AREA_KM:
                yield "place", place.described
            if spot is not None:
                yield "around", f"{spot[0]:.0f} {spot[1]:.0f}"

    def _compare(self, a: str, b: str) -> None:
        value = score(self._clues[min(a, b)], self._clues[max(a, b)], self._sides, self._spots, least=LINK)
        if value > LINK:
            self._links[a][b] = self._links[b][a] = value

    def _put(self, c: Clues) -> set[str]:
        """Put a mention into its blocks; the mentions whose links may have changed."""
        self._clues[c.id] = c
        self._keys[c.id] = tuple(sorted(self._keys_of(c)))
        slot = _slot(c)
        near: set[str] = set()
        pushed: set[tuple[str, str]] = set()
        for key in self._keys[c.id]:
            block = self._blocks[key]
            at = bisect_left(block, slot)
            # Two that the new one stands between are one place further apart.
            pushed |= {(block[i][1], block[i + NEAREST][1]) for i in _before(at) if i + NEAREST < len(block)}
            near |= {i for _, i in block[max(at - NEAREST, 0) : at + NEAREST]}
            insort(block, slot)
        for i in near:
            self._compare(c.id, i)
        return {c.id, *self._links[c.id], *self._unlink(pushed)}

    def _drop(self, i: str) -> set[str]:
        """Take a mention out of its blocks; the mentions whose links may have changed."""
        slot = _slot(self._clues[i])
        drawn: set[tuple[str, str]] = set()
        for key in self._keys.pop(i):
            block = self._blocks[key]
            at = bisect_left(block, slot)
            del block[at]
            drawn |= {(block[j][1], block[j + NEAREST][1]) for j in _before(at) if j + NEAREST < len(block)}
            if not block:
                del self._blocks[key]
        del self._clues[i]
        touched = self._links.pop(i, {})
        for o in touched:
            del self._links[o][i]
        for a, b in drawn:
            self._compare(a, b)
        return {i, *touched, *(x for pair in drawn for x in pair)}

    def _unlink(self, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
        for a, b in pairs:
            if b in self._links[a] and not self._compared(a, b):
                del self._links[a][b], self._links[b][a]
                yield from (a, b)

    def _compared(self, a: str, b: str) -> bool:
        """Whether some block has them near each other."""
        one, other = _slot(self._clues[a]), _slot(self._clues[b])
        shared = set(self._keys[a]) & set(self._keys[b])
        blocks = (self._blocks[key] for key in shared)
        return any(abs(bisect_left(block, one) - bisect_left(block, other)) <= NEAREST for block in blocks)

    def _regroup(self, touched: set[str], *, fresh: set[str]) -> tuple[set[str], set[str]]:
        """Work out anew the groups that the mentions are or were in; those that have the same mentions after
        it, none of them `fresh`, are not told of."""
        # A group without a mention touched is another one only where it is part of a touched one's group now.
        stood = {self._group_of[i] for i in touched if i in self._group_of}
        among = touched.union(*(self._groups[key] for key in stood))
        parts = list(self._parts(among & self._clues.keys()))
        members = among.union(*parts)
        keys = {self._group_of.pop(i) for i in members if i in self._group_of}
        old = {key: self._groups.pop(key) for key in keys}
        now = {min(part): tuple(sorted(part)) for part in parts}
        for key, part in now.items():
            self._groups[key] = part
            self._group_of.update(dict.fromkeys(part, key))
        same = {key for key, part in now.items() if old.get(key) == part and fresh.isdisjoint(part)}
        return old.keys() - same, now.keys() - same

    def _parts(self, among: Iterable[str]) -> Iterator[set[str]]:
        """The groups of these mentions: what links above `LINK` hold together; where that is too large, what
        links above one more do, and so on."""
        done: set[str] = set()
        large: defaultdict[float, set[str]] = defaultdict(set)
        for start in among:
            if start not in done:
                link = LINK
                while (part := self._reached(start, link, large[link])) is None:
                    link += 1
                done |= part
                yield part

    def _reached(self, start: str, link: float, large: set[str]) -> set[str] | None:
        """What links above `link` hold together with a mention; None where that is too large. `large` are
        mentions of which that is known; no more is looked at than shows it."""
        found, new = {start}, {start}
        ahead = [start]
        while ahead:
            if len(found) > LARGEST or not large.isdisjoint(new):
                large |= found
                return None
            near = self._links.get(ahead.pop(), {})
            new = {i for i, value in near.items() if value > link and i not in found}
            found |= new
            ahead += new
        return found


def _slot(c: Clues) -> Slot:
    return (c.window.opens if c.window else 0.0), c.id


def _before(at: int) -> range:
    return range(max(at - NEAREST, 0), at)
