"""`/corridor`: the way from one place to another and its gates; `/corridors`: which are worth asking for."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from foreshock.foresight.corridor import shown
from foreshock.web.asked import Answering, Ask, Pages
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import One, Page
from foreshock.web.shapes.corridors import (
    CorridorAskedShape,
    CorridorShape,
    asked_of,
    corridor_of,
    found_in,
)

router = APIRouter(tags=["foresight"])

LONGEST = 300
End = Annotated[
    str,
    Query(min_length=1, max_length=LONGEST, description="A place by key or name; of a country its capital."),
]
Whose = Annotated[
    str, Query(max_length=LONGEST, description="Whose corridor it is: an actor by key or name.")
]
GEOJSON = "application/geo+json"


@router.get("/corridors", response_model=Page[CorridorAskedShape])
async def corridors(request: Request, ask: Ask, pages: Pages, answers: Answering) -> Response:
    """Pairs of ends worth asking for, from the routes that texts tell."""

    def make(seen: Seen) -> Page[CorridorAskedShape]:
        return pages.of(asked_of(seen), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/corridor", response_model=One[CorridorShape])
async def corridor(
    request: Request, ask: Ask, answers: Answering, start: End, end: End, actor: Whose = ""
) -> Response:
    """The way between two places: its stretches, its gates, who can cut it, and what texts tell of it."""

    def make(seen: Seen) -> One[CorridorShape]:
        return One(seen.meta, corridor_of(seen, found_in(seen, start, end, actor)))

    return await answers.picture(request, ask, make)


@router.get(
    "/corridor.geojson",
    response_class=Response,
    responses={200: {"content": {GEOJSON: {"schema": {"type": "object"}}}}},
)
async def corridor_geojson(
    request: Request, ask: Ask, answers: Answering, start: End, end: End, actor: Whose = ""
) -> Response:
    """The same as GeoJSON: the ways as lines, the stops and gates as points."""

    def make(seen: Seen) -> dict[str, Any]:
        return shown.geojson(found_in(seen, start, end, actor))

    return await answers.picture(request, ask, make, media=GEOJSON)
