"""The rules of `foreshock watch`: what is worth an alert, from a YAML file that is checked at load."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from foreshock.codebook import entries
from foreshock.errors import CodebookError
from foreshock.foresight.ladder import HIGHEST, Direction

FILE = "rules.yaml"
_DURATION = re.compile(r"(\d{1,5})\s*([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class On(StrEnum):
    """What a rule looks at."""

    FLASHPOINT = "flashpoint"
    RANK = "rank"
    PLACE = "place"
    STEP = "step"
    GATE = "gate"
    FOLLOWED = "followed"


class Turn(StrEnum):
    """What can become of a place."""

    HANDS = "hands"
    CONTESTED = "contested"
    BESIEGED = "besieged"
    DISPUTED = "disputed"
    FIRST = "first"


COMMON = frozenset({"on", "cool_down", "within"})
KEYS: Mapping[On, frozenset[str]] = {
    On.FLASHPOINT: frozenset({"least_score", "top"}),
    On.RANK: frozenset({"up", "top"}),
    On.PLACE: frozenset({"kinds"}),
    On.STEP: frozenset({"least_rung", "direction"}),
    On.GATE: frozenset({"corridors"}),
    On.FOLLOWED: frozenset({"actors", "places"}),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `within` None lets what is told be of any age; `direction` None takes both."""

    name: str
    on: On
    cool_down: timedelta
    within: timedelta | None = None
    least_score: float = 0.0
    top: int = 10
    up: int = 1
    kinds: frozenset[Turn] = frozenset(Turn)
    least_rung: int = 1
    direction: Direction | None = None
    corridors: tuple[tuple[str, str], ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules that ship with the package."""
    return parse((files("foreshock.codebook") / FILE).read_text(encoding="utf-8"))


def load(path: Path) -> tuple[Rule, ...]:
    """The rules of a file; raises `CodebookError` with file and line, `OSError`."""
    try:
        return parse(path.read_text(encoding="utf-8"), file=str(path))
    except UnicodeDecodeError as error:
        raise CodebookError(f"not UTF-8: {error.reason}; save it as UTF-8", where=f"{path}:1") from error


def parse(text: str, *, file: str = FILE) -> tuple[Rule, ...]:
    """The rules of a text."""
    return tuple(_rule(name, row, at) for name, row, at in entries(text, file=file))


def _rule(name: str, told: Mapping[Any, Any], at: str) -> Rule:
    # YAML 1.1 reads a bare `on` as a truth value.
    row = {("on" if key is True else str(key)): value for key, value in told.items()}
    if row.get("on") not in list(On):
        raise CodebookError(f"{name}: 'on' is one of {', '.join(On)}", where=at)
    on = On(row["on"])
    if unknown := sorted(set(row) - COMMON - KEYS[on]):
        known = ", ".join(sorted(COMMON | KEYS[on]))
        raise CodebookError(f"{name}: unknown key {unknown[0]!r} for {on}; one of {known}", where=at)
    try:
        return Rule(name=name, on=on, **dict(_values(row)))
    except ValueError as error:
        raise CodebookError(f"{name}: {error}", where=at) from None


def _values(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "cool_down", duration(row.get("cool_down", "1d"))
    if "within" in row:
        yield "within", duration(row["within"])
    for key in ("top", "up", "least_rung"):
        if key in row:
            yield key, _number(key, row[key], whole=True, most=HIGHEST if key == "least_rung" else 10_000)
    if "least_score" in row:
        yield "least_score", _number("least_score", row["least_score"], whole=False, most=1_000)
    if row.get("direction", "both") != "both":
        yield "direction", _one(Direction, "direction", row["direction"])
    if "kinds" in row:
        yield "kinds", frozenset(_one(Turn, "kinds", v) for v in _listed("kinds", row["kinds"]))
    for key in ("actors", "places"):
        if key in row:
            yield key, tuple(_listed(key, row[key]))
    if "corridors" in row:
        yield "corridors", tuple(_corridors(row["corridors"]))


def duration(told: object) -> timedelta:
    """`90m`, `12h`, `7d`; raises `ValueError`."""
    found = _DURATION.fullmatch(str(told).strip())
    if found is None:
        raise ValueError(f"{told!r} is no duration such as 30m, 12h or 7d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _number(key: str, told: object, *, whole: bool, most: int) -> float:
    good = isinstance(told, int) or (isinstance(told, float) and not whole)
    if isinstance(told, bool) or not good or not 0 <= float(str(told)) <= most:
        raise ValueError(f"{key} is a {'whole ' if whole else ''}number from 0 to {most}, not {told!r}")
    return told  # type: ignore[return-value]


def _one(kind: type[StrEnum], key: str, told: object) -> StrEnum:
    if told not in list(kind):
        raise ValueError(f"{key} is of {', '.join(kind)}, not {told!r}")
    return kind(str(told))


def _listed(key: str, told: object) -> list[str]:
    if not isinstance(told, list) or not all(isinstance(v, str) and v.strip() for v in told):
        raise ValueError(f"{key} is a list of words")
    return told


def _corridors(told: object) -> Iterator[tuple[str, str]]:
    for pair in told if isinstance(told, list) else [told]:
        if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(p, str) for p in pair):
            raise ValueError("corridors is a list of pairs such as [Tehran, Beirut]")
        yield pair[0], pair[1]
