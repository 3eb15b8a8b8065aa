"""What waits for a decision."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

API = "/api/v1"


def queue(client: TestClient, **params: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"{API}/review/claims", params={"limit": 500, **params}).json()[  # type: ignore[dict-item]
        "items"
    ]
    return found


def decide(client: TestClient, **sent: object) -> None:
    answer = client.post(f"{API}/decisions", json={"because": "seen", "who": "Ann", **sent})
    assert answer.status_code == 201, answer.json()


def test_every_undecided_claim_waits_once_in_a_fixed_order(client: TestClient) -> None:
    ids = [i["claim"]["id"] for i in queue(client)]
    assert len(ids) == len(set(ids)) > 10
    assert ids == [i["claim"]["id"] for i in queue(client)]
    pages = [i["claim"]["id"] for o in (0, 4, 8) for i in queue(client, offset=o, limit=4)]
    assert pages == ids[:12]


def test_what_most_hangs_on_comes_first(client: TestClient) -> None:
    found = queue(client)
    assert "flashpoint" in found[0]["why"]
    assert "rest on it; read with" in found[0]["why"]
    assert "flashpoint" not in found[-1]["why"]


def test_the_context_holds_the_quote(client: TestClient) -> None:
    for item in queue(client):
        claim, context = item["claim"], item["context"]
        start, end = claim["span"]["start"] - context["start"], claim["span"]["end"] - context["start"]
        assert context["text"][start:end] == claim["quote"]


def test_it_can_be_narrowed(client: TestClient) -> None:
    assert {i["claim"]["type"] for i in queue(client, type="airstrike")} == {"airstrike"}
    assert {i["claim"]["outlet"] for i in queue(client, outlet="sana")} == {"SANA"}
    assert all("al-Tanf" in str(i["claim"]["args"]) for i in queue(client, place="TANF"))
    assert len(queue(client)) > len(queue(client, actor="hezbollah")) > 0
    assert all("convoy" in str(i["claim"]) for i in queue(client, q="Convoy"))
    assert queue(client, q="convoy")
    assert queue(client, place="…") == queue(client, q="nothing like it") == []


def test_what_is_decided_waits_no_longer_and_comes_back_when_undone(editing: TestClient) -> None:
    before = [i["claim"]["id"] for i in queue(editing)]
    for claim, verdict in zip(before, ("accept", "reject", "unsure"), strict=False):
        decide(editing, about="claim", claim=claim, verdict=verdict)
    assert [i["claim"]["id"] for i in queue(editing)] == before[3:]
    last = editing.get(f"{API}/decisions").json()["items"][0]
    editing.post(f"{API}/decisions/{last['id']}/undo", json={"who": "Ann", "because": "hasty"})
    assert before[2] in [i["claim"]["id"] for i in queue(editing)]


def test_names_are_proposed_with_reasons_and_examples(editing: TestClient) -> None:
    found = editing.get(f"{API}/review/names").json()["items"]
    first = found[0]
    assert first["reason"]
    assert 0 < first["score"] <= 1
    assert first["examples"]
    assert first["decided"] is None
    assert [p["score"] for p in found] == sorted((p["score"] for p in found), reverse=True)
    kinds = {p["what"] for p in editing.get(f"{API}/review/names", params={"what": "place"}).json()["items"]}
    assert kinds <= {"place"}
    names = {"a": first["a"]["name"], "b": first["b"]["name"], "what": first["what"]}
    decide(editing, about="names", verdict="never", **names)
    left = {p["id"] for p in editing.get(f"{API}/review/names").json()["items"]}
    assert first["id"] not in left
