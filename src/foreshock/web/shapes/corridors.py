"""Corridors: the way from one place to another, who holds it, its gates; and which are worth asking for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from foreshock.errors import NotFound
from foreshock.foresight.corridor import (
    Agrees,
    Corridor,
    Cutter,
    Gate,
    Hold,
    Stretch,
    ToldRoute,
    corridor,
    shown,
)
from foreshock.foresight.corridor.stops import Stop, end_of
from foreshock.model import Status
from foreshock.names import is_named
from foreshock.picture.naming import Named
from foreshock.picture.routes import Route
from foreshock.picture.spot import Spot
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import NamedShape, maybe, named
from foreshock.web.shapes.common import every as all_named
from foreshock.web.shapes.positions import RouteShape, route_of
from foreshock.web.shapes.says import route_says
from foreshock.web.shapes.spots import SpotShape, spot_in, spot_of

NO_GAZETTEER = "no corridor without the gazetteer: it says where the ends are"
# Ends nearer to each other than this have no corridor between them that a map could show (km; chosen).
NEAR_KM = 15.0
AGREES = {Agrees.YES: True, Agrees.NO: False, Agrees.OPEN: None}


@dataclass(frozen=True, slots=True)
class CorridorAskedShape:
    """Two ends worth asking for."""

    start: NamedShape
    end: NamedShape
    says: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class StopShape:
    """A stop of a way; of one that no text tells of the key is empty: it has no page."""

    place: NamedShape
    spot: SpotShape | None
    standing: str
    holders: list[NamedShape]
    since: str | None
    claims: list[str]


@dataclass(frozen=True, slots=True)
class StretchShape:
    """Stops one after the other that stand alike."""

    standing: str
    km: float
    stops: list[StopShape]


@dataclass(frozen=True, slots=True)
class CutterShape:
    """Who can cut the corridor at a gate."""

    party: NamedShape
    says: str
    since: date | None
    claims: list[str]


@dataclass(frozen=True, slots=True)
class GateShape:
    """A stop that the corridor hangs on, why, and what flips if it flips."""

    stop: StopShape
    reasons: list[str]
    flip: str
    cutters: list[CutterShape]
    claims: list[str]


@dataclass(frozen=True, slots=True)
class ToldRouteShape:
    """A route that texts tell, beside the way that is computed; `agrees` None where that cannot be said."""

    route: RouteShape
    agrees: bool | None
    says: str


@dataclass(frozen=True, slots=True)
class CorridorShape:
    """See `Corridor` in `web/src/lib/api/types.ts`."""

    start: NamedShape
    end: NamedShape
    actor: NamedShape | None
    says: list[str]
    way_km: float | None
    shortest_km: float | None
    stretches: list[StretchShape]
    gates: list[GateShape]
    told: list[ToldRouteShape]


def found_in(seen: Seen, start: str, end: str, actor: str) -> Corridor:
    """The corridor between two places by key or name, for an actor by key or name; raises `NotFound`."""
    if seen.gazetteer is None:
        raise NotFound(NO_GAZETTEER)
    picture = seen.picture
    a, b = _place_name(seen, start), _place_name(seen, end)
    return corridor(picture, a, b, gazetteer=seen.gazetteer, spots=picture.spots, actor=_actor(seen, actor))


def _place_name(seen: Seen, told: str) -> str:
    place = seen.picture.naming.place_of(told)
    return place.name if place else told


def _actor(seen: Seen, told: str) -> Named | None:
    if not told.strip():
        return None
    return seen.picture.naming.actor_of(told) or seen.picture.actor(told)[0]


def corridor_of(seen: Seen, c: Corridor) -> CorridorShape:
    """A corridor as it is shown."""
    return CorridorShape(
        start=_end(c.start),
        end=_end(c.end),
        actor=maybe(c.actor),
        says=[*shown.summary(c), shown.LIMITS],
        way_km=round(c.way.km, 1) if c.way else None,
        shortest_km=round(c.shortest.km, 1) if c.shortest else None,
        stretches=[_stretch(seen, c, s) for s in c.stretches],
        gates=[_gate(seen, g) for g in c.gates if shown.matters(g)],
        told=[_told(seen, t) for t in c.told],
    )


def _end(stop: Stop) -> NamedShape:
    return NamedShape(stop.keys[0] if stop.keys else "", stop.name)


def _stretch(seen: Seen, c: Corridor, s: Stretch) -> StretchShape:
    return StretchShape(
        s.standing.value, round(s.km, 1), [_stop(seen, stop, c.holds[stop.key]) for stop in s.stops]
    )


def _stop(seen: Seen, stop: Stop, hold: Hold) -> StopShape:
    return StopShape(
        place=_end(stop),
        spot=_spot(seen, stop),
        standing=hold.standing.value,
        holders=all_named(hold.holders),
        since=hold.since.isoformat() if hold.since else None,
        claims=list(hold.claims),
    )


def _spot(seen: Seen, stop: Stop) -> SpotShape | None:
    if stop.keys and (place := seen.picture.naming.place_of(stop.keys[0])):
        return spot_in(seen, place)
    return spot_of(
        Spot(stop.lat, stop.lon, 0.0, stop.countries, stop.kind, "a place of the gazetteer", stop.unit)
    )


def _gate(seen: Seen, g: Gate) -> GateShape:
    return GateShape(
        stop=_stop(seen, g.stop, g.hold),
        reasons=list(g.reasons),
        flip=g.flip.says,
        cutters=[_cutter(x) for x in g.cutters],
        claims=list(g.claims),
    )


def _cutter(x: Cutter) -> CutterShape:
    return CutterShape(named(x.party), x.says, x.since, list(x.claims))


def _told(seen: Seen, t: ToldRoute) -> ToldRouteShape:
    return ToldRouteShape(route_of(seen, t.route), AGREES[t.agrees], t.why)


def asked_of(seen: Seen) -> list[CorridorAskedShape]:
    """The pairs of ends that routes tell, those that most claims tell first."""
    if seen.gazetteer is None:
        return []
    told: dict[tuple[Named, Named], list[Route]] = {}
    for route in seen.picture.routes:
        if route.status is not Status.DENIED:
            for pair in _pairs(route):
                told.setdefault(pair, []).append(route)
    rows = (_asked(pair, routes) for pair, routes in told.items() if _apart(seen, *pair))
    return sorted(rows, key=lambda r: (-len(r.claims), r.start.name, r.end.name))


def _pairs(route: Route) -> Iterator[tuple[Named, Named]]:
    """Its beginnings with its ends; with what lies on it where one of them is not told."""
    start, end = route.start or route.via, route.end or route.via
    for a, b in product(_places(start), _places(end)):
        if a != b:
            yield a, b


def _places(places: Iterable[Named]) -> Iterator[Named]:
    return (p for p in places if not p.doc and is_named(p.name))


def _apart(seen: Seen, a: Named, b: Named) -> bool:
    """Whether the gazetteer knows both ends, and they are not one."""
    assert seen.gazetteer is not None  # noqa: S101 - `asked_of` asks first
    try:
        one, other = (end_of(p.name, seen.gazetteer) for p in (a, b))
    except NotFound:
        return False
    return one.km(other) > NEAR_KM


def _asked(pair: tuple[Named, Named], routes: list[Route]) -> CorridorAskedShape:
    claims = list(dict.fromkeys(c for r in routes for c in r.claims))
    newest = max(routes, key=lambda r: (r.time.day, r.claims))
    return CorridorAskedShape(named(pair[0]), named(pair[1]), route_says(newest), claims)
