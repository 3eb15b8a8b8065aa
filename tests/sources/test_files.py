from __future__ import annotations

import io
import json
import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from foreshock.errors import SettingError
from foreshock.sources import Failure, Options
from tests.sources.helpers import STORY, assert_exact, documents, failures, one, read, refused

SHARED = Path(__file__).parents[3] / "shared" / "data" / "news"


def write(path: Path, text: str | bytes = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_text(tmp_path: Path) -> None:
    doc = one(write(tmp_path / "my story.txt", STORY.replace("\n", "\r\n")))
    assert doc.text == STORY
    assert doc.id.startswith("my-story-")
    assert (doc.date, doc.date_reason, doc.language) == (None, "", "en")
    assert doc.path == str(tmp_path / "my story.txt")
    assert one(tmp_path / "my story.txt").id == doc.id


def test_options_are_used_only_where_a_text_tells_nothing(tmp_path: Path) -> None:
    given = {"date": date(2016, 1, 2), "outlet": "The Ledger"}
    doc = one(write(tmp_path / "a.txt"), **given)
    assert (doc.date, doc.date_reason, doc.outlet) == (date(2016, 1, 2), "given", "The Ledger")
    doc = one(write(tmp_path / "b.txt", "River town falls\n\n3 May, 2017\n\n" + STORY), **given)
    assert (doc.date, doc.date_reason) == (date(2017, 5, 3), "printed in the text: '3 May, 2017'")


def test_the_outlet_that_a_text_names_in_a_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "War in Examplia\nDesert Wire\n3 May, 2017\n\n" + STORY)
    assert one(path).outlet == "Desert Wire"
    assert one(path, outlet="The Ledger").outlet == "The Ledger"


def test_printed_date_that_cannot_be(tmp_path: Path) -> None:
    doc = one(write(tmp_path / "b.txt", "River town falls\n\n3 May, 3000\n\n" + STORY))
    assert doc.date is None
    assert doc.date_reason == "printed in the text: '3 May, 3000', which is no usable date"


@pytest.mark.parametrize("values", [{"date": date(3000, 1, 1)}, {"kind": "pdf"}])
def test_impossible_options(values: dict[str, object]) -> None:
    with pytest.raises(SettingError):
        Options(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "an empty file"),
        ("a.txt", b" \n\n ", "no text in it"),
        ("a.txt", b"%PDF-1.4 \x00\x01", "binary data"),
        ("a.bin", bytes(range(256)) * 20, "binary data"),
        ("a.jsonl", b"\x1f\x8b\x08\x00abc", "gzip"),
        ("a.csv", b"PK\x03\x04abc", "ZIP"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    failure = refused(write(tmp_path / name, data))
    assert said in failure.message
    assert failure.where == str(tmp_path / name)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.md", "a.html", "a.json", "a.rss"])
def test_fifty_megabytes_of_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write(b"army " * 200_000)
    start = time.monotonic()
    assert "more than 25000000 bytes" in refused(path).message
    assert time.monotonic() - start < 5


def test_too_many_characters(tmp_path: Path) -> None:
    assert "FORESHOCK_MAX_CHARS" in refused(write(tmp_path / "a.txt"), settings={"max_chars": 50}).message


def test_line_of_two_million_characters_ends_soon(tmp_path: Path) -> None:
    start = time.monotonic()
    for text in (
        "army " * 390_000,
        "A" * 1_900_000,
        " " * 1_900_000 + "x",
        "x" + "\n" * 1_900_000,
        "X\n" * 900_000,
    ):
        assert len(read(write(tmp_path / "a.txt", text))) == 1
    assert time.monotonic() - start < 15


def test_cyrillic_text_is_kept_unread(tmp_path: Path) -> None:
    text = "Солдаты вошли в город во вторник утром. Жители говорят, что два моста разрушены."
    doc = one(write(tmp_path / "a.txt", text.encode("cp1251")))
    assert (doc.text, doc.language, doc.unread) == (text, "ru", "language: ru")
    assert one(tmp_path / "a.txt", language="ru").unread == ""
    assert one(tmp_path / "a.txt", language="any").unread == ""


def test_doubtful_letters_are_told_beside_the_document(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.txt", STORY + " The armyâ€™s guns fell silent in Málaga."))
    assert len(documents(found)) == 1
    assert [f.kept for f in failures(found)] == [True]


def test_folder(tmp_path: Path) -> None:
    write(tmp_path / "b" / "z.txt", STORY + " z")
    write(tmp_path / "b" / "c.md", STORY + " c")
    write(tmp_path / "a.txt", STORY + " a")
    write(tmp_path / ".hidden.txt")
    write(tmp_path / ".git" / "x.txt")
    write(tmp_path / "d.bin", bytes(range(256)))
    (tmp_path / "loop").symlink_to(tmp_path)
    found = read(tmp_path)
    assert [Path(d.path).name for d in documents(found)] == ["a.txt", "c.md", "z.txt"]
    assert [Path(f.where).name for f in failures(found)] == ["d.bin"]


def test_empty_folder(tmp_path: Path) -> None:
    assert "empty folder" in refused(tmp_path).message


def test_missing(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "no.txt").message
    assert "no such file" in refused("x" * 50).message
    assert refused("x" * 5000).message
    assert refused("a\0b").message


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_unreadable(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    assert "Permission denied" in refused(path).message


def test_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert refused(tmp_path).where.endswith("a.txt")


def test_pipes_and_devices_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file" in refused(tmp_path).message


def test_glob(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt"):
        write(tmp_path / name, STORY + name)
    assert len(documents(read(str(tmp_path / "a*.txt")))) == 2
    assert "no file matches" in refused(str(tmp_path / "c*.txt")).message
    write(tmp_path / "[odd].txt")
    assert one(str(tmp_path / "[odd].txt"))


def test_names_inside_a_text_are_never_opened(tmp_path: Path) -> None:
    row = {"text": STORY, "path": "/etc/passwd", "url": "file:///etc/passwd", "id": "../../x"}
    doc = one(write(tmp_path / "a.jsonl", json.dumps(row)))
    assert doc.text == STORY
    assert doc.path == f"{tmp_path / 'a.jsonl'}:1"


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (STORY.encode(), 1),
        (b'{"text": "Army in town."}\n{"text": "Army left."}\n', 2),
        (b"---\nid: x\n---\nArmy in town.", 1),
    ],
)
@pytest.mark.parametrize("wrap", [io.BytesIO, lambda data: io.BufferedReader(io.BytesIO(data))])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, count: int, wrap) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(wrap(data)))
    assert len(documents(read("-"))) == count


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert "nothing came" in refused("-").message


def test_a_format_may_be_forced(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", json.dumps({"id": "x", "text": STORY}))
    assert one(path, kind="jsonl").id == "x"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the data folder is not beside the checkout")
@pytest.mark.parametrize(
    ("name", "count", "wrong"),
    [
        ("guardian_sdf_2017_2019.jsonl", 200, []),
        # 645 rows, of which seven repeat another one and one has the id of another text.
        ("fakes_syria_2011_2018.jsonl", 637, ["386"]),
        ("ukraine_2022.jsonl", 342, []),
    ],
)
def test_shared_articles(name: str, count: int, wrong: list[str]) -> None:
    found = read(SHARED / name, today=date(2026, 1, 1))
    assert [f.where.rpartition(":")[2] for f in failures(found)] == wrong
    assert len(documents(found)) == count
    for doc in documents(found):
        assert_exact(doc)
        assert doc.unread == ""
        assert sum(len(span) for span in doc.readable()) > 0.4 * len(doc.text)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the data folder is not beside the checkout")
def test_shared_page_text() -> None:
    doc = one(SHARED / "tanf_2017_05_31.txt", today=date(2026, 1, 1))
    assert_exact(doc)
    assert (str(doc.date), doc.date_reason) == ("2017-05-31", "printed in the text: '31 May, 2017'")
    assert [p.kind.value for p in doc.parts] == [
        *("headline", "headline", "standfirst", "boilerplate", "dateline", "caption", "body")
    ]


def test_failure_reads_as_one_line() -> None:
    assert str(Failure("a.jsonl:3", "not JSON")) == "a.jsonl:3: not JSON"
    assert str(Failure("a\n\x1b[31m", "x" * 9000 + "\n")).count("\n") == 0
    assert "\x1b" not in Failure("a\x1b", "b").where


def test_a_folder_s_readme_is_not_of_it(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# What these files are\n\nA folder of texts.\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Rebels captured the town of Kharita on Monday.\n", encoding="utf-8")
    assert [Path(d.path).name for d in documents(read(tmp_path))] == ["a.txt"]
    assert one(tmp_path / "README.md").text.startswith("What these files are")
