from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from foreshock.picture import Named
from foreshock.web.names_found import Spelled, matching

API = "/api/v1"


def found(client: TestClient, q: str, **asked: Any) -> dict[str, Any]:
    answer = client.get(f"{API}/search", params={"q": q, **asked})
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_documents_by_their_words_with_the_claims_that_hold_them(client: TestClient) -> None:
    hit = found(client, "rockets")["documents"][0]
    assert "rockets" in hit["excerpt"]
    claims = client.get(f"{API}/claims", params={"id": hit["claims"]}).json()["items"]
    assert {c["type"] for c in claims} == {"supply"}
    assert hit["document"]["id"] in ("taken", "again")


def test_actors_and_places_by_the_beginnings_of_their_words(client: TestClient) -> None:
    assert "Hezbollah" in [a["name"] for a in found(client, "hezb")["actors"]]
    assert "al-Tanf" in [p["name"] for p in found(client, "TAN")["places"]]
    assert found(client, "anf")["places"] == []
    place = found(client, "tanf")["places"][0]
    assert client.get(f"{API}/places/{place['key']}").status_code == 200


def test_nothing_asked_finds_nothing(client: TestClient) -> None:
    for q in ("", " ", '"', "***", "\x00", "\U0001f600"):
        assert found(client, q) == {"documents": [], "actors": [], "places": []}


def test_names_are_those_that_were_known_then(client: TestClient) -> None:
    assert found(client, "hezbollah")["actors"]
    assert found(client, "hezbollah", revision=2)["actors"] == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("deir", ["Deir al-Zor", "East Deir"]),
        ("al zor", ["Deir al-Zor"]),
        ("zor deir", ["Deir al-Zor"]),
        ("ei", []),
    ],
)
def test_order_and_reach_of_names(words: str, names: list[str]) -> None:
    rows = [
        Spelled(Named("east deir", "East Deir"), ("east deir",)),
        Spelled(Named("deir zor", "Deir al-Zor"), ("deir al zor", "deir ezzor")),
    ]
    assert [n.name for n in matching(rows, words)] == names
