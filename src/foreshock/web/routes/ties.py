"""`/ties`, `/flows`, `/network`: who backs, arms, fights or belongs to whom."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from foreshock.web.asked import Answering, Ask, Pages
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import One, Page
from foreshock.web.shapes.positions import FlowShape, flow_of
from foreshock.web.shapes.shaped import Shaped
from foreshock.web.shapes.ties import NetworkShape, TieShape, network_of, ties_of

router = APIRouter(tags=["ties"])


@router.get("/ties", response_model=Page[TieShape])
async def ties(request: Request, ask: Ask, pages: Pages, answers: Answering) -> Response:
    """The ties as told, every name apart; those that stand and are most told first."""

    def make(seen: Seen) -> Page[TieShape]:
        return pages.of(ties_of(seen.picture.ties), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/flows", response_model=Page[FlowShape])
async def flows(request: Request, ask: Ask, pages: Pages, answers: Answering) -> Response:
    """Arms, money, training and relief: who gives what to whom, the newest first."""

    def make(seen: Seen) -> Page[FlowShape]:
        found = sorted(seen.picture.flows, key=lambda f: f.last_told.day, reverse=True)
        return pages.of(Shaped(found, lambda f: flow_of(seen, f)), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/network", response_model=One[NetworkShape])
async def network(request: Request, ask: Ask, answers: Answering) -> Response:
    """On which side each two parties stand, the ties it rests on, blocs, and triads that do not add up."""
    return await answers.picture(request, ask, lambda seen: One(seen.meta, network_of(seen)))
