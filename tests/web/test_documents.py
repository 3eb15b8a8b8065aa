from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from foreshock.web.shapes.documents import direction
from tests.web import articles

API = "/api/v1"


def ids(client: TestClient, **asked: Any) -> list[str]:
    answer = client.get(f"{API}/documents", params=asked)
    assert answer.status_code == 200, answer.text
    return [d["id"] for d in answer.json()["items"]]


def test_documents_come_newest_first_and_those_without_a_day_last(client: TestClient) -> None:
    assert ids(client) == ["hostile", "arabic", "again", "counted", "denied", "taken", "undated"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"outlet": "desert wire"}, ["taken"]),
        ({"outlet": "Desert"}, []),
        ({"since": "2017-05-22"}, ["hostile", "arabic"]),
        ({"until": "2017-05-20"}, ["denied", "taken"]),
        ({"q": "hezbollah palmyra"}, ["counted", "denied"]),
        ({"q": '"denied on saturday"'}, ["denied"]),
        ({"q": "***"}, []),
        ({"q": "karam", "until": "2017-05-20", "outlet": "SANA"}, ["denied"]),
    ],
)
def test_filters(client: TestClient, asked: dict[str, str], found: list[str]) -> None:
    assert ids(client, **asked) == found


def test_pages(client: TestClient) -> None:
    first = client.get(f"{API}/documents", params={"limit": 3, "q": "karam"}).json()
    assert (len(first["items"]), first["total"]) == (3, 4)
    second = client.get(first["next"]).json()
    assert [d["id"] for d in (*first["items"], *second["items"])] == ids(client, q="karam")
    assert second["next"] is None


def test_a_row_counts_claims_and_names_its_origin(client: TestClient) -> None:
    rows = {d["id"]: d for d in client.get(f"{API}/documents").json()["items"]}
    assert rows["again"]["origin"] == rows["taken"]["origin"] == "taken"
    assert rows["arabic"]["claims"] == 0
    assert rows["taken"]["claims"] == len(client.get(f"{API}/documents/taken").json()["item"]["records"])
    assert rows["taken"]["url"] == "https://example.org/taken"
    assert rows["undated"]["published"] is None


def test_a_document_has_its_text_its_parts_and_its_claims(client: TestClient) -> None:
    found = client.get(f"{API}/documents/taken").json()["item"]
    assert found["text"] == articles.TAKEN
    headline = found["parts"][0]
    assert headline == {"kind": "headline", "start": 0, "end": len("Rebels take Karam")}
    assert {c["doc"] for c in found["records"]} == {"taken"}
    assert found["direction"] == "ltr"


def test_hostile_text_stays_text(client: TestClient) -> None:
    answer = client.get(f"{API}/documents/hostile")
    assert answer.json()["item"]["text"] == articles.HOSTILE
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_arabic_runs_from_right_to_left(client: TestClient) -> None:
    found = client.get(f"{API}/documents/arabic").json()["item"]
    assert (found["direction"], found["language"]) == ("rtl", "ar")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", "ltr"),
        ("12 %", "ltr"),
        ("שלום עולם", "rtl"),
        ("Rebels (ثوار) took it", "ltr"),
        ("ثوار BBC أخذوا القرية", "rtl"),
    ],
)
def test_direction_is_that_of_most_letters(text: str, runs: str) -> None:
    assert direction(text) == runs


@pytest.mark.parametrize("odd", ["", "%00", "%FF", "nothing", "a/b/c", "%2e%2e%2fetc%2fpasswd"])
def test_a_document_that_is_not_there(client: TestClient, odd: str) -> None:
    answer = client.get(f"{API}/documents/{odd}")
    assert answer.status_code == 404
    assert "sqlite" not in answer.json()["detail"]
