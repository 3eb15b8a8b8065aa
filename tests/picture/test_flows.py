from __future__ import annotations

from datetime import date

import pytest

from foreshock.model import Status
from foreshock.picture.evidence import gather
from foreshock.picture.flows import Flow, flows, kind_of
from foreshock.picture.naming import Naming
from tests.picture.builders import Told, say


def gives(kind: str = "supply", goods: str = "rifles", **more: object) -> Told:
    extra = more.pop("args", {})
    args = {"actor": "Eagles", "recipient": "Lions", **({"goods": goods} if goods else {}), **extra}  # type: ignore[dict-item]
    return say(kind, args, **more)  # type: ignore[arg-type]


def found(*entries: Told) -> tuple[Flow, ...]:
    naming = Naming(entries)
    evidence = gather(entries, naming=naming, as_of=date.max)
    return flows(evidence, naming=naming, as_of=date(2017, 5, 31))


def test_one_flow_of_several_texts_counts_origins() -> None:
    (flow,) = found(
        gives(when="2017-04-01", args={"amount": "200", "place": "Jordan"}),
        gives(doc="d2", goods="anti-tank missiles", when="2017-05-20"),
        gives(doc="d3", origin="d2", goods="anti-tank missiles", when="2017-05-20"),
    )
    assert flow.giver
    assert flow.receiver
    assert (flow.giver.name, flow.receiver.name, flow.kind, flow.origins) == ("Eagles", "Lions", "arms", 2)
    assert (flow.goods, flow.amounts) == (("rifles", "anti-tank missiles"), ("200",))
    assert [p.name for p in flow.via] == ["Jordan"]
    assert (flow.first_told.iso, flow.last_told.iso) == ("2017-04-01", "2017-05-20")


def test_pledged_and_given_are_two_and_money_is_no_arms() -> None:
    made = found(gives(), gives(doc="d2", status="planned"), gives(doc="d3", goods="$5 million"))
    assert {(f.kind, f.status) for f in made} == {
        ("arms", Status.ACTUAL),
        ("arms", Status.PLANNED),
        ("money", Status.ACTUAL),
    }


def test_a_denial_stands_against_what_is_told() -> None:
    (flow,) = found(gives(), gives(doc="d2", status="denied"))
    assert (flow.status, len(flow.claims), len(flow.denied)) == (Status.ACTUAL, 1, 1)
    (alone,) = found(gives(status="denied"))
    assert alone.status == Status.DENIED


def test_backing_with_arms_is_a_lasting_flow_and_with_air_power_is_none() -> None:
    def backs(means: str) -> Told:
        return say("BACKS", {"backer": "Eagles", "client": "Lions", "means": means})

    (flow,) = found(backs("arms"))
    assert (flow.kind, flow.standing) == ("arms", True)
    assert found(backs("air")) == ()


def test_training_and_relief_without_goods_and_a_receiver_untold() -> None:
    made = found(gives("train", goods=""), say("aid", {"actor": "Red Crescent", "place": "Douma"}, doc="d2"))
    assert {(f.kind, f.receiver.name if f.receiver else "") for f in made} == {
        ("training", "Lions"),
        ("relief", ""),
    }


def test_arms_rushed_to_a_place_are_a_flow_and_troops_are_not() -> None:
    (flow,) = found(say("deploy", {"actor": "Eagles", "place": "Tanf", "goods": "arms"}))
    assert (flow.kind, flow.receiver) == ("arms", None)
    assert found(say("deploy", {"actor": "Eagles", "place": "Tanf"})) == ()


@pytest.mark.parametrize(
    ("goods", "kind"),
    [
        ("new shipments of arms", "arms"),
        ("TOW missiles", "arms"),
        ("armoured vehicles", "arms"),
        ("$5.6 billion", "money"),
        ("salaries", "money"),
        ("food and medicine", "relief"),
        ("military training", "training"),
        ("harm", ""),
    ],
)
def test_kinds_of_goods(goods: str, kind: str) -> None:
    assert kind_of(goods) == kind
