from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foreshock.ledger import Ledger
from foreshock.reading import Reader
from foreshock.settings import Settings
from foreshock.web.app import create
from foreshock.web.served import Served
from tests.web.conftest import HERE

API = "/api/v1"
TEXT = """Rebels seize Zaza

By A. Writer

Syrian rebels captured the village of Zaza on Tuesday, activists said. Russian jets bombed Zaza on Monday."""


def test_a_pasted_text_is_read_with_its_parts(client: TestClient) -> None:
    found = client.post(f"{API}/read", json={"text": TEXT, "date": "2017-05-25"}).json()
    assert found["text"] == TEXT
    assert [p["kind"] for p in found["parts"]] == ["headline", "byline", "body"]
    seize = next(c for c in found["records"] if c["type"] == "seize")
    assert seize["when"] == "2017-05-23"  # relative to the day that was given
    assert seize["sources"] == ["activists"]
    assert TEXT[seize["span"]["start"] : seize["span"]["end"]] == seize["quote"]
    assert (seize["published"], seize["title"]) == ("2017-05-25", "Rebels seize Zaza")
    assert found["direction"] == "ltr"


def test_nothing_is_kept_of_it(client: TestClient, made: Path) -> None:
    with Ledger.open(made, read_only=True) as ledger:
        before = ledger.revision
        client.post(f"{API}/read", json={"text": TEXT})
        assert ledger.revision == before


def test_an_article_is_read_in_a_second(client: TestClient) -> None:
    client.post(f"{API}/read", json={"text": TEXT})
    sentence = "Syrian rebels captured the village of Zaza on Tuesday, activists said. "
    began = time.perf_counter()
    found = client.post(f"{API}/read", json={"text": sentence * 40}).json()
    assert found["records"]
    # Others may have the machine to themselves: what is asserted is that it is no minute.
    assert max(found["seconds"], time.perf_counter() - began) < 10


def test_markup_and_half_characters_stay_text(client: TestClient) -> None:
    body = b'{"text": "<script>alert(1)</script> Rebels \\ud800 took Karam.\\u0000"}'
    answer = client.post(f"{API}/read", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["text"] == "<script>alert(1)</script> Rebels \ufffd took Karam. "


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"text": " "}', 422),
        (b'{"text": 1}', 422),
        (b'{"text": "a", "date": "never"}', 422),
        (b'{"text": "a", "date": "3017-01-01"}', 422),
        (b'{"text": "a", "more": 1}', 422),
        (b'{"text": "a", "title": "\\ud800"}', 422),
        (b'{"text": 1, "\\udfff": "\\ud800"}', 422),
        (b'{"text": "\xff"}', 400),
        (b"[" * 100_000, 400),
        (b'{"text": ' + b"9" * 5000 + b"}", 400),
    ],
)
def test_what_is_no_text_is_refused_with_a_line(client: TestClient, body: bytes, status: int) -> None:
    answer = client.post(f"{API}/read", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    detail = answer.json()["detail"]
    assert isinstance(detail, str)
    assert 0 < len(detail) < 300


def test_a_text_longer_than_the_settings_have_it_is_refused(made: Path, reader: Reader) -> None:
    served = Served(made, settings=Settings.load({"FORESHOCK_MAX_CHARS": "200"}))
    served.__dict__["reader"] = reader
    with TestClient(create(served), base_url=HERE) as client:
        assert client.post(f"{API}/read", json={"text": "a " * 90}).status_code == 200
        answer = client.post(f"{API}/read", json={"text": "a " * 101})
    assert answer.status_code == 413
    assert "200" in answer.json()["detail"]


def test_an_app_that_only_shows_keeps_nothing(client: TestClient) -> None:
    answer = client.post(f"{API}/documents", json={"text": TEXT})
    assert answer.status_code == 403
    assert "--edit" in answer.json()["detail"]


def test_a_text_is_kept_once(editing: TestClient, own: Path) -> None:
    body = {"text": TEXT, "date": "2017-05-25", "outlet": "Gulf Post"}
    first = editing.post(f"{API}/documents", json=body).json()
    again = editing.post(f"{API}/documents", json=body).json()
    assert (first["already"], again["already"]) == (False, True)
    assert first["id"] == again["id"]
    assert first["claims"] == again["claims"] > 0
    found = editing.get(f"{API}/documents/{first['id']}").json()["item"]
    assert (found["text"], found["outlet"], found["published"]) == (TEXT, "Gulf Post", "2017-05-25")
    assert len(found["records"]) == first["claims"]
    with Ledger.open(own, read_only=True) as ledger:
        assert ledger.counts().documents == 8


def test_a_text_is_kept_with_where_it_stands(editing: TestClient) -> None:
    url = "https://example.org/news/1"
    body = {"text": TEXT, "date": "2017-05-25", "outlet": "Gulf Post", "url": url}
    made = editing.post(f"{API}/documents", json=body).json()
    assert editing.get(f"{API}/documents/{made['id']}").json()["item"]["url"] == url
    for other in ("javascript:alert(1)", "example.org", "https://", "file:///etc/hosts"):
        answer = editing.post(f"{API}/documents", json={**body, "url": other})
        assert (answer.status_code, "http" in answer.json()["detail"]) == (422, True)


def test_a_text_of_a_day_to_come_is_refused(editing: TestClient) -> None:
    late = (datetime.now(UTC).date() + timedelta(days=3)).isoformat()
    for path in ("read", "documents"):
        answer = editing.post(f"{API}/{path}", json={"text": TEXT, "date": late})
        assert (answer.status_code, late in answer.json()["detail"]) == (422, True)


def test_a_pasted_reprint_is_one_origin_with_what_it_repeats(editing: TestClient) -> None:
    text = editing.get(f"{API}/documents/counted").json()["item"]["text"]
    made = editing.post(f"{API}/documents", json={"text": text + " Nothing else was told."}).json()
    assert editing.get(f"{API}/documents/{made['id']}").json()["item"]["origin"] == "counted"


def test_a_text_in_another_language_is_kept_unread(editing: TestClient) -> None:
    arabic = editing.get(f"{API}/documents/arabic").json()["item"]["text"] * 3
    made = editing.post(f"{API}/documents", json={"text": arabic}).json()
    assert made["claims"] == 0
    assert editing.get(f"{API}/documents/{made['id']}").json()["item"]["direction"] == "rtl"


def test_a_page_that_is_pasted_whole_gives_its_article(client: TestClient) -> None:
    page = (
        "<!doctype html><html><head><title>Rebels take Tanf</title></head><body><nav>Home Sport</nav>"
        "<article><h1>Rebels take Tanf</h1><p>Rebels seized the town of Tanf on Monday after a week of heavy "
        "fighting with the army, residents said.</p><p>The army withdrew to Homs.</p></article></body></html>"
    )
    found = client.post("/api/v1/read", json={"text": page, "date": "2020-03-04"}).raise_for_status().json()
    assert "<p>" not in found["text"]
    assert "seized the town of Tanf" in found["text"]
    assert found["records"]
