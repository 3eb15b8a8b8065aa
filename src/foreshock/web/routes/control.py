"""`/control`: who holds what at a day, and who held it when."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from foreshock.picture import Control
from foreshock.web.asked import Answering, Ask, Pages
from foreshock.web.seen import Seen
from foreshock.web.shapes.bars import PlaceBarsShape, best_p
from foreshock.web.shapes.common import One, Page
from foreshock.web.shapes.control import ControlShape, control_of, history_of, ranked
from foreshock.web.shapes.geo import DESCRIBED, MEDIA, FeatureShape, FeaturesShape, feature
from foreshock.web.shapes.shaped import Shaped
from foreshock.web.shapes.spots import spot_in
from foreshock.web.theatres import Area, area_of

router = APIRouter(tags=["control"])


@router.get("/control", response_model=Page[ControlShape])
async def control(
    request: Request, ask: Ask, pages: Pages, answers: Answering, theatre: Area = ""
) -> Response:
    """Who holds each place of which that is told; places told of themselves first, then the newest."""

    def make(seen: Seen) -> Page[ControlShape]:
        found = ranked(seen, area=area_of(theatre, seen.gazetteer))
        return pages.of(Shaped(found, control_of), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/control.geojson", response_class=Response, responses=DESCRIBED)
async def control_geojson(request: Request, ask: Ask, answers: Answering, theatre: Area = "") -> Response:
    """Those that have a position: points with how far they may be off; wide ones without geometry."""

    def make(seen: Seen) -> FeaturesShape:
        found = ranked(seen, area=area_of(theatre, seen.gazetteer))
        return FeaturesShape(seen.meta, [f for c in found if (f := _feature(seen, c))])

    return await answers.picture(request, ask, make, media=MEDIA)


def _feature(seen: Seen, c: Control) -> FeatureShape | None:
    spot = spot_in(seen, c.place)
    if spot is None:
        return None
    made = control_of(c)
    return feature(
        c.place.key,
        spot,
        key=c.place.key,
        name=c.place.name,
        state=made.state,
        holders=made.holders,
        manner=made.manner,
        layer=made.layer,
        since=made.since,
        last_told=made.last_told,
        besiegers=made.besiegers,
        area=made.area,
        p=round(best_p(c), 4),
        origins=made.origins,
        claims=made.claims_for,
    )


@router.get("/control/history", response_model=One[list[PlaceBarsShape]])
async def history(request: Request, ask: Ask, answers: Answering) -> Response:
    """Who held each place when, up to the newest day of the ledger."""
    return await answers.picture(request, ask, lambda seen: One(seen.meta, history_of(seen)))
