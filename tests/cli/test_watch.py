from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.cli.conftest import Foreshock
from tests.sources.helpers import send, server
from tests.sources.test_feed import item, rss

DAY = "2017-06-02"
FIRST = "Syrian government forces hold the town of Palmyra."
FALL = "Islamic State fighters captured the town of Palmyra from government forces on Thursday."
ONCE = ("--once", "--day", DAY, "--least", "0")


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("FORESHOCK_READER", "pattern")
    before = signal.getsignal(signal.SIGTERM)
    folder = tmp_path / "news"
    folder.mkdir()
    put(folder, "a", FIRST, day="2017-05-20")
    yield folder
    signal.signal(signal.SIGTERM, before)


def put(folder: Path, name: str, text: str, *, day: str = "2017-06-01") -> None:
    said = f"---\ntitle: {name}\ndate: {day}\noutlet: Desert Wire\n---\n{text}\n"
    (folder / f"{name}.md").write_text(said, encoding="utf-8")


def test_a_quiet_start_then_an_alert_to_terminal_and_file_once(foreshock: Foreshock, news: Path) -> None:
    to = ("--to", "terminal", "--to", str(news.parent / "alerts.jsonl"))
    first = foreshock("watch", news, *ONCE, *to)
    assert (first.code, first.out) == (0, "")
    assert "alerts from now on" in first.err
    put(news, "b", FALL)
    second = foreshock("watch", news, *ONCE, *to)
    assert "Palmyra changed hands: now told to be held by Islamic State fighters" in second.out
    assert "“Islamic State fighters captured the town of Palmyra" in second.out
    assert foreshock("watch", news, *ONCE, *to).out == ""
    rows = [json.loads(line) for line in (news.parent / "alerts.jsonl").read_text().splitlines()]
    assert len({r["id"] for r in rows}) == len(rows) > 0
    for row in rows:
        assert row["claims"][0]["published"] == "2017-06-01"
        assert not {"lat", "lon", "latitude", "longitude"} & row.keys()


def test_what_another_command_read_is_looked_at_too(foreshock: Foreshock, news: Path) -> None:
    assert foreshock("watch", news, *ONCE).code == 0
    put(news.parent, "b", FALL)
    assert foreshock("read", news.parent / "b.md").code == 0
    assert "Palmyra changed hands" in foreshock("watch", news, *ONCE).out


def test_a_private_person_is_not_followed(foreshock: Foreshock, news: Path) -> None:
    refused = foreshock("watch", news, *ONCE, "--actor", "John Smith")
    assert refused.code == 1
    assert "could be a private person" in refused.err
    assert "Traceback" not in refused.err
    assert foreshock("watch", news, *ONCE, "--actor", "Hezbollah").code == 0


def test_the_followed_place_is_told_of(foreshock: Foreshock, news: Path) -> None:
    foreshock("watch", news, *ONCE, "--place", "Palmyra")
    put(news, "b", "Hezbollah sent reinforcements to Palmyra.")
    told = foreshock("watch", news, *ONCE, "--place", "Palmyra", "--actor", "Hezbollah").out
    assert "Followed: Palmyra: deploy" in told
    assert "Followed: Hezbollah: deploy" in told


def test_rules_of_a_file_and_what_is_wrong_with_them(foreshock: Foreshock, news: Path) -> None:
    rules = news.parent / "rules.yaml"
    rules.write_text("steps:\n  on: step\n  rung: 3\n", encoding="utf-8")
    wrong = foreshock("watch", news, *ONCE, "--rules", rules)
    assert wrong.code == 1
    assert f"{rules}:1: steps: unknown key 'rung'" in wrong.err
    rules.write_text("steps: {on: step, least_rung: 6}\n", encoding="utf-8")
    foreshock("watch", news, *ONCE, "--rules", rules)
    put(news, "b", FALL)
    told = foreshock("watch", news, *ONCE, "--rules", rules).out
    assert "[rule: steps;" in told
    assert "changed hands" not in told


@pytest.mark.parametrize("every", ["10s", "0m", "often"])
def test_a_schedule_that_is_none(foreshock: Foreshock, news: Path, every: str) -> None:
    assert foreshock("watch", news, "--every", every).code == 2


def test_mail_without_a_server_is_told_at_the_start(
    foreshock: Foreshock, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORESHOCK_SMTP", raising=False)
    refused = foreshock("watch", news, *ONCE, "--to", "mailto:desk@example.org")
    assert refused.code == 1
    assert "FORESHOCK_SMTP" in refused.err


def started(tmp_path: Path, url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "foreshock", "-v", "watch", url, "--every", "1m", "--private"]
    command += ["--day", DAY, "--least", "0", "--to", str(tmp_path / "alerts.jsonl")]
    environment = {
        **os.environ,
        "FORESHOCK_LEDGER": str(tmp_path / "ledger.sqlite"),
        "FORESHOCK_READER": "pattern",
    }
    log = (tmp_path / "log").open("ab")
    with log:
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log)


def until(true: object, *, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)


def killed(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def test_kill_and_restart_repeat_nothing_and_lose_nothing(tmp_path: Path) -> None:
    texts, asked = [FIRST], [0]

    def answer(to: BaseHTTPRequestHandler) -> None:
        asked[0] += 1
        dated = [
            item(t).replace("</item>", "<pubDate>Thu, 01 Jun 2017 10:00:00 GMT</pubDate></item>")
            for t in texts
        ]
        send(to, rss(*dated), kind="application/rss+xml")

    alerts, log = tmp_path / "alerts.jsonl", tmp_path / "log"
    with server(answer) as url:
        first = started(tmp_path, url + "/feed.xml")
        until(lambda: b"first look" in log.read_bytes())
        killed(first)
        texts.append(FALL)
        second = started(tmp_path, url + "/feed.xml")
        until(lambda: alerts.exists() and alerts.read_text().endswith("\n"))
        killed(second)
        before = alerts.read_text()
        third = started(tmp_path, url + "/feed.xml")
        was = asked[0]
        until(lambda: asked[0] > was)
        time.sleep(1.0)
        killed(third)
    assert "Palmyra" in before
    assert alerts.read_text() == before
