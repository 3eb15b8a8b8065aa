from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from benchmarks.control_baselines import filtered, last_claim, newest_stands
from benchmarks.control_truth import Fact, Verdict, facts, first_day, last_day, months

from benchmarks import control
from foreshock.picture.control import histories
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from tests.picture.builders import Told, holds, say

FACT = Fact(
    place="Kulbit",
    names=("Kulbit", "Qulbit"),
    country="SYR",
    day=date(2017, 3, 10),
    end=date.max,
    holder="Syrian government",
    holder_names=("Syrian army", "Assad"),
    how="seized",
    certainty="high",
    news=(),
)


def ledger(*told: Told) -> control.Told:
    naming = Naming(told)
    evidence = gather(told, naming=naming, as_of=date.max)
    return control.Told(evidence, naming, histories(evidence, naming=naming))


def taken(**more: object) -> Told:
    return say("seize", {"actor": "regime troops", "place": "Qulbit"}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("holders", "verdict"),
    [
        (["Syrian army"], Verdict.RIGHT),
        (["regime troops"], Verdict.RIGHT),
        (["rebels"], Verdict.WRONG),
        (["Syrian army", "Isis"], Verdict.WRONG),
        (["US"], Verdict.WRONG),
        (["fighters"], Verdict.UNKNOWN),
        ([], Verdict.UNKNOWN),
    ],
)
def test_an_answer_is_judged_by_name_and_side(holders: list[str], verdict: Verdict) -> None:
    assert FACT.judge(holders) == verdict


def test_a_month_counts_from_its_last_day_and_ends_before_its_first() -> None:
    assert (last_day("2017-02"), first_day("2017-02")) == (date(2017, 2, 28), date(2017, 2, 1))
    assert months(2016, 2016)[1] == (date(2016, 2, 1), date(2016, 2, 29))


def test_the_table_of_changes_is_read() -> None:
    every = facts()
    assert sum(f.change for f in every) > 400
    assert {f.tuning for f in every} == {True, False}
    assert all(f.day < f.end for f in every if f.end.year < 9999)


def test_a_change_is_reported_by_a_claim_within_thirty_days() -> None:
    near, late = ledger(taken(day="2017-03-20")), ledger(taken(day="2017-06-20"))
    assert control.reported([FACT], near) == {FACT: "claim"}
    assert control.reported([FACT], late) == {}


def test_a_change_that_only_a_later_text_is_cited_for_is_background() -> None:
    cited = dataclasses.replace(FACT, news=("d1",))
    told = holds("Lions", "Tanf", day="2018-01-01")
    assert control.reported([cited], ledger(told)) == {cited: "background"}


def test_a_place_is_asked_for_by_its_names_and_not_after_it_changed_again() -> None:
    told = ledger(taken(day="2017-03-12"))
    ask = filtered(told.histories)
    (right,) = control.after([FACT], 30, told, ask)
    assert right.verdict == Verdict.RIGHT
    again = dataclasses.replace(FACT, end=date(2017, 4, 1))
    assert control.after([again], 30, told, ask) == []
    assert control.read(FACT, told)


def test_the_baselines_answer_by_the_newest_claim() -> None:
    told = ledger(taken(day="2017-03-12"), holds("Isis", "Kulbit", day="2017-03-20", doc="d2"))
    naming = told.naming
    assert last_claim(told.evidence, naming)("kulbit", date(2017, 4, 1)).holders == ("Isis",)  # type: ignore[union-attr]
    stands = newest_stands(told.evidence, naming)
    assert stands("qulbit", date(2017, 4, 1)).holders == ("regime troops",)  # type: ignore[union-attr]
    assert not stands("qulbit", date(2018, 4, 1)).sure  # type: ignore[union-attr]


def test_the_answer_of_a_wrong_fact_is_shown_with_its_claims() -> None:
    told = ledger(say("seize", {"actor": "rebels", "place": "Kulbit"}, day="2017-03-12"))
    outcomes = control.after([FACT], 30, told, filtered(told.histories))
    shown = "\n".join(control.shown(outcomes, told))
    assert "WRONG Kulbit" in shown
    assert "actor=rebels" in shown
