"""The ladder: steps short of war and into it, up or down, per pair and over time.

What a step is stands in `codebook/ladder.csv`: the first line whose claim types (with a status other than
actual after a colon) and words fit an event is its step. Rungs order the steps from words to fighting; they
are our own ordering, after the idea of an escalation ladder (H. Kahn, On Escalation, 1965; recalled).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from foreshock.codebook import codebook
from foreshock.errors import CodebookError
from foreshock.model import Status
from foreshock.picture.naming import Named
from foreshock.picture.times import WorldTime
from foreshock.reading.pattern.rows import rows

if TYPE_CHECKING:
    from foreshock.picture import Event, Picture

FILE = "ladder.csv"
COLUMNS = ("step", "direction", "rung", "lethal", "types", "role", "words", "says")
HIGHEST = 6

# What is done for somebody, so that the receiver is the side that grows stronger.
FOR_ANOTHER = frozenset({"supply", "train"})


class Direction(StrEnum):
    """Whether a step leads towards fighting or away from it."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Rung:
    """One line of the table. `height` is 1 to 6; `types` are claim types, each with the status it needs."""

    step: str
    direction: Direction
    height: int
    lethal: bool
    types: frozenset[tuple[str, Status]]
    role: str
    words: re.Pattern[str] | None
    says: str

    def is_told(self, event: Event, quotes: str) -> bool:
        """Whether an event of its types is this step; `quotes` are the sentences that tell it."""
        told = " ".join(event.detail(self.role)) if self.role else quotes
        return self.words is None or bool(self.words.search(told))


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder that is told as done. `by` took it; `against` are those it was aimed at, where
    told; for arms and training `by` gave and `to` received."""

    rung: Rung
    time: WorldTime
    by: tuple[Named, ...]
    against: tuple[Named, ...]
    to: tuple[Named, ...]
    places: tuple[Named, ...]
    hedged: bool
    claims: tuple[str, ...]
    origins: int

    @property
    def height(self) -> float:
        """Its rung, from 0 to 1; below 0 where it leads down."""
        return (1 if self.rung.direction is Direction.UP else -1) * self.rung.height / HIGHEST


def steps(picture: Picture, *, since: date = date.min) -> tuple[Step, ...]:
    """The steps told in a picture, oldest first; those of that day and later."""
    events = (e for e in picture.events if e.time.day >= since)
    return tuple(step for event in events if (step := _step(event, picture)))


def _step(event: Event, picture: Picture) -> Step | None:
    rungs = _rungs(frozenset((event.type, *event.types)), event.status)
    quotes = " ".join(picture.entry(c).claim.quote for c in event.claims) if rungs else ""
    rung = next((r for r in rungs if r.is_told(event, quotes)), None)
    if rung is None:
        return None
    helped = event.type in FOR_ANOTHER
    return Step(
        rung=rung,
        time=event.time,
        by=event.actors,
        against=() if helped else event.recipients,
        to=event.recipients if helped else (),
        places=event.places,
        hedged=event.hedged,
        claims=event.claims,
        origins=event.origins,
    )


@cache
def _rungs(types: frozenset[str], status: Status) -> tuple[Rung, ...]:
    """The lines of the ladder that an event of these types may be, in their order."""
    return tuple(r for r in ladder() if {(t, status) for t in types} & r.types)


@cache
def ladder() -> tuple[Rung, ...]:
    """The shipped ladder; raises `CodebookError` with file and line where a line is wrong."""
    return tuple(parse((files("foreshock.codebook") / FILE).read_text(encoding="utf-8")))


def parse(text: str, *, file: str = FILE) -> Iterator[Rung]:
    """The lines of a ladder."""
    for row, at in rows(text, file=file, columns=COLUMNS):
        try:
            yield _rung(row, at)
        except (ValueError, TypeError, AttributeError) as error:
            raise CodebookError(f"not a step: {error}", where=at) from error


def _rung(row: dict[str, str], at: str) -> Rung:
    height = int(row["rung"])
    if not 1 <= height <= HIGHEST or row["lethal"] not in ("yes", "no") or not row["step"]:
        raise CodebookError(f"a step has a name, a rung of 1 to {HIGHEST} and lethal yes or no", where=at)
    if row["role"] and row["role"] not in codebook().roles:
        raise CodebookError(f"no such role: {row['role']!r}", where=at)
    return Rung(
        step=row["step"],
        direction=Direction(row["direction"]),
        height=height,
        lethal=row["lethal"] == "yes",
        types=frozenset(_types(row["types"].split("|"), at)),
        role=row["role"],
        words=any_of(row["words"]) if row["words"] else None,
        says=row["says"],
    )


def _types(told: Iterable[str], at: str) -> Iterator[tuple[str, Status]]:
    for name in told:
        kind, _, status = name.partition(":")
        if kind not in codebook().types:
            raise CodebookError(f"no such claim type: {kind!r}", where=at)
        yield kind, Status(status or "actual")


def any_of(told: str) -> re.Pattern[str]:
    """Any of the words that a cell lists, `|` between them, in any case."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, told.split('|')))})\b", re.IGNORECASE)
