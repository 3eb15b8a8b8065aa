"""Routes that texts tell beside the way that is computed: kept apart, with a flag whether they agree.

A told route is of the corridor where it leads from its beginning (or its country) to its end (or its
country), or from what the actor is to there; it is a part of it where a stop on the way is told to be on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foreshock.foresight.corridor.network import Network, Way
from foreshock.foresight.corridor.stops import Stop
from foreshock.names import is_named
from foreshock.names.gazetteer import distance_km
from foreshock.picture import Picture
from foreshock.picture.naming import Named
from foreshock.picture.routes import Route, Standing
from foreshock.picture.theatre import Spot

# Words for a way, at the end of what a route is called.
WAYS = re.compile(
    r"\b(?:routes?|roads?|highways?|motorways?|corridors?|crescent|lines?|bridges?|crossings?|lifelines?|"
    r"arter(?:y|ies)|passages?|gateways?|railways?|pipelines?)$",
    re.IGNORECASE,
)
# A way passes a told place where one of its stops is this near (km).
PASSES_KM = 25.0
# A told road farther than this from both ways is none of the corridor's (km).
BESIDE_KM = 40.0
# Two entries of one gazetteer for a place are one point; chosen with room for rounding.
SAME_KM = 1.0


class Agrees(StrEnum):
    """Whether a told route and the computed way run over the same places."""

    YES = "agrees"
    NO = "differs"
    OPEN = "cannot be said"


@dataclass(frozen=True, slots=True)
class ToldRoute:
    """A route of the picture: `chain` are its places in order along the corridor, `stops` the stops of the
    network that it is told of. `whole` says that it is the corridor from end to end, not a part of it.
    `agrees` and `why` set it beside the computed way."""

    route: Route
    chain: tuple[Named, ...]
    stops: tuple[str, ...]
    whole: bool
    agrees: Agrees
    why: str

    @property
    def name(self) -> str:
        """What texts call it, where that is a way of some kind (not what goes over it)."""
        return next((w for w in self.route.what if WAYS.search(w)), "route")


def told_routes(
    picture: Picture,
    start: Stop,
    end: Stop,
    *,
    net: Network,
    way: Way | None,
    shortest: Way | None,
    spots: Mapping[str, Spot],
) -> tuple[ToldRoute, ...]:
    """The told routes that bear on a corridor, whole ones first."""
    ways = tuple(w for w in (way, shortest) if w)
    maker = _Maker(picture, start, end, net, way, ways, spots)
    found = [t for r in picture.routes if (t := maker.told(r))]
    return tuple(sorted(found, key=lambda t: (not t.whole, t.route.claims)))


@dataclass(frozen=True)
class _Maker:
    picture: Picture
    start: Stop
    end: Stop
    net: Network
    way: Way | None
    ways: tuple[Way, ...]
    spots: Mapping[str, Spot]

    def told(self, route: Route) -> ToldRoute | None:
        chain = tuple(p for p in self._in_order(route) if is_named(p.name) and not p.doc)
        on = tuple(
            k for k, s in self.net.stops.items() if any(p.key in s.keys for p in chain) and self._beside(k)
        )
        if self._is_whole(route, chain):
            return ToldRoute(route, chain, on, True, *self._countries_agree(chain))
        if on and len(chain) + len(route.users) > 1:
            return ToldRoute(route, chain, on, False, *self._passes(route, on))
        return None

    def _beside(self, key: str) -> bool:
        """Whether a stop lies on or beside a way, or is a crossing that could be on it."""
        return self.net.stops[key].crossing or any(
            self.net.stops[key].km(self.net.stops[k]) <= BESIDE_KM for w in self.ways for k in w.stops
        )

    def _in_order(self, route: Route) -> Iterator[Named]:
        """Its beginning, then the rest by how far from the corridor's start they lie."""
        rest = (*route.via, *route.end)
        yield from route.start
        yield from sorted(rest, key=lambda p: (self._km(p), p))

    def _km(self, place: Named) -> float:
        spot = self.spots.get(place.key)
        return distance_km(self.start.lat, self.start.lon, spot.lat, spot.lon) if spot else float("inf")

    def _is_whole(self, route: Route, chain: Sequence[Named]) -> bool:
        starts = any(self._is_end(p, self.start) for p in route.start or chain[:1]) or (
            not route.start and self._served_from_start(route)
        )
        return starts and any(self._is_end(p, self.end) for p in (*route.end, *route.via))

    def _is_end(self, place: Named, stop: Stop) -> bool:
        """Whether a told place is the stop, or its country."""
        if place.key in stop.keys:
            return True
        spot = self.spots.get(place.key)
        if spot is None:
            return False
        if spot.kind == "country":
            return spot.countries == stop.countries
        # an end that no control or route made a stop is one of the gazetteer's, at the same point
        return not spot.wide and distance_km(stop.lat, stop.lon, spot.lat, spot.lon) < SAME_KM

    def _served_from_start(self, route: Route) -> bool:
        """Whether it serves the state whose country the corridor starts in."""
        state = {f"state-{c.lower()}" for c in self.start.countries}
        return any((p := self.picture.parties.of(u)) and p.key in state for u in route.users)

    def _countries_agree(self, chain: Sequence[Named]) -> tuple[Agrees, str]:
        if self.way is None:
            return Agrees.NO, "no way is computed that the actor could go"
        told = list(dict.fromkeys(c for p in chain for c in self._country(p)))
        over = countries_of(self.net, self.way)
        if not told:
            return Agrees.OPEN, "where its places are is not known"
        same = [c for c in over if c in told] == told
        says = f"told over {' → '.join(told)}, computed over {' → '.join(over)}"
        return (Agrees.YES if same else Agrees.NO), says

    def _country(self, place: Named) -> Iterable[str]:
        spot = self.spots.get(place.key)
        return sorted(spot.countries) if spot and len(spot.countries) == 1 else ()

    def _passes(self, route: Route, on: Iterable[str]) -> tuple[Agrees, str]:
        if self.way is None:
            return Agrees.OPEN, "no way is computed that the actor could go"
        stops = [self.net.stops[k] for k in self.way.stops]
        missed = [self.net.stops[k] for k in on if all(self.net.stops[k].km(s) > PASSES_KM for s in stops)]
        if not missed and route.standing is Standing.CUT:
            return Agrees.NO, "it is told as cut, and the computed way passes there"
        if not missed:
            return Agrees.YES, "the computed way passes there"
        return Agrees.NO, f"the computed way does not pass {', '.join(s.name for s in missed)}"


def countries_of(net: Network, way: Way) -> tuple[str, ...]:
    """The countries that a way goes through, in order (a crossing is in none of its two)."""
    inside = (next(iter(net.stops[k].countries)) for k in way.stops if len(net.stops[k].countries) == 1)
    return tuple(dict.fromkeys(inside))
