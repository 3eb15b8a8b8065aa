"""Reading: a text to its claims, a pure function of the document."""

from __future__ import annotations

from typing import Protocol

from foreshock.model import Claim, Document


class Reader(Protocol):
    """Reads one document; the interface that stays while its inside changes.

    `name` and `version` are written with every reading, so that a ledger knows which reader said what.
    `read` is a pure function: the same document gives the same claims, in the order of the text.
    Raises `ReadingError` only where the reader itself cannot work; a strange text gives fewer claims.
    """

    @property
    def name(self) -> str:
        """Which reader it is."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same document may give other claims."""
        ...

    def read(self, doc: Document) -> list[Claim]:
        """The claims of the document."""
        ...


def default_reader() -> Reader:
    """The reader that is used where none is chosen."""
    from foreshock.reading.pattern import PatternReader

    return PatternReader()
