"""What a watch keeps between rounds and runs, in a small SQLite file beside the ledger.

What was seen and the alerts that follow from it are written in one transaction, before any is delivered: a
kill at any moment neither loses an alert nor finds it again. One watch holds the file at a time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from foreshock.errors import LedgerError, LedgerNotWritable
from foreshock.foresight.alert import Alert
from foreshock.foresight.seen import Seen

# An alert that could not be delivered for this long is given up and told of.
GIVEN_UP_AFTER = timedelta(days=7)
# No more than this waits for one receiver; the oldest give way and are told of.
MOST_WAITING = 1000
# How long a subject that was silent is remembered.
REMEMBERED = timedelta(days=60)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (target TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cooling (subject TEXT PRIMARY KEY, until TEXT NOT NULL, held INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT, receiver TEXT NOT NULL, alert TEXT NOT NULL, made TEXT NOT NULL,
    tried INTEGER NOT NULL DEFAULT 0
);
"""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was seen by the last look, and the moment up to which the ledger's claims were looked at (as ISO
    8601); empty before the first look."""

    seen: Seen
    looked: str = ""


@dataclass(frozen=True, slots=True)
class Cooling:
    """A subject that was told of: nothing more of it until then; `held` alerts were kept back since."""

    until: datetime
    held: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that waits to be delivered; `tried` whether a delivery of it was begun and not confirmed."""

    number: int
    alert: Alert
    tried: bool


class WatchState:
    """The file. Errors of SQLite come out as the ledger's, naming it."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path, self._db = path, db

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make it; raises `LedgerError` where another watch holds it or it is something else,
        `LedgerNotWritable`."""
        try:
            db = sqlite3.connect(path, isolation_level=None, timeout=0.5)
        except sqlite3.Error as error:
            raise LedgerNotWritable(f"cannot be opened ({error})", where=str(path)) from error
        try:
            # Held until it is closed or the process ends, however it ends.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("BEGIN EXCLUSIVE")
            db.execute("COMMIT")
            db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            db.close()
            if getattr(error, "sqlite_errorname", "") == "SQLITE_BUSY":
                said = "another watch runs with it; stop that one, or give this one its own --state"
                raise LedgerError(said, where=str(path)) from error
            raise LedgerError(f"not the state of a watch ({error}); give another", where=str(path)) from error
        return cls(path, db)

    def close(self) -> None:
        """Close the file; closing twice is fine."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise LedgerNotWritable(f"cannot be written ({error})", where=str(self.path)) from error

    def memory(self) -> Memory | None:
        """What the last look saw; None before the first."""
        row = self._db.execute("SELECT value FROM kept WHERE name = 'memory'").fetchone()
        if row is None:
            return None
        data = json.loads(row[0])
        return Memory(Seen.from_data(data["seen"]), data["looked"])

    def cooling(self) -> dict[str, Cooling]:
        """The subjects that were told of."""
        rows = self._db.execute("SELECT subject, until, held FROM cooling")
        return {s: Cooling(datetime.fromisoformat(u), h) for s, u, h in rows}

    def keep(
        self,
        memory: Memory,
        *,
        alerts: Iterable[Alert] = (),
        cooling: Mapping[str, Cooling],
        receivers: Sequence[str],
        now: datetime,
    ) -> int:
        """Write down what was seen together with the alerts that are to be delivered; how many older ones
        gave way to them."""
        data = json.dumps({"seen": memory.seen.to_data(), "looked": memory.looked})
        rows = [(r, json.dumps(a.to_row()), now.isoformat()) for a in alerts for r in receivers]
        oldest = now - REMEMBERED
        kept = [(s, c.until.isoformat(), c.held) for s, c in cooling.items() if c.until > oldest]
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO kept VALUES ('memory', ?)", (data,))
            self._db.execute("DELETE FROM cooling")
            self._db.executemany("INSERT INTO cooling VALUES (?, ?, ?)", kept)
            self._db.executemany("INSERT INTO outbox (receiver, alert, made) VALUES (?, ?, ?)", rows)
            return sum(self._trim(r) for r in receivers)

    def _trim(self, receiver: str) -> int:
        newest = "SELECT number FROM outbox WHERE receiver = ? ORDER BY number DESC LIMIT ?"
        drop = f"DELETE FROM outbox WHERE receiver = ? AND number NOT IN ({newest})"  # noqa: S608
        return self._db.execute(drop, (receiver, receiver, MOST_WAITING)).rowcount

    def waiting(self, receiver: str) -> list[Waiting]:
        """What waits for a receiver, oldest first."""
        query = "SELECT number, alert, tried FROM outbox WHERE receiver = ? ORDER BY number"
        rows = self._db.execute(query, (receiver,)).fetchall()
        return [Waiting(n, Alert.from_row(json.loads(a)), bool(t)) for n, a, t in rows]

    def trying(self, found: Iterable[Waiting]) -> None:
        """Their delivery begins."""
        with self._transaction():
            self._db.executemany("UPDATE outbox SET tried = 1 WHERE number = ?", [(w.number,) for w in found])

    def delivered(self, found: Iterable[Waiting]) -> None:
        """They arrived."""
        with self._transaction():
            self._db.executemany("DELETE FROM outbox WHERE number = ?", [(w.number,) for w in found])

    def give_up(self, now: datetime) -> int:
        """Drop what could not be delivered for too long, to whom ever; how many."""
        with self._transaction():
            drop = "DELETE FROM outbox WHERE made < ?"
            return self._db.execute(drop, ((now - GIVEN_UP_AFTER).isoformat(),)).rowcount

    def source(self, target: str) -> dict[str, Any] | None:
        """What is kept of a source."""
        row = self._db.execute("SELECT value FROM sources WHERE target = ?", (target,)).fetchone()
        return dict(json.loads(row[0])) if row else None

    def keep_source(self, target: str, data: Mapping[str, Any]) -> None:
        """Write down how far a source was read."""
        with self._transaction():
            row = (target, json.dumps(data))
            self._db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?)", row)
