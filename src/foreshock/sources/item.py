"""What comes out of reading sources, and with which options: Failure, Item, Options."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from foreshock.errors import SettingError, SourceError
from foreshock.model import Document
from foreshock.settings import Settings

# The formats that `Options.kind` may force.
KINDS = ("text", "markdown", "html", "feed", "json", "jsonl", "csv", "parquet")


# A message of more is no line; addresses may have two thousand characters.
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be read: `where` is a file, file:line or URL, `message` one line.

    `kept` is True where the document was still yielded and only a detail of it is doubtful.
    """

    where: str
    message: str
    kept: bool = False

    def __post_init__(self) -> None:
        # Both quote hostile input; on a terminal they are one line without control characters.
        object.__setattr__(self, "where", _line(self.where))
        object.__setattr__(self, "message", _line(self.message))

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"

    @classmethod
    def of(cls, error: SourceError, *, where: str) -> Failure:
        """The failure that an error tells; `where` is used where the error does not say."""
        return cls(error.where or where, error.message)


def _line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words[:LONGEST]).split())


Item = Document | Failure


@dataclass(frozen=True, slots=True)
class Options:
    """How a run reads its sources.

    `date` and `outlet` are used only where a document does not tell its own. `kind` forces a format, one of
    `KINDS`. `language` is ISO 639-1, empty for the one in the settings, `any` to put no language aside.
    `allow_private` lets private and loopback addresses be fetched, never link-local ones; `robots` is
    whether robots.txt is obeyed. `today` bounds believable dates, None for the day of the run. Raises
    `SettingError` for an impossible value.
    """

    date: dt.date | None = None
    outlet: str = ""
    language: str = ""
    allow_private: bool = False
    robots: bool = True
    kind: str = ""
    today: dt.date | None = None
    settings: Settings = field(default_factory=Settings.load)

    def __post_init__(self) -> None:
        from foreshock.sources.dates import impossible

        if self.kind and self.kind not in KINDS:
            raise SettingError(f"no such format: {self.kind!r}; one of {', '.join(KINDS)}", where="kind")
        if self.date and (said := impossible(self.date, today=self.today)):
            raise SettingError(said, where="date")
