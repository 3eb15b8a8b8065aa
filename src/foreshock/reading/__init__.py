"""Reading: a text to its claims, a pure function of the document."""

from __future__ import annotations

from typing import Protocol

from foreshock.errors import SettingError
from foreshock.model import Claim, Document
from foreshock.settings import Settings


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


READERS = ("model", "pattern")


def default_reader(settings: Settings | None = None) -> Reader:
    """The reader that the settings name; raises `SettingError` for a name that is none, `ReadingError` where
    the model's weights are missing or damaged."""
    settings = settings or Settings.load()
    if settings.reader == "pattern":
        from foreshock.reading.pattern import PatternReader

        return PatternReader()
    if settings.reader == "model":
        from foreshock.reading.model import ModelReader

        return ModelReader.shipped(threads=max(1, settings.threads))
    raise SettingError(
        f"no such reader: {settings.reader!r}; one of {', '.join(READERS)}", where="FORESHOCK_READER"
    )
