"""Reports: a picture as Markdown, HTML, PDF or JSON, every line with the claims it rests on.

    text = render(picture, format="html", title="Situation report", ledger_revision=ledger.revision)

`model` says what a report is; `compose` and `pages` make one from a picture, seen through a `view`; `html`,
`markdown`, `pdf` and `as_json` write it down; `linter` holds its sentences to the rules. Heavy imports wait
until a format needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from foreshock.errors import SettingError
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture
from foreshock.reports import as_json, html, markdown
from foreshock.reports.compose import compose
from foreshock.reports.linter import Finding, lint
from foreshock.reports.model import Report
from foreshock.reports.pages import compose_actor, compose_place
from foreshock.reports.pictures import svg
from foreshock.reports.trust import Grade, Trust
from foreshock.reports.view import View

FORMATS: dict[str, Callable[[Report], str]] = {
    "md": markdown.render,
    "html": html.render,
    "json": as_json.render,
}
BINARY = "pdf"
SUFFIXES = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".pdf": BINARY,
}

__all__ = [
    "BINARY",
    "FORMATS",
    "Finding",
    "Grade",
    "Report",
    "Trust",
    "View",
    "compose",
    "compose_actor",
    "compose_place",
    "format_of",
    "lint",
    "pictures",
    "render",
    "render_actor",
    "render_brief",
    "render_pdf",
    "render_place",
    "render_report",
]


def render(
    picture: Picture,
    *,
    format: str,  # noqa: A002
    title: str,
    ledger_revision: int,
    view: View | None = None,
) -> str:
    """The situation report on a picture as text; `format` is md, html or json. Encode it as UTF-8. `view` is
    the part of the picture that is meant, and what else is known.

    Raises `SettingError` for another format.
    """
    report = compose(picture, title=title, ledger_revision=ledger_revision, view=view)
    return render_report(report, format=format)


def render_brief(picture: Picture, title: str, *, view: View | None = None) -> str:
    """The first page of the situation report for a terminal, in Markdown: bottom line, who holds what, who
    backs whom, where sources disagree. Its numbers are those of `render` on the same picture."""
    return markdown.render_brief(compose(picture, title=title, ledger_revision=0, view=view))


def render_place(
    picture: Picture,
    name: str,
    *,
    format: str,  # noqa: A002
    ledger_revision: int,
    gazetteer: Gazetteer | None = None,
) -> str:
    """The page of a place as text; raises `NotFound` with the nearest names, `SettingError`."""
    page = compose_place(picture, name, ledger_revision=ledger_revision, gazetteer=gazetteer)
    return render_report(page, format=format)


def render_actor(picture: Picture, name: str, *, format: str, ledger_revision: int) -> str:  # noqa: A002
    """The page of an actor as text; raises `NotFound` with the nearest names, `SettingError`."""
    return render_report(compose_actor(picture, name, ledger_revision=ledger_revision), format=format)


def render_report(report: Report, *, format: str) -> str:  # noqa: A002
    """A composed report as text; raises `SettingError` for an unknown format."""
    if format == BINARY:
        raise SettingError("a PDF is no text: use render_pdf, or give a file to write to", where="format")
    if format not in FORMATS:
        raise SettingError(f"a report is {', '.join(FORMATS)} or pdf, not {format!r}", where="format")
    return FORMATS[format](report)


def render_pdf(report: Report) -> bytes:
    """A composed report as PDF; raises `SettingError` where the library for it is not installed."""
    from foreshock.reports.pdf import render

    return render(report)


def pictures(report: Report) -> dict[str, str]:
    """The pictures of a report as SVG files, by name: `map`, `network`."""
    figures = (f for section in report.sections for f in section.figures)
    return {f.id: svg.standalone(f.drawing) for f in figures}


def format_of(path: Path) -> str:
    """The format that a file name asks for; raises `SettingError` for an unknown ending."""
    found = SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise SettingError(f"the name has to end in {', '.join(SUFFIXES)}", where=str(path))
    return found
