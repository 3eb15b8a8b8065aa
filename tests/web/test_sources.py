"""Sources over the API."""

from __future__ import annotations

from starlette.testclient import TestClient

API = "/api/v1"


def test_sources_are_rated_and_counted(client: TestClient) -> None:
    found = {s["key"]: s for s in client.get(f"{API}/sources").json()["items"]}
    assert found["sana"]["letter"] == "D"
    assert found["sana"]["leans"] == ["Syria"]
    assert "government's word" in found["sana"]["reason"]
    assert found["desert wire"]["letter"] == "F"
    assert found["desert wire"]["documents"] == 1
    assert "" not in found, "what has no name is no source"


def test_a_source_shows_what_it_published(client: TestClient) -> None:
    full = client.get(f"{API}/sources/sana").json()["item"]
    assert [a["id"] for a in full["articles"]] == ["denied"]
    assert full["rated"] == []
    assert client.get(f"{API}/sources/nobody").status_code == 404


def test_hostile_names_stay_text(client: TestClient) -> None:
    found = next(s for s in client.get(f"{API}/sources").json()["items"] if "<i>" in s["name"])
    assert client.get(f"{API}/sources/{found['key']}").json()["item"]["name"] == 'Post "<i>"'


def test_a_rating_shows_who_gave_it(editing: TestClient) -> None:
    sent = {"about": "source", "source": "SANA", "letter": "E", "because": "three times wrong", "who": "Ann"}
    assert editing.post(f"{API}/decisions", json=sent).status_code == 201
    rated = editing.get(f"{API}/sources/sana").json()["item"]["rated"]
    assert [(r["verdict"], r["who"], r["because"]) for r in rated] == [("E", "Ann", "three times wrong")]
