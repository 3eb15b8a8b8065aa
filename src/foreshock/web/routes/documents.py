"""`/documents`: the texts of the ledger, and taking one in."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from foreshock.errors import NotFound
from foreshock.ledger import paging
from foreshock.web.asked import Answering, Behind, Pages
from foreshock.web.decided import decided_in
from foreshock.web.shapes.claims import claims_of
from foreshock.web.shapes.common import MetaShape, One, Page
from foreshock.web.shapes.documents import DocumentFullShape, DocumentRowShape, document_of, row_of

router = APIRouter(tags=["documents"])

LONGEST = 1000


@router.get("/documents", response_model=Page[DocumentRowShape])
async def documents(
    request: Request,
    served: Behind,
    pages: Pages,
    answers: Answering,
    q: Annotated[str, Query(max_length=LONGEST, description="Words in title or text.")] = "",
    outlet: Annotated[str, Query(max_length=LONGEST, description="The outlet, whole, in any case.")] = "",
    since: Annotated[date | None, Query(description="Published on or after this day.")] = None,
    until: Annotated[date | None, Query(description="Published on or before this day.")] = None,
) -> Response:
    """The documents, those published last first."""

    def make() -> Page[DocumentRowShape]:
        ledger = served.ledger
        found = paging.documents(
            ledger, words=q, outlet=outlet, since=since, until=until, offset=pages.offset, limit=pages.limit
        )
        rows = [row_of(r) for r in found.rows]
        return Page(
            MetaShape(None, None, ledger.revision), rows, found.total, pages.next(found.total, request)
        )

    return await answers.rows(request, make)


@router.get("/documents/{id:path}", response_model=One[DocumentFullShape])
async def document(request: Request, id: str, served: Behind, answers: Answering) -> Response:  # noqa: A002
    """A document: its text with its parts, and its claims as decided."""

    def make() -> One[DocumentFullShape]:
        if not id:
            raise NotFound("no document without an id")
        ledger = served.ledger
        doc = ledger.document(id)
        records = claims_of(list(ledger.entries(doc=doc.id)), decided_in(served))
        return One(MetaShape(None, None, ledger.revision), document_of(doc, records))

    return await answers.rows(request, make)
