"""The baselines: what any forecast has to beat. Each gives a chance and draws of how many die."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from foreshock.foresight.outlook.counts import Draws
from foreshock.foresight.outlook.frame import Floats, Frame, Ints, weighted
from foreshock.foresight.outlook.logistic import fit_chance, logit

YEAR = 12
ALPHA = 0.3  # as in earlier measurements on these data
SLOW = 0.2  # the best of .1, .2, .3 and .5 on origins up to November 2017


@dataclass(frozen=True, slots=True)
class Said:
    """What a forecaster says of some cells at the end of a month."""

    chance: Floats
    draws: Draws


Baseline = Callable[[Frame, int, int, Ints], Said]


def zero(_frame: Frame, _origin: int, _horizon: int, rows: Ints) -> Said:
    """Nobody dies."""
    nothing = np.zeros((len(rows), 1))
    return Said(nothing[:, 0], Draws.even(nothing))


def last(frame: Frame, origin: int, horizon: int, rows: Ints) -> Said:
    """The next months are as the last ones of the same number."""
    dead = frame.behind(horizon)[rows, origin][:, None]
    return Said((dead[:, 0] > 0).astype(float), Draws.even(dead))


def year(frame: Frame, origin: int, horizon: int, rows: Ints) -> Said:
    """One of the windows that ended in the last twelve months, each as likely."""
    draws = Draws.even(_windows(frame, origin, horizon)[rows])
    return Said(draws.chance, draws)


def windows(alpha: float) -> Baseline:
    """One of the windows that ended up to now, the newest weighing most: exponentially weighted."""

    def said(frame: Frame, origin: int, horizon: int, rows: Ints) -> Said:
        found = _before(frame, origin, horizon)[rows]
        ages = np.arange(found.shape[1])[::-1]
        weight = (1 - alpha) ** ages
        draws = Draws(found, np.broadcast_to(weight / weight.sum(), found.shape))
        return Said(draws.chance, draws)

    return said


def months(alpha: float) -> Baseline:
    """The weighted share of deadly months, as if months were independent; the dead as `windows` has them."""
    of_windows = windows(alpha)

    def said(frame: Frame, origin: int, horizon: int, rows: Ints) -> Said:
        share = weighted(frame.deadly[rows, : origin + 1], alpha=alpha)[:, -1]
        return Said(1 - (1 - share) ** horizon, of_windows(frame, origin, horizon, rows).draws)

    return said


def calibrated(frame: Frame, origin: int, horizon: int, rows: Ints) -> Said:
    """The slow exponentially weighted share, brought to the chances that it has had so far."""
    share = logit(weighted(frame.deadly[:, : origin + 1], alpha=SLOW), least=0.02)[:, :, None]
    ahead = frame.ahead(horizon)
    over = [(t, frame.rows(t)) for t in range(2, origin - horizon + 1)]
    draws = windows(SLOW)(frame, origin, horizon, rows).draws
    if not over:
        return months(SLOW)(frame, origin, horizon, rows)
    x = np.concatenate([share[known, t] for t, known in over])
    y = np.concatenate([ahead[known, t] > 0 for t, known in over]).astype(float)
    return Said(fit_chance(x, y, ridge=1.0).chance(share[rows, origin]), draws)


def _before(frame: Frame, origin: int, horizon: int) -> Floats:
    """Deaths within the windows of that length that end with each month up to the origin; those that would
    begin before the record are left out, unless there is no other."""
    found = frame.behind(horizon)[:, : origin + 1]
    return found[:, min(horizon - 1, origin) :] if horizon > 1 else found


def _windows(frame: Frame, origin: int, horizon: int) -> Floats:
    return _before(frame, origin, horizon)[:, -YEAR:]


BASELINES: Mapping[str, Baseline] = {
    "zero": zero,
    "last": last,
    "year": year,
    "weighted": windows(ALPHA),
    "weighted_slow": windows(SLOW),
    "monthly": months(ALPHA),
    "monthly_slow": months(SLOW),
    "calibrated": calibrated,
}
