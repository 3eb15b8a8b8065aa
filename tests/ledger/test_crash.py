"""Kill, full disk, two at once: what is committed is whole, and going on ends where it should."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from foreshock.errors import LedgerNotWritable
from foreshock.ledger import Ledger
from foreshock.ledger.store import Store
from tests.ledger import build
from tests.ledger.processes import contents, done, look_over, start

REPORTS, CLAIMS = 200, 25


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("undisturbed") / "ledger.sqlite"
    done(start(path, 0, REPORTS, CLAIMS))
    return path


def kill_after(path: Path, seconds: float, *, lines: int) -> int:
    """Start adding, wait for so many lines and so many seconds, kill; how many reports it had told of."""
    process = start(path, 0, REPORTS, CLAIMS)
    assert process.stdout is not None
    for _ in range(lines):
        process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    out, _ = process.communicate(timeout=60)
    assert process.returncode != 0, "it was done before it could be killed"
    return len(out.splitlines()) + lines - 1  # one line says that it has begun


def test_kill_at_any_moment_and_go_on(tmp_path: Path, undisturbed: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    chance = random.Random(20240301)
    counted = [0]
    # So many lines in that each run adds something new, and a few milliseconds, which is a transaction.
    for attempt in range(1, 8):
        told_of = kill_after(path, chance.uniform(0, 0.012), lines=attempt * 12)
        counted.append(look_over(path))
        assert counted[-1] >= told_of, "a document that was told of is lost"
    assert counted == sorted(counted)
    assert counted[1] > 0
    assert counted[-1] < REPORTS, "the last kill came too late to interrupt anything"
    done(start(path, 0, REPORTS, CLAIMS))
    assert contents(path) == contents(undisturbed)


def test_kill_while_the_ledger_is_being_made(tmp_path: Path) -> None:
    chance = random.Random(7)
    for attempt in range(6):
        path = tmp_path / str(attempt) / "ledger.sqlite"
        kill_after(path, chance.uniform(0, 0.03), lines=1)
        with Ledger.open(path) as ledger:
            ledger.add(*build.report(999, claims=2), reader="r")
        assert look_over(path) >= 1


def test_a_copy_taken_with_its_wal_in_mid_batch_is_whole(tmp_path: Path) -> None:
    path, copy = tmp_path / "ledger.sqlite", tmp_path / "copy"
    copy.mkdir()
    with Ledger.open(path) as ledger:
        for number in range(5):
            ledger.add(*build.report(number, claims=5), reader="r")
        for name in ("ledger.sqlite", "ledger.sqlite-wal"):
            shutil.copy(tmp_path / name, copy / name)
    assert look_over(copy / "ledger.sqlite") == 5


def test_a_full_disk_leaves_what_was_committed(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "ledger.sqlite"
    lines = done(start(path, 0, REPORTS, CLAIMS, 900_000))
    *reports, message = lines[1:]
    assert message.startswith(f"{path}: ")
    assert "free" in message
    assert 0 < len(reports) < REPORTS
    assert look_over(path) == len(reports)
    done(start(path, 0, REPORTS, CLAIMS))
    assert look_over(path) == REPORTS


def test_a_ledger_goes_on_when_the_disk_has_room_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    large = build.report(1, claims=500)
    with Ledger.open(path) as ledger:
        ledger.add(*build.report(0, claims=3), reader="r")
        pages(ledger, most=1)
        with pytest.raises(LedgerNotWritable, match="the disk is full"):
            ledger.add(*large, reader="r")
        assert ledger.counts().documents == 1
        assert ledger.search("harbour")
        pages(ledger, most=1_000_000)
        assert ledger.add(*large, reader="r").claims == 500
    assert look_over(path) == 2


def pages(ledger: Ledger, *, most: int) -> None:
    """Let the file grow to so many pages; SQLite takes its present size for less than that."""
    store: Store = ledger._store
    store.rows(f"PRAGMA max_page_count = {most}")


def test_two_processes_that_add_the_same_double_nothing(tmp_path: Path, undisturbed: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    both = [start(path, 0, REPORTS, CLAIMS) for _ in range(2)]
    for process in both:
        done(process)
    assert look_over(path) == REPORTS
    assert contents(path) == contents(undisturbed)


def test_two_processes_that_add_different_reports_both_finish(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    both = [start(path, first, first + 40, 10) for first in (0, 40)]
    for process in both:
        done(process)
    assert look_over(path) == 80


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add(*build.report(0, claims=3), reader="r")
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.execute("BEGIN EXCLUSIVE")
            began = time.perf_counter()
            assert len(list(ledger.entries())) == 3
            with Ledger.open(path, read_only=True) as other, Ledger.open(path) as third:
                assert len(list(other.entries())) == len(list(third.entries())) == 3
            assert time.perf_counter() - began < 1


def test_a_writer_waits_for_another_and_says_so_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foreshock.ledger.store.BUSY_SECONDS", 0.2)
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        began = time.perf_counter()
        with pytest.raises(LedgerNotWritable, match="another process"):
            ledger.add(*build.report(0, claims=1), reader="r")
        assert time.perf_counter() - began >= 0.19
        writer.execute("ROLLBACK")
        assert ledger.add(*build.report(0, claims=1), reader="r").document
