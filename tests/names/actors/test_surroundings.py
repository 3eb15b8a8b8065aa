"""What a context tells beside the mention."""

from __future__ import annotations

import time

import pytest

from foreshock.names.actors.surroundings import abbreviations, surroundings
from tests.names.actors import world

LEXICON = world.lexicon()


def test_where_things_happen_weighs_more_than_who_is_told_of() -> None:
    around = surroundings("Russian jets and Russian tanks were seen in Syria.", LEXICON)
    where = around.weights(where=True)
    assert where["SYR"] > where["RUS"]


def test_near_weighs_more_than_far() -> None:
    text = "Iraq voted. " + "Nothing else was told that day. " * 60 + "Lebanon voted."
    around = surroundings(text, LEXICON)
    assert around.weights(0)["IRQ"] > around.weights(0)["LBN"]
    assert around.weights(len(text))["LBN"] > around.weights(len(text))["IRQ"]


def test_nouns_behind_a_nation_are_kept() -> None:
    assert surroundings("The Syrian regime fell silent.", LEXICON).nouns["regime"] == ("SYR",)


def test_places_count_where_they_are_told_as_places() -> None:
    told = surroundings("They fled from Homs.", LEXICON, world.Places()).weights(where=True)
    assert told == {"SYR": 1.2}
    assert surroundings("Nora Hale fled.", LEXICON, world.Places()).weights() == {}


def test_abbreviations_in_brackets() -> None:
    text = "The Valley Defence Forces (VDF) met the Party of the Hill (PH) and others (etc)."
    assert abbreviations(text) == {"VDF": "Valley Defence Forces", "PH": "Party of the Hill"}


def test_seats_of_government_are_told_the_nearest_first() -> None:
    around = surroundings("Damascus and Ankara. " + "Nothing else. " * 90 + "The Kremlin.", LEXICON)
    assert around.seated(None)[0] == "RUS"
    assert around.seated(0)[0] in {"SYR", "TUR"}


def test_control_characters_are_blanks_and_offsets_stay() -> None:
    around = surroundings("\x1b[31mHezbollah\x1b[0m\x07 (HZB\x00) came.", LEXICON)
    assert [(n.at, n.text) for n in around.actors] == [(5, "Hezbollah")]
    assert "\x1b" not in around.text


def test_a_context_is_read_once() -> None:
    text = "Syria and Iraq and Lebanon."
    assert surroundings(text, LEXICON) is surroundings(text, LEXICON)


@pytest.mark.parametrize(
    "text", ["A-" * 30_000, "A " * 30_000, "(" * 60_000, "Al-A-" * 12_000, "A-A-A (x) " * 5_000]
)
def test_no_context_takes_long(text: str) -> None:
    begun = time.perf_counter()
    surroundings(text, LEXICON)
    assert time.perf_counter() - begun < 3
