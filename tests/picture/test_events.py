from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from foreshock.model import Status
from foreshock.picture import Basis, Kind, Picture
from foreshock.picture.events import Event
from tests.picture.builders import Told, picture, say

ARGS = {"actor": "US planes", "recipient": "militiamen", "place": "al-Tanf"}
QUOTES = {
    "d1": "US planes bombed a column of militiamen near al-Tanf",
    "d2": "American jets hit militiamen on the way to al-Tanf, a spokesman told reporters",
    "d3": "officials confirmed that planes struck militiamen close to the garrison of al-Tanf",
}


def strike(args: dict[str, str] = ARGS, *, doc: str = "d1", **more: object) -> Told:
    more.setdefault("quote", QUOTES[doc])
    return say("airstrike", args, doc=doc, **more)  # type: ignore[arg-type]


# The strike on the convoy of 18 May 2017, dated by one text only by `last month` at the end of May.
LOOSE = say(
    "airstrike",
    {"actor": "US planes", "recipient": "pro-regime convoy", "place": "al-Tanf"},
    doc="article",
    day="2017-05-31",
    when="2017-04",
    sources=["opposition media"],
    quote="US planes bombed a pro-regime convoy that was heading to al-Tanf last month",
)
DATED = (
    say(
        "airstrike",
        {"actor": "US warplanes", "recipient": "pro-government militiamen", "place": "al-Tanf"},
        doc="wire",
        day="2017-05-18",
        when="2017-05-18",
        quote="US warplanes bombed a convoy of pro-government militiamen that was heading to al-Tanf",
        outlet="Desert Wire",
    ),
    say(
        "airstrike",
        {"actor": "American aircraft", "recipient": "pro-government forces", "place": "al-Tanf"},
        doc="courier",
        day="2017-05-20",
        when="2017-05-18",
        quote="American aircraft hit pro-government forces near al-Tanf on Thursday",
        outlet="Courier",
    ),
)


def test_a_strike_of_last_month_and_the_dated_one_are_one_event_with_a_disputed_date() -> None:
    for order in permutations((LOOSE, *DATED)):
        (event,) = picture(*order).events
        assert event.time.iso == "2017-05-18"
        assert (event.first, event.last) == (date(2017, 4, 1), date(2017, 5, 18))
        assert set(event.claims) == {e.claim.id for e in (LOOSE, *DATED)}
        assert event.origins == 3
        dispute = event.dispute("date")
        assert dispute is not None
        assert {v.says: len(v.claims) for v in dispute.versions} == {"2017-04": 1, "2017-05-18": 2}


def test_a_disputed_date_is_a_disagreement_with_who_says_what() -> None:
    (found,) = picture(LOOSE, *DATED).disagreements
    assert (found.kind, found.action) == (Kind.WHEN, "airstrike")
    assert [(s.says, len(s.claims)) for s in found.sides] == [("2017-04", 1), ("2017-05-18", 2)]


def test_an_event_of_a_day_rests_on_what_counts_by_then() -> None:
    (event,) = picture(LOOSE, *DATED, as_of="2017-05-10").events
    assert (event.time.iso, event.disputes) == ("2017-04", ())


def test_the_article_alone_dates_it_by_its_words() -> None:
    (event,) = picture(LOOSE).events
    assert (event.time.iso, event.disputes) == ("2017-04", ())


def test_names_that_meet_are_one_party_and_the_others_are_kept() -> None:
    (event,) = picture(LOOSE, *DATED).events
    assert len(event.actors) == 1
    assert {n.name for n in (*event.actors, *event.also)} >= {
        "US planes",
        "US warplanes",
        "American aircraft",
    }


def test_two_texts_tell_one_event() -> None:
    told = (strike(when="2017-05-18"), strike(ARGS | {"place": "Tanf"}, doc="d2", when="2017-05-18"))
    (event,) = picture(*told).events
    assert (event.origins, len(event.claims), event.time.iso) == (2, 2, "2017-05-18")


@pytest.mark.parametrize(
    "other",
    [
        strike(doc="d2", when="2017-05-24"),
        strike(doc="d2", when="2016-05"),
        strike(doc="d2", when="2017-05-18", status="planned"),
        say("shelling", ARGS, doc="d2", when="2017-05-18", quote="militiamen near al-Tanf came under fire"),
        say(
            "airstrike",
            {"actor": "Syrian army", "recipient": "civilians", "place": "Douma"},
            doc="d2",
            when="2017-05-18",
            quote="army helicopters dropped barrels on Douma, killing civilians",
        ),
    ],
    ids=["another day", "another year", "a plan", "another act", "another place and side"],
)
def test_in_doubt_apart(other: Told) -> None:
    assert len(picture(strike(when="2017-05-18"), other).events) == 2


def test_one_text_tells_one_event_twice_and_two_events() -> None:
    lead = strike(when="2017-05-18", at=10)
    again = say(
        "airstrike",
        {"actor": "US planes", "place": "al-Tanf"},
        when="2017-05-18",
        at=100,
        quote="the bombing near al-Tanf was the first of its kind",
    )
    again = replace(again, claim=replace(again.claim, reason="trigger 'bombing'"))
    other = strike(ARGS | {"place": "Raqqa"}, when="2017-05-11", at=900, quote="jets had struck Raqqa")
    assert sorted(len(e.claims) for e in picture(lead, again, other).events) == [1, 2]


def test_deaths_told_of_a_strike_are_the_strike() -> None:
    deaths = say(
        "kill",
        {"actor": "US planes", "recipient": "militiamen", "place": "al-Tanf", "dead": "six"},
        doc="d2",
        when="2017-05-18",
        quote="US planes killed six militiamen of a column near al-Tanf",
    )
    (event,) = picture(strike(when="2017-05-18"), deaths).events
    assert (event.type, event.types, event.tally("dead").best) == (  # type: ignore[union-attr]
        "airstrike",
        ("airstrike", "kill"),
        6,
    )


def test_a_taking_and_the_loss_are_two_views() -> None:
    taken = say(
        "seize",
        {"actor": "SDF", "recipient": "Islamic State", "place": "Raqqa"},
        when="2017-10-17",
        day="2017-10-18",
        quote="the SDF took the last hospital of Raqqa from Islamic State",
    )
    lost = say(
        "lose",
        {"actor": "Islamic State", "recipient": "SDF", "place": "Raqqa"},
        doc="d2",
        when="2017-10-17",
        day="2017-10-19",
        quote="Islamic State lost the last hospital of Raqqa to the SDF",
    )
    (event,) = picture(taken, lost, as_of="2017-10-31").events
    assert event.type == "seize"
    assert [n.name for n in event.actors] == ["SDF"]
    assert [n.name for n in event.recipients] == ["Islamic State"]
    assert event.dispute("actor") is None


def test_news_of_two_days_can_be_one_event_and_of_two_months_cannot() -> None:
    assert len(picture(strike(day="2017-05-30"), strike(doc="d2")).events) == 1
    assert len(picture(strike(day="2017-03-31"), strike(doc="d2")).events) == 2


@pytest.mark.parametrize(("when", "count"), [("2017-06-10", 1), ("2017-06-20", 2)])
def test_two_plans_are_one_where_they_are_for_one_day(when: str, count: int) -> None:
    plan = strike(status="planned", when="2017-06-10")
    assert len(picture(plan, strike(doc="d2", status="planned", when=when)).events) == count


def test_half_matches_do_not_chain() -> None:
    """One that fits two which exclude each other goes to one of them."""
    early, late = strike(when="2017-05-11"), strike(doc="d3", when="2017-05-25")
    between = strike(doc="d2", when="2017-05")
    assert sorted(len(e.claims) for e in picture(early, between, late).events) == [1, 2]


def test_the_best_date_is_taken_and_its_basis_shown() -> None:
    (event,) = picture(strike(), strike(doc="d2", when="2017-05-30")).events
    assert (event.time.basis, event.time.iso) == (Basis.STATED, "2017-05-30")
    (untold,) = picture(strike()).events
    assert untold.time.basis == Basis.PUBLISHED


def test_counts_that_differ_stay_side_by_side() -> None:
    made = picture(strike(ARGS | {"dead": "4"}), strike(ARGS | {"dead": "at least 9"}, doc="d2"))
    (event,) = made.events
    assert event.detail("dead") == ("4", "at least 9")
    toll = event.tally("dead")
    assert toll is not None
    assert (toll.low, toll.high, toll.disputed) == (4, 9, True)
    assert toll.low_claims != toll.high_claims
    assert [v.says for v in event.dispute("dead").versions] == ["4", "at least 9"]  # type: ignore[union-attr]
    (found,) = (d for d in made.disagreements if d.kind == Kind.COUNT)
    assert [s.says for s in found.sides] == ["4 dead", "at least 9 dead"]


def test_a_disputed_author_keeps_both() -> None:
    by = {who: ARGS | {"actor": who} for who in ("Syrian army", "Russia")}
    one = strike(by["Syrian army"], when="2017-05-18", quote="the army bombed militiamen near al-Tanf")
    two = strike(by["Russia"], doc="d2", when="2017-05-18", quote="Russia bombed militiamen near al-Tanf")
    (event,) = picture(one, two).events
    dispute = event.dispute("actor")
    assert dispute is not None
    assert [(v.says, len(v.claims)) for v in dispute.versions] == [("Russia", 1), ("Syrian army", 1)]
    (found,) = (d for d in picture(one, two).disagreements if d.kind == Kind.WHO)
    assert [[n.name for n in s.parties] for s in found.sides] == [["Russia"], ["Syrian army"]]


def test_a_denied_event_stands_beside_the_told_one() -> None:
    made = picture(strike(), strike(doc="d2", status="denied"))
    assert {e.status for e in made.events} == {Status.ACTUAL, Status.DENIED}
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


def test_two_that_one_claim_tells_stay_two() -> None:
    args = {"actor": ["Syrian army", "Syrian air force"], "recipient": "rebels", "place": "Daraa"}
    (event,) = picture(say("clash", args, when="2017-05-18")).events
    assert len(event.actors) == 2
    assert isinstance(event, Event)
