"""Roads that the user gives: lines of a GeoJSON file, snapped to the stops that they pass.

Stops on one line are linked in order along it, by its length; lines that share a point are joined there, so
that a road may be drawn in pieces. Coordinates are WGS 84, longitude first (RFC 7946).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from foreshock.errors import FormatError, NotFound
from foreshock.foresight.corridor.network import ROAD, Link
from foreshock.foresight.corridor.stops import Stop
from foreshock.names.gazetteer import distance_km

Point = tuple[float, float]
Line = tuple[Point, ...]
# A stop this near to a road lies on it (km): towns reach so far, and drawn roads pass them by.
SNAP_KM = 10.0
# Points of two lines that agree to this many decimals are one (about ten metres).
SAME = 4


def read_roads(path: Path) -> tuple[Line, ...]:
    """The lines of a GeoJSON file as (longitude, latitude) points; raises `NotFound`, `FormatError`."""
    try:
        lines = tuple(_lines(json.loads(path.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        raise NotFound("no such file", where=str(path)) from None
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise FormatError(f"not GeoJSON with lines ({error})", where=str(path)) from error
    if not lines:
        raise FormatError("no LineString and no MultiLineString in it", where=str(path))
    return lines


def _lines(data: Mapping[str, Any]) -> Iterator[Line]:
    kind = data["type"]
    if kind == "FeatureCollection":
        for feature in data["features"]:
            yield from _lines(feature)
    elif kind == "Feature" and data["geometry"]:
        yield from _lines(data["geometry"])
    elif kind == "GeometryCollection":
        for geometry in data["geometries"]:
            yield from _lines(geometry)
    elif kind in ("LineString", "MultiLineString"):
        for line in [data["coordinates"]] if kind == "LineString" else data["coordinates"]:
            points = tuple((float(p[0]), float(p[1])) for p in line)
            if any(not (-180 <= x <= 180 and -90 <= y <= 90) for x, y in points):
                raise ValueError("a point is no longitude and latitude in degrees")
            if len(points) > 1:
                yield points


def by_road(lines: Iterable[Line], stops: Sequence[Stop]) -> tuple[Link, ...]:
    """The stops that roads join with no other stop between them, and the km along the road."""
    graph: dict[str, dict[str, float]] = {}
    for line in lines:
        for (a, at_a), (b, at_b) in pairwise(_passed(line, stops)):
            if a != b:
                km = at_b - at_a
                for x, y in ((a, b), (b, a)):
                    row = graph.setdefault(x, {})
                    row[y] = min(km, row.get(y, km))
    return tuple(_between_stops(graph, {s.key for s in stops}))


def _passed(line: Line, stops: Sequence[Stop]) -> list[tuple[str, float]]:
    """The stops on a line and its two ends and corners, by km along it."""
    found: dict[str, tuple[float, float]] = {}  # stop: how far off the line, and where along it
    at = 0.0
    marks: list[tuple[float, str]] = [(0.0, _corner(line[0]))]
    for a, b in pairwise(line):
        length = distance_km(a[1], a[0], b[1], b[0])
        for stop in _beside(a, b, stops):
            off, share = _foot(a, b, stop)
            if off <= SNAP_KM and off < found.get(stop.key, (SNAP_KM + 1, 0.0))[0]:
                found[stop.key] = (off, at + share * length)
        at += length
        marks.append((at, _corner(b)))
    rows = sorted((*marks, *((where, key) for key, (_, where) in found.items())))
    return [(key, where) for where, key in rows]


def _corner(p: Point) -> str:
    return f"corner {p[0]:.{SAME}f},{p[1]:.{SAME}f}"


def _beside(a: Point, b: Point, stops: Sequence[Stop]) -> Iterator[Stop]:
    """The stops in the box around a piece of the line."""
    up = SNAP_KM / 110
    side = up / max(0.2, cos(radians(max(abs(a[1]), abs(b[1])))))
    west, east = sorted((a[0], b[0]))
    south, north = sorted((a[1], b[1]))
    for s in stops:
        if west - side <= s.lon <= east + side and south - up <= s.lat <= north + up:
            yield s


def _foot(a: Point, b: Point, stop: Stop) -> tuple[float, float]:
    """How far a stop is from a piece of line (km), and at what share of it."""
    wide = cos(radians(stop.lat))
    dx, dy = (b[0] - a[0]) * wide, b[1] - a[1]
    px, py = (stop.lon - a[0]) * wide, stop.lat - a[1]
    whole = dx * dx + dy * dy
    share = min(1.0, max(0.0, (px * dx + py * dy) / whole)) if whole else 0.0
    x, y = a[0] + share * (b[0] - a[0]), a[1] + share * dy
    return distance_km(stop.lat, stop.lon, y, x), share


def _between_stops(graph: Mapping[str, Mapping[str, float]], stops: set[str]) -> Iterator[Link]:
    """The links of the stops alone: the corners between them are gone over."""
    import heapq

    for start in sorted(stops & graph.keys()):
        best, queue = {start: 0.0}, [(0.0, start)]
        while queue:
            km, key = heapq.heappop(queue)
            if km > best[key]:
                continue
            if key in stops and key != start:
                if start < key:
                    yield Link(start, key, km, ROAD)
                continue
            for other, more in graph[key].items():
                if km + more < best.get(other, float("inf")):
                    best[other] = km + more
                    heapq.heappush(queue, (km + more, other))
