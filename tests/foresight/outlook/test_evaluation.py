from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.foresight.outlook import evaluation
from foreshock.foresight.outlook.counts import Draws
from foreshock.foresight.outlook.frame import Floats

CHANCES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.8, 1.0])
PAIRS = st.lists(st.tuples(st.sampled_from([0.0, 1.0]), CHANCES), min_size=1, max_size=30)


def _split(pairs: list[tuple[float, float]]) -> tuple[Floats, Floats]:
    return np.array([y for y, _ in pairs]), np.array([p for _, p in pairs])


def _slow_ap(y: Floats, p: Floats) -> float:
    """The sum over thresholds of the gain in recall times the precision."""
    found, recall = 0.0, 0.0
    for threshold in sorted(set(p), reverse=True):
        hits, marked = y[p >= threshold].sum(), (p >= threshold).sum()
        found += (hits / y.sum() - recall) * hits / marked
        recall = hits / y.sum()
    return found


@given(PAIRS)
def test_average_precision_is_that_of_the_definition(pairs: list[tuple[float, float]]) -> None:
    y, p = _split(pairs)
    expected = _slow_ap(y, p) if y.any() else 0.0
    assert evaluation.average_precision(y, p) == pytest.approx(expected)


@given(PAIRS)
def test_the_area_is_the_share_of_pairs_in_the_right_order(pairs: list[tuple[float, float]]) -> None:
    y, p = _split(pairs)
    compared = [(a > b) + (a == b) / 2 for a in p[y == 1] for b in p[y == 0]]
    expected = np.mean(compared) if compared else 0.5
    assert evaluation.auc(y, p) == pytest.approx(expected)


@given(PAIRS)
def test_the_order_of_the_rows_changes_no_score(pairs: list[tuple[float, float]]) -> None:
    y, p = _split(pairs)
    for score in (evaluation.average_precision, evaluation.auc, evaluation.brier, evaluation.log_score):
        assert score(y[::-1], p[::-1]) == pytest.approx(score(y, p))


DRAWN = st.lists(st.tuples(st.integers(0, 50), st.floats(0.01, 1)), min_size=1, max_size=12)


@given(DRAWN, st.integers(0, 80))
def test_the_crps_is_the_area_between_the_distribution_and_what_came(
    drawn: list[tuple[int, float]], told: int
) -> None:
    values = np.array([v for v, _ in drawn], dtype=float)
    weights = np.array([w for _, w in drawn])
    weights /= weights.sum()
    # counts are whole: the integral of (F(x) - 1[x >= y])^2 is a sum over the steps
    slow = sum((weights[values <= x].sum() - (x >= told)) ** 2 for x in range(81))
    found = Draws(values[None, :], weights[None, :]).crps(np.array([float(told)]))
    assert found[0] == pytest.approx(slow, abs=1e-9)


def test_draws_tell_their_chance_and_their_quantiles() -> None:
    draws = Draws(np.array([[5.0, 0.0, 1.0]]), np.array([[0.25, 0.5, 0.25]]))
    assert draws.chance == pytest.approx([0.5])
    assert [draws.quantile(q)[0] for q in (0.1, 0.5, 0.6, 0.9)] == [0, 0, 1, 5]


def test_a_wrong_certainty_costs_much_and_not_without_end() -> None:
    assert evaluation.log_score(np.array([1.0]), np.array([0.0])) == pytest.approx(-np.log(evaluation.LEAST))
    assert evaluation.brier(np.array([1.0, 0.0]), np.array([0.5, 0.5])) == 0.25


def test_reliability_counts_each_forecast_once() -> None:
    y, p = np.array([0.0, 1.0, 1.0, 1.0]), np.array([0.05, 0.07, 0.95, 1.0])
    low, high = evaluation.reliability(y, p)
    assert (low.n, low.came) == (2, 0.5)
    assert (high.n, high.said, high.came) == (2, pytest.approx(0.975), 1)


def test_the_interval_draws_whole_months() -> None:
    months = np.repeat(np.arange(10), 7)
    worth = np.repeat(np.arange(10.0), 7)

    def mean(rows: evaluation.Ints) -> float:
        assert len(rows) == 70
        assert (np.unique(months[rows], return_counts=True)[1] % 7 == 0).all()
        return float(worth[rows].mean())

    low, high = evaluation.interval(mean, months, draws=200)
    assert low < 4.5 < high
    wider = evaluation.interval(mean, months, draws=200, block=5)
    assert wider != (low, high)
    assert evaluation.interval(lambda _: 2.0, months, draws=5) == (2.0, 2.0)


def test_a_gain_is_above_zero_where_ours_is_better() -> None:
    y, good, bad = np.array([1.0, 0.0]), np.array([0.9, 0.1]), np.array([0.1, 0.9])
    rows = np.arange(2)
    assert evaluation.gain(evaluation.brier, y, good, bad, more_is_better=False)(rows) > 0
    assert evaluation.gain(evaluation.average_precision, y, good, bad, more_is_better=True)(rows) > 0
