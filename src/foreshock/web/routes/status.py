"""`/status`: what the app may do here. `/news`: server-sent events, one for each new revision."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from foreshock import __version__
from foreshock.codebook import codebook
from foreshock.web.asked import Answering, Behind
from foreshock.web.families import shown
from foreshock.web.news import News
from foreshock.web.served import Served
from foreshock.web.shapes.status import StatusShape, TypeShape

router = APIRouter(tags=["status"])


@router.get("/status", response_model=StatusShape)
async def status(request: Request, served: Behind, answers: Answering) -> Response:
    """What the app may do here: the ledger's name and revision, whether decisions can be made."""

    def make() -> StatusShape:
        return StatusShape(
            version=__version__,
            ledger=served.path.name,
            revision=served.ledger.revision,
            edit=served.edit,
            read=True,
            days=None,
            newest=_newest(request, served),
            updating=served.updating,
            types=_types(),
        )

    return await answers.rows(request, make)


def _newest(request: Request, served: Served) -> date | None:
    """The newest day of the ledger; counted once for each revision, as every page asks for the status."""
    state, revision = request.app.state, served.ledger.revision
    if getattr(state, "newest", (None, None))[0] != revision:
        state.newest = revision, served.ledger.counts().last
    newest: date | None = state.newest[1]
    return newest


def _types() -> list[TypeShape]:
    words = shown()
    return [
        TypeShape(t.name, words[t.name].label, words[t.name].family, list(t.roles))
        for t in codebook().types.values()
    ]


@router.get("/news", response_class=StreamingResponse)
async def news(request: Request) -> StreamingResponse:
    """Server-sent events: `revision` now, and whenever the ledger has moved on."""
    told: News = request.app.state.news
    return StreamingResponse(told.lines(), media_type="text/event-stream")
