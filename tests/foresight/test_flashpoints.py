"""The model case, in claims of the shape that an article on a border town gives; and without parts of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.foresight.flashpoints import Flashpoint, Scores, flashpoints, saturated, score, scored
from tests.picture.builders import Told, picture, say
from tests.picture.strategies import LEDGERS

US, MILITIAS = "US forces", "pro-regime militias"


def article(**changes: Told | None) -> list[Told]:
    """The claims by name; a change replaces one, None leaves it out."""
    told: dict[str, Told | None] = {
        "holds": say("HOLDS", {"holder": "US-backed rebels", "place": "al-Tanf"}, at=0),
        "there": say("LOCATED", {"actor": US, "place": "al-Tanf", "relation": "at"}, at=60),
        "backs": say("BACKS", {"backer": "US", "client": "US-backed rebels"}, at=120),
        "near": say("LOCATED", {"actor": MILITIAS, "place": "al-Tanf", "relation": "near"}, at=180),
        "advance": say("advance", {"actor": MILITIAS, "place": "al-Tanf"}, when="2017-W21", at=240),
        "strike": say(
            "airstrike",
            {"actor": "US planes", "recipient": "pro-regime convoy", "place": "al-Tanf"},
            when="2017-04",
            quote="US planes bombed a pro-regime convoy heading to al-Tanf",
            at=300,
        ),
        "leaflets": say(
            "threaten",
            {"actor": "US planes", "recipient": MILITIAS, "place": "al-Tanf"},
            when="2017-05-30",
            quote="dropped leaflets on the militias, warning them off",
            at=400,
        ),
        "arms": say(
            "supply",
            {"actor": "US", "recipient": "US-backed rebels", "goods": "arms", "place": "al-Tanf"},
            at=500,
        ),
        "road": say(
            "ROUTE",
            {"from": "al-Tanf", "to": "Iraq", "what": "highway"},
            quote="a key highway to Iraq",
            at=560,
        ),
        "regime": say("HOLDS", {"holder": "Syrian regime", "place": "Palmyra"}, at=640),
    } | changes
    return [t for t in told.values() if t]


def found(told: Sequence[Told]) -> tuple[Flashpoint, ...]:
    return flashpoints(picture(*told))


def test_the_article_alone_puts_its_town_first_with_both_sides() -> None:
    first = found(article())[0]
    assert first.place.name == "al-Tanf"
    sides = [set(c.keys) for c in first.camps]
    assert any("state-usa" in s for s in sides)
    assert any("pro state-syr" in s for s in sides)
    assert not any({"state-usa", "pro state-syr"} <= s for s in sides)


def test_its_parts_are_named_each_with_its_claims() -> None:
    first = found(article())[0]
    names = {p.name for p in first.parts}
    assert {"step: leaflets", "step: strike on approach", "step: arms arriving", "route", "closing"} <= names
    assert all(p.claims for p in first.parts)
    assert "United States" in first.states_meeting
    assert first.score == pytest.approx(score(first.factors))


@pytest.mark.parametrize("part", ["leaflets", "strike", "arms", "road", "advance"])
def test_without_a_sentence_its_part_vanishes_and_the_score_falls(part: str) -> None:
    whole, without = found(article())[0], found(article(**{part: None}))[0]
    (gone,) = (t.claim.id for t in article() if t not in article(**{part: None}))
    assert gone in whole.claims
    assert gone not in without.claims
    assert without.score < whole.score


def test_with_another_holder_the_pair_changes() -> None:
    told = article(
        holds=say("HOLDS", {"holder": "Islamic State", "place": "al-Tanf"}),
        there=None,
        backs=None,
        arms=None,
        hostile=say("OPPOSES", {"actor": "Syrian regime", "target": "Islamic State"}, at=700),
    )
    sides = [c.keys for c in found(told)[0].camps]
    assert any("is" in s for s in sides)


def test_a_truce_among_the_same_names_raises_none() -> None:
    told = [
        say("ceasefire", {"actor": [US, MILITIAS], "place": "al-Tanf"}),
        say("meet", {"actor": "US", "recipient": "Syrian regime", "place": "al-Tanf"}, at=80),
        say("HOLDS", {"holder": "US-backed rebels", "place": "al-Tanf"}, at=160),
    ]
    assert found(told) == ()


def test_telling_of_a_place_often_raises_none() -> None:
    told = [say("aid", {"actor": "UN", "place": "al-Tanf"}, doc=f"d{i}") for i in range(30)]
    assert found([*told, say("HOLDS", {"holder": "US-backed rebels", "place": "al-Tanf"})]) == ()


def test_the_same_told_again_brings_nobody_nearer() -> None:
    again = [say("LOCATED", {"actor": MILITIAS, "place": "al-Tanf", "relation": "near"}, doc="d2")]
    first, second = found(article())[0], found([*article(), *again])[0]
    assert second.factors["nearness_b"] == pytest.approx(first.factors["nearness_b"], abs=1e-9) or (
        second.factors["nearness_a"] == pytest.approx(first.factors["nearness_a"])
    )


def test_an_old_danger_fades() -> None:
    told = article()
    now = flashpoints(picture(*told))[0].score
    later = [f.score for f in flashpoints(picture(*told, as_of="2017-09-30")) if f.place.name == "al-Tanf"]
    assert not later or later[0] < now / 2


@given(LEDGERS)
@settings(max_examples=60, deadline=None)
def test_every_part_rests_on_claims_of_the_picture_and_the_score_follows_from_them(told: list[Told]) -> None:
    made = picture(*told)
    for f in flashpoints(made):
        assert f.score == pytest.approx(score(f.factors))
        assert f.score > 0
        assert set(f.claims) <= set(made.evidence)
        assert not f.camps[0].keys & f.camps[1].keys


@given(st.floats(-5, 5), st.floats(0.01, 5))
def test_every_step_counts_and_less_each_time(rise: float, more: float) -> None:
    assert -1 <= saturated(rise) <= saturated(rise + more) <= 2


@settings(max_examples=30, deadline=None)
@given(told=LEDGERS)
def test_scores_of_places_are_those_of_all(told: Sequence[Told]) -> None:
    made = picture(*told, as_of=None)
    best: dict[str, float] = {}
    for f in reversed(scored(made, least=0.0)):
        best[f.key] = max(f.score, best.get(f.key, 0.0))
    some = Scores(made, least=0.0)
    assert {f.key: some.of(f) for f in flashpoints(made, least=0.0)} == best
