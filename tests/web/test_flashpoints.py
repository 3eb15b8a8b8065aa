"""Flashpoints, the ladder and warnings over the API."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from starlette.testclient import TestClient

from foreshock.foresight.flashpoints import flashpoints
from foreshock.foresight.issuing import issue, of_flashpoints
from foreshock.ledger import Ledger
from foreshock.reading import Reader
from foreshock.web.seen import Asking
from foreshock.web.served import Served
from foreshock.web.shapes.ids import flashpoint_id
from tests.web.conftest import asking, serving

API = "/api/v1"


def test_flashpoints_are_those_of_the_picture_ranked(client: TestClient, served: Served) -> None:
    answer = client.get(f"{API}/flashpoints").json()
    picture = served.work(lambda: served.see(Asking()).picture).result()
    found = served.work(lambda: flashpoints(picture, spots=picture.spots)).result()
    assert found
    assert [i["id"] for i in answer["items"]] == [flashpoint_id(f.key) for f in found]
    assert [i["rank"] for i in answer["items"]] == list(range(1, len(found) + 1))
    first = answer["items"][0]
    assert first["place"]["name"] == "al-Tanf"
    assert first["claims"]
    assert first["score"] == found[0].score
    assert " against " in first["says"][0]


def test_a_trend_is_against_thirty_days_before(client: TestClient) -> None:
    def trends(day: str) -> set[str]:
        items = client.get(f"{API}/flashpoints", params={"as_of": day}).json()["items"]
        return {i["trend"] for i in items}

    assert trends("2017-05-25") == {"new"}
    assert trends("2017-07-01") <= {"down", "steady"}
    assert trends("2017-05-01") == set()


def test_a_flashpoint_in_full_adds_up_and_shows_its_claims(client: TestClient) -> None:
    row = client.get(f"{API}/flashpoints").json()["items"][0]
    full = client.get(f"{API}/flashpoints/{row['id']}").json()["item"]
    assert {k: full[k] for k in row} == row
    factors = {f["name"]: f["value"] for f in full["factors"]}
    product = factors["hostility"] * factors["nearness_a"] * factors["nearness_b"] * factors["stakes"]
    assert abs(product * (1 + factors["closing"]) * (1 + factors["escalation"]) - full["score"]) < 1e-9
    assert {c["id"] for c in full["records"]} >= {c for p in full["parts"] for c in p["claims"]}
    assert full["raises"]
    assert full["lowers"]


def test_what_is_not_there_is_told(client: TestClient) -> None:
    assert client.get(f"{API}/flashpoints/f000000000000").status_code == 404
    assert client.get(f"{API}/flashpoints", params={"theatre": "Nowhereland"}).status_code == 404
    assert client.get(f"{API}/flashpoints", params={"theatre": "/etc/area.geojson"}).status_code == 404
    assert client.get(f"{API}/flashpoints", params={"as_of": "1066-10-14"}).status_code == 422


def test_a_theatre_elsewhere_has_none(client: TestClient) -> None:
    assert client.get(f"{API}/flashpoints", params={"theatre": "-80,-40,-60,-20"}).json()["total"] == 0


def test_the_ladder_is_narrowed_to_one_party_and_to_a_pair(client: TestClient) -> None:
    every = client.get(f"{API}/ladder").json()
    days = [s["day"] for s in every["items"]]
    assert every["total"] > 2
    assert days == sorted(days, reverse=True)
    one = client.get(f"{API}/ladder", params={"a": "Hezbollah"}).json()
    pair = client.get(f"{API}/ladder", params={"a": "hezbollah", "b": "Syrian rebels"}).json()
    assert every["total"] > one["total"] > pair["total"] == 1
    assert pair["items"][0]["step"] == "clash"
    assert pair["items"][0]["lethal"]
    assert client.get(f"{API}/ladder", params={"a": "Nobody at all"}).status_code == 404


def test_warnings_stand_with_what_would_settle_them(own: Path, reader: Reader) -> None:
    served = serving(own, reader)
    picture = served.work(lambda: served.see(Asking()).picture).result()
    found = served.work(lambda: flashpoints(picture, spots=picture.spots)).result()
    with Ledger.open(own) as ledger:
        issue(
            ledger,
            of_flashpoints(found, spots=picture.spots),
            who="Ann",
            now=datetime(2017, 5, 25, tzinfo=UTC),
        )
    with asking(serving(own, reader)) as client:
        answer = client.get(f"{API}/warnings").json()
        card = client.get(f"{API}/scorecard").json()["items"][0]
        decisions = client.get(f"{API}/decisions").json()["total"]
    assert answer["total"] == card["warnings"] == len({f.key for f in found})
    first = answer["items"][0]
    assert (first["rank"], first["verdict"], first["retrospective"]) == (1, "open", False)
    assert date.fromisoformat(first["by"]) > date.fromisoformat(first["issued"])
    assert "fighting" in first["settles"]
    assert {"name": "open", "value": str(len(found))} in card["figures"]
    assert decisions == 0, "a warning is no decision of a person"
