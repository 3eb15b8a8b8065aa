"""`/layers`: what lies on the map beside control; `/positions`, `/movements`, `/routes` by themselves."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from foreshock.web.asked import Answering, Ask, Pages
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import One, Page
from foreshock.web.shapes.layers import LayersShape, layers_of
from foreshock.web.shapes.positions import (
    MovementShape,
    PositionShape,
    RouteShape,
    movement_of,
    position_of,
    route_of,
)
from foreshock.web.shapes.shaped import Shaped

router = APIRouter(tags=["layers"])


@router.get("/layers", response_model=One[LayersShape])
async def layers(
    request: Request,
    ask: Ask,
    answers: Answering,
    flashpoints: Annotated[
        bool, Query(description="Whether the flashpoints too, which take longest.")
    ] = True,
) -> Response:
    """Positions, movements, routes, flows and the first flashpoints at a day."""

    def make(seen: Seen) -> One[LayersShape]:
        return One(seen.meta, layers_of(seen, flashpoints=flashpoints))

    return await answers.picture(request, ask, make)


@router.get("/positions", response_model=Page[PositionShape])
async def positions(request: Request, ask: Ask, pages: Pages, answers: Answering) -> Response:
    """Who is told to be where, the newest first."""

    def make(seen: Seen) -> Page[PositionShape]:
        found = sorted(seen.picture.positions, key=lambda p: p.time.day, reverse=True)
        return pages.of(Shaped(found, lambda p: position_of(seen, p)), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/movements", response_model=Page[MovementShape])
async def movements(request: Request, ask: Ask, pages: Pages, answers: Answering) -> Response:
    """Who is told to move from where to where, the newest first."""

    def make(seen: Seen) -> Page[MovementShape]:
        found = sorted(seen.picture.movements, key=lambda m: m.last, reverse=True)
        return pages.of(Shaped(found, movement_of), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/routes", response_model=Page[RouteShape])
async def routes(request: Request, ask: Ask, pages: Pages, answers: Answering) -> Response:
    """The ways that are told, the newest first."""

    def make(seen: Seen) -> Page[RouteShape]:
        found = sorted(seen.picture.routes, key=lambda r: r.time.day, reverse=True)
        return pages.of(Shaped(found, lambda r: route_of(seen, r)), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)
