"""Rolling origins: what the model and every baseline said at the end of each month, and what came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreshock.foresight.outlook.baselines import BASELINES, Baseline
from foreshock.foresight.outlook.frame import Floats, Ints
from foreshock.foresight.outlook.model import Past

MODEL = "model"
QUIET = 3


@dataclass(frozen=True, slots=True)
class Rolled:
    """Forecasts of one horizon. `origin` is the month each was issued in, `dead` what came, `quiet` whether
    the cell had had three months without deaths; `chance` and `crps` are by forecaster."""

    horizon: int
    origin: Ints
    dead: Floats
    quiet: NDArray[np.bool_]
    chance: Mapping[str, Floats]
    crps: Mapping[str, Floats]

    @property
    def came(self) -> Floats:
        """1 where anybody died."""
        return (self.dead > 0).astype(float)


def rolled(
    past: Past,
    horizons: Iterable[int],
    origins: Iterable[int],
    *,
    baselines: Mapping[str, Baseline] = BASELINES,
) -> tuple[Rolled, ...]:
    """What was said at those origins whose horizon is over; months without a fitted model are left out."""
    horizons = tuple(horizons)
    parts: dict[int, list[tuple[int, Ints, dict[str, tuple[Floats, Floats]]]]] = {h: [] for h in horizons}
    ahead = {h: past.frame.ahead(h) for h in horizons}
    for t in origins:
        model, rows = past.fit(t), past.frame.rows(t)
        for h in horizons if model and len(rows) else ():
            if t + h >= past.frame.months:
                continue
            x, dead = past.at(t, rows), ahead[h][rows, t]
            said = {MODEL: (model.chances(x, h), model.draws(x, h).crps(dead))}  # type: ignore[union-attr]
            for name, baseline in baselines.items():
                b = baseline(past.frame, t, h, rows)
                said[name] = (b.chance, b.draws.crps(dead))
            parts[h].append((t, rows, said))
    return tuple(_together(past, h, parts[h], ahead[h]) for h in horizons if parts[h])


def _together(
    past: Past, horizon: int, parts: list[tuple[int, Ints, dict[str, tuple[Floats, Floats]]]], ahead: Floats
) -> Rolled:
    still = past.frame.quiet(QUIET)
    names = parts[0][2]
    return Rolled(
        horizon,
        np.concatenate([np.full(len(rows), t) for t, rows, _ in parts]),
        np.concatenate([ahead[rows, t] for t, rows, _ in parts]),
        np.concatenate([still[rows, t] for t, rows, _ in parts]),
        {n: np.concatenate([said[n][0] for _, _, said in parts]) for n in names},
        {n: np.concatenate([said[n][1] for _, _, said in parts]) for n in names},
    )
