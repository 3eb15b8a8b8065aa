"""Starting other processes on a ledger, and looking a ledger over afterwards."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from foreshock.ledger import Entry, Ledger
from foreshock.model import Document

ROOT = Path(__file__).parents[2]


def start(path: Path, *numbers: int) -> subprocess.Popen[str]:
    """`tests.ledger.adding` at work; its arguments are explained there."""
    command = [sys.executable, "-m", "tests.ledger.adding", str(path), *map(str, numbers)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def accepting(path: Path, claim: str, who: str) -> subprocess.Popen[str]:
    """`tests.ledger.deciding` at work; it waits for a line."""
    command = [sys.executable, "-m", "tests.ledger.deciding", str(path), claim, who]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def done(process: subprocess.Popen[str]) -> list[str]:
    """The lines it wrote, once it has ended well."""
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.splitlines()


def contents(path: Path) -> tuple[list[Document], list[Entry]]:
    """All that a ledger says."""
    with Ledger.open(path, create=False) as ledger:
        return list(ledger.documents()), list(ledger.entries())


def look_over(path: Path) -> int:
    """Assert that the file is sound and every document whole; how many documents it has."""
    raw = sqlite3.connect(path)
    try:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("document_words", "argument_words"):
            raw.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        counted = "(SELECT count(*) FROM claims WHERE reading = r.number)"
        assert raw.execute(f"SELECT r.number FROM readings r WHERE r.claims <> {counted}").fetchall() == []
        bare = "SELECT id FROM claims WHERE number NOT IN (SELECT claim FROM arguments)"
        assert raw.execute(bare).fetchall() == []
        unindexed = "SELECT number FROM readings WHERE number NOT IN (SELECT rowid FROM document_words)"
        assert raw.execute(unindexed).fetchall() == []
        unread = "SELECT id FROM documents WHERE number NOT IN (SELECT document FROM readings)"
        assert raw.execute(unread).fetchall() == []
        return int(raw.execute("SELECT count(*) FROM documents").fetchone()[0])
    finally:
        raw.rollback()
        raw.close()
