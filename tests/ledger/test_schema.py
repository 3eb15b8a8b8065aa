"""The schema as it stands in the file, beside a copy that a person can review."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from foreshock.ledger import Ledger, migrations
from foreshock.model import Status

GOLDEN = Path(__file__).parent / "golden" / "schema.sql"


def schema_of(path: Path) -> str:
    """All that the file's schema holds but the inside of the full-text indexes, by kind and name."""
    query = (
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\'"
    )
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(f"{query} ORDER BY type = 'trigger', type = 'index', name")
        head = [f"PRAGMA {p} = {connection.execute(f'PRAGMA {p}').fetchone()[0]}" for p in PRAGMAS]
        return "".join(f"{statement};\n\n" for statement in [*head, *(row[0] for row in found)])


PRAGMAS = ("application_id", "user_version", "encoding")


def test_the_schema_is_the_reviewed_one(tmp_path: Path) -> None:
    """After a migration was added on purpose: write `schema_of` a new ledger to the golden file."""
    Ledger.open(tmp_path / "ledger.sqlite").close()
    assert schema_of(tmp_path / "ledger.sqlite") == GOLDEN.read_text(encoding="utf-8")


def test_migrations_are_numbered_without_a_gap() -> None:
    folder = Path(migrations.__file__).parent / "schema"
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"{n:04}.sql" for n in range(1, len(names) + 1)]
    assert len(migrations.shipped()) == len(names)


def test_statements_keep_triggers_whole() -> None:
    table = "-- a; b\nCREATE TABLE t (x);\n"
    script = table + "CREATE TRIGGER g BEFORE UPDATE ON t BEGIN\n SELECT 1;\n SELECT 2;\nEND;\n"
    assert len(list(migrations.statements(script))) == 2
    assert "".join(migrations.statements(script)) == script


def test_the_schema_knows_every_status() -> None:
    for status in Status:
        assert f"'{status.value}'" in migrations.shipped()[0]
