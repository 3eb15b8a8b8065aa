"""`/timeline`: everything that has days."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from foreshock.web.asked import Answering, Ask
from foreshock.web.shapes.common import One
from foreshock.web.shapes.timeline import TimelineShape, timeline_of

router = APIRouter(tags=["timeline"])


@router.get("/timeline", response_model=One[TimelineShape])
async def timeline(request: Request, ask: Ask, answers: Answering) -> Response:
    """Events a day, who held a place when, all events; for no day: it follows `known_on` alone."""
    return await answers.picture(request, ask, lambda seen: One(seen.meta, timeline_of(seen)))
