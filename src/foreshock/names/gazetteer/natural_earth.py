"""Reading Natural Earth (public domain): GeoJSON layers of seas, lakes, rivers and regions."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

from foreshock.errors import FormatError
from foreshock.names.gazetteer.entry import distance_km
from foreshock.names.gazetteer.fold import fold
from foreshock.names.gazetteer.pack import Row

SOURCE = "Natural Earth"
# Natural Earth's feature classes in the words of the overlay; others are regions.
KINDS = {
    "ocean": "sea",
    "sea": "sea",
    "bay": "sea",
    "gulf": "sea",
    "sound": "sea",
    "strait": "strait",
    "channel": "strait",
    "lake": "lake",
    "reservoir": "lake",
    "alkaline lake": "lake",
    "river": "river",
    "lake centerline": "river",
    "island": "island",
    "island group": "island",
    "desert": "desert",
    "range/mtn": "mountain",
    "valley": "valley",
    "isthmus": "region",
    "peninsula": "region",
}
LEAST_REACH = 5.0
Point = tuple[float, float]


def rows(data: bytes, *, layer: str, where: str) -> Iterator[Row]:
    """The named features of a layer, parts of one name and kind together; raises `FormatError`."""
    try:
        features = json.loads(data)["features"]
        found = [(f["properties"] or {}, f["geometry"]) for f in features]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FormatError(f"not GeoJSON with features ({error!r})", where=where) from error
    joined: dict[tuple[str, str], tuple[dict[str, Any], list[Point]]] = {}
    for said, geometry in found:
        properties = {str(k).lower(): v for k, v in said.items()}
        name = str(properties.get("name") or properties.get("name_en") or "").strip()
        points = list(_points(geometry, where)) if name else []
        if points:
            kind = KINDS.get(str(properties.get("featurecla", "")).lower(), "region")
            joined.setdefault((name, kind), (properties, []))[1].extend(points)
    for (name, kind), (properties, points) in joined.items():
        yield _row(name, kind, properties, points, layer)


def _row(name: str, kind: str, properties: dict[str, Any], points: Sequence[Point], layer: str) -> Row:
    lat, lon = _middle(points)
    reach = max((distance_km(lat, lon, *p) for p in points), default=0.0)
    others = {str(properties.get(k) or "").strip() for k in ("name_en", "name_alt", "namealt", "name_long")}
    return Row(
        id=f"ne:{layer}.{fold(name)}.{kind}",
        name=name.title() if name.isupper() else name,
        variants=tuple(sorted(n for n in others if n and n != name)),
        kind=kind,
        country="",
        unit="",
        lat=lat,
        lon=lon,
        radius_km=round(max(LEAST_REACH, reach), 1),
        population=0,
        source=SOURCE,
    )


def _points(geometry: Any, where: str) -> Iterator[Point]:
    """The positions of a geometry as (latitude, longitude)."""
    stack = [(geometry or {}).get("coordinates") or []]
    while stack:
        part = stack.pop()
        if part and isinstance(part[0], int | float):
            lon, lat = float(part[0]), float(part[1])
            if not (-90 <= lat <= 90 and -180.1 <= lon <= 180.1 and math.isfinite(lat + lon)):
                raise FormatError(f"no position on Earth: {lat}, {lon}", where=where)
            yield lat, lon
        elif isinstance(part, list):
            stack.extend(part)


def _middle(points: Sequence[Point]) -> Point:
    """The middle of the points on the sphere."""
    x = y = z = 0.0
    for lat, lon in points:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    return round(lat, 4), round(lon, 4)
