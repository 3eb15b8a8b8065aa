"""`/overview`, `/changes`, `/questions`, `/disagreements`: what stands on the first page."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from foreshock.picture import Picture
from foreshock.web.asked import FIRST, LAST, Answering, Ask, Behind, Pages
from foreshock.web.seen import Asking, Seen
from foreshock.web.shapes.common import One, Page
from foreshock.web.shapes.overview import (
    ChangesShape,
    DisagreementShape,
    OverviewShape,
    QuestionShape,
    changes_of,
    disagreements_of,
    overview_of,
    questions_of,
)

router = APIRouter(tags=["overview"])


@router.get("/overview", response_model=One[OverviewShape])
async def overview(request: Request, ask: Ask, answers: Answering) -> Response:
    """The bottom line, how much is under it, the first flashpoints."""
    return await answers.picture(request, ask, lambda seen: One(seen.meta, overview_of(seen)))


@router.get("/changes", response_model=One[ChangesShape])
async def changes(
    request: Request,
    ask: Ask,
    answers: Answering,
    behind: Behind,
    since: Annotated[date | None, Query(description="Against the end of this day.")] = None,
    since_revision: Annotated[
        int | None, Query(ge=0, le=2**53, description="Against what was known at this revision.")
    ] = None,
) -> Response:
    """What is otherwise than on an earlier day, or than was known at an earlier revision: what is new since
    my last visit."""
    if since and not FIRST <= since <= LAST:
        raise HTTPException(422, f"{since} cannot be a day of the news")

    def make(seen: Seen) -> One[ChangesShape]:
        before: Picture | None = None
        if since_revision is not None:
            before = behind.see(Asking(ask.as_of, revision=since_revision)).picture
        if since is not None:
            earlier = before or seen.picture
            before = earlier.at(min(since, earlier.as_of or since))
        return One(seen.meta, changes_of(seen, before=before, since=since))

    return await answers.picture(request, ask, make)


@router.get("/questions", response_model=Page[QuestionShape])
async def questions(request: Request, ask: Ask, pages: Pages, answers: Answering) -> Response:
    """What is not known, with the reason."""

    def make(seen: Seen) -> Page[QuestionShape]:
        return pages.of(questions_of(seen), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)


@router.get("/disagreements", response_model=Page[DisagreementShape])
async def disagreements(request: Request, ask: Ask, pages: Pages, answers: Answering) -> Response:
    """Claims that cannot all be so, side by side."""

    def make(seen: Seen) -> Page[DisagreementShape]:
        return pages.of(disagreements_of(seen), meta=seen.meta, request=request)

    return await answers.picture(request, ask, make)
