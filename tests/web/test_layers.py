"""What lies on the map beside control."""

from __future__ import annotations

from starlette.testclient import TestClient

from foreshock.web.shapes.layers import layers_of
from foreshock.web.shapes.positions import positions_of
from foreshock.web.shapes.shaped import Shaped
from tests.picture.builders import say
from tests.web.seeing import see

NEAR = say(
    "LOCATED",
    {"actor": "Syrian army", "place": "Tanf", "relation": "near", "distance_km": "30"},
    day="2017-05-20",
)
NEARER = say(
    "LOCATED",
    {"actor": "Syrian army", "place": "Tanf", "relation": "near", "distance_km": "12"},
    doc="d2",
    hedged=True,
)
FLED = say("LOCATED", {"actor": "refugees", "place": "Tanf", "relation": "at"}, doc="d3")


def test_a_position_with_its_course() -> None:
    (p,) = layers_of(see(NEAR, NEARER)).positions
    assert (p.course, p.relation, p.day.isoformat()) == ("closing", "near", "2017-05-31")
    assert p.since == "told on 20 May 2017"
    assert p.says == "Syrian army: 30/12 km from Tanf (told on 31 May 2017)."
    assert p.hedged is False
    (alone,) = layers_of(see(NEARER)).positions
    assert alone.hedged is True


def test_people_in_flight_are_in_the_list_and_not_on_the_map() -> None:
    seen = see(NEAR, FLED)
    assert [p.actor.name for p in layers_of(seen).positions] == ["Syrian army"]
    assert len(positions_of(seen, seen.picture.positions)) == 2


def test_movements_and_routes() -> None:
    found = layers_of(
        see(
            say("advance", {"actor": "Syrian army", "place": "Tanf", "from": "Palmyra"}),
            say("ROUTE", {"from": "Damascus", "to": "Baghdad", "what": "highway", "user": "Iran"}, doc="d2"),
        )
    )
    (move,) = found.movements
    assert move.says == "Syrian army: advance from Palmyra to Tanf (told on 31 May 2017)."
    assert [p.name for p in (*move.start, *move.end)] == ["Palmyra", "Tanf"]
    (route,) = found.routes
    assert route.name == "highway"
    assert [p.name for p in route.places] == ["Damascus", "Baghdad"]
    assert [u.name for u in route.users] == ["Iran"]


def test_only_the_rows_of_a_page_are_made() -> None:
    made: list[int] = []

    def shape(n: int) -> str:
        made.append(n)
        return str(n)

    rows = Shaped(range(1000), shape)
    assert rows[3:5] == ["3", "4"]
    assert (len(rows), rows[7], made) == (1000, "7", [3, 4, 7])


def test_resources(client: TestClient) -> None:
    layers = client.get("/api/v1/layers").json()["item"]
    assert set(layers) == {"positions", "movements", "routes", "flows", "flashpoints"}
    assert layers["flashpoints"]
    assert client.get("/api/v1/layers?flashpoints=false").json()["item"] == {**layers, "flashpoints": []}
    early = client.get("/api/v1/layers?as_of=2017-01-01").json()["item"]
    assert early["positions"] == []
    for name in ("positions", "movements", "routes"):
        page = client.get(f"/api/v1/{name}").json()
        assert len(page["items"]) == page["total"]
        assert len(page["items"]) >= len(layers[name])
