"""`doctor`: does this installation work?"""

from __future__ import annotations

import platform
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from foreshock.cli.run import Run

# What each room needs; imported one by one so that the missing one is named.
PACKAGES = (
    *("anyascii", "charset_normalizer", "duckdb", "fastfeedparser", "feedparser", "httpx2", "jinja2", "lxml"),
    *("msgspec", "protego", "py3langid", "rensa", "rich", "sentencex", "stamina", "trafilatura", "yaml"),
)
# SQLite with FTS5 and UPSERT as the ledger uses them.
OLDEST_SQLITE = (3, 35, 0)
SENTENCE = "Rebel fighters seized the town of Examplia on 3 May 2017, officials said."


@click.command()
@click.pass_obj
def doctor(run: Run) -> None:
    """Check the installation: Python, SQLite, packages, codebook, reader, ledger, demo.

    Exit 1 where one fails.
    """
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("python", _python),
        ("sqlite", _sqlite),
        ("packages", _packages),
        ("codebook", _codebook),
        ("reader", _reader),
        ("ledger", lambda: _ledger(run)),
        ("demo", _demo),
    )
    failed = 0
    for name, check in checks:
        try:
            said, good = check(), True
        except Exception as error:  # a doctor reports whatever it finds
            said, good = f"{type(error).__name__}: {error}", False
        failed += not good
        click.echo(f"{'ok  ' if good else 'FAIL'}  {name:9} {said}")
    if failed:
        raise click.exceptions.Exit(1)


def _python() -> str:
    return platform.python_version()


def _sqlite() -> str:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {'.'.join(map(str, OLDEST_SQLITE))} or later is needed")
    with sqlite3.connect(":memory:") as memory:
        memory.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    memory.close()
    return f"{sqlite3.sqlite_version} with FTS5"


def _packages() -> str:
    for name in PACKAGES:
        import_module(name)
    return f"{len(PACKAGES)} packages import"


def _codebook() -> str:
    from foreshock.codebook import codebook

    book = codebook()
    return f"{len(book.types)} claim types, {len(book.roles)} roles"


def _reader() -> str:
    from foreshock.model import Document
    from foreshock.reading import default_reader

    reader = default_reader()
    claims = reader.read(Document("doctor", SENTENCE, date=date(2017, 5, 4)))
    if not any(c.type == "seize" for c in claims):
        raise RuntimeError(f"the reader {reader.name} {reader.version} missed the claim of its test sentence")
    return f"{reader.name} {reader.version} reads its test sentence"


def _ledger(run: Run) -> str:
    from foreshock.ledger import Ledger

    path = run.settings.ledger_path()
    if path.exists():
        with Ledger.open(path, create=False, read_only=True) as ledger:
            counts = ledger.counts()
        return f"{path}: {counts.documents} documents, {sum(counts.claims.values())} claims"
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "test.sqlite"):
        return f"{path} is not there yet; a test ledger opens"


def _demo() -> str:
    from foreshock.cli.demo import demo_folder

    texts = [p for p in demo_folder().glob("*.md") if p.stem != "README"]
    return f"{len(texts)} dispatches in the bundled case"


COMMANDS = (doctor,)
