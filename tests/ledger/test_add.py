from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from foreshock.errors import DocumentConflict, NotFound, RecordError
from foreshock.ledger import Added, Ledger
from foreshock.model import Argument, Span, Status
from tests.ledger import build


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def test_a_document_comes_with_its_claims(ledger: Ledger) -> None:
    doc, claims = build.report(1, claims=3)
    assert ledger.add(doc, claims, reader="r 1") == Added(document=True, claims=3, already=False)
    assert [entry.claim for entry in ledger.entries()] == claims


def test_the_same_text_by_the_same_reader_adds_nothing(ledger: Ledger) -> None:
    doc, claims = build.report(1, claims=3)
    ledger.add(doc, claims, reader="r 1")
    revision = ledger.revision
    assert ledger.add(doc, claims, reader="r 1") == Added(document=False, claims=0, already=True)
    assert ledger.revision == revision
    assert len(list(ledger.entries())) == 3


def test_another_reader_supersedes_and_deletes_nothing(ledger: Ledger) -> None:
    doc, claims = build.report(1, claims=3)
    ledger.add(doc, claims, reader="r 1", recorded=build.moment(1))
    added = ledger.add(doc, claims[:1], reader="r 2", recorded=build.moment(2))
    assert added == Added(document=False, claims=1, already=False)
    assert [entry.reader for entry in ledger.entries()] == ["r 2"]
    assert [entry.reader for entry in ledger.entries(known_on=build.moment(1))] == ["r 1"] * 3
    assert not ledger.claim(claims[2].id).current
    assert ledger.claim(claims[0].id).reader == "r 2"


def test_the_latest_by_time_counts_not_the_last_added(ledger: Ledger) -> None:
    doc, claims = build.report(1, claims=2)
    ledger.add(doc, claims, reader="new", recorded=build.moment(9))
    ledger.add(doc, claims[:1], reader="old", recorded=build.moment(3))
    assert {entry.reader for entry in ledger.entries()} == {"new"}


def test_a_clock_that_was_set_back_does_not_hide_the_newer_reading(ledger: Ledger) -> None:
    doc, claims = build.report(1, claims=1)
    ahead = datetime.now(UTC) + timedelta(hours=3)
    ledger.add(doc, claims, reader="r 1", recorded=ahead)
    ledger.add(doc, claims, reader="r 2")
    entry = next(ledger.entries())
    assert entry.reader == "r 2"
    assert entry.recorded > ahead


def test_a_reading_brings_what_is_known_of_the_document_now(ledger: Ledger) -> None:
    unread = build.document(unread="language: bg", date=None)
    ledger.add(unread, [], reader="r 1")
    read = replace(unread, unread="", date=date(2024, 3, 2), date_reason="printed", title="Rain")
    ledger.add(read, [build.told(read, "meet", "Rain fell")], reader="r 2")
    assert ledger.document("a") == read
    assert list(ledger.documents(unread=True)) == []
    assert ledger.counts().unread == {}


def test_another_text_under_the_same_id_is_a_conflict(ledger: Ledger) -> None:
    doc, claims = build.report(1, claims=1)
    ledger.add(doc, claims, reader="r 1")
    other = build.document(doc.id, "Something else.")
    with pytest.raises(DocumentConflict) as caught:
        ledger.add(other, [], reader="r 2")
    message = str(caught.value)
    assert doc.checksum[:8] in message
    assert other.checksum[:8] in message
    assert "an id of its own" in message
    assert "\n" not in message
    assert not ledger.has(other, reader="r 1")
    assert ledger.document(doc.id) == doc


def test_one_text_under_two_ids_is_two_documents(ledger: Ledger) -> None:
    ledger.add(build.document("a"), [], reader="r")
    ledger.add(build.document("b"), [], reader="r")
    assert [doc.id for doc in ledger.documents()] == ["a", "b"]


def test_a_message_stays_on_one_line_whatever_the_id(ledger: Ledger) -> None:
    ledger.add(build.document("a\nb\u202e"), [], reader="r")
    with pytest.raises(DocumentConflict) as caught:
        ledger.add(build.document("a\nb\u202e", "Other."), [], reader="r")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("break_it", ["doc", "quote", "argument", "reader", "id"])
def test_what_has_no_sentence_is_refused_and_nothing_stays(ledger: Ledger, break_it: str) -> None:
    doc = build.document()
    claim = build.told(doc, "meet", "Rain fell")
    beyond = (Argument("actor", "x", Span(5, 999)),)
    broken = {
        "doc": (doc, replace(claim, doc="b"), "r"),
        "quote": (doc, replace(claim, quote="Rain fall"), "r"),
        "argument": (doc, replace(claim, args=beyond), "r"),
        "reader": (doc, claim, ""),
        "id": (replace(doc, id=""), replace(claim, doc=""), "r"),
    }
    bad_doc, bad_claim, reader = broken[break_it]
    with pytest.raises(RecordError):
        ledger.add(bad_doc, [bad_claim], reader=reader)
    assert ledger.counts().documents == 0


def test_a_failure_halfway_leaves_nothing(ledger: Ledger) -> None:
    doc, claims = build.report(1, claims=3)
    object.__setattr__(claims[2], "status", "odd")  # found only after document and reading were written
    with pytest.raises(ValueError, match="odd"):
        ledger.add(doc, claims, reader="r")
    assert ledger.revision == 0
    assert list(ledger.texts()) == []
    ledger.add(*build.report(1, claims=3), reader="r")
    assert len(list(ledger.entries())) == 3


def test_two_claims_of_one_id_in_one_document_both_stay(ledger: Ledger) -> None:
    doc = build.document()
    claim = build.told(doc, "clash", "Rain fell", when="2024-02-27")
    again = claim.with_times(build.told(doc, "clash", "Rain fell", when="2024-02-28").when)
    ledger.add(doc, [claim, again], reader="r")
    assert [entry.claim for entry in ledger.entries()] == [claim, again]
    assert ledger.claim(claim.id).claim == claim


def test_times_are_utc_to_the_microsecond(ledger: Ledger) -> None:
    doc, claims = build.report(1, claims=1)
    east = datetime(2024, 3, 1, 2, 30, 0, 123456, tzinfo=timezone(timedelta(hours=3)))
    ledger.add(doc, claims, reader="r 1", recorded=east)
    assert next(ledger.entries()).recorded == datetime(2024, 2, 29, 23, 30, 0, 123456, tzinfo=UTC)
    ledger.add(doc, claims, reader="r 2", recorded=datetime(2024, 3, 1, 9))
    assert next(ledger.entries()).recorded == datetime(2024, 3, 1, 9, tzinfo=UTC)


def test_the_four_times_are_kept_apart(ledger: Ledger) -> None:
    doc = build.document(date=date(2024, 3, 1))
    claim = build.told(doc, "clash", "Rain fell", when="2024-02")
    ledger.add(doc, [claim], reader="r", recorded=datetime(2024, 6, 1, tzinfo=UTC))
    later = datetime(2024, 7, 1, tzinfo=UTC)
    made = ledger.decide(
        kind="claim", target=claim.id, verdict="wrong", because="seen", who="ed", decided=later
    )
    entry = next(ledger.entries())
    assert entry.claim.when == claim.when
    assert entry.claim.status is Status.ACTUAL
    assert entry.published == date(2024, 3, 1)
    assert entry.recorded == datetime(2024, 6, 1, tzinfo=UTC)
    assert made.decided == later
    raw = sqlite3.connect(ledger.path)
    row = raw.execute("SELECT when_iso, when_start, when_end, when_precision FROM claims").fetchone()
    raw.close()
    assert row == ("2024-02", "2024-02-01", "2024-02-29", "month")


def test_what_is_not_there_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no such document: 'nowhere'"):
        ledger.document("nowhere")
    with pytest.raises(NotFound, match="no such claim"):
        ledger.claim("c123456")
