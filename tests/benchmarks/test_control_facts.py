"""The table of changes of hands is a timeline: readable, dated, in order, one holder at a time."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import re
from pathlib import Path

import pytest

FACTS = Path(__file__).parents[2] / "benchmarks" / "control_facts.csv"
COLUMNS = [
    "place",
    "variants",
    "country",
    "lat",
    "lon",
    "date",
    "end",
    "holder",
    "holder_variants",
    "joint",
    "from_holder",
    "how",
    "certainty",
    "source",
]
# The first row of a place tells who held it when the record begins; it is no change of hands.
AT_START = "held at start"
HOW = {AT_START, "seized", "surrendered", "evacuated under agreement", "withdrew", "handed over"}
SOURCE = re.compile(r"recalled|news: [\w-]+( [\w-]+)*(; UCDP GED 2016-2019: \d+)?|UCDP GED 2016-2019: \d+")
MOMENT = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def load() -> list[dict[str, str]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_moment(text: str) -> bool:
    """Whether a text is an ISO day or an ISO month that exists."""
    if not MOMENT.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        return False
    return True


def is_after(one: str, other: str) -> bool:
    """Whether a moment is later than another as far as the coarser of the two can tell."""
    size = min(len(one), len(other))
    return one[:size] > other[:size]


def faults(rows: list[dict[str, str]]) -> list[str]:
    """What is out of order or held twice among the rows of one place."""
    found = [f"{row['date']} ends before it begins" for row in rows if reversed_in_time(row)]
    for row, later in itertools.pairwise(rows):
        if is_after(row["date"], later["date"]):
            found.append(f"{later['date']} stands after {row['date']}")
        if overlaps(row, later) and not (row["joint"] and later["joint"]):
            found.append(f"{row['holder']} and {later['holder']} both hold it at {later['date']}")
    return found


def reversed_in_time(row: dict[str, str]) -> bool:
    return bool(row["end"]) and is_after(row["date"], row["end"])


def overlaps(row: dict[str, str], later: dict[str, str]) -> bool:
    return not row["end"] or is_after(row["end"], later["date"])


def by_place() -> dict[str, list[dict[str, str]]]:
    places: dict[str, list[dict[str, str]]] = {}
    for row in load():
        places.setdefault(f"{row['place']}, {row['country']}", []).append(row)
    return places


def test_columns_are_the_agreed_ones_and_every_row_fills_them():
    with FACTS.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == COLUMNS
    assert [row for row in rows if len(row) != len(COLUMNS)] == []


@pytest.mark.parametrize("column", ["place", "variants", "holder", "holder_variants"])
def test_names_are_given_and_clean(column):
    bad = [row[column] for row in load() if any(n != n.strip() or not n for n in row[column].split("|"))]
    assert bad == []


def test_dates_are_iso_days_or_months():
    texts = [row["date"] for row in load()] + [row["end"] for row in load() if row["end"]]
    assert [text for text in texts if not is_moment(text)] == []


def test_codes_are_from_their_lists():
    for row in load():
        assert re.fullmatch(r"[A-Z]{3}", row["country"]), row
        assert row["joint"] in {"", "yes"}, row
        assert row["how"] in HOW, row
        assert row["certainty"] in {"high", "medium"}, row
        assert SOURCE.fullmatch(row["source"]), row


def test_positions_are_on_the_globe_to_one_decimal():
    for row in load():
        assert re.fullmatch(r"-?\d{1,2}\.\d", row["lat"]), row
        assert re.fullmatch(r"-?\d{1,3}\.\d", row["lon"]), row
        assert abs(float(row["lat"])) <= 90, row
        assert abs(float(row["lon"])) <= 180, row


def test_rows_of_a_place_stand_together_and_agree_on_it():
    runs = [key for key, _ in itertools.groupby(load(), key=lambda r: (r["place"], r["country"]))]
    assert len(runs) == len(set(runs))
    for rows in by_place().values():
        assert len({(r["variants"], r["lat"], r["lon"]) for r in rows}) == 1, rows[0]["place"]


def test_rows_of_a_place_are_in_order_without_overlap():
    told = {place: faults(rows) for place, rows in by_place().items()}
    assert {place: found for place, found in told.items() if found} == {}


def test_a_change_of_hands_changes_the_holder():
    for rows in by_place().values():
        for row in rows:
            assert row["from_holder"] != row["holder"], row
            assert (row["how"] == AT_START) <= (row is rows[0] and not row["from_holder"]), row


def test_there_are_enough_changes_of_hands():
    assert sum(row["how"] != AT_START for row in load()) >= 60


def row(date: str, end: str, holder: str = "A", joint: str = "") -> dict[str, str]:
    return {"date": date, "end": end, "holder": holder, "joint": joint}


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([row("2014-01-03", "2015-02"), row("2015-02-11", "")], 0),
        ([row("2014-01-03", "2015-03"), row("2015-02-11", "")], 1),
        ([row("2014-01-03", ""), row("2015-02-11", "")], 1),
        ([row("2014-01-03", "", joint="yes"), row("2015-02-11", "", joint="yes")], 0),
        ([row("2015-02", "2015-03"), row("2014-01", "2014-02")], 2),
        ([row("2015-02-11", "2015-02-10")], 1),
    ],
)
def test_the_check_itself_sees_gaps_overlaps_and_disorder(rows, count):
    assert len(faults(rows)) == count


@pytest.mark.parametrize("text", ["2015", "2015-13", "2015-02-30", "May 2015", "2015-2-3", ""])
def test_what_is_no_date_is_refused(text):
    assert not is_moment(text)
