from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foreshock.ledger import Ledger
from tests.cli.conftest import Foreshock
from tests.cli.texts import FALL, STRIKE


def table(path: Path, *rows: dict[str, str] | str) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_read_keeps_documents_and_claims(foreshock: Foreshock, tmp_path: Path) -> None:
    source = tmp_path / "fall.txt"
    source.write_text(FALL, encoding="utf-8")
    result = foreshock("read", source, "--date", "2017-05-31", "--outlet", "Desert Wire")
    assert result.code == 0
    assert "read 1 document" in result.err
    listed = foreshock("claims", "--type", "seize", "--format", "json")
    (claim,) = json.loads(listed.out)
    assert claim["args"]["place"] == ["Kharita"]
    assert claim["outlet"] == "Desert Wire"
    assert claim["published"] == "2017-05-31"
    assert FALL[claim["start"] : claim["end"]] == claim["quote"]


def test_reading_twice_adds_nothing(foreshock: Foreshock, tmp_path: Path) -> None:
    source = table(tmp_path / "a.jsonl", {"id": "a", "date": "2017-05-31", "text": FALL})
    foreshock("read", source)
    before = foreshock("export").out
    again = foreshock("read", source)
    assert "already in the ledger: 1" in again.err
    assert foreshock("export").out == before


def test_extract_writes_the_contract(foreshock: Foreshock, tmp_path: Path) -> None:
    rows = ({"id": "a", "date": "2017-05-31", "title": "", "text": FALL}, {"id": "b", "text": STRIKE})
    source, out = table(tmp_path / "in.jsonl", *rows), tmp_path / "out.jsonl"
    assert foreshock("extract", source, "-o", out).code == 0
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {r["doc"] for r in records} == {"a", "b"}
    wanted = {
        "doc",
        "type",
        "args",
        "status",
        "hedged",
        "sources",
        "when",
        "quote",
        "id",
        "start",
        "end",
        "confidence",
        "reason",
    }
    assert all(wanted <= set(r) for r in records)
    strike = next(r for r in records if r["type"] == "airstrike")
    assert strike["args"]["actor"] == ["Coalition jets"]
    assert strike["when"] is None, "a weekday cannot be resolved without the date of the text"


def test_extract_without_ledger_touches_none(foreshock: Foreshock, tmp_path: Path) -> None:
    source = table(tmp_path / "in.jsonl", {"id": "a", "text": FALL})
    foreshock("extract", source, "-o", tmp_path / "out.jsonl")
    assert not (tmp_path / "ledger.sqlite").exists()


def test_a_bad_line_costs_only_itself(foreshock: Foreshock, tmp_path: Path) -> None:
    source = table(tmp_path / "in.jsonl", {"id": "a", "text": FALL}, "{not json", {"id": "b", "text": STRIKE})
    result = foreshock("extract", source, "-o", tmp_path / "out.jsonl")
    assert result.code == 0
    assert f"{source}:2:" in result.err
    assert "read 2 documents" in result.err
    assert foreshock("extract", source, "--strict", "-o", tmp_path / "out.jsonl").code == 3


def test_one_id_with_two_texts(foreshock: Foreshock, tmp_path: Path) -> None:
    source = table(
        tmp_path / "in.jsonl",
        {"id": "a", "text": FALL},
        {"id": "a", "text": STRIKE},
        {"id": "b", "text": STRIKE},
    )
    result = foreshock("read", source)
    assert result.code == 0
    assert result.err.count("foreshock:") == 1
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.document("a").text == FALL
        assert ledger.document("b").text == STRIKE


def test_a_foreign_text_is_kept_unread(foreshock: Foreshock, tmp_path: Path) -> None:
    arabic = "سيطرت القوات على البلدة الحدودية يوم الاثنين وقال القائد إن المعارك مستمرة في المنطقة"
    source = table(tmp_path / "in.jsonl", {"id": "ar", "date": "2017-05-31", "text": arabic})
    result = foreshock("read", source)
    assert "unread: 1" in result.err
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.document("ar").language == "ar"
        assert ledger.document("ar").text == arabic


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.bin", bytes(range(256)) * 40),
        ("feed.xml", b"<?xml version='1.0'?><catalog><book>no feed</book></catalog>"),
        ("missing.txt", None),
    ],
)
def test_what_cannot_be_read_is_named(
    foreshock: Foreshock, tmp_path: Path, name: str, content: bytes | None
) -> None:
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content)
    arguments = ["--kind", "feed"] if name == "feed.xml" else []
    result = foreshock("read", source, *arguments)
    assert result.code == 1
    errors = [line for line in result.err.splitlines() if line.startswith("foreshock:")]
    assert len(errors) == 1
    assert name in errors[0]
    assert "Traceback" not in result.err


def test_nothing_of_the_rest_is_lost(foreshock: Foreshock, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_text(FALL, encoding="utf-8")
    (folder / "d.txt").write_bytes(STRIKE.encode("utf-16"))
    result = foreshock("read", folder, "--date", "2017-05-31")
    assert result.code == 0
    assert "read 2 documents" in result.err
    assert "failed: 2" in result.err


def test_the_ledger_is_no_ledger(foreshock: Foreshock, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("shopping list\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(FALL, encoding="utf-8")
    result = foreshock("read", tmp_path / "a.txt")
    assert result.code == 1
    assert "ledger.sqlite" in result.err
    assert (tmp_path / "ledger.sqlite").read_text(encoding="utf-8") == "shopping list\n"


def test_stdin(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "foreshock", "extract", "-", "--date", "2017-05-31"],
        input=FALL,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert any(json.loads(line)["type"] == "seize" for line in done.stdout.splitlines())


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    words = [
        "Alpha",
        "Bravo",
        "Delta",
        "Golf",
        "Hotel",
        "Juliet",
        "Kilo",
        "Lima",
        "Mike",
        "Oscar",
        "Papa",
        "Tango",
    ]
    rows = [
        {
            "id": f"d{i}",
            "date": "2017-05-31",
            "text": f"{a} fighters captured the town of {b}{i} on Monday. " * 12,
        }
        for i, (a, b) in enumerate((a, b) for a in words for b in words)
    ]
    source = table(tmp_path / "in.jsonl", *rows)
    command = [sys.executable, "-m", "foreshock", "--ledger", str(tmp_path / "l.sqlite"), "read", str(source)]
    first = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    give_up = time.monotonic() + 60
    while _documents(tmp_path / "l.sqlite") < 10 and time.monotonic() < give_up:
        time.sleep(0.02)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    kept = _documents(tmp_path / "l.sqlite")
    assert kept >= 10
    second = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert f"already in the ledger: {kept}" in second.stderr or kept == len(rows)
    assert _documents(tmp_path / "l.sqlite") == len(rows)


def _documents(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with Ledger.open(path, create=False, read_only=True) as ledger:
            return ledger.counts().documents
    except Exception:  # the file is just being made
        return 0


def test_a_date_given_later_is_taken(foreshock: Foreshock, tmp_path: Path) -> None:
    source = tmp_path / "fall.txt"
    source.write_text(FALL, encoding="utf-8")
    assert "without a date: 1" in foreshock("read", source).err
    assert "read 1 document" in foreshock("read", source, "--date", "2017-05-31").err
    listed = json.loads(foreshock("claims", "--type", "seize", "--format", "json").out)
    assert [(c["published"], c["when"]) for c in listed] == [("2017-05-31", "2017-05-29")]
    assert "already in the ledger: 1" in foreshock("read", source, "--date", "2017-05-31").err
    assert "already in the ledger: 1" in foreshock("read", source).err


def test_a_failed_extract_leaves_the_file_as_it_was(foreshock: Foreshock, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    out.write_text("kept\n", encoding="utf-8")
    assert foreshock("extract", tmp_path / "nosuch.txt", "-o", out).code == 1
    assert out.read_text(encoding="utf-8") == "kept\n"
    assert list(tmp_path.glob(".*.part")) == []


def test_a_full_disk_is_named(foreshock: Foreshock, tmp_path: Path) -> None:
    source = tmp_path / "fall.txt"
    source.write_text(FALL, encoding="utf-8")
    result = foreshock("extract", source, "-o", "/dev/full")
    assert result.code == 1
    assert "/dev/full" in result.err


def test_kinds_are_those_of_the_sources() -> None:
    from foreshock.cli.reading import KINDS
    from foreshock.sources.item import KINDS as KNOWN

    assert KINDS == KNOWN


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    rows = [{"id": f"d{i}", "text": f"Rebels captured Town{i} on Monday. " * 3} for i in range(300)]
    source = table(tmp_path / "in.jsonl", *rows)
    line = f"set -o pipefail; {sys.executable} -m foreshock -q extract {source} | head -1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")


def test_explain_shows_the_text_with_its_claims(foreshock: Foreshock, tmp_path: Path) -> None:
    source = tmp_path / "fall.txt"
    source.write_text(FALL, encoding="utf-8")
    result = foreshock("read", "--explain", source, "--date", "2017-05-31")
    assert result.code == 0
    assert "Rebel fighters captured the border town of Kharita on Monday" in result.out
    assert "seize" in result.out
    assert "trigger 'captured'" in result.out
    assert not (tmp_path / "ledger.sqlite").exists()


def test_an_impossible_date_costs_the_date_and_not_the_text(foreshock: Foreshock, tmp_path: Path) -> None:
    source = table(tmp_path / "future.jsonl", {"id": "x", "date": "3000-01-01", "text": FALL})
    result = foreshock("read", source)
    assert result.code == 0
    (error,) = [line for line in result.err.splitlines() if line.startswith("foreshock:")]
    assert f"{source}:1" in error
    assert "3000-01-01" in error
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.document("x").date is None
        assert ledger.document("x").text == FALL
