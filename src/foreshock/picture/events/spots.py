"""Spots: whether the places of two claims can be one, by name and by the gazetteer's coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache

from foreshock.names import states
from foreshock.names.gazetteer.entry import distance_km
from foreshock.picture.naming import Named

# Latitude, longitude (degrees, WGS 84) and how far the place reaches, in km.
Spot = tuple[float, float, float]

# What reaches further is an area that holds many places; what is nearer than the margin beyond the radii may
# be one place told by its own name and by that of its neighbour.
AREA_KM = 40.0
MARGIN_KM = 8.0


class Near(IntEnum):
    """How near two places are, the nearest first."""

    SAME = 0
    """One place, or a part told of one (`outskirts of X`, `X`)."""
    BESIDE = 1
    """Within what the radii and a margin allow."""
    INSIDE = 2
    """One is an area in which the other lies, or both are one area."""
    UNKNOWN = 3
    DIFFERENT = 4
    """Other names; how far apart is not known."""
    FAR = 5
    """Too far apart to be one."""


def nearest(ours: Iterable[Named], theirs: Iterable[Named], spots: Mapping[str, Spot]) -> Near:
    """The nearest of the places of two claims; `UNKNOWN` where one has none."""
    theirs = tuple(theirs)
    return min((near(a, b, spots) for a in ours for b in theirs), default=Near.UNKNOWN)


def near(a: Named, b: Named, spots: Mapping[str, Spot]) -> Near:
    """How near two places are."""
    one, other = spots.get(a.key), spots.get(b.key)
    if a.described == b.described:
        return Near.INSIDE if _area(a, one) else Near.SAME
    if one and other:
        return _by_distance(one, other)
    if _area(a, one) or _area(b, other):
        return Near.UNKNOWN
    ours, theirs = set(a.described.split()), set(b.described.split())
    if ours & theirs and (ours <= theirs or theirs <= ours):
        return Near.SAME if not (a.doc and b.doc) else Near.BESIDE
    return Near.UNKNOWN if a.doc or b.doc else Near.DIFFERENT


def _area(place: Named, spot: Spot | None) -> bool:
    return place.key in states() or (spot is not None and spot[2] > AREA_KM)


@lru_cache(maxsize=262144)
def _by_distance(one: Spot, other: Spot) -> Near:
    km = distance_km(one[0], one[1], other[0], other[1])
    area = max(one[2], other[2]) > AREA_KM
    if km > one[2] + other[2] + MARGIN_KM:
        return Near.FAR
    if area:
        return Near.INSIDE
    return Near.SAME if km <= MARGIN_KM / 2 else Near.BESIDE
