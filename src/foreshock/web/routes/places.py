"""`/places`: where things are told to happen, who holds them, all that is told of one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from foreshock.web.asked import Answering, Ask, Pages
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import One, Page
from foreshock.web.shapes.geo import DESCRIBED, MEDIA, FeaturesShape, feature
from foreshock.web.shapes.places import PlaceFullShape, PlaceRowShape, found_in, full_of, row_of
from foreshock.web.shapes.shaped import Shaped
from foreshock.web.shapes.spots import spot_in
from foreshock.web.shapes.told import told_in
from foreshock.web.theatres import Area, area_of

router = APIRouter(tags=["places"])

Words = Annotated[str, Query(max_length=200, description="Words of the name.")]
Key = Annotated[str, Path(max_length=500, description="Its key, or its name.")]


@router.get("/places", response_model=Page[PlaceRowShape])
async def places(
    request: Request, ask: Ask, pages: Pages, answers: Answering, q: Words = "", theatre: Area = ""
) -> Response:
    """The places told, the most told first."""

    def make(seen: Seen) -> Page[PlaceRowShape]:
        found = found_in(seen, q=q, area=area_of(theatre, seen.gazetteer))
        rows = Shaped(found, lambda p: row_of(seen, p))
        return pages.of(rows, meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/places.geojson", response_class=Response, responses=DESCRIBED)
async def places_geojson(
    request: Request, ask: Ask, answers: Answering, q: Words = "", theatre: Area = ""
) -> Response:
    """Those that have a position: points with how far they may be off; wide ones without geometry."""

    def make(seen: Seen) -> FeaturesShape:
        told = told_in(seen.picture).places
        found = found_in(seen, q=q, area=area_of(theatre, seen.gazetteer))
        spots = ((p, spot_in(seen, p)) for p in found)
        made = [feature(p.key, s, key=p.key, name=p.name, claims=len(told[p.key])) for p, s in spots if s]
        return FeaturesShape(seen.meta, made)

    return await answers.picture(request, ask, make, media=MEDIA)


@router.get("/places/{key:path}", response_model=One[PlaceFullShape])
async def place(request: Request, ask: Ask, answers: Answering, key: Key) -> Response:
    """A place: its names, what the gazetteer knows, who held it when, who is there, what happened."""
    return await answers.picture(request, ask, lambda seen: One(seen.meta, full_of(seen, key)))
