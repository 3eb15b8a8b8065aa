from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from foreshock.ledger import Ledger
from foreshock.model import Argument, Claim, Document, Span
from tests.cli.conftest import Foreshock

TOLD = (
    ("HOLDS", {"holder": ["US"], "place": ["al-Tanf"]}),
    ("OPPOSES", {"actor": ["US"], "target": ["Iran"]}),
    ("ROUTE", {"from": ["al-Tanf"], "to": ["Iraq"], "what": ["highway"]}),
    (
        "ROUTE",
        {"user": ["Iran"], "from": ["Iran"], "to": ["Iraq", "Syria", "Lebanon"], "what": ["arc corridor"]},
    ),
)


@pytest.fixture
def told(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    """A ledger of one document with claims made by hand."""
    text = " ".join(f"Sentence {i}." for i in range(len(TOLD)))
    claims = []
    for i, (kind, args) in enumerate(TOLD):
        at = text.index(f"Sentence {i}.")
        span = Span(at, at + len(f"Sentence {i}."))
        rows = tuple(Argument(role, value) for role, values in args.items() for value in values)
        claims.append(Claim("d1", kind, rows, span.of(text), span, confidence=0.9, reason="by hand"))
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        document = Document("d1", text, title="Told", date=date(2017, 5, 31), outlet="Desert Wire")
        ledger.add(document, claims, reader="by hand 1")
    return foreshock


def test_the_gate_that_an_enemy_holds_and_the_told_route_are_in_the_text(told: Foreshock) -> None:
    result = told("corridor", "Tehran", "Beirut", "--for", "Iran", "--as-of", "2017-05-31")
    assert result.code == 0, result.err
    assert (
        "al-Tanf crossing (also al-Waleed crossing): closed; held by US (against it), by one origin"
        in result.out
    )
    assert "can cut it: United States, which holds it since 2017-05-31" in result.out
    assert "told: highway" in result.out
    assert "arc corridor for Iran: Iran → Iraq → Syria → Lebanon (the whole;" in result.out


def test_the_record_has_its_claims_and_both_cuts(told: Foreshock) -> None:
    made = json.loads(told("corridor", "Iran", "Lebanon", "--for", "Iran", "--format", "json").out)
    assert (made["from"], made["to"], made["for"]) == ("Tehran", "Beirut", "Iran")
    tanf = next(g for g in made["gates"] if g["name"] == "al-Tanf crossing")
    assert tanf["standing"] == "closed"
    assert tanf["if it flips"]["opened"] is True
    assert tanf["claims"]
    assert "al-Tanf crossing" in made["cut"]["all"]["in any"]
    assert "al-Tanf crossing" not in made["cut"]["not closed"]["in any"]
    assert [t["whole"] for t in made["told"]] == [True, False]


def test_geojson_has_ways_as_lines_and_gates_as_points(told: Foreshock) -> None:
    made = json.loads(told("corridor", "Tehran", "Beirut", "--format", "geojson").out)
    lines = [f for f in made["features"] if f["geometry"]["type"] == "LineString"]
    gates = [f for f in made["features"] if f["properties"]["what"] == "gate"]
    assert {f["properties"]["what"] for f in lines} == {"shortest", "way"}
    assert lines[0]["geometry"]["coordinates"][0] == pytest.approx([51.42, 35.69], abs=0.01)
    assert all(f["geometry"]["type"] == "Point" for f in gates)


def test_a_file_without_roads_and_a_place_that_is_none_are_one_line_each(
    told: Foreshock, tmp_path: Path
) -> None:
    path = tmp_path / "roads.geojson"
    path.write_text("{}")
    wrong = told("corridor", "Tehran", "Beirut", "--roads", path)
    nowhere = told("corridor", "Nowhereville", "Beirut")
    assert (wrong.code, nowhere.code) == (1, 1)
    assert "roads.geojson" in wrong.err
    assert "Nowhereville" in nowhere.err.splitlines()[-1]
