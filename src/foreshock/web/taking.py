"""Texts that are pasted: to a document by the way of every plain text, read, and kept where that is asked.

A reader is for one thread: all reading is done in one, apart from the threads that answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from weakref import WeakKeyDictionary

from foreshock.errors import FormatError, RecordError, TooLarge
from foreshock.face import read_document, take_in
from foreshock.ledger import Entry, Ledger
from foreshock.model import Claim, Document
from foreshock.sources import Failure, Options, Origins, told
from foreshock.sources.draft import Draft, Found, finish
from foreshock.sources.files import SNIFF, sniff
from foreshock.sources.files import read as read_format
from foreshock.web.served import Served

# What a pasted text is called where its document needs a name.
STEM = "pasted"
# The longest text that is read while somebody waits, in characters: some ten seconds.
LONGEST = 200_000

READING = ThreadPoolExecutor(1, thread_name_prefix="reading")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text with what was said of it."""

    text: str
    date: date | None = None
    title: str = ""
    outlet: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it was read: its document, its claims, the seconds that it took."""

    doc: Document
    entries: list[Entry]
    seconds: float


@dataclass(frozen=True, slots=True)
class Taken:
    """A text that was kept: its document, how many claims were read, whether it was there before."""

    doc: str
    claims: int
    already: bool


def document_of(pasted: Pasted, served: Served) -> Document:
    """The document of a pasted text, laid out as `foreshock read` does. Raises `TooLarge`, and `FormatError`
    where there is no text in it."""
    most = min(LONGEST, served.settings.max_chars)
    if len(pasted.text) > most:
        raise TooLarge(f"longer than {most} characters; split it, or use `foreshock read`")
    options = Options(date=pasted.date, settings=served.settings)
    for item in finish(_drafts(pasted, options), options=options):
        if isinstance(item, Document):
            return item
        raise FormatError(item.message)
    raise FormatError("no text in it")


def _drafts(pasted: Pasted, options: Options) -> Iterator[Draft | Failure]:
    """The text with what was said of it; of a whole page of HTML its article, as from a file."""
    data = pasted.text.encode("utf-8", "replace")
    if sniff(data[:SNIFF]) != "html":
        yield _plain(pasted)
        return
    found = Found(STEM, pasted.title or STEM, charset="utf-8")
    for draft in read_format(data, kind="html", found=found, options=options):
        if isinstance(draft, Failure):
            yield draft
        else:
            title, outlet, url = (
                pasted.title or draft.title,
                pasted.outlet or draft.outlet,
                pasted.url or draft.url,
            )
            yield replace(draft, title=title, outlet=outlet, url=url)


def _plain(pasted: Pasted) -> Draft:
    return Draft(
        where=STEM,
        stem=pasted.title or STEM,
        text=pasted.text,
        title=pasted.title,
        date=pasted.date,
        outlet=pasted.outlet,
        url=pasted.url,
        bare=not pasted.title,
    )


def warm(served: Served) -> None:
    """Have the reader loaded before the first text is pasted: that takes a second or two."""
    READING.submit(read, Pasted("Nothing was told."), served)


def read(pasted: Pasted, served: Served) -> Read:
    """Read a text; nothing is kept."""
    began = time.perf_counter()
    doc, claims, failure = read_document(document_of(pasted, served), served.reader)
    if failure:
        raise RecordError(failure.message)
    now = datetime.now(UTC)
    entries = [_entry(c, doc, now, f"{served.reader.name} {served.reader.version}") for c in claims]
    return Read(doc, entries, round(time.perf_counter() - began, 3))


def _entry(claim: Claim, doc: Document, recorded: datetime, reader: str) -> Entry:
    return Entry(
        claim, doc.date, recorded, doc.outlet, doc.title, doc.id, doc.synthetic, reader, doc.language
    )


def keep(pasted: Pasted, served: Served) -> Taken:
    """Read a text into the ledger."""
    doc = document_of(pasted, served)
    with Ledger.open(served.path, create=False) as ledger:
        outcome = take_in(_known(served).assigned(doc, ledger), ledger=ledger, reader=served.reader)
        if outcome.doc is None:
            raise RecordError(outcome.failure.message if outcome.failure else "it could not be kept")
        claims = len(outcome.claims)
        if outcome.already:
            claims = sum(1 for _ in ledger.entries(doc=doc.id))
        return Taken(outcome.doc.id, claims, outcome.already)


class _Known:
    """The texts of a ledger, by which a reprint is known; each is learned once."""

    def __init__(self) -> None:
        self._origins = Origins()
        self._ids: set[str] = set()

    def assigned(self, doc: Document, ledger: Ledger) -> Document:
        """The document with its origin."""
        for id_, _ in ledger.texts():
            if id_ not in self._ids:
                self._ids.add(id_)
                self._origins.add(id_, told(ledger.document(id_)))
        return doc if doc.id in self._ids else self._origins.assign(doc)


_KNOWN: WeakKeyDictionary[Served, _Known] = WeakKeyDictionary()


def _known(served: Served) -> _Known:
    return _KNOWN.setdefault(served, _Known())
