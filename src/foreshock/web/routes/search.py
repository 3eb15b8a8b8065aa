"""`/search`: documents by their words, actors and places by their names."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from foreshock.ledger import Hit, Ledger, paging
from foreshock.web.asked import Answering, Ask, Behind
from foreshock.web.names_found import matching, names
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import every
from foreshock.web.shapes.documents import row_of
from foreshock.web.shapes.search import FoundDocumentShape, FoundShape

router = APIRouter(tags=["search"])

LONGEST = 300
MOST_DOCUMENTS = 20


@router.get("/search", response_model=FoundShape)
async def search(
    request: Request,
    ask: Ask,
    served: Behind,
    answers: Answering,
    q: Annotated[
        str, Query(max_length=LONGEST, description="Words; in double quotes they stand in a row.")
    ] = "",
) -> Response:
    """Documents that hold all the words, the best first; actors and places of which they begin the names."""

    def make(seen: Seen) -> FoundShape:
        found = names(seen.picture)
        actors, places = matching(found.actors, q), matching(found.places, q)
        return FoundShape(_documents(served.ledger, q), every(actors), every(places))

    return await answers.picture(request, ask, make)


def _documents(ledger: Ledger, words: str) -> list[FoundDocumentShape]:
    hits: list[Hit] = ledger.search(words, limit=MOST_DOCUMENTS)
    rows = {r.id: r for r in paging.documents(ledger, ids=[h.doc for h in hits]).rows}
    found = ((h, rows[h.doc]) for h in hits if h.doc in rows)
    return [FoundDocumentShape(row_of(row), h.snippet, list(h.claims)) for h, row in found]
