"""Reading: a text to its claims, a pure function of the document."""

from __future__ import annotations

from typing import Protocol

from foreshock.model import Claim, Document
from foreshock.settings import Settings


class Reader(Protocol):
    """Reads one document; the interface that stays while its inside changes.

    `name` and `version` are written with every reading, so that a ledger knows which reader said what.
    `read` is a pure function: the same document gives the same claims, in the order of the text.
    Raises `ReadingError` only where the reader itself cannot work; a strange text gives fewer claims.
    """

    name: str
    version: str

    def read(self, doc: Document) -> list[Claim]:
        """The claims of the document."""
        ...


def default_reader(settings: Settings | None = None) -> Reader:
    """The reader that is used where none is chosen."""
    from foreshock.reading.pattern import PatternReader

    return PatternReader()
