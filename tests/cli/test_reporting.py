from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Foreshock

TEXT = """Fighters of the Syrian Democratic Forces took the town of Tabqa on Wednesday.
The United States backs the Syrian Democratic Forces. Syrian army shells hit Raqqa on Thursday.
"""


@pytest.fixture
def told(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert foreshock("read", path, "--date", "2017-05-12").code == 0
    return foreshock


def test_a_report_of_a_theatre_in_every_format(told: Foreshock, tmp_path: Path) -> None:
    for ending in ("html", "md", "json", "pdf"):
        out = tmp_path / f"report.{ending}"
        given = ("--theatre", "Syria", "--as-of", "2017-05-31", "--since", "2017-05-01", "--least", "0")
        run = told("report", *given, "-o", out)
        assert run.code == 0, run.err
        assert out.stat().st_size > 1000
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    made = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert made["title"] == "Situation report: Syria"
    assert made["facts"]["Theatre"] == "Syria: the country"
    assert [s["id"] for s in made["sections"]][:2] == ["bottom-line", "changes"]
    assert all("text.txt" in claim["access"] for claim in made["claims"])


def test_the_pictures_are_written_as_files(told: Foreshock, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    assert told("report", "--least", "0", "--pictures", folder, "-o", tmp_path / "r.html").code == 0
    for path in folder.iterdir():
        assert path.suffix == ".svg"
        assert path.read_text(encoding="utf-8").startswith("<?xml")


def test_an_unknown_theatre_and_a_day_too_late_are_refused(told: Foreshock) -> None:
    none = told("report", "--theatre", "Nowhere at All")
    assert none.code != 0
    assert "no theatre" in none.err
    late = told("report", "--as-of", "2017-05-31", "--since", "2018-01-01")
    assert late.code != 0
    assert "--since" in late.err


def test_pages_are_written_as_pdf_too(told: Foreshock, tmp_path: Path) -> None:
    out = tmp_path / "place.pdf"
    assert told("place", "Raqqa", "--least", "0", "-o", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")


def sections(run: Foreshock, *options: str) -> list[str]:
    made = run("report", "--least", "0", "--format", "json", *options)
    assert made.code == 0, made.err
    return [s["id"] for s in json.loads(made.out)["sections"]]


def test_corridors_and_the_outlook_stand_in_a_report_where_they_are_asked_for(told: Foreshock) -> None:
    plain = sections(told)
    assert plain[plain.index("flashpoints") :][:3] == ["flashpoints", "indicators", "scorecard"]
    ways = ("--corridor", "Tehran", "Beirut", "--corridor", "Raqqa", "Aleppo")
    asked = sections(told, *ways, "--outlook", "--theatre", "Syria")
    assert asked[asked.index("flashpoints") :][:5] == [
        *("flashpoints", "corridors", "outlook", "indicators", "scorecard")
    ]


def test_a_corridor_is_told_for_whom_it_is_and_an_unknown_end_is_refused(told: Foreshock) -> None:
    shown = told("report", "--least", "0", "--corridor", "Tabqa", "Raqqa", "--for", "Syrian army")
    assert shown.code == 0, shown.err
    assert "### Al-Tabqa to Ar Raqqah for Syria: the way" in shown.out
    assert "No forecast" not in shown.out
    nowhere = told("report", "--least", "0", "--corridor", "Nowhereville", "Raqqa")
    assert nowhere.code == 1
    assert "Nowhereville" in nowhere.err.splitlines()[-1]
    alone = told("report", "--for", "Syrian army")
    assert alone.code == 2
    assert "--corridor" in alone.err


def test_a_record_too_short_gives_a_sentence_in_place_of_the_outlook(told: Foreshock) -> None:
    assert "No forecast: " in told("report", "--least", "0", "--outlook").out


def test_an_empty_theatre_is_refused(told: Foreshock) -> None:
    refused = told("report", "--theatre", "")
    assert refused.code == 1
    assert "no theatre is named" in refused.err
