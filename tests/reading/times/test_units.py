"""Arithmetic on written times."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.reading.times import units

DAYS = st.dates(date(1950, 1, 1), date(2080, 12, 31))


@given(DAYS, st.sampled_from(["day", "week", "month", "year"]))
def test_no_shift_gives_the_unit_that_holds_the_day(day: date, unit: str) -> None:
    when = units.valid(units.shifted(day, unit, 0))
    assert when is not None
    assert when.contains(day)


@given(DAYS, st.integers(-60, 60))
def test_months_are_counted_across_years(day: date, count: int) -> None:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    assert units.shifted(day, "month", count) == f"{year:04d}-{month + 1:02d}"


@given(DAYS)
def test_a_weekend_is_a_saturday_and_a_sunday(day: date) -> None:
    when = units.valid(units.weekend(day))
    assert when is not None
    assert when.start is not None
    assert when.end is not None
    assert (when.start.isoweekday(), when.end.isoweekday()) == (6, 7)


@pytest.mark.parametrize(
    ("first", "last", "iso"),
    [
        ("2016", "2017", "2016/2017"),
        ("2016/2017", "2018-05/2019", "2016/2019"),
        (None, "2016", "../2016"),
        ("2016", "2016", "2016"),
    ],
)
def test_an_interval_keeps_its_outer_ends(first: str | None, last: str, iso: str) -> None:
    assert units.between(first, last) == iso


def test_a_day_that_is_not_in_the_calendar() -> None:
    assert units.day_of(2015, 2, 29) is None
    assert units.day_of(2016, 2, 29) == "2016-02-29"
    assert units.valid("2016-06-31") is None
    assert units.valid("2017/2016") is None
