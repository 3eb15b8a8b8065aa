"""What area a theatre's name means: asked of the gazetteer, read from a file, or given as a box."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import isfinite
from pathlib import Path
from typing import Any

from foreshock.errors import FormatError, NotFound
from foreshock.names.gazetteer import Entry, Gazetteer
from foreshock.names.located import the_place
from foreshock.names.places.areas import area
from foreshock.picture.theatre import Ring, Theatre

# How far around a town a theatre called after it reaches at least, in km.
TOWN_KM = 30.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def _codes(country: str) -> frozenset[str]:
    return frozenset(c for c in country.split("|") if c)


def theatre_of(name: str, gazetteer: Gazetteer | None) -> Theatre:
    """The theatre that a name, a file of GeoJSON or `west,south,east,north` means.

    Raises `NotFound` where the gazetteer has no such place, `FormatError` for a file that is no GeoJSON, for
    a box that cannot be one and for no name at all.
    """
    if not name.strip():
        raise FormatError("no theatre is named: give a name, a file of GeoJSON or a box, or leave it out")
    path = Path(name)
    if path.suffix.lower() in (".json", ".geojson"):
        return _of_file(path)
    if (box := _numbers(name.split(","))) is not None:
        if wrong := _wrong_box(box):
            raise FormatError(f"the box {name!r}: {wrong}; it is given as west,south,east,north")
        return Theatre(name, "the box that was given", rings=(_ring(box),))
    if gazetteer is None:
        raise NotFound(f"no theatre {name!r} without the gazetteer: give a file of GeoJSON or a box")
    entry = the_place(name, gazetteer=gazetteer, countries={})
    if entry:
        return _of_entry(name, entry)
    told = area(name, resolve=lambda said: the_place(said, gazetteer=gazetteer, countries={}))
    if told is None:
        raise NotFound(f"no theatre {name!r}: the gazetteer has no such country, region or area, or several")
    codes = frozenset(c for b in told.bases for c in _codes(b.country))
    said = "; ".join(told.assumptions) or f"{told.shape} around {told.bases[0].name}"
    return Theatre(name, said, codes, circle=(told.lat, told.lon, told.radius_km))


def _of_entry(name: str, e: Entry) -> Theatre:
    told = f"the {e.kind} {e.name}" if e.kind not in ("admin1", "admin2") else f"the province {e.name}"
    codes = _codes(e.country)
    if e.kind == "country":
        return Theatre(name, "the country", codes)
    circle = (e.lat, e.lon, max(e.radius_km, TOWN_KM))
    if e.kind == "admin1":
        return Theatre(name, told, codes, circle=circle, unit=e.name)
    return Theatre(name, f"{told}, within {circle[2]:.0f} km", codes, circle=circle)


def _of_file(path: Path) -> Theatre:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise ValueError("no object")
        rings = tuple(_rings(data))
        box = _numbers(data.get("bbox") or ())
    except FileNotFoundError:
        raise NotFound("no such file", where=str(path)) from None
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise FormatError(f"not GeoJSON with a polygon ({error})", where=str(path)) from error
    if not rings and box and (wrong := _wrong_box(box)):
        raise FormatError(f"its bbox: {wrong}", where=str(path))
    rings = rings or ((_ring(box),) if box else ())
    if not rings:
        raise FormatError("no polygon and no bbox in it", where=str(path))
    for x, y in (p for ring in rings for p in ring):
        if not _on_earth(x, y):
            raise FormatError(f"{x:g}, {y:g} is no longitude and latitude in degrees", where=str(path))
    crossed = ", which crosses itself: what two loops of it cover counts as outside" * _crosses(rings)
    return Theatre(str(data.get("name") or path.stem), f"the outline in {path.name}{crossed}", rings=rings)


def _on_earth(lon: float, lat: float) -> bool:
    return abs(lon) <= 180 and abs(lat) <= 90  # not a number is neither


# An outline of more corners than this is not looked at for crossings: each two of its sides are.
MOST_SIDES = 1500


def _crosses(rings: Iterable[Ring]) -> bool:
    """Whether two sides of one ring cross between their ends."""
    return any(len(r) <= MOST_SIDES and _crosses_itself(r) for r in rings)


def _crosses_itself(ring: Ring) -> bool:
    sides = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    return any(_cross(*a, *b) for a, b in combinations(sides, 2))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _rings(data: Mapping[str, Any]) -> Iterable[Ring]:
    """The rings of every polygon of a GeoJSON object."""
    kind = data.get("type")
    if kind == "FeatureCollection":
        for feature in data["features"]:
            yield from _rings(feature)
    elif kind == "Feature" and data["geometry"]:
        yield from _rings(data["geometry"])
    elif kind == "GeometryCollection":
        for geometry in data["geometries"]:
            yield from _rings(geometry)
    elif kind in ("Polygon", "MultiPolygon"):
        polygons = [data["coordinates"]] if kind == "Polygon" else data["coordinates"]
        yield from (
            tuple((float(p[0]), float(p[1])) for p in ring) for polygon in polygons for ring in polygon
        )


def _numbers(values: Iterable[Any]) -> Box | None:
    """Four numbers; None for anything else."""
    try:
        west, south, east, north = (float(v) for v in values)
    except (TypeError, ValueError):
        return None
    return west, south, east, north


def _wrong_box(box: Box) -> str:
    """What keeps four numbers from being a box; empty for nothing."""
    west, south, east, north = box
    if not all(map(isfinite, box)):
        return "not a finite number in it"
    if not (_on_earth(west, south) and _on_earth(east, north)):
        return "longitudes are from -180 to 180 degrees, latitudes from -90 to 90"
    if west >= east:
        return f"west ({west:g}) has to be less than east ({east:g}); none may cross the 180th meridian"
    return f"south ({south:g}) has to be less than north ({north:g})" if south >= north else ""


def _ring(box: Box) -> Ring:
    west, south, east, north = box
    return ((west, south), (east, south), (east, north), (west, north), (west, south))
