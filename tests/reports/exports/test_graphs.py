"""GraphML, FollowTheMoney and STIX, read by others' readers."""

from __future__ import annotations

import io
import json
from collections import Counter

import pytest

from foreshock.names.gazetteer import Gazetteer
from foreshock.reports.exports import text_of
from tests.picture.builders import say
from tests.reports.exports.war import content

nx = pytest.importorskip("networkx")
ftm = pytest.importorskip("followthemoney")
stix2 = pytest.importorskip("stix2")

BOTH = ("events", "ties")
# Links have it in followthemoney 4, which needs ICU's headers to be installed; the tests read with 3.5.
OF_LINKS_SINCE_4 = frozenset({"proof"})


def test_graphml_is_read_by_networkx(gazetteer: Gazetteer) -> None:
    text = "".join(text_of("graphml", content(gazetteer, "ties")))
    graph = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    assert graph.is_directed()
    edges = {
        d["type"]: (graph.nodes[a]["name"], graph.nodes[b]["name"], d) for a, b, d in graph.edges(data=True)
    }
    giver, taker, backs = edges["BACKS"]
    assert (giver, taker, backs["sign"], backs["manner"]) == ("Russia", "Harbour Guard", 1, "arms")
    assert backs["claims_against"].startswith("c")
    assert edges["OPPOSES"][2]["sign"] == -1
    assert next(d for _, d in graph.nodes(data=True) if d["name"] == "Russia")["country"] == "RUS"
    assert json.loads(graph.graph["foreshock"])["ledger_revision"] == 7


def test_graphml_of_a_hostile_name(gazetteer: Gazetteer) -> None:
    entry = say("BACKS", {"backer": 'A"><x>&\x01', "client": "Harbour Guard"}, day="2019-03-14")
    text = "".join(text_of("graphml", content(gazetteer, "ties", entries=[entry])))
    names = {d["name"] for _, d in nx.read_graphml(io.BytesIO(text.encode())).nodes(data=True)}
    assert names == {'A"><x>& ', "Harbour Guard"}


def entities(gazetteer: Gazetteer) -> list[dict[str, object]]:
    lines = "".join(text_of("ftm", content(gazetteer, *BOTH))).splitlines()
    return [json.loads(line) for line in lines]


def test_every_entity_keeps_to_its_schema(gazetteer: Gazetteer) -> None:
    found = entities(gazetteer)
    ids = {e["id"] for e in found}
    for data in found:
        proxy = ftm.model.get_proxy(data, cleaned=False)
        assert not proxy.schema.validate({"properties": proxy.to_dict()["properties"]})
        for name, values in data["properties"].items():
            prop = proxy.schema.get(name)
            if prop is None and name in OF_LINKS_SINCE_4 and proxy.schema.is_a("Interval"):
                continue
            assert prop is not None, name
            assert all(prop.type.clean(v) is not None for v in values), (name, values)
            assert prop.type.name != "entity" or set(values) <= ids, name
    assert len(ids) == len(found)


def test_schemata_claim_no_more_than_the_texts(gazetteer: Gazetteer) -> None:
    found = entities(gazetteer)
    schema = Counter(e["schema"] for e in found)
    assert schema["Article"] == 2
    assert schema["Membership"] == 1  # in a state, which the registry knows
    by_name = {p["name"][0]: e["schema"] for e in found if "name" in (p := e["properties"])}
    assert by_name["Harbour Guard"] == "LegalEntity"
    backs = next(e for e in found if e["properties"].get("role") == ["backs (arms)"])
    assert backs["schema"] == "UnknownLink"
    assert "disputed" in backs["properties"]["status"]
    event = next(e for e in found if e["schema"] == "Event" and e["properties"]["keywords"] == ["airstrike"])
    assert event["properties"]["startDate"] == ["2019-03-12"]
    assert len(event["properties"]["proof"]) == 1


def test_the_bundle_is_strict_stix(gazetteer: Gazetteer) -> None:
    bundle = stix2.parse(
        "".join(text_of("stix", content(gazetteer, *BOTH))), allow_custom=False, version="2.1"
    )
    kinds = Counter(o.type for o in bundle.objects)
    assert set(kinds) == {"identity", "location", "note", "relationship", "opinion", "report"}
    ids = {o.id for o in bundle.objects}
    assert len(ids) == len(bundle.objects)
    for o in bundle.objects:
        refs = [
            *o.get("object_refs", []),
            *(o[k] for k in ("source_ref", "target_ref", "created_by_ref") if k in o),
        ]
        assert set(refs) <= ids
    report = next(o for o in bundle.objects if o.type == "report")
    assert "ledger-revision-7" in report.labels
    opinion = next(o for o in bundle.objects if o.type == "opinion")
    assert opinion.opinion == "disagree"
    tanf = next(o for o in bundle.objects if o.type == "location" and o.name == "al-Tanf")
    assert (tanf.latitude, tanf.precision) == (33.49, 10_000.0)
    syria = next(o for o in bundle.objects if o.type == "location" and o.name == "Syria")
    assert (syria.country, "latitude" in syria) == ("SY", False)


def test_the_same_ledger_gives_the_same_bundle(gazetteer: Gazetteer) -> None:
    one, two = ("".join(text_of("stix", content(gazetteer, *BOTH))) for _ in range(2))
    assert one == two
    assert "threat-actor" not in one


def test_references_cite_claim_outlet_and_quote(gazetteer: Gazetteer) -> None:
    bundle = json.loads("".join(text_of("stix", content(gazetteer, "events"))))
    note = next(o for o in bundle["objects"] if o["type"] == "note" and o["labels"] == ["airstrike"])
    (reference,) = note["external_references"]
    assert reference["source_name"] == "Border Gazette"
    assert reference["external_id"].startswith("c")
    assert "airstrike: Russian jets" in reference["description"]
