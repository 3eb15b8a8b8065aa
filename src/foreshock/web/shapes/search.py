"""What is found by words."""

from __future__ import annotations

from dataclasses import dataclass

from foreshock.web.shapes.common import NamedShape
from foreshock.web.shapes.documents import DocumentRowShape


@dataclass(frozen=True, slots=True)
class FoundDocumentShape:
    """A document that holds the words: where they stand in it, and the claims whose quotes hold them."""

    document: DocumentRowShape
    excerpt: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class FoundShape:
    """See `Found` in `web/src/lib/api/types.ts`."""

    documents: list[FoundDocumentShape]
    actors: list[NamedShape]
    places: list[NamedShape]
