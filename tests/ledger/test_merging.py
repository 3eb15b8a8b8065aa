from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from foreshock.errors import NotFound, RecordError
from foreshock.ledger import Decision, Ledger
from foreshock.ledger.merging import decide_names, decided_names, undo, undo_merges
from foreshock.names.decided import Decided, Verdict, What


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as made:
        yield made


def decide(ledger: Ledger, a: str, b: str, verdict: Verdict = Verdict.ONE) -> Decision:
    return decide_names(
        ledger, what=What.ACTOR, verdict=verdict, left=a, right=b, because="a reason", who="Ann"
    )


def test_a_merge_is_kept_with_its_reason(ledger: Ledger) -> None:
    made = decide(ledger, "Lions", "Army of the East")
    (found,) = decided_names(ledger)
    assert found == Decided(What.ACTOR, Verdict.ONE, "Lions", "Army of the East", made.id, "a reason")


def test_a_negative_decision_blocks_the_merge_until_it_is_undone(ledger: Ledger) -> None:
    made = decide(ledger, "Lions", "Army of the East", Verdict.TWO)
    with pytest.raises(RecordError, match=made.id):
        decide(ledger, "the Army of the East", "The Lions")
    undo(ledger, made.id, because="it was wrong", who="Ann")
    decide(ledger, "Lions", "Army of the East")
    assert [d.verdict for d in decided_names(ledger)] == [Verdict.ONE]


def test_a_merge_that_would_join_such_a_pair_round_about_is_refused(ledger: Ledger) -> None:
    decide(ledger, "Lions", "Army of the East", Verdict.TWO)
    decide(ledger, "Lions", "Cubs")
    with pytest.raises(RecordError, match="joined with them"):
        decide(ledger, "Cubs", "Army of the East")


def test_undoing_takes_back_what_is_in_force_alone(ledger: Ledger) -> None:
    made = decide(ledger, "Lions", "Cubs")
    assert undo_merges(ledger, Decided(What.ACTOR, Verdict.ONE, "Cubs", "Lions"), because="no", who="Ann")
    assert decided_names(ledger) == ()
    with pytest.raises(NotFound):
        undo(ledger, made.id, because="twice", who="Ann")


def test_spellings_of_one_name_are_nothing_to_decide(ledger: Ledger) -> None:
    with pytest.raises(RecordError, match="spellings"):
        decide(ledger, "The Lions", "lions")


def test_the_same_is_not_decided_twice(ledger: Ledger) -> None:
    made = decide(ledger, "Lions", "Cubs")
    with pytest.raises(RecordError, match=made.id):
        decide(ledger, "Cubs", "Lions")
