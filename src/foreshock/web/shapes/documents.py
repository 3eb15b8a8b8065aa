"""Documents as the API gives them, and texts that are read without being kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from foreshock.ledger.paging import Listed
from foreshock.model import Document
from foreshock.web.shapes.claims import ClaimShape

Direction = Literal["ltr", "rtl"]
# Letters that are looked at to tell in which direction a text runs.
LOOKED_AT = 2000
RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class PartShape:
    """A stretch of a document's text: headline, dateline, body ..."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentRowShape:
    """See `DocumentRow` in `web/src/lib/api/types.ts`."""

    id: str
    title: str
    outlet: str
    published: date | None
    url: str
    claims: int
    synthetic: bool
    origin: str


@dataclass(frozen=True, slots=True)
class DocumentFullShape:
    """See `DocumentFull` in `web/src/lib/api/types.ts`."""

    id: str
    title: str
    outlet: str
    published: date | None
    url: str
    claims: int
    synthetic: bool
    origin: str
    text: str
    parts: list[PartShape]
    language: str
    direction: Direction
    records: list[ClaimShape]


@dataclass(frozen=True, slots=True)
class ReadingShape:
    """See `Reading` in `web/src/lib/api/types.ts`."""

    text: str
    parts: list[PartShape]
    direction: Direction
    records: list[ClaimShape]
    seconds: float


@dataclass(frozen=True, slots=True)
class TakenShape:
    """A text that was kept: its document, how many claims were read, whether it was there already."""

    id: str
    claims: int
    already: bool


def row_of(row: Listed) -> DocumentRowShape:
    """A document of a list."""
    return DocumentRowShape(
        row.id, row.title, row.outlet, row.published, row.url, row.claims, row.synthetic, row.origin
    )


def document_of(doc: Document, records: list[ClaimShape]) -> DocumentFullShape:
    """A document with its claims."""
    return DocumentFullShape(
        id=doc.id,
        title=doc.title,
        outlet=doc.outlet,
        published=doc.date,
        url=doc.url,
        claims=len(records),
        synthetic=doc.synthetic,
        origin=doc.origin or doc.id,
        text=doc.text,
        parts=parts_of(doc),
        language=doc.language,
        direction=direction(doc.text),
        records=records,
    )


def parts_of(doc: Document) -> list[PartShape]:
    """The labelled stretches of its text."""
    return [PartShape(p.kind.value, p.span.start, p.span.end) for p in doc.parts]


def direction(text: str) -> Direction:
    """In which direction most of its letters run."""
    kinds = (unicodedata.bidirectional(c) for c in text if c.isalpha())
    looked = [kind in RIGHT_TO_LEFT for kind in islice(kinds, LOOKED_AT)]
    return "rtl" if sum(looked) * 2 > len(looked) else "ltr"
