"""`/claims`: what the texts say, and all that stands around one claim."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from foreshock.ledger import paging
from foreshock.ledger.paging import Wanted
from foreshock.web.asked import Answering, Ask, Behind, Pages
from foreshock.web.decided import Decided, decided_in
from foreshock.web.seen import Seen
from foreshock.web.shapes.claims import ClaimShape, claim_of, claims_of
from foreshock.web.shapes.common import MetaShape, One, Page
from foreshock.web.shapes.evidence import EvidenceShape, evidence_of

router = APIRouter(tags=["claims"])

LONGEST = 1000
# The claims of a fact are asked for by their ids, so many at a time.
MOST_IDS = 200
Words = Annotated[str, Query(max_length=LONGEST)]


@router.get("/claims", response_model=Page[ClaimShape])
async def claims(
    request: Request,
    served: Behind,
    pages: Pages,
    answers: Answering,
    type: Words = "",  # noqa: A002
    actor: Words = "",
    place: Words = "",
    status: Words = "",
    doc: Words = "",
    since: Annotated[date | None, Query(description="Published on or after this day.")] = None,
    until: Annotated[date | None, Query(description="Published on or before this day.")] = None,
    on: Annotated[date | None, Query(description="A day that the claim's own time can mean.")] = None,
    id: Annotated[  # noqa: A002
        list[str], Query(max_length=MOST_IDS, description="Claims by id, in this order.")
    ] = [],  # noqa: B006
    decided: Annotated[
        Literal["yes", "no"] | None, Query(description="Only those somebody decided on, or nobody.")
    ] = None,
) -> Response:
    """The claims, by day of publication, document and position in it; those asked for by id in that order.

    `actor` and `place` are words in a row of a name, in any case.
    """

    def make() -> Page[ClaimShape]:
        ledger, made = served.ledger, decided_in(served)
        among, outside = _decided(decided, made)
        wanted = Wanted(type, actor, place, status, doc, since, until, on, tuple(id), among, outside)
        found = paging.claims(ledger, wanted, offset=pages.offset, limit=pages.limit)
        rows = claims_of(found.rows, made)
        return Page(
            MetaShape(None, None, ledger.revision), rows, found.total, pages.next(found.total, request)
        )

    return await answers.rows(request, make)


def _decided(asked: str | None, made: Decided) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Of which claims those asked for must be, and of which they must not be."""
    every = frozenset(made.made)
    return (every if asked == "yes" else None), (every if asked == "no" else None)


@router.get("/claims/{id}", response_model=One[ClaimShape])
async def claim(request: Request, id: str, served: Behind, answers: Answering) -> Response:  # noqa: A002
    """A claim, of whose id a unique beginning is enough."""

    def make() -> One[ClaimShape]:
        ledger = served.ledger
        return One(MetaShape(None, None, ledger.revision), claim_of(ledger.claim(id), decided_in(served)))

    return await answers.rows(request, make)


@router.get("/claims/{id}/evidence", response_model=One[EvidenceShape])
async def evidence(
    request: Request,
    id: str,  # noqa: A002
    ask: Ask,
    served: Behind,
    answers: Answering,
) -> Response:
    """A claim with its sentence, times, trust, origin, what competes with it and what rests on it."""

    def make(seen: Seen) -> One[EvidenceShape]:
        return One(seen.meta, evidence_of(seen, served.ledger, id, least=served.least))

    return await answers.picture(request, ask, make)
