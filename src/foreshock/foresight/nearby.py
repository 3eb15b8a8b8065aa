"""Nearby: which of some places lie near one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from foreshock.names.gazetteer import distance_km
from foreshock.picture.spot import Spot

# Beyond this nobody is near (km).
FAR_KM = 60.0
# As much in degrees of latitude, of 111.2 km each, and a little more: what is further need not be measured.
FAR_DEGREES = FAR_KM / 111.0


class Nearby:
    """Places by their keys; those that are wide or lie nowhere have none near them but themselves."""

    def __init__(self, keys: Iterable[str], spots: Mapping[str, Spot]) -> None:
        self._spots = spots
        self._cells: dict[tuple[int, int], list[str]] = {}
        for key in keys:
            if key in spots and not spots[key].wide:
                self._cells.setdefault(_cell(spots[key]), []).append(key)
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}

    def of(self, key: str) -> tuple[tuple[str, float], ...]:
        """The places at or near a place with their distance in km, itself first."""
        if key not in self._near:
            self._near[key] = ((key, 0.0), *self._around(key))
        return self._near[key]

    def _around(self, key: str) -> Iterator[tuple[str, float]]:
        spot, spots = self._spots.get(key), self._spots
        if spot is None or spot.wide:
            return
        lat, lon = _cell(spot)
        for cell in ((lat + i, lon + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for other in self._cells.get(cell, ()):
                there = spots[other]
                if other == key or abs(spot.lat - there.lat) > FAR_DEGREES:
                    continue
                km = distance_km(spot.lat, spot.lon, there.lat, there.lon)
                if km <= FAR_KM:
                    yield other, km


def _cell(spot: Spot) -> tuple[int, int]:
    # A degree of latitude is 111 km; of longitude, up to 57 degrees north or south, more than FAR_KM.
    return round(spot.lat), round(spot.lon)
