"""A flashpoint: two camps at a place on a day, the parts of its score, and the score that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import exp

from foreshock.foresight.part import Part
from foreshock.foresight.presence import Presence
from foreshock.picture.naming import Named
from foreshock.picture.parties import is_state

# Together the steps count for no more than this.
MOST_ESCALATION = 2.0


@dataclass(frozen=True, slots=True)
class Camp:
    """One side at a place: its parties, the nearest first, and who is told to back them from outside."""

    parties: tuple[Presence, ...]
    sponsors: tuple[Named, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its parties."""
        return frozenset(p.party.key for p in self.parties)

    @property
    def name(self) -> str:
        """Its parties in words."""
        return ", ".join(p.name for p in self.parties)

    @property
    def nearness(self) -> float:
        """That of its nearest party."""
        return max(p.nearness for p in self.parties)

    @property
    def states(self) -> tuple[Named, ...]:
        """The states whose own forces are told to be there."""
        return tuple(p.party for p in self.parties if is_state(p.party))

    @property
    def behind(self) -> tuple[Named, ...]:
        """The states that are told to stand behind it from outside."""
        return tuple(s for s in self.sponsors if is_state(s))

    @property
    def closing(self) -> float:
        """That of the party that closes in most; where none does, of the one that leaves least."""
        return max(p.closing for p in self.parties)


@dataclass(frozen=True, slots=True)
class Flashpoint:
    """Two camps at a place on a day. `score` follows from `parts` alone: see `explained`; `raises` and
    `lowers` say what would move it, `fought_before` the plain baseline: claims that the pair fought here."""

    place: Named
    camps: tuple[Camp, Camp]
    day: date
    score: float
    factors: Mapping[str, float]
    parts: tuple[Part, ...]
    raises: tuple[str, ...]
    lowers: tuple[str, ...]
    fought_before: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim under it, each once."""
        return tuple(dict.fromkeys(c for p in self.parts for c in p.claims))

    @property
    def states_meeting(self) -> str:
        """In words, whether states that command armies could meet here; empty where nothing says so."""
        one, other = self.camps
        for a, b in ((one, other), (other, one)):
            if a.states and b.states:
                return f"forces of {_listed(one.states)} and of {_listed(other.states)} could meet"
            if a.states and b.behind:
                behind = f"{_listed(b.behind)} {'stands' if len(b.behind) == 1 else 'stand'}"
                return f"forces of {_listed(a.states)} could meet forces behind which {behind}"
        if one.behind and other.behind:
            return f"behind the sides stand {_listed(one.behind)} and {_listed(other.behind)}"
        return ""

    @property
    def key(self) -> str:
        """What it is about, to follow it over time."""
        return key_of(self.place, self.camps)


def key_of(place: Named, camps: Iterable[Camp]) -> str:
    """What two camps at a place are followed by over time."""
    a, b = sorted(min(c.keys) for c in camps)
    return f"{place.key} | {a} | {b}"


def saturated(rise: float) -> float:
    """The sum of the steps as it counts: every further step counts, and for less; no less than -1."""
    return MOST_ESCALATION * (1 - exp(-rise / MOST_ESCALATION)) if rise > 0 else max(-1.0, rise)


def score(factors: Mapping[str, float]) -> float:
    """The score of a table of factors, by the formula at the head of `flashpoints`."""
    return (
        factors["hostility"]
        * factors["nearness_a"]
        * factors["nearness_b"]
        * (1 + factors["closing"])
        * factors["stakes"]
        * (1 + factors["escalation"])
    )


def _listed(named: Iterable[Named]) -> str:
    return " and ".join(n.name for n in named)
