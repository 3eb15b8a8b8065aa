"""Decisions of people: appended with a reason, undone by another decision."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from foreshock.errors import NotFound, RecordError
from foreshock.ledger import rows
from foreshock.ledger.records import Decision
from foreshock.ledger.store import Store, shown

# The kind of a decision that takes another one back.
UNDO = "undo"

_COLUMNS = "id, decided, kind, target, verdict, because, who, data"
_ALL = f"SELECT {_COLUMNS} FROM decisions WHERE decided <= ? ORDER BY number"  # noqa: S608
_ONE = f"SELECT {_COLUMNS} FROM decisions WHERE id = ?"  # noqa: S608
_INSERT = f"INSERT INTO decisions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


def decide(
    store: Store,
    *,
    kind: str,
    target: str,
    verdict: str,
    because: str,
    who: str,
    data: Mapping[str, Any] | None,
    decided: datetime | None,
) -> Decision:
    """See `Ledger.decide`."""
    for name, value in (("kind", kind), ("target", target), ("because", because), ("who", who)):
        if not value.strip():
            raise RecordError(f"a decision needs {name!r}; say it in a few words", where=shown(store.path))
    row = [rows.stamp(decided or datetime.now(UTC)), kind, target, verdict, because, who, _data(data)]
    id_ = "d" + hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    with store.transaction(durable=True):
        if kind == UNDO and _find(store, target) is None:
            raise NotFound(f"no such decision to undo: {target!r}", where=shown(store.path))
        if (known := _find(store, id_)) is not None:
            return known
        store.write(_INSERT, [(id_, *map(rows.stored, row))])
        made = _find(store, id_)
    assert made is not None  # noqa: S101 - it was written two lines above
    return made


def decisions(
    store: Store, *, target: str, kind: str, known_on: datetime | date | None, everything: bool
) -> list[Decision]:
    """See `Ledger.decisions`."""
    made = [rows.decision_of(row) for row in store.rows(_ALL, (rows.until(known_on),))]
    kept = made if everything else list(_in_force(made, undos=kind == UNDO))
    return [d for d in kept if target in ("", d.target) and kind in ("", d.kind)]


def _in_force(made: Iterable[Decision], *, undos: bool) -> Iterator[Decision]:
    # From the last to the first, so that an undo that was itself undone takes nothing back.
    undone: set[str] = set()
    standing: list[Decision] = []
    for decision in reversed(list(made)):
        if decision.id in undone:
            continue
        if decision.kind == UNDO:
            undone.add(decision.target)
        if undos or decision.kind != UNDO:
            standing.append(decision)
    return reversed(standing)


def _find(store: Store, id_: str) -> Decision | None:
    row = store.row(_ONE, (rows.stored(id_),))
    return rows.decision_of(row) if row else None


def _data(data: Mapping[str, Any] | None) -> str:
    try:
        return rows.data_json(data or {})
    except (TypeError, ValueError) as error:
        raise RecordError(f"a decision's data must be JSON: {error}") from error
