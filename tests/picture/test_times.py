from __future__ import annotations

from datetime import date

import pytest

from foreshock.picture.times import Basis, ended, world_time
from tests.picture.builders import say

AS_OF = date(2017, 5, 31)
CLASH = {"actor": "A", "place": "P"}
HOLDS = {"holder": "A", "place": "P"}


def test_a_stated_time_comes_before_the_day_of_telling() -> None:
    time = world_time(say("clash", CLASH, when="2017-05-20"), as_of=AS_OF)
    assert time is not None
    assert (time.day, time.basis) == (date(2017, 5, 20), Basis.STATED)


def test_without_a_stated_time_it_is_the_day_of_telling_and_says_so() -> None:
    time = world_time(say("clash", CLASH), as_of=AS_OF)
    assert time is not None
    assert (time.day, time.basis, time.iso) == (AS_OF, Basis.PUBLISHED, "")


def test_without_a_date_of_the_text_it_is_the_day_of_recording() -> None:
    time = world_time(say("clash", CLASH, day=None), as_of=date(2017, 6, 2))
    assert time is not None
    assert (time.day, time.basis) == (date(2017, 6, 1), Basis.RECORDED)


def test_what_is_told_had_happened_when_it_was_told() -> None:
    time = world_time(say("clash", CLASH, when="2017-W22"), as_of=AS_OF)
    assert time is not None
    assert (time.first, time.day) == (date(2017, 5, 29), AS_OF)


@pytest.mark.parametrize(
    ("when", "day"),
    [("2017-06-01", "2017-05-31"), (None, "2017-06-01"), ("2017-W22", "2018-01-01"), ("2017", "2018-01-01")],
)
def test_an_event_that_may_lie_after_the_picture_is_not_in_it(when: str | None, day: str) -> None:
    assert world_time(say("clash", CLASH, when=when, day=day), as_of=AS_OF) is None


def test_a_state_that_holds_over_the_day_is_in_it_whenever_it_is_told() -> None:
    time = world_time(say("HOLDS", HOLDS, when="2017", day="2018-01-01"), as_of=AS_OF)
    assert time is not None
    assert time.day == AS_OF


def test_a_plan_is_of_the_day_it_is_told() -> None:
    told = say("seize", CLASH, when="2018", status="planned")
    time = world_time(told, as_of=AS_OF)
    assert time is not None
    assert (time.day, time.iso) == (AS_OF, "2018")
    assert world_time(told, as_of=date(2017, 5, 30)) is None


def test_a_state_told_as_over_ends() -> None:
    assert ended(say("HOLDS", HOLDS, when="../2016")) == date(2016, 12, 31)
    assert ended(say("HOLDS", HOLDS, when="2011/2017-05-31")) is None
    assert ended(say("HOLDS", HOLDS, when="2014/..")) is None
    assert ended(say("HOLDS", HOLDS, when="2016")) is None
