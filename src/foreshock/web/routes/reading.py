"""`POST /read`: a pasted text, read and not kept. `POST /documents`: read into the ledger."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, field_validator

from foreshock.web.answers import body_of
from foreshock.web.asked import Behind
from foreshock.web.served import Served
from foreshock.web.shapes.claims import claim_of
from foreshock.web.shapes.documents import ReadingShape, TakenShape, direction, parts_of
from foreshock.web.taking import READING, Pasted, Read, keep, read

router = APIRouter(tags=["reading"])

T = TypeVar("T")
LONGEST = 1000
Line = Annotated[str, Field(max_length=LONGEST)]


class Text(BaseModel):
    """A text to read, with the day of its publication where that is known: relative times need it."""

    model_config = ConfigDict(extra="forbid")

    text: str
    date: dt.date | None = None
    title: Line = ""

    @field_validator("date")
    @classmethod
    def _published(cls, day: dt.date | None) -> dt.date | None:
        # Somewhere it may be tomorrow already; what is later is a slip, and the newest day of all views.
        if day and day > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
            raise ValueError(f"published on {day}, which is yet to come: give the day of the text")
        return day


class Kept(Text):
    """A text to keep."""

    outlet: Line = ""
    url: Line = ""

    @field_validator("url")
    @classmethod
    def _address(cls, url: str) -> str:
        if url and not re.match(r"https?://[^\s/]", url):
            raise ValueError("no address of a page: it begins with http:// or https://")
        return url


@router.post("/read", response_model=ReadingShape)
async def read_text(given: Text, served: Behind) -> Response:
    """Read a text: its parts and its claims. Nothing is kept."""
    pasted = Pasted(given.text, given.date, given.title)
    return _json(_shape(await _reading(read, pasted, served)))


@router.post("/documents", response_model=TakenShape)
async def keep_text(given: Kept, served: Behind) -> Response:
    """Read a text into the ledger, where the app may change it; a text that is there adds nothing."""
    if not served.edit:
        raise HTTPException(403, "this app only shows: start it with --edit to keep texts")
    pasted = Pasted(given.text, given.date, given.title, given.outlet, given.url)
    taken = await _reading(keep, pasted, served)
    return _json(TakenShape(taken.doc, taken.claims, taken.already))


async def _reading(work: Callable[[Pasted, Served], T], pasted: Pasted, served: Served) -> T:
    return await asyncio.wrap_future(READING.submit(work, pasted, served))


def _shape(found: Read) -> ReadingShape:
    records = [claim_of(e) for e in found.entries]
    return ReadingShape(
        found.doc.text, parts_of(found.doc), direction(found.doc.text), records, found.seconds
    )


def _json(value: object) -> Response:
    return Response(body_of(value), media_type="application/json", headers={"Cache-Control": "no-store"})
