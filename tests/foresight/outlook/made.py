"""Incidents made by hand: a small war of a few towns with a fixed seed."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

import numpy as np

from foreshock.foresight.outlook.frame import Frame
from foreshock.foresight.outlook.incidents import Incident

ISSUE = date(2019, 6, 30)
TOWNS = tuple((33.25 + 0.5 * (n // 6), 36.25 + 0.5 * (n % 6)) for n in range(12))


def at(
    day: str,
    *,
    lat: float = 34.8,
    lon: float = 36.7,
    dead: int = 1,
    sides: tuple[tuple[str, ...], tuple[str, ...]] = (("Reds",), ("Blues",)),
    area: str = "North",
    place: str = "Ford",
) -> Incident:
    return Incident(
        date.fromisoformat(day), lat, lon, dead, dead, dead, sides, area, place=place, claims=(f"c{day}",)
    )


def war(*, months: int = 32, issue: date = ISSUE, seed: int = 3) -> Iterator[Incident]:
    """Towns that burn for a while and fall quiet, the more so the further north they lie."""
    chance = np.random.default_rng(seed)
    hot = chance.random(len(TOWNS)) < 0.4
    for back in reversed(range(months)):
        year, month = divmod(issue.year * 12 + issue.month - 1 - back, 12)
        for n, (lat, lon) in enumerate(TOWNS):
            hot[n] = chance.random() < (0.93 if hot[n] else 0.07)
            for k in range(chance.poisson(2.5) if hot[n] else chance.poisson(0.05)):
                day = date(year, month + 1, 1 + int(chance.integers(calendar.monthrange(year, month + 1)[1])))
                dead = int(chance.geometric(0.3)) - 1
                other = "Greens" if n % 3 else "Blues"
                area = "North" if lat > 33.5 else "South"
                yield Incident(
                    day,
                    lat,
                    lon,
                    dead,
                    dead,
                    dead,
                    (("Reds",), (other,)),
                    area,
                    place=f"T{n}",
                    claims=(f"{back}-{n}-{k}",),
                )


def frame(*incidents: Incident, issue: str = "2019-06-30") -> Frame:
    return Frame.build(incidents, issue=date.fromisoformat(issue))
