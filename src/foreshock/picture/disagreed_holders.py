"""Disagreements about who holds a place, kept up place by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import product

from foreshock.model import Status
from foreshock.names.common import common
from foreshock.picture.contradictions import linked, two_voices
from foreshock.picture.control import Control, differ
from foreshock.picture.disagreement import (
    DENIED_WITHIN,
    STRETCH,
    Answer,
    Disagreement,
    Kind,
    day_of,
    ids,
    stretches,
)
from foreshock.picture.events import Mention
from foreshock.picture.evidence import Evidence, in_order, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.tellings import AROUND_TYPES, CONTROL_TYPES, Telling, Word, tellings
from foreshock.picture.times import ended

TYPES = CONTROL_TYPES | AROUND_TYPES
LOSSES = frozenset({"lose", "withdraw"})

SAYS = {
    Word.HOLDS: "holds it",
    Word.TAKES: "took it",
    Word.LEAVES: "left it or lost it",
    Word.DOES_NOT_HOLD: "told as not holding it",
}


@dataclass(frozen=True, slots=True)
class Holders:
    """What is told by a day of who holds a place, and where that does not go together."""

    place: Named
    tellings: tuple[Telling, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True)
class HolderHistory:
    """What is told of who holds a place, for no date."""

    place: Named
    evidence: tuple[Evidence, ...]
    naming: Naming

    def at(self, day: date) -> Holders:
        """The same by the end of that day: different holders within days, wherever in its history."""
        told = tuple(sorted((*self._by(day), *self._over(day)), key=lambda t: t.order))
        found = (Disagreement(Kind.HOLDER, (self.place,), _sides(group)) for group in linked(told))
        return Holders(self.place, told, tuple(found))

    @cached_property
    def _told(self) -> tuple[Telling, ...]:
        return self._tellings(self.evidence, date.max)

    def _by(self, day: date) -> Iterator[Telling]:
        """What is told by that day of a time that is over by then: the same on each later day."""
        return (t for t in self._told if t.evidence.time.day <= day and t.day <= day)

    def _over(self, day: date) -> tuple[Telling, ...]:
        """What is told of a time that lasts over that day."""
        over = (x for e in self.evidence if e.time.day > day and (x := e.at(day)))
        return self._tellings(over, day)

    def _tellings(self, evidence: Iterable[Evidence], day: date) -> tuple[Telling, ...]:
        every = tellings(evidence, naming=self.naming, as_of=day)
        return tuple(t for t in every if t.place == self.place)


def holder_groups(evidence: Iterable[Evidence], *, naming: Naming) -> dict[Named, list[Evidence]]:
    """The evidence of who holds or is around each place."""
    groups: dict[Named, list[Evidence]] = {}
    for e in evidence:
        if e.type in TYPES and e.status in (Status.ACTUAL, Status.DENIED):
            for place in places(e, naming):
                groups.setdefault(place, []).append(e)
    return groups


def holder_history(place: Named, group: Iterable[Evidence], *, naming: Naming) -> HolderHistory:
    """What the evidence of one place tells, whatever its order."""
    return HolderHistory(place, in_order(group), naming)


def settled(e: Evidence) -> date:
    """The day from which a claim tells the same in every picture: the end of a holding is a telling of its
    own, of the day after."""
    over = ended(e.entry)
    return max(e.time.day, over + timedelta(days=1)) if over and over < date.max else e.time.day


class Covered:
    """Disagreements that hold all claims of another."""

    def __init__(self, told: Iterable[Disagreement]) -> None:
        self._by_claim: dict[str, list[frozenset[str]]] = {}
        for d in told:
            claims = frozenset(d.claims)
            for claim in claims:
                self._by_claim.setdefault(claim, []).append(claims)

    def __contains__(self, d: Disagreement) -> bool:
        claims = frozenset(d.claims)
        return any(claims <= more for more in self._by_claim.get(min(claims, default=""), ()))


def disputed(c: Control) -> Disagreement:
    """The disputed holders of a place."""
    sides = (Answer("holds it" if s.holds else "does not hold it", s.holders, s.claims) for s in c.sides)
    return Disagreement(Kind.HOLDER, (c.place,), tuple(sides))


def _sides(group: Iterable[Telling]) -> tuple[Answer, ...]:
    sides: dict[tuple[str, tuple[Named, ...]], list[str]] = {}
    for t in group:
        parties = tuple(sorted(t.parties or t.left))
        sides.setdefault((SAYS[t.word], parties), []).append(t.evidence.id)
    return tuple(Answer(says, parties, ids(claims)) for (says, parties), claims in sides.items())


def denied_losses(told: Iterable[Mention], holders: Iterable[Holders]) -> Iterator[Disagreement]:
    """A loss that one voice denies where another tells somebody else to hold or to have taken the place."""
    losses = [m for m in told if m.evidence.type in LOSSES and m.evidence.status == Status.DENIED]
    asked = {word for no in losses for word in _place_words(no)}
    by_word: dict[tuple[str, int], list[Telling]] = {}
    for h in holders if asked else ():
        words = () if h.place.doc else asked.intersection(h.place.key.split())
        for t in (t for t in h.tellings if words and t.word in (Word.HOLDS, Word.TAKES)):
            for word in words:
                by_word.setdefault((word, t.day.toordinal() // STRETCH), []).append(t)
    for no in losses:
        words = _place_words(no)
        day, week = day_of(no), DENIED_WITHIN.days
        drawers = product(sorted(words), stretches(day - week, day + week))
        near = {t.evidence.id: t for drawer in drawers for t in by_word.get(drawer, ())}
        others = [near[claim] for claim in sorted(near) if _taken_from(no, near[claim])]
        if others:
            denial = Answer("did not leave it or lose it", no.parties["actor"], (no.evidence.id,))
            sides = (*_sides(others), denial)
            yield Disagreement(Kind.HOLDER, (*no.parties["place"], *no.parties["actor"]), sides)


def _place_words(no: Mention) -> set[str]:
    return {word for n in no.parties["place"] for word in n.key.split()}


def _taken_from(no: Mention, t: Telling) -> bool:
    """Whether the telling would be the loss: near in time, one place, by somebody else, told by another."""
    near = abs(t.day - no.evidence.time.day) <= DENIED_WITHIN and two_voices(t.evidence, no.evidence)
    place = any(_one_place(p, t.place) for p in no.parties["place"])
    return near and place and differ(t.parties, no.parties["actor"])


def _one_place(a: Named, b: Named) -> bool:
    """Whether the names are one but for common words (`Zaza`, `Zaza checkpoint`)."""
    apart = set(a.key.split()) ^ set(b.key.split())
    return a == b or (
        not a.doc and not b.doc and a.key.split()[0] == b.key.split()[0] and apart <= common("noun")
    )
