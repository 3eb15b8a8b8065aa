"""A coded row as a text: its notes or headline, then its columns, each value with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foreshock.errors import FormatError
from foreshock.model import Argument, Span
from foreshock.sources.draft import clean

# No text of a newspaper's length belongs into a cell; what is longer is cut, and said so by the ellipsis.
LONGEST_CELL = 4000
# No name of an actor or a place is longer.
LONGEST_NAME = 500
# What follows the name of a settlement in the UCDP-GED-style column (`Homs town`).
_SETTLEMENT = re.compile(r"^(?P<name>.+?) (?:town|village|city)$", re.IGNORECASE)
_FLOAT = re.compile(r"\d{1,15}\.0$")
# The years behind a government's forces in the ACLED-style layout (`Military Forces of Syria (2000-2024)`).
_YEARS = re.compile(r"\s*\((?:since )?\d{4}(?:\s?-\s?(?:\d{4})?)?\)\s*")


def cell(value: str | None) -> str:
    """A cell's value: one line. Data frames write whole numbers as `214797.0`, which is the same row."""
    said = " ".join(clean(value or "").split())
    if _FLOAT.match(said):
        return said[:-2]
    return said if len(said) <= LONGEST_CELL else said[:LONGEST_CELL].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a row; `quote` covers what its claims rest on, `spans` the value of each column."""

    text: str
    quote: Span
    spans: Mapping[str, Span]

    def argument(self, role: str, column: str, value: str) -> Argument:
        """An argument whose value stands in that column; raises `FormatError` for one that is no name."""
        if len(value) > LONGEST_NAME:
            said = f"{column}: {value[:20]!r} and more; a name has at most {LONGEST_NAME} characters"
            raise FormatError(said)
        span = self.spans.get(column)
        at = span.of(self.text).find(value) if span else -1
        if span is None or at < 0:
            return Argument(role, value)
        return Argument(role, value, Span(span.start + at, span.start + at + len(value)))


def page(first: str, row: Mapping[str, str], *, core: Iterable[str]) -> Page:
    """The page of a row: `first` on a line of its own, the `core` columns, then all others."""
    core = [name for name in core if row.get(name)]
    rest = [name for name in row if row[name] and name not in core and row[name] != first]
    text = first + "\n" if first else ""
    start = len(text)
    spans: dict[str, Span] = {}
    text = _columns(text, row, core, spans)
    quote = Span(start, len(text))
    return Page(_columns(text + "\n", row, rest, spans) if rest else text, quote, spans)


def _columns(text: str, row: Mapping[str, str], names: Iterable[str], spans: dict[str, Span]) -> str:
    parts = [text]
    at = len(text)
    for i, name in enumerate(names):
        before = f"{'; ' if i else ''}{name}: "
        at += len(before)
        spans[name] = Span(at, at + len(row[name]))
        at += len(row[name])
        parts += before, row[name]
    return "".join(parts)


def parties(value: str, *, between: str) -> list[str]:
    """The actors of a cell, each once, without the years behind a government's forces."""
    names = (_YEARS.sub(" ", name).strip() for name in value.split(between))
    return list(dict.fromkeys(name for name in names if name))


def settlement(value: str) -> str:
    """The name of a place without the word that says it is a settlement."""
    found = _SETTLEMENT.match(value)
    return found["name"] if found else value
