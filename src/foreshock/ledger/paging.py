"""Pages of documents and claims, for who looks through a ledger: some of many, and how many there are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from foreshock.ledger import rows, selecting
from foreshock.ledger.book import Ledger
from foreshock.ledger.folding import matching, phrases
from foreshock.ledger.records import Entry
from foreshock.ledger.selecting import Filters
from foreshock.ledger.store import Store, sql

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """Rows of a page, and how many there are on all pages."""

    rows: list[T]
    total: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list: as its current reading has it, without its text, with the number of its claims.
    `origin` is the id of the document that it goes back to, its own where it repeats none."""

    id: str
    title: str
    outlet: str
    published: date | None
    url: str
    claims: int
    synthetic: bool
    origin: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims; see `Ledger.entries`. `ids` are claims by id, also those that only superseded readings
    have; of `among` and `outside` (ids, None for all) only those that are in the one and not in the other."""

    type: str = ""
    actor: str = ""
    place: str = ""
    status: str = ""
    doc: str = ""
    since: date | None = None
    until: date | None = None
    on: date | None = None
    ids: Sequence[str] = ()
    among: Collection[str] | None = None
    outside: Collection[str] | None = None


def claims(ledger: Ledger, wanted: Wanted, *, offset: int, limit: int) -> Some[Entry]:
    """A page of claims, in the order of the ledger; those asked for by id in the order of asking."""
    store = _store(ledger)
    filters = selecting.claim_filters(
        claim_type=wanted.type,
        actor=wanted.actor,
        place=wanted.place,
        status=wanted.status,
        doc=wanted.doc,
        on=wanted.on,
        known_on=None,
    )
    filters.published(since=wanted.since, until=wanted.until)
    filters.add("c.id IN (SELECT value FROM json_each(:among))", among=_list(wanted.among))
    filters.add("c.id NOT IN (SELECT value FROM json_each(:outside))", outside=_list(wanted.outside))
    if wanted.ids:
        return _by_id(store, filters, wanted.ids, offset=offset, limit=limit)
    paged = filters.parameters | {"limit": limit, "offset": offset}
    numbers = [row[0] for row in store.rows(f"{filters.into('entries')} OFFSET :offset", paged)]
    total = store.number(filters.into("entries_number"), filters.parameters)
    return Some(selecting.numbered(store, numbers), total)


def _by_id(store: Store, filters: Filters, ids: Sequence[str], *, offset: int, limit: int) -> Some[Entry]:
    filters.add("c.id IN (SELECT value FROM json_each(:ids))", ids=_list(ids))
    filters.parameters["limit"] = -1
    # A claim that a later reading does not have again is still one that a fact once rested on.
    query = filters.into("entries").replace(sql("current"), "TRUE")
    found: dict[str, Entry] = {}
    for entry in selecting.numbered(store, [row[0] for row in store.rows(query, filters.parameters)]):
        before = found.get(entry.claim.id)
        if before is None or (entry.current, entry.recorded) > (before.current, before.recorded):
            found[entry.claim.id] = entry
    every = [found[id_] for id_ in dict.fromkeys(ids) if id_ in found]
    return Some(every[offset : offset + limit], len(every))


def documents(
    ledger: Ledger,
    *,
    words: str = "",
    outlet: str = "",
    since: date | None = None,
    until: date | None = None,
    origin: str = "",
    ids: Collection[str] | None = None,
    offset: int = 0,
    limit: int = -1,
) -> Some[Listed]:
    """A page of documents, those published last first and those without a day at the end.

    `words` as in `Ledger.search`; `outlet` whole, in any case; `origin` is the id of a document: it and
    those that repeat it.
    """
    filters = Filters()
    filters.add("r.outlet = :outlet COLLATE NOCASE", outlet=rows.stored(outlet))
    filters.published(since=since, until=until)
    filters.add("(r.origin = :origin OR d.id = :origin)", origin=rows.stored(origin))
    filters.add("d.id IN (SELECT value FROM json_each(:ids))", ids=_list(ids))
    if words:
        # What holds no letter and no digit finds nothing, rather than everything.
        condition = "r.number IN (SELECT rowid FROM document_words WHERE document_words MATCH :words)"
        filters.add(condition, words=matching(phrases(words)) or '""')
    store = _store(ledger)
    paged = filters.parameters | {"limit": limit, "offset": offset}
    found = [_listed(row) for row in store.rows(filters.into("documents_page"), paged)]
    return Some(found, store.number(filters.into("documents_number"), filters.parameters))


def _listed(row: sqlite3.Row) -> Listed:
    id_ = rows.loaded(row["id"])
    return Listed(
        id_,
        rows.loaded(row["title"]),
        rows.loaded(row["outlet"]),
        rows.day_of(row["published"]),
        rows.loaded(row["url"]),
        row["claims"],
        bool(row["synthetic"]),
        rows.loaded(row["origin"]) or id_,
    )


def _list(values: Iterable[str] | None) -> str | None:
    """A list as a parameter; lone surrogates, which no id of ours has, go as their escapes."""
    return None if values is None else json.dumps(list(values))


def _store(ledger: Ledger) -> Store:
    return ledger._store  # the rooms of a ledger share its file
