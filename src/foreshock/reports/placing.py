"""Where the places of a picture are, and what area a theatre's name means: asked of the gazetteer.

A place gets a position only where the gazetteer has one place that can be meant in the countries the texts
tell of; all else stays words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from foreshock.errors import FormatError, NotFound
from foreshock.ledger.known import countries_told
from foreshock.names import is_named
from foreshock.names.gazetteer import Entry, Gazetteer
from foreshock.names.located import the_place
from foreshock.names.places.areas import area
from foreshock.names.places.shapes import Area, Shape
from foreshock.picture import Picture
from foreshock.picture.spot import Spot
from foreshock.picture.theatre import Ring, Theatre

# A state that fewer of the arguments name is not where the texts' towns are: a choice of ours, to keep
# `Khan` of a text on Syria out of the Rhineland.
LEAST_SHARE = 0.01
# Kinds that no circle on a map stands for: whole countries, and what is a line.
WIDE = frozenset({"country", "continent", "sea", "ocean", "border", "river", "highway", "road", "route"})
# How far around a town a theatre called after it reaches at least, in km.
TOWN_KM = 30.0


def spots(picture: Picture, gazetteer: Gazetteer) -> dict[str, Spot]:
    """The places of the picture that the gazetteer knows, by key."""
    countries = _told(picture)
    found: dict[str, Spot] = {}
    for place in picture.naming.every_place():
        names = [v.name for v in picture.naming.place_variants(place.key)] or [place.name]
        spot = next(filter(None, (_spot(n, gazetteer, countries) for n in names)), None)
        if spot:
            found[place.key] = spot
    return found


def _told(picture: Picture) -> Mapping[str, float]:
    counts = countries_told(e.entry for e in picture.evidence.values())  # type: ignore[misc]
    every = sum(counts.values())
    return {code: n / every for code, n in counts.items() if n >= LEAST_SHARE * every}


def _spot(name: str, gazetteer: Gazetteer, countries: Mapping[str, float]) -> Spot | None:
    if not is_named(name) or not any(c.isupper() for c in name):
        return None

    def resolve(said: str) -> Entry | None:
        return the_place(said, gazetteer=gazetteer, countries=countries) if is_named(said) else None

    entry = resolve(name)
    if entry:
        return spot_of(entry)
    told = area(name, resolve=resolve)
    return _area_spot(told) if told else None


def spot_of(e: Entry) -> Spot:
    """The gazetteer's entry as a spot."""
    unit = e.name if e.kind == "admin1" else e.admin1
    reason = f"{e.kind} {e.name} ({e.source})"
    return Spot(e.lat, e.lon, e.radius_km, _codes(e.country), e.kind, reason, unit, wide=e.kind in WIDE)


def _area_spot(a: Area) -> Spot:
    base = a.bases[0]
    reason = "; ".join(a.assumptions) or f"{a.shape} around {base.name}"
    codes = frozenset(c for b in a.bases for c in _codes(b.country))
    wide = a.shape is Shape.DISC and base.kind in WIDE
    return Spot(a.lat, a.lon, a.radius_km, codes, a.shape.value, reason, base.admin1, wide=wide)


def _codes(country: str) -> frozenset[str]:
    return frozenset(c for c in country.split("|") if c)


def theatre_of(name: str, gazetteer: Gazetteer | None) -> Theatre:
    """The theatre that a name, a file of GeoJSON or `west,south,east,north` means.

    Raises `NotFound` where the gazetteer has no such place, `FormatError` for a file that is no GeoJSON.
    """
    path = Path(name)
    if path.suffix.lower() in (".json", ".geojson"):
        return _of_file(path)
    if box := _box(name.split(",")):
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
        box = _box(data.get("bbox") or ())
    except FileNotFoundError:
        raise NotFound("no such file", where=str(path)) from None
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise FormatError(f"not GeoJSON with a polygon ({error})", where=str(path)) from error
    rings = rings or ((_ring(box),) if box else ())
    if not rings:
        raise FormatError("no polygon and no bbox in it", where=str(path))
    return Theatre(str(data.get("name") or path.stem), f"the outline in {path.name}", rings=rings)


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


def _box(values: Iterable[Any]) -> tuple[float, float, float, float] | None:
    try:
        west, south, east, north = (float(v) for v in values)
    except (TypeError, ValueError):
        return None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        return None
    return west, south, east, north


def _ring(box: tuple[float, float, float, float]) -> Ring:
    west, south, east, north = box
    return ((west, south), (east, south), (east, north), (west, north), (west, south))
