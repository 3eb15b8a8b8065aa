"""A report as PDF: the same as the page in HTML, with bookmarks, page numbers, the pictures as drawings, and
numbers of claims that open their quote in the annex.

Drawn with ReportLab (BSD licence), imported when it is asked for. The file is the same for the same report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from importlib.resources import as_file, files
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from foreshock.errors import SettingError
from foreshock.reports.model import ClaimNote, Figure, Line, Report, Row, Section, Sentence, Table
from foreshock.reports.safe import visible
from foreshock.reports.says import SYNTHETIC, some_claims, source_facts, trust_facts
from foreshock.reports.script import visual

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

FONT, BOLD = "DejaVuSans", "DejaVuSans-Bold"
MARGIN, WIDTH, HEIGHT = 45.0, 595.28, 841.89  # points; A4
SHOWN = 12
# A heading begins a new page where less than this is left, in points.
ROOM = 90.0
INSTALL = "a PDF needs the package reportlab: pip install 'foreshock[pdf]'"
# How wide columns are beside one another: those of dates and numbers need little.
NARROW = {
    "On the map": 0.6,
    "State": 0.9,
    "Since": 1.0,
    "Last told": 0.95,
    "First told": 0.95,
    "Published": 0.95,
    "Halves in": 0.7,
    "Carried by": 0.7,
    "Origins": 0.55,
    "When": 0.9,
    "Reliability": 0.7,
    "Status": 0.8,
    "How many": 0.7,
    "Document": 0.9,
}


def render(report: Report) -> bytes:
    """The report as a PDF file; raises `SettingError` where ReportLab is not installed."""
    try:
        from reportlab.platypus import SimpleDocTemplate
    except ImportError as error:
        raise SettingError(INSTALL, where="format") from error
    from reportlab.platypus import BaseDocTemplate

    _register()
    out = BytesIO()
    document: BaseDocTemplate = SimpleDocTemplate(
        out,
        pagesize=(WIDTH, HEIGHT),
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN + 8,
        title=visible(report.title),
        author="Foreshock",
        subject=report.kind,
        lang=report.language,
        invariant=1,
    )
    foot = _foot(report)
    dated = partial(_made, report.as_of)
    document.build(list(_story(report)), onFirstPage=foot, onLaterPages=foot, canvasmaker=dated)
    return out.getvalue()


def _made(day: date | None, *args: Any, **options: Any) -> Canvas:
    """A canvas that says it was made on the report's day: no clock is in the file."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(*args, **options)
    if day:
        stamp = canvas._doc._timeStamp
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        stamp.t, stamp.lt, stamp.YMDhms = at.timestamp(), at.timetuple(), tuple(at.timetuple())[:6]
    return canvas


def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (FONT, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            with as_file(files("foreshock.reports.fonts") / f"{name}.ttf") as path:
                pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)


def _foot(report: Report) -> Any:
    def draw(canvas: Any, _document: object) -> None:
        canvas.saveState()
        canvas.setFont(FONT, 7)
        canvas.setFillGray(0.35)
        mark = "SYNTHETIC: invented texts. " if report.synthetic else ""
        canvas.drawString(MARGIN, 26, _short(f"{mark}{visual(visible(report.title))}", 90))
        canvas.drawRightString(WIDTH - MARGIN, 26, f"page {canvas.getPageNumber()}")
        canvas.restoreState()

    return draw


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


# --- the story


def _story(report: Report) -> Iterator[Flowable]:
    from reportlab.platypus import Spacer

    yield _paragraph(_safe(report.title), "title")
    if report.synthetic:
        yield _paragraph(f"<b>synthetic: true</b> {SYNTHETIC}", "banner")
    facts = "  ·  ".join(f"{_safe(label)}: <b>{_safe(value)}</b>" for label, value in report.facts)
    yield _paragraph(facts, "facts")
    for section in report.sections:
        yield from _section(report, section)
    yield from _annex(report)
    yield Spacer(1, 1)


def _section(report: Report, section: Section) -> Iterator[Flowable]:
    yield from _headed(section.title, section.id, 0)
    if section.is_empty:
        yield _paragraph(_safe(section.empty), "intro")
        return
    if section.intro:
        yield _paragraph(_safe(section.intro), "intro")
    yield from (_sentence(report, s, first=section.id == "bottom-line") for s in section.sentences)
    for figure in section.figures:
        yield from _figure(report, figure)
    for number, table in enumerate(t for t in section.tables if t.rows):
        if table.caption != section.title:
            yield from _headed(table.caption, f"{section.id}-{number}", 1)
        yield _table(report, table)
    yield from (_sentence(report, s) for s in section.after)


def _sentence(report: Report, s: Sentence, *, first: bool = False) -> Flowable:
    lead = f"<b>{_safe(s.lead)}</b>  " if s.lead else ""
    refs = '<a href="#claims">[claims]</a>' if s.every else _refs(report, s.claims)
    return _paragraph(f"{lead}{_line(s.line)} {refs}", "lead" if first else "sentence")


def _figure(report: Report, figure: Figure) -> Iterator[Flowable]:
    from foreshock.reports.pictures.paper import Picture

    yield from _headed(figure.caption, f"figure-{figure.id}", 1, room=_height(figure) + 40)
    yield Picture(figure.drawing, WIDTH - 2 * MARGIN - 12)
    yield from (_sentence(report, s) for s in figure.notes)


def _table(report: Report, table: Table) -> Flowable:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import LongTable

    heads = [*(table.columns[i] for i in table.filled), "Claims"]
    rows = [[_paragraph(_safe(h), "head") for h in heads], *(_row(report, table, r) for r in table.rows)]
    rule, strong = HexColor("#cfc8b8"), HexColor("#1e1d1a")
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, 0), 1.0, strong),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, rule),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    return LongTable(rows, colWidths=_widths(heads), style=style, repeatRows=1, splitInRow=1)


def _widths(heads: Sequence[str]) -> list[float]:
    shares = [NARROW.get(h, 1.35) if h != "Claims" else 0.95 for h in heads]
    return [(WIDTH - 2 * MARGIN - 12) * s / sum(shares) for s in shares]


def _row(report: Report, table: Table, row: Row) -> list[Flowable]:
    cells = [
        _paragraph(_line(row.cells[i]), "lead cell" if not n else "cell") for n, i in enumerate(table.filled)
    ]
    return [*cells, _paragraph(_refs(report, row.claims) or "–", "cell")]


def _annex(report: Report) -> Iterator[Flowable]:
    yield from _headed("Claims", "claims", 0)
    if not report.claims:
        yield _paragraph("None.", "intro")
        return
    intro = "Every line above ends in the numbers of its claims. Here is what each one rests on."
    yield _paragraph(intro if report.is_whole else f"{intro} {some_claims(report)}", "intro")
    for note in report.claims:
        yield from _note(note)


def _note(note: ClaimNote) -> Iterator[Flowable]:
    quote = f'<a name="claim-{note.number}"/><b>{note.number}</b>  “{_safe(note.quote)}”'
    facts = "  ·  ".join(f"{_safe(label)}: {_safe(value)}" for label, value in source_facts(note))
    graded = "  |  ".join(
        f"{label}: <b>{_safe(grade)}</b>{_why(why)}" for label, grade, why in trust_facts(note)
    )
    yield _paragraph(f"{quote}<br/><font size=6.6 color='#57534a'>{facts}<br/>{graded}</font>", "note")


def _why(why: str) -> str:
    return f" ({_safe(why)})" if why else ""


# --- text


def _headed(text: str, anchor: str, level: int, *, room: float = ROOM) -> Iterator[Flowable]:
    """A heading that does not stand at the foot of a page by itself."""
    from reportlab.platypus import CondPageBreak

    from foreshock.reports.pictures.paper import Heading

    yield CondPageBreak(room)
    style = _style("heading" if level == 0 else "caption")
    yield Heading(f'<a name="{anchor}"/>{_safe(text)}', style, text, anchor, level)


def _height(figure: Figure) -> float:
    from foreshock.reports.pictures.paper import Picture

    return Picture(figure.drawing, WIDTH - 2 * MARGIN - 12).wrap(0, 0)[1]


def _safe(text: str) -> str:
    return escape(visual(visible(text)))


def _line(line: Line) -> str:
    return "".join(_safe(run.text) for run in line)


def _refs(report: Report, claims: tuple[str, ...]) -> str:
    numbers = report.numbered(claims)
    rest = len(numbers[SHOWN:]) + report.beyond(claims)
    more = f" and {rest} more" if rest else ""
    return " ".join(f'<a href="#claim-{n}" color="#1b5566">[{n}]</a>' for n in numbers[:SHOWN]) + more


def _paragraph(markup: str, style: str) -> Flowable:
    from reportlab.platypus import Paragraph

    return Paragraph(markup, _style(style))


_STYLES: dict[str, ParagraphStyle] = {}


def _style(name: str) -> ParagraphStyle:
    if not _STYLES:
        _STYLES.update(_styles())
    return _STYLES[name]


def _styles() -> Iterator[tuple[str, ParagraphStyle]]:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    soft = HexColor("#57534a")
    small: dict[str, Any] = {"fontSize": 7.2, "leading": 9.2}
    table: dict[str, dict[str, Any]] = {
        "title": {"fontName": BOLD, "fontSize": 19, "leading": 23, "spaceAfter": 6},
        "banner": {"backColor": HexColor("#fbeedd"), "borderPadding": 4, "spaceBefore": 4, "spaceAfter": 8},
        "facts": {**small, "textColor": soft, "spaceAfter": 6},
        "heading": {"fontName": BOLD, "fontSize": 13, "leading": 16, "spaceBefore": 14, "spaceAfter": 4},
        "caption": {"fontName": BOLD, "fontSize": 9, "leading": 12, "spaceBefore": 8, "spaceAfter": 3},
        "intro": {**small, "textColor": soft, "spaceAfter": 4},
        "lead": {"fontSize": 9.5, "leading": 13, "spaceAfter": 4},
        "sentence": {"fontSize": 8.2, "leading": 11, "spaceBefore": 2, "spaceAfter": 2},
        "head": {**small, "fontSize": 6.6, "textColor": soft},
        "cell": small,
        "lead cell": {**small, "fontName": BOLD},
        "note": {"fontSize": 7.6, "leading": 9.6, "spaceAfter": 5},
    }
    for name, given in table.items():
        splits: dict[str, Any] = {"fontName": FONT, "fontSize": 8.5, "leading": 11.5, "splitLongWords": 1}
        yield name, ParagraphStyle(name, **{**splits, **given})
