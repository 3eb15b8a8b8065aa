from __future__ import annotations

import hashlib
import json
import re

import pytest

from benchmarks import actors_sample as sample

CODES = (
    "AGR BUS COP CRM CVL EDU ELI GOV IGO JRN JUD LAB LEG MED MIL NGO OPP PTY REB REF REL SOC SPY UAF UNK -"
)
TEXT = "The mayor of Oxbury met the rebels again. Nobody said what they had agreed on there."


@pytest.fixture
def folder(tmp_path):
    for name in sample.SHARES:
        path = tmp_path / name
        if path.suffix == ".jsonl":
            rows = [
                {
                    "id": f"{path.stem}-{i}",
                    "date": "2020-01-02",
                    "text": TEXT + f" Line {i} of the file has its end here.",
                }
                for i in range(40)
            ]
            path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        else:
            path.write_bytes(b"Line one of the report ends here.\r\nThe garrison left the town by night.")
    return tmp_path


def test_sheet_is_the_same_twice_and_its_slices_fit(folder):
    sheet = list(sample.draw(folder))
    assert sheet == list(sample.draw(folder))
    texts = {s.doc: s.text for name in sample.SHARES for s in sample.documents(folder / name)}
    assert sheet
    assert all(texts[d.doc][d.start : d.end] == d.sentence and 0 <= d.pick < 1 for d in sheet)


def test_each_wording_is_a_candidate_once(folder):
    pool = sample.candidates(folder / "ukraine_2022.jsonl")
    said = [s.text[span.start : span.end] for s, span in pool]
    assert len(said) == len(set(said)) == 42


def test_plain_text_keeps_its_line_ends_and_takes_its_date_from_the_name(folder):
    (source,) = sample.documents(folder / "tanf_2017_05_31.txt")
    assert (source.date, "\r\n" in source.text) == ("2017-05-31", True)


def test_a_fifth_is_set_aside():
    share = sum(sample.part("doc", i) == "set-aside" for i in range(2000)) / 2000
    assert 0.17 < share < 0.23


def row(**changed):
    source = "ukraine_2022.jsonl"
    text = TEXT + " Line 0 of the file has its end here."
    start = text.index("the rebels")
    fields = {
        "doc": "ukraine_2022-0",
        "source_file": source,
        "start": str(start),
        "end": str(start + 10),
        "mention": "the rebels",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "date": "2020-01-02",
        "part": sample.part("ukraine_2022-0", start),
    }
    return fields | changed


def test_a_row_that_fits_has_no_fault(folder):
    assert not list(sample.faults([row()], folder))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"doc": "gone"}, "no such document"),
        ({"sha256": "0"}, "another text"),
        ({"end": "30"}, "not 'the rebels'"),
        ({"date": "2020-01-03"}, "another date"),
        ({"part": "neither"}, "another part"),
    ],
)
def test_faults_are_said(folder, changed, said):
    (fault,) = sample.faults([row(**changed)], folder)
    assert said in fault


def test_committed_cases_are_well_formed():
    rows = sample.cases()
    assert len(rows) >= 400
    assert len({(r["doc"], r["start"], r["end"]) for r in rows}) == len(rows)
    for r in rows:
        assert r["kind"] in {"named", "person", "state", "described", "class"}, r
        assert r["part"] in {"dev", "set-aside"}, r
        assert set(r["sector"].split("|")) <= set(CODES.split()), r
        assert all(re.fullmatch("[A-Z]{3}|-", c) for c in r["country"].split("|") if r["country"]), r
        assert r["actor"] or r["kind"] in {"described", "class"}, r


@pytest.mark.shared
@pytest.mark.skipif(not sample.FOLDER.exists(), reason="needs the news texts")
def test_committed_cases_fit_the_texts():
    assert not list(sample.faults(sample.cases(), sample.FOLDER))
