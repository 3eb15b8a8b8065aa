"""`/flashpoints`: where hostile sides close on one place. `/ladder`: the steps between two parties."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from foreshock.web.asked import Answering, Ask, Behind, Pages
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import One, Page
from foreshock.web.shapes.flashpoints import FlashpointRowShape, FlashpointShape, full_of, rows_of
from foreshock.web.shapes.steps import StepShape, steps_of
from foreshock.web.shapes.warnings import ScorecardShape, WarningShape, scorecards_of, warnings_of
from foreshock.web.theatres import Area, area_of

router = APIRouter(tags=["foresight"])


@router.get("/flashpoints", response_model=Page[FlashpointRowShape])
async def flashpoints(
    request: Request, ask: Ask, pages: Pages, answers: Answering, theatre: Area = ""
) -> Response:
    """Where hostile sides close on one place, the highest score first. The score ranks; it is no
    probability."""

    def make(seen: Seen) -> Page[FlashpointRowShape]:
        rows = rows_of(seen, area=area_of(theatre, seen.gazetteer))
        return pages.of(rows, meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/flashpoints/{id}", response_model=One[FlashpointShape])
async def flashpoint(
    request: Request,
    ask: Ask,
    answers: Answering,
    id: Annotated[str, Path(max_length=100)],  # noqa: A002
) -> Response:
    """A flashpoint with every part of its score, what would move it, and the claims under it."""
    return await answers.picture(request, ask, lambda seen: One(seen.meta, full_of(seen, id)))


@router.get("/ladder", response_model=Page[StepShape])
async def ladder(
    request: Request,
    ask: Ask,
    pages: Pages,
    answers: Answering,
    a: Annotated[str, Query(max_length=300, description="A party: its steps and those against it.")] = "",
    b: Annotated[str, Query(max_length=300, description="With another one: the steps between them.")] = "",
) -> Response:
    """Steps up and down, short of war and into it, the newest first."""

    def make(seen: Seen) -> Page[StepShape]:
        return pages.of(steps_of(seen, [n for n in (a, b) if n]), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/warnings", response_model=Page[WarningShape])
async def warnings(request: Request, ask: Ask, pages: Pages, served: Behind, answers: Answering) -> Response:
    """What was said in advance, what would settle it, and what came of it; the newest list first."""

    def make(seen: Seen) -> Page[WarningShape]:
        return pages.of(warnings_of(seen, served.ledger), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/scorecard", response_model=Page[ScorecardShape])
async def scorecard(request: Request, ask: Ask, pages: Pages, served: Behind, answers: Answering) -> Response:
    """How the warnings came out: those issued in advance, and apart from them those made in retrospect."""

    def make(seen: Seen) -> Page[ScorecardShape]:
        return pages.of(scorecards_of(seen, served.ledger), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)
