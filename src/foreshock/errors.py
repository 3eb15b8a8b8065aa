"""The exception tree. Every error Foreshock raises on purpose descends from `ForeshockError`.

    ForeshockError
    ├── SettingError              a setting, option or environment variable has an impossible value
    ├── SourceError               something to read could not be read
    │   ├── FormatError           it is not what it says it is (also ValueError)
    │   ├── TooLarge              larger than the cap in the settings
    │   └── FetchError            the network or the far server said no
    │       └── ForbiddenAddress  a private, loopback or otherwise refused address
    ├── RecordError               a record breaks the codebook (also ValueError)
    ├── CodebookError             a codebook file is wrong; names file and line
    ├── ReadingError              a reader cannot work (missing or damaged model)
    ├── LedgerError               the ledger cannot do what was asked
    │   ├── NotALedger            the file is something else
    │   ├── NewerLedger           written by a later version
    │   ├── LedgerNotWritable     read-only folder or file, full disk
    │   └── DocumentConflict      one document id, two texts
    └── NotFound                  no such claim, document, place, actor (also KeyError)

A message says what happened, where (file, line, URL) and what to do about it.
"""

from __future__ import annotations


class ForeshockError(Exception):
    """Base of all errors raised on purpose; `where` (file, file:line or URL) is put before the message."""

    def __init__(self, message: str, *, where: str = "") -> None:
        self.message = message
        self.where = where
        super().__init__(f"{where}: {message}" if where else message)

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class SettingError(ForeshockError):
    """A setting, option or environment variable has an impossible value."""


class SourceError(ForeshockError):
    """Something that was to be read could not be read."""


class FormatError(SourceError, ValueError):
    """The bytes are not what the name, header or option says they are."""


class TooLarge(SourceError):
    """The input exceeds the cap in the settings."""


class FetchError(SourceError):
    """The network or the far server refused."""


class ForbiddenAddress(FetchError):
    """An address that is not fetched unless asked for: private, loopback, link-local, not http(s)."""


class RecordError(ForeshockError, ValueError):
    """A record breaks the codebook."""


class CodebookError(ForeshockError):
    """A codebook file is wrong; `where` is file:line."""


class ReadingError(ForeshockError):
    """A reader cannot work."""


class LedgerError(ForeshockError):
    """The ledger cannot do what was asked."""


class NotALedger(LedgerError):
    """The file is something else than a Foreshock ledger."""


class NewerLedger(LedgerError):
    """The ledger was written by a later version of Foreshock."""


class LedgerNotWritable(LedgerError):
    """The ledger's folder or file cannot be written (permissions, full disk)."""


class DocumentConflict(LedgerError):
    """A document id that is in the ledger arrives with another text."""


class NotFound(ForeshockError, KeyError):
    """No such claim, document, place or actor."""
