"""`/events`: what happened, is planned, possible or denied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from fastapi.responses import Response

from foreshock.model import Status
from foreshock.picture import Event
from foreshock.web.asked import FIRST, LAST, Answering, Ask, Pages
from foreshock.web.families import FAMILIES, shown
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import One, Page
from foreshock.web.shapes.events import (
    EventFullShape,
    EventShape,
    event_in,
    event_of,
    is_sensitive,
    newest_first,
)
from foreshock.web.shapes.geo import DESCRIBED, MEDIA, FeatureShape, FeaturesShape, feature
from foreshock.web.shapes.ids import event_id
from foreshock.web.shapes.says import event_says
from foreshock.web.shapes.shaped import Shaped
from foreshock.web.shapes.spots import coarse, spot_in, spot_of

router = APIRouter(tags=["events"])

Told = Annotated[str, Query(max_length=500)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for."""

    since: date | None
    until: date | None
    place: str
    actor: str
    family: str
    status: Status | None

    def of(self, seen: Seen) -> list[Event]:
        """Those of a picture; raises `NotFound` for a place or an actor that is not told."""
        tests = [*self._days(), *self._who(seen)]
        if self.family:
            tests.append(lambda e: shown()[e.type].family == self.family)
        if self.status:
            tests.append(lambda e: e.status == self.status)
        return [e for e in seen.picture.events if all(test(e) for test in tests)]

    def _days(self) -> list[Callable[[Event], bool]]:
        since, until = self.since or FIRST, self.until or LAST
        return [lambda e: since <= e.time.day <= until] if self.since or self.until else []

    def _who(self, seen: Seen) -> list[Callable[[Event], bool]]:
        from foreshock.web.shapes.actors import meant
        from foreshock.web.shapes.places import place_in

        tests: list[Callable[[Event], bool]] = []
        if self.place:
            place = place_in(seen, self.place)
            tests.append(lambda e: place in e.places)
        if self.actor:
            keys = {n.key for n in meant(seen, self.actor)[1]}
            tests.append(lambda e: not keys.isdisjoint(n.key for n in (*e.actors, *e.recipients, *e.also)))
        return tests


def wanted(
    since: Annotated[date | None, Query(description="Not before this day.")] = None,
    until: Annotated[date | None, Query(description="Not after this day.")] = None,
    place: Told = "",
    actor: Told = "",
    family: Annotated[str, Query(max_length=20, description=f"One of {', '.join(FAMILIES)}.")] = "",
    status: Status | None = None,
) -> Wanted:
    """Which events a request asks for."""
    if family and family not in FAMILIES:
        raise HTTPException(422, f"no family {family!r}: one of {', '.join(FAMILIES)}")
    return Wanted(since, until, place, actor, family, status)


Which = Annotated[Wanted, Depends(wanted)]


@router.get("/events", response_model=Page[EventShape])
async def events(request: Request, ask: Ask, pages: Pages, answers: Answering, which: Which) -> Response:
    """The events, the newest first."""

    def make(seen: Seen) -> Page[EventShape]:
        rows = Shaped(newest_first(which.of(seen)), event_of)
        return pages.of(rows, meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/events.geojson", response_class=Response, responses=DESCRIBED)
async def events_geojson(request: Request, ask: Ask, answers: Answering, which: Which) -> Response:
    """A feature for each place of each event that has a position; of aid and people in flight by district
    at most."""

    def make(seen: Seen) -> FeaturesShape:
        found = [f for e in newest_first(which.of(seen)) for f in _features(seen, e)]
        return FeaturesShape(seen.meta, found)

    return await answers.picture(request, ask, make, media=MEDIA)


def _features(seen: Seen, e: Event) -> list[FeatureShape]:
    id_, hidden, words = event_id(e), is_sensitive(seen, e), shown()[e.type]
    found = []
    for number, place in enumerate(e.places):
        spot = seen.picture.spots.get(place.key)
        at = spot_of(coarse(spot)) if spot and hidden else spot_in(seen, place)
        if at:
            said = {"type": e.type, "family": words.family, "status": e.status.value, "says": event_says(e)}
            told = {"event": id_, "place": place.key, "name": place.name, "day": e.time.day}
            found.append(feature(f"{id_}.{number}", at, **told, **said, origins=e.origins))
    return found


@router.get("/events/{id}", response_model=One[EventFullShape])
async def event(
    request: Request,
    ask: Ask,
    answers: Answering,
    id: Annotated[str, Path(max_length=100)],  # noqa: A002
) -> Response:
    """An event with the claims that tell it."""
    return await answers.picture(request, ask, lambda seen: One(seen.meta, event_in(seen, id)))
