"""What a report is before it is a format: sections of sentences and tables, every line with its claims.

The renderers (`html`, `markdown`, `as_json`) are thin: they decide how a line looks, never what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from foreshock.reports.pictures.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line. `told` marks text that comes from an article (a name, a quote, a title): it is
    set apart from our own words and never read as markup. `doc` and `where` are set for a description in
    common words: the text that gives it, as an id and for a reader (see `distinguished`)."""

    text: str
    told: bool = False
    doc: str = ""
    where: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the claims it ends in. `every` says that it rests on all claims of the report; `lead`
    is a word in front of it that says what it is about."""

    line: Line
    claims: tuple[str, ...]
    every: bool = False
    lead: str = ""


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

    @property
    def filled(self) -> tuple[int, ...]:
        """The columns in which some row tells something; the others need not be shown."""
        every = range(len(self.columns))
        return tuple(i for i in every if any(row.cells[i] != NONE for row in self.rows))


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; `notes` say what it leaves out. A table of its section has the same in
    words."""

    id: str
    caption: str
    drawing: Drawing
    notes: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report. `empty` is said where there is nothing to show; nothing is left out silently:
    `after` are sentences below the tables that say what they leave out."""

    id: str
    title: str
    intro: str = ""
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    empty: str = ""
    after: tuple[Sentence, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def claims(self) -> Iterator[tuple[str, ...]]:
        """The claims of each of its lines but those that rest on all, in reading order."""
        yield from (s.claims for s in self.sentences if not s.every)
        yield from (s.claims for figure in self.figures for s in figure.notes)
        yield from (row.claims for table in self.tables for row in table.rows)
        yield from (s.claims for s in self.after)

    @property
    def is_empty(self) -> bool:
        """Whether it has neither a sentence nor a row."""
        return not self.sentences and not self.after and not any(t.rows for t in self.tables)


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim in the annex: the evidence and the three kinds of trust, kept apart and never multiplied.

    `reliability` is the source's (A to F), `credibility` the claim's (1 to 6), each with its reason;
    `confidence` is the extraction's (0 to 1). `access` says how the text was reached. `when` is the
    codebook's form, `basis` where the day of the picture comes from.
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
    reliability_reason: str = ""
    credibility: int = 6
    credibility_reason: str = ""
    access: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `facts` are the lines of its head as (label, value); `every` says how many claims the
    picture under it has, of which `claims` are those that a line cites."""

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
    every: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether its annex has every claim of the picture."""
        return len(self.claims) >= self.every

    def numbered(self, claims: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of those claims in the annex, ascending."""
        return tuple(sorted({self.numbers[c] for c in claims if c in self.numbers}))

    def beyond(self, claims: tuple[str, ...]) -> int:
        """How many of those claims are not in the annex: a report on thousands of claims cites of each line
        the first."""
        return len({c for c in claims if c not in self.numbers})


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


def distinguished(table: Table) -> Table:
    """The table with each description that two texts give (`the rebels`) followed by which text it is of:
    the same words in two texts need not mean the same."""
    texts: dict[str, set[str]] = {}
    for run in (run for row in table.rows for cell in row.cells for run in cell if run.doc):
        texts.setdefault(run.text.casefold(), set()).add(run.doc)
    several = {text for text, docs in texts.items() if len(docs) > 1}
    rows = tuple(
        replace(row, cells=tuple(_marked(cell, several) for cell in row.cells)) for row in table.rows
    )
    return replace(table, rows=rows)


def _marked(line: Line, several: set[str]) -> Line:
    marked: list[Run] = []
    for run in line:
        marked.append(run)
        if run.doc and run.text.casefold() in several:
            marked += [Run(" ("), Run(run.where or run.doc, told=True), Run(")")]
    return tuple(marked)
