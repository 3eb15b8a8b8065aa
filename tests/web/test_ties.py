"""Ties, flows, and the network of a day."""

from __future__ import annotations

from starlette.testclient import TestClient

from foreshock.picture import Named
from foreshock.web.shapes.positions import flow_of
from foreshock.web.shapes.ties import bloc_name, network_of, ties_of
from tests.picture.builders import say
from tests.web.seeing import see


def twice(kind: str, args: dict[str, str], number: int) -> tuple[object, object]:
    """The same by two outlets: a bond that is borne out."""
    return tuple(say(kind, args, doc=f"d{number}{x}", outlet=f"Outlet {x}") for x in "ab")  # type: ignore[return-value]


FRUSTRATED = (
    *twice("BACKS", {"backer": "United States", "client": "Turkey"}, 1),
    *twice("BACKS", {"backer": "United States", "client": "YPG"}, 2),
    *twice("OPPOSES", {"actor": "Turkey", "target": "YPG"}, 3),
)


def test_edges_are_signed_with_what_they_rest_on() -> None:
    found = network_of(see(*FRUSTRATED))  # type: ignore[arg-type]
    edges = {frozenset((e.a.key, e.b.key)): e for e in found.edges}
    backing = edges[frozenset(("state-usa", "syr-ypg"))]
    assert (backing.sign, backing.faded) == (1, False)
    assert backing.says == "United States backs YPG (2 origins; last told for 31 May 2017)."
    assert len(backing.claims) == 2
    assert edges[frozenset(("state-tur", "syr-ypg"))].sign == -1
    assert backing.kinds == ["BACKS"]


def test_every_end_of_an_edge_is_an_actor_of_the_network() -> None:
    found = network_of(see(*FRUSTRATED))  # type: ignore[arg-type]
    keys = {a.key for a in found.actors}
    assert {n.key for e in found.edges for n in (e.a, e.b)} == keys
    assert {n.key for t in found.ties for n in (t.a, t.b)} <= keys
    assert {m.key for b in found.blocs for m in b.members} <= keys
    assert {a.bloc for a in found.actors} - {None} == {b.id for b in found.blocs}


def test_a_frustrated_triad_in_a_sentence() -> None:
    (triad,) = network_of(see(*FRUSTRATED)).triads  # type: ignore[arg-type]
    assert triad.ally.name == "United States"
    assert triad.says.startswith("Two on the side of United States stand against each other:")
    assert len(triad.claims) == 6


def test_blocs_are_called_after_their_first_members() -> None:
    found = network_of(see(*FRUSTRATED))  # type: ignore[arg-type]
    assert all(b.name for b in found.blocs)
    three = [Named(name, name) for name in ("Russia", "Syria", "Iran")]
    assert bloc_name(three) == "Russia – Syria and 1 more"
    assert bloc_name(three[:2]) == "Russia – Syria"


def test_ties_that_stand_come_before_faded_ones() -> None:
    seen = see(
        say("BACKS", {"backer": "Iran", "client": "Hezbollah"}, day="2014-01-01"),
        say("BACKS", {"backer": "Russia", "client": "Syria"}, doc="d2"),
    )
    assert [(t.a.name, t.faded, t.last_told) for t in ties_of(seen.picture.ties)] == [
        ("Russia", False, "31 May 2017"),
        ("Iran", True, "1 January 2014"),
    ]


def test_relief_does_not_say_where_it_goes() -> None:
    seen = see(say("aid", {"actor": "Jordan", "recipient": "families", "place": "Tanf", "goods": "food"}))
    (relief,) = (flow_of(seen, f) for f in seen.picture.flows)
    assert relief.via == []
    assert "Tanf" not in relief.says
    assert "Homs" in relief.says
    armed = see(
        say("supply", {"actor": "Jordan", "recipient": "Lions Brigade", "place": "Tanf", "goods": "rifles"})
    )
    (arms,) = (flow_of(armed, f) for f in armed.picture.flows)
    assert [p.name for p in arms.via] == ["Tanf"]


def test_resources(client: TestClient) -> None:
    found = client.get("/api/v1/network").json()["item"]
    assert set(found) == {"actors", "edges", "ties", "blocs", "triads"}
    assert found["edges"]
    assert client.get("/api/v1/ties").json()["total"] >= 1
    flow = client.get("/api/v1/flows").json()["items"][0]
    assert flow["says"]
