from __future__ import annotations

from datetime import date

import pytest

from foreshock.foresight.discretion import People, place_shown, sensitive
from foreshock.picture import Picture
from foreshock.picture.naming import Named
from foreshock.picture.spot import Spot
from tests.picture.builders import holds, say

DAY = date(2017, 6, 1)


def refusal(name: str, *, day: date = DAY) -> str:
    told = (
        holds("Falcons of Kharita", "Kharita"),
        say("clash", {"actor": "Omar Farouk", "place": "Kharita"}),
    )
    return People(Picture.build(told), day=day).refusal(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Hezbollah", "US forces", "SDF", "Russia", "US-backed rebels", "regime militias"),
        "Falcons of Kharita",  # the ledger tells it as the holder of a place
        "Third Brigade",  # unknown, but a noun of forces
        "Vladimir Putin",  # in office that day
    ],
)
def test_groups_bodies_and_those_in_office_may_be_followed(name: str) -> None:
    assert refusal(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        *("John Smith", "Mohammed", "Mr Smith", "Abu Omar", "Fatima Hassan", "Smith family"),
        "Omar Farouk",  # that he is told to fight makes nobody a group
        "Falcons of Nowhere",  # unknown: not guessed at
        "Commander Abu Hassan",
        *("doctor", "civilians", "refugees"),
    ],
)
def test_who_is_or_could_be_a_private_person_is_refused_with_a_sentence(name: str) -> None:
    assert name in refusal(name)
    assert "private person" in refusal(name)


def test_who_left_office_is_a_private_person_again() -> None:
    assert refusal("Barack Obama", day=date(2016, 6, 1)) == ""
    assert "no office" in refusal("Barack Obama")


def test_an_unknown_person_is_not_named_and_a_description_is() -> None:
    people = People(Picture.build([]), day=DAY)
    assert people.shown(Named("john smith", "John Smith")) == "somebody"
    assert people.shown(Named("fighters (d1)", "fighters", "d1")) == "fighters"
    assert people.shown(Named("hezbollah", "Hezbollah")) == "Hezbollah"


@pytest.mark.parametrize(
    ("kind", "quote", "held"),
    [
        ("aid", "trucks reached the town", True),
        ("displace", "thousands left", True),
        ("airstrike", "jets struck a hospital in the town", True),
        ("clash", "fighting near the refugee camp", True),
        ("supply", "with American aid and arms", False),
        ("clash", "fighting near the army camp", False),
    ],
)
def test_what_tells_of_aid_and_people_in_flight(kind: str, quote: str, held: bool) -> None:
    assert sensitive(say(kind, {"place": "Kharita"}, quote=quote).claim) is held


def test_places_of_aid_are_shown_by_district() -> None:
    town = Spot(33.5, 38.6, 2, frozenset({"SYR"}), "town", "by hand", "Homs Governorate")
    camp, plain = Named("k", "Kharita refugee camp"), Named("k", "Kharita")
    assert place_shown(plain, town, coarse=False) == "Kharita"
    assert place_shown(plain, town, coarse=True) == "Homs Governorate, SYR"
    assert place_shown(camp, town, coarse=False) == "Homs Governorate, SYR"
    assert place_shown(camp, None, coarse=False) == "a place not shown"
    assert place_shown(plain, None, coarse=True) == "a place not shown"
    province = Spot(34, 38, 100, frozenset({"SYR"}), "admin1", "by hand", "Homs Governorate")
    assert place_shown(Named("h", "Homs Governorate"), province, coarse=True) == "Homs Governorate"
