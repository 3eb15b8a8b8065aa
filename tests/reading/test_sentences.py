from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.model import Span
from foreshock.reading.sentences import MAX_CHARS, sentences
from foreshock.reading.words import words


def cut(text: str) -> list[str]:
    return [s.of(text) for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebels took it. The army left.", ["Rebels took it.", "The army left."]),
        (
            "It lies 30 km. from the border, incl. the base.",
            ["It lies 30 km. from the border, incl. the base."],
        ),
        ("Gen. Petrov spoke. Col. Ryan left.", ["Gen. Petrov spoke.", "Col. Ryan left."]),
        ("U.S. forces left. They won.", ["U.S. forces left.", "They won."]),
        ("One\n\nTwo. Three", ["One", "Two.", "Three"]),
        ("", []),
        (" \n\n \t", []),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert cut(text) == wanted


def test_within() -> None:
    text = "Title here\n\nFirst one. Second one."
    assert [s.of(text) for s in sentences(text, within=[Span(12, 34)])] == ["First one.", "Second one."]


@given(st.text(max_size=400))
def test_sentences_cover_all_that_is_not_space(text: str) -> None:
    spans = sentences(text)
    assert spans == sorted(spans)
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())


@given(st.text(max_size=300))
def test_words_cover_all_that_is_not_space(text: str) -> None:
    assert "".join(w.of(text) for w in words(text)) == "".join(text.split())


def test_lone_surrogates_keep_their_place() -> None:
    text = "Rebels took \ud800Kharita. The army left."
    assert [(s.start, s.end) for s in sentences(text)] == [(0, 21), (22, 36)]


def test_words_are_cut_like_the_treebanks() -> None:
    text = "US-backed forces didn't take Assad's al-Tanf, 1,200 km. from H.E. F-15E 55km 18th"
    assert [w.of(text) for w in words(text)] == [
        *(
            "US",
            "-",
            "backed",
            "forces",
            "did",
            "n't",
            "take",
            "Assad",
            "'s",
            "al",
            "-",
            "Tanf",
            ",",
            "1,200",
            "km",
        ),
        *(".", "from", "H.E.", "F", "-", "15E", "55km", "18th"),
    ]


@pytest.mark.parametrize("piece", ["'", "a", "“Hello. ", "A.", ".", "n't", "1,", "word "])
def test_time_is_linear(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    start = time.perf_counter()
    assert all(len(s) <= MAX_CHARS for s in sentences(text))
    assert sum(1 for _ in words(text)) > 0
    assert time.perf_counter() - start < 10
