"""The report as a page and a file, and exports."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foreshock.ledger import Ledger
from foreshock.reading import Reader
from foreshock.reports.exports import FORMATS
from foreshock.sources.coded import licence_of
from tests.web import articles
from tests.web.conftest import asking, serving

API = "/api/v1"
RESTRICTED = "ACLED terms"


def test_the_page_runs_under_its_own_policy(client: TestClient) -> None:
    answer = client.get(f"{API}/report")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script|\sstyle=|\son\w+=", answer.text)
    assert "content-disposition" not in answer.headers


def test_text_of_articles_stays_text_in_it(client: TestClient) -> None:
    page = client.get(f"{API}/report").text
    assert "&lt;i&gt;" in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("form", "begins"), [("md", b"# "), ("json", b"{"), ("pdf", b"%PDF-"), ("html", b"<!")]
)
def test_every_format_is_a_file(client: TestClient, form: str, begins: bytes) -> None:
    params = {"format": form, "as_of": "2017-05-22", "download": "true"}
    answer = client.get(f"{API}/report", params=params)
    assert answer.content.startswith(begins)
    name = f'filename="foreshock-report-2017-05-22.{form}"'
    assert answer.headers["content-disposition"] == f"attachment; {name}"


def test_it_tells_changes_and_keeps_to_a_theatre(client: TestClient) -> None:
    page = client.get(f"{API}/report", params={"format": "md", "since": "2017-05-21"}).text
    assert "21 May 2017" in page
    assert "as_of" in client.get(f"{API}/report", params={"format": "json"}).json()
    boxed = client.get(f"{API}/report", params={"format": "md", "theatre": "-80,-40,-60,-20"})
    assert boxed.status_code == 200
    assert "-80,-40,-60,-20" in boxed.text
    assert client.get(f"{API}/report", params={"since": "2018-01-01"}).status_code == 422
    assert client.get(f"{API}/report", params={"theatre": "Nowhereland"}).status_code == 404


def test_formats_are_listed_and_every_one_can_be_had(client: TestClient) -> None:
    listed = client.get(f"{API}/exports").json()["items"]
    assert [f["format"] for f in listed] == list(FORMATS)
    for f in listed:
        answer = client.get(f"{API}/export", params={"format": f["format"]})
        assert answer.status_code == 200, f
        assert answer.content, f
        assert answer.headers["content-disposition"].endswith(f'{f["suffix"]}"')


def test_exports_hold_what_is_asked_for(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{API}/export?format=csv").text)))
    assert rows
    assert {r["doc"] for r in rows} >= {"taken", "denied"}
    events = client.get(f"{API}/export?format=json&what=events").json()
    assert "airstrike" in json.dumps(events)
    book = client.get(f"{API}/export?format=xlsx&what=events&what=ties")
    assert zipfile.is_zipfile(io.BytesIO(book.content))
    assert client.get(f"{API}/export?format=graphml&what=events").status_code == 422
    assert client.get(f"{API}/export?format=exe").status_code == 422


@pytest.mark.parametrize("query", ["format=csv", "format=csv&what=events", "format=jsonl&what=control"])
def test_what_may_not_be_passed_on_is_left_out(own: Path, reader: Reader, query: str) -> None:
    assert not licence_of(RESTRICTED).redistribute
    text = "Rebels captured Zeralia\n\nRebels captured the town of Zeralia on Monday."
    doc = replace(articles.article("kept", text, date(2017, 5, 24), "Closed Data"), licence=RESTRICTED)
    with Ledger.open(own) as ledger:
        ledger.add(doc, reader.read(doc), reader="r 1", recorded=datetime(2017, 5, 26, tzinfo=UTC))
    with asking(serving(own, reader)) as client:
        assert "Zeralia" in client.get(f"{API}/claims?doc=kept").text
        exported = client.get(f"{API}/export?{query}").text
    assert exported.strip()
    assert "Zeralia" not in exported
