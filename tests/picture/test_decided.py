"""Decisions and the picture, on a real ledger."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.ledger import Ledger
from foreshock.ledger.judging import Verdict, decided_claims, edits_of, judge
from foreshock.ledger.merging import decide_names, decided_names, undo
from foreshock.names.decided import Verdict as Names
from foreshock.names.decided import What
from foreshock.picture import Picture
from foreshock.picture.error_rates import KIND as ERRORS
from foreshock.picture.error_rates import TARGET, errors_in_force, shipped_errors
from foreshock.picture.explaining import explain
from foreshock.picture.facts import facts_of
from foreshock.picture.learning import Lesson, learn
from tests.ledger import guard


def picture(ledger: Ledger) -> Picture:
    entries = decided_claims(ledger.entries(), ledger.decisions())
    return Picture.build(entries, decided=decided_names(ledger))


def beliefs(ledger: Ledger, found: Picture) -> dict[str, float]:
    errors = errors_in_force(ledger.decisions())
    return {x.fact.id: x.belief.value for f in facts_of(found) for x in explain(found, f.id, errors=errors)}


def decide_all(ledger: Ledger, judgements: list[tuple[int, Verdict, object, tuple[str, str]]]) -> list[str]:
    made = [d.id for j in judgements if (d := guard.say(ledger, j)) is not None]  # type: ignore[arg-type]
    joined = decide_names(
        ledger, what=What.ACTOR, verdict=Names.ONE, left="Rovers", right="Ostland", because="x", who="Bo"
    )
    learned = ledger.decide(
        kind=ERRORS,
        target=TARGET,
        verdict="learned",
        because="x",
        who="Bo",
        data=learn([Lesson(0.5, False)] * 9, prior=shipped_errors()).to_data(),
    )
    return [*made, joined.id, learned.id]


@settings(max_examples=8, deadline=None)
@given(st.lists(guard.JUDGEMENTS, min_size=1, max_size=6), st.randoms())
def test_undo_restores_the_picture_bit_for_bit(
    judgements: list[tuple[int, Verdict, object, tuple[str, str]]], shuffled: object
) -> None:
    with TemporaryDirectory() as folder, guard.filled(Path(folder) / "one.sqlite") as ledger:
        before, believed = picture(ledger), beliefs(ledger, picture(ledger))
        made = decide_all(ledger, judgements)
        shuffled.shuffle(made)  # type: ignore[attr-defined]
        for decision in made:
            undo(ledger, decision, because="a slip", who="Bo")
        after = picture(ledger)
        assert after == before
        assert beliefs(ledger, after) == believed
        assert ledger.decisions() == []


def test_the_picture_follows_each_decision(tmp_path: Path) -> None:
    with guard.filled(tmp_path / "one.sqlite", documents=1) as ledger:
        seize = next(e.claim.id for e in ledger.entries(type="seize"))
        held = {c.place.name: [h.name for h in c.holders] for c in picture(ledger).control}
        assert held == {"Vesna": ["Rovers"]}
        judge(ledger, seize, Verdict.EDITED, because="x", who="Ann", edits=edits_of([("actor", "Ostland")]))
        assert [h.name for h in picture(ledger).control[0].holders] == ["Ostland"]
        judge(ledger, seize, Verdict.REJECTED, because="x", who="Ann")
        assert [h.name for h in picture(ledger).control[0].holders] == ["Harbour Guard"]


def test_what_was_learned_moves_beliefs_and_undoing_it_brings_them_back(tmp_path: Path) -> None:
    with guard.filled(tmp_path / "one.sqlite") as ledger:
        found = picture(ledger)
        before = beliefs(ledger, found)
        learned = decide_all(ledger, [])[-1]
        assert all(beliefs(ledger, found)[fact] < value for fact, value in before.items())
        undo(ledger, learned, because="x", who="Bo")
        assert beliefs(ledger, found) == before
