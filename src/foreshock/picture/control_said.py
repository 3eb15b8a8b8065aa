"""What the filter is told: the tellings of a place in the terms of its parties, each text speaking once.

Of several answers that one text gives for one day the one with the fewest parties stands (a row of them is
rather a history told beside the present); rows that share a party are one answer; a taking that the text
takes back on the same day is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control_parties import Parties
from foreshock.picture.control_run import Answer, Said
from foreshock.picture.evidence import places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.sides import Sides
from foreshock.picture.tellings import Telling, Word

ROWS = (Word.HOLDS, Word.HELD_IN_TURN)
GAINS = (Word.HOLDS, Word.TAKES)
# These say nothing without their doer.
STATES = (Word.HOLDS, Word.HELD_IN_TURN)

Key = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class Heard:
    """A telling as its text means it: `aside` where it does not count, `again` where another claim of the
    text says as much or more."""

    telling: Telling
    aside: bool = False
    again: bool = False


def heard(told: Iterable[Telling]) -> tuple[Heard, ...]:
    """The tellings of a place, each with whether its text stands by it."""
    told = tuple(told)
    rows: defaultdict[Key, set[frozenset[str]]] = defaultdict(set)
    for t in told:
        if t.word in ROWS and t.keys:
            rows[_key(t)].add(t.keys)
    back = _taken_back(told)
    return tuple(_heard(t, rows.get(_key(t), set()), back) for t in told)


def _key(t: Telling) -> Key:
    return t.evidence.text, t.place.key, t.day


def _heard(t: Telling, rows: set[frozenset[str]], back: frozenset[str]) -> Heard:
    if t.word == Word.TAKES:
        return Heard(t, aside=t.evidence.id in back)
    if t.word not in ROWS or not rows:
        return Heard(t)
    shortest = min(rows, key=lambda keys: (len(keys), sorted(keys)))
    other_answer = len(t.keys) > len(shortest) and not shortest & t.keys
    return Heard(t, aside=other_answer, again=any(t.keys < row for row in rows))


def _taken_back(told: Iterable[Telling]) -> frozenset[str]:
    """The takings whose text tells for the same day that the party left or lost the place."""
    told = tuple(told)
    gone: defaultdict[Key, set[str]] = defaultdict(set)
    for t in told:
        if t.word == Word.LEAVES:
            gone[_key(t)] |= t.gone
    takes = (t for t in told if t.word == Word.TAKES and t.keys)
    return frozenset(t.evidence.id for t in takes if t.keys <= gone[_key(t)])


@dataclass(frozen=True, slots=True)
class Terms:
    """What a place's tellings are put in terms of."""

    place: Named
    parties: Parties
    naming: Naming
    sides: Sides

    def said(self, told: Iterable[Heard]) -> tuple[Said, ...]:
        """What the filter takes in: oldest first, of one day a change after a state; what repeats another
        comes after what says more."""
        ordered = sorted((s for h in told for s in self._said(h)), key=_order)
        seen: set[tuple[str, Word, Answer, Answer]] = set()
        return tuple(_once(s, seen) for s in ordered)

    def _said(self, h: Heard) -> Iterator[Said]:
        """The telling; none where all it names are civilians."""
        t = h.telling
        doers = self.parties.known(t.parties)
        gone = self.parties.known(t.left) - doers
        if (t.parties or t.left) and not doers and (t.word in STATES or not gone):
            return
        yield Said(
            t,
            t.day,
            doers,
            gone,
            area=t.place != self.place,
            interest=self._interest(t, doers, gone),
            apart=len(doers) > 1 and self.parties.fight(t.parties),
            weight=0.0 if h.aside else self._weight(t),
            again=h.again,
        )

    def _weight(self, t: Telling) -> float:
        beside = any(p.doc for p in places(t.evidence, self.naming))
        return numbers.PART if beside and not t.place.doc else 1.0

    def _interest(self, t: Telling, doers: frozenset[int], gone: frozenset[int]) -> int:
        """Whether the speaker is the loser or the gainer's enemy (1), or the gainer (-1)."""
        for text in t.evidence.entry.claim.sources[:1]:
            speaker = self.parties.met(self.naming.actor(text, doc=t.evidence.text), self.sides)
            enemy = any(self.parties.hostile((a, b)) for a in speaker for b in doers)
            if speaker & gone or (enemy and t.word in GAINS):
                return 1
            if speaker & doers:
                return -1
        return 0


def _once(s: Said, seen: set[tuple[str, Word, Answer, Answer]]) -> Said:
    """What a text says without a date it says once, however late it is reprinted."""
    key = (s.text, s.word, s.parties, s.left)
    if not s.telling.undated or s.area or not s.weight:
        return s
    again = s.again or key in seen
    seen.add(key)
    return replace(s, again=again)


def _order(s: Said) -> tuple[date, int, float, bool, str]:
    return s.day, s.word.rank, -s.weight, s.area, s.telling.evidence.id
