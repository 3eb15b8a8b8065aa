from __future__ import annotations

import re
from dataclasses import replace

import pytest

from foreshock.errors import NotFound
from foreshock.picture import Picture
from foreshock.picture.facts import Fact, control_fact, facts_of
from foreshock.picture.finding import find_facts
from foreshock.picture.flows import flows
from foreshock.picture.movements import movements
from foreshock.picture.naming import Named
from tests.picture.builders import Told, holds, picture, say

CLASH = {"actor": "Harbour Guard", "recipient": "Rovers", "place": "Vesna"}
TOLD = (
    holds("Harbour Guard", "al-Vesna", doc="a", day="2017-05-01"),
    say("BACKS", {"backer": "Ostland", "client": "Rovers"}, doc="a", day="2017-05-01"),
    say("clash", CLASH, doc="b", day="2017-05-02"),
    say("clash", CLASH, doc="c", day="2017-05-03", when="2017-05-02"),
    say("LOCATED", {"actor": "Rovers", "place": "Vesna", "relation": "near"}, doc="c"),
    say("seize", {"actor": "rebels", "place": "Vesna"}, doc="c", status="planned"),
    say("ROUTE", {"from": "Vesna", "to": "Tarn Bridge", "what": "road"}, doc="c"),
)


def ids(found: Picture) -> set[str]:
    return {f.id for f in facts_of(found)}


def one(asked: str, *told: Told) -> Fact:
    (found,) = find_facts(picture(*(told or TOLD)), asked)
    return found


def test_ids_tell_what_the_fact_is_about() -> None:
    found = ids(picture(*TOLD))
    assert {"control:vesna", "tie:BACKS:ostland:rovers", "position:rovers:vesna"} <= found
    assert f"event:{TOLD[2].claim.id}" in found
    assert "route:-:vesna:-:tarn-bridge" in found
    assert any(re.fullmatch(r"aim:seize:rebels\.[0-9a-f]{4}:vesna:planned", i) for i in found)
    assert all(re.fullmatch(r"[\w:+.-]+", i) for i in found)  # nothing a shell would take for its own


def test_ids_stay_when_further_claims_tell_the_same() -> None:
    more = (
        holds("Harbour Guard", "Vesna", doc="x", day="2017-05-09"),
        say("clash", CLASH, doc="y", day="2017-05-04", when="2017-05-02"),
        say("BACKS", {"backer": "Ostland", "client": "Rovers"}, doc="y"),
    )
    assert ids(picture(*TOLD)) <= ids(picture(*TOLD, *more))


def test_a_place_is_found_by_any_spelling_and_by_its_name_alone() -> None:
    for asked in ("control:al-Vesna", "control:Vesna", "control:the Vesna", "al-Vesna", "vesna"):
        assert one(asked).id == "control:vesna"


def test_parts_may_be_left_out_and_written_with_an_arrow() -> None:
    assert one("tie:BACKS:Ostland").id == "tie:BACKS:ostland:rovers"
    assert one("tie:BACKS:Ostland>Rovers").id == "tie:BACKS:ostland:rovers"
    assert {f.kind for f in find_facts(picture(*TOLD), "position:")} <= {"position"}


def test_an_alias_finds_the_fact_too() -> None:
    alias = say("ALIAS", {"name": "Rovers", "other": "Wandering Brigade"}, doc="a")
    assert one("tie:BACKS:Ostland:Wandering Brigade", *TOLD, alias).kind == "tie"


def test_a_claim_gives_every_fact_that_it_bears_on() -> None:
    clash = TOLD[3].claim.id
    assert [f.kind for f in find_facts(picture(*TOLD), clash)] == ["event"]
    assert one(clash[:6]).claims_for == tuple(sorted((TOLD[2].claim.id, clash)))
    assert one(f"event:{clash}").id == f"event:{TOLD[2].claim.id}"


def test_a_short_id_finds_the_fact() -> None:
    fact = one("control:vesna")
    assert re.fullmatch(r"f[0-9a-f]{8}", fact.short)
    assert one(fact.short) == fact


def test_a_denied_event_speaks_against_the_told_one() -> None:
    no = say("clash", CLASH, doc="z", day="2017-05-02", status="denied", outlet="Rover Radio")
    found = one(f"event:{TOLD[2].claim.id}", *TOLD, no)
    assert found.claims_against == (no.claim.id,)


def test_what_is_not_there_is_told_with_what_is_near() -> None:
    with pytest.raises(NotFound, match="control:vesna"):
        find_facts(picture(*TOLD), "control:vessna")
    with pytest.raises(NotFound):
        find_facts(picture(*TOLD), "cffffffffffff")


def test_flows_and_movements_are_facts_too() -> None:
    supply = say("supply", {"actor": "Ostland", "recipient": "Rovers", "goods": "rifles"}, doc="a")
    advance = say("advance", {"actor": "Rovers", "place": "Vesna"}, doc="b", day="2017-05-02")
    denied = say("advance", {"actor": "Rovers", "place": "Vesna"}, doc="c", day="2017-05-02", status="denied")
    found = picture(supply, advance, denied)
    evidence = tuple(found.evidence.values())
    vars(found).update(
        flows=flows(evidence, naming=found.naming), movements=movements(evidence, naming=found.naming)
    )
    by_kind = {f.kind: f for f in facts_of(found)}
    assert by_kind["flow"].id == "flow:arms:ostland:rovers"
    assert by_kind["flow"].claims_for == (supply.claim.id,)
    assert by_kind["movement"].id == f"movement:{advance.claim.id}:vesna"
    assert by_kind["movement"].claims_against == (denied.claim.id,)
    assert [f.id for f in find_facts(found, f"movement:{denied.claim.id}")] == [by_kind["movement"].id]


def test_what_is_disputed_contested_or_unknown_is_never_said_to_be_held() -> None:
    def says(*told: Told, as_of: str = "2017-05-31") -> str:
        (fact,) = find_facts(picture(*told, as_of=as_of), "control:vesna")
        return fact.says

    two = (holds("Harbour Guard", "Vesna"), holds("Rovers", "Vesna", doc="b"))
    foes = say("clash", {"actor": "IS", "recipient": "Lions"}, doc="c")
    args = {"actor": "IS", "place": "Vesna", "relation": "inside"}
    inside = say("LOCATED", args, doc="c", when="2017-05-31")
    assert says(*two) == "sources disagree on who holds Vesna: Harbour Guard or Rovers"
    assert says(holds("Lions", "Vesna"), foes, inside).startswith("Vesna is contested: Lions")
    assert "is not known" in says(two[0], as_of="2027-05-31")
    assert "is held by" in says(two[0])


def test_a_place_known_by_its_area_alone_says_so() -> None:
    (held,) = picture(holds("Rovers", "Vesna")).control
    area = Named("coast", "The Coast")
    fact = control_fact(replace(held, area=area), picture(holds("Rovers", "Vesna")))
    assert fact.says.startswith("The Coast, which contains Vesna, is held by Rovers")
