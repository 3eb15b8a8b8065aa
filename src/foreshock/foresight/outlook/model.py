"""The model: one ridge logistic regression over all horizons, and the dead where there are any.

A row is a cell at the end of a month with a horizon of 1 to 6 months; the outcome is whether anybody dies in
the cell within it. The coefficients change with the logarithm of the horizon, so that what short horizons
teach helps the long ones, of which fewer are over. Fitted anew at every origin on what was over by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from foreshock.foresight.outlook.counts import Draws
from foreshock.foresight.outlook.features import features
from foreshock.foresight.outlook.frame import Floats, Frame, Ints
from foreshock.foresight.outlook.logistic import Fitted, fit_chance, fit_mean

# Horizons learned from; chosen, with the ridge, on origins up to November 2017 of UCDP GED Syria.
HORIZONS = (1, 2, 3, 4, 6)
RIDGE, RIDGE_DEATHS = 30.0, 100.0
MIDDLE = 2.5
# The first months of a record have no past to speak of.
BURN_IN = 2
# Fewer rows with violence, or without, teach nothing: five rows are one cell and month at each horizon.
LEAST_ROWS = 100
# The quantiles by which the dead are told where there are any.
QUANTILES = (np.arange(25) + 0.5) / 25


@dataclass(frozen=True, slots=True)
class Model:
    """What was fitted at an origin: the chance that anybody dies, and the logarithm of how many with its
    deviations (their quantiles)."""

    chance: Fitted
    deaths: Fitted
    around: Floats

    def chances(self, x: Floats, horizon: int) -> Floats:
        """The chance of deadly violence within the horizon for each row of features."""
        return self.chance.chance(_with_horizon(x, horizon))

    def draws(self, x: Floats, horizon: int) -> Draws:
        """The dead within the horizon: nobody, or one of as many equally likely counts."""
        rows = _with_horizon(x, horizon)
        some = np.maximum(1, np.round(np.exp(self.deaths.line(rows)[:, None] + self.around)))
        p = self.chance.chance(rows)[:, None]
        weights = np.column_stack([1 - p, np.broadcast_to(p / len(self.around), some.shape)])
        return Draws(np.column_stack([np.zeros(len(some)), some]), weights)


class Past:
    """The features of a frame, to fit at any of its months. What lies after that month is not used."""

    def __init__(self, frame: Frame, *, near: bool = True) -> None:
        self.frame = frame
        self.names, self.values = features(frame, near=near)
        self._ahead = {h: frame.ahead(h) for h in HORIZONS}

    def at(self, origin: int, rows: Ints) -> Floats:
        """The features of those cells at the end of that month."""
        return np.asarray(self.values[rows, origin])

    def fit(self, origin: int, *, ridge: float = RIDGE) -> Model | None:
        """The model as of that month; None where too little is over to learn from."""
        parts = list(self._rows(origin))
        x, dead = _joined([p[0] for p in parts]), _joined([p[1] for p in parts])
        y = (dead > 0).astype(float)
        if min(y.sum(), (1 - y).sum()) < LEAST_ROWS:
            return None
        weight = np.full(len(y), 1 / len(HORIZONS))
        some = dead > 0
        deaths = fit_mean(x[some], np.log(dead[some]), ridge=RIDGE_DEATHS)
        around = np.quantile(np.log(dead[some]) - deaths.line(x[some]), QUANTILES)
        return Model(fit_chance(x, y, ridge=ridge, weight=weight), deaths, around)

    def _rows(self, origin: int) -> Iterator[tuple[Floats, Floats]]:
        for h in HORIZONS:
            for t in range(BURN_IN, origin - h + 1):
                rows = self.frame.rows(t)
                yield _with_horizon(self.at(t, rows), h), self._ahead[h][rows, t]


def _with_horizon(x: Floats, horizon: int) -> Floats:
    by = np.log(horizon / MIDDLE)
    return np.column_stack([x, x * by, np.full(len(x), by)])


def _joined(parts: Sequence[Floats]) -> Floats:
    return np.concatenate(parts) if parts else np.zeros((0,))
