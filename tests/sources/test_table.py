from __future__ import annotations

import csv
import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.sources import Failure
from foreshock.sources.draft import Draft, finish, same_length
from tests.sources.helpers import STORY, documents, doubted, failures, one, options, read, refused


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows) + "\n")
    return path


def test_jsonl_with_a_bad_line_in_the_middle(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", {"id": "1", "text": STORY}, '{"id": "2", "text"', {"id": "3", "text": STORY}
    )
    found = read(path)
    assert [d.id for d in documents(found)] == ["1", "3"]
    assert isinstance(found[1], Failure)
    assert found[1].where == f"{path}:2"
    assert "not JSON" in found[1].message


@pytest.mark.parametrize(
    "row", ["[1]", '"text"', '{"id": "x"}', '{"text": 7}', '{"text": "  "}', "[" * 100_000, "1" * 5000]
)
def test_rows_that_are_no_texts(tmp_path: Path, row: str) -> None:
    found = read(lines(tmp_path / "a.jsonl", row, {"id": "3", "text": STORY}))
    assert [d.id for d in documents(found)] == ["3"]
    assert failures(found)[0].where.endswith("a.jsonl:1")


def test_columns(tmp_path: Path) -> None:
    row = {
        "id": "x",
        "date": "2017-05-31T10:00:00Z",
        "source": "The Ledger",
        "title": "River town falls",
        "text": STORY,
    }
    doc = one(lines(tmp_path / "a.jsonl", row, ""))
    assert (doc.id, str(doc.date), doc.date_reason) == ("x", "2017-05-31", "table")
    assert (doc.outlet, doc.title, doc.text) == ("The Ledger", "River town falls", STORY)
    assert [p.kind.value for p in doc.parts] == ["body"]


def test_printed_date_that_differs_is_told(tmp_path: Path) -> None:
    doc = one(lines(tmp_path / "a.jsonl", {"id": "x", "date": "2017-05-31", "text": "2 June 2017 " + STORY}))
    assert str(doc.date) == "2017-05-31"
    assert doc.date_reason == "table; printed in the text: '2 June 2017'"


@pytest.mark.parametrize("day", ["3000-01-01", "not a date", "2017-02-31", 1496188800000])
def test_impossible_date_is_told_and_the_text_is_kept(tmp_path: Path, day: object) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": "a", "date": day, "text": STORY})
    said, doc = doubted(path)
    assert said.where == f"{path}:1"
    assert str(day) in said.message
    assert (doc.id, doc.date, doc.text) == ("a", None, STORY)
    assert str(day) in doc.date_reason
    assert str(doubted(path, date=date(2016, 1, 2))[1].date) == "2016-01-02"


def test_printed_date_stands_in_for_an_impossible_one(tmp_path: Path) -> None:
    _, doc = doubted(lines(tmp_path / "a.jsonl", {"date": "3000-01-01", "text": "2 June 2017 " + STORY}))
    assert (str(doc.date), doc.date_reason) == ("2017-06-02", "printed in the text: '2 June 2017'")


def test_an_empty_cell_is_no_date(tmp_path: Path) -> None:
    for day in ("NaN", "null", '""', '" "'):
        doc = one(lines(tmp_path / "a.jsonl", f'{{"date": {day}, "id": NaN, "text": "Army in town."}}'))
        assert (doc.date, doc.date_reason) == (None, "")


def test_lone_surrogates_and_control_signs(tmp_path: Path) -> None:
    doc = one(
        lines(tmp_path / "a.jsonl", '{"id": "a", "text": "Army \\ud800 in\\u0007 town.\\r\\nMore.\\rEnd."}')
    )
    assert doc.text == "Army \ufffd in  town.\r\nMore.\nEnd."
    doc.text.encode()


NEWSLIKE = st.text(
    st.one_of(
        st.characters(codec=None, categories=["L", "Cc", "Cs", "Zs", "Zl", "Zp", "Cf", "P"]),
        st.sampled_from("\r\n\t\ufeff\ud800 .A"),
    ),
    max_size=80,
)


@given(NEWSLIKE, st.sampled_from(["\r\n", "\n", " "]))
def test_the_text_of_a_row_is_the_given_one(some: str, between: str) -> None:
    text = f"{some}{between}31 May 2017{between}Army took Qasr.{between}{some}"
    (doc,) = documents(list(finish(iter([Draft("a:1", "a", text, exact=True)]), options=options())))
    assert doc.text == same_length(text)
    assert len(doc.text) == len(text)
    for at, (ours, theirs) in enumerate(zip(doc.text, text, strict=True)):
        if ours != theirs:
            mark = at == 0 and theirs == "\ufeff"
            assert mark or unicodedata.category(theirs) in {"Cc", "Cs"}
            assert ours in " \n\ufffd"
        assert ours not in "\x00\x07\x1b\x85"


@pytest.mark.parametrize(
    "text", ["  Army in\r\ntown.\r\n\r\nMore.\n ", "The armyâ€™s trucks.", "a\u2028b\u00a0c"]
)
def test_offsets_hold_in_every_kind_of_table(tmp_path: Path, text: str) -> None:
    sources = [
        lines(tmp_path / "a.jsonl", json.dumps({"id": "x", "text": text}, ensure_ascii=False)),
        write_csv(tmp_path / "a.csv", [["id", "text"], ["x", text]]),
        parquet(tmp_path / "a.parquet", "SELECT 'x' AS id, '" + text + "' AS text"),
    ]
    assert [one(source).text for source in sources] == [text] * 3


@pytest.mark.parametrize("name", ["x" * 300, "x" * 1000, "a  b/é:7", " a", "7"])
def test_the_given_id_is_kept(tmp_path: Path, name: str) -> None:
    assert one(lines(tmp_path / "a.jsonl", {"id": name, "text": STORY})).id == name


@pytest.mark.parametrize("name", ["x" * 1001, "a\nb", "a\x00b", "a\ud800"])
def test_what_can_be_no_id_is_told_and_stays_different(tmp_path: Path, name: str) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": name + "1", "text": STORY}, {"id": name + "2", "text": STORY})
    found = read(path)
    assert [f.where for f in failures(found)] == [f"{path}:1", f"{path}:2"]
    assert all(f.kept and "the id" in f.message for f in failures(found))
    ids = {d.id for d in documents(found)}
    assert len(ids) == 2
    assert all(len(i) <= 1000 and "\n" not in i and i.isprintable() for i in ids)
    assert all(
        str(f.message).endswith(f"{d.id[-9:]!r}") for f, d in zip(found[::2], found[1::2], strict=True)
    )  # type: ignore[union-attr]


IDS = [("a", STORY), ("b", STORY), ("a", "Army left."), ("a", STORY), ("", STORY)]


def save(path: Path, rows: list[tuple[str, str]]) -> Path:
    """The rows, each with a text of its own, in the format that the name tells."""
    table = [{"id": name, "text": text} for name, text in rows]
    if path.suffix == ".csv":
        return write_csv(path, [["id", "text"], *([name, text.replace("\n", " ")] for name, text in rows)])
    if path.suffix == ".parquet":
        values = ", ".join(f"('{name}', '{text}')" for name, text in rows)
        return parquet(path, f"SELECT * FROM (VALUES {values}) AS t(id, text)")
    if path.suffix == ".jsonl":
        return lines(path, *table)
    path.write_text(json.dumps(table))
    return path


@pytest.mark.parametrize(
    ("name", "here", "there"),
    [
        ("a.jsonl", "3", "line 1"),
        ("a.json", "item 3", "item 1"),
        ("a.csv", "4", "line 2"),
        ("a.parquet", "3", "line 1"),
    ],
)
def test_one_id_is_one_text(tmp_path: Path, name: str, here: str, there: str) -> None:
    path = save(tmp_path / name, IDS)
    found = read(path)
    (said,) = failures(found)
    assert str(said) == f"{path}:{here}: id 'a' was {there} already with another text; not read"
    assert not said.kept
    assert [d.id for d in documents(found)][:2] == ["a", "b"]
    assert len(documents(found)) == 3


def test_a_row_names_its_line(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": STORY}, "", {"id": "x", "text": STORY})
    docs = documents(read(path))
    assert [d.path for d in docs] == [f"{path}:1", f"{path}:3"]
    moved = lines(tmp_path / "a.jsonl", "", {"text": STORY})
    assert one(moved).id == docs[0].id


def test_damaged_bytes_of_a_row_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"id": "é", "text": "Café, armée, été, élan: '.encode() + b'\xff."}\n')
    said, doc = doubted(path)
    assert said.where == f"{path}:1"
    assert doc.text.endswith("\ufffd.")


def test_a_line_beyond_the_cap(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": "x" * 5000}, {"id": "b", "text": STORY})
    found = read(path, settings={"max_bytes": 2000})
    assert "2000 bytes" in failures(found)[0].message
    assert [d.id for d in documents(found)] == ["b"]


def test_a_table_may_be_larger_than_the_cap(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *({"id": str(i), "text": STORY} for i in range(50)))
    assert path.stat().st_size > 5000
    assert len(documents(read(path, settings={"max_bytes": 5000}))) == 50


def test_jsonl_in_utf16(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes("\n".join(json.dumps({"id": str(i), "text": STORY}) for i in range(3)).encode("utf-16"))
    assert [d.id for d in documents(read(path))] == ["0", "1", "2"]


def write_csv(path: Path, rows: list[list[str]], **how: str) -> Path:
    with path.open("w", newline="", encoding=how.pop("encoding", "utf-8")) as stream:
        csv.writer(stream, **how).writerows(rows)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize(
    "how", [{}, {"delimiter": ";"}, {"delimiter": "\t"}, {"encoding": "utf-16"}, {"encoding": "utf-8-sig"}]
)
def test_csv(tmp_path: Path, how: dict[str, str]) -> None:
    path = write_csv(
        tmp_path / "a.csv", [["ID", "Date", "text"], ["1", "2017-05-31", STORY], ["2", "", STORY]], **how
    )
    docs = documents(read(path))
    assert [(d.id, d.text) for d in docs] == [("1", STORY), ("2", STORY)]


def test_csv_in_an_old_encoding(tmp_path: Path) -> None:
    text = "Солдаты вошли в город во вторник, сообщили жители. Два моста через реку были разрушены."
    doc = one(write_csv(tmp_path / "a.csv", [["id", "text"], ["1", text]], encoding="cp1251"))
    assert doc.text == text
    assert doc.unread == "language: ru"


def test_csv_without_text(tmp_path: Path) -> None:
    said = refused(write_csv(tmp_path / "a.csv", [["id", "when"], ["1", "x"]]))
    assert "no column 'text' among id, when" in said.message


def test_csv_rows_that_are_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,a,b\n2,\n\n3,"{STORY}"\n')
    found = read(path)
    assert [f.where for f in failures(found)] == [f"{path}:2", f"{path}:3"]
    assert [d.id for d in documents(found)] == ["3"]


def test_csv_of_long_texts(tmp_path: Path) -> None:
    long = STORY * 2000
    assert one(write_csv(tmp_path / "a.csv", [["id", "text"], ["1", long]])).text == long


def test_json_list_and_object(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"id": "1", "text": STORY}, 7]))
    found = read(path)
    assert [d.id for d in documents(found)] == ["1"]
    assert "item 2" in failures(found)[0].where
    path.write_text(json.dumps({"id": "1", "text": STORY}, indent=1))
    assert one(path).id == "1"
    path.write_text("{")
    assert "not JSON" in refused(path).message


def parquet(path: Path, query: str) -> Path:
    import duckdb

    with duckdb.connect() as base:
        base.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def test_parquet(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a[1].parquet", "SELECT 'x' AS id, DATE '2017-05-31' AS date, 'River town fell.' AS text"
    )
    doc = one(path)
    assert (doc.id, str(doc.date), doc.text) == ("x", "2017-05-31", "River town fell.")


def test_parquet_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 but no more")
    assert "Parquet" in refused(path).message
    assert "no column 'text'" in refused(parquet(tmp_path / "b.parquet", "SELECT 1 AS id")).message
