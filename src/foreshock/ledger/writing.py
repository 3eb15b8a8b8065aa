"""Adding a document: whole with its claims, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from foreshock.errors import DocumentConflict, RecordError
from foreshock.ledger import rows
from foreshock.ledger.folding import fold
from foreshock.ledger.records import Added
from foreshock.ledger.store import Store, shown
from foreshock.model import Claim, Document

_DOCUMENT = "INSERT INTO documents (id, checksum, text) VALUES (?, ?, ?)"
_CLAIM = f"INSERT INTO claims VALUES ({', '.join('?' * 17)})"  # noqa: S608
_ARGUMENT = f"INSERT INTO arguments VALUES ({', '.join('?' * 8)})"  # noqa: S608
_ARGUMENT_WORDS = "INSERT INTO argument_words (rowid, folded) VALUES (?, ?)"
_WORDS = "INSERT INTO document_words (rowid, title, text) VALUES (?, ?, ?)"
_READ_BEFORE = (
    "SELECT 1 FROM documents d JOIN readings r ON r.document = d.number "
    "WHERE d.id = ? AND d.checksum = ? AND r.reader = ?"
)


def already_read(store: Store, doc: Document, *, reader: str) -> bool:
    """Whether this reader has read this very text."""
    key = (rows.stored(doc.id), doc.checksum, rows.stored(reader))
    return store.row(_READ_BEFORE, key) is not None


def add(
    store: Store, doc: Document, claims: Sequence[Claim], *, reader: str, recorded: datetime | None
) -> Added:
    """See `Ledger.add`."""
    _check(doc, claims, reader=reader)
    with store.transaction():
        document, new = _document(store, doc)
        if not new and already_read(store, doc, reader=reader):
            return Added(document=False, claims=0, already=True)
        titles = _titles(store, document)
        reading = _reading(store, doc, document, reader, _moment(store, document, recorded), len(claims))
        _claims(store, reading, claims)
        if rows.stored(doc.title) not in titles:
            store.write(_WORDS, [(reading, fold(doc.title), fold(doc.text))])
    return Added(document=new, claims=len(claims), already=False)


def _check(doc: Document, claims: Sequence[Claim], *, reader: str) -> None:
    """Nothing without its sentence: a claim's quote is what its span covers."""
    if not doc.id or not reader:
        raise RecordError("a document needs an id and a reader a name", where=doc.path or doc.id)
    for claim in claims:
        if claim.doc != doc.id:
            raise RecordError(f"claim {claim.id} is of document {claim.doc!r}", where=doc.id)
        if claim.span.of(doc.text) != claim.quote:
            raise RecordError(f"claim {claim.id}: its quote is not what its span covers", where=doc.id)
        if any(a.span is not None and a.span.end > len(doc.text) for a in claim.args):
            raise RecordError(f"claim {claim.id}: an argument lies beyond the text", where=doc.id)


def _document(store: Store, doc: Document) -> tuple[int, bool]:
    """The document's number, and whether it had to be added."""
    find = "SELECT number, checksum FROM documents WHERE id = ?"
    if known := store.row(find, (rows.stored(doc.id),)):
        if known["checksum"] != doc.checksum:
            raise _conflict(store, doc, known["checksum"])
        return known["number"], False
    store.write(_DOCUMENT, [(rows.stored(doc.id), doc.checksum, rows.stored(doc.text))])
    return _last(store, "documents"), True


def _conflict(store: Store, doc: Document, known: str) -> DocumentConflict:
    said = (
        f"document {doc.id!r} is there with another text (checksum {known[:8]}, now {doc.checksum[:8]}); "
        "nothing was added: give the new text an id of its own"
    )
    return DocumentConflict(said, where=shown(store.path))


def _titles(store: Store, document: int) -> set[rows.Stored]:
    """The titles under which the document is found already."""
    return {row[0] for row in store.rows("SELECT title FROM readings WHERE document = ?", (document,))}


def _moment(store: Store, document: int, recorded: datetime | None) -> str:
    """The time given or now; now is always later than the document's earlier readings, also where a clock
    was set back, because the latest reading is the one that counts."""
    if recorded is not None:
        return rows.stamp(recorded)
    now = datetime.now(UTC)
    latest = store.row("SELECT max(recorded) FROM readings WHERE document = ?", (document,))
    if latest and latest[0]:
        now = max(now, datetime.fromisoformat(latest[0]) + timedelta(microseconds=1))
    return rows.stamp(now)


def _reading(store: Store, doc: Document, document: int, reader: str, recorded: str, claims: int) -> int:
    columns: dict[str, object] = {
        "document": document,
        "reader": rows.stored(reader),
        "recorded": recorded,
        "claims": claims,
    }
    columns |= rows.reading_row(doc)
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    store.write(f"INSERT INTO readings ({names}) VALUES ({marks})", [tuple(columns.values())])  # noqa: S608
    return _last(store, "readings")


def _claims(store: Store, reading: int, claims: Sequence[Claim]) -> None:
    first = _last(store, "claims") + 1
    numbered = list(enumerate(claims, start=first))
    store.write(_CLAIM, [(n, reading, n - first, *rows.claim_row(claim)) for n, claim in numbered])
    arguments = (row for n, claim in numbered for row in _arguments(n, claim))
    listed = [(n, *row) for n, row in enumerate(arguments, start=_last(store, "arguments") + 1)]
    store.write(_ARGUMENT, listed)
    # Not by a trigger: with trusted_schema off, SQLite lets none touch a virtual table.
    store.write(_ARGUMENT_WORDS, [(row[0], row[-1]) for row in listed])


def _arguments(number: int, claim: Claim) -> Iterator[rows.Row]:
    for position, argument in enumerate(claim.args):
        yield number, position, *rows.argument_row(argument), fold(argument.text)


def _last(store: Store, table: str) -> int:
    return store.number(f"SELECT max(number) FROM {table}")  # noqa: S608
