"""Actors: in a list, by themselves, and as parties."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from foreshock.errors import NotFound
from foreshock.web.shapes.actors import found_in, full_of
from tests.picture.builders import holds, say
from tests.web.seeing import see

BACKED = (
    say("BACKS", {"backer": "Iran", "client": "Hezbollah", "means": "arms"}),
    say("BACKS", {"backer": "Hezbollah", "client": "Lions Brigade"}, doc="d2"),
    say("airstrike", {"actor": "US planes", "recipient": "Lions Brigade", "place": "Tanf"}, doc="d3"),
    say("OPPOSES", {"actor": "United States", "target": "Hezbollah"}, doc="d4"),
    holds("Lions Brigade", doc="d5"),
)


def test_rows_know_kind_and_bloc() -> None:
    rows = {r.name: r for r in found_in(see(*BACKED))}
    assert rows["Iran"].kind == "state"
    assert rows["Iran"].bloc == rows["Hezbollah"].bloc != rows["United States"].bloc
    assert rows["US planes"].bloc == rows["United States"].bloc
    assert rows["Lions Brigade"].claims == 3


def test_the_most_told_come_first() -> None:
    assert next(r.name for r in found_in(see(*BACKED))) in ("Lions Brigade", "Hezbollah")
    assert [r.name for r in found_in(see(*BACKED), q="lions")] == ["Lions Brigade"]


def test_a_page_of_one_actor_as_told() -> None:
    page = full_of(see(*BACKED), "hezbollah")
    assert {t.type for t in page.ties} == {"BACKS", "OPPOSES"}
    assert {c.says for c in page.chains} == {"Iran → Hezbollah", "Hezbollah → Lions Brigade"}
    assert all(c.claims for c in page.chains)
    assert any(line.startswith("Kind: ") for line in page.known)
    assert len(page.records) == page.claims == 3


def test_the_key_of_a_party_gives_all_that_are_it() -> None:
    page = full_of(see(*BACKED), "state-usa")
    assert page.name == "United States"
    assert page.names == ["US planes", "United States"]
    assert [e.type for e in page.events] == ["airstrike"]
    assert [(t.type, t.b.key) for t in page.ties] != []


def test_what_an_actor_holds() -> None:
    page = full_of(see(*BACKED), "Lions Brigade")
    assert [c.place.name for c in page.holds] == ["Tanf"]


def test_an_actor_that_is_not_told() -> None:
    with pytest.raises(NotFound):
        full_of(see(*BACKED), "nobody of that name")


def test_resources(client: TestClient) -> None:
    page = client.get("/api/v1/actors?q=hezb").json()
    assert page["items"][0]["name"] == "Hezbollah"
    full = client.get("/api/v1/actors/" + page["items"][0]["key"]).json()["item"]
    assert {"ties", "chains", "holds", "positions", "events", "records", "known"} <= set(full)
    assert any("Iran" in c["says"] for c in full["chains"])
