"""A report as Markdown (CommonMark with GitHub's tables). Article text is escaped and stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foreshock.reports.model import ClaimNote, Line, Report, Row, Section, Sentence, Table
from foreshock.reports.safe import markdown as safe
from foreshock.reports.says import SYNTHETIC, every_claim, note_facts, some_claims


def render(report: Report) -> str:
    """The report as one Markdown text that ends in a newline."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {safe(report.title)}"
    yield ""
    if report.synthetic:
        yield from (f"> **SYNTHETIC: true.** {SYNTHETIC}", "")
    yield from (_fact(*pair) for pair in (("Kind", report.kind), *report.facts))
    for section in report.sections:
        yield from _section(report, section)
    yield from _annex(report)


def _fact(label: str, value: str) -> str:
    return f"- {label}: {safe(value, leading=False)}"


def _section(report: Report, section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}")
    if section.is_empty:
        yield from ("", section.empty)
        return
    if section.intro:
        yield from ("", f"_{section.intro}_")
    yield from [""] * bool(section.sentences)
    yield from (_sentence(report, s) for s in section.sentences)
    for figure in section.figures:
        yield from (
            "",
            f"_{figure.caption}: drawn in the HTML, the PDF and the SVG file. {figure.drawing.says}_",
        )
        yield from [""] * bool(figure.notes)
        yield from (_sentence(report, s) for s in figure.notes)
    for table in section.tables:
        if table.rows:
            yield from _table(report, table, titled=table.caption != section.title)
    yield from [""] * bool(section.after)
    yield from (_sentence(report, s) for s in section.after)


def _sentence(report: Report, s: Sentence) -> str:
    refs = every_claim(report) if s.every else _refs(report, s.claims)
    lead = f"**{s.lead}.** " if s.lead else ""
    return f"- {lead}{_line(s.line, leading=not lead)} {refs}".rstrip()


def _table(report: Report, table: Table, *, titled: bool) -> Iterator[str]:
    heads = (*(table.columns[i] for i in table.filled), "Claims")
    yield ""
    if titled:
        yield from (f"### {table.caption}", "")
    yield _row(heads)
    yield _row("---" for _ in heads)
    for row in table.rows:
        cells = (_line(row.cells[i], leading=False) for i in table.filled)
        yield _row((*cells, _row_refs(report, row)))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row_refs(report: Report, row: Row) -> str:
    return _refs(report, row.claims) or "–"


def _refs(report: Report, claims: tuple[str, ...]) -> str:
    # A heading `Claim 12` has the anchor `claim-12` wherever headings have anchors.
    numbers = " ".join(f"[[{n}]](#claim-{n})" for n in report.numbered(claims))
    beyond = report.beyond(claims)
    return f"{numbers} and {beyond} more in the ledger" if beyond else numbers


def _line(line: Line, *, leading: bool) -> str:
    """A line; only its first words can stand at the beginning of a block, and none in a table's cell."""
    return "".join(safe(run.text, leading=leading and i == 0) for i, run in enumerate(line))


def _annex(report: Report) -> Iterator[str]:
    yield from ("", "## Claims", "")
    if not report.claims:
        yield "None."
    elif not report.is_whole:
        yield from (f"_{some_claims(report)}_", "")
    for note in report.claims:
        yield from _note(note)


def _note(note: ClaimNote) -> Iterator[str]:
    yield from (f"#### Claim {note.number}", "", f"> {safe(note.quote)}", "")
    yield from (_fact(*pair) for pair in note_facts(note))
    yield ""


# What a terminal shows of a report: these sections, so many rows of a table, so many claims of a line.
BRIEF = ("bottom-line", "control", "backing", "disagreements")
BRIEF_ROWS = 8
BRIEF_REFS = 3


def render_brief(report: Report) -> str:
    """The first page of a report for a terminal: no annex; numbers are those of the whole report."""
    lines = [f"# {safe(report.title)}", ""]
    if report.synthetic:
        lines += [f"> **SYNTHETIC: true.** {SYNTHETIC}", ""]
    lines += [_fact(*pair) for pair in report.facts[:1]]
    for section in (s for s in report.sections if s.id in BRIEF):
        lines += ["", f"## {section.title}", "", *_brief_section(report, section)]
    lines += [
        "",
        "_Numbers in brackets are the claims of the whole report; quotes and all else stand there._",
    ]
    return "\n".join(lines) + "\n"


def _brief_section(report: Report, section: Section) -> Iterator[str]:
    if section.is_empty:
        yield section.empty
    yield from (_brief_sentence(report, s) for s in section.sentences)
    for table in section.tables[:1]:
        yield from _brief_table(report, table)
    yield from [""] * bool(section.after)
    yield from (_brief_sentence(report, s) for s in section.after)


def _brief_sentence(report: Report, s: Sentence) -> str:
    lead = f"**{s.lead}.** " if s.lead else ""
    return f"- {lead}{_line(s.line, leading=not lead)} {_few(report, s.claims, every=s.every)}".rstrip()


def _brief_table(report: Report, table: Table) -> Iterator[str]:
    if not table.rows:
        return
    yield _row((*(table.columns[i] for i in table.filled), "Claims"))
    yield _row("---" for _ in (*table.filled, 0))
    for row in table.rows[:BRIEF_ROWS]:
        cells = (_line(row.cells[i], leading=False) for i in table.filled)
        yield _row((*cells, _few(report, row.claims)))
    if len(table.rows) > BRIEF_ROWS:
        yield from ("", f"{len(table.rows) - BRIEF_ROWS:,} more rows stand in the whole report.")


def _few(report: Report, claims: tuple[str, ...], *, every: bool = False) -> str:
    numbers = () if every else report.numbered(claims)
    more = f" +{len(numbers) - BRIEF_REFS}" if len(numbers) > BRIEF_REFS else ""
    # No link: a reference needs a definition, and the brackets of article text are escaped.
    return f"[{', '.join(map(str, numbers[:BRIEF_REFS]))}{more}]" if numbers else ""
