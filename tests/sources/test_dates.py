from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given as property_of
from hypothesis import strategies as st

from foreshock.errors import FormatError
from foreshock.sources.dates import given, impossible, printed

TODAY = date(2020, 6, 1)


@pytest.mark.parametrize(
    "value",
    [
        "2017-05-31",
        "2017-05-31T10:00:00Z",
        "2017-05-31 10:00",
        "31 May 2017",
        datetime(2017, 5, 31),
        date(2017, 5, 31),
    ],
)
def test_given(value: object) -> None:
    assert given(value, today=TODAY) == date(2017, 5, 31)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_nothing_given(value: object) -> None:
    assert given(value) is None


@pytest.mark.parametrize("value", ["yesterday", "04/05/2016", "2017-13-01", "31 June 2017", "20170"])
def test_not_a_date(value: str) -> None:
    with pytest.raises(FormatError, match=value):
        given(value)


@pytest.mark.parametrize("value", ["3000-01-01", "1799-12-31", "2020-06-04", "0001-01-01"])
def test_impossible(value: str) -> None:
    with pytest.raises(FormatError, match=value):
        given(value, today=TODAY)


def test_two_days_ahead_are_believed() -> None:
    assert not impossible(date(2020, 6, 3), today=TODAY)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("31 May, 2017", date(2017, 5, 31)),
        ("Wed 31 May 2017 at 0914", date(2017, 5, 31)),
        ("Published: May 31st, 2017 10:15 GMT", date(2017, 5, 31)),
        ("Last updated on Wednesday, 31 May 2017", date(2017, 5, 31)),
        ("May 31 2017 2037 UTC+3", date(2017, 5, 31)),
        ("31.05.2017", date(2017, 5, 31)),
        ("05/31/2017", date(2017, 5, 31)),
        ("2017-05-31T08:00:00+03:00", date(2017, 5, 31)),
        ("04/05/2016", None),
    ],
)
def test_printed(line: str, day: date | None) -> None:
    found = printed(line)
    assert found is not None
    assert found.day == day
    assert found.end == len(line)


@pytest.mark.parametrize(
    "line", ["May 31", "31 Mayor 2017", "In May 2017", "31 June 2017", "2017", "1.2.20178"]
)
def test_not_printed(line: str) -> None:
    assert printed(line) is None


@property_of(st.dates(date(1800, 1, 1), date(2020, 6, 1)))
def test_iso_comes_back(day: date) -> None:
    assert given(day.isoformat(), today=TODAY) == day
    found = printed(f"{day.day} {day:%B} {day.year}")
    assert found is not None
    assert found.day == day
