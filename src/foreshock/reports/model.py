"""What a report is before it is a format: sections of sentences and tables, every line with its claims.

The renderers (`html`, `markdown`, `as_json`) are thin: they decide how a line looks, never what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line. `told` marks text that comes from an article (a name, a quote, a title): it is
    set apart from our own words and never read as markup."""

    text: str
    told: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the claims it ends in. `every` says that it rests on all claims of the report."""

    line: Line
    claims: tuple[str, ...]
    every: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row. `mark` is a word from a closed list that a format may show as a sign beside it."""

    cells: tuple[Line, ...]
    claims: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its rows end in a column of claims that every format adds."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report. `empty` is said where there is nothing to show; nothing is left out silently."""

    id: str
    title: str
    intro: str = ""
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    empty: str = ""

    @property
    def claims(self) -> Iterator[tuple[str, ...]]:
        """The claims of each of its lines but those that rest on all, in reading order."""
        yield from (s.claims for s in self.sentences if not s.every)
        yield from (row.claims for table in self.tables for row in table.rows)

    @property
    def is_empty(self) -> bool:
        """Whether it has neither a sentence nor a row."""
        return not self.sentences and not any(t.rows for t in self.tables)


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim in the annex: the evidence and the three kinds of trust, kept apart.

    `reliability` is the source's (A to F), `confidence` the extraction's (0 to 1); credibility is not
    rated yet. `when` is the codebook's form, `basis` where the day of the picture comes from.
    """

    number: int
    id: str
    type: str
    quote: str
    doc: str
    title: str
    outlet: str
    published: date | None
    status: str
    hedged: bool
    sources: tuple[str, ...]
    when: str
    basis: str
    arguments: tuple[tuple[str, tuple[str, ...]], ...]
    confidence: float
    reason: str
    start: int
    end: int
    synthetic: bool
    reliability: str = "F"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `facts` are the lines of its head as (label, value)."""

    title: str
    kind: str
    as_of: date | None
    known_on: str
    ledger_revision: int
    synthetic: bool
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    claims: tuple[ClaimNote, ...]
    language: str = "en"
    numbers: dict[str, int] = field(default_factory=dict)

    def numbered(self, claims: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of those claims in the annex, ascending."""
        return tuple(sorted({self.numbers[c] for c in claims}))


def own(text: str) -> Line:
    """A line in our own words."""
    return (Run(text),)


NONE: Line = own("–")
"""A cell in which nothing is told."""


def told(text: str) -> Line:
    """A line taken from an article."""
    return (Run(text, told=True),)


def join(lines: tuple[Line, ...] | list[Line], between: str = ", ") -> Line:
    """Several lines as one, with our own words between them."""
    runs: list[Run] = []
    for i, line in enumerate(lines):
        runs += [Run(between)] * bool(i) + list(line)
    return tuple(runs)


def text_of(line: Line) -> str:
    """The line as plain text."""
    return "".join(run.text for run in line)
