"""What is said of who holds a place: states, layers, odds, sides, turns, the answer itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foreshock.picture import control_numbers as numbers
from foreshock.picture.naming import Named
from foreshock.picture.tellings import Word
from foreshock.picture.times import WorldTime


class State(StrEnum):
    """What can be said of a place."""

    HELD = "held"
    BESIEGED = "besieged"
    """Held, and told to be besieged by another since."""
    CONTESTED = "contested"
    """A party and its enemy are both told to be inside."""
    DISPUTED = "disputed"
    """Independent origins tell different holders, or one denies what another tells, within days."""
    UNKNOWN = "unknown"


class Layer(StrEnum):
    """How far the answer is carried: by one origin, or by two or by one against its own interest."""

    CLAIMED = "claimed"
    ASSESSED = "assessed"


class Manner(StrEnum):
    """How several holders hold a place."""

    ALONE = "alone"
    JOINT = "jointly"
    """Allies that one claim tells together."""
    SIDE_BY_SIDE = "side by side"
    """Told together and not as allies: jointly, or each in a part."""
    PARTS = "in parts"
    """Enemies that are told together for one time: each in a part, or fighting inside."""
    IN_TURN = "in turn"
    """Told together over a time in which each held it; the order is not known."""


@dataclass(frozen=True, slots=True)
class Odds:
    """An answer to who holds a place with its probability by the filter; no holders: somebody else or
    nobody told. A number for a table, never a likelihood word: it stands on how often readings were wrong
    of one war (`control_numbers`), and on nothing that no text tells."""

    holders: tuple[Named, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Side:
    """One of several answers to who holds a place. `holds` is False for a denial."""

    holders: tuple[Named, ...]
    claims: tuple[str, ...]
    origins: int
    last_told: date
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a place's history: a claim's word on it, or on the area that contains it (`area`)."""

    day: date
    basis: str
    iso: str
    word: Word
    parties: tuple[Named, ...]
    left: tuple[Named, ...]
    claims: tuple[str, ...]
    area: Named | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """Somebody is told to intend (`planned`) or to be able (`possible`) to take or leave a place."""

    actors: tuple[Named, ...]
    place: Named
    type: str
    status: str
    last_told: date
    iso: str
    claims: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place.

    `holders` are those that the filter finds; where the state is unknown, the last that were told.
    `together` marks several holders told side by side, joint or each in a part (`manner`). `since` is the
    time of the earliest of their unbroken tellings; `since_taken` says that it is an event (they took it),
    not merely a text that finds them there. `reason` says in words why the state is what it is; `sides` are
    the answers where sources differ; `turns` is the history, claim by claim. `posterior` are the likeliest
    answers with their probabilities, best first; `half_life` is the number of days in which what is known
    of the place halves where nothing new is told. `besiegers` are told to besiege it since it changed hands
    last; `told_as` are all names under which its holders are told; `area` is set where nothing is told of
    the place itself but only of an area that contains it.
    """

    place: Named
    state: State
    holders: tuple[Named, ...] = ()
    together: bool = False
    since: WorldTime | None = None
    since_taken: bool = False
    last_told: date | None = None
    reason: str = ""
    layer: Layer = Layer.CLAIMED
    sides: tuple[Side, ...] = ()
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    origins: int = 0
    turns: tuple[Turn, ...] = ()
    manner: Manner = Manner.ALONE
    posterior: tuple[Odds, ...] = ()
    half_life: int = 0
    besiegers: tuple[Named, ...] = ()
    told_as: tuple[Named, ...] = ()
    area: Named | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims for and against, in that order."""
        return tuple(dict.fromkeys(self.claims_for + self.claims_against))

    @property
    def half_life_reason(self) -> str:
        """Why the half-life is what it is, in words."""
        taken = self.half_life == numbers.TAKEN_DAYS
        return numbers.REASON_TAKEN if taken else numbers.REASON_MENTION

    @property
    def held(self) -> bool:
        """Whether a holder is known: held, besieged or not."""
        return self.state in (State.HELD, State.BESIEGED)
