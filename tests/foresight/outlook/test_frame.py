from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.foresight.outlook.frame import (
    Frame,
    centre,
    gid,
    month_end,
    months_before,
    of_half_life,
    weighted,
)

from .made import at, frame

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def test_cells_have_the_numbers_of_prio_grid() -> None:
    # the row for Ter Maaleh in UCDP GED has 179714
    assert gid(34.802462, 36.707602) == 179714
    assert centre(179714) == (34.75, 36.75)
    assert gid(-90, -180) == 1
    assert gid(90, 180) == 359 * 720 + 1


@given(st.floats(-90, 89.99), st.floats(-180, 179.99))
def test_a_point_lies_within_a_quarter_degree_of_its_cells_middle(lat: float, lon: float) -> None:
    middle = centre(gid(lat, lon))
    assert abs(middle[0] - lat) <= 0.2501
    assert abs(middle[1] - lon) <= 0.2501


def test_at_the_end_of_a_month_months_are_calendar_months() -> None:
    issue = date(2019, 2, 28)
    assert months_before(date(2019, 2, 28), issue) == 0
    assert months_before(date(2019, 1, 31), issue) == 1
    assert months_before(date(2019, 3, 1), issue) == -1


@given(DAYS, DAYS)
def test_each_day_lies_in_the_month_that_its_number_says(day: date, issue: date) -> None:
    back = months_before(day, issue)
    assert month_end(issue, -back - 1) < day <= month_end(issue, -back)


def test_a_cell_is_known_from_its_first_incident_on_and_not_before() -> None:
    made = frame(at("2019-03-04"), at("2019-05-04", lat=36.1, dead=0), at("2019-06-01"))
    assert made.months == 4
    assert [len(made.rows(t)) for t in range(4)] == [1, 1, 2, 2]


def test_what_lies_after_the_day_of_issue_is_not_in_it() -> None:
    assert frame(at("2019-06-30"), at("2019-07-01")).deaths.sum() == 1


def test_deaths_ahead_are_those_of_the_next_months_and_unknown_where_they_are_not_over() -> None:
    made = frame(at("2019-03-04", dead=2), at("2019-05-04", dead=3), at("2019-06-04", dead=5))
    assert made.ahead(2)[0].tolist()[:2] == [3, 8]
    assert np.isnan(made.ahead(2)[0][2:]).all()
    assert made.behind(2)[0].tolist() == [2, 2, 3, 8]
    assert made.quiet(1)[0].tolist() == [False, True, False, False]


def test_the_record_may_begin_before_its_first_incident() -> None:
    made = Frame.build([at("2019-06-04")], issue=date(2019, 6, 30), since=date(2019, 1, 1))
    assert made.months == 6
    assert made.known.tolist() == [5]


def test_without_incidents_there_are_no_cells() -> None:
    assert frame().cells == ()


def test_exponential_weights_sum_to_one_and_halve() -> None:
    series = np.array([[1.0, 0.0, 0.0]])
    assert weighted(np.ones((1, 9)), alpha=0.3)[0] == pytest.approx(1)
    found = weighted(series, alpha=of_half_life(1))[0]
    assert found == pytest.approx([1, 1 / 3, 1 / 7])
