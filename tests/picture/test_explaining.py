from __future__ import annotations

import pytest
from hypothesis import given, settings

from foreshock.picture import Evidence, Picture
from foreshock.picture.error_rates import shipped_errors
from foreshock.picture.explaining import Explanation, explain, figure
from foreshock.picture.facts import facts_of
from tests.picture import strategies
from tests.picture.builders import Told, holds, picture, say

ERRORS = shipped_errors()
TOLD = (
    holds("Harbour Guard", "Vesna", doc="a", day="2017-05-30", outlet="Post"),
    holds("Harbour Guard", "Vesna", doc="b", day="2017-05-29", outlet="Mail", sources=["Monitor"]),
    holds("Harbour Guard", "Vesna", doc="c", day="2017-05-31", outlet="Wire", sources=["Monitor"]),
)


def why(asked: str, *told: Told) -> Explanation:
    (found,) = explain(picture(*(told or TOLD)), asked, errors=ERRORS)
    return found


def change(found: Explanation, beginning: str) -> float:
    (value,) = (c.value for c in found.changes if c.what.startswith(beginning))
    return value


def test_origins_stand_in_the_order_in_which_they_were_published() -> None:
    found = why("control:Vesna")
    assert [o.number for o in found.told] == [1, 2]
    assert found.told[0].who == ("Monitor, told by Mail", "Monitor, told by Wire")
    assert found.told[1].who == ("Post",)
    assert {s.evidence.id for o in found.told for s in o.said} == {t.claim.id for t in TOLD}


def test_the_steps_end_in_the_belief_and_name_every_factor() -> None:
    found = why("control:Vesna")
    assert found.steps[-1].value == found.belief.value
    assert [s.what for s in found.steps if s.what.startswith("origin")] == [
        "origin 1 is wrong",
        "origin 2 is wrong",
    ]
    told = next(s for s in found.steps if s.what == "for it")
    assert told.sum == "1 − " + " × ".join(figure(o.part.error) for o in found.told)


def test_what_would_change_it_is_what_it_changes_to() -> None:
    before = why("control:Vesna")
    more = holds("Harbour Guard", "Vesna", doc="d", day="2017-05-31", outlet="Star")
    rest = [t for t in TOLD if t.claim.doc != "a"]
    assert why("control:Vesna", *rest).belief.value == pytest.approx(
        change(before, f"rejecting claim {TOLD[0].claim.id}")
    )
    after = why("control:Vesna", *TOLD, more).belief.value
    assert before.belief.value < after < change(before, "one more independent origin of reliability F")
    assert (
        change(before, "an independent origin of reliability C that tells the contrary") < before.belief.value
    )
    assert change(before, "rating what is unrated") > before.belief.value


def test_the_only_claim_is_said_to_be_the_only_one() -> None:
    found = why("control:Vesna", TOLD[0])
    assert change(found, f"rejecting claim {TOLD[0].claim.id}, the only one") == 0.0


def test_a_rating_counts() -> None:
    def rating(e: Evidence) -> str:
        return "A" if e.entry.outlet == "Post" else "E"

    (found,) = explain(picture(*TOLD), "control:Vesna", errors=ERRORS, rating=rating)
    assert [o.said[0].part.letter for o in found.told] == ["E", "A"]
    assert found.belief.value > why("control:Vesna").belief.value
    assert not [c for c in found.changes if "unrated" in c.what]


def test_a_denied_event_shows_its_denial() -> None:
    clash = {"actor": "Harbour Guard", "recipient": "Rovers", "place": "Vesna"}
    yes = say("clash", clash, doc="a", day="2017-05-30")
    no = say("clash", clash, doc="b", day="2017-05-30", status="denied", outlet="Rover Radio")
    found = why(f"event:{yes.claim.id}", yes, no)
    assert [s.evidence.id for o in found.against for s in o.said] == [no.claim.id]
    assert found.against[0].number == 2
    assert found.belief.value < found.belief.told


def test_an_enemy_inside_denies_nothing() -> None:
    foes = say("OPPOSES", {"actor": "Rovers", "target": "Harbour Guard"}, doc="d", day="2017-05-31")
    there = {"actor": "Rovers", "place": "Vesna", "relation": "inside"}
    inside = say("LOCATED", there, doc="e", day="2017-05-31")
    before, after = why("control:Vesna"), why("control:Vesna", *TOLD, foes, inside)
    assert after.belief.denied == 0.0
    assert after.belief.value == pytest.approx(before.belief.value)
    assert inside.claim.id not in {*after.fact.claims_for, *after.fact.claims_against}


def test_it_is_said_what_makes_several_texts_one_origin() -> None:
    assert why("control:Vesna").told[0].shared == ("monitor",)
    assert why("control:Vesna").told[1].shared == ()


def test_a_belief_that_nothing_raises_says_so_once() -> None:
    many = [holds("Harbour Guard", "Vesna", doc=f"m{i}", outlet=f"Post {i}") for i in range(30)]
    told = [c.what for c in why("control:Vesna", *many).changes if c.what.startswith("one more")]
    assert told == ["one more independent origin that tells it, however reliable"]


def test_nothing_short_of_certain_reads_as_certain() -> None:
    assert (figure(0.9999), figure(0.0001), figure(1.0), figure(0.0)) == ("0.999", "0.001", "1.00", "0.00")


@settings(max_examples=25)
@given(strategies.LEDGERS)
def test_every_fact_is_explained_and_every_claim_leads_to_its_facts(told: list[Told]) -> None:
    found = Picture.build(told)
    for fact in facts_of(found):
        matching = explain(found, fact.id, errors=ERRORS)
        assert [x.fact for x in matching] == [fact]
        assert 0.0 <= matching[0].belief.value <= 1.0
        shown = {s.evidence.id for o in (*matching[0].told, *matching[0].against) for s in o.said}
        assert shown | {e.id for e in matching[0].beside} == set(fact.claims)
