"""Figures of a ledger."""

from __future__ import annotations

from foreshock.ledger import rows
from foreshock.ledger.records import Counts
from foreshock.ledger.selecting import Filters
from foreshock.ledger.store import Store

# Numbers are given one after the other and rows never go: the greatest is the count, found at once.
_REVISION = """
SELECT ifnull((SELECT max(number) FROM documents), 0) + ifnull((SELECT max(number) FROM readings), 0)
     + ifnull((SELECT max(number) FROM decisions), 0)
"""


def counts(store: Store) -> Counts:
    """See `Ledger.counts`."""
    row = store.rows(*_asked("counts"))[0]
    return Counts(
        documents=row["documents"],
        read=row["read"],
        unread=_tally(store, "unread"),
        claims=_tally(store, "claims_by_type"),
        origins=row["origins"],
        first=rows.day_of(row["first"]),
        last=rows.day_of(row["last"]),
        synthetic=int(row["synthetic"]),
    )


def revision(store: Store) -> int:
    """See `Ledger.revision`."""
    return store.number(_REVISION)


def _tally(store: Store, query: str) -> dict[str, int]:
    return {rows.loaded(row[0]): row[1] for row in store.rows(*_asked(query))}


def _asked(query: str) -> tuple[str, dict[str, object]]:
    filters = Filters()
    return filters.into(query), filters.parameters
