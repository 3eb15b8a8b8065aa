from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.foresight.calibration import LEAST_SETTLED, by_score, interval, reliability
from foreshock.foresight.issuing import of_flashpoints, of_outlook
from foreshock.foresight.scorecard import Scorecard, average_precision, brier, scorecard
from foreshock.foresight.settling import Settlement, Verdict
from foreshock.foresight.warnings import IssuedWarning
from tests.foresight.made import DAY, NOW, SPOTS, flashpoint
from tests.foresight.test_settling import Cell


def listed(count: int, *, day: date = DAY, fought: frozenset[int] = frozenset()) -> list[IssuedWarning]:
    found = [
        flashpoint(f"Band {n}", score=1 - n / 100, day=day, fought=("c9",) if n in fought else ())
        for n in range(count)
    ]
    return [
        replace(w, decided=datetime.combine(day, NOW.timetz())) for w in of_flashpoints(found, spots=SPOTS)
    ]


def card(warnings: list[IssuedWarning], verdicts: str, *, retrospective: bool = False) -> Scorecard:
    """`y`, `n`, `v` and `.` (open) for each warning."""
    names = {"y": Verdict.YES, "n": Verdict.NO, "v": Verdict.VOIDED}
    found = {
        w.id: Settlement(w.id, names[v], "by hand")
        for w, v in zip(warnings, verdicts, strict=True)
        if v != "."
    }
    return scorecard(warnings, found, retrospective=retrospective)


def test_counts_and_the_voided_share() -> None:
    made = card(listed(6), "yvnn.v")
    assert [made.count(v) for v in (*Verdict, None)] == [1, 2, 2, 1]
    assert made.voided_share == pytest.approx(2 / 5)
    assert scorecard([], {}).voided_share is None


def test_precision_at_k_leaves_voided_warnings_out_and_has_its_baseline() -> None:
    made = card(listed(6, fought=frozenset({4, 5})), "vynynn").ranked
    assert made is not None
    first, third = made.precision[0], made.precision[1]
    assert (first.k, first.hits, first.of, first.baseline) == (1, 1, 1, 0)
    assert (third.k, third.hits, third.of) == (3, 2, 3)
    assert made.rate == pytest.approx(2 / 5)
    assert made.average == pytest.approx((1 + 2 / 3) / 2)


def test_lists_of_different_days_are_scored_each_by_itself() -> None:
    one, other = listed(2), listed(2, day=DAY + timedelta(days=7))
    made = card([*one, *other], "ynny").ranked
    assert made is not None
    assert made.lists == 2
    assert made.average == pytest.approx((1 + 0.5) / 2)
    assert made.precision[0].of == 2


def test_a_list_without_a_hit_or_without_a_miss_has_no_average_precision() -> None:
    made = card(listed(2), "yy").ranked
    assert made is not None
    assert made.average is None


def test_retrospective_warnings_are_another_scorecard() -> None:
    early = listed(2)
    late = [replace(w, decided=datetime(2026, 1, 1)) for w in listed(2, day=DAY + timedelta(days=9))]
    assert len(card([*early, *late], "ynyn").rows) == 2
    assert {r.warning.id for r in card([*early, *late], "ynyn", retrospective=True).rows} == {
        w.id for w in late
    }


def test_chances_are_scored_beside_their_baseline() -> None:
    rows = []
    for n, (chance, baseline) in enumerate([(0.9, 0.5), (0.2, 0.5), (0.1, 0.5)]):
        cell = Cell()
        cell.key, cell.chance, cell.baseline = f"cell {n}", chance, baseline
        rows.append(cell)
    made = card(list(of_outlook(rows, day=DAY)), "ynn").probabilities
    assert made is not None
    assert made.brier == pytest.approx((0.01 + 0.04 + 0.01) / 3)
    assert made.baseline_brier == pytest.approx(0.25)
    assert made.rate_brier == pytest.approx(2 / 9)
    assert made.log_score == pytest.approx(0.1446, abs=1e-3)
    assert [(b.hits, b.of) for b in made.calibration] == [(0, 1), (0, 1), (1, 1)]


def test_a_chance_of_nought_that_came_true_costs_much_but_not_all() -> None:
    cell = Cell()
    cell.chance = 0.0
    made = card(list(of_outlook([cell], day=DAY)), "y").probabilities
    assert made is not None
    assert 6 < made.log_score < 7


@pytest.mark.parametrize(("hits", "expected"), [("", 0), ("0", 0), ("1", 1), ("01", 0.5), ("101", 5 / 6)])
def test_average_precision(hits: str, expected: float) -> None:
    assert average_precision([h == "1" for h in hits]) == pytest.approx(expected)


def test_scores_stand_for_nothing_before_enough_are_settled() -> None:
    rows = [(n / 100, n % 3 == 0, f"w{n}") for n in range(LEAST_SETTLED)]
    assert by_score(rows[:-1]) == ()
    assert sum(b.of for b in by_score(rows)) == LEAST_SETTLED


outcomes = st.lists(
    st.tuples(st.floats(0, 1), st.booleans(), st.text("ab", max_size=3)), min_size=LEAST_SETTLED, max_size=120
)


@given(outcomes)
def test_a_higher_score_never_stands_for_a_lower_share(rows: list[tuple[float, bool, str]]) -> None:
    bins = by_score(rows)
    assert sum(b.of for b in bins) == len(rows)
    assert sum(b.hits for b in bins) == sum(hit for _, hit, _ in rows)
    for lower, higher in pairwise(bins):
        assert lower.most < higher.least
        assert lower.hits / lower.of <= higher.hits / higher.of
    for b in bins:
        assert 0 <= b.low <= b.share <= b.high <= 1


@given(outcomes)
def test_reliability_keeps_every_warning(rows: list[tuple[float, bool, str]]) -> None:
    bins = reliability(rows)
    assert sorted(i for b in bins for i in b.warnings) == sorted(i for _, _, i in rows)
    assert all(b.least <= b.said <= b.most + 1e-12 for b in bins)
    assert 0 <= brier([(s, hit) for s, hit, _ in rows]) <= 1


def test_the_interval_is_that_of_the_beta_distribution() -> None:
    # Beta(1, 1) is uniform; Beta(1/2, 1/2) is the arcsine law.
    assert interval(1, 1) == pytest.approx((0.05, 0.95))
    assert interval(0.5, 0.5) == pytest.approx((0.00616, 0.99384), abs=1e-4)
