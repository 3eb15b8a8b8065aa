"""Finding documents and claims by what is known of them."""

from __future__ import annotations

import gc
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby, islice
from operator import itemgetter

from foreshock.errors import NotFound
from foreshock.ledger import rows
from foreshock.ledger.folding import fold, matching
from foreshock.ledger.records import ACTOR_ROLES, PLACE_ROLES, Entry
from foreshock.ledger.store import Store, shown, sql
from foreshock.model import Document

# Entries are fetched so many at a time: enough that the queries cost little, few enough that a long list
# does not fill the memory.
BATCH = 500
# The shortest beginning of a claim's id that is taken for it.
SHORTEST_PREFIX = 4


class Filters:
    """Conditions of a query, gathered; only what is given counts."""

    def __init__(self, *, known_on: datetime | date | None = None) -> None:
        self._conditions = [sql("current")]
        self.parameters: dict[str, object] = {"known_on": rows.until(known_on)}

    def add(self, condition: str, **parameters: object) -> None:
        """Add a condition if one of its parameters is given."""
        if any(value not in ("", None) for value in parameters.values()):
            self._conditions.append(condition)
            self.parameters |= parameters

    def into(self, name: str) -> str:
        """The query of that name with the conditions in it."""
        return sql(name).replace("/*filters*/", "\nAND ".join(self._conditions))

    def published(self, *, since: date | None, until: date | None) -> None:
        """Only what was published in these days, both included."""
        self.add("r.published >= :since", since=rows.day(since))
        self.add("r.published <= :until", until=rows.day(until))

    def words(self, name: str, text: str, roles: Sequence[str]) -> None:
        """Only claims with an argument in one of the roles that holds the words in a row."""
        if not text:
            return
        phrase = tuple(fold(text).split())
        listed = ", ".join(f"'{role}'" for role in roles)
        condition = sql("words_in_arguments").replace("/*roles*/", listed).replace("/*name*/", name)
        # A text without letters or digits names nothing, rather than everything.
        self.add(condition if phrase else ":" + name + " IS NULL", **{name: matching([phrase]) or '""'})


def document(store: Store, id_: str) -> Document:
    """The document as its current reading has it."""
    filters = Filters()
    filters.add("d.id = :id", id=rows.stored(id_))
    for number in _numbers(store, "documents", filters):
        return _document(store, number)
    raise NotFound(f"no such document: {id_!r}", where=shown(store.path))


def document_numbered(store: Store, document: int) -> Document:
    """The same for the number of a document that is there."""
    filters = Filters()
    filters.add("d.number = :document", document=document)
    return _document(store, _numbers(store, "documents", filters)[0])


def documents(
    store: Store, *, outlet: str, since: date | None, until: date | None, unread: bool | None
) -> Iterator[Document]:
    """See `Ledger.documents`."""
    filters = Filters()
    filters.add("r.outlet = :outlet COLLATE NOCASE", outlet=rows.stored(outlet))
    filters.published(since=since, until=until)
    filters.add("(r.unread <> '') = :unread", unread=unread)
    return (_document(store, number) for number in _numbers(store, "documents", filters))


def texts(store: Store) -> Iterator[tuple[str, str]]:
    """See `Ledger.texts`."""
    numbers = [row[0] for row in store.rows("SELECT number FROM documents ORDER BY number")]
    for number in numbers:
        row = store.rows("SELECT id, text FROM documents WHERE number = ?", (number,))[0]
        yield rows.loaded(row["id"]), rows.loaded(row["text"])


def entries(store: Store, filters: Filters, *, limit: int | None) -> Iterator[Entry]:
    """The entries that pass the filters. What is appended while they are being read does not change them."""
    filters.parameters["limit"] = -1 if limit is None else max(0, limit)
    return _entries(store, _numbers(store, "entries", filters))


def claim_filters(
    *,
    claim_type: str,
    actor: str,
    place: str,
    status: str,
    doc: str,
    on: date | None,
    known_on: datetime | date | None,
) -> Filters:
    """The conditions on claims; see `Ledger.entries`."""
    filters = Filters(known_on=known_on)
    filters.add("c.type = :type COLLATE NOCASE", type=rows.stored(claim_type))
    filters.add("c.status = :status COLLATE NOCASE", status=rows.stored(status))
    filters.add("d.id = :doc", doc=rows.stored(doc))
    filters.add(
        "c.when_precision IS NOT NULL AND ifnull(c.when_start <= :on, 1) AND ifnull(c.when_end >= :on, 1)",
        on=rows.day(on),
    )
    filters.words("actor", actor, ACTOR_ROLES)
    filters.words("place", place, PLACE_ROLES)
    return filters


def claim(store: Store, id_: str) -> Entry:
    """See `Ledger.claim`."""
    whole = _whole_id(store, id_)
    numbers = [r[0] for r in store.rows("SELECT number FROM claims WHERE id = ?", (rows.stored(whole),))]
    found = list(_entries(store, numbers))
    if len({entry.claim.doc for entry in found}) > 1:
        said = f"several documents have a claim {whole!r}; list the claims of the one that is meant"
        raise NotFound(said, where=shown(store.path))
    # One claim may stand in several readings: the current one counts, else the latest that has it.
    return max(found, key=lambda entry: (entry.current, entry.recorded))


def numbered(store: Store, numbers: Sequence[int]) -> list[Entry]:
    """The entries of those numbers, in that order."""
    return list(_entries(store, numbers))


def _whole_id(store: Store, start: str) -> str:
    # In byte order all ids that begin alike follow each other.
    query = "SELECT DISTINCT id FROM claims WHERE id >= ? ORDER BY id LIMIT 3"
    found = [rows.loaded(row[0]) for row in store.rows(query, (rows.stored(start),))]
    if start in found:
        return start
    alike = [id_ for id_ in found if id_.startswith(start)]
    if len(start) < SHORTEST_PREFIX or not alike:
        raise NotFound(f"no such claim: {start!r}", where=shown(store.path))
    if len(alike) > 1:
        said = f"several claims begin with {start!r} ({', '.join(alike[:2])} ...); give more of the id"
        raise NotFound(said, where=shown(store.path))
    return alike[0]


def _numbers(store: Store, query: str, filters: Filters) -> list[int]:
    return [row[0] for row in store.rows(filters.into(query), filters.parameters)]


def _document(store: Store, number: int) -> Document:
    return rows.document_of(store.rows(sql("document_row"), {"number": number})[0])


def _entries(store: Store, numbers: Sequence[int]) -> Iterator[Entry]:
    waiting = iter(numbers)
    while batch := list(islice(waiting, BATCH)):
        with uncollected():
            found = list(_batch(store, batch))
        yield from found


def _batch(store: Store, numbers: Sequence[int]) -> Iterator[Entry]:
    asked = {"numbers": json.dumps(numbers)}
    grouped = groupby(store.rows(sql("argument_rows"), asked), key=itemgetter(0))
    args = {number: [rows.argument_of(row) for row in group] for number, group in grouped}
    found = store.rows(sql("entry_rows"), asked)
    readings = _readings(store, {row["reading"] for row in found})
    for row in found:
        yield rows.entry_of(row, args.get(row[0], ()), readings[row[1]])


def _readings(store: Store, numbers: Collection[int]) -> dict[int, rows.Reading]:
    asked = {"numbers": json.dumps(list(numbers))}
    return {row["number"]: rows.reading_of(row) for row in store.rows(sql("reading_rows"), asked)}


@contextmanager
def uncollected() -> Iterator[None]:
    """Search no cycles of garbage within the block: it makes many objects that stay and no cycles, and
    the search takes as long as the reading."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
