from __future__ import annotations

from datetime import date

import pytest

from foreshock.picture import Basis, Kind, Picture
from tests.picture.builders import Told, picture, say

ARGS = {"actor": "US planes", "recipient": "convoy", "place": "al-Tanf"}


def strike(args: dict[str, str] = ARGS, **more: object) -> Told:
    return say("airstrike", args, **more)  # type: ignore[arg-type]


def test_two_texts_tell_one_event() -> None:
    made = picture(strike(when="2017-05-18"), strike(ARGS | {"place": "Tanf"}, doc="d2", when="2017-05-18"))
    (event,) = made.events
    assert (event.origins, len(event.claims), event.time.iso) == (2, 2, "2017-05-18")


@pytest.mark.parametrize(
    "other",
    [
        strike(when="2017-05-18", at=80),
        strike(doc="d2", when="2017-05-21"),
        strike(doc="d2", when="2017-05"),
        strike(doc="d2", when="2017-05-18", status="planned"),
        strike({"place": "al-Tanf"}, doc="d2", when="2017-05-18"),
        strike(ARGS | {"place": "Raqqa"}, doc="d2", when="2017-05-18"),
        say("shelling", ARGS, doc="d2", when="2017-05-18"),
    ],
    ids=["same text", "another day", "vague", "a plan", "place alone", "another place", "another act"],
)
def test_in_doubt_apart(other: Told) -> None:
    assert len(picture(strike(when="2017-05-18"), other).events) == 2


def test_news_of_two_days_can_be_one_event_and_of_two_weeks_cannot() -> None:
    assert len(picture(strike(day="2017-05-30"), strike(doc="d2")).events) == 1
    assert len(picture(strike(day="2017-05-17"), strike(doc="d2")).events) == 2


@pytest.mark.parametrize(("when", "count"), [("2017-06-10", 1), ("2017-06-20", 2), ("2017-06", 2)])
def test_two_plans_are_one_where_they_are_for_one_day(when: str, count: int) -> None:
    plan = strike(status="planned", when="2017-06-10")
    assert len(picture(plan, strike(doc="d2", status="planned", when=when)).events) == count


def test_half_matches_do_not_chain() -> None:
    one = strike({"actor": "US planes", "place": "Tanf"}, when="2017-05-18")
    two = strike({"actor": "US planes", "recipient": "convoy"}, doc="d2", when="2017-05-18")
    both = strike(doc="d3", when="2017-05-18")
    assert len(picture(one, two, both).events) == 2


def test_the_best_date_is_taken_and_its_basis_shown() -> None:
    (event,) = picture(strike(), strike(doc="d2", when="2017-05-30")).events
    assert (event.time.basis, event.time.iso) == (Basis.STATED, "2017-05-30")
    (untold,) = picture(strike()).events
    assert untold.time.basis == Basis.PUBLISHED


def test_counts_that_differ_stay_side_by_side() -> None:
    made = picture(strike(ARGS | {"dead": "4"}), strike(ARGS | {"dead": "at least 9"}, doc="d2"))
    assert made.events[0].detail("dead") == ("4", "at least 9")
    (found,) = made.disagreements
    assert (found.kind, [s.says for s in found.sides]) == (Kind.COUNT, ["4 dead", "at least 9 dead"])
    assert [len(s.claims) for s in found.sides] == [1, 1]


def test_a_denied_event_stands_beside_the_told_one() -> None:
    made = picture(strike(), strike(doc="d2", status="denied"))
    (found,) = made.disagreements
    assert (found.kind, len(found.claims), found.action) == (Kind.HAPPENED, 2, "airstrike")


def test_a_denial_of_another_event_is_no_disagreement() -> None:
    assert picture(strike(), strike(ARGS | {"place": "Raqqa"}, doc="d2", status="denied")).disagreements == ()


def test_since_shortens_the_events_alone() -> None:
    told = [
        strike(when="2017-04-01"),
        strike(doc="d2"),
        say("seize", {"actor": "A", "place": "P"}, when="2017-04-01"),
    ]
    made = Picture.build(told, as_of=date(2017, 5, 31), since=date(2017, 5, 1))
    assert [e.type for e in made.events] == ["airstrike"]
    assert len(made.control) == 1


def test_one_filler_does_not_fill_both_sides() -> None:
    (event,) = picture(strike({"actor": "US", "recipient": "America", "place": "Tanf"})).events
    assert ([n.name for n in event.actors], event.recipients) == (["America"], ())
    (jets,) = picture(strike({"actor": "jets", "recipient": "the jets", "place": "Tanf"})).events
    assert jets.recipients == ()


def test_described_parties_of_two_texts_do_not_keep_one_event_apart() -> None:
    args = {"actor": "jets", "place": "Tanf"}
    (event,) = picture(strike(args, when="2017-05-18"), strike(args, doc="d2", when="2017-05-18")).events
    assert (len(event.actors), event.origins) == (1, 2)
