"""What a picture is built from: claims with the document they stand in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from foreshock.model import Claim


class Entry(Protocol):
    """One claim of a ledger with what is needed of its document.

    `published` is the document's day or None where it is not known; `recorded` is when the ledger took it
    in; `origin` is the id of the document that this one repeats (its own id, or empty, where it stands for
    itself); `synthetic` marks invented text.
    """

    @property
    def claim(self) -> Claim:
        """The claim."""
        ...

    @property
    def published(self) -> date | None:
        """Day of publication."""
        ...

    @property
    def recorded(self) -> datetime:
        """When the ledger took it in; without a zone it is read as UTC."""
        ...

    @property
    def outlet(self) -> str:
        """Who published it; empty where not known."""
        ...

    @property
    def title(self) -> str:
        """The document's headline; may be empty."""
        ...

    @property
    def origin(self) -> str:
        """The document that this one repeats."""
        ...

    @property
    def synthetic(self) -> bool:
        """Whether the text is invented (examples, tests)."""
        ...
