"""Deciding over the API."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from foreshock.ledger import Ledger
from foreshock.ledger.journal import read, take_in

API = "/api/v1"


def claim_of(client: TestClient, n: int = 0) -> str:
    """The id of a claim that waits."""
    found: str = client.get(f"{API}/review/claims").json()["items"][n]["claim"]["id"]
    return found


def on_claim(claim: str, verdict: str, because: str = "read again", **more: object) -> dict[str, Any]:
    return {"about": "claim", "claim": claim, "verdict": verdict, "because": because, "who": "Ann", **more}


def test_who_only_looks_decides_nothing(client: TestClient) -> None:
    claim = claim_of(client)
    answer = client.post(f"{API}/decisions", json=on_claim(claim, "reject"))
    assert answer.status_code == 403
    assert "--edit" in answer.json()["detail"]
    undo = client.post(f"{API}/decisions/d123456789abc/undo", json={"who": "Ann", "because": "x"})
    assert undo.status_code == 403
    assert client.get(f"{API}/decisions").json()["total"] == 0


@pytest.mark.parametrize("verdict", ["accept", "reject", "unsure"])
def test_a_claim_is_decided_and_the_claim_shows_it(editing: TestClient, verdict: str) -> None:
    claim = claim_of(editing)
    made = editing.post(f"{API}/decisions", json=on_claim(claim, verdict))
    assert made.status_code == 201
    assert made.json()["target"] == claim
    assert not made.json()["undone"]
    shown = editing.get(f"{API}/claims/{claim}").json()["item"]["decided"]
    assert (shown["verdict"], shown["who"], shown["because"]) == (verdict, "Ann", "read again")
    again = editing.post(f"{API}/decisions", json=on_claim(claim, verdict))
    assert again.status_code == 422
    assert "already" in again.json()["detail"]


def test_an_edit_changes_what_is_shown(editing: TestClient) -> None:
    claim = claim_of(editing)
    edits = {"status": ["planned"], "actor": ["Rebels", "Turks"], "when": ["2017-05"], "hedged": ["yes"]}
    made = editing.post(f"{API}/decisions", json=on_claim(claim, "edit", edits=edits))
    assert made.status_code == 201, made.json()
    shown = editing.get(f"{API}/claims/{claim}").json()["item"]
    assert (shown["status"], shown["when"], shown["hedged"]) == ("planned", "2017-05", True)
    assert [a["text"] for a in shown["args"] if a["role"] == "actor"] == ["Rebels", "Turks"]


@pytest.mark.parametrize(
    "edits", [{}, {"status": ["maybe"]}, {"colour": ["red"]}, {"when": ["yesterday"]}, {"hedged": ["so"]}]
)
def test_an_edit_that_cannot_be_is_refused(editing: TestClient, edits: dict[str, list[str]]) -> None:
    made = editing.post(f"{API}/decisions", json=on_claim(claim_of(editing), "edit", edits=edits))
    assert made.status_code == 422
    assert made.json()["detail"]
    assert editing.get(f"{API}/decisions").json()["total"] == 0


def test_accepting_needs_no_reason_and_rejecting_does(editing: TestClient) -> None:
    claim = claim_of(editing)
    assert editing.post(f"{API}/decisions", json=on_claim(claim, "reject", "  ")).status_code == 422
    made = editing.post(f"{API}/decisions", json=on_claim(claim, "accept", ""))
    assert made.json()["because"] == "the text says so"


def test_a_decision_is_taken_back_and_both_stay(editing: TestClient) -> None:
    claim = claim_of(editing)
    made = editing.post(f"{API}/decisions", json=on_claim(claim, "reject")).json()
    undone = editing.post(f"{API}/decisions/{made['id']}/undo", json={"who": "Ben", "because": "hasty"})
    assert undone.status_code == 201
    assert undone.json()["target"] == made["id"]
    assert editing.get(f"{API}/claims/{claim}").json()["item"]["decided"] is None
    (listed,) = editing.get(f"{API}/decisions").json()["items"]
    assert listed["id"] == made["id"]
    assert listed["undone"]
    again = editing.post(f"{API}/decisions/{made['id']}/undo", json={"who": "Ben", "because": "x"})
    assert again.status_code == 404


def on_names(verdict: str, a: str, b: str, what: str = "actor") -> dict[str, str]:
    return {
        "about": "names", "what": what, "verdict": verdict, "a": a, "b": b, "because": "as told", "who": "Ann"
    }  # fmt: skip


def test_names_are_merged_and_split(editing: TestClient) -> None:
    merged = editing.post(f"{API}/decisions", json=on_names("merge", "Jordan", "Hezbollah"))
    assert merged.status_code == 201
    assert merged.json()["data"]["right"] == "Hezbollah"
    split = editing.post(f"{API}/decisions", json=on_names("split", "Hezbollah", "Jordan"))
    assert (split.json()["kind"], split.json()["target"]) == ("undo", merged.json()["id"])
    nothing = editing.post(f"{API}/decisions", json=on_names("split", "Jordan", "Hezbollah"))
    assert nothing.status_code == 404
    assert "never" in nothing.json()["detail"]
    assert editing.post(f"{API}/decisions", json=on_names("never", "Jordan", "Hezbollah")).status_code == 201
    refused = editing.post(f"{API}/decisions", json=on_names("merge", "Jordan", "Hezbollah"))
    assert refused.status_code == 422
    assert "undo that first" in refused.json()["detail"]


def test_what_a_table_joins_is_split_by_deciding_that_they_are_two(editing: TestClient) -> None:
    made = editing.post(f"{API}/decisions", json=on_names("split", "US", "United States")).json()
    assert (made["kind"], made["verdict"]) == ("names", "two")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"about": "weather"},
        on_claim("c" * 600, "accept"),
        on_claim("cffffffffffff", "perhaps"),
        {**on_claim("cffffffffffff", "accept"), "who": " "},
        {**on_claim("cffffffffffff", "accept"), "more": 1},
        on_claim("cffffffffffff", "reject", "x" * 3000),
        on_names("merge", "", "b"),
        {"about": "source", "source": "SANA", "letter": "Z", "because": "x", "who": "Ann"},
    ],
)
def test_what_makes_no_sense_is_refused(editing: TestClient, sent: dict[str, object]) -> None:
    assert editing.post(f"{API}/decisions", json=sent).status_code == 422


def test_an_unknown_claim_is_told(editing: TestClient) -> None:
    assert editing.post(f"{API}/decisions", json=on_claim("cffffffffffff", "accept")).status_code == 404


def test_decisions_go_to_the_journal_and_into_another_ledger(
    editing: TestClient, own: Path, made: Path
) -> None:
    for n, verdict in enumerate(("accept", "unsure", "reject")):
        assert (
            editing.post(f"{API}/decisions", json=on_claim(claim_of(editing, n), verdict)).status_code == 201
        )
    with Ledger.open(own.with_name("other.sqlite")) as other:
        assert take_in(other, read(own.with_suffix(".jsonl"))).added == 3
        verdicts = [d.verdict for d in other.decisions()]
    assert verdicts == ["accepted", "unsure", "rejected"]
    lines = own.with_suffix(".jsonl").read_text().splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == verdicts


def test_a_journal_that_cannot_be_written_loses_no_decision(editing: TestClient, own: Path) -> None:
    own.with_suffix(".jsonl").mkdir()
    assert editing.post(f"{API}/decisions", json=on_claim(claim_of(editing), "accept")).status_code == 201
    assert editing.get(f"{API}/decisions").json()["total"] == 1


def test_decisions_are_listed_latest_first_and_by_kind(editing: TestClient) -> None:
    first, second = claim_of(editing, 0), claim_of(editing, 1)
    for claim in (first, second):
        editing.post(f"{API}/decisions", json=on_claim(claim, "unsure"))
    editing.post(f"{API}/decisions", json=on_names("never", "Jordan", "Hezbollah"))
    page = editing.get(f"{API}/decisions", params={"limit": 2}).json()
    assert (page["total"], [d["kind"] for d in page["items"]]) == (3, ["names", "claim"])
    assert [d["target"] for d in editing.get(page["next"]).json()["items"]] == [first]
    assert editing.get(f"{API}/decisions", params={"kind": "names"}).json()["total"] == 1


def test_deciding_does_not_wait_for_the_picture(editing: TestClient) -> None:
    claims = [i["claim"]["id"] for i in editing.get(f"{API}/review/claims").json()["items"]]
    began = time.monotonic()
    for claim in claims[:10]:
        assert editing.post(f"{API}/decisions", json=on_claim(claim, "unsure")).status_code == 201
    assert (time.monotonic() - began) / len(claims[:10]) < 0.1
