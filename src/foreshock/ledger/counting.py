"""Figures of a ledger."""

from __future__ import annotations

from datetime import datetime

from foreshock.ledger import rows
from foreshock.ledger.records import Counts
from foreshock.ledger.selecting import Filters
from foreshock.ledger.store import Store

# Numbers are given one after the other and rows never go: the greatest is the count, found at once.
_REVISION = """
SELECT ifnull((SELECT max(number) FROM documents), 0) + ifnull((SELECT max(number) FROM readings), 0)
     + ifnull((SELECT max(number) FROM decisions), 0)
"""


# What was written, oldest first: a document counts with its first reading. The moment of a revision is that
# of the last writing with which no more than so many rows were there.
_MOMENT = """
SELECT max(at) FROM (
    SELECT at, sum(sum(rows)) OVER (ORDER BY at) AS upto FROM (
        SELECT recorded AS at, 1 AS rows FROM readings
        UNION ALL SELECT min(recorded), 1 FROM readings GROUP BY document
        UNION ALL SELECT decided, 1 FROM decisions
    ) GROUP BY at
) WHERE upto <= :number
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


def moment(store: Store, number: int) -> datetime | None:
    """See `Ledger.moment`."""
    row = store.row(_MOMENT, {"number": number})
    return datetime.fromisoformat(row[0]) if row and row[0] else None


def _tally(store: Store, query: str) -> dict[str, int]:
    return {rows.loaded(row[0]): row[1] for row in store.rows(*_asked(query))}


def _asked(query: str) -> tuple[str, dict[str, object]]:
    filters = Filters()
    return filters.into(query), filters.parameters
