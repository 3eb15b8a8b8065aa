from __future__ import annotations

import pytest

from foreshock.names import actor_key
from foreshock.picture.naming import Named
from foreshock.picture.sides import Meeting, Sides, countries_by_text
from tests.picture.builders import holds, say

SYRIA = Sides(countries={"d1": {"SYR": 5, "USA": 2}})


def named(text: str, doc: str = "d1") -> Named:
    return Named(f"{actor_key(text)} ({doc})" if doc else actor_key(text), text, doc)


@pytest.mark.parametrize(
    ("one", "other", "meeting"),
    [
        ("US", "Washington", Meeting.SAME),
        ("Islamic State", "Isis", Meeting.SAME),
        ("Syrian army", "Syria", Meeting.WITHIN),
        ("YPG", "SDF", Meeting.WITHIN),
        ("US planes", "US-led coalition", Meeting.WITHIN),
        ("US planes", "American warplanes", Meeting.AKIN),
        ("regime forces", "Syrian army", Meeting.AKIN),
        ("pro-regime militias", "Syrian army", Meeting.AKIN),
        ("opposition fighters", "rebels", Meeting.AKIN),
        ("Kurdish forces", "SDF", Meeting.OPEN),
        ("rebels", "Free Syrian Army", Meeting.OPEN),
        ("the group", "rebels", Meeting.OPEN),
        ("Russian jets", "Syrian army", Meeting.OTHER),
        ("Hezbollah", "Iran", Meeting.OTHER),
        ("US-backed rebels", "US", Meeting.OTHER),
        ("civilians", "rebels", Meeting.OTHER),
    ],
)
def test_meetings(one: str, other: str, meeting: Meeting) -> None:
    a, b = named(one), named(other)
    assert SYRIA.meeting(a, b) == SYRIA.meeting(b, a) == meeting


def test_a_sponsor_is_no_whole() -> None:
    side = SYRIA.of(named("US-backed rebels"))
    assert side.backers == ("state-usa",)
    assert "state-usa" not in side.wholes


def test_an_army_is_that_of_the_country_its_text_tells_of() -> None:
    sides = Sides(countries={"d1": {"SYR": 3}, "d2": {"UKR": 4}, "d3": {"SYR": 90}})
    assert sides.of(named("army", "d2")).country == "UKR"
    assert sides.of(named("army", "d1")).country == "SYR"


def test_places_tell_more_than_actors_whose_war_it_is_and_reprints_are_one_text() -> None:
    told = [
        holds("Syrian regime", "al-Tanf"),
        say("BACKS", {"backer": "US", "client": "rebels"}, doc="d2", origin="d1"),
    ]
    alone = countries_by_text(told)["d1"]
    assert alone["SYR"] > alone["USA"]
    placed = {"al-Tanf": ["SYR"]}.get
    assert countries_by_text(told, placed=lambda name: placed(name, []))["d1"]["SYR"] > alone["SYR"]


def test_a_shared_last_name_is_no_person() -> None:
    assert SYRIA.of(named("Abu Ahmed")).country != "ETH"
    assert SYRIA.of(named("Donald Trump", "")).country == "USA"


IRAQ = Sides(countries={"d1": {"IRQ": 5}})


@pytest.mark.parametrize(
    ("one", "other", "meeting"),
    [
        ("peshmerga", "Iraqi army", Meeting.OPEN),
        ("peshmerga", "Iraqi forces", Meeting.OPEN),
        ("peshmerga", "Iraq", Meeting.OPEN),
        ("peshmerga", "Kurdistan Regional Government", Meeting.WITHIN),
        ("Iraqi army", "Iraqi police", Meeting.AKIN),
    ],
)
def test_a_regional_government_has_forces_of_its_own(one: str, other: str, meeting: Meeting) -> None:
    a, b = named(one), named(other)
    assert IRAQ.meeting(a, b) == IRAQ.meeting(b, a) == meeting


def test_forces_of_two_rival_governments_are_two() -> None:
    libya = Sides(countries={"d1": {"LBY": 5}})
    assert libya.meeting(named("Libyan National Army"), named("444 Brigade")) == Meeting.OTHER


def test_a_text_that_tells_little_leans_on_all_texts() -> None:
    others = {f"d{i}": {"SYR": 30} for i in range(2, 5)}
    army = Named("army (d1)", "army", "d1")
    assert Sides(countries={"d1": {"RUS": 5, "SYR": 4}, **others}).of(army).line == "syr-army"
    assert Sides(countries={"d1": {"RUS": 50, "SYR": 4}, **others}).of(army).line == "rus-army"
    assert Sides(countries={"d1": {"RUS": 5, "SYR": 4}}).of(army).line == "rus-army"
    grown = Sides(countries={"d1": {"RUS": 5, "SYR": 4}})
    grown.of(army)
    assert grown._count(others)
    assert grown.of(army).line == "syr-army"
