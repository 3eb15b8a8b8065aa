"""Tellings: what a claim says about who holds a place, in the four words that control is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from foreshock.model import Claim, Status
from foreshock.picture.evidence import Evidence, actors, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.times import ended, told_on

CONTROL_TYPES = frozenset({"HOLDS", "seize", "lose", "withdraw"})
# These say who is around a place, not who holds it: they move control only together with the others.
AROUND_TYPES = frozenset({"besiege", "ceasefire"})

# Several holders told over more than a month are read as holders in turn (codebook: several values are
# joint holders or holders in turn). A month is a convention of ours: no text says "jointly" of years.
IN_TURN_AFTER = timedelta(days=31)
NEXT_DAY = timedelta(days=1)


class Word(StrEnum):
    """What a telling says of a party and a place. The order is that within one day: a change told on a
    day is later than a state told for it, and a denial answers either."""

    HELD_IN_TURN = "held in turn"
    BESIEGES = "besieges"
    HOLDS = "holds"
    LEAVES = "leaves"
    TAKES = "takes"
    CEASEFIRE = "ceasefire"
    DOES_NOT_HOLD = "does not hold"

    @property
    def rank(self) -> int:
        """Its place within a day."""
        return list(Word).index(self)


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim's word on one place. `parties` hold or take (besiege, keep a ceasefire), `left` leave, do not
    hold, or are besieged."""

    place: Named
    word: Word
    parties: tuple[Named, ...]
    left: tuple[Named, ...]
    day: date
    evidence: Evidence

    @property
    def order(self) -> tuple[date, int, str]:
        """Oldest first; within a day a change after a state."""
        return (self.day, self.word.rank, self.evidence.id)

    @property
    def first(self) -> date | None:
        """The earliest day it speaks of; None where its beginning is open."""
        return self.evidence.time.first if self.evidence.time.iso else self.day

    @property
    def former(self) -> bool:
        """Whether it is over when it is told: `former stronghold` (`../2017-10-03`, told that day or, as the
        text of a wire is dated, the day after)."""
        when, told = self.evidence.entry.claim.when, told_on(self.evidence.entry)[0]
        return (
            self.word in (Word.HOLDS, Word.HELD_IN_TURN)
            and when is not None
            and when.start is None
            and (when.end or told) >= told - NEXT_DAY
        )

    @property
    def undated(self) -> bool:
        """Whether its only date is that of its text."""
        return _undated(self)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of `parties`. Of one place, two texts that describe its holder in the same words do not
        contradict each other, so descriptions count without their text here."""
        return frozenset(p.described for p in self.parties)

    @property
    def gone(self) -> frozenset[str]:
        """The same of `left`."""
        return frozenset(p.described for p in self.left)


def tellings(evidence: Iterable[Evidence], *, naming: Naming, as_of: date) -> tuple[Telling, ...]:
    """All tellings of actual and denied control claims, oldest first."""
    types = CONTROL_TYPES | AROUND_TYPES
    found = [t for e in evidence if e.type in types for t in _of(e, naming, as_of)]
    taken = _takings(found)
    told = (_before_the_change(t, taken) for t in found)
    return tuple(sorted(told, key=lambda t: (t.place.key, *t.order)))


Takings = Mapping[tuple[str, str], Sequence[Telling]]


def _takings(found: Iterable[Telling]) -> Takings:
    """What each text tells as taken, by text and place."""
    out: defaultdict[tuple[str, str], list[Telling]] = defaultdict(list)
    for t in found:
        if t.word == Word.TAKES:
            out[_where(t)].append(t)
    return out


def _where(t: Telling) -> tuple[str, str]:
    return t.evidence.entry.claim.doc, t.place.key


def _before_the_change(t: Telling, taken: Takings) -> Telling:
    """A holding that has only the date of its text, where that text also tells that another party took the
    place, is what was before: `took the town, which the army held`."""
    if t.word != Word.HOLDS or not _undated(t):
        return t
    changes = [o.day for o in taken.get(_where(t), ()) if o.day <= t.day and not o.keys & t.keys]
    return replace(t, day=max(changes)) if changes else t


def _undated(t: Telling) -> bool:
    when, published = t.evidence.entry.claim.when, t.evidence.entry.published
    return when is None or (published is not None and when.iso == published.isoformat())


def _of(e: Evidence, naming: Naming, as_of: date) -> Iterator[Telling]:
    if e.status not in (Status.ACTUAL, Status.DENIED):
        return
    for place in places(e, naming):
        telling = _telling(e, place, naming)
        if telling is None:
            continue
        yield telling
        over = ended(e.entry)
        if telling.word == Word.HOLDS and over and over < as_of:
            left = telling.parties
            yield replace(telling, word=Word.LEAVES, parties=(), left=left, day=over + timedelta(days=1))


def _telling(e: Evidence, place: Named, naming: Naming) -> Telling | None:
    takers, losers = _sides(e, naming)
    if e.type in AROUND_TYPES:
        return _around(e, place, takers, losers)
    if e.status == Status.DENIED:
        # Not to have left is no more than not to have left: it speaks against nobody's holding.
        return _make(e, place, Word.DOES_NOT_HOLD, (), takers) if takers and _positive(e) else None
    if e.type == "HOLDS":
        return _make(e, place, _manner(e.entry.claim), takers, ()) if takers else None
    if takers or e.type == "seize":
        return _make(e, place, Word.TAKES, takers, losers)
    return _make(e, place, Word.LEAVES, (), losers)


def _around(e: Evidence, place: Named, doers: tuple[Named, ...], others: tuple[Named, ...]) -> Telling | None:
    if e.status == Status.DENIED or not (doers or others):
        return None
    if e.type == "ceasefire":
        return _make(e, place, Word.CEASEFIRE, (*doers, *others), ())
    return _make(e, place, Word.BESIEGES, doers, others)


def _make(
    e: Evidence, place: Named, word: Word, parties: tuple[Named, ...], left: tuple[Named, ...]
) -> Telling:
    return Telling(place, word, parties, left, e.time.day, e)


def _positive(e: Evidence) -> bool:
    return e.type in ("HOLDS", "seize")


def _sides(e: Evidence, naming: Naming) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who holds the place by the claim, and who does not any more."""
    if e.type == "HOLDS":
        return actors(e, naming, "holder"), ()
    doers, others = actors(e, naming, "actor"), actors(e, naming, "recipient")
    # One filler of both sides has not taken the place from itself.
    others = tuple(n for n in others if n.described not in {d.described for d in doers})
    if e.type == "seize" or e.type in AROUND_TYPES:
        return doers, others
    return (others, doers) if e.type == "lose" else ((), doers)


def _manner(claim: Claim) -> Word:
    when = claim.when
    if len(claim.values("holder")) < 2 or when is None:
        return Word.HOLDS
    long = when.start is None or when.end is None or when.end - when.start > IN_TURN_AFTER
    return Word.HELD_IN_TURN if long else Word.HOLDS
