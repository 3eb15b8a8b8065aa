from __future__ import annotations

from datetime import date

import pytest

from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.tellings import Telling, Word, tellings
from tests.picture.builders import Told, holds, say


def told(*entries: Told) -> tuple[Telling, ...]:
    naming = Naming(entries)
    evidence = gather(entries, naming=naming, as_of=date.max)
    return tellings(evidence, naming=naming, as_of=date.max)


@pytest.mark.parametrize(
    ("when", "former"),
    [("../2017-05-31", True), ("../2017-06-02", True), ("../2017-03", False), ("2017-05-31", False)],
)
def test_what_is_over_when_it_is_told_is_of_the_past(when: str, former: bool) -> None:
    assert told(holds("Lions", when=when))[0].former == former


def test_a_state_begins_with_its_first_day_and_an_open_one_with_none() -> None:
    assert told(holds("Lions", when="2014/2017-05-31"))[0].first == date(2014, 1, 1)
    assert told(holds("Lions", when="../2017-03"))[0].first is None
    assert told(holds("Lions"))[0].first == date(2017, 5, 31)


def test_a_holding_with_the_date_of_its_text_alone_is_undated() -> None:
    assert told(holds("Lions"))[0].undated
    assert not told(holds("Lions", when="2017-05-30"))[0].undated


def test_a_state_that_is_over_ends() -> None:
    words = [t.word for t in told(holds("Lions", when="../2017-03"))]
    assert words == [Word.HOLDS, Word.LEAVES]


def test_a_siege_names_who_is_around_and_who_inside() -> None:
    (siege,) = told(say("besiege", {"actor": "Lions", "recipient": "IS", "place": "Tanf"}))
    assert siege.word == Word.BESIEGES
    assert [p.name for p in siege.parties] == ["Lions"]
    assert [p.name for p in siege.left] == ["IS"]


def test_a_ceasefire_has_both_sides_as_parties_and_none_without_any() -> None:
    (truce,) = told(say("ceasefire", {"actor": "Lions", "recipient": "IS", "place": "Tanf"}))
    assert truce.word == Word.CEASEFIRE
    assert [p.name for p in truce.parties] == ["Lions", "IS"]
    assert told(say("ceasefire", {"place": "Tanf"})) == ()


@pytest.mark.parametrize("kind", ["besiege", "ceasefire"])
def test_a_denied_siege_or_ceasefire_says_nothing(kind: str) -> None:
    assert told(say(kind, {"actor": "Lions", "place": "Tanf"}, status="denied")) == ()


@pytest.mark.parametrize("status", ["planned", "possible"])
def test_a_plan_is_no_telling(status: str) -> None:
    assert told(say("seize", {"actor": "Lions", "place": "Tanf"}, status=status)) == ()
