"""The schema itself refuses change, whoever opens the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from foreshock.ledger import Ledger
from tests.ledger import build

TABLES = ["documents", "readings", "claims", "arguments", "decisions"]


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        doc, claims = build.report(1, claims=2)
        ledger.add(doc, claims, reader="r")
        ledger.decide(kind="merge", target="x", verdict="same", because="same head", who="ed")
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def contents(raw: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    return [raw.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET number = number",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT DO UPDATE SET number = 77",
    ],
)
def test_no_table_of_record_can_be_changed(raw: sqlite3.Connection, table: str, statement: str) -> None:
    before = contents(raw)
    assert all(before), "every table has a row to lose"
    with pytest.raises(sqlite3.IntegrityError, match=f"append-only: {table} are never"):
        raw.execute(statement.format(table=table))
    raw.rollback()
    assert contents(raw) == before


def test_replacing_by_the_natural_key_is_refused_too(raw: sqlite3.Connection) -> None:
    columns = [row[1] for row in raw.execute("PRAGMA table_info(documents)")]
    others = ", ".join(columns[1:])
    with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
        raw.execute(f"REPLACE INTO documents ({others}) SELECT {others} FROM documents")


def test_every_table_of_the_schema_is_covered_here(raw: sqlite3.Connection) -> None:
    named = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    plain = {row[0] for row in named if "_words_" not in row[0]}
    assert plain == set(TABLES)
