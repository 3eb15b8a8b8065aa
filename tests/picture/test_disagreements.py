from __future__ import annotations

import pytest

from foreshock.picture import Disagreement, Kind, Picture
from tests.picture.builders import Told, holds, picture, say


def found(*told: Told) -> tuple[Disagreement, ...]:
    return picture(*told).disagreements


def says(d: Disagreement) -> list[tuple[list[str], str]]:
    return [([n.name for n in side.parties], side.says) for side in d.sides]


TAKEN = say("seize", {"actor": "Northern Army", "place": "Zaza"}, sources=["army source"], day="2017-05-30")


def test_a_denied_loss_stands_beside_the_taking_even_in_one_text() -> None:
    denial = say(
        "lose",
        {"actor": "factions", "place": "Zaza checkpoint"},
        status="denied",
        sources=["factions"],
        at=60,
    )
    (d,) = found(TAKEN, denial)
    assert (d.kind, set(d.claims)) == (Kind.HOLDER, {TAKEN.claim.id, denial.claim.id})
    assert says(d) == [(["Northern Army"], "took it"), (["factions"], "did not leave it or lose it")]


@pytest.mark.parametrize(
    "more",
    [
        {"day": "2017-05-20"},
        {"sources": ["army source"]},
        {"args": {"actor": "factions", "place": "Raqqa"}},
        {"args": {"actor": "Northern Army", "place": "Zaza"}},
    ],
    ids=["long before", "one voice", "another place", "the taker"],
)
def test_a_denied_loss_of_something_else_is_none(more: dict[str, object]) -> None:
    settings = {"args": {"actor": "factions", "place": "Zaza"}, "sources": ["factions"], "at": 60} | more
    args = settings.pop("args")
    assert found(TAKEN, say("lose", args, status="denied", **settings)) == ()  # type: ignore[arg-type]


def test_holders_that_differ_are_found_in_the_past_too() -> None:
    early = [holds("Lions", day="2017-03-01"), holds("IS", doc="d2", day="2017-03-03")]
    now = say("seize", {"actor": "SDF", "place": "Tanf"}, doc="d3")
    (d,) = found(*early, now)
    assert says(d) == [(["Lions"], "holds it"), (["IS"], "holds it")]


def test_a_change_that_is_told_is_no_disagreement() -> None:
    held = holds("Lions", day="2017-05-28")
    taken = say("seize", {"actor": "IS", "place": "Tanf"}, doc="d2", when="2017-05-29")
    assert found(held, taken, holds("IS", doc="d3", day="2017-05-30")) == ()


def test_a_description_does_not_contradict_the_name_that_holds_it() -> None:
    assert found(holds("the army"), holds("Syrian army", doc="d2"), holds("army", doc="d3")) == ()
    assert len(found(holds("the rebels"), holds("Syrian army", doc="d2"))) == 1


def test_a_party_that_left_and_holds_is_a_disagreement() -> None:
    left = say("withdraw", {"actor": "IS", "place": "Tanf"}, when="2017-05-30")
    (d,) = found(left, holds("IS", doc="d2"))
    assert says(d) == [(["IS"], "left it or lost it"), (["IS"], "holds it")]


def test_who_besieges_a_place_is_not_told_to_hold_it() -> None:
    siege = say("besiege", {"actor": "Lions", "recipient": "Falcons", "place": "Tanf"}, doc="d2")
    denial = say("HOLDS", {"holder": "Lions", "place": "Tanf"}, status="denied", doc="d3", outlet="Other")
    assert found(siege, denial) == ()


def test_two_speakers_of_one_text_can_disagree_and_one_cannot() -> None:
    strike = {"actor": "US planes", "place": "al-Tanf"}
    yes = say("airstrike", strike, sources=["Monitor"])
    assert len(found(yes, say("airstrike", strike, status="denied", sources=["Pentagon"], at=50))) == 1
    assert found(yes, say("airstrike", strike, status="denied", sources=["Monitor"], at=50)) == ()


def test_common_words_and_whole_states_make_no_disagreement() -> None:
    for args in ({"actor": "jets", "place": "the town"}, {"place": "Syria"}):
        assert found(say("airstrike", args), say("airstrike", args, doc="d2", status="denied")) == ()


def test_counts_of_events_that_may_be_one_are_compared() -> None:
    one = say("airstrike", {"place": "Tanf", "dead": "four"}, when="2017-05-30")
    other = say("airstrike", {"place": "Tanf", "dead": "at least 9"}, doc="d2", when="2017-05-30")
    same = say("airstrike", {"place": "Tanf", "dead": "4"}, doc="d3", when="2017-05-30")
    (d,) = found(one, other, same)
    assert (d.kind, {side.says for side in d.sides}) == (
        Kind.COUNT,
        {"four dead", "at least 9 dead", "4 dead"},
    )
    assert found(one, same) == ()


def test_to_be_there_and_not_to_be_there() -> None:
    there = say("LOCATED", {"actor": "SDF", "place": "Raqqa", "relation": "inside"}, when="2017-05-31")
    args = {"actor": "SDF", "place": "Raqqa"}
    (d,) = found(there, say("LOCATED", args, doc="d2", when="2017-05-31", status="denied"))
    assert (d.kind, len(d.claims)) == (Kind.POSITION, 2)


def test_the_order_makes_no_difference() -> None:
    told = [TAKEN, holds("Lions", "Zaza", doc="d2"), holds("IS", "Zaza", doc="d3")]
    assert Picture.build(told).disagreements == Picture.build(told[::-1]).disagreements


def test_the_counts_of_one_claim_never_stand_against_each_other() -> None:
    several = say("kill", {"place": "Tanf", "dead": ["38", "nine", "20"]}, when="2017-05-30")
    same = say("kill", {"place": "Tanf", "dead": "38"}, doc="d2", when="2017-05-30")
    other = say("kill", {"place": "Tanf", "dead": "60"}, doc="d3", when="2017-05-30")
    assert found(several) == ()
    assert found(several, same) == ()
    (d,) = found(several, other)
    assert [(s.says, s.claims) for s in d.sides] == [
        ("38, nine, 20 dead", (several.claim.id,)),
        ("60 dead", (other.claim.id,)),
    ]
