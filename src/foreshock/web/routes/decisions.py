"""`/decisions`: what people decided, and deciding where the app may."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from foreshock.errors import LedgerNotWritable
from foreshock.foresight import issuing, settling
from foreshock.ledger import Decision, Ledger
from foreshock.ledger.deciding import UNDO
from foreshock.ledger.merging import undo as take_back
from foreshock.web import deciding
from foreshock.web.asked import Answering, Behind, Pages
from foreshock.web.seen import Asking
from foreshock.web.served import Served
from foreshock.web.shapes.common import MetaShape, Page
from foreshock.web.shapes.decisions import (
    Deciding,
    DecisionShape,
    OfClaim,
    OfNames,
    OfSource,
    Undoing,
    decision_of,
)

router = APIRouter(tags=["decisions"])

log = logging.getLogger("foreshock.web")
# Two at once would each write to the journal what the other does.
_writing = threading.Lock()

READ_ONLY = "nothing can be decided here: start the app with `foreshock serve --edit`"
# Warnings and what came of them are kept as decisions too; they have addresses of their own.
ELSEWHERE = frozenset({UNDO, issuing.KIND, settling.KIND})


@router.get("/decisions", response_model=Page[DecisionShape])
async def decisions(
    request: Request,
    pages: Pages,
    served: Behind,
    answers: Answering,
    kind: Annotated[
        str, Query(max_length=100, description="Only one kind: claim, names, source, errors.")
    ] = "",
    target: Annotated[str, Query(max_length=1000, description="Only on this.")] = "",
) -> Response:
    """What people decided, the latest first; what was taken back is marked."""

    def make() -> Page[DecisionShape]:
        ledger = served.ledger
        standing = {d.id for d in ledger.decisions()}
        every = ledger.decisions(kind=kind, target=target, all=True)
        rows = [d for d in reversed(every) if kind or d.kind not in ELSEWHERE]
        shown = pages.of(rows, meta=MetaShape(None, None, ledger.revision), request=request)
        items = [decision_of(d, in_force=standing) for d in shown.items]
        return Page(shown.meta, items, shown.total, shown.next)

    return await answers.rows(request, make)


@router.post("/decisions", response_model=DecisionShape, status_code=201)
async def decide(sent: Deciding, served: Behind) -> DecisionShape:
    """Write a decision: on a claim, on two names, on a source. The picture follows."""
    if isinstance(sent, OfClaim):
        return await _write(served, lambda ledger: deciding.of_claim(ledger, sent))
    if isinstance(sent, OfSource):
        return await _write(served, lambda ledger: deciding.of_source(ledger, sent))
    return await _names(sent, served)


async def _names(sent: OfNames, served: Served) -> DecisionShape:
    naming = None
    if sent.verdict == "split" and served.edit:
        naming = await asyncio.wrap_future(served.work(lambda: served.see(Asking()).picture.naming))
    return await _write(served, lambda ledger: deciding.of_names(ledger, sent, naming=naming))


@router.post("/decisions/{id}/undo", response_model=DecisionShape, status_code=201)
async def undo(id: Annotated[str, Path(max_length=100)], sent: Undoing, served: Behind) -> DecisionShape:  # noqa: A002
    """Take a decision back; the decision and its undoing both stay in the ledger."""
    because = sent.because or "taken back"
    return await _write(served, lambda ledger: take_back(ledger, id, because=because, who=sent.who))


async def _write(served: Served, write: Callable[[Ledger], Decision]) -> DecisionShape:
    if not served.edit:
        raise HTTPException(403, READ_ONLY)

    return decision_of(await asyncio.to_thread(_written, served, write))


def _written(served: Served, write: Callable[[Ledger], Decision]) -> Decision:
    """A journal that cannot be written is told of: the decision stands, and the next one takes it along."""
    made = None
    try:
        with _writing, served.deciding() as ledger:
            made = write(ledger)
    except OSError as error:
        if made is None:
            raise LedgerNotWritable(
                f"nothing was decided: {error.strerror}", where=str(served.path)
            ) from error
        log.warning("%s: %s; decided, but not written there", served.journal, error.strerror)
    return made
