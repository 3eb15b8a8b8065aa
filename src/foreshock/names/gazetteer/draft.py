"""Drafts: entries on their way into the gazetteer, with all their names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from foreshock.names.gazetteer.entry import How, distance_km

# Side of the cells that spread the members of a unit evenly, in degrees.
CELL = 0.25


@dataclass(slots=True, kw_only=True)
class Draft:
    """An entry before it has a number; `admin1` and `admin2` are the ids of units."""

    id: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    radius_km: float
    source: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    names: list[tuple[str, How]] = field(default_factory=list)


def middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of an area known by places in it: each inhabited cell counts once, so that a large city does
    not draw the point to itself. Longitudes are averaged on the circle."""
    import numpy as np

    cells = {(round(lat / CELL), round(lon / CELL)): (lat, lon) for lat, lon in points}
    lat = float(np.mean([p[0] for p in cells.values()]))
    angles = np.radians([p[1] for p in cells.values()])
    lon = math.degrees(math.atan2(float(np.sin(angles).mean()), float(np.cos(angles).mean())))
    return round(lat, 4), round(lon, 4)


def reach_km(centre: tuple[float, float], points: Iterable[tuple[float, float]]) -> float:
    """The distance from `centre` within which nine in ten of the points lie."""
    far = sorted(distance_km(*centre, *p) for p in points)
    return round(far[int(0.9 * (len(far) - 1))], 1) if far else 0.0


def town_radius(population: int) -> float:
    """How far a town reaches, in km: 1.5 for a village, 5 at 100,000, 14 at a million.

    Area taken as proportional to population; the factor puts Damascus (1.6 million) at 17 km.
    """
    return round(1.5 + 0.012 * math.sqrt(max(population, 0)), 1)
