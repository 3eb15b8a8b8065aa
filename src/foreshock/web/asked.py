"""What requests share: the picture asked for, pages, the app behind the request, errors as answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Query, Request

from foreshock.picture.of_ledger import moment
from foreshock.web.answers import Answers
from foreshock.web.seen import Asking
from foreshock.web.served import Served
from foreshock.web.shapes.common import MetaShape, Page

T = TypeVar("T")

# Years outside of which no news text lies; dates beyond would only cost time.
FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)
MOST = 500


def asking(
    request: Request,
    as_of: Annotated[date | None, Query(description="The world at the end of this day [the newest].")] = None,
    known_on: Annotated[
        date | None, Query(description="Only what was recorded by the end of this day.")
    ] = None,
    revision: Annotated[
        int | None, Query(ge=0, le=2**53, description="Only what was recorded at this revision.")
    ] = None,
) -> Asking:
    """The picture that a request asks for."""
    for day in (as_of, known_on):
        if day and not FIRST <= day <= LAST:
            raise HTTPException(422, f"{day} cannot be a day of the news")
    if revision is not None and revision > (newest := served(request).ledger.revision):
        raise HTTPException(404, f"this ledger is at revision {newest}: it has no revision {revision} yet")
    known: datetime | None = moment(known_on)
    return Asking(as_of, known, None if known else revision)


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page: rows from `offset`, at most `limit`."""

    offset: int
    limit: int

    def of(self, found: Iterable[T], *, meta: MetaShape, request: Request) -> Page[T]:
        """A page of rows that are all there."""
        rows: Sequence[T] = found if isinstance(found, Sequence) else tuple(found)
        end = self.offset + self.limit
        return Page(meta, list(rows[self.offset : end]), len(rows), self.next(len(rows), request))

    def next(self, total: int, request: Request) -> str | None:
        """The address of the next page, None on the last."""
        end = self.offset + self.limit
        if end >= total:
            return None
        rest = [(k, v) for k, v in request.query_params.multi_items() if k not in ("offset", "limit")]
        return f"{request.url.path}?{urlencode([*rest, ('offset', end), ('limit', self.limit)])}"


def paging(
    offset: Annotated[int, Query(ge=0, le=2**31)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> Paging:
    """The page that a request asks for."""
    return Paging(offset, limit)


def served(request: Request) -> Served:
    """The ledger behind the app."""
    found: Served = request.app.state.served
    return found


def answers(request: Request) -> Answers:
    """The answers of the app."""
    found: Answers = request.app.state.answers
    return found


Ask = Annotated[Asking, Depends(asking)]
Pages = Annotated[Paging, Depends(paging)]
Behind = Annotated[Served, Depends(served)]
Answering = Annotated[Answers, Depends(answers)]
