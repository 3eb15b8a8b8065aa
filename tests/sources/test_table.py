from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from foreshock.sources import Failure
from tests.sources.helpers import STORY, documents, failures, one, read, refused


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


def test_year_3000_is_refused_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"date": "3000-01-01", "text": STORY}, {"id": "b", "text": STORY})
    found = read(path)
    assert isinstance(found[0], Failure)
    assert found[0].where == f"{path}:1"
    assert "3000-01-01" in found[0].message
    assert [d.id for d in documents(found)] == ["b"]


def test_lone_surrogates_and_control_signs(tmp_path: Path) -> None:
    doc = one(
        lines(
            tmp_path / "a.jsonl", '{"id": "a\\u0000\\nb", "text": "Army \\ud800 in\\u0007 town.\\r\\nMore."}'
        )
    )
    assert doc.text == "Army \ufffd in  town.\nMore."
    assert doc.id == "a b"
    doc.text.encode()


def test_long_ids_are_cut_and_stay_different(tmp_path: Path) -> None:
    found = read(lines(tmp_path / "a.jsonl", *({"id": "x" * 300 + str(i), "text": STORY} for i in range(2))))
    ids = [d.id for d in documents(found)]
    assert len(set(ids)) == 2
    assert all(len(i) <= 200 for i in ids)


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
