"""`/sources`: who publishes and who says it, on whose side, how reliable."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from foreshock.web.asked import Answering, Ask, Behind, Pages
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import One, Page
from foreshock.web.shapes.sources import SourceFullShape, SourceRowShape, full_of, rows_of

router = APIRouter(tags=["sources"])


@router.get("/sources", response_model=Page[SourceRowShape])
async def sources(request: Request, ask: Ask, pages: Pages, answers: Answering) -> Response:
    """The outlets and the speakers that the picture's claims rest on, those of most claims first."""

    def make(seen: Seen) -> Page[SourceRowShape]:
        return pages.of(rows_of(seen), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/sources/{key:path}", response_model=One[SourceFullShape])
async def source(request: Request, ask: Ask, key: str, served: Behind, answers: Answering) -> Response:
    """A source with what it published, and who rated it."""

    def make(seen: Seen) -> One[SourceFullShape]:
        return One(seen.meta, full_of(seen, served.ledger, key))

    return await answers.picture(request, ask, make)
