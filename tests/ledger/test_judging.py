from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from foreshock.errors import NotFound, RecordError
from foreshock.ledger import Entry, Ledger
from foreshock.ledger.judging import (
    KIND,
    About,
    Verdict,
    decided_claims,
    edited,
    edits_of,
    judge,
    judged,
    last_decided,
)
from foreshock.ledger.merging import undo
from foreshock.model import Span, Status
from tests.ledger import guard
from tests.ledger.processes import accepting, done


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with guard.filled(tmp_path / "ledger.sqlite") as opened:
        yield opened


def left(ledger: Ledger, **known: object) -> dict[str, Entry]:
    decisions = ledger.decisions(kind=KIND, **known)  # type: ignore[arg-type]
    return {e.claim.id: e for e in decided_claims(ledger.entries(), decisions)}


def test_a_rejected_claim_is_out_and_stays_in_the_ledger(ledger: Ledger) -> None:
    one = guard.ids(ledger)[0]
    made = judge(ledger, one[:6], Verdict.REJECTED, because="of 2014", who="Ann")
    assert (made.target, made.kind, made.verdict) == (one, KIND, "rejected")
    assert made.data["doc"] == ledger.claim(one).claim.doc
    assert one not in left(ledger)
    assert len(left(ledger)) == len(guard.ids(ledger)) - 1
    assert ledger.claim(one).claim.id == one


def test_an_accepted_claim_was_read_by_a_person(ledger: Ledger) -> None:
    one = guard.ids(ledger)[0]
    judge(ledger, one, Verdict.ACCEPTED, because="it says so", who="Ann")
    found = left(ledger)[one].claim
    assert found.confidence == 1.0
    assert "by Ann" in found.reason
    assert found.quote == ledger.claim(one).claim.quote


def test_an_edit_keeps_id_quote_and_span(ledger: Ledger) -> None:
    one = guard.ids(ledger)[1]
    before = ledger.claim(one).claim
    edits = edits_of(
        [
            ("type", "lose"),
            ("status", "planned"),
            ("when", "2024-02"),
            ("actor", "Harbour Guard"),
            ("recipient", "Rovers"),
            ("sources", "Monitor"),
            ("sources", "AFP"),
            ("hedged", "yes"),
        ]
    )
    judge(ledger, one, Verdict.EDITED, because="the other way round", who="Ann", edits=edits)
    after = left(ledger)[one].claim
    assert (after.id, after.quote, after.span, after.doc) == (
        before.id,
        before.quote,
        before.span,
        before.doc,
    )
    assert (after.type, after.status, after.hedged) == ("lose", Status.PLANNED, True)
    assert after.when is not None
    assert after.when.iso == "2024-02"
    assert after.sources == ("Monitor", "AFP")
    assert after.values("actor") == ("Harbour Guard",)
    assert after.values("recipient") == ("Rovers",)
    assert after.values("place") == before.values("place")
    recipient = next(a for a in after.args if a.role == "recipient")
    assert recipient.span == Span(before.span.start, before.span.start + len("Rovers"))
    assert next(a for a in after.args if a.role == "actor").span is None  # the quote does not name it
    assert ledger.claim(one).claim == before


def test_an_edit_takes_out_times_and_arguments(ledger: Ledger) -> None:
    one = guard.ids(ledger)[1]
    claim = edited(ledger.claim(one).claim, edits_of([("when", ""), ("place", "")]))
    assert claim.when is None
    assert claim.values("place") == ()


@pytest.mark.parametrize(
    "values",
    [
        [("type", "sieze")],
        [("type", "HOLDS")],  # it has no role `actor`
        [("actor", ""), ("place", "")],
        [("backer", "Ostland")],
    ],
)
def test_an_edit_that_breaks_the_codebook_is_refused(ledger: Ledger, values: list[tuple[str, str]]) -> None:
    one = guard.ids(ledger)[1]
    with pytest.raises(RecordError):
        judge(ledger, one, Verdict.EDITED, because="x", who="Ann", edits=edits_of(values))
    assert ledger.decisions() == []


@pytest.mark.parametrize("value", [("status", "so"), ("when", "May"), ("hedged", "maybe"), ("colour", "red")])
def test_an_impossible_value_is_told(value: tuple[str, str]) -> None:
    with pytest.raises(RecordError):
        edits_of([value])


def test_the_same_again_and_an_edit_of_nothing_are_refused(ledger: Ledger) -> None:
    one = guard.ids(ledger)[0]
    judge(ledger, one, Verdict.ACCEPTED, because="it says so", who="Ann")
    with pytest.raises(RecordError, match="already"):
        judge(ledger, one, Verdict.ACCEPTED, because="it says so", who="Bo")
    judge(ledger, one, Verdict.ACCEPTED, because="seen it", who="Bo", about=About.SOURCE)
    same = edits_of([("status", "actual")])
    with pytest.raises(RecordError, match="nothing to edit"):
        judge(ledger, one, Verdict.EDITED, because="x", who="Ann", edits=same)
    with pytest.raises(NotFound):
        judge(ledger, "cffffff", Verdict.ACCEPTED, because="x", who="Ann")


def test_the_latest_decision_wins_and_edits_add_up(ledger: Ledger) -> None:
    one = guard.ids(ledger)[0]

    def say(verdict: Verdict, *edits: tuple[str, str]) -> str:
        return judge(ledger, one, verdict, because="x", who="Ann", edits=edits_of(edits) or None).id

    say(Verdict.EDITED, ("status", "denied"))
    reject = say(Verdict.REJECTED)
    assert one not in left(ledger)
    say(Verdict.EDITED, ("when", "2024-03"))
    found = left(ledger)[one].claim
    assert (found.status, found.when and found.when.iso) == (Status.DENIED, "2024-03")
    accept = say(Verdict.ACCEPTED)
    assert left(ledger)[one].claim.status == Status.DENIED
    assert judged(ledger.decisions())[one].last.id == accept
    undo(ledger, accept, because="x", who="Ann")
    undo(ledger, reject, because="x", who="Ann")
    assert left(ledger)[one].claim.status == Status.DENIED


def test_as_known_on(ledger: Ledger) -> None:
    one = guard.ids(ledger)[0]
    made = judge(ledger, one, Verdict.REJECTED, because="x", who="Ann")
    assert one in left(ledger, known_on=made.decided - timedelta(seconds=1))
    assert one not in left(ledger, known_on=made.decided)


def test_later_decisions_are_later_also_where_the_clock_was_set_back(ledger: Ledger) -> None:
    one = guard.ids(ledger)[0]
    first = judge(ledger, one, Verdict.REJECTED, because="x", who="Ann")
    ahead = first.decided + timedelta(days=2)
    judge(ledger, one, Verdict.ACCEPTED, because="x", who="Ann", decided=ahead)
    assert judge(ledger, one, Verdict.REJECTED, because="x", who="Ann").decided > ahead
    assert one not in left(ledger)


def test_a_bad_decision_written_elsewhere_leaves_the_claim_as_it_was_read(ledger: Ledger) -> None:
    one, two, three = guard.ids(ledger)[:3]
    for target, data in ((one, {"set": {"type": "nonsense"}}), (two, {"set": {"args": 7, "status": "so"}})):
        ledger.decide(kind=KIND, target=target, verdict="edited", because="x", who="Bo", data=data)
    ledger.decide(kind=KIND, target=three, verdict="liked", because="x", who="Bo")
    found = left(ledger)
    assert found[one].claim.type == ledger.claim(one).claim.type
    assert "cannot be applied" in found[one].claim.reason
    assert "cannot be applied" in found[two].claim.reason
    assert found[three].claim == ledger.claim(three).claim


def test_of_four_that_accept_a_claim_at_once_one_does(ledger: Ledger) -> None:
    one = guard.ids(ledger)[0]
    started = [accepting(ledger.path, one, f"person {i}") for i in range(4)]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = sorted(line.split()[0] for process in started for line in done(process))
    assert said == ["accepted", "refused", "refused", "refused"]
    assert len(ledger.decisions(target=one, kind=KIND)) == 1


def _decide_and_undo_nothing(ledger: Ledger, claim: str) -> None:
    with ledger.deciding():
        ledger.decide(kind=KIND, target=claim, verdict="accepted", because="of it", who="Ann")
        undo(ledger, "d0", because="a slip", who="Ann")


def test_a_decision_that_is_refused_leaves_nothing_and_the_next_is_taken(ledger: Ledger) -> None:
    one = guard.ids(ledger)[0]
    with pytest.raises(NotFound):
        _decide_and_undo_nothing(ledger, one)
    assert ledger.decisions() == []
    judge(ledger, one, Verdict.ACCEPTED, because="it says so", who="Ann")
    assert len(ledger.decisions()) == 1


def test_being_unsure_is_kept_and_leaves_the_picture_as_it_was(ledger: Ledger) -> None:
    one, other = guard.ids(ledger)[:2]
    before = left(ledger)
    made = judge(ledger, one, Verdict.UNSURE, because="which of the two towns", who="Ann")
    assert left(ledger) == before
    assert last_decided(ledger.decisions(kind=KIND))[one] == made
    with pytest.raises(RecordError, match="unsure already"):
        judge(ledger, one, Verdict.UNSURE, because="again", who="Ann")
    judge(ledger, other, Verdict.REJECTED, because="of 2014", who="Ann")
    judge(ledger, other, Verdict.UNSURE, because="or of 2015", who="Ann")
    assert other not in left(ledger)
    judge(ledger, one, Verdict.ACCEPTED, because="asked the reporter", who="Ann")
    judge(ledger, one, Verdict.UNSURE, because="he takes it back", who="Ann")
    judge(ledger, one, Verdict.ACCEPTED, because="settled now", who="Ann")
    assert left(ledger)[one].claim.confidence == 1.0
