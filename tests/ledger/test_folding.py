from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.ledger.folding import fold, holds, occurrences, phrases
from tests.ledger import strategies


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Al-Tanf", "al tanf"),
        ("Dara‘a, Daraʿa and Dara'a", "daraa daraa and daraa"),
        ("A'zaz", "azaz"),
        ("Müller’s men", "muller s men"),
        ("l’Orient d'Ivoire", "l orient d ivoire"),
        ("'quoted' `words`", "quoted words"),
        ("e\u0301tat ÉTAT", "etat etat"),
        ("Дамаск", "damask"),
        ("北京", "bei jing"),
        ("Straße", "strasse"),
        ("30-40 km\0h", "30 40 km h"),
        ("\u202eT\u2066anf\ud800", "tanf"),
        ("…!?", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(strategies.text)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(strategies.text, st.data())
def test_what_is_held_is_shown_where_it_stands(text: str, data: st.DataObject) -> None:
    words = fold(text).split()
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    phrase = tuple(words[start : start + data.draw(st.integers(1, 3))])
    assert holds(text, [phrase])
    found = occurrences(text, [phrase])
    assert found
    for span in found:
        assert 0 <= span.start < span.end <= len(text)


def test_occurrences_cover_what_a_person_sees() -> None:
    text = "In Dara‘a, the E\u0301tat-major; in DARAA."
    spans = occurrences(text, phrases("daraa etat-major"))
    assert [span.of(text) for span in spans] == ["Dara‘a", "E\u0301tat-major", "DARAA"]


def test_phrases_of_a_query() -> None:
    assert phrases('al-Tanf "border  crossing" al-tanf — "') == [("al", "tanf"), ("border", "crossing")]
