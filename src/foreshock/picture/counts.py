"""Counts as told (`at least 9`, `scores`, `four`): whether two of them can both be so."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(r"\d+(?:[.,]\d{3})*")
LOWER = re.compile(r"\b(at least|more than|over|no fewer than|no less than|upwards? of)\b", re.IGNORECASE)
UPPER = re.compile(r"\b(at most|up to|fewer than|less than|under|no more than)\b", re.IGNORECASE)
ABOUT = re.compile(r"\b(about|around|some|roughly|nearly|almost|approximately)\b|[~±]", re.IGNORECASE)

# "About 50" and 55 do not contradict each other; a tenth is our reading of "about", no source has it.
TOLERANCE = 0.1

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {
    **{word: n for n, word in enumerate(UNITS)},
    **{word: 10 * n for n, word in enumerate(TENS, start=2)},
    "dozen": 12,
}


@dataclass(frozen=True, slots=True)
class _Range:
    low: float
    high: float


def differ(one: str, other: str) -> bool:
    """Whether two counts exclude each other. A count without a number (`several`) excludes none."""
    a, b = _range(one), _range(other)
    return bool(a and b and (a.low > b.high or b.low > a.high))


def _range(text: str) -> _Range | None:
    numbers = [float(re.sub(r"[.,]", "", n)) for n in NUMBER.findall(text)]
    numbers = numbers or [float(WORDS[w]) for w in re.findall(r"[a-z]+", text.casefold()) if w in WORDS]
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    if LOWER.search(text):
        return _Range(low, float("inf"))
    if UPPER.search(text):
        return _Range(0, high)
    slack = TOLERANCE * high if ABOUT.search(text) else 0
    return _Range(low - slack, high + slack)
