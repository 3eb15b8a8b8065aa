"""The network of stops: near neighbours, roads that the user gives, and roads that texts tell.

Neighbours are those of the Delaunay triangulation no farther apart than `FAR_KM`. A border is crossed at
crossings alone where any crossing of it is known, else between two stops near it. Where the user's roads join
stops, these go before neighbourhood. Distances are straight between stops; no road is that short.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from foreshock.foresight.corridor.stops import Stop

# Neighbours farther apart are not linked; a stop without any gets its nearest up to `LAST_KM` (deserts).
FAR_KM, LAST_KM = 200.0, 400.0
# Stops of two countries this near each other are linked where no crossing of that border is known.
BORDER_KM = 40.0
# How many neighbours a crossing has in each of its countries, where they are near; one in any case.
SIDES = 2
NEAR, ROAD, TOLD = "neighbourhood", "road", "told"

Links = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Way:
    """The stops of a way by key, and its length in km."""

    stops: tuple[str, ...]
    km: float


@dataclass(frozen=True, slots=True)
class Network:
    """Stops by key, and for each the stops it is linked with and the km between them. `how` says for two
    linked stops what links them; `no_sides` are crossings that lead nowhere on one side."""

    stops: Mapping[str, Stop]
    links: Links
    how: Mapping[frozenset[str], str]

    @property
    def narrow(self) -> frozenset[str]:
        """The stops that can be gates: crossings, places that texts tell of, and those at a border without a
        crossing that is known. All others stand for country that can be gone around."""
        return frozenset(k for k, s in self.stops.items() if s.crossing or s.keys or self._at_border(s))

    def _at_border(self, stop: Stop) -> bool:
        others = (self.stops[o].countries for o in self.links[stop.key])
        return any(c and stop.countries and not c & stop.countries for c in others)

    def way(
        self, start: str, end: str, *, cost: Callable[[str], float | None] = lambda _key: 1.0
    ) -> Way | None:
        """The way of least cost: km times the cost of the stops at both ends of each link (their mean); a
        cost of None closes a stop. None where there is no way."""
        costs = {k: cost(k) for k in self.stops}
        costs[start], costs[end] = costs[start] or 1.0, costs[end] or 1.0
        before: dict[str, str] = {}
        best = {start: 0.0}
        queue = [(0.0, start)]
        while queue:
            so_far, key = heapq.heappop(queue)
            if key == end:
                return self._back(before, start, end)
            if so_far > best[key]:
                continue
            for other, km in self.links[key].items():
                here, there = costs[key], costs[other]
                if here is None or there is None:
                    continue
                total = so_far + km * (here + there) / 2
                if total < best.get(other, float("inf")):
                    best[other], before[other] = total, key
                    heapq.heappush(queue, (total, other))
        return None

    def _back(self, before: Mapping[str, str], start: str, end: str) -> Way:
        keys = [end]
        while keys[-1] != start:
            keys.append(before[keys[-1]])
        keys.reverse()
        return Way(tuple(keys), sum(self.links[a][b] for a, b in pairwise(keys)))


@dataclass(frozen=True, slots=True)
class Link:
    """Two stops by key, the km between them, and what links them."""

    a: str
    b: str
    km: float
    how: str


def network(stops: Sequence[Stop], *, roads: Iterable[Link] = (), told: Iterable[Link] = ()) -> Network:
    """The network of the stops; `roads` and `told` are links beside those of neighbourhood."""
    by_road = tuple(roads)
    on_road = {k for link in by_road for k in (link.a, link.b)}
    near = (x for x in _neighbours(stops) if not (x.a in on_road and x.b in on_road))
    links: dict[str, dict[str, float]] = {s.key: {} for s in stops}
    how: dict[frozenset[str], str] = {}
    for link in (*near, *told, *by_road):
        if link.a in links and link.b in links and link.a != link.b:
            links[link.a][link.b] = links[link.b][link.a] = link.km
            how[frozenset((link.a, link.b))] = link.how
    return Network({s.key: s for s in stops}, links, how)


def _neighbours(stops: Sequence[Stop]) -> Iterator[Link]:
    known = {frozenset(s.countries) for s in stops if s.crossing}
    seen: set[frozenset[str]] = set()
    for a, b in (*_triangulated(stops), *_of_crossings(stops), *_of_lonely(stops)):
        if frozenset((a.key, b.key)) not in seen and _may_link(a, b, known):
            seen.add(frozenset((a.key, b.key)))
            yield Link(a.key, b.key, a.km(b), NEAR)


def _may_link(a: Stop, b: Stop, known: set[frozenset[str]]) -> bool:
    if not (a.countries and b.countries):
        return True
    if a.countries & b.countries:
        return True
    crossed = any(pair <= a.countries | b.countries for pair in known)
    return not crossed and a.km(b) <= BORDER_KM


def _triangulated(stops: Sequence[Stop]) -> Iterator[tuple[Stop, Stop]]:
    if len(stops) < 4:
        yield from ((a, b) for i, a in enumerate(stops) for b in stops[i + 1 :])
        return
    import numpy as np
    from scipy.spatial import Delaunay

    width = cos(radians(sum(s.lat for s in stops) / len(stops)))
    points = np.asarray([(s.lon * width, s.lat) for s in stops])
    made = Delaunay(points, qhull_options="QJ Pp")  # joggled: stops may lie on one line
    indptr, indices = made.vertex_neighbor_vertices
    for i, stop in enumerate(stops):
        for j in sorted(indices[indptr[i] : indptr[i + 1]]):
            if i < j and stop.km(stops[j]) <= FAR_KM:
                yield stop, stops[j]


def _of_crossings(stops: Sequence[Stop]) -> Iterator[tuple[Stop, Stop]]:
    """A crossing with the nearest stops on each of its sides: the triangulation may know only one."""
    for stop in (s for s in stops if s.crossing):
        for country in sorted(stop.countries):
            inside = (s for s in stops if s.countries == frozenset({country}))
            near = sorted((stop.km(s), s.key, s) for s in inside)
            most = (LAST_KM, *(FAR_KM for _ in near[1:SIDES]))
            yield from ((stop, s) for (km, _, s), far in zip(near, most, strict=False) if km <= far)


def _of_lonely(stops: Sequence[Stop]) -> Iterator[tuple[Stop, Stop]]:
    """Each stop with the nearest of its country: one in a desert has no neighbour nearer than `FAR_KM`."""
    for stop in stops:
        near = ((stop.km(s), s.key, s) for s in stops if s is not stop and s.countries & stop.countries)
        km, _, other = min(near, default=(LAST_KM + 1, "", stop))
        if km <= LAST_KM:
            yield stop, other
