from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Foreshock
from tests.cli.texts import FALL, STRIKE


@pytest.fixture
def told(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    """A ledger with two texts in it."""
    rows = (
        {"id": "fall", "date": "2017-05-30", "source": "Desert Wire", "title": "Town falls", "text": FALL},
        {
            "id": "strike",
            "date": "2017-05-31",
            "source": "Capital Gazette",
            "title": "Strike",
            "text": STRIKE,
        },
    )
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    assert foreshock("read", source).code == 0
    return foreshock


def test_filters(told: Foreshock) -> None:
    def types(*options: str) -> set[str]:
        return {c["type"] for c in json.loads(told("claims", "--format", "json", *options).out)}

    assert types("--place", "kharita") >= {"seize", "airstrike"}
    assert types("--type", "airstrike") == {"airstrike"}
    assert types("--until", "2017-05-30") & {"airstrike"} == set()
    assert types("--actor", "coalition jets") == {"airstrike"}
    assert types("--status", "denied") == set()
    assert types("--on", "2017-05-29") & {"seize", "airstrike"} == {"seize"}


def test_an_unknown_type_is_told(told: Foreshock) -> None:
    result = told("claims", "--type", "bombardment")
    assert result.code == 2
    assert "no such claim type: 'bombardment'" in result.err
    assert "airstrike" in result.err


def test_csv_is_csv(told: Foreshock) -> None:
    rows = list(csv.DictReader(io.StringIO(told("claims", "--format", "csv").out)))
    assert {r["outlet"] for r in rows} == {"Desert Wire", "Capital Gazette"}


def test_a_table_in_a_pipe_is_tab_separated(told: Foreshock) -> None:
    head, *rows = told("claims").out.splitlines()
    assert head.split("\t")[:3] == ["id", "told", "type"]
    assert {len(r.split("\t")) for r in rows} == {len(head.split("\t"))}


def test_show_marks_the_quote_in_its_sentence(told: Foreshock) -> None:
    claim, *_ = json.loads(told("claims", "--type", "airstrike", "--format", "json").out)
    shown = told("show", claim["id"][:6]).out
    assert f"»{claim['quote']}«" in shown
    assert "Capital Gazette" in shown
    assert "Tell Monitor" in shown


def test_show_a_document(told: Foreshock) -> None:
    shown = told("show", "fall").out
    assert "Town falls" in shown
    assert "seize" in shown


def test_show_what_is_not_there(told: Foreshock) -> None:
    result = told("show", "c0000000000")
    assert result.code == 1
    assert "c0000000000" in result.err


def test_search(told: Foreshock) -> None:
    assert "strike" in told("search", "convoy").out
    (hit,) = json.loads(told("search", '"border town"', "--format", "json").out)
    assert hit["doc"] == "fall"
    assert told("search", "zebra").out == ""


def test_place_and_actor(told: Foreshock) -> None:
    page = told("place", "Kharita", "--as-of", "2017-05-31").out
    assert "Rebel fighters" in page
    assert "Coalition jets" in told("actor", "Coalition jets", "--as-of", "2017-05-31").out
    missing = told("place", "Nowhere")
    assert missing.code == 1
    assert "Nowhere" in missing.err


def test_report_in_every_format(told: Foreshock, tmp_path: Path) -> None:
    assert "# Situation report" in told("report", "--as-of", "2017-05-31").out
    page = tmp_path / "report.html"
    assert told("report", "--as-of", "2017-05-31", "-o", page).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!")
    assert json.loads(told("report", "--format", "json").out)


def test_a_report_with_an_unknown_ending(told: Foreshock, tmp_path: Path) -> None:
    result = told("report", "-o", tmp_path / "report.docx")
    assert result.code == 1
    assert "report.docx" in result.err


def test_known_on_before_anything_was_recorded(told: Foreshock) -> None:
    assert told("export", "--known-on", "2017-06-01").out == ""


def test_export(told: Foreshock) -> None:
    records = [json.loads(line) for line in told("export").out.splitlines()]
    assert {r["doc"] for r in records} == {"fall", "strike"}


def test_no_ledger_yet(foreshock: Foreshock, tmp_path: Path) -> None:
    result = foreshock("claims")
    assert result.code == 1
    assert str(tmp_path / "ledger.sqlite") in result.err


def test_terminal_commands_in_a_text_are_blanked(foreshock: Foreshock, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    text = "Rebel fighters captured \x1b[31mKharita\x1b[0m on Monday.\u202e"
    source.write_text(json.dumps({"id": "esc", "title": "\x1b]0;x\x07", "text": text}), encoding="utf-8")
    foreshock("read", source)
    for command in (["claims"], ["show", "esc"], ["search", "Kharita"]):
        out = foreshock(*command).out
        assert "\x1b" not in out.replace("\x1b[1m", "").replace("\x1b[0m", "")
        assert "\u202e" not in out


def test_doubtful_claims_stay_out_of_the_report_and_are_counted(told: Foreshock) -> None:
    everything = json.loads(told("report", "--least", "0", "--format", "json").out)
    nothing = told("report", "--least", "1", "--format", "json")
    assert len(everything["claims"]) > 0
    assert json.loads(nothing.out)["claims"] == []
    assert "left out:" in nothing.err
