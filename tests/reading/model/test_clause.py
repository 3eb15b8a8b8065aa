"""What a clause rules out of a claim's values, on sentences made for it; no trained model is asked."""

from __future__ import annotations

from functools import partial

import pytest

from foreshock.reading.model.clause import sided
from tests.reading.model.values import kept

left = partial(kept, sided)


def test_who_stands_after_by_of_another_verb_is_left_out() -> None:
    text = "Rebels left Tessalit, which is surrounded by army troops."
    found = left(
        text, "withdraw", "left", ("actor", "Rebels"), ("actor", "army troops"), ("place", "Tessalit")
    )
    assert found == [("actor", "Rebels"), ("place", "Tessalit")]


def test_who_drives_out_is_no_loser() -> None:
    text = "Houthi fighters were pushed out by tribal forces."
    found = left(text, "lose", "pushed", ("actor", "Houthi fighters"), ("actor", "tribal forces"))
    assert found == [("actor", "Houthi fighters"), ("recipient", "tribal forces")]


def test_who_defeats_is_no_loser() -> None:
    text = "The Arakan Army defeated junta troops in Lashio."
    found = left(text, "lose", "defeated", ("actor", "Arakan Army"), ("actor", "junta troops"))
    assert found == [("recipient", "Arakan Army"), ("actor", "junta troops")]


def test_two_names_in_one_phrase_are_one() -> None:
    text = "Kidal is controlled by the army's local ally Gatia."
    found = left(text, "HOLDS", "controlled", ("holder", "army"), ("holder", "Gatia"), ("place", "Kidal"))
    assert found == [("holder", "Gatia"), ("place", "Kidal")]


def test_who_acts_in_the_clause_before_takes_nothing() -> None:
    text = "Wagner fighters left Soledar and the Ukrainian army captured Klishchiivka."
    values = (("actor", "Wagner fighters"), ("actor", "Ukrainian army"), ("place", "Klishchiivka"))
    assert left(text, "seize", "captured", *values) == [*values[1:]]


def test_who_is_listed_takes_it_too() -> None:
    text = "The Kachin army and allied forces captured Myitkyina."
    values = (("actor", "Kachin army"), ("actor", "allied forces"), ("place", "Myitkyina"))
    assert left(text, "seize", "captured", *values) == [*values]


@pytest.mark.parametrize(
    "text",
    [
        "The army seized positions outside the town of Tessalit.",
        "The army seized positions near Tessalit.",
        "The army seized positions around Tessalit.",
        "The army seized positions opposite the Malian base of Tessalit.",
        "The army seized positions 20 km north of Tessalit.",
        "The army seized positions overlooking Tessalit.",
    ],
)
def test_what_others_are_near_to_is_not_taken(text: str) -> None:
    found = left(text, "seize", "seized", ("place", "positions"), ("place", "Tessalit"))
    assert found == [("place", "positions")]


def test_where_a_stronghold_lies_is_not_held_by_it() -> None:
    text = "Rada is the main Houthi stronghold in the neighbouring province of Shabwa."
    found = left(text, "HOLDS", "stronghold", ("holder", "Houthi"), ("place", "Rada"), ("place", "Shabwa"))
    assert found == [("holder", "Houthi"), ("place", "Rada")]


def test_the_only_place_stays() -> None:
    text = "The army holds the road near Tessalit."
    assert left(text, "HOLDS", "holds", ("place", "Tessalit")) == [("place", "Tessalit")]


def test_as_one_place_fell_another_did_not() -> None:
    text = "As the town of Nyala fell, a second town, Zalingei, changed hands too."
    found = left(text, "seize", "fell", ("place", "Nyala"), ("place", "Zalingei"))
    assert found == [("place", "Nyala")]


def test_an_adjective_describes_no_place_of_another_clause() -> None:
    text = "Three hundred men reached Bahri and then left Omdurman and other rebel-held areas."
    values = (("place", "Bahri"), ("place", "Omdurman"), ("place", "areas"))
    assert left(text, "HOLDS", "held", ("holder", "rebel"), *values)[1:] == [*values[1:]]
