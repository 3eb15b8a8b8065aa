"""Calibration: how often what got a score, or a chance, came true.

A score is no probability. Once enough warnings are settled, the share that came true in each stretch of
scores is shown, as the posterior of a Beta distribution with Jeffreys' prior (Beta(1/2, 1/2)) and its 90 %
interval; neighbouring stretches whose shares run against the scores are pooled, so that a higher score never
stands for a lower share (pool adjacent violators; Ayer et al., 1955).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Below this many settled warnings a share by stretch of scores says nothing (chosen: five bins of six).
LEAST_SETTLED = 30
BINS = 5
PRIOR = 0.5
INTERVAL = 0.9


@dataclass(frozen=True, slots=True)
class Bin:
    """The settled warnings between two scores: `hits` of `of` came true. `share` is the posterior mean and
    `low` to `high` its 90 % interval; `said` the mean of what was said, `warnings` their ids."""

    least: float
    most: float
    hits: int
    of: int
    share: float
    low: float
    high: float
    said: float
    warnings: tuple[str, ...]


Outcome = tuple[float, bool, str]
"""A score or a chance, whether it came true, and the warning's id."""


def by_score(rows: Iterable[Outcome]) -> tuple[Bin, ...]:
    """The shares by stretch of scores, lowest first; none where too few are settled."""
    ranked = sorted(rows, key=lambda r: (r[0], r[2]))
    if len(ranked) < LEAST_SETTLED:
        return ()
    groups = _parted(ranked)
    return tuple(_bin(g) for g in _pooled(groups))


def reliability(rows: Iterable[Outcome], *, bins: int = 10) -> tuple[Bin, ...]:
    """The shares by tenth of the chance that was said; empty tenths are left out."""
    groups: dict[int, list[Outcome]] = {}
    for row in sorted(rows, key=lambda r: (r[0], r[2])):
        groups.setdefault(min(int(row[0] * bins), bins - 1), []).append(row)
    return tuple(_bin(groups[i]) for i in sorted(groups))


def _parted(ranked: Sequence[Outcome]) -> list[list[Outcome]]:
    """Bins of about equal number; equal scores are never parted."""
    groups: list[list[Outcome]] = [[]]
    for i, row in enumerate(ranked):
        if groups[-1] and i >= len(groups) * len(ranked) / BINS and row[0] != ranked[i - 1][0]:
            groups.append([])
        groups[-1].append(row)
    return groups


def _pooled(groups: Iterable[list[Outcome]]) -> list[list[Outcome]]:
    made: list[list[Outcome]] = []
    for group in groups:
        made.append(group)
        while len(made) > 1 and _share(made[-1]) < _share(made[-2]):
            last = made.pop()
            made[-1] = made[-1] + last
    return made


def _share(group: Sequence[Outcome]) -> float:
    return sum(hit for _, hit, _ in group) / len(group)


def _bin(group: Sequence[Outcome]) -> Bin:
    hits, of = sum(hit for _, hit, _ in group), len(group)
    a, b = hits + PRIOR, of - hits + PRIOR
    low, high = interval(a, b)
    said = sum(s for s, _, _ in group) / of
    ids = tuple(id_ for _, _, id_ in group)
    return Bin(group[0][0], group[-1][0], hits, of, a / (a + b), low, high, said, ids)


def interval(a: float, b: float) -> tuple[float, float]:
    """The middle 90 % of a Beta distribution."""
    from scipy.special import betaincinv

    tail = (1 - INTERVAL) / 2
    return float(betaincinv(a, b, tail)), float(betaincinv(a, b, 1 - tail))
