"""The parties that are told of a place: which of their names are one, who is whose enemy or ally.

Names are one party here where the sides say so (`regime troops`, `Syrian army`): a place does not change
hands between two names of one side. Enemies and allies are told: a pair is hostile where hostility between
their sides is told at least as often as alliance.

Thousands of names are told of a place like a capital, but few kinds of them (`control_marks.Trait`): what
hangs on the kind is asked once for each two kinds, and of two parties only what the filter asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from foreshock.picture.control_enmities import Enmities, Pair
from foreshock.picture.control_kinds import comparable, either_way, meeting, meets, shared
from foreshock.picture.control_marks import PEOPLE, Standing, Trait, standing
from foreshock.picture.naming import Named
from foreshock.picture.sides import Meeting, Side, Sides

FOES, FRIENDS = "foes", "friends"


class Group:
    """One party: its marks with what they are told as, counted by kind and by camp."""

    def __init__(self) -> None:
        self.marks: list[Standing] = []
        self.traits: dict[Trait, list[Standing]] = {}
        self.camps: dict[str, list[Standing]] = {}
        self.words: set[str] = set()

    def add(self, s: Standing) -> None:
        """Take a mark in."""
        self.marks.append(s)
        self.traits.setdefault(s.trait, []).append(s)
        self.camps.setdefault(s.camp, []).append(s)
        self.words.add(s.words)

    @cached_property
    def heads(self) -> set[str]:
        """The ids of its lines, of what they are part of and of who leads them."""
        sides = (t.side for t in self.traits)
        return {id_ for s in sides for id_ in (s.line, s.leader, *s.wholes)} - {""}

    @cached_property
    def backers(self) -> set[str]:
        """The ids of who is known to back them."""
        return {b for t in self.traits for b in t.side.backers}


class _Index:
    """The numbers of the groups by kind, mark, words, camp, head and backer; the kinds by country."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.traits: dict[Trait, list[int]] = {}
        self.countries: dict[str, dict[Trait, None]] = {}
        self.marks: dict[str, list[int]] = {}
        self.words: dict[str, list[int]] = {}
        self.camps: dict[str, list[int]] = {}
        self.heads: dict[str, list[int]] = {}
        self.backers: dict[str, list[int]] = {}
        for i, g in enumerate(groups):
            for t in g.traits:
                self.countries.setdefault(t.side.country, {})[t] = None
                self.traits.setdefault(t, []).append(i)
            marks = [s.mark for s in g.marks]
            told = ((self.marks, marks), (self.words, g.words), (self.camps, g.camps), (self.heads, g.heads))
            for of, texts in (*told, (self.backers, g.backers)):
                for text in texts:
                    of.setdefault(text, []).append(i)

    def told_as(self, text: str) -> set[int]:
        """The groups with that mark or camp."""
        return {*self.marks.get(text, ()), *self.camps.get(text, ())}


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
        ordered = sorted(self._marks.values(), key=lambda s: (_vague(s.trait.side), s.mark))
        self._groups = _Grouping(relations, on).of(ordered)
        self._group_of = {s.mark: i for i, g in enumerate(self._groups) for s in g.marks}
        self._stood: dict[tuple[int, int], str] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._likeness: dict[tuple[int, int], bool] = {}
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
    def _index(self) -> _Index:
        return _Index(self._groups)

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

    def stand(self, pairs: Iterable[Pair], relations: Enmities) -> bool:
        """Take in that marks or camps stand otherwise now: whether the parties, and every answer they have
        given, are as before. Where they are not, they are to be made anew."""
        before, self._relations = self._relations, relations.between(self.camps)
        return all(self._stands_though(x, y, before) for x, y in pairs) and all(
            self._told(a, b) == told for (a, b), told in self._named.items()
        )

    def _stands_though(self, x: str, y: str, before: Enmities) -> bool:
        """Whether it is so though the pair stands otherwise than before: nobody made peace who might be one
        party for it, no party is torn, and how any two parties stand was not asked or is the same."""
        index, foes = self._index, self._relations.foes(x)
        peace = y in before.foes(x) and y not in foes
        torn = y in foes and not set(index.camps.get(x, ())).isdisjoint(index.camps.get(y, ()))
        if (peace and x in index.camps and y in index.camps) or torn:
            return False
        ours, theirs = index.told_as(x), index.told_as(y)
        pairs = {(min(a, b), max(a, b)) for a in ours for b in theirs} & self._stood.keys()
        groups = self._groups
        return all(self._worked_out(groups[a], groups[b]) == self._stood[a, b] for a, b in pairs) and all(
            self._befriend(a) == self._befriended[a] for a in (ours | theirs) & self._befriended.keys()
        )

    def _open(self, a: int, b: int) -> bool:
        """Whether two of the marks may be one, and something speaks for it: both armed, of one country."""
        ours, theirs = self._groups[a].traits, self._groups[b].traits
        kinds = ((t, u) for t in ours for u in theirs if comparable(t, u))
        return any(
            _between(s, o, self._on) == Meeting.OPEN
            for t, u in kinds
            if Meeting.OPEN in (meeting(t, u, False, self._on), meeting(u, t, False, self._on))
            for s in ours[t]
            for o in theirs[u]
        )


def _backs(one: Group, other: Group) -> bool:
    return not one.heads.isdisjoint(other.backers) or not other.heads.isdisjoint(one.backers)


def _told_as(s: Standing) -> tuple[str, str, Trait]:
    return s.camp, s.words, s.trait


def _between(a: Standing, b: Standing, on: date | None) -> Meeting:
    """How two marks that are no enemies meet."""
    one, other = (a, b) if a.mark < b.mark else (b, a)
    return meeting(one.trait, other.trait, one.words == other.words, on)


def _vague(side: Side) -> int:
    """Groups begin with what the registry knows, peoples after bodies, descriptions last."""
    return 2 if not side.line else int(side.kind == PEOPLE)


class _Grouping:
    """Groups of marks of which each meets one of its group and none excludes another: each mark goes to the
    group most of which it meets, the first of these. Of two peoples' fighters it cannot be said; enemies
    never meet."""

    def __init__(self, relations: Enmities, on: date | None) -> None:
        self._relations, self._on = relations, on
        self._groups: list[Group] = []
        self._by_trait: dict[Trait, dict[int, None]] = {}
        self._by_words: dict[str, dict[int, None]] = {}
        self._near: dict[Trait, dict[Trait, Meeting | None]] = {}
        self._alike: dict[str, list[Trait]] = {}

    def of(self, marks: Iterable[Standing]) -> Sequence[Group]:
        """The groups; `marks` are in a fixed order, so the groups are too."""
        for s in marks:
            fits = [(n, -i) for i in self._candidates(s) if (n := self._fit(s, self._groups[i]))]
            at = -max(fits)[1] if fits else len(self._groups)
            if at == len(self._groups):
                self._groups.append(Group())
            self._groups[at].add(s)
            self._put(s.trait, at)
            self._by_words.setdefault(s.words, {})[at] = None
        return self._groups

    def _put(self, trait: Trait, at: int) -> None:
        if trait not in self._by_trait:
            for text in shared(trait, self._on):
                self._alike.setdefault(text, []).append(trait)
        self._by_trait.setdefault(trait, {})[at] = None

    def _candidates(self, s: Standing) -> set[int]:
        """The groups in which it can meet somebody."""
        found = set(self._by_words.get(s.words, ()))
        told = {u for text in shared(s.trait, self._on) for u in self._alike.get(text, ())}
        for trait in told:
            if (way := self._way(s.trait, trait)) is None or way.meets:
                found.update(self._by_trait[trait])
        return found

    def _way(self, t: Trait, u: Trait) -> Meeting | None:
        """How marks of two kinds meet that are told in other words; None where that hangs on which is the
        first."""
        known = self._near.setdefault(t, {})
        if u not in known:
            known[u] = either_way(t, u, self._on)
        return known[u]

    def _fit(self, s: Standing, group: Group) -> int:
        """How many of the group it meets; 0 where one of it is another."""
        if not self._relations.foes(s.camp).isdisjoint(group.camps):
            return 0
        if s.words in group.words or any(self._way(s.trait, u) is None for u in group.traits):
            ways: Mapping[Meeting, int] = Counter(_between(s, o, self._on) for o in group.marks)
        else:
            found: Counter[Meeting] = Counter()
            for u, marks in group.traits.items():
                found[self._way(s.trait, u) or Meeting.OPEN] += len(marks)
            ways = found
        return 0 if ways.get(Meeting.OTHER) else sum(n for way, n in ways.items() if way.meets)
