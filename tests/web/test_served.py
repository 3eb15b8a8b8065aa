from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from foreshock.ledger import Ledger
from foreshock.ledger.judging import Verdict, judge
from foreshock.ledger.rating import rate
from foreshock.picture import Picture
from foreshock.picture.of_ledger import Counted
from foreshock.picture.picture import FAMILIES
from foreshock.reading import Reader
from foreshock.web.seen import Asking
from foreshock.web.served import PICTURES, Served
from tests.web import articles
from tests.web.conftest import serving


def add(path: Path, reader: Reader, number: int) -> int:
    """Have one of the articles read into the ledger; the revision after it."""
    doc = articles.articles()[number]
    with Ledger.open(path) as ledger:
        claims = [] if doc.unread else reader.read(doc)
        ledger.add(doc, claims, reader="r 1", recorded=articles.MORNING + timedelta(hours=number))
        return ledger.revision


def seen(served: Served, **asked: Any) -> Picture:
    return served.work(lambda: served.see(Asking(**asked))).result().picture


def rebuilt(served: Served, **asked: Any) -> Picture:
    """The picture of the ledger as it is, made from nothing."""
    as_of = asked.pop("as_of", None)

    def make() -> Picture:
        counted = Counted.of(served.ledger, **asked)
        return Picture(counted.model(served.gazetteer), as_of=as_of, known_on=asked.get("known_on"))

    return served.work(make).result()


def differing(a: Picture, b: Picture) -> list[str]:
    return [name for name in FAMILIES if getattr(a, name) != getattr(b, name)]


@pytest.fixture
def growing(tmp_path: Path, reader: Reader) -> Served:
    path = tmp_path / "growing.sqlite"
    Ledger.open(path).close()
    return serving(path, reader)


def test_what_follows_is_what_is_made_anew(growing: Served, reader: Reader) -> None:
    seen(growing)
    for number in range(7):
        revision = add(growing.path, reader, number)
        assert growing.work(growing.follow).result()
        assert growing.revision == revision
        assert not growing.work(growing.follow).result()
        assert differing(seen(growing), rebuilt(growing)) == []
        day = date(2017, 5, 20)
        assert differing(seen(growing, as_of=day), rebuilt(growing, as_of=day)) == []
    growing.close()


def test_decisions_and_ratings_are_followed(own: Path, reader: Reader) -> None:
    served = serving(own, reader)
    before = seen(served)
    held = next(c for c in before.control if c.place.key == "tanf")
    with Ledger.open(own) as ledger:
        for claim in held.claims:
            judge(ledger, claim, Verdict.REJECTED, because="not so", who="Ann")
    assert served.work(served.follow).result()
    after = seen(served)
    assert "tanf" not in {c.place.key for c in after.control}
    assert differing(after, rebuilt(served)) == []
    with Ledger.open(own) as ledger:
        rate(ledger, "Desert Wire", "A", because="its own people", who="Ann")
    assert served.work(served.follow).result()
    assert seen(served).ratings.of("Desert Wire").letter == "A"
    assert differing(seen(served), rebuilt(served)) == []
    served.close()


def test_a_revision_gives_what_was_known_then(growing: Served, reader: Reader) -> None:
    known: list[tuple[int, Picture]] = []
    for number in range(6):
        revision = add(growing.path, reader, number)
        now = rebuilt(growing)
        for name in FAMILIES:
            getattr(now, name)  # worked out while nothing more is known
        known.append((revision, now))
    for revision, then in known:
        found = seen(growing, revision=revision)
        assert [n for n in differing(found, then) if n != "known_on"] == []
    growing.close()


def test_a_revision_before_the_first_writing_knows_nothing(own: Path, reader: Reader) -> None:
    served = serving(own, reader)
    assert not seen(served, revision=0).evidence
    assert served.work(lambda: served.see(Asking(revision=0))).result().revision == 0
    assert seen(served).evidence
    served.close()


def test_a_decision_of_later_is_not_known_at_an_earlier_revision(own: Path, reader: Reader) -> None:
    served = serving(own, reader)
    with Ledger.open(own) as ledger:
        revision = ledger.revision
        claim = next(ledger.entries(doc="taken", type="HOLDS")).claim.id
        judge(ledger, claim, Verdict.REJECTED, because="not so", who="Ann")
    assert claim in seen(served, revision=revision).evidence
    assert claim not in seen(served).evidence
    then = served.work(lambda: served.see(Asking(revision=revision))).result()
    now = served.work(lambda: served.see(Asking())).result()
    assert then.decided.last(claim) is None
    last = now.decided.last(claim)
    assert last is not None
    assert last.because == "not so"
    served.close()


def test_known_on_gives_what_was_recorded_by_then(own: Path, reader: Reader) -> None:
    served = serving(own, reader)
    at = articles.MORNING + timedelta(hours=1)
    found = seen(served, known_on=at)
    assert {d.doc for d in found.documents} == {"taken", "denied"}
    assert differing(found, rebuilt(served, known_on=at)) == []
    assert not seen(served, known_on=datetime(2000, 1, 1, tzinfo=UTC)).evidence
    served.close()


def test_pictures_are_kept_and_not_without_end(own: Path, reader: Reader) -> None:
    served = serving(own, reader)
    days = [date(2017, 5, 1) + timedelta(days=n) for n in range(PICTURES + 4)]
    first = seen(served, as_of=days[0])
    for day in days:
        seen(served, as_of=day)
        assert seen(served, as_of=days[0]) is first
    assert len(served._pictures) <= PICTURES
    for hour in range(5):
        seen(served, known_on=articles.MORNING + timedelta(hours=hour))
    assert len(served._models) <= 3
    served.close()


def test_what_is_decided_is_kept_in_the_journal(own: Path, reader: Reader) -> None:
    served = serving(own, reader, edit=True)
    with served.deciding() as ledger:
        claim = next(ledger.entries(doc="taken", type="HOLDS")).claim.id
        judge(ledger, claim, Verdict.ACCEPTED, because="so it says", who="Ann")
    assert served.journal is not None
    assert claim in served.journal.read_text(encoding="utf-8")
    served.close()
