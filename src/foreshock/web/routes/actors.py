"""`/actors`: who is told to act, with ties, sponsors, what it holds and did."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from foreshock.web.asked import Answering, Ask, Pages
from foreshock.web.routes.places import Key, Words
from foreshock.web.seen import Seen
from foreshock.web.shapes.actor_rows import ActorRowShape
from foreshock.web.shapes.actors import ActorFullShape, found_in, full_of
from foreshock.web.shapes.common import One, Page

router = APIRouter(tags=["actors"])


@router.get("/actors", response_model=Page[ActorRowShape])
async def actors(request: Request, ask: Ask, pages: Pages, answers: Answering, q: Words = "") -> Response:
    """The actors told, the most told first."""

    def make(seen: Seen) -> Page[ActorRowShape]:
        return pages.of(found_in(seen, q=q), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/actors/{key:path}", response_model=One[ActorFullShape])
async def actor(request: Request, ask: Ask, answers: Answering, key: Key) -> Response:
    """An actor: its names, what the registry knows, ties, who stands behind it, what it holds and did. The
    key of a party gives all actors that are it."""
    return await answers.picture(request, ask, lambda seen: One(seen.meta, full_of(seen, key)))
