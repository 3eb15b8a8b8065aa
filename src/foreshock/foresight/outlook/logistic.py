"""Logistic and linear regression with a ridge, in numpy: small, and the same in every run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foreshock.foresight.outlook.frame import Floats

ROUNDS = 30
ENOUGH = 1e-6
# Beyond this a logit says nothing more; it keeps the weights of the rounds above zero.
STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and deviation by which features are brought to one scale."""

    mean: Floats
    deviation: Floats

    @classmethod
    def of(cls, x: Floats) -> Scale:
        """The scale of those rows."""
        return cls(x.mean(axis=0), x.std(axis=0) + 1e-6)

    def design(self, x: Floats) -> Floats:
        """Rows on the scale, with a first column of ones."""
        return np.column_stack([np.ones(len(x)), (x - self.mean) / self.deviation])


@dataclass(frozen=True, slots=True)
class Fitted:
    """A linear form of the features on their scale; the first coefficient is the constant."""

    scale: Scale
    coefficients: Floats

    def line(self, x: Floats) -> Floats:
        """Its value for each row."""
        found: Floats = self.scale.design(x) @ self.coefficients
        return found

    def chance(self, x: Floats) -> Floats:
        """The logistic of its value."""
        return logistic(self.line(x))


def logistic(z: Floats) -> Floats:
    """1 / (1 + exp(-z))."""
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -STEEPEST, STEEPEST))))


def logit(p: Floats, *, least: float = 1e-4) -> Floats:
    """The reverse of `logistic`, for chances cut off at `least` and `1 - least`."""
    kept = np.clip(p, least, 1 - least)
    return np.asarray(np.log(kept / (1 - kept)))


def fit_chance(x: Floats, y: Floats, *, ridge: float, weight: Floats | None = None) -> Fitted:
    """The logistic regression of `y` (0 or 1) on `x` that a ridge on all but the constant holds back."""
    scale = Scale.of(x)
    z = scale.design(x)
    w = np.ones(len(y)) if weight is None else weight
    held = _ridge(z.shape[1], ridge)
    b = np.zeros(z.shape[1])
    for _ in range(ROUNDS):
        p = logistic(z @ b)
        slope = z.T @ (w * (p - y)) + held * b
        curve = (z * (w * p * (1 - p))[:, None]).T @ z + np.diag(held)
        step = np.linalg.solve(curve, slope)
        b = b - step
        if np.abs(step).max() < ENOUGH:
            break
    return Fitted(scale, b)


def fit_mean(x: Floats, y: Floats, *, ridge: float, weight: Floats | None = None) -> Fitted:
    """The linear regression of `y` on `x` with the same ridge."""
    scale = Scale.of(x)
    z = scale.design(x)
    w = np.ones(len(y)) if weight is None else weight
    held = np.diag(_ridge(z.shape[1], ridge))
    found = np.linalg.solve((z * w[:, None]).T @ z + held, z.T @ (w * y))
    return Fitted(scale, np.asarray(found, dtype=float))


def _ridge(size: int, ridge: float) -> Floats:
    held = np.full(size, ridge)
    held[0] = 1e-3
    return held
