"""How good chances are: average precision, area under the curve, Brier score, log score, reliability, and the
interval of a difference by drawing months anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from foreshock.foresight.outlook.frame import Floats, Ints

# A chance of 0 or 1 that turns out wrong would cost without end: chances are cut off here for the log score.
LEAST = 0.005
DRAWS = 500
SEED = 20171120


def average_precision(y: Floats, p: Floats) -> float:
    """The mean precision at the ranks of the positives; equal chances are one rank. 0 without positives."""
    if not y.any():
        return 0.0
    order = np.argsort(-p, kind="stable")
    y, p = y[order], p[order]
    ends = np.append(np.flatnonzero(np.diff(p)), len(p) - 1)
    hits = y.cumsum()[ends]
    return float((np.diff(hits, prepend=0) * hits / (ends + 1)).sum() / y.sum())


def auc(y: Floats, p: Floats) -> float:
    """The chance that a positive is ranked above a negative, ties counting half; 0.5 where all are one."""
    positives, negatives = y.sum(), (1 - y).sum()
    if not positives or not negatives:
        return 0.5
    _, inverse, count = np.unique(p, return_inverse=True, return_counts=True)
    rank = (count.cumsum() - (count - 1) / 2)[inverse]
    return float((rank[y > 0].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def brier(y: Floats, p: Floats) -> float:
    """The mean squared difference."""
    return float(np.mean((p - y) ** 2))


def log_score(y: Floats, p: Floats) -> float:
    """The mean of minus the natural logarithm of the chance given to what came."""
    kept = np.clip(p, LEAST, 1 - LEAST)
    return float(-np.mean(y * np.log(kept) + (1 - y) * np.log(1 - kept)))


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of a range of chances: how many, their mean, and the share that came true."""

    low: float
    high: float
    n: int
    said: float
    came: float


def reliability(y: Floats, p: Floats, *, bins: int = 10) -> Iterator[Bin]:
    """Ranges of equal width that hold at least one forecast."""
    which = np.minimum((p * bins).astype(int), bins - 1)
    for i in np.unique(which):
        there = which == i
        yield Bin(i / bins, (i + 1) / bins, int(there.sum()), float(p[there].mean()), float(y[there].mean()))


Score = Callable[[Floats, Floats], float]


def interval(
    gain: Callable[[Ints], float], months: Ints, *, block: int = 1, draws: int = DRAWS, share: float = 0.9
) -> tuple[float, float]:
    """The middle `share` of what `gain` gives for rows of months drawn anew with replacement.

    `months` says of each row which month it was issued in; rows of one month stay together, and `block`
    months in a row too (the last is followed by the first), because windows of neighbouring months overlap.
    """
    chance = np.random.default_rng(SEED)
    kinds = np.unique(months)
    rows = [np.flatnonzero(months == k) for k in kinds]
    blocks = -(-len(kinds) // block)
    found = []
    for _ in range(draws):
        starts = chance.integers(0, len(kinds), blocks)
        picked = ((starts[:, None] + np.arange(block)) % len(kinds)).ravel()[: len(kinds)]
        found.append(gain(np.concatenate([rows[i] for i in picked])))
    low, high = np.quantile(found, [(1 - share) / 2, (1 + share) / 2])
    return float(low), float(high)


def gain(
    score: Score, y: Floats, ours: Floats, theirs: Floats, *, more_is_better: bool
) -> Callable[[Ints], float]:
    """How much better ours is than theirs on given rows, above 0 where it is better."""
    sign = 1 if more_is_better else -1

    def over(rows: Ints) -> float:
        return sign * (score(y[rows], ours[rows]) - score(y[rows], theirs[rows]))

    return over
