"""`/review`: what waits for a decision, claims and names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from foreshock.ledger import Ledger
from foreshock.ledger.merging import decided_names
from foreshock.web.asked import Answering, Behind, Pages
from foreshock.web.decided import decided_in
from foreshock.web.queue import Queue
from foreshock.web.seen import Seen
from foreshock.web.served import Served
from foreshock.web.shapes.common import MetaShape, Page
from foreshock.web.shapes.review import (
    Narrowed,
    ProposalShape,
    ReviewClaimShape,
    proposal_id,
    proposals_of,
    queue_of,
    shown_of,
)

T = TypeVar("T")
router = APIRouter(tags=["review"])
Words = Annotated[str, Query(max_length=300)]


@router.get("/review/claims", response_model=Page[ReviewClaimShape])
async def claims(
    request: Request,
    pages: Pages,
    served: Behind,
    answers: Answering,
    type: Words = "",  # noqa: A002
    place: Words = "",
    actor: Words = "",
    outlet: Words = "",
    q: Words = "",
) -> Response:
    """Claims that nobody has decided, the most useful first: those that most facts and flashpoints hang on
    and that were read least surely. Names and words in any case, whole words in a row."""
    waiting = await _queue(request, served, "claims", queue_of).get()
    asked = Narrowed(type, place, actor, outlet, q)

    def make() -> Page[ReviewClaimShape]:
        ledger, made = served.ledger, decided_in(served)
        open_ = [w for w in asked.of(waiting) if made.last(w.entry.claim.id) is None]
        found = pages.of(open_, meta=MetaShape(None, None, ledger.revision), request=request)
        return Page(found.meta, shown_of(ledger, found.items, made), found.total, found.next)

    return await answers.rows(request, make)


@router.get("/review/names", response_model=Page[ProposalShape])
async def names(
    request: Request,
    pages: Pages,
    served: Behind,
    answers: Answering,
    what: Literal["actor", "place"] | None = None,
) -> Response:
    """Names that may be one actor or one place, and that nobody has decided, the best founded first."""
    found = await _queue(request, served, "names", _proposed(served)).get()

    def make() -> Page[ProposalShape]:
        ledger = served.ledger
        done = _decided(ledger)
        rows = [p for p in found if (what is None or p.what == what) and p.id not in done]
        return pages.of(rows, meta=MetaShape(None, None, ledger.revision), request=request)

    return await answers.rows(request, make)


def _proposed(served: Served) -> Callable[[Seen], list[ProposalShape]]:
    return lambda seen: proposals_of(seen, decided_names(served.ledger))


def _decided(ledger: Ledger) -> set[str]:
    """The ids of the proposals that somebody has decided since they were made."""
    return {proposal_id(d.what, d.left, d.right) for d in decided_names(ledger)}


def _queue(request: Request, served: Served, name: str, make: Callable[[Seen], T]) -> Queue[T]:
    """The queue of that name behind the app."""
    state = request.app.state
    if not hasattr(state, "queues"):
        state.queues = {}
    queues: dict[str, Queue[T]] = state.queues
    return queues.setdefault(name, Queue(served, make))
