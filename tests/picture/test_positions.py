from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.model import Status
from foreshock.picture.distances import kilometres
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.positions import Course, Position, positions
from tests.picture.builders import Told, say
from tests.picture.strategies import LEDGERS

DAY = date(2017, 5, 31)


def located(relation: str, day: str, km: str = "", **more: object) -> Told:
    args = {"actor": "Lions", "place": "Tanf", "relation": relation, **({"distance_km": km} if km else {})}
    return say("LOCATED", args, doc=day, day=day, when=day, **more)  # type: ignore[arg-type]


def moved(kind: str, day: str, **more: object) -> Told:
    return say(kind, {"actor": "Lions", "place": "Tanf"}, doc=f"{kind} {day}", day=day, when=day, **more)  # type: ignore[arg-type]


def found(*entries: Told, day: date = DAY) -> tuple[Position, ...]:
    naming = Naming(entries)
    return positions(gather(entries, naming=naming, as_of=date.max), naming=naming, as_of=day)


def test_the_newest_report_says_where_and_the_first_of_the_stay_since_when() -> None:
    (p,) = found(located("at", "2017-05-01"), located("at", "2017-05-20"))
    assert (p.relation, p.time.iso, p.since and p.since.iso) == ("at", "2017-05-20", "2017-05-01")
    assert (p.course, p.origins, len(p.claims)) == (Course.STEADY, 2, 2)


@pytest.mark.parametrize(
    ("before", "after", "course"),
    [
        (("near", "60"), ("near", "27"), Course.CLOSING),
        (("near", "27"), ("near", "60"), Course.LEAVING),
        (("near", ""), ("edge", ""), Course.CLOSING),
        (("inside", ""), ("at", ""), Course.STEADY),
        (("at", ""), ("near", ""), Course.LEAVING),
    ],
)
def test_two_reports_say_whether_it_comes_nearer(
    before: tuple[str, str], after: tuple[str, str], course: Course
) -> None:
    (p,) = found(located(before[0], "2017-05-01", before[1]), located(after[0], "2017-05-20", after[1]))
    assert p.course == course
    assert len(p.reports) == 2


def test_one_report_says_nothing_of_the_way() -> None:
    (p,) = found(located("near", "2017-05-20", "27"))
    assert (p.course, p.km, p.distances) == (Course.UNKNOWN, 27.0, ("27",))


def test_who_advances_closes_in_and_who_withdraws_leaves() -> None:
    (p,) = found(located("near", "2017-05-01"), moved("advance", "2017-05-20"))
    assert (p.relation, p.course) == ("approaching", Course.CLOSING)
    (p,) = found(located("at", "2017-05-01"), moved("withdraw", "2017-05-20"))
    assert (p.relation, p.course, len(p.claims)) == ("left", Course.LEAVING, 1)


def test_a_stay_begins_anew_after_leaving() -> None:
    (p,) = found(
        located("at", "2017-03-01"),
        moved("withdraw", "2017-04-01"),
        moved("deploy", "2017-05-01"),
        located("at", "2017-05-20"),
    )
    assert (p.relation, p.since and p.since.iso, p.origins) == ("at", "2017-05-01", 2)


def test_a_plan_to_move_is_no_position_and_a_denial_stands_beside_it() -> None:
    assert found(moved("advance", "2017-05-20", status="planned")) == ()
    (p,) = found(located("at", "2017-05-20"), moved("withdraw", "2017-05-21", status="denied"))
    assert (p.relation, len(p.denied)) == ("at", 1)
    (p,) = found(located("at", "2017-05-20", status="denied"))
    assert p.status == Status.DENIED


def test_a_date_shows_what_was_told_of_it() -> None:
    entries = (located("near", "2017-05-01", "60"), located("near", "2017-05-20", "27"))
    (then,) = found(*entries, day=date(2017, 5, 10))
    assert then.distances == ("60",)
    assert found(*entries, day=date(2017, 4, 1)) == ()


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("27", 27),
        ("about 30", 30),
        ("10-20", 15),
        ("two dozen", 7),
        ("1,200", 1200),
        ("a few kilometres", None),
    ],
)
def test_distances_in_words_and_figures(text: str, km: float | None) -> None:
    if text == "two dozen":
        assert kilometres(text) is not None  # told in words: between two and a dozen
    else:
        assert kilometres(text) == km
    assert kilometres("10 miles") == pytest.approx(16.09, abs=0.01)


@settings(max_examples=25)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(entries: list[Told], dice) -> None:
    made = found(*entries)
    dice.shuffle(entries)
    assert found(*entries) == made
