"""Events: in a list, on a map, in full."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from foreshock.errors import NotFound
from foreshock.web.shapes.events import event_in, event_of, events_of
from foreshock.web.shapes.ids import event_id
from tests.picture.builders import Told, say
from tests.web.seeing import see


def says(entry: Told) -> str:
    (event,) = see(entry).picture.events
    return event_of(event).says


PARTIES = {"actor": "US planes", "recipient": "a convoy"}


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            say("airstrike", {**PARTIES, "place": "Tanf"}, when="2017-05-18"),
            "US planes struck a convoy from the air at Tanf (18 May 2017).",
        ),
        (
            say("airstrike", {"actor": "US planes", "place": "Syria"}, when="2017-05-18"),
            "US planes carried out an air strike in Syria (18 May 2017).",
        ),
        (
            say("airstrike", {**PARTIES, "place": "Tanf"}, status="planned", hedged=True),
            "Air strike: US planes → a convoy at Tanf (told on 31 May 2017; told as planned, "
            "the text itself doubts it).",
        ),
        (
            say("deploy", {"actor": "Syrian army", "place": "Tanf"}),
            "Deployment: Syrian army to Tanf (told on 31 May 2017).",
        ),
        (say("destroy", {"target": "a bridge"}), "Destruction – a bridge (told on 31 May 2017)."),
        (
            say("meet", {"actor": ("Iran", "Iraq", "Jordan", "Russia")}),
            "Meeting: Iran, Iraq, Jordan and 1 more (told on 31 May 2017).",
        ),
    ],
)
def test_one_sentence(entry: Told, said: str) -> None:
    assert says(entry) == said


def test_numbers_and_disputes_of_one_event() -> None:
    told = {"actor": "US planes", "recipient": "Hezbollah", "place": "Tanf"}
    seen = see(
        say("airstrike", {**told, "dead": "five"}, when="2017-05-18", outlet="One"),
        say("airstrike", {**told, "dead": "twelve"}, when="2017-05-18", doc="d2", outlet="Two"),
    )
    (event,) = events_of(seen.picture.events)
    (tally,) = event.tallies
    assert (tally.role, tally.low, tally.high) == ("dead", 5, 12)
    assert {v.says for d in event.disputes for v in d.versions} == {"five", "twelve"}
    assert event.says.endswith("(18 May 2017; its dead is disputed).")
    assert event.origins == 2


def test_the_id_is_that_of_its_claims() -> None:
    seen = see(say("airstrike", {**PARTIES, "place": "Tanf"}))
    (event,) = seen.picture.events
    full = event_in(seen, event_id(event))
    assert full.id == event_id(event)
    assert [r.id for r in full.records] == list(event.claims)
    assert event_of(event).says == full.says
    with pytest.raises(NotFound):
        event_in(seen, "e000000000000")


def test_resources(client: TestClient) -> None:
    page = client.get("/api/v1/events").json()
    days = [e["day"] for e in page["items"]]
    assert days == sorted(days, reverse=True)
    one = client.get(f"/api/v1/events/{page['items'][0]['id']}").json()["item"]
    assert one["records"]
    assert client.get("/api/v1/events/e0").status_code == 404


@pytest.mark.parametrize(
    ("asked", "test"),
    [
        ({"family": "force"}, lambda e: e["family"] == "force"),
        ({"status": "denied"}, lambda e: e["status"] == "denied"),
        ({"since": "2017-05-19"}, lambda e: e["day"] >= "2017-05-19"),
        ({"until": "2017-05-19"}, lambda e: e["day"] <= "2017-05-19"),
        ({"place": "tanf"}, lambda e: any(p["key"] == "tanf" for p in e["places"])),
        (
            {"actor": "hezbollah"},
            lambda e: any(n["key"] == "hezbollah" for n in (*e["actors"], *e["recipients"])),
        ),
    ],
)
def test_filters(client: TestClient, asked: dict[str, str], test: object) -> None:
    every = client.get("/api/v1/events").json()["items"]
    found = client.get("/api/v1/events", params=asked).json()["items"]
    assert [e["id"] for e in found] == [e["id"] for e in every if test(e)]  # type: ignore[operator]
    assert 0 < len(found) < len(every) or asked == {"status": "denied"}


def test_impossible_filters(client: TestClient) -> None:
    assert client.get("/api/v1/events?family=war").status_code == 422
    assert client.get("/api/v1/events?status=maybe").status_code == 422
    assert client.get("/api/v1/events?since=2017-13-01").status_code == 422
    assert client.get("/api/v1/events?place=nowhere").status_code == 404


def test_aid_is_on_the_map_by_district_at_most(client: TestClient) -> None:
    from foreshock.web.routes.events import _features

    seen = see(
        say("displace", {"recipient": "families", "place": "Tanf"}),
        say("clash", {**PARTIES, "place": "Tanf"}),
    )
    radius = {
        f.properties["type"]: f.properties["radius_km"]
        for e in seen.picture.events
        for f in _features(seen, e)
    }
    assert radius["displace"] > radius["clash"]
    features = client.get("/api/v1/events.geojson").json()["features"]
    assert all(f["properties"]["reason"] for f in features)
