"""Plain answers to who holds a place, to stand beside the filter's.

`last_claim`: who is named in the newest claim of holding or taking, for ever. `newest_stands`: the newest
telling stands until another party is told to take or hold the place, until its party leaves or loses it, or
until it is half a year old.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from foreshock.picture.control import History
from foreshock.picture.evidence import Evidence, places
from foreshock.picture.naming import Naming
from foreshock.picture.tellings import CONTROL_TYPES, Telling, Word, tellings

STALE_AFTER = timedelta(days=180)
MOVES = (Word.HOLDS, Word.TAKES, Word.LEAVES)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who holds a place. `sure` is False where the answer is contested, disputed or unknown."""

    holders: tuple[str, ...]
    sure: bool
    last_told: date | None
    said: str
    claims: tuple[str, ...] = ()


class Asked(Protocol):
    """Who holds the place of that key at the end of that day."""

    def __call__(self, place: str, day: date) -> Answer | None: ...


def filtered(made: Mapping[str, History]) -> Asked:
    """The package's own answer."""

    def ask(place: str, day: date) -> Answer | None:
        found = made[place].at(day) if place in made else None
        if found is None:
            return None
        names = tuple(h.name for h in found.holders)
        odds = f"{found.posterior[0].probability:.2f}" if found.posterior else ""
        said = f"{found.state} {', '.join(names)} {odds} ({found.reason})"
        return Answer(names, found.held, found.last_told, said, found.claims)

    return ask


def last_claim(evidence: Iterable[Evidence], naming: Naming) -> Asked:
    """The last claim wins."""
    told = Tellings(evidence, naming)

    def ask(place: str, day: date) -> Answer | None:
        some = [t for t in told(place, day) if t.parties and t.word in (Word.HOLDS, Word.TAKES)]
        return _answer(some[-1:], day) if some else None

    return ask


def newest_stands(evidence: Iterable[Evidence], naming: Naming) -> Asked:
    """The newest telling stands, for half a year."""
    told = Tellings(evidence, naming)

    def ask(place: str, day: date) -> Answer | None:
        every = [t for t in told(place, day) if t.word in MOVES]
        return _answer(_standing(every), day) if every else None

    return ask


class Tellings:
    """The tellings of a place as of a day."""

    def __init__(self, evidence: Iterable[Evidence], naming: Naming) -> None:
        self._naming = naming
        self._at: defaultdict[str, list[Evidence]] = defaultdict(list)
        for e in evidence:
            if e.type in CONTROL_TYPES:
                for place in places(e, naming):
                    self._at[place.key].append(e)

    def __call__(self, place: str, day: date) -> list[Telling]:
        """Oldest first."""
        seen = [s for e in self._at.get(place, ()) if (s := e.at(day))]
        found = tellings(seen, naming=self._naming, as_of=day)
        return [t for t in found if t.place.key == place]


def _standing(told: Sequence[Telling]) -> list[Telling]:
    """The tellings that stand after the last; none where nobody is known to hold it."""
    standing: list[Telling] = []
    for t in told:
        if t.word == Word.LEAVES:
            standing = [s for s in standing if not s.keys & t.gone]
        elif standing and standing[-1].keys & t.keys:
            standing.append(t)
        else:
            standing = [t] if t.parties else []
    return standing


def _answer(standing: Sequence[Telling], day: date) -> Answer:
    if not standing:
        return Answer((), False, None, "nobody is known to hold it")
    last = standing[-1]
    names = tuple(p.name for p in last.parties)
    fresh = day - last.day <= STALE_AFTER or len(standing) == 0
    return Answer(names, fresh, last.day, ", ".join(names), tuple(s.evidence.id for s in standing))
