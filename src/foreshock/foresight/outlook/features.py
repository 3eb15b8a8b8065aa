"""Features of a cell at the end of a month, from what had happened by then and nothing after.

How often and how much, at several half-lives; how lately, by the day; how much near by, the nearer the more.
Totals of the whole theatre are left out on purpose: there are too few months to learn from them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from foreshock.foresight.outlook.frame import Floats, Frame, of_half_life, weighted

MONTHS_DEADLY = (1.0, 3.0, 9.0, 24.0)
MONTHS_COUNTED = (2.0, 6.0, 12.0)
DAYS = (7.0, 20.0, 60.0, 180.0)
NEAR_KM = (25.0, 60.0)
LATELY = (3, 12)
LONG_AGO = 24
DAYS_A_MONTH = 30.0
KM_A_DEGREE = 111.2


def features(frame: Frame, *, near: bool = True) -> tuple[tuple[str, ...], Floats]:
    """The names of the features and their values: cells by months by features.

    `near` takes in what happened around the cell; without it the cells are theatres, which have no middle.
    """
    found = dict(_own(frame))
    if frame.cells:
        found |= dict(_by_day(frame, near=near))
    return tuple(found), np.stack(list(found.values()), axis=2)


def _own(frame: Frame) -> Iterator[tuple[str, Floats]]:
    deadly = frame.deadly
    for months in MONTHS_DEADLY:
        share = weighted(deadly, alpha=of_half_life(months))
        yield f"deadly_{months:g}", share
        yield f"deadly_logit_{months:g}", np.log((share + 0.02) / (1.02 - share))
    for months in MONTHS_COUNTED:
        alpha = of_half_life(months)
        yield f"incidents_{months:g}", np.log(weighted(frame.incidents, alpha=alpha) + 0.1)
        yield f"deaths_{months:g}", np.log(weighted(frame.deaths, alpha=alpha) + 0.3)
    yield "deaths_now", np.log1p(frame.deaths)
    for k in LATELY:
        yield f"within_{k}", (frame.behind(k) > 0).astype(float)
    yield "since", np.log1p(_since(deadly))
    trend = weighted(deadly, alpha=of_half_life(2)) - weighted(deadly, alpha=of_half_life(12))
    yield "trend", trend


def _since(deadly: Floats) -> Floats:
    """Months since the last deadly one, `LONG_AGO` where there is none or it lies further back."""
    out, count = np.zeros_like(deadly), np.full(deadly.shape[0], float(LONG_AGO))
    for t in range(deadly.shape[1]):
        count = np.where(deadly[:, t] > 0, 0.0, np.minimum(count + 1, LONG_AGO))
        out[:, t] = count
    return out


def _by_day(frame: Frame, *, near: bool) -> Iterator[tuple[str, Floats]]:
    """Incidents a month, faded by the day: in the cell, deadly ones in the cell, and around its middle."""
    own = (frame.cell_of[:, None] == np.arange(len(frame.cells))).astype(float)
    deadly = np.array([float(i.best > 0) for i in frame.told])
    for days in DAYS:
        yield f"days_{days:g}", np.log(faded(frame, own, days) + 0.1)
        yield f"deadly_days_{days:g}", np.log(faded(frame, own * deadly[:, None], days) + 0.1)
    if near:
        away = distances(frame)
        for km in NEAR_KM:
            share = np.exp(-0.5 * (away / km) ** 2)
            for days in DAYS:
                yield f"near_{km:g}_{days:g}", np.log(faded(frame, share, days) + 0.1)


def distances(frame: Frame) -> Floats:
    """From each incident to the middle of each cell, in km: incidents by cells."""
    points = np.array([(i.lat, i.lon) for i in frame.told])
    middles = frame.centres()
    north = middles[None, :, 0] - points[:, 0, None]
    east = (middles[None, :, 1] - points[:, 1, None] + 180) % 360 - 180
    found: Floats = KM_A_DEGREE * np.hypot(north, east * np.cos(np.radians(points[:, 0]))[:, None])
    return found


def faded(frame: Frame, share: Floats, half_life: float) -> Floats:
    """Incidents a month at each month's end, those of each day counting half after `half_life` days.

    `share` says how much each incident counts in each cell. The sum is divided by the weight of the days that
    there are, so that a young record is no quiet one.
    """
    out = np.zeros((share.shape[1], frame.months))
    weight = 0.5 ** (frame.days_left / half_life)
    total, days = np.zeros(share.shape[1]), 0.0
    edges = np.searchsorted(frame.month_of, np.arange(frame.months + 1))
    for t in range(frame.months):
        length = frame.days(t)
        rows = slice(edges[t], edges[t + 1])
        fading = 0.5 ** (length / half_life)
        total = total * fading + weight[rows] @ share[rows]
        days = days * fading + (1 - fading) / (1 - 0.5 ** (1 / half_life))
        out[:, t] = total / days * DAYS_A_MONTH
    return out
