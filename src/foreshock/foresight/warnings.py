"""Warnings: what is said in advance, what exactly would settle it, and by when.

A warning is a flashpoint (a place, two camps, a score and a rank in the list of its day) or a row of an
outlook (an area and a probability). `issuing` makes them and keeps them in the ledger, `settling` says what
came of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

# What of the codebook's types is fighting that can kill: a clash or a strike.
FIGHTS = ("airstrike", "bombing", "chemical", "clash", "kill", "shelling")
# How near to the place a fight has to be (km), and how long a warning stands: chosen. A front's towns lie
# some ten kilometres apart, and the outlook's shortest horizon is a month.
WITHIN_KM = 25.0
HORIZON = timedelta(days=30)


class About(StrEnum):
    """What a warning is of."""

    FLASHPOINT = "flashpoint"
    OUTLOOK = "outlook"


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """A party of a camp, by its key and name when the warning was issued."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Where:
    """Where it has to happen: within `within_km` of a place, or in a `box` of west, south, east, north
    (degrees, WGS 84). Without a position only what is told of the place itself counts."""

    key: str
    name: str
    lat: float | None = None
    lon: float | None = None
    within_km: float = WITHIN_KM
    countries: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Settles:
    """What would settle a warning: fighting of these `types`, told as having happened by at least `origins`
    independent origins, dated after the day `after` and not after `by`. With `camps` it is between a party of
    the one and a party of the other; with `deadly` somebody is told to have died."""

    types: tuple[str, ...]
    where: Where
    camps: tuple[tuple[Member, ...], ...]
    after: date
    by: date
    deadly: bool = True
    origins: int = 1

    @property
    def says(self) -> str:
        """It in words."""
        what = f"{'deadly ' if self.deadly else ''}fighting ({', '.join(self.types)})"
        who = " between " + " and ".join(f"[{_names(c)}]" for c in self.camps) if self.camps else ""
        at = f"in {self.where.name}" if self.where.box else f"within {self.where.within_km:g} km of "
        at += "" if self.where.box else self.where.name
        told = f"told as having happened by {self.origins} or more independent origins"
        # The outlook counts an act that no text dates on the day that tells it, so its warnings do.
        dated = "dated (undated: first told)" if self.where.box else "dated"
        return f"{what}{who} {at}, {dated} after {self.after} and not after {self.by}, {told}"


def _names(camp: Iterable[Member]) -> str:
    return ", ".join(m.name for m in camp)


@dataclass(frozen=True, slots=True)
class IssuedWarning:
    """A warning. `issued` is the day of the picture it was read from and `decided` when it was written down:
    where that is later than the day after, it is `retrospective` and scored apart. `rank` is its place among
    `of` in the list of its day and theatre; `chance` stands only where there is a probability; `baseline` is
    the plain baseline's value beside it (1 where the pair fought there before, or its probability)."""

    about: About
    key: str
    issued: date
    settles: Settles
    score: float | None = None
    rank: int = 0
    of: int = 0
    chance: float | None = None
    baseline: float | None = None
    theatre: str = ""
    claims: tuple[str, ...] = ()
    factors: Mapping[str, float] = field(default_factory=dict)
    decided: datetime | None = None
    decision: str = ""

    @property
    def id(self) -> str:
        """The same for the same warning of the same day, whoever issues it."""
        said = (self.about.value, self.key, self.issued, self.settles.by, self.theatre)
        return "w" + hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:10]

    @property
    def list(self) -> str:
        """The list it stands in."""
        return f"{self.about} {self.issued} to {self.settles.by}{f' {self.theatre}' if self.theatre else ''}"

    @property
    def retrospective(self) -> bool:
        """Whether it was written down after its day, when what came of it could be known."""
        return self.decided is not None and self.decided.date() > self.issued + timedelta(days=1)
