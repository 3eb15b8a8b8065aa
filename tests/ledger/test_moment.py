from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.ledger import Ledger
from tests.ledger.build import MORNING, READER, moment, report


def test_before_the_first_writing_nothing_was_known(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        assert ledger.moment(0) is None
        doc, claims = report(0, claims=1)
        ledger.add(doc, claims, reader=READER, recorded=moment(0))
        assert ledger.moment(0) is None


def test_each_revision_is_the_moment_of_its_writing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        written = []
        for number in range(4):
            doc, claims = report(number, claims=2)
            ledger.add(doc, claims, reader=READER, recorded=moment(number))
            written.append((ledger.revision, moment(number)))
        made = ledger.decide(
            kind="claim", target="c1", verdict="accepted", because="so", who="Ann", decided=moment(10)
        )
        written.append((ledger.revision, moment(10)))
        ledger.decide(kind="undo", target=made.id, verdict="", because="no", who="Ann", decided=moment(11))
        written.append((ledger.revision, moment(11)))
        # The same text read by another reader: a reading, no document.
        doc, claims = report(0, claims=2)
        ledger.add(doc, claims, reader="another 1", recorded=moment(12))
        written.append((ledger.revision, moment(12)))
        assert [ledger.moment(revision) for revision, _ in written] == [at for _, at in written]
        assert ledger.moment(written[-1][0] + 5) == moment(12)
        # Between two: a document and its reading are written together.
        assert ledger.moment(written[1][0] - 1) == moment(0)


@settings(max_examples=25)
@given(hours=st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_what_is_known_at_a_moment_is_no_more_than_the_revision_says(hours: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.sqlite") as ledger:
        for number, hour in enumerate(hours):
            doc, claims = report(number, claims=1)
            ledger.add(doc, claims, reader=READER, recorded=MORNING + timedelta(hours=hour))
        for revision in range(ledger.revision + 1):
            at = ledger.moment(revision)
            known = len(list(ledger.entries(known_on=at))) if at else 0
            assert 2 * known <= revision
        assert ledger.moment(ledger.revision) == MORNING + timedelta(hours=max(hours))
