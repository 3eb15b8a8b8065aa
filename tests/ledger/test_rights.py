"""Folders and files that cannot be written. Rights do not bind root, so another user tries it then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from foreshock.ledger import Ledger
from tests.ledger import build
from tests.ledger.processes import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")

# "nobody" where there is no better: any user that is not root and owns nothing here.
NOBODY = 65534

# All that is imported lazily is imported before the rights are dropped: the interpreter itself may lie
# where another user cannot read.
ATTEMPT = f"""
import os, sys
from pathlib import Path
from foreshock.errors import ForeshockError
from foreshock.ledger import Ledger
from tests.ledger import build
warm, path, action = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with Ledger.open(warm) as ledger:
    ledger.add(*build.report(1, claims=1), reader="r")
    ledger.search("harbour é"), list(ledger.entries(place="vesna"))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
try:
    with Ledger.open(path, read_only=action == "read") as ledger:
        if action == "write":
            ledger.add(*build.report(7, claims=1), reader="r")
        found = list(ledger.entries(place="vesna"))
        print(ledger.counts().documents, len(found), len(ledger.search("harbour")))
except ForeshockError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not pytest's own folder, which only its owner may enter.
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


@pytest.fixture
def path(folder: Path) -> Path:
    made = folder / "ledger.sqlite"
    with Ledger.open(made) as ledger:
        ledger.add(*build.report(0, claims=3), reader="r")
    return made


def attempt(path: Path, tmp_path: Path, action: str) -> str:
    command = [sys.executable, "-c", ATTEMPT, str(tmp_path / "warm.sqlite"), str(path), action]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_folder_that_cannot_be_written(path: Path, tmp_path: Path) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o555)
    said = attempt(path, tmp_path, "write")
    assert said.startswith(f"LedgerNotWritable {path.parent}: the folder cannot be written")
    assert "\n" not in said


def test_reading_in_a_folder_that_cannot_be_written(path: Path, tmp_path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    assert attempt(path, tmp_path, "read") == "1 3 1"
    assert [item.name for item in path.parent.iterdir()] == ["ledger.sqlite"]


def test_reading_there_while_another_writes(path: Path, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(*build.report(1, claims=3), reader="r")
        path.parent.chmod(0o555)
        assert attempt(path, tmp_path, "read") == "2 6 2"


def test_entries_that_wait_in_the_wal_are_not_passed_over(path: Path, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(*build.report(1, claims=3), reader="r")
        wal = path.with_name("ledger.sqlite-wal")
        kept = {item: item.read_bytes() for item in (path, wal)}
    for item, content in kept.items():  # as after a kill, and a copy without the -shm file
        item.write_bytes(content)
    path.parent.chmod(0o555)
    said = attempt(path, tmp_path, "read")
    assert said.startswith(f"LedgerNotWritable {path}: its latest entries are still in the -wal file")


def test_a_file_that_cannot_be_written(path: Path, tmp_path: Path) -> None:
    path.parent.chmod(0o777)
    path.chmod(0o444)
    said = attempt(path, tmp_path, "write")
    assert said.startswith(f"LedgerNotWritable {path}: the file cannot be written")
    assert attempt(path, tmp_path, "read") == "1 3 1"


def test_a_new_ledger_in_a_folder_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    folder.chmod(0o555)
    said = attempt(folder / "new.sqlite", tmp_path, "write")
    assert said.startswith(f"LedgerNotWritable {folder}: the folder cannot be written")
    said = attempt(folder / "deeper" / "new.sqlite", tmp_path, "write")
    assert said.startswith(f"LedgerNotWritable {folder / 'deeper'}: the folder cannot be made")
    assert list(folder.iterdir()) == []
