from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from foreshock.model import Document
from foreshock.sources import Failure, Item
from foreshock.sources.polling import LONGEST_WAIT, Polled
from tests.sources.helpers import STORY, options, send, server
from tests.sources.test_feed import item, rss

NOW = datetime(2020, 6, 1, 12, tzinfo=UTC)
EVERY = timedelta(minutes=30)


def poll(source: Polled, *, now: datetime = NOW, patient: bool = False) -> list[Item]:
    made = options(allow_private=True, robots=False)
    return list(source.items(options=made, now=now, patient=patient))


def documents(found: list[Item]) -> int:
    return sum(isinstance(i, Document) for i in found)


def test_a_feed_that_did_not_change_is_not_sent_again() -> None:
    seen: list[tuple[str | None, str | None]] = []
    state = {"etag": '"one"'}

    def answer(to: BaseHTTPRequestHandler) -> None:
        seen.append((to.headers["If-None-Match"], to.headers["If-Modified-Since"]))
        if to.headers["If-None-Match"] == state["etag"]:
            to.send_response(304)
            to.end_headers()
            return
        body = rss(item(STORY)).encode()
        to.send_response(200)
        to.send_header("Content-Type", "application/rss+xml")
        to.send_header("ETag", state["etag"])
        to.send_header("Last-Modified", "Mon, 01 Jun 2020 11:00:00 GMT")
        to.send_header("Content-Length", str(len(body)))
        to.end_headers()
        to.wfile.write(body)

    with server(answer) as url:
        source = Polled(url + "/feed", EVERY)
        assert documents(poll(source)) == 1
        assert poll(source) == []
        again = Polled(url + "/feed", EVERY)
        again.remember(source.to_data())
        assert poll(again) == []
        state["etag"] = '"two"'
        assert documents(poll(again)) == 1
    date = "Mon, 01 Jun 2020 11:00:00 GMT"
    assert seen == [(None, None), ('"one"', date), ('"one"', date), ('"one"', date)]
    assert (source.failures, again.failures) == (0, 0)


def test_validators_of_a_feed_that_was_not_read_to_its_end_are_not_kept() -> None:
    def answer(to: BaseHTTPRequestHandler) -> None:
        assert to.headers["If-None-Match"] is None
        body = rss(item(STORY), item(STORY + " More.")).encode()
        to.send_response(200)
        to.send_header("ETag", '"one"')
        to.send_header("Content-Type", "application/rss+xml")
        to.send_header("Content-Length", str(len(body)))
        to.end_headers()
        to.wfile.write(body)

    with server(answer) as url:
        source = Polled(url + "/feed", EVERY)
        cut_off = source.items(options=options(allow_private=True, robots=False), now=NOW)
        next(cut_off)
        cut_off.close()
        assert (source.given, source.due) == ({}, None)
        assert documents(poll(source)) == 2


def test_a_304_that_was_not_asked_for_is_a_failure() -> None:
    with server(lambda to: send(to, "", status=304)) as url:
        found = poll(Polled(url + "/feed", EVERY))
    assert [type(f) for f in found] == [Failure]


def test_a_failing_feed_is_left_alone_for_longer_each_time_and_recovers() -> None:
    broken = [True]

    def answer(to: BaseHTTPRequestHandler) -> None:
        send(to, rss(item(STORY)), kind="application/rss+xml", status=500 if broken[0] else 200)

    with server(answer) as url:
        source, now, waits = Polled(url + "/feed", EVERY), NOW, []
        for _ in range(9):
            assert documents(poll(source, now=now)) == 0
            assert source.due is not None
            assert not source.is_due(now)
            waits.append(source.due - now)
            now = source.due
        for n, wait in enumerate(waits, start=1):
            most = min(EVERY * 2**n, LONGEST_WAIT)
            assert most / 2 <= wait <= most
        broken[0] = False
        assert documents(poll(source, now=now)) == 1
        assert source.failures == 0
        assert source.due is not None
        assert abs(source.due - now - EVERY) <= EVERY * 0.05


def test_a_failing_source_stays_left_alone_after_a_restart() -> None:
    source = Polled("https://unknown.invalid/feed", EVERY)
    source.failures, source.due = 3, NOW + timedelta(hours=4)
    again = Polled(source.target, EVERY)
    again.remember(source.to_data())
    assert (again.failures, again.due) == (3, source.due)
    source.failures = 0
    again.remember(source.to_data())
    assert again.is_due(NOW)


def test_of_a_folder_what_is_new_or_changed_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    source = Polled(str(tmp_path), EVERY)
    assert documents(poll(source)) == 1
    assert poll(source) == []
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    assert documents(poll(source)) == 1
    (tmp_path / "a.txt").write_text(STORY + " More.", encoding="utf-8")
    assert documents(poll(source)) == 1
    (tmp_path / "a.txt").unlink()
    assert poll(source) == []
    assert len(source.stamps) == 1


def test_a_pattern_and_a_single_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    for target in (str(tmp_path / "*.txt"), str(tmp_path / "a.txt")):
        source = Polled(target, EVERY)
        assert documents(poll(source)) == 1
        assert poll(source) == []


def test_an_empty_folder_is_no_failure_and_a_missing_one_is(tmp_path: Path) -> None:
    source = Polled(str(tmp_path), EVERY)
    assert poll(source) == []
    assert source.failures == 0
    source = Polled(str(tmp_path / "none"), EVERY)
    assert [type(f) for f in poll(source)] == [Failure]
    assert source.failures == 1


def test_a_bad_file_in_a_folder_is_told_of_once(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    source = Polled(str(tmp_path), EVERY)
    assert [type(f) for f in poll(source)] == [Failure]
    assert source.failures == 0
    assert poll(source) == []


@pytest.mark.parametrize("age", [0, 1])
def test_a_file_that_is_still_written_to_is_left_for_later(tmp_path: Path, age: int) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY, encoding="utf-8")
    os.utime(file, (NOW.timestamp() - age,) * 2)
    source = Polled(str(tmp_path), EVERY)
    assert poll(source, patient=True) == []
    assert documents(poll(source, now=NOW + timedelta(minutes=1), patient=True)) == 1
