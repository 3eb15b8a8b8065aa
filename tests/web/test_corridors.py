"""Corridors over the API."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foreshock.ledger import Ledger
from foreshock.reading import Reader
from tests.web import articles
from tests.web.conftest import asking, serving

API = "/api/v1"
ROAD = """The road from Damascus

Iran is planning a supply corridor from Damascus to Beirut."""


@pytest.fixture
def roads(own: Path, reader: Reader) -> Path:
    """The made ledger with a text that tells a route."""
    doc = articles.article("road", ROAD, date(2017, 5, 24), "Desert Wire")
    sure = [replace(c, confidence=0.9) for c in reader.read(doc) if c.type == "ROUTE"]
    with Ledger.open(own) as ledger:
        ledger.add(doc, sure, reader="r 1", recorded=datetime(2017, 5, 26, tzinfo=UTC))
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
    assert 80 < c["shortest_km"] < 200 and c["stretches"][0]["stops"][0]["place"]["name"] == "Damascus"
    assert c["stretches"][-1]["stops"][-1]["spot"]["lat"] == pytest.approx(33.89, abs=0.05)
    assert c["says"] and all(g["reasons"] and g["flip"] for g in c["gates"])
    assert any(t["route"]["claims"] for t in c["told"])
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
    assert answer.status_code == status and answer.json()["detail"]


def test_one_place_is_no_corridor(client: TestClient) -> None:
    answer = client.get(f"{API}/corridor", params={"start": "Damascus", "end": "Damascus"})
    assert answer.status_code == 404 and "itself" in answer.json()["detail"]
