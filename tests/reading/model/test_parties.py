"""Who is on which side of a claim, on sentences made for it; no trained model is asked."""

from __future__ import annotations

from functools import partial

import pytest

from foreshock.reading.model.parties import sided
from tests.reading.model.values import kept

left = partial(kept, sided)


def test_who_loses_to_a_backed_army_is_not_backed() -> None:
    text = "The Karenni rebels lost ground to the Chinese-backed army."
    found = left(text, "BACKS", "backed", ("backer", "Chinese"), ("client", "Karenni rebels"))
    assert found == [("backer", "Chinese"), ("client", "army")]


def test_whom_the_backed_fight_is_not_backed() -> None:
    text = "French-backed fighters are battling the Ansaru group."
    found = left(text, "BACKS", "backed", ("backer", "French"), ("client", "Ansaru group"))
    assert found == [("backer", "French"), ("client", "fighters")]


def test_who_is_listed_is_backed_too() -> None:
    text = "The French-backed army and tribal fighters left Kidal."
    values = (("backer", "French"), ("client", "army"), ("client", "tribal fighters"))
    assert left(text, "BACKS", "backed", *values) == [*values]


def test_another_backer_does_not_back_by_this_adjective() -> None:
    text = "The army was helped by Chad and by Sudanese-backed militias."
    values = (("backer", "Chad"), ("backer", "Sudanese"), ("client", "militias"))
    assert left(text, "BACKS", "backed", *values) == [*values[1:]]


def test_an_adjective_of_two_backers_has_both() -> None:
    text = "The Chadian and Sudanese-backed militias left Kidal."
    values = (("backer", "Chadian"), ("backer", "Sudanese"), ("client", "militias"))
    assert left(text, "BACKS", "backed", *values) == [*values]


def test_what_goes_against_is_cut_to_its_name() -> None:
    text = "Niger joined the anti-Ansaru coalition."
    found = left(text, "OPPOSES", "anti", ("actor", "Ansaru coalition"), ("target", "Ansaru coalition"))
    assert found == [("actor", "anti-Ansaru coalition"), ("target", "Ansaru")]


def test_who_leads_is_a_member() -> None:
    text = "The Fulani militia met the Tuareg-led Azawad Alliance."
    values = (("whole", "Fulani militia"), ("whole", "Tuareg"), ("member", "Azawad Alliance"))
    assert left(text, "PART_OF", "led", *values) == [("member", "Tuareg"), ("whole", "Azawad Alliance")]


def test_who_stands_behind_by_backs() -> None:
    text = "Goma was held by the March 23 Movement, supported by Rwandan troops."
    found = left(text, "BACKS", "supported", ("backer", "March 23 Movement"), ("backer", "Rwandan troops"))
    assert found == [("client", "March 23 Movement"), ("backer", "Rwandan troops")]


def test_who_accuses_another_of_backing_backs_nobody() -> None:
    text = "Chad attacked Ansaru while Niger supported the Tuareg fighters."
    values = (("backer", "Niger"), ("client", "Ansaru"), ("client", "Tuareg fighters"))
    assert left(text, "BACKS", "supported", *values) == [values[0], values[2]]


def test_a_client_that_the_object_names_is_found() -> None:
    text = "Niger and Chad were aiding the Tuareg fighters."
    found = left(text, "BACKS", "aiding", ("backer", "Niger"), ("client", "Chad"))
    assert found == [("backer", "Niger"), ("client", "Tuareg fighters")]


def test_who_supports_an_attack_backs_nobody_told_before() -> None:
    text = "Ansaru lost Kidal, and Chadian militias supported the attack."
    found = left(text, "BACKS", "supported", ("backer", "Chadian militias"), ("client", "Ansaru"))
    assert found == [("backer", "Chadian militias")]


@pytest.mark.parametrize("end", ["against Ansaru", "to fight Ansaru", "in a battle with Ansaru"])
@pytest.mark.parametrize("kind", ["train", "supply"])
def test_against_whom_one_trains_gets_nothing(kind: str, end: str) -> None:
    text = f"Soldiers train the Tuareg Guard {end}."
    values = (("actor", "Soldiers"), ("recipient", "Tuareg Guard"), ("recipient", "Ansaru"))
    assert left(text, kind, "train", *values) == [*values[:2]]


def test_who_is_trained_against_is_told_behind() -> None:
    text = "Soldiers train the Tuareg Guard against Ansaru."
    found = left(text, "OPPOSES", "against", ("actor", "Soldiers"), ("target", "Tuareg Guard"))
    assert found == [("actor", "Soldiers"), ("target", "Ansaru")]


def test_a_foe_before_the_word_goes_where_one_stands_behind() -> None:
    text = "Soldiers train the Tuareg Guard against Ansaru."
    values = (("actor", "Soldiers"), ("target", "Tuareg Guard"), ("target", "Ansaru"))
    assert left(text, "OPPOSES", "against", *values) == [values[0], values[2]]


@pytest.mark.parametrize("text", ["Teenagers fought for Ansaru.", "Teenagers left to join Ansaru."])
def test_whom_one_fights_for_is_no_foe(text: str) -> None:
    assert left(text, "OPPOSES", "Ansaru", ("actor", "Teenagers"), ("target", "Ansaru")) == [
        ("actor", "Teenagers")
    ]


def test_for_whom_one_is_against_another_is_no_matter() -> None:
    text = "Niger ended its support for anti-Ansaru militias."
    values = (("actor", "militias"), ("target", "Ansaru"))
    assert left(text, "OPPOSES", "anti", *values) == [*values]


def test_who_raised_the_units_does_not_fight() -> None:
    text = "Tuareg units raised by Niger fight Ansaru."
    values = (("actor", "Tuareg units"), ("actor", "Niger"), ("target", "Ansaru"))
    assert left(text, "OPPOSES", "fight", *values) == [values[0], values[2]]


def test_who_did_another_thing_together_is_still_allied() -> None:
    text = "Kidal, a town held by Niger and Chad, is where militias and their friends met."
    values = (("a", "Niger"), ("a", "militias"), ("b", "Chad"))
    assert left(text, "ALLIED", "friends", *values) == [*values]


def test_an_unlikely_client_of_another_clause_is_none() -> None:
    text = "Ansaru held Kidal until the Chadian army gave its support."
    values = (("backer", "Chadian army"), ("client", "Ansaru"))
    assert left(text, "BACKS", "support", *values, likely=0.2) == [values[0]]
    assert left(text, "BACKS", "support", *values, likely=0.6) == [*values]


def test_one_party_does_not_back_itself() -> None:
    text = "Turkish troops gave support."
    found = left(text, "BACKS", "support", ("backer", "Turkish troops"), ("client", "troops"))
    assert found == [("backer", "Turkish troops")]


def test_who_acts_in_a_clause_of_its_own_did_not_strike() -> None:
    text = "Chadian strikes on Kidal went on after Tuareg fighters entered Gao."
    values = (("actor", "Chadian"), ("actor", "Tuareg fighters"), ("place", "Kidal"))
    assert left(text, "airstrike", "strikes", *values) == [values[0], values[2]]


@pytest.mark.parametrize(
    "text",
    [
        "A jet had bombed near the Tuareg fighters.",
        "A jet bombed a village held by the Tuareg fighters.",
        "A jet bombed Kidal in support of the Tuareg fighters.",
        "A jet bombed Kidal to protect the Tuareg fighters.",
    ],
)
def test_who_is_only_near_is_not_struck(text: str) -> None:
    found = left(text, "airstrike", "bombed", ("actor", "jet"), ("recipient", "Tuareg fighters"))
    assert found == [("actor", "jet")]


def test_who_is_struck_stays() -> None:
    text = "A jet bombed the Tuareg fighters near Kidal."
    values = (("actor", "jet"), ("recipient", "Tuareg fighters"))
    assert left(text, "airstrike", "bombed", *values) == [*values]


@pytest.mark.parametrize("whose", ["Niger's airspace", "the airspace of Niger"])
def test_whose_airspace_is_violated_is_not_accused(whose: str) -> None:
    text = f"Chad condemned the flight as a violation of {whose}."
    assert left(text, "accuse", "condemned", ("actor", "Chad"), ("recipient", "Niger")) == [("actor", "Chad")]


def test_whose_attack_is_condemned_is_accused() -> None:
    text = "Chad condemned Niger's attack."
    values = (("actor", "Chad"), ("recipient", "Niger"))
    assert left(text, "accuse", "condemned", *values) == [*values]


def test_a_whole_is_the_one_that_the_phrase_names() -> None:
    text = "Amadou Ba is secretary of Niger's defence council."
    values = (("member", "Amadou Ba"), ("whole", "Niger"), ("whole", "defence council"))
    assert left(text, "PART_OF", "secretary", *values) == [values[0], values[2]]


def test_a_title_is_borne_in_what_stands_beside_it() -> None:
    text = "Fighters of the Ansaru branch were killed, said Council director Amadou Ba."
    values = (("member", "Amadou Ba"), ("whole", "Ansaru"), ("whole", "Council"))
    assert left(text, "PART_OF", "director", *values) == [values[0], values[2]]


def test_other_types_are_left_alone() -> None:
    text = "Soldiers met the Tuareg Guard against Ansaru."
    values = (("actor", "Soldiers"), ("recipient", "Ansaru"))
    assert left(text, "meet", "met", *values) == [*values]
