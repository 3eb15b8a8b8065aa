"""Disagreements about events, kept up mention by mention: denials with what they deny, counts that exclude
each other. A mention is compared only with those that share a drawer with it (a type, a party, some days)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, product

from foreshock.model import Status
from foreshock.picture import counts
from foreshock.picture.contradictions import two_voices
from foreshock.picture.disagreement import (
    DENIED_WITHIN,
    Answer,
    Disagreement,
    Drawer,
    Kind,
    day_of,
    drawers,
    ids,
    one_matter,
)
from foreshock.picture.events import PARTY_ROLES, Event, Mention, merged

# Where two voices on one event differ in these, they contradict each other.
COUNTS = ("dead", "injured")

# The mentions told of the days between two, as ordinals.
Between = Callable[[int, int], Iterable[Mention]]


def _order(m: Mention) -> tuple[date, str, str]:
    return m.evidence.time.day, m.evidence.doc, m.evidence.id


class _Drawers:
    """Mentions by drawer."""

    def __init__(self) -> None:
        self._found: dict[Drawer, dict[str, Mention]] = {}

    def put(self, m: Mention, first: int, last: int) -> None:
        """File it under some days."""
        for drawer in drawers(m, first, last):
            self._found.setdefault(drawer, {})[m.evidence.id] = m

    def drop(self, m: Mention, first: int, last: int) -> None:
        """Take it out from there."""
        for drawer in drawers(m, first, last):
            del self._found[drawer][m.evidence.id]

    def near(self, m: Mention, first: int, last: int) -> Iterable[Mention]:
        """Those that share a drawer with it in these days."""
        found = (self._found.get(drawer, {}) for drawer in set(drawers(m, first, last)))
        return {id_: o for row in found for id_, o in row.items()}.values()


class Denials:
    """The denials of events, each with the claims that it answers or that answer it."""

    def __init__(self) -> None:
        self._denied: dict[str, Mention] = {}
        self._drawers = _Drawers()
        self._told: dict[str, dict[str, Mention]] = {}
        self._of: dict[str, set[str]] = {}

    def take(self, new: Sequence[Mention], between: Between) -> None:
        """Take mentions in, each in place of what was told of its claim before; `between` gives mentions
        taken so far, these included."""
        for m in new:
            self._drop(m.evidence.id)
        denials = [m for m in new if m.evidence.status == Status.DENIED]
        for no in denials:
            self._denied[no.evidence.id], self._told[no.evidence.id] = no, {}
            self._drawers.put(no, *_week(no))
        for m in self._asked(new, denials, between):
            self._answer(m)

    def _asked(
        self, new: Sequence[Mention], denials: Sequence[Mention], between: Between
    ) -> Iterable[Mention]:
        """What has to be compared: the new mentions, and those in the weeks of new denials."""
        days = {day for no in denials for day in range(*_week(no))}
        days |= {_week(no)[1] for no in denials}
        weeks = _runs(sorted(days))
        near = (m for first, last in weeks for m in between(first, last))
        return {m.evidence.id: m for m in (*near, *new)}.values()

    def _answer(self, m: Mention) -> None:
        if m.evidence.status != Status.ACTUAL:
            return
        for no in self._drawers.near(m, day_of(m), day_of(m)):
            if _answers(m, no):
                self._told[no.evidence.id][m.evidence.id] = m
                self._of.setdefault(m.evidence.id, set()).add(no.evidence.id)

    def _drop(self, claim: str) -> None:
        for no in self._of.pop(claim, ()):
            self._told[no].pop(claim, None)
        if before := self._denied.pop(claim, None):
            self._drawers.drop(before, *_week(before))
            for yes in self._told.pop(claim):
                self._of[yes].discard(claim)

    def by(self, day: date) -> list[Mention]:
        """The denials told by that day, oldest first."""
        return sorted((no for no in self._denied.values() if no.evidence.time.day <= day), key=_order)

    def at(self, day: date) -> Iterator[Disagreement]:
        """An event that one voice tells and another denies."""
        for no in self.by(day):
            near = self._told[no.evidence.id].values()
            told = ids(m.evidence.id for m in near if m.evidence.time.day <= day)
            if told:
                sides = (Answer("told", (), told), Answer("denied", (), (no.evidence.id,)))
                about = tuple(dict.fromkeys(n for named in no.parties.values() for n in named))
                yield Disagreement(Kind.HAPPENED, about, sides, no.evidence.type)


def _week(no: Mention) -> tuple[int, int]:
    return day_of(no) - DENIED_WITHIN.days, day_of(no) + DENIED_WITHIN.days


def _runs(days: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each row of days that follow one another."""
    first = 0
    for i, day in enumerate(days):
        if i + 1 == len(days) or days[i + 1] > day + 1:
            yield days[first], day
            first = i + 1


def _answers(yes: Mention, no: Mention) -> bool:
    if abs(yes.evidence.time.day - no.evidence.time.day) > DENIED_WITHIN:
        return False
    if not two_voices(yes.evidence, no.evidence):
        return False
    # Who took a place is compared telling by telling above.
    same_type = yes.evidence.type == no.evidence.type != "seize"
    return same_type and one_matter(yes, no)


class Counts:
    """The mentions that tell a count, each with those of which it can be the count, too."""

    def __init__(self, role: str) -> None:
        self._role = role
        self._told: dict[str, Mention] = {}
        self._drawers = _Drawers()
        # For each mention those that can be of its event: how the two are named may tell it one way only.
        self._near: dict[str, set[str]] = {}

    def take(self, new: Iterable[Mention]) -> None:
        """Take mentions in, each in place of what was told of its claim before."""
        new = tuple(new)
        for m in new:
            self._drop(m.evidence.id)
        for m in new:
            if m.evidence.status == Status.ACTUAL and m.window and _told(m, self._role):
                self._put(m, *_days(m.window))

    def _put(self, m: Mention, first: int, last: int) -> None:
        claim = m.evidence.id
        mine = self._near[claim] = set()
        for o in self._drawers.near(m, first, last):
            if _one_count(o, m):
                mine.add(o.evidence.id)
            if _one_count(m, o):
                self._near[o.evidence.id].add(claim)
        self._told[claim] = m
        self._drawers.put(m, first, last)

    def _drop(self, claim: str) -> None:
        before = self._told.pop(claim, None)
        if before and before.window:
            self._drawers.drop(before, *_days(before.window))
            del self._near[claim]
            for o in self._drawers.near(before, *_days(before.window)):
                self._near[o.evidence.id].discard(claim)

    def at(self, day: date) -> Iterator[Disagreement]:
        """Counts that exclude each other, told of what can be one event."""
        seen: set[str] = set()
        first = [m for claim, m in self._told.items() if self._near[claim] and m.evidence.time.day <= day]
        for m in sorted(first, key=_order):
            if m.evidence.id in seen:
                continue
            group = self._group(m, day, seen)
            values = _values(group, self._role)
            if any(_excluded(*pair) for pair in combinations(values, 2)):
                seen |= {g.evidence.id for g in group}
                says = values.items()
                sides = tuple(Answer(f"{', '.join(v)} {self._role}", (), ids(told)) for v, told in says)
                about = merged(g.parties[r] for r in PARTY_ROLES for g in group)
                yield Disagreement(Kind.COUNT, about, sides, m.evidence.type)

    def _group(self, m: Mention, day: date, seen: set[str]) -> list[Mention]:
        """The mention with those that can be of one event with it and with one another."""
        group, near = [m], self._near
        for claim in sorted(near[m.evidence.id] - seen):
            o = self._told[claim]
            if o.evidence.time.day <= day and all(claim in near[g.evidence.id] for g in group):
                group.append(o)
        return group


def _excluded(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the counts of two claims exclude each other: none of the one goes with any of the other. The
    counts of one claim (of two strikes, of a day and a week) stand beside each other, never against."""
    return all(counts.differ(a, b) for a, b in product(one, other))


def _days(window: tuple[date, date]) -> tuple[int, int]:
    return window[0].toordinal(), window[1].toordinal()


def _told(m: Mention, role: str) -> tuple[str, ...]:
    return m.evidence.entry.claim.values(role)


def _values(group: Iterable[Mention], role: str) -> dict[tuple[str, ...], list[str]]:
    """The counts as claims tell them, each with those claims."""
    values: dict[tuple[str, ...], list[str]] = {}
    for m in group:
        values.setdefault(tuple(dict.fromkeys(_told(m, role))), []).append(m.evidence.id)
    return values


def _one_count(a: Mention, b: Mention) -> bool:
    if a.evidence.type != b.evidence.type or not a.window or not b.window:
        return False
    meet = a.window[0] <= b.window[1] and b.window[0] <= a.window[1]
    return meet and two_voices(a.evidence, b.evidence) and one_matter(a, b)


def within(event: Event) -> Iterator[Disagreement]:
    """When one event was, and who did it, where its mentions say it differently."""
    about = (*event.actors, *event.recipients, *event.places)
    for kind, told in ((Kind.WHEN, event.dispute("date")), (Kind.WHO, event.dispute("actor"))):
        if told:
            says = [(v, "did it" if v.parties else v.says) for v in told.versions]
            sides = tuple(Answer(words, v.parties, v.claims) for v, words in says)
            yield Disagreement(kind, about, sides, event.type)
