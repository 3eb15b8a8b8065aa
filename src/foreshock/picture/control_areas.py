"""Which places lie in which areas, by the gazetteer: holding an area says something of the towns in it.

An area contains a place that lies in the unit of its name (province, district), or, where it is a region, a
valley or the like, within its radius. A city contains its neighbourhoods. Countries contain too much to say
anything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import takewhile

from foreshock.names.gazetteer import Entry, Gazetteer, distance_km
from foreshock.names.located import the_place

UNITS = frozenset({"admin1", "admin2", "province", "district"})
REGIONS = frozenset({"region", "valley", "front", "island", "desert"})
CITIES = frozenset({"city", "capital", "town"})
PARTS = frozenset({"neighbourhood", "camp", "prison", "airport"})
# A part of a city lies this near its middle at most, in km; larger cities are rare in the news of wars.
CITY_KM = 12.0
# Kilometres of a degree of latitude (a minute is a nautical mile of 1.852 km).
DEGREE_KM = 60 * 1.852


def located_entries(
    names: Mapping[str, str], *, gazetteer: Gazetteer, countries: Mapping[str, float]
) -> dict[str, Entry]:
    """For keys of places, each with its name, the gazetteer's entry where the name is sure."""
    found = (
        (key, the_place(n, gazetteer=gazetteer, countries=countries)) for key, n in sorted(names.items())
    )
    return {key: entry for key, entry in found if entry}


def containing(entries: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    """For keys of places the keys of the areas that contain them, the smallest first; no key without any."""
    ordered = sorted(entries.items(), key=lambda i: (i[1].lat, i[0]))
    latitudes = [e.lat for _, e in ordered]
    units: dict[tuple[str, str], list[tuple[str, Entry]]] = {}
    for key, e in ordered:
        for unit in {e.admin1, e.admin2} - {""}:
            units.setdefault((e.country, unit), []).append((key, e))
    within: dict[str, list[tuple[float, str]]] = {}
    for area, around in ordered:
        near = _near(around, ordered, latitudes) if around.kind not in UNITS else units.get(_unit(around), ())
        for key, e in near:
            if key != area and _contains(around, e):
                within.setdefault(key, []).append((around.radius_km, area))
    return {key: tuple(a for _, a in sorted(areas)) for key, areas in sorted(within.items())}


def _unit(e: Entry) -> tuple[str, str]:
    return e.country, e.name


def _reach(e: Entry) -> float:
    if e.kind in REGIONS:
        return e.radius_km
    return CITY_KM if e.kind in CITIES else 0.0


def _near(
    around: Entry, ordered: list[tuple[str, Entry]], latitudes: list[float]
) -> Iterator[tuple[str, Entry]]:
    """The places of the belt of latitudes that the area reaches."""
    reach = _reach(around) / DEGREE_KM
    if not reach:
        return iter(())
    first = bisect_left(latitudes, around.lat - reach)
    return takewhile(lambda i: i[1].lat <= around.lat + reach, ordered[first:])


def _contains(around: Entry, e: Entry) -> bool:
    if around.kind in UNITS:
        return e.kind not in UNITS and e.country == around.country
    apart = distance_km(around.lat, around.lon, e.lat, e.lon)
    if around.kind in CITIES:
        return e.kind in PARTS and apart <= CITY_KM
    return e.kind not in UNITS and e.radius_km < around.radius_km and apart <= around.radius_km


def areas_of(
    names: Mapping[str, str], *, gazetteer: Gazetteer, countries: Mapping[str, float]
) -> dict[str, tuple[str, ...]]:
    """`containing` of names: for keys of places the keys of the areas among them that contain them."""
    return containing(located_entries(names, gazetteer=gazetteer, countries=countries))
