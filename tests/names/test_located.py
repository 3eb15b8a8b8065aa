from __future__ import annotations

from collections.abc import Iterator

import pytest

from foreshock.names.gazetteer import Gazetteer
from foreshock.names.located import located, the_place


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def test_spellings_of_one_place_are_joined_with_their_source(gazetteer: Gazetteer) -> None:
    names = ["Deir ez-Zor", "Deir al-Zour", "Homs", "Raqqa"]
    (join,) = located(names, gazetteer=gazetteer, countries={"SYR": 1.0})
    assert {join.left[:4], join.right[:4]} == {"deir"}
    assert "GeoNames" in join.reason


def test_a_name_of_two_places_in_the_countries_told_is_not_settled(gazetteer: Gazetteer) -> None:
    assert the_place("Tripoli", gazetteer=gazetteer, countries={"LBY": 1, "LBN": 1}) is None
    lebanon = the_place("Tripoli", gazetteer=gazetteer, countries={"LBN": 1})
    assert lebanon is not None
    assert lebanon.country == "LBN"


def test_what_lies_elsewhere_or_nowhere_joins_nothing(gazetteer: Gazetteer) -> None:
    assert the_place("Paris", gazetteer=gazetteer, countries={"SYR": 1}) is None
    assert not list(located(["Wombat Hill", "Wombat Ridge"], gazetteer=gazetteer, countries={"SYR": 1}))
