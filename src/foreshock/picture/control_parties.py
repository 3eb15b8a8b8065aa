"""The parties that are told of a place: which of their names are one, who is whose enemy or ally.

Names are one party here where the sides say so (`regime troops`, `Syrian army`): a place does not change
hands between two names of one side. Enemies and allies are told: a pair is hostile where hostility between
their sides is told at least as often as alliance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from foreshock.picture.control_marks import PEOPLE, camp, kin, mark, peoples_of, unknown
from foreshock.picture.naming import Named
from foreshock.picture.sides import Meeting, Side, Sides

FOES, FRIENDS = "foes", "friends"


@dataclass(frozen=True, slots=True)
class Relations:
    """Who is told to be whose enemy, and whose ally: pairs of marks, and of camps."""

    hostile: frozenset[frozenset[str]] = frozenset()
    allied: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def told(
        cls,
        hostile: Iterable[tuple[Named, Named]],
        allied: Iterable[tuple[Named, Named]],
        *,
        sides: Sides,
    ) -> Relations:
        """From the pairs of actors that are told so, each as often as it is told."""
        against, together = _counted(hostile, sides), _counted(allied, sides)
        enemies = frozenset(p for p, n in against.items() if n >= together[p])
        return cls(enemies, frozenset(p for p in together if p not in enemies))

    def among(self, actors: Iterable[Named], *, sides: Sides) -> Relations:
        """Those between the given actors and their camps alone."""
        every = frozenset(text for a in actors for text in (mark(a, sides), camp(a, sides)))
        return Relations(
            frozenset(p for p in self.hostile if p <= every), frozenset(p for p in self.allied if p <= every)
        )


def _counted(pairs: Iterable[tuple[Named, Named]], sides: Sides) -> Counter[frozenset[str]]:
    found: Counter[frozenset[str]] = Counter()
    for a, b in pairs:
        marks, camps = (mark(a, sides), mark(b, sides)), (camp(a, sides), camp(b, sides))
        found.update({frozenset(pair) for pair in (marks, camps) if pair[0] != pair[1]})
    return found


def _by_backer(one: Side, other: Side) -> bool:
    """Whether one is described by a backer that the other is known to have (`US-backed forces`)."""
    if bool(one.line) == bool(other.line):
        return False
    told, known = (other, one) if one.line else (one, other)
    alike = told.country == known.country and bool(told.classes & known.classes)
    return alike and bool(told.backers) and set(told.backers) <= set(known.backers)


class Parties:
    """The parties of one place, each a group of names; `of` gives the number of a name's group."""

    def __init__(
        self, named: Iterable[Named], *, sides: Sides, relations: Relations, on: date | None = None
    ) -> None:
        by_mark: dict[str, list[Named]] = {}
        for n in sorted(set(named)):
            by_mark.setdefault(mark(n, sides), []).append(n)
        self._one = {m: names[0] for m, names in by_mark.items()}
        self._camp = {m: camp(names[0], sides) for m, names in by_mark.items()}
        self._sides = sides
        self._relations = relations
        self._on = on
        self._met: dict[tuple[str, str], Meeting] = {}
        self._people = {m: peoples_of(n, sides.of(n)) for m, n in self._one.items()}
        named_first = sorted(by_mark, key=lambda m: (_vague(sides.of(self._one[m])), m))
        groups = _grouped(named_first, self._meet)
        self._groups = groups
        self._number = {n: i for i, marks in enumerate(groups) for m in marks for n in by_mark[m]}
        self._foes = frozenset(pair for pair in self._every_pair() if self._camps_fight(*pair))
        self._allies = frozenset(pair for pair in self._every_pair() if self._with(*pair))
        self._mark = {n: m for m, names in by_mark.items() for n in names}
        self._likeness = frozenset(pair for pair in self._every_pair() if self._may_be(*pair))

    @property
    def camps(self) -> frozenset[str]:
        """The marks and camps of its names: who is whose enemy or ally among these is all that it needs of
        the relations."""
        return frozenset((*self._camp, *self._camp.values()))

    def __len__(self) -> int:
        return len(self._groups)

    def of(self, actor: Named) -> int:
        """The group of one of the names that the parties were made of."""
        return self._number[actor]

    def known(self, actors: Iterable[Named]) -> frozenset[int]:
        """The groups of those names that the parties were made of."""
        return frozenset(self._number[a] for a in actors if a in self._number)

    def met(self, actor: Named, sides: Sides) -> frozenset[int]:
        """The groups that an actor belongs to, also under a name of its own."""
        if actor in self._number:
            return frozenset((self._number[actor],))
        meets = (
            g for g, marks in enumerate(self._groups) if any(self._meets(actor, m, sides) for m in marks)
        )
        return frozenset(meets)

    def _meets(self, actor: Named, other: str, sides: Sides) -> bool:
        return sides.meeting(actor, self._one[other]).meets

    def may_be(self, a: int, b: int) -> bool:
        """Whether two groups may be one party, though nothing says so (`rebels`, a named group)."""
        return (min(a, b), max(a, b)) in self._likeness

    def hostile(self, groups: Iterable[int]) -> bool:
        """Whether two of the groups are told to be enemies."""
        return _has(self._foes, groups)

    def allied(self, groups: Iterable[int]) -> bool:
        """Whether two of the groups are told or known to be allies, or one to back the other."""
        return _has(self._allies, groups)

    def _stand(self, a: str, b: str) -> str:
        """Whether two marks are told as enemies or allies: by themselves, or by their camps."""
        for pair in (frozenset((a, b)), frozenset((self._camp[a], self._camp[b]))):
            if pair in self._relations.hostile:
                return FOES
            if pair in self._relations.allied:
                return FRIENDS
        return ""

    def _camps_fight(self, a: int, b: int) -> bool:
        camps = ({self._camp[m] for m in self._groups[g]} for g in (a, b))
        return any(frozenset(pair) in self._relations.hostile for pair in product(*camps))

    def fight(self, actors: Iterable[Named]) -> bool:
        """Whether two of these names themselves are told to be enemies."""
        return FOES in self._stands(actors)

    def side(self, actors: Iterable[Named]) -> bool:
        """Whether two of these names themselves are told to be allies, or one to back the other."""
        return FRIENDS in self._stands(actors)

    def _stands(self, actors: Iterable[Named]) -> set[str]:
        marks = sorted({self._mark[a] for a in actors if a in self._mark})
        return {self._stand(a, b) for i, a in enumerate(marks) for b in marks[i + 1 :]}

    def _meet(self, a: str, b: str) -> Meeting:
        """How two marks meet; enemies never do, and of two peoples' fighters it cannot be said."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._met:
            self._met[pair] = self._meeting(*pair)
        return self._met[pair]

    def _meeting(self, a: str, b: str) -> Meeting:
        if frozenset((self._camp[a], self._camp[b])) in self._relations.hostile:
            return Meeting.OTHER
        found = self._sides.meeting(self._one[a], self._one[b])
        one, other = self._sides.of(self._one[a]), self._sides.of(self._one[b])
        if self._one_description(a, b, one, other):
            return Meeting.AKIN
        if found == Meeting.AKIN and (unknown(one) or unknown(other)):
            return Meeting.OTHER
        if self._one_people(a, b, one, other) or kin(one, other, self._on) or _by_backer(one, other):
            return Meeting.AKIN
        apart = found == Meeting.AKIN and self._people[a] != self._people[b] and not one.of_state
        return Meeting.OPEN if apart else found

    def _one_description(self, a: str, b: str, one: Side, other: Side) -> bool:
        """Whether both are told in common words alone and of one kind (`rebels`, `opposition forces`): their
        country is that of the text, and of one place there are no two."""
        described = bool(self._one[a].doc and self._one[b].doc) and not (one.line or other.line)
        alike = one.classes & other.classes and one.aligned == other.aligned and one.backers == other.backers
        return described and bool(alike) and self._people[a] == self._people[b]

    def _one_people(self, a: str, b: str, one: Side, other: Side) -> bool:
        """Whether both are fighters of one people, and one at least is only described by it."""
        named = [s.line for s in (one, other) if s.line and s.kind != PEOPLE]
        return bool(self._people[a] & self._people[b]) and len(named) < 2

    def _every_pair(self) -> Iterator[tuple[int, int]]:
        return ((i, j) for j in range(len(self._groups)) for i in range(j))

    def _may_be(self, a: int, b: int) -> bool:
        return not self.hostile((a, b)) and self._open(self._groups[a], self._groups[b])

    def _with(self, a: int, b: int) -> bool:
        if self.hostile((a, b)):
            return False
        names = [(x, y) for x in self._groups[a] for y in self._groups[b]]
        return any(self._stand(x, y) == FRIENDS or self._backs(x, y) or self._backs(y, x) for x, y in names)

    def _backs(self, a: str, b: str) -> bool:
        """Whether the registry or its name knows `a`, its state or its leader as a backer of `b`."""
        one, other = self._sides.of(self._one[a]), self._sides.of(self._one[b])
        return bool({one.line, one.leader, *one.wholes} & set(other.backers) - {""})

    def _open(self, a: Sequence[str], b: Sequence[str]) -> bool:
        return any(
            self._meet(x, y) == Meeting.OPEN and self._comparable(self._one[x], self._one[y])
            for x in a
            for y in b
        )

    def _comparable(self, a: Named, b: Named) -> bool:
        """Something has to speak for it: both armed, of one country."""
        one, other = self._sides.of(a), self._sides.of(b)
        return bool(one.country) and one.country == other.country and bool(one.classes & other.classes)


def _has(pairs: frozenset[tuple[int, int]], groups: Iterable[int]) -> bool:
    told = sorted(set(groups))
    return any((a, b) in pairs for i, a in enumerate(told) for b in told[i + 1 :])


def _vague(side: Side) -> int:
    """Groups begin with what the registry knows, peoples after bodies, descriptions last."""
    return 2 if not side.line else int(side.kind == PEOPLE)


def _grouped(marks: Sequence[str], meet: Callable[[str, str], Meeting]) -> tuple[tuple[str, ...], ...]:
    """Groups of marks of which each meets one of its group and none excludes another: each mark goes to the
    group most of which it meets. `marks` are in a fixed order, so the groups are too."""
    groups: list[list[str]] = []
    for m in marks:
        ways = [[meet(m, o) for o in g] for g in groups]
        fits = [(sum(w.meets for w in way), -i) for i, way in enumerate(ways) if _fits(way)]
        if fits:
            groups[-max(fits)[1]].append(m)
        else:
            groups.append([m])
    return tuple(tuple(g) for g in groups)


def _fits(way: Sequence[Meeting]) -> bool:
    return any(w.meets for w in way) and Meeting.OTHER not in way
