"""Forecasts of how many die, as weighted draws, and their continuous ranked probability score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foreshock.foresight.outlook.frame import Floats


@dataclass(frozen=True, slots=True)
class Draws:
    """For each row what could come, and with which weight; the weights of a row sum to 1."""

    values: Floats
    weights: Floats

    @classmethod
    def even(cls, values: Floats) -> Draws:
        """Draws that all weigh the same."""
        return cls(values, np.full(values.shape, 1 / values.shape[1]))

    @property
    def chance(self) -> Floats:
        """The weight of the draws above nothing."""
        found: Floats = (self.weights * (self.values > 0)).sum(axis=1)
        return found

    def quantile(self, share: float) -> Floats:
        """The least draw at or below which that share of the weight lies, for each row."""
        order = np.argsort(self.values, axis=1, kind="stable")
        values = np.take_along_axis(self.values, order, axis=1)
        below = np.take_along_axis(self.weights, order, axis=1).cumsum(axis=1)
        first = (below >= share - 1e-12).argmax(axis=1)
        return np.asarray(np.take_along_axis(values, first[:, None], axis=1)[:, 0])

    def crps(self, told: Floats) -> Floats:
        """The continuous ranked probability score of each row: E|X - y| - E|X - X'| / 2, in deaths."""
        order = np.argsort(self.values, axis=1, kind="stable")
        values = np.take_along_axis(self.values, order, axis=1)
        weights = np.take_along_axis(self.weights, order, axis=1)
        off = (weights * np.abs(values - told[:, None])).sum(axis=1)
        # E|X - X'| from the distribution function between neighbouring draws.
        below = weights.cumsum(axis=1)[:, :-1]
        spread = 2 * (np.diff(values, axis=1) * below * (1 - below)).sum(axis=1)
        return np.asarray(off - spread / 2)
