from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from foreshock.errors import LedgerError, LedgerNotWritable, NewerLedger, NotALedger
from foreshock.ledger import Ledger, migrations
from tests.ledger import build


def message_of(path: Path, kind: type[LedgerError], **how: bool) -> str:
    """The error's message, which names the file and stays on one line."""
    with pytest.raises(kind) as caught:
        Ledger.open(path, **how)
    assert type(caught.value) is kind
    assert str(path) in str(caught.value) or str(path.parent) in str(caught.value)
    assert str(caught.value).isprintable()
    return str(caught.value)


def raw(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_open_makes_the_ledger_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "ledger.sqlite"
    with Ledger.open(str(path)) as ledger:
        assert ledger.path == path
    with closing(sqlite3.connect(path)) as connection:
        pragmas = [
            connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("journal_mode", "application_id")
        ]
    assert pragmas == ["wal", 0x46525348]


@pytest.mark.parametrize("how", [{"create": False}, {"read_only": True}])
def test_a_missing_file(tmp_path: Path, how: dict[str, bool]) -> None:
    assert "no such ledger" in message_of(tmp_path / "none.sqlite", LedgerError, **how)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("how", [{}, {"create": False}, {"read_only": True}])
def test_files_of_something_else_are_left_as_they_are(tmp_path: Path, how: dict[str, bool]) -> None:
    text, other, marked = tmp_path / "notes.txt", tmp_path / "other.sqlite", tmp_path / "marked.sqlite"
    text.write_text("Monday: rain.\n" * 100)
    raw(other, "CREATE TABLE t (x)")
    raw(marked, "PRAGMA application_id = 7")
    for path in (text, other, marked):
        before = path.read_bytes()
        message_of(path, NotALedger, **how)
        assert path.read_bytes() == before
    assert "a folder" in message_of(tmp_path, NotALedger, **how)
    assert {p.name for p in tmp_path.iterdir()} == {"notes.txt", "other.sqlite", "marked.sqlite"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "neither file nor folder" in message_of(tmp_path / "pipe", NotALedger)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "cannot be made" in message_of(tmp_path / "file" / "ledger.sqlite", LedgerNotWritable)


@pytest.mark.parametrize("how", [{}, {"read_only": True}])
def test_a_ledger_of_a_later_version(tmp_path: Path, how: dict[str, bool]) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    raw(path, "PRAGMA user_version = 99")
    assert f"schema 99, this one knows {len(migrations.shipped())}" in message_of(path, NewerLedger, **how)


def test_an_empty_file_becomes_a_ledger_but_cannot_be_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.touch()
    assert "an empty file" in message_of(path, NotALedger, read_only=True)
    with Ledger.open(path, create=False) as ledger:
        assert ledger.revision == 0


def test_a_cut_off_ledger_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        for number in range(20):
            ledger.add(*build.report(number, claims=20), reader="r")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(LedgerError, match="restore it from a copy"), Ledger.open(path) as ledger:
        list(ledger.entries())


def test_read_only_reads_and_does_not_write(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add(*build.report(0, claims=2), reader="r")
    with Ledger.open(path, read_only=True) as ledger:
        assert len(list(ledger.entries())) == 2
        assert ledger.search("harbour")
        with pytest.raises(LedgerNotWritable, match="read-only"):
            ledger.add(*build.report(1, claims=2), reader="r")


def test_a_closed_ledger_says_so(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.counts()


@pytest.mark.parametrize(
    "name", ["a b%20?mode=memory#x.sqlite", ":memory:", "ledger\n.sqlite", "Дара.sqlite"]
)
def test_a_strange_file_name_is_just_a_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with Ledger.open(path) as ledger:
        ledger.add(*build.report(0, claims=1), reader="r")
    assert [p.name for p in tmp_path.iterdir()] == [name]
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.counts().documents == 1


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_ledger_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add(*build.report(0, claims=2), reader="r")
    newer = (*migrations.shipped(), "CREATE TABLE later (x);\n")
    monkeypatch.setattr(migrations, "shipped", lambda: newer)
    with Ledger.open(path, read_only=read_only) as ledger:
        assert len(list(ledger.entries())) == 2
    with closing(sqlite3.connect(path)) as connection:
        assert migrations.version(connection) == len(newer)
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    broken = (*migrations.shipped(), "CREATE TABLE later (x);\nINSERT INTO nowhere VALUES (1);\n")
    monkeypatch.setattr(migrations, "shipped", lambda: broken)
    with pytest.raises(LedgerError, match="nowhere"):
        Ledger.open(path)
    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert migrations.version(connection) == len(migrations.shipped())
    assert "later" not in names
    Ledger.open(path, create=False).close()


def test_a_ledger_of_the_first_schema_has_no_licences(tmp_path: Path) -> None:
    path, every = tmp_path / "ledger.sqlite", migrations.shipped()
    raw(path, *migrations.statements(every[0]), "PRAGMA user_version = 1")
    raw(path, f"PRAGMA application_id = {migrations.APPLICATION_ID}", "PRAGMA journal_mode = WAL")
    with Ledger.open(path) as ledger:
        ledger.add(*build.report(0, claims=1), reader="r")
        assert ledger.document("report-00000").licence == ""
    with closing(sqlite3.connect(path)) as connection:
        assert migrations.version(connection) == len(every)
