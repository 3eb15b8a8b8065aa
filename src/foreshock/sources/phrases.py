"""What `boilerplate.yaml` says, as compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from foreshock.errors import FormatError


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns for whole lines, what follows a printed date, the end of a text, the name of a section, an
    agency's name."""

    line: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    section: re.Pattern[str]
    agency: str


@cache
def phrases() -> Phrases:
    """The shipped phrases; raises `FormatError` naming the pattern that is wrong."""
    data = yaml.safe_load((files("foreshock.sources") / "boilerplate.yaml").read_text(encoding="utf-8"))
    for pattern in [p for values in data.values() for p in values]:
        _check(pattern)
    return Phrases(
        line=re.compile(_either(data["lines"]) + r"\Z", re.IGNORECASE),
        head=re.compile(_either(data["heads"]), re.IGNORECASE),
        tail=re.compile(r"\s*" + _either(data["tails"]) + r"\s*\Z", re.IGNORECASE),
        section=re.compile(_either(data["sections"]), re.IGNORECASE),
        agency=_either(data["agencies"]),
    )


def _either(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(f"(?:{p})" for p in patterns) + ")"


def _check(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise FormatError(f"{pattern!r}: {error}", where="boilerplate.yaml") from error
