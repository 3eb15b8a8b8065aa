"""The file under the ledger: opening it, what can be wrong with it, transactions.

One SQLite file in WAL mode: readers and the writer do not wait for each other, and a transaction that a
kill or a full disk interrupts is as if it had never begun.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Self

from foreshock.errors import LedgerError, LedgerNotWritable, NewerLedger, NotALedger
from foreshock.ledger import migrations

# How long a writer waits for another one. A document's transaction takes milliseconds.
BUSY_SECONDS = 30.0


@cache
def sql(name: str) -> str:
    """The text of `queries/<name>.sql`."""
    return (files(__package__) / "queries" / f"{name}.sql").read_text(encoding="utf-8")


class Store:
    """An open ledger file. Errors of SQLite come out as the ledger's own, each naming the file."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        connection.row_factory = sqlite3.Row

    @classmethod
    def open(cls, path: Path, *, create: bool, read_only: bool) -> Self:
        """Open, identify and, where it is to be written, create and migrate."""
        _look(path, create=create, read_only=read_only)
        with told(path):
            connection = _reading(path) if read_only else _writing(path, create=create)
        return cls(path, connection)

    def rows(self, query: str, parameters: Mapping[str, object] | Sequence[object] = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        with told(self.path):
            return self._connection.execute(query, parameters).fetchall()

    def stream(
        self, query: str, parameters: Mapping[str, object] | Sequence[object]
    ) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one; for callers that stop early."""
        with told(self.path):
            yield from self._connection.execute(query, parameters)

    def row(self, query: str, parameters: Mapping[str, object] | Sequence[object] = ()) -> sqlite3.Row | None:
        """The first row, or None."""
        rows = self.rows(query, parameters)
        return rows[0] if rows else None

    def number(self, query: str, parameters: Mapping[str, object] | Sequence[object] = ()) -> int:
        """The first column of the first row; 0 where there is none."""
        row = self.row(query, parameters)
        return int(row[0] or 0) if row else 0

    def write(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """One INSERT for many rows; inside `transaction` alone."""
        self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """All of the block or nothing. `durable` waits until the disk has it, so that it survives a power
        cut too; without that the last transactions before one may be missing, none can be torn. Inside
        another one it is part of that."""
        if self._connection.in_transaction:
            yield
            return
        with told(self.path):
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file; closing twice is fine."""
        self._connection.close()


def shown(path: Path) -> str:
    """The path for a message of one line."""
    return str(path) if str(path).isprintable() else repr(str(path))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say SQLite's errors in the ledger's words."""
    try:
        yield
    except sqlite3.Error as error:
        raise _error(error, path) from error


def _error(error: sqlite3.Error, path: Path) -> LedgerError:
    code = str(getattr(error, "sqlite_errorname", ""))
    for prefix, kind, message in _SAID:
        if code.startswith(prefix):
            return kind(message.format(error=error), where=shown(path))
    if "closed database" in str(error):
        return LedgerError("the ledger is closed; open it again", where=shown(path))
    if "no such module: fts5" in str(error):
        said = "this Python's SQLite has no FTS5 full-text search; use one that has"
        return LedgerError(said, where=shown(path))
    return LedgerError(f"SQLite says: {error}", where=shown(path))


# What SQLite's result codes (sqlite.org, "Result and Error Codes") mean for a ledger; the first that fits.
_SAID: tuple[tuple[str, type[LedgerError], str], ...] = (
    (
        "SQLITE_FULL",
        LedgerNotWritable,
        "the disk is full; what was committed is whole, free space and run again",
    ),
    ("SQLITE_IOERR_READ", LedgerError, "cannot be read ({error}); check the disk"),
    ("SQLITE_IOERR_SHORT_READ", LedgerError, "is cut off ({error}); restore it from a copy"),
    (
        "SQLITE_IOERR",
        LedgerNotWritable,
        "cannot be written ({error}); check the disk's free space and limits",
    ),
    (
        "SQLITE_READONLY",
        LedgerNotWritable,
        "is read-only; check the rights of file and folder, or only read it",
    ),
    ("SQLITE_CANTOPEN", LedgerNotWritable, "cannot be opened; check the rights of file and folder"),
    ("SQLITE_PERM", LedgerNotWritable, "cannot be opened; check the rights of file and folder"),
    ("SQLITE_BUSY", LedgerNotWritable, "another process has kept writing; run again when it is done"),
    ("SQLITE_LOCKED", LedgerNotWritable, "another process has kept writing; run again when it is done"),
    ("SQLITE_NOTADB", NotALedger, "not a ledger; give another file"),
    ("SQLITE_CORRUPT", LedgerError, "is damaged ({error}); restore it from a copy"),
)


def _look(path: Path, *, create: bool, read_only: bool) -> None:
    """What the file system alone can say. SQLite itself would open a write-protected file for reading."""
    where = shown(path)
    if path.is_dir():
        raise NotALedger("a folder, not a ledger file", where=where)
    if path.exists() and not path.is_file():
        raise NotALedger("neither file nor folder; give a file", where=where)
    if read_only or not create:
        if not path.exists():
            raise LedgerError("no such ledger; check the path, or create it by adding documents", where=where)
    else:
        _make_folder(path.parent)
    if not read_only:
        _check_rights(path)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = f"the folder cannot be made ({error.strerror}); give another ledger file"
        raise LedgerNotWritable(said, where=shown(folder)) from error


def _check_rights(path: Path) -> None:
    # The folder too: the -wal and -shm files stand beside the ledger while it is open.
    for what, item in (("folder", path.parent), ("file", path)):
        if item.exists() and not os.access(item, os.W_OK):
            said = f"the {what} cannot be written; change its rights, or open the ledger only to read"
            raise LedgerNotWritable(said, where=shown(item))


def _may_be_written(path: Path) -> bool:
    return all(os.access(item, os.W_OK) for item in (path, path.parent))


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    # A ledger from elsewhere is input like any other: its schema may call nothing with side effects.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _writing(path: Path, *, create: bool) -> sqlite3.Connection:
    connection = _connect(path, "rwc" if create else "rw")
    try:
        if _identify(connection, path) < len(migrations.shipped()):
            _use_wal(connection)
            migrations.migrate(connection, migrations.shipped())
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _reading(path: Path) -> sqlite3.Connection:
    try:
        return _reader(path, "ro")
    except sqlite3.OperationalError:
        # In a folder that cannot be written SQLite cannot set up the WAL's index. A file with nothing
        # waiting in its WAL can be read without; one with something waiting would miss its end.
        if _waiting(path):
            said = "its latest entries are still in the -wal file; copy both to a folder you can write"
            raise LedgerNotWritable(said, where=shown(path)) from None
        return _reader(path, "ro&immutable=1")


def _waiting(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _reader(path: Path, mode: str) -> sqlite3.Connection:
    connection = _connect(path, mode)
    try:
        found = _identify(connection, path)
        if 0 < found < len(migrations.shipped()) and _may_be_written(path):
            connection.close()
            _writing(path, create=False).close()  # which brings it to this version
            return _reader(path, mode)
        if found < len(migrations.shipped()):
            said = "an empty file" if found == 0 else f"has the older schema {found}"
            raise NotALedger(f"{said}; open it for writing once", where=shown(path))
    except BaseException:
        connection.close()
        raise
    return connection


def _identify(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the ledger's schema, 0 for an empty file; raises for anything that is no ledger."""
    connection.execute("BEGIN")  # one look: another process may be creating it
    try:
        found = migrations.version(connection)
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    if mark != migrations.APPLICATION_ID and (mark or found or tables):
        raise NotALedger("an SQLite file of something else; give another file", where=shown(path))
    if found > (known := len(migrations.shipped())):
        said = f"written by a later Foreshock (schema {found}, this one knows {known}); upgrade Foreshock"
        raise NewerLedger(said, where=shown(path))
    return found


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, which stays with the file. SQLite does not wait for others here."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return
