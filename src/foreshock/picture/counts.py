"""Counts as told (`at least 9`, `four`): what they allow, whether two can both be so, and their span."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

NUMBER = re.compile(r"\d+(?:[.,]\d{3})*")
LOWER = re.compile(
    r"\b(at least|more than|over|no fewer than|no less than|upwards? of|minimum of)\b", re.IGNORECASE
)
UPPER = re.compile(
    r"\b(at most|up to|as many as|fewer than|less than|under|no more than|maximum of)\b", re.IGNORECASE
)
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
class Range:
    """What a count allows, `low` to `high` (infinite where open), and the number it is told with."""

    low: float
    high: float
    told: float

    def excludes(self, other: Range) -> bool:
        """Whether both cannot be so."""
        return self.low > other.high or other.low > self.high


@dataclass(frozen=True, slots=True)
class Count:
    """A count as one claim tells it; `text` is the text it stands in, which one claim or several share."""

    told: str
    claim: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """What is told of one number: the lowest, the best and the highest told, each with its claims.

    `best` is the number that most texts tell, of those the one with the fewest words of doubt, then the
    highest (tolls are told upwards). `disputed` is whether two of the counts exclude each other. Counts
    without a number (`scores`) are in `words`.
    """

    low: int
    best: int
    high: int
    low_claims: tuple[str, ...]
    best_claims: tuple[str, ...]
    high_claims: tuple[str, ...]
    disputed: bool
    words: tuple[str, ...] = ()


def differ(one: str, other: str) -> bool:
    """Whether two counts exclude each other. A count without a number (`several`) excludes none."""
    a, b = bounds(one), bounds(other)
    return bool(a and b and a.excludes(b))


@lru_cache(maxsize=65536)
def bounds(text: str) -> Range | None:
    """What a count allows; None where it has no number."""
    numbers = [float(re.sub(r"[.,]", "", n)) for n in NUMBER.findall(text)]
    numbers = numbers or _in_words(text)
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    if LOWER.search(text):
        return Range(low, math.inf, low)
    if UPPER.search(text):
        return Range(0, high, high)
    slack = TOLERANCE * high if ABOUT.search(text) else 0
    return Range(low - slack, high + slack, high)


def _in_words(text: str) -> list[float]:
    return [float(WORDS[w]) for w in re.findall(r"[a-z]+", text.casefold()) if w in WORDS]


def span(counts: Iterable[Count]) -> Span | None:
    """The span of the counts of one number; None where none of them has a number."""
    every = sorted(set(counts), key=lambda c: (c.claim, c.told))
    ranged = [(c, r) for c in every if (r := bounds(c.told)) is not None]
    if not ranged:
        return None
    told = [r.told for _, r in ranged]
    best = max(sorted(set(told)), key=lambda n: (_texts(ranged, n), _plain(ranged, n), n))
    return Span(
        low=int(min(told)),
        best=int(best),
        high=int(max(told)),
        low_claims=_claims(ranged, min(told)),
        best_claims=_claims(ranged, best),
        high_claims=_claims(ranged, max(told)),
        disputed=any(a.excludes(b) for _, a in ranged for _, b in ranged),
        words=tuple(sorted({c.told for c in every if bounds(c.told) is None})),
    )


Ranged = list[tuple[Count, Range]]


def _texts(ranged: Ranged, number: float) -> int:
    return len({c.text for c, r in ranged if r.told == number})


def _plain(ranged: Ranged, number: float) -> bool:
    return any(r.low == r.high for _, r in ranged if r.told == number)


def _claims(ranged: Ranged, number: float) -> tuple[str, ...]:
    return tuple(sorted({c.claim for c, r in ranged if r.told == number}))
