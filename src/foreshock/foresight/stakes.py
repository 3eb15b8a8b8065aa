"""Stakes: what is at stake at a place, by the routes told through it, what it is, and words of importance.

The words and their weights stand in `codebook/stakes.csv`; the weights are chosen, not measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from foreshock.errors import CodebookError
from foreshock.foresight.ladder import any_of
from foreshock.foresight.part import Part
from foreshock.model import Status
from foreshock.picture import Picture
from foreshock.picture.evidence import Evidence
from foreshock.picture.naming import Named
from foreshock.reading.pattern.rows import rows

FILE = "stakes.csv"
COLUMNS = ("kind", "words", "weight", "says")
KINDS = frozenset({"words", "place"})

# What any place has at stake that two sides come near to, and what routes add; chosen.
LEAST = 0.3
# Words of importance stand in front of much that is far from any fighting: with half their weight the ranking
# named more of the next month's clashes (benchmarks.flashpoints: p10 +.07 [+.04, +.11], on the same months).
FLOOR = 0.5
ROUTE, POSSIBLE_ROUTE = 0.3, 0.2
# Sentences whose words of importance are remembered: every day's picture asks the same ones again.
QUOTES_KEPT = 1 << 16


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the table."""

    kind: str
    words: re.Pattern[str]
    weight: float
    says: str


def stakes(
    place: Named, picture: Picture, told: Iterable[Evidence], *, kinds: Mapping[str, str]
) -> tuple[Part, ...]:
    """What is at stake at a place: parts whose values sum to it (with `LEAST`, at most 1 together).

    `told` is the evidence that speaks of the place, `kinds` what the gazetteer says places are, by key.
    """
    return (*_routes(place, picture), *_kind(place, kinds.get(place.key, "")), *_words(place, told))


def total(parts: Iterable[Part]) -> float:
    """The stakes that parts add up to, as they count in a score: from a half and a bit to 1."""
    return FLOOR + (1 - FLOOR) * min(1.0, LEAST + sum(p.value for p in parts))


def _routes(place: Named, picture: Picture) -> Iterator[Part]:
    routes = [r for r in picture.routes if place in r.places and r.status != Status.DENIED]
    if routes:
        actual = any(r.status == Status.ACTUAL for r in routes)
        what = sorted({w for r in routes for w in r.what}) or ["a route"]
        claims = tuple(dict.fromkeys(c for r in routes for c in r.claims))
        yield Part("route", ROUTE if actual else POSSIBLE_ROUTE, f"told on it: {', '.join(what)}", claims)


def _kind(place: Named, kind: str) -> Iterator[Part]:
    mark = next((m for m in table() if m.kind == "place" and kind and m.words.fullmatch(kind)), None)
    if mark:
        yield Part("kind", mark.weight, f"{place.name} is a {kind} (gazetteer)", ())


def _words(place: Named, told: Iterable[Evidence]) -> Iterator[Part]:
    found: dict[Mark, dict[str, list[str]]] = {}
    for e in told:
        for mark, word in _important(e.entry.claim.quote):
            found.setdefault(mark, {}).setdefault(word, []).append(e.id)
    for mark in (m for m in table() if m in found):
        claims = tuple(sorted({c for ids in found[mark].values() for c in ids}))
        quoted = ", ".join(f"“{w}”" for w in sorted(found[mark]))
        yield Part("importance", mark.weight, f"{place.name} {mark.says}: {quoted}", claims)


@lru_cache(maxsize=QUOTES_KEPT)
def _important(quote: str) -> tuple[tuple[Mark, str], ...]:
    """The words of importance in a sentence, each with its line of the table."""
    marks = (m for m in table() if m.kind == "words")
    return tuple((m, word.lower()) for m in marks for word in m.words.findall(quote))


@cache
def table() -> tuple[Mark, ...]:
    """The shipped table; raises `CodebookError` with file and line where a line is wrong."""
    return tuple(parse((files("foreshock.codebook") / FILE).read_text(encoding="utf-8")))


def parse(text: str, *, file: str = FILE) -> Iterator[Mark]:
    """The lines of a table of stakes."""
    for row, at in rows(text, file=file, columns=COLUMNS):
        try:
            weight = float(row["weight"])
        except ValueError as error:
            raise CodebookError(f"the weight is no number: {row['weight']!r}", where=at) from error
        if row["kind"] not in KINDS or not row["words"] or not 0 < weight <= 1:
            raise CodebookError("a line has a kind (words, place), words and a weight of 0 to 1", where=at)
        yield Mark(row["kind"], any_of(row["words"]), weight, row["says"])
