"""`/report`: the situation report, as a page or a file; `/export`: facts in the formats of others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from foreshock.ledger import Ledger
from foreshock.reports import Report, compose, html, render_pdf, render_report
from foreshock.reports.exports import FORMATS, TABLES
from foreshock.reports.seen_through import Asked, seen_through
from foreshock.web.asked import FIRST, LAST, Answering, Ask, Behind, Pages
from foreshock.web.seen import Asking, Seen
from foreshock.web.shapes.common import MetaShape, Page
from foreshock.web.shapes.exports import MEDIA, FormatShape, export, families, formats, suffix_of
from foreshock.web.theatres import Area, area_of

router = APIRouter(tags=["reports"])


ReportForm = Literal["html", "md", "json", "pdf"]
REPORTS = {"html": "text/html", "md": "text/markdown", "json": "application/json", "pdf": "application/pdf"}
ExportForm = Enum("ExportForm", {name: name for name in FORMATS}, type=str)  # type: ignore[misc]
Family = Enum("Family", {name: name for name in TABLES}, type=str)  # type: ignore[misc]
TITLE = "Situation report"
Download = Annotated[bool, Query(description="As a file to keep, rather than a page to look at.")]


def _media(types: Iterable[str]) -> dict[int | str, dict[str, Any]]:
    """What an answer of several types of files is described by."""
    return {200: {"content": {media: {"schema": _schema(media)} for media in types}}}


def _schema(media: str) -> dict[str, Any]:
    """Records are what the format says; the rest is text, or bytes."""
    return {} if media.endswith("json") else {"type": "string"}


@router.get("/report", response_class=Response, responses=_media(REPORTS.values()))
async def report(
    request: Request,
    ask: Ask,
    served: Behind,
    answers: Answering,
    format: ReportForm = "html",  # noqa: A002
    since: Annotated[
        date | None, Query(description="What changed since this day; events from it on.")
    ] = None,
    theatre: Area = "",
    outlook: Annotated[
        bool, Query(description="Also the chances of the next months (takes seconds).")
    ] = False,
    download: Download = False,
) -> Response:
    """The situation report: what changed, who holds what, who backs whom, events by day, what to watch."""
    if since and not FIRST <= since <= LAST:
        raise HTTPException(422, f"{since} cannot be a day of the news")

    def make(seen: Seen) -> bytes:
        found = _composed(seen, served.ledger, since=since, theatre=theatre, outlook=outlook)
        return render_pdf(found) if format == "pdf" else _bytes(render_report(found, format=format))

    found = await answers.picture(request, ask, make, media=REPORTS[format])
    if format == "html":
        found.headers["Content-Security-Policy"] = f"{html.own_policy()}; frame-ancestors 'self'"
    return _named(found, f"foreshock-report{_day(ask)}.{format}") if download or format == "pdf" else found


def _composed(seen: Seen, ledger: Ledger, *, since: date | None, theatre: str, outlook: bool) -> Report:
    picture, area = seen.picture, area_of(theatre, seen.gazetteer)
    if since and picture.as_of and since >= picture.as_of:
        raise HTTPException(422, f"{since} has to lie before the picture's day, {picture.as_of}")
    view = seen_through(
        picture, ledger, theatre=area, since=since, asked=Asked(outlook=outlook), gazetteer=seen.gazetteer
    )
    title = f"{TITLE}: {area.name}" if area else TITLE
    return compose(picture, title=title, ledger_revision=seen.revision, view=view)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _day(ask: Asking) -> str:
    return f"-{ask.as_of.isoformat()}" if ask.as_of else ""


def _named(found: Response, name: str) -> Response:
    """The answer as a file of that name."""
    found.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return found


@router.get("/exports", response_model=Page[FormatShape])
async def exports(request: Request, pages: Pages, served: Behind, answers: Answering) -> Response:
    """The formats of `/export`."""

    def make() -> Page[FormatShape]:
        return pages.of(formats(), meta=MetaShape(None, None, served.ledger.revision), request=request)

    return await answers.rows(request, make)


@router.get("/export", response_class=Response, responses=_media(dict.fromkeys(MEDIA.values())))
async def export_file(
    request: Request,
    ask: Ask,
    served: Behind,
    answers: Answering,
    format: ExportForm,  # noqa: A002
    what: Annotated[
        list[Family], Query(max_length=20, description="Which facts [those of the format].")
    ] = [],  # noqa: B006
) -> Response:
    """Claims, or what they add up to, for other programs. What may not be passed on is left out before
    anything is worked out from it."""
    asked = families(format.value, [w.value for w in what])

    def make(seen: Seen) -> bytes:
        return export(seen, served.ledger, form=format.value, what=asked, least=served.least)

    found = await answers.picture(request, ask, make, media=MEDIA[format.value])
    return _named(found, f"foreshock-{'-'.join(asked)}{_day(ask)}{suffix_of(format.value)}")
