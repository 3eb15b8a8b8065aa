from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from foreshock.names.gazetteer import Gazetteer
from foreshock.names.gazetteer.build import write
from foreshock.names.joins import Joins
from foreshock.names.keys import place_key
from foreshock.names.located import located, the_place, voted
from tests.names.gazetteer.small import town


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
    assert the_place("Marseille", gazetteer=gazetteer, countries={"SYR": 1}) is None
    assert not list(located(["Wombat Hill", "Wombat Ridge"], gazetteer=gazetteer, countries={"SYR": 1}))


def test_a_capital_and_a_country_are_known_from_anywhere(gazetteer: Gazetteer) -> None:
    for name, code in (("Paris", "FRA"), ("Tehran", "IRN"), ("Beirut", "LBN"), ("Jordan", "JOR")):
        found = the_place(name, gazetteer=gazetteer, countries={"SYR": 1})
        assert (name, found and found.country) == (name, code)
    # but not where the countries told have a place of that very name
    other = the_place("Paris", gazetteer=gazetteer, countries={"USA": 1})
    assert other is None or other.country == "USA"


def test_of_namesakes_the_one_in_the_country_most_told_is_meant(gazetteer: Gazetteer) -> None:
    shares = {"SYR": 0.8, "USA": 0.1}
    palmyra = the_place("Palmyra", gazetteer=gazetteer, countries=shares)
    assert palmyra is not None
    assert palmyra.country == "SYR"
    assert the_place("Palmyra", gazetteer=gazetteer, countries={"SYR": 0.5, "USA": 0.5}) is None


def test_places_tell_the_country_and_one_name_alone_does_not(gazetteer: Gazetteer) -> None:
    names = ["Damascus", "Raqqa", "Raqqa", "Palmyra", "Salisbury", "the road", "Marseille", "Beirut"]
    votes = voted(names, gazetteer=gazetteer)
    assert votes["SYR"] >= 3
    assert "FRA" not in votes
    assert votes["LBN"] == 1
    assert not voted(["somewhere", "Wombat Hill"], gazetteer=gazetteer)


def ends(names: Iterable[str], gazetteer: Gazetteer) -> set[tuple[str, str]]:
    return {(j.left, j.right) for j in located(names, gazetteer=gazetteer, countries={"SYR": 1.0})}


def test_neighbours_of_other_names_stay_apart(gazetteer: Gazetteer) -> None:
    assert not ends(["Madaya", "Zabadani", "Kafraya", "al-Foua", "Abu Kamal", "Baghuz"], gazetteer)


def test_two_entries_of_one_name_are_one_town(tmp_path: Path) -> None:
    path = tmp_path / "two.sqlite"
    drafts = [
        town("1", "Tall Rif'at", "SYR", 36.47, 37.09, 25_000),
        town("2", "Tell Refaat", "SYR", 36.48, 37.10, 20_000),
        town("3", "Kafr Naya", "SYR", 36.46, 37.08, 9_000),
    ]
    write(path, drafts)
    with Gazetteer.at(path) as two:
        assert ends(["Tall Rif'at", "Tell Refaat", "Kafr Naya"], two) == {
            (place_key("Tell Refaat"), place_key("Tall Rif'at"))
        }


def test_each_name_is_joined_to_the_place_s_own(gazetteer: Gazetteer) -> None:
    names = ["Deir al-Zour", "Deir Ezzor", "Deir ez-Zor", "Deir Alzour"]
    assert {right for _, right in ends(names, gazetteer)} == {place_key("Deir ez-Zor")}


def test_else_to_the_one_told_most_often(gazetteer: Gazetteer) -> None:
    names = ["Al-Bukamal", "Abu Kamal", "Abu Kamal", "Abu Kamal"]
    assert ends(names, gazetteer) == {(place_key("Al-Bukamal"), place_key("Abu Kamal"))}


def test_a_decision_against_one_name_leaves_the_others_together(gazetteer: Gazetteer) -> None:
    names = ["Deir al-Zour", "Deir Ezzor", "Deir ez-Zor"]
    own, other, apart = (place_key(n) for n in ("Deir ez-Zor", "Deir al-Zour", "Deir Ezzor"))
    made = Joins(located(names, gazetteer=gazetteer, countries={"SYR": 1.0}), never=[(own, apart)])
    assert made.key(own) == made.key(other) != made.key(apart)


def test_a_province_is_not_the_town_it_is_called_after(gazetteer: Gazetteer) -> None:
    names = ["Raqqa", "Raqqa city", "Raqqa province", "province of Raqqa"]
    joined = {frozenset((j.left, j.right)) for j in located(names, gazetteer=gazetteer, countries={"SYR": 1})}
    assert frozenset(("raqqa", "raqqa city")) in joined
    assert not any({"raqqa", "raqqa province"} <= pair for pair in joined)


PARTS = (
    ("Jabal Wombat neighborhood", "Jabal Wombat"),
    ("Wombat district", "Wombat"),
    ("al-Wombat residential neighbourhood", "al-Wombat"),
    ("Jobar neighborhood", "Jobar"),
)


@pytest.mark.parametrize(("part", "bare"), PARTS)
def test_a_part_of_a_town_is_known_by_its_bare_name(part: str, bare: str, gazetteer: Gazetteer) -> None:
    made = Joins(located([part], gazetteer=gazetteer, countries={"SYR": 1.0}))
    assert made.key(place_key(part)) == made.key(place_key(bare))


@pytest.mark.parametrize(
    "part",
    [
        "Homs suburb",
        "Raqqa district",
        "Aleppo neighbourhood",
        "northern district",
        "Kurdish quarter",
        "opposition-held district",
        "portions of Wombat district",
        "western Mosul",
    ],
)
def test_what_lies_in_a_town_is_not_the_town(part: str, gazetteer: Gazetteer) -> None:
    bare = part.rsplit(" ", 1)[0] if part != "western Mosul" else "Mosul"
    made = Joins(located([part, bare, "Homs"], gazetteer=gazetteer, countries={"SYR": 1.0, "IRQ": 1.0}))
    assert made.key(place_key(part)) != made.key(place_key(bare))


def test_a_district_and_a_bare_name_that_nobody_knows_stay_two(gazetteer: Gazetteer) -> None:
    assert not ends(["Wombat district", "Wombat"], gazetteer)
    assert ends(["Wombat neighbourhood", "Wombat"], gazetteer) == {("wombat neighbourhood", "wombat")}
