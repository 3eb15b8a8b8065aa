"""What the gazetteer holds: entries, and how a name fits one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

# Mean radius of the Earth in kilometres (IUGG).
EARTH_KM = 6371.0088

# Kinds that are areas governed from somewhere, and the coarser of them first.
LEVELS = ("continent", "country", "admin1", "admin2")


class How(IntEnum):
    """How a name fits an entry, best first."""

    NAME = 0
    VARIANT = 1
    ALTERNATE = 2
    LOOSE = 3  # the Arabic article is left out
    SHORT = 4  # an abbreviation: `Mich.`, `UK`
    DEMONYM = 5  # `Syrian`, `Syrians`
    METONYM = 6  # a seat that stands for its government: `the Kremlin`


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer.

    `kind` is country, admin1, admin2, capital, town, continent or a kind of the overlay (`base`, `dam`,
    `river` ...); `country` ISO 3166 alpha-3 (several with `|`, empty for seas and continents); `admin1` and
    `admin2` the names of the units it lies in. Degrees are WGS 84. `radius_km` is how far from the point the
    place may reach or the point may be off. `source` says where position and name come from.
    """

    id: str
    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    radius_km: float
    population: int
    source: str
    admin2: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry with how the name that was looked up fits it."""

    entry: Entry
    how: How


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres (haversine)."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
