from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.names import actor_key, is_abbreviation, is_named, place_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Tanf", "Tanf"),
        ("At Tanf", "Al Tanf"),
        ("At-Tanf", "the town of al-Tanf"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("An Najaf", "Najaf"),
        ("Ma’an", "Maan"),
        ("the northern city of Kirkuk", "Kirkuk"),
        ("Malmö", "malmo"),
    ],
)
def test_spellings_of_a_place_share_a_key(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kuwait City", "Kuwait"),
        ("eastern Aleppo", "Aleppo"),
        ("Aleppo province", "Aleppo"),
        ("Old City of Aleppo", "Aleppo"),
        ("outskirts of the city of Aleppo", "Aleppo"),
        ("Tanf crossings", "Tanf crossing"),
        ("Ash", "Ashkelon"),
    ],
)
def test_different_places_keep_different_keys(one: str, other: str) -> None:
    assert place_key(one) != place_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the U.S.", "US"),
        ("Assad’s forces", "Assad forces"),
        ("Workers' Party", "workers party"),
        ("R & D", "R and D"),
    ],
)
def test_spellings_of_an_actor_share_a_key(one: str, other: str) -> None:
    assert actor_key(one) == actor_key(other)


@pytest.mark.parametrize(("one", "other"), [("fighter", "fighters"), ("US", "US forces"), ("!!", "??")])
def test_different_actors_keep_different_keys(one: str, other: str) -> None:
    assert actor_key(one) != actor_key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert actor_key(actor_key(text)) == actor_key(text)
    assert place_key(place_key(text)) == place_key(text)


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_no_text_has_an_empty_key(text: str) -> None:
    assert actor_key(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the rebels", False),
        ("rebels", False),
        ("Syrian rebels", True),
        ("التنف", True),
        ("4th Division", True),
    ],
)
def test_a_name_shows_by_its_capital(text: str, named: bool) -> None:
    assert is_named(text) is named


@pytest.mark.parametrize(
    ("text", "short"), [("SDF", True), ("U.N.", True), ("Sdf", False), ("SYRIANARMY", False), ("A", False)]
)
def test_abbreviations(text: str, short: bool) -> None:
    assert is_abbreviation(text) is short
