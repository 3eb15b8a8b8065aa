"""Groups of the marks told of a place: which of them are one party.

Names are one party where the sides say so (`control_marks.Trait`) and no two of them are told to be enemies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from foreshock.picture.control_enmities import Enmities
from foreshock.picture.control_kinds import either_way, meeting, shared
from foreshock.picture.control_marks import PEOPLE, Standing, Trait
from foreshock.picture.sides import Meeting, Side


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


class Index:
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


class Grouping:
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
        """The groups, whatever the order in which the marks are given."""
        for s in sorted(marks, key=lambda s: (_vague(s.trait.side), s.mark)):
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
            ways: Mapping[Meeting, int] = Counter(between(s, o, self._on) for o in group.marks)
        else:
            found: Counter[Meeting] = Counter()
            for u, marks in group.traits.items():
                found[self._way(s.trait, u) or Meeting.OPEN] += len(marks)
            ways = found
        return 0 if ways.get(Meeting.OTHER) else sum(n for way, n in ways.items() if way.meets)


def between(a: Standing, b: Standing, on: date | None) -> Meeting:
    """How two marks that are no enemies meet."""
    one, other = (a, b) if a.mark < b.mark else (b, a)
    return meeting(one.trait, other.trait, one.words == other.words, on)


def _vague(side: Side) -> int:
    """Groups begin with what the registry knows, peoples after bodies, descriptions last."""
    return 2 if not side.line else int(side.kind == PEOPLE)
