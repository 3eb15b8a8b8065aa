"""The parties that are told of a place: which of their names are one, who is whose enemy or ally.

Names are one party here where the sides say so (`regime troops`, `Syrian army`): a place does not change
hands between two names of one side. Enemies and allies are told: a pair is hostile where hostility between
their sides is told at least as often as alliance.

Thousands of names are told of a place like a capital, but few kinds of them (`control_marks.Trait`): what
hangs on the kind is asked once for each two kinds, and of two parties only what the filter asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foreshock.picture.control_enmities import Enmities, Pair
from foreshock.picture.control_grouping import Group, Grouping, Index, between
from foreshock.picture.control_kinds import comparable, meeting, meets
from foreshock.picture.control_marks import Standing, Trait, standing
from foreshock.picture.naming import Named
from foreshock.picture.sides import Meeting, Sides

FOES, FRIENDS = "foes", "friends"
# Two groups, the one of the lesser number first.
Both = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moved:
    """What is otherwise of the answers that the same parties gave: whether any is; the groups that may be one
    party, or are allied, and were not, or the other way round."""

    any: bool = False
    beside: frozenset[Both] = frozenset()


def _union(
    groups: frozenset[int], known: dict[int, frozenset[int]], ask: Callable[[int], frozenset[int]]
) -> frozenset[int]:
    found = []
    for g in groups:
        if g not in known:
            known[g] = ask(g)
        found.append(known[g])
    return found[0] if len(found) == 1 else frozenset[int]().union(*found)


class Parties:
    """The parties of one place, each a group of names; `of` gives the number of a name's group."""

    def __init__(
        self, named: Iterable[Named], *, sides: Sides, relations: Enmities, on: date | None = None
    ) -> None:
        self._sides = sides
        self._relations = relations
        self._on = on
        self._tell(named)
        self._groups = Grouping(relations, on).of(self._marks.values())
        self._group_of = {s.mark: i for i, g in enumerate(self._groups) for s in g.marks}
        self._stood: dict[Both, str] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._likeness: dict[Both, bool] = {}
        self._near: dict[int, frozenset[int]] = {}
        self._befriended: dict[int, frozenset[int]] = {}

    def _tell(self, named: Iterable[Named]) -> None:
        """Take the names: what each is told as, and the first of each mark."""
        self._standing: dict[str, Standing] = {}
        self._marks: dict[str, Standing] = {}
        self._one: dict[str, Named] = {}
        for n in sorted(set(named), key=lambda n: (n.key, n.name, n.doc, n.where)):
            s = self._standing[n.key] = standing(n, self._sides)
            if s.mark not in self._marks:
                self._marks[s.mark], self._one[s.mark] = s, n
        self._met: dict[Named, frozenset[int]] = {}

    def again(self, named: Iterable[Named], *, sides: Sides, on: date | None) -> bool:
        """Take other names in place of those before, where they tell the same marks and so make the same
        parties; whether they do."""
        before = {m: _told_as(s) for m, s in self._marks.items()}
        one, met, known = self._one, self._met, self._sides is sides
        self._sides = sides
        self._tell(named)
        if known and one == self._one:
            self._met = met  # of others than these names, and of the groups that stay
        return on == self._on and before == {m: _told_as(s) for m, s in self._marks.items()}

    @cached_property
    def camps(self) -> frozenset[str]:
        """The marks and camps of its names: who is whose enemy or ally among these is all that it needs of
        the relations."""
        return frozenset((*self._marks, *(s.camp for s in self._marks.values())))

    def __len__(self) -> int:
        return len(self._groups)

    def of(self, actor: Named) -> int:
        """The group of one of the names that the parties were made of."""
        return self._group_of[self._standing[actor.key].mark]

    def known(self, actors: Iterable[Named]) -> frozenset[int]:
        """The groups of those names that the parties were made of."""
        told, number = self._standing, self._group_of
        return frozenset([number[told[a.key].mark] for a in actors if a.key in told])

    def met(self, actor: Named, sides: Sides) -> frozenset[int]:
        """The groups that an actor belongs to, also under a name of its own."""
        if actor.key in self._standing:
            return frozenset((self.of(actor),))
        if actor not in self._met:
            self._met[actor] = frozenset(self._meeting(actor, sides))
        return self._met[actor]

    def _meeting(self, actor: Named, sides: Sides) -> Iterator[int]:
        mine, index = standing(actor, sides), self._index
        for t, groups in index.traits.items():
            if meets(mine.trait, t):
                yield from groups
        for i in index.words.get(mine.words, ()):
            alike = (s.mark for s in self._groups[i].marks if s.words == mine.words)
            if any(sides.meeting(actor, self._one[m]).meets for m in alike):
                yield i

    def may_be(self, a: int, b: int) -> bool:
        """Whether two groups may be one party, though nothing says so (`rebels`, a named group)."""
        pair = (a, b) if a < b else (b, a)
        found = self._likeness.get(pair)
        if found is None:
            found = self._likeness[pair] = a != b and self._stand(*pair) != FOES and self._open(*pair)
        return found

    def alike(self, a: int, b: int) -> bool:
        """Whether two groups that are no enemies have names that can be taken for one party, though others
        of theirs cannot."""
        pair = (a, b) if a < b else (b, a)
        return a == b or (self._stand(*pair) != FOES and self._meet(*pair))

    def _meet(self, a: int, b: int) -> bool:
        ours, theirs = self._groups[a].traits, self._groups[b].traits
        return any(meeting(t, u, False, self._on).meets for t in ours for u in theirs)

    def near(self, groups: frozenset[int]) -> frozenset[int]:
        """The groups that may be one party with one of these."""
        return _union(groups, self._near, self._alike)

    def friends(self, groups: frozenset[int]) -> frozenset[int]:
        """The groups that are allied with one of these."""
        return _union(groups, self._befriended, self._befriend)

    def _alike(self, a: int) -> frozenset[int]:
        index = self._index
        ours = self._groups[a].traits
        kinds = (u for t in ours for u in index.countries.get(t.side.country, ()) if comparable(t, u))
        found = {b for u in kinds for b in index.traits[u]}
        return frozenset(b for b in found if self.may_be(a, b))

    def _befriend(self, a: int) -> frozenset[int]:
        one, index, friends = self._groups[a], self._index, self._relations.friends
        found = {b for s in one.marks for m in friends(s.mark) for b in index.marks.get(m, ())}
        found |= {b for camp in one.camps for c in friends(camp) for b in index.camps.get(c, ())}
        found |= {b for id_ in one.heads for b in index.backers.get(id_, ())}
        found |= {b for id_ in one.backers for b in index.heads.get(id_, ())}
        return frozenset(b for b in found if b != a and self._stand(min(a, b), max(a, b)) == FRIENDS)

    @cached_property
    def _index(self) -> Index:
        return Index(self._groups)

    def hostile(self, groups: Iterable[int]) -> bool:
        """Whether two of the groups are told to be enemies."""
        return FOES in self._among(groups)

    def allied(self, groups: Iterable[int]) -> bool:
        """Whether two of the groups are told or known to be allies, or one to back the other."""
        return FRIENDS in self._among(groups)

    def backs(self, a: int, b: int) -> bool:
        """Whether of two groups that are no enemies one is known to back the other."""
        allied = a != b and self._stand(min(a, b), max(a, b)) == FRIENDS
        return allied and _backs(self._groups[a], self._groups[b])

    def _among(self, groups: Iterable[int]) -> Iterator[str]:
        told = sorted(set(groups))
        return (self._stand(a, b) for i, a in enumerate(told) for b in told[i + 1 :])

    def _stand(self, a: int, b: int) -> str:
        """How two groups stand, the first of the lesser number."""
        found = self._stood.get((a, b))
        if found is None:
            found = self._stood[a, b] = self._worked_out(self._groups[a], self._groups[b])
        return found

    def _worked_out(self, one: Group, other: Group) -> str:
        foes = self._relations.foes
        if any(not foes(camp).isdisjoint(other.camps) for camp in one.camps):
            return FOES
        return FRIENDS if _backs(one, other) or self._allies(one, other) else ""

    def _allies(self, one: Group, other: Group) -> bool:
        """Whether two marks or camps of the groups, which are no enemies, are told to be allies."""
        foes, friends = self._relations.foes, self._relations.friends
        marks = {s.mark for s in other.marks}
        if any(not friends(s.mark).isdisjoint(marks) for s in one.marks):
            return True
        camps = ((c, d) for c in one.camps for d in friends(c) & other.camps.keys())
        return any(t.mark not in foes(s.mark) for c, d in camps for s in one.camps[c] for t in other.camps[d])

    def fight(self, actors: Iterable[Named]) -> bool:
        """Whether two of these names themselves are told to be enemies."""
        return FOES in self._stands(actors)

    def side(self, actors: Iterable[Named]) -> bool:
        """Whether two of these names themselves are told to be allies, or one to back the other."""
        return FRIENDS in self._stands(actors)

    def _stands(self, actors: Iterable[Named]) -> set[str]:
        marks = sorted({s.mark for a in actors if (s := self._standing.get(a.key))})
        return {self._told_of(a, b) for i, a in enumerate(marks) for b in marks[i + 1 :]}

    def _told_of(self, a: str, b: str) -> str:
        if (a, b) not in self._named:
            self._named[a, b] = self._told(a, b)
        return self._named[a, b]

    def _told(self, a: str, b: str) -> str:
        """Whether two marks are told as enemies or allies: by themselves, or by their camps."""
        for one, other in ((a, b), (self._marks[a].camp, self._marks[b].camp)):
            if other in self._relations.foes(one):
                return FOES
            if other in self._relations.friends(one):
                return FRIENDS
        return ""

    def stand(self, pairs: Iterable[Pair], relations: Enmities) -> Moved | None:
        """Take in that marks or camps stand otherwise now: which answers given before are others. None where
        the parties themselves may be: they are to be made anew."""
        before, self._relations = self._relations, relations.between(self.camps)
        pairs = tuple(pairs)
        if any(self._regroups(x, y, before) for x, y in pairs):
            return None
        named = {(a, b): self._told(a, b) for a, b in self._named}
        other = named != self._named
        self._named = named
        stood, beside = set[Both](), set[Both]()
        for x, y in pairs:
            ours, theirs = self._index.told_as(x), self._index.told_as(y)
            stood.update(both for a in ours for b in theirs if self._turned(both := (min(a, b), max(a, b))))
            beside.update(both for a in ours | theirs for both in self._befriended_anew(a))
        beside.update(both for both in stood if self._parted(*both))
        return Moved(other or bool(stood or beside), frozenset(beside))

    def _regroups(self, x: str, y: str, before: Enmities) -> bool:
        """Whether the pair may make other parties than before: enemies of one party, or names that can be
        taken for one and are enemies no more."""
        of, foes = self._index.camps, self._relations.foes(x)
        ours, theirs = of.get(x, ()), of.get(y, ())
        if y in foes:
            return not set(ours).isdisjoint(theirs)
        peace = y in before.foes(x)
        return peace and (self._meeting_in(x, ours, theirs) or self._meeting_in(y, theirs, ours))

    def _meeting_in(self, camp: str, ours: Iterable[int], theirs: Iterable[int]) -> bool:
        """Whether a mark of the camp can be taken for one party with a mark of those groups."""
        told, groups = [s for a in ours for s in self._groups[a].camps[camp]], self._groups
        return any(between(s, o, self._on).meets for b in theirs for o in groups[b].marks for s in told)

    def _turned(self, both: Both) -> bool:
        """Whether two groups, if it was asked, stand otherwise than was said; says it again."""
        before = self._stood.get(both)
        if before is None:
            return False
        now = self._stood[both] = self._worked_out(self._groups[both[0]], self._groups[both[1]])
        return now != before

    def _parted(self, a: int, b: int) -> bool:
        """Whether two groups that stand otherwise may be one party and could not, or no longer may."""
        before = self._likeness.pop((a, b), None)
        if before is None or self.may_be(a, b) == before:
            return False
        for g in (a, b):
            self._near.pop(g, None)
        return True

    def _befriended_anew(self, a: int) -> Iterator[Both]:
        """The pairs in which a group has another ally than was said, or one less; says it again."""
        before = self._befriended.get(a)
        if before is not None:
            now = self._befriended[a] = self._befriend(a)
            yield from ((min(a, b), max(a, b)) for b in now ^ before)

    def _open(self, a: int, b: int) -> bool:
        """Whether two of the marks may be one, and something speaks for it: both armed, of one country."""
        ours, theirs = self._groups[a].traits, self._groups[b].traits
        kinds = ((t, u) for t in ours for u in theirs if comparable(t, u))
        return any(
            between(s, o, self._on) == Meeting.OPEN
            for t, u in kinds
            if Meeting.OPEN in (meeting(t, u, False, self._on), meeting(u, t, False, self._on))
            for s in ours[t]
            for o in theirs[u]
        )


def _backs(one: Group, other: Group) -> bool:
    return not one.heads.isdisjoint(other.backers) or not other.heads.isdisjoint(one.backers)


def _told_as(s: Standing) -> tuple[str, str, Trait]:
    return s.camp, s.words, s.trait
