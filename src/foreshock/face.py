"""`read` and `read_text`: the way from things to read to claims, for programs and the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from foreshock.errors import DocumentConflict, ForeshockError
from foreshock.ledger import Ledger
from foreshock.model import Claim, Document
from foreshock.reading import Reader, default_reader
from foreshock.sources import Failure

if TYPE_CHECKING:
    from foreshock.sources import Item, Options


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: a document with its claims, new or `already` in the ledger; a failure; or
    both, where a document was kept though its reader failed."""

    doc: Document | None
    claims: Sequence[Claim] = ()
    already: bool = False
    failure: Failure | None = None


def read_text(
    text: str, *, title: str = "", day: date | None = None, reader: Reader | None = None
) -> list[Claim]:
    """The claims of one text; relative times need the day of its publication."""
    return (reader or default_reader()).read(Document("text", text, title=title, date=day))


def read(
    targets: Iterable[str | Path],
    *,
    ledger: Ledger,
    options: Options | None = None,
    reader: Reader | None = None,
) -> list[Outcome]:
    """Read files, folders, globs, addresses or tables into the ledger; one outcome for each item."""
    return list(reading(list(targets), ledger=ledger, options=options, reader=reader or default_reader()))


def reading(
    targets: Sequence[str | Path],
    *,
    ledger: Ledger,
    reader: Reader,
    options: Options | None = None,
    complete: Callable[[Document], Document] = lambda doc: doc,
) -> Iterator[Outcome]:
    """Like `read`, one outcome after another. Each document is committed before the next is read, and what
    the ledger has is not read again, so that an interrupted run goes on where it stopped. `complete` may
    fill in what a document lacks."""
    from foreshock.sources import Options, Origins, open_all, told

    origins = Origins()
    origins.load((doc.id, told(doc)) for doc in ledger.documents())
    for item in open_all(targets, options=options or Options(), origins=origins):
        yield _outcome(item, ledger, reader, complete)


def take_in(item: Item, *, ledger: Ledger, reader: Reader) -> Outcome:
    """Read one item into the ledger; its `origin` is the caller's matter."""
    return _outcome(item, ledger, reader, lambda doc: doc)


def _outcome(item: Item, ledger: Ledger, reader: Reader, complete: Callable[[Document], Document]) -> Outcome:
    if isinstance(item, Failure):
        return Outcome(None, failure=item)
    name = f"{reader.name} {reader.version}"
    if ledger.has(item, reader=name):
        if not _newly_dated(item, ledger):
            return Outcome(item, already=True)
        name = f"{name}, date given"
    doc, claims, failure = read_document(complete(item), reader)
    try:
        added = ledger.add(doc, claims, reader=name)
    except DocumentConflict as error:
        return Outcome(None, failure=Failure(doc.path or doc.url or doc.id, error.message))
    return Outcome(doc, claims, already=added.already, failure=failure)


def _newly_dated(doc: Document, ledger: Ledger) -> bool:
    """Whether the ledger has the text without a date and one is given now: then it is read once more."""
    return doc.date is not None and ledger.document(doc.id).date is None


def read_document(doc: Document, reader: Reader) -> tuple[Document, list[Claim], Failure | None]:
    """The document's claims; a text that breaks the reader is kept unread, with the reason.

    Raises `ForeshockError` where the reader cannot work at all.
    """
    if doc.unread:
        return doc, [], None
    try:
        return doc, reader.read(doc), None
    except ForeshockError:
        raise
    except Exception as error:  # whatever a reader trips over in a hostile text costs that text alone
        said = f"the reader {reader.name} {reader.version} failed on it ({type(error).__name__}: {error})"
        where = doc.path or doc.url or doc.id
        return replace(doc, unread="the reader failed"), [], Failure(where, f"{said}; kept unread")
