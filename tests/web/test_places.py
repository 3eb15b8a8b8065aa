"""Places: where they are shown, and all that is told of one."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from foreshock.errors import NotFound
from foreshock.web.shapes.geo import feature
from foreshock.web.shapes.places import found_in, full_of, row_of
from foreshock.web.shapes.spots import DISTRICT_KM, spot_of
from tests.picture.builders import holds, say
from tests.web.seeing import TANF, see

CLASH = say("clash", {"actor": "Lions Brigade", "recipient": "Syrian army", "place": "Tanf"}, doc="d2")
AID = say("aid", {"actor": "Red Crescent", "recipient": "families", "place": "Tanf"}, doc="d3")


def test_the_most_told_come_first_and_described_ones_last() -> None:
    seen = see(holds("Lions Brigade"), CLASH, holds("Syrian army", "Karam"), holds("rebels", "the town"))
    assert [p.name for p in found_in(seen)] == ["Tanf", "Karam", "the town"]
    assert row_of(seen, found_in(seen)[0]).claims == 2


def test_a_place_is_found_by_words_of_its_name() -> None:
    seen = see(holds("Lions Brigade"), holds("Syrian army", "Karam"))
    assert [p.name for p in found_in(seen, q="KAR")] == ["Karam"]
    assert found_in(seen, q="%") == []


def test_what_is_told_later_is_not_in_the_picture_of_a_day() -> None:
    seen = see(
        holds("Lions Brigade"), holds("Syrian army", "Karam", doc="d2", day="2017-07-01"), as_of="2017-06-01"
    )
    assert [p.name for p in found_in(seen)] == ["Tanf"]
    with pytest.raises(NotFound):
        full_of(seen, "karam")


def test_a_position_is_no_finer_than_its_radius() -> None:
    seen = see(holds("Lions Brigade"))
    spot = row_of(seen, found_in(seen)[0]).spot
    assert spot is not None
    assert (spot.lat, spot.lon, spot.radius_km) == (33.487, 38.661, 5.0)
    assert (
        row_of(see(holds("Lions Brigade", "Karam")), found_in(see(holds("Lions Brigade", "Karam")))[0]).spot
        is None
    )


def test_a_camp_and_what_only_aid_is_told_of_are_shown_by_district() -> None:
    seen = see(holds("Lions Brigade", "Rukban refugee camp"), AID)
    for place in found_in(seen):
        spot = row_of(seen, place).spot
        assert spot is not None
        assert spot.radius_km == DISTRICT_KM
        assert (spot.lat * 2 % 1, spot.lon * 2 % 1) == (0, 0)
        assert "district" in spot.reason
    both = see(AID, CLASH)
    shown = row_of(both, found_in(both)[0]).spot
    assert shown is not None
    assert shown.radius_km == TANF.radius_km


def test_a_country_has_no_point() -> None:
    seen = see(holds("Lions Brigade", "Syria"))
    spot = row_of(seen, found_in(seen)[0]).spot
    assert spot is not None
    assert feature("x", spot).geometry is None
    tanf = spot_of(TANF)
    assert tanf is not None
    point = feature("x", tanf).geometry
    assert point is not None
    assert point.coordinates == (38.661, 33.487)


def test_a_page_has_all_that_is_told() -> None:
    seen = see(
        holds("Lions Brigade"),
        CLASH,
        say("LOCATED", {"actor": "Syrian army", "place": "Tanf", "relation": "near"}, doc="d4"),
        say("ROUTE", {"from": "Damascus", "to": "Baghdad", "via": "Tanf", "what": "highway"}, doc="d5"),
    )
    page = full_of(seen, "tanf")
    assert [e.type for e in page.events] == ["clash"]
    assert [p.says for p in page.positions] == ["Syrian army: near Tanf (told on 31 May 2017)."]
    assert [r.says for r in page.routes] == [
        "Highway: from Damascus, by way of Tanf, to Baghdad (told on 31 May 2017)."
    ]
    assert page.control is not None
    assert page.bars
    assert {r.type for r in page.records} == {"HOLDS", "clash", "LOCATED", "ROUTE"}
    assert page == full_of(seen, "Tanf")


def test_resources(client: TestClient) -> None:
    page = client.get("/api/v1/places", params={"limit": 2}).json()
    assert len(page["items"]) == 2 < page["total"]
    assert client.get(page["next"]).json()["items"][0] not in page["items"]
    full = client.get("/api/v1/places/karam").json()["item"]
    assert full["name"] == "Karam"
    assert full["bars"]
    assert full["records"]
    found = client.get("/api/v1/places.geojson").json()["features"]
    assert all(f["properties"]["reason"] and f["properties"]["radius_km"] > 0 for f in found)


@pytest.mark.parametrize("key", ["nowhere", "%00", "%F0%9F%98%80", "a%2Fb", "%ED%A0%80", "." * 400, "%20"])
def test_a_key_that_is_none_is_not_found(client: TestClient, key: str) -> None:
    assert client.get(f"/api/v1/places/{key}").status_code in (404, 422)
    assert client.get(f"/api/v1/actors/{key}").status_code in (404, 422)


def test_a_theatre_is_no_file(client: TestClient) -> None:
    assert client.get("/api/v1/places", params={"theatre": "/etc/passwd.json"}).status_code == 404
    assert client.get("/api/v1/places", params={"theatre": "30,30,45,40"}).status_code == 200
