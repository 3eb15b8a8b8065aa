"""Which time is a claim's."""

from __future__ import annotations

from datetime import date

import pytest

from foreshock.errors import CodebookError
from foreshock.model import Span
from foreshock.reading.times import choose, mentions
from foreshock.reading.times.choice import claimed, parse_weights
from foreshock.reading.times.features import Candidate, features

DAY = date(2017, 5, 31)


def time_of(text: str, word: str, *, state: bool = False, day: date | None = DAY, **more: str) -> str | None:
    """The time of the claim whose trigger is `word`, in its sentence of `text` (sentences end in `. `)."""
    at = text.index(word)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at)
    sentence = Span(start, end + 1 if end >= 0 else len(text))
    when, reason = choose(
        mentions(text, date=day),
        trigger=Span(at, at + len(word)),
        sentence=sentence,
        is_state=state,
        date=day,
        text=text,
        **more,
    )
    assert reason
    return when.iso if when else None


def test_an_event_without_a_time_has_none() -> None:
    assert time_of("Jets bombed the depot.", "bombed") is None


def test_a_state_without_a_time_holds_at_the_date_of_the_text() -> None:
    assert time_of("Rebels hold the depot.", "hold", state=True) == "2017-05-31"


def test_a_state_told_as_over_held_up_to_the_date_of_the_text() -> None:
    text = "Derik, the former stronghold of the rebels, is quiet."
    assert time_of(text, "stronghold", state=True, kind="HOLDS") == "../2017-05-31"
    assert (
        time_of("Derik, their stronghold, is quiet.", "stronghold", state=True, kind="HOLDS") == "2017-05-31"
    )


def test_a_state_in_the_perfect_tense_holds_since_the_time_told_after_it() -> None:
    told = "Zaza has been held by the army, the militia and rebels since 2011 [Wire]."
    assert time_of(told, "held", state=True) == "2011/2017-05-31"
    other = "Rebels have held Zaza, which the army bombed since 2011."
    assert time_of(other, "held", state=True) == "2017-05-31"


def test_a_state_of_an_undated_text_has_no_time() -> None:
    assert time_of("Rebels hold the depot.", "hold", state=True, day=None) is None


@pytest.mark.parametrize(
    ("text", "word", "iso"),
    [
        ("Jets have already bombed a convoy near the crossing last month.", "bombed", "2017-04"),
        ("Rebels seized the hill on Monday.", "seized", "2017-05-29"),
        ("On Monday, rebels seized the hill.", "seized", "2017-05-29"),
        ("Shelling killed six people in the town on 3 May.", "killed", "2017-05-03"),
        ("The army left on Sunday after rebels took the hill on Saturday.", "took", "2017-05-27"),
        ("The army left on Sunday after rebels took the hill on Saturday.", "left", "2017-05-28"),
    ],
)
def test_the_time_of_its_clause_is_the_event_s(text: str, word: str, iso: str) -> None:
    assert time_of(text, word) == iso


def test_the_printed_date_is_the_state_s() -> None:
    assert time_of("Published June 2, 2017 Rebels hold the depot.", "hold", state=True) == "2017-06-02"


def test_an_attack_goes_on_in_the_next_sentence() -> None:
    text = "Air strikes on a market killed ten people on Monday. The strikes also destroyed a clinic."
    assert time_of(text, "destroyed", kind="airstrike", status="actual") == "2017-05-29"


def test_a_plan_has_not_the_time_of_the_sentence_before() -> None:
    text = "The minister came on Monday. His men would seize the border."
    assert time_of(text, "seize", kind="seize", status="planned") is None


def test_what_a_trained_reader_takes_for_the_time_counts() -> None:
    text = "Jets bombed the depot."
    trigger, sentence = Span(5, 11), Span(0, len(text))
    scene = claimed((), text=text, trigger=trigger, sentence=sentence, is_state=False, date=DAY)
    assert not [f for f in features(scene, Candidate(None, None, "default")) if "read" in f]
    read = claimed(
        (), text=text, trigger=trigger, sentence=sentence, is_state=False, date=DAY, read=[(Span(0, 4), 0.7)]
    )
    assert "default read 2" in list(features(read, Candidate(None, None, "default")))


def test_an_expression_that_the_reader_did_not_take_is_not_read() -> None:
    text = "Jets bombed the depot on Monday."
    told = mentions(text, date=DAY)
    scene = claimed(
        told, text=text, trigger=Span(5, 11), sentence=Span(0, len(text)), is_state=False, date=DAY, read=[]
    )
    assert "told not read" in list(features(scene, Candidate(told[0].when, told[0], "told")))


def test_mentions_of_the_sentence_alone_are_enough() -> None:
    text = "It rained. Rebels seized the hill on Monday."
    sentence = Span(11, len(text))
    when, _ = choose(
        mentions(text, date=DAY, span=sentence),
        trigger=Span(18, 24),
        sentence=sentence,
        is_state=False,
        date=DAY,
        text=text,
    )
    assert when is not None
    assert when.iso == "2017-05-29"


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("name,weight\n", "weights.csv:1"),
        ("feature,weight\na,1\nb,heavy\n", "weights.csv:3"),
        ("feature,weight\na\n", ":2"),
    ],
)
def test_a_wrong_table_names_file_and_line(table: str, where: str) -> None:
    with pytest.raises(CodebookError, match=where):
        parse_weights(table)
