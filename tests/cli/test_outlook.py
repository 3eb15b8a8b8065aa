from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from foreshock.foresight.outlook.frame import month_end

from .conftest import Foreshock

HEAD = (
    "id,type_of_violence,side_a,side_b,date_start,date_end,best,low,high,where_prec,where_coordinates,adm_1,"
    "country,latitude,longitude,source_office,source_date,event_clarity"
)


def _rows() -> str:
    """Two towns: one where somebody dies each month, one where it was over long ago."""
    lines = [HEAD]
    for back in range(14):
        day = month_end(date(2018, 2, 28), -back).replace(day=10)
        lines.append(made_row(back, day, "Palmyra", 34.56, 38.28))
    lines.append(made_row(90, date(2017, 1, 20), "Raqqa", 35.95, 39.01))
    return "\n".join(lines) + "\n"


def made_row(number: int, day: date, town: str, lat: float, lon: float) -> str:
    """A row of the UCDP-GED layout."""
    return (
        f"{number},1,Government of Syria,IS,{day},{day},{3 + number % 5},1,9,1,{town},Homs,Syria,{lat},{lon},"
        f"Border Gazette,{day},1"
    )


@pytest.fixture
def coded(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    path = tmp_path / "ged.csv"
    path.write_text(_rows(), encoding="utf-8")
    assert foreshock("import", path, "--as", "ucdp").code == 0
    return foreshock


def test_the_outlook_is_told_with_its_day_its_forecaster_and_its_record(coded: Foreshock) -> None:
    done = coded("outlook", "--as-of", "2018-02-28", "--theatre", "Syria")
    assert done.code == 0
    head, *rows = [line.split("\t") for line in done.out.splitlines()]
    assert head[:5] == ["place", "cell", "chance", "in words", "by"]
    assert rows[0][:2] == ["Syria", "theatre"]
    by_place = {r[0]: r for r in rows if r[1] != "theatre"}
    assert int(by_place["Palmyra"][2].rstrip("%")) > int(by_place["Raqqa"][2].rstrip("%"))
    assert "a forecast, issued 2018-02-28: from 15 incidents in 14 months" in done.err
    assert "too short" in done.err


def test_programs_get_what_settles_it_the_baselines_and_the_claims(coded: Foreshock) -> None:
    told = json.loads(coded("outlook", "--as-of", "2018-02-28", "--horizon", "3", "--format", "json").out)
    assert told["forecast"] is True
    row = next(r for r in told["rows"] if r["place"] == "Palmyra")
    assert (row["horizon_months"], row["until"]) == (3, "2018-05-31")
    assert "2018-03-01 to 2018-05-31" in row["settles"]
    assert row["model"] is None
    assert row["served"] in row["baselines"]
    assert len(row["claims"]) >= 12
    assert row["in_words"]
    table = list(csv.DictReader(io.StringIO(coded("outlook", "--format", "csv").out)))
    assert {r["what"] for r in table} == {"cell", "theatre"}


def test_what_came_later_changes_nothing(coded: Foreshock, tmp_path: Path) -> None:
    before = coded("outlook", "--as-of", "2017-10-31", "--format", "csv").out
    later = tmp_path / "later.csv"
    later.write_text(f"{HEAD}\n{made_row(500, date(2018, 2, 20), 'Raqqa', 35.95, 39.01)}\n", encoding="utf-8")
    assert coded("import", later, "--as", "ucdp").code == 0
    assert coded("outlook", "--as-of", "2017-10-31", "--format", "csv").out == before


def test_pairs_are_told_or_it_is_said_that_there_are_none(coded: Foreshock) -> None:
    done = coded("outlook", "--pairs", "--as-of", "2018-02-28")
    assert done.code == 0
    assert "two sides that clash" in done.err
    assert json.loads(coded("outlook", "--pairs", "--format", "json").out) == []


def test_too_short_a_record_gives_no_number(coded: Foreshock) -> None:
    done = coded("outlook", "--as-of", "2017-03-31")
    assert done.code == 0
    assert "no forecast" in done.err


def test_an_empty_ledger_and_an_unknown_horizon_are_errors(foreshock: Foreshock) -> None:
    assert foreshock("outlook").code == 1
    assert foreshock("outlook", "--horizon", "2").code == 2
