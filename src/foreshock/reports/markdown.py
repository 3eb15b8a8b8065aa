"""A report as Markdown (CommonMark with GitHub's tables). Article text is escaped and stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foreshock.reports.model import ClaimNote, Line, Report, Row, Section, Sentence, Table
from foreshock.reports.safe import markdown as safe
from foreshock.reports.says import EVERY_CLAIM, SYNTHETIC, note_facts


def render(report: Report) -> str:
    """The report as one Markdown text that ends in a newline."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {safe(report.title)}"
    yield ""
    if report.synthetic:
        yield from (f"> **SYNTHETIC: true.** {SYNTHETIC}", "")
    yield from (f"- {label}: {safe(value)}" for label, value in (("Kind", report.kind), *report.facts))
    for section in report.sections:
        yield from _section(report, section)
    yield from _annex(report)


def _section(report: Report, section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}")
    if section.is_empty:
        yield from ("", section.empty)
        return
    if section.intro:
        yield from ("", f"_{section.intro}_")
    yield from [""] * bool(section.sentences)
    yield from (_sentence(report, s) for s in section.sentences)
    for table in section.tables:
        if table.rows:
            yield from _table(report, table, titled=table.caption != section.title)


def _sentence(report: Report, s: Sentence) -> str:
    refs = EVERY_CLAIM if s.every else _refs(report, s.claims)
    return f"- {_line(s.line)} {refs}".rstrip()


def _table(report: Report, table: Table, *, titled: bool) -> Iterator[str]:
    heads = (*table.columns, "Claims")
    yield ""
    if titled:
        yield from (f"### {table.caption}", "")
    yield _row(heads)
    yield _row("---" for _ in heads)
    yield from (_row((*(_line(cell) for cell in row.cells), _row_refs(report, row))) for row in table.rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row_refs(report: Report, row: Row) -> str:
    return _refs(report, row.claims) or "–"


def _refs(report: Report, claims: tuple[str, ...]) -> str:
    # A heading `Claim 12` has the anchor `claim-12` wherever headings have anchors.
    return " ".join(f"[[{n}]](#claim-{n})" for n in report.numbered(claims))


def _line(line: Line) -> str:
    return "".join(safe(run.text) for run in line)


def _annex(report: Report) -> Iterator[str]:
    yield from ("", "## Claims", "")
    if not report.claims:
        yield "None."
    for note in report.claims:
        yield from _note(note)


def _note(note: ClaimNote) -> Iterator[str]:
    yield from (f"#### Claim {note.number}", "", f"> {safe(note.quote)}", "")
    yield from (f"- {label}: {safe(value)}" for label, value in note_facts(note))
    yield ""
