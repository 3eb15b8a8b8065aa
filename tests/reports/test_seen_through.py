from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from foreshock.ledger import Ledger
from foreshock.picture.error_rates import KIND, TARGET, shipped_errors
from foreshock.reports.believed import weighing_of
from foreshock.reports.seen_through import seen_through
from tests.picture.builders import holds, picture


def test_a_report_weighs_by_the_errors_that_were_learned(tmp_path: Path) -> None:
    seen = picture(holds("Lions"))
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        before = weighing_of(seen_through(seen.having(documents=()), ledger))
        assert before.errors == shipped_errors()
        learned = replace(shipped_errors(), hedged=0.5)
        made = ledger.decide(
            kind=KIND, target=TARGET, verdict="learned", because="made", who="Ann", data=learned.to_data()
        )
        after = weighing_of(seen_through(seen.having(documents=()), ledger))
    assert (after.errors.hedged, after.errors.version) == (0.5, made.id)
