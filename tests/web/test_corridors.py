"""Corridors over the API."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foreshock.ledger import Ledger
from foreshock.model import Argument, Claim, Document, Span, Status
from foreshock.reading import Reader
from tests.web.conftest import asking, serving

API = "/api/v1"
ROAD = "Iran uses the supply corridor from Damascus to Beirut."


def told(role: str, text: str) -> Argument:
    """An argument in the text on the road."""
    start = ROAD.index(text)
    return Argument(role, text, Span(start, start + len(text)))


@pytest.fixture
def roads(own: Path) -> Path:
    """The made ledger with a text that tells a route."""
    doc = Document("road", ROAD, date=date(2017, 5, 24), outlet="Desert Wire", synthetic=True)
    args = (
        told("user", "Iran"),
        told("from", "Damascus"),
        told("to", "Beirut"),
        told("what", "supply corridor"),
    )
    claim = Claim("road", "ROUTE", args, ROAD, Span(0, len(ROAD)), Status.ACTUAL, confidence=0.9)
    with Ledger.open(own) as ledger:
        ledger.add(doc, [claim], reader="r 1", recorded=datetime(2017, 5, 26, tzinfo=UTC))
    return own


def test_ends_are_proposed_from_the_routes_told(roads: Path, reader: Reader) -> None:
    with asking(serving(roads, reader)) as client:
        found = client.get(f"{API}/corridors").json()["items"]
    pairs = {(p["start"]["name"], p["end"]["name"]) for p in found}
    assert ("Damascus", "Beirut") in pairs
    assert all(p["claims"] and p["says"] for p in found)


def test_a_corridor_has_stretches_gates_and_what_is_told(roads: Path, reader: Reader) -> None:
    with asking(serving(roads, reader)) as client:
        query = {"start": "Damascus", "end": "Beirut", "actor": "Hezbollah"}
        c = client.get(f"{API}/corridor", params=query).json()["item"]
        lines = client.get(f"{API}/corridor.geojson", params=query)
    assert (c["start"]["name"], c["end"]["name"], c["actor"]["name"]) == ("Damascus", "Beirut", "Hezbollah")
    assert 80 < c["shortest_km"] < 200
    assert c["stretches"][0]["stops"][0]["place"]["name"] == "Damascus"
    assert c["stretches"][-1]["stops"][-1]["spot"]["lat"] == pytest.approx(33.89, abs=0.05)
    assert c["says"]
    assert all(g["reasons"] and g["flip"] for g in c["gates"])
    assert lines.headers["content-type"] == "application/geo+json"
    kinds = {f["geometry"]["type"] for f in lines.json()["features"]}
    assert kinds == {"LineString", "Point"}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"start": "Damascus"}, 422),
        ({"start": "", "end": "Beirut"}, 422),
        ({"start": "Nowhere at all", "end": "Beirut"}, 404),
        ({"start": "Damascus", "end": "Beirut", "actor": "Nobody at all"}, 404),
    ],
)
def test_what_cannot_be_asked_for_is_told(client: TestClient, query: dict[str, str], status: int) -> None:
    answer = client.get(f"{API}/corridor", params=query)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_one_place_is_no_corridor(client: TestClient) -> None:
    answer = client.get(f"{API}/corridor", params={"start": "Damascus", "end": "Damascus"})
    assert answer.status_code == 404
    assert "itself" in answer.json()["detail"]
