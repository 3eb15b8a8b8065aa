"""The corridor from one place to another at a day, for an actor or for nobody in particular."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from foreshock.errors import NotFound
from foreshock.foresight.corridor.cuts import Cut, node_cut
from foreshock.foresight.corridor.gates import Gate, Gatekeeper, why_gates
from foreshock.foresight.corridor.holders import Hold, Holders, Standing
from foreshock.foresight.corridor.loyalty import Loyalty
from foreshock.foresight.corridor.network import TOLD, Link, Network, Way, network
from foreshock.foresight.corridor.roads import Line, by_road
from foreshock.foresight.corridor.stops import Stop, country_of, end_of, stops
from foreshock.foresight.corridor.told import ToldRoute, told_routes
from foreshock.foresight.focus import focus
from foreshock.foresight.presence import Ground
from foreshock.model import Status
from foreshock.names import is_named
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture
from foreshock.picture.naming import Named
from foreshock.picture.routes import Standing as RouteStanding
from foreshock.picture.theatre import Spot

# A told road between two places farther apart than this skips what lies between: no link of its own (km).
TOLD_KM = 150.0
# Within one country the stops nearer to an end than this share of the way count as part of it for a cut.
ZONE = 0.15


@dataclass(frozen=True, slots=True)
class Stretch:
    """Stops of a way one after the other that stand alike, and the km from the stop before to the last."""

    standing: Standing
    stops: tuple[Stop, ...]
    km: float


@dataclass(frozen=True, slots=True)
class Corridor:
    """A corridor at a day.

    `shortest` is the way by distance alone, whoever holds it; `way` the one that the actor can go (None
    where there is none); `stretches` are of `way`, else of `shortest`. `gates` are those that the most hangs
    on first. `terrain` is the minimum cut of the whole network, `passable` that of the stops which are not
    closed to the actor. `told` are the routes that texts tell, apart from what is computed. `roads` counts
    links by a road file.
    """

    start: Stop
    end: Stop
    day: date
    actor: Named | None
    allies: tuple[Named, ...]
    network: Network
    holds: Mapping[str, Hold]
    shortest: Way | None
    way: Way | None
    stretches: tuple[Stretch, ...]
    terrain: Cut | None
    passable: Cut | None
    gates: tuple[Gate, ...]
    told: tuple[ToldRoute, ...]
    roads: int = 0

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim under it, each once."""
        on_way = (self.holds[k].claims for k in self._keys())
        routes = (t.route.claims for t in self.told)
        gates = (g.claims for g in self.gates)
        return tuple(dict.fromkeys(c for group in (*on_way, *routes, *gates) for c in group))

    def _keys(self) -> Iterator[str]:
        for way in (self.way, self.shortest):
            yield from way.stops if way else ()


def corridor(
    picture: Picture,
    start: str,
    end: str,
    *,
    gazetteer: Gazetteer,
    spots: Mapping[str, Spot],
    actor: Named | None = None,
    roads: Iterable[Line] = (),
) -> Corridor:
    """The corridor between two places by name (a country's is its capital's), at the picture's day.

    Raises `NotFound` where the gazetteer does not know an end, or knows both as one place.
    """
    day = picture.as_of or date.max
    spots = {**dict(_countries(picture, gazetteer)), **spots}
    first, last = end_of(start, gazetteer), end_of(end, gazetteer)
    if first.key == last.key:
        raise NotFound(f"no corridor from {first.name} to itself: name two places")
    every = stops(picture, first, last, spots=spots, gazetteer=gazetteer)
    first, last = every[0], every[1]
    laid = by_road(roads, every)
    net = network(every, roads=laid, told=_told_links(picture, every))
    loyalty = Loyalty(picture, actor, day) if actor else None
    holders = Holders(picture, spots, loyalty)
    holds = {s.key: holders.of(s) for s in every}
    ground = _ground(picture, _all_spots(spots, every)) if loyalty else None
    keeper = Gatekeeper(net, holds, first.key, last.key, ground, loyalty, day)
    shortest, way = net.way(first.key, last.key), keeper.way()
    told = told_routes(picture, first, last, net=net, way=way, shortest=shortest, spots=spots)
    around = {k: tuple(_zone(net, a, b)) for k, a, b in (("at_start", first, last), ("at_end", last, first))}
    around["broad"] = tuple(net.stops.keys() - net.narrow)
    terrain = node_cut(net.links, first.key, last.key, **around)
    closed = {k for k, h in holds.items() if h.standing is Standing.CLOSED}
    passable = node_cut(net.links, first.key, last.key, without=closed, **around)
    through: dict[str, list[str]] = {}
    for route in (t for t in told if t.route.status is not Status.DENIED and not t.whole):
        for key in route.stops:
            through.setdefault(key, []).append(route.name)
    reasons = why_gates(
        net, terrain=terrain, passable=passable, ways=[w for w in (shortest, way) if w], told=through
    )
    return Corridor(
        start=first,
        end=last,
        day=day,
        actor=loyalty.actor if loyalty else None,
        allies=loyalty.core[1:] if loyalty else (),
        network=net,
        holds=holds,
        shortest=shortest,
        way=way,
        stretches=tuple(_stretches(net, holds, way or shortest)),
        terrain=terrain,
        passable=passable,
        gates=keeper.gates(reasons),
        told=told,
        roads=len(laid),
    )


def _countries(picture: Picture, gazetteer: Gazetteer) -> Iterator[tuple[str, Spot]]:
    """The countries that routes name: one that texts hardly tell of has no spot, and yet ends a route."""
    for place in {p for route in picture.routes for p in route.places}:
        found = country_of(place.name, gazetteer) if is_named(place.name) else None
        if found is not None:
            codes = frozenset({found.country})
            yield (
                place.key,
                Spot(found.lat, found.lon, found.radius_km, codes, "country", found.source, wide=True),
            )


def _zone(net: Network, end: Stop, other: Stop) -> Iterator[str]:
    """The stops that count as part of an end for a cut: those of its country where the other end lies in
    another, else those near it."""
    abroad = not end.countries & other.countries
    near = ZONE * end.km(other)
    for key, stop in net.stops.items():
        if stop.countries == end.countries if abroad else end.km(stop) <= near:
            yield key


def _ground(picture: Picture, spots: Mapping[str, Spot]) -> Ground:
    return Ground(picture, spots, focus(picture, spots))


def _all_spots(spots: Mapping[str, Spot], every: Sequence[Stop]) -> dict[str, Spot]:
    """The places of the picture and the stops that nothing is told of, to ask who is near them."""
    bare = {
        s.key: Spot(s.lat, s.lon, 0.0, s.countries, s.kind, "gazetteer", s.unit) for s in every if not s.keys
    }
    return {**bare, **spots}


def _told_links(picture: Picture, every: Sequence[Stop]) -> Iterator[Link]:
    """Roads that texts tell between two stops near each other."""
    of = {key: s for s in every for key in s.keys}
    for route in picture.routes:
        if route.standing in (RouteStanding.CUT, RouteStanding.DENIED) or route.status is not Status.ACTUAL:
            continue
        chain = [p for p in (*route.start[:1], *route.via[:1], *route.end[:1]) if p.key in of]
        for a, b in pairwise(chain):
            km = of[a.key].km(of[b.key])
            if of[a.key] != of[b.key] and km <= TOLD_KM:
                yield Link(of[a.key].key, of[b.key].key, km, TOLD)


def _stretches(net: Network, holds: Mapping[str, Hold], way: Way | None) -> Iterator[Stretch]:
    before = ""
    for standing, group in groupby(way.stops if way else (), key=lambda k: holds[k].standing):
        keys = list(group)
        over = [before, *keys] if before else keys
        yield Stretch(
            standing, tuple(net.stops[k] for k in keys), sum(net.links[a][b] for a, b in pairwise(over))
        )
        before = keys[-1]


__all__ = ["Corridor", "Stretch", "corridor"]
