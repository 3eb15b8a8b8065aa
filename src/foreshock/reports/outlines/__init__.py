"""Outlines of countries for maps that need no network (Natural Earth 1:50m, public domain).

`countries.json.gz` holds arcs (differences of hundredths of a degree, longitude before latitude) and for each
country its ISO 3166 alpha-3 code, name and polygons as lists of arcs, as TopoJSON has them.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Ring = tuple[tuple[float, float], ...]
Box = tuple[float, float, float, float]

SOURCE = "Outlines: Natural Earth 1:50m (public domain), de facto; they take no position on any border."


@dataclass(frozen=True, slots=True)
class Outline:
    """A country: `code` is ISO 3166 alpha-3, empty for a few areas without one; rings are points of
    (longitude, latitude) in degrees."""

    code: str
    name: str
    rings: tuple[Ring, ...]
    box: Box


@cache
def outlines() -> tuple[Outline, ...]:
    """All countries, by code."""
    data = json.loads(gzip.decompress((files(__package__) / "countries.json.gz").read_bytes()))
    arcs = [_points(a, data["unit"]) for a in data["arcs"]]
    return tuple(_outline(code, name, polygons, arcs) for code, name, polygons in data["countries"])


def outline(code: str) -> Outline | None:
    """The country of that code."""
    return next((o for o in outlines() if o.code == code), None)


def _points(arc: list[int], unit: float) -> list[tuple[float, float]]:
    x = y = 0
    points = []
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x * unit, y * unit))
    return points


def _outline(
    code: str, name: str, polygons: list[list[list[int]]], arcs: list[list[tuple[float, float]]]
) -> Outline:
    rings = tuple(_ring(ring, arcs) for polygon in polygons for ring in polygon)
    xs, ys = ([p[i] for ring in rings for p in ring] for i in (0, 1))
    return Outline(code, name, rings, (min(xs), min(ys), max(xs), max(ys)))


def _ring(ring: list[int], arcs: list[list[tuple[float, float]]]) -> Ring:
    points: list[tuple[float, float]] = []
    for number in ring:
        # a negative number is the arc read backwards, as in TopoJSON
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)
