"""Who is where, who moves where, who gives what to whom, and the ways told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foreshock.foresight.discretion import SENSITIVE, place_shown
from foreshock.picture import Named, Position, Route
from foreshock.picture.flows import Flow
from foreshock.picture.movements import Movement
from foreshock.reports.words import day_text, since_text, time_text
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import NamedShape, every, maybe, named
from foreshock.web.shapes.says import flow_says, hedged, movement_says, position_says, route_name, route_says
from foreshock.web.shapes.told import told_in

RELIEF = "relief"


@dataclass(frozen=True, slots=True)
class PositionShape:
    """An actor told to be somewhere: see `Position` in `web/src/lib/api/types.ts`."""

    actor: NamedShape
    place: NamedShape
    relation: str
    course: str
    status: str
    distances: list[str]
    amounts: list[str]
    time: str
    day: date
    since: str | None
    hedged: bool
    claims: list[str]
    denied: list[str]
    origins: int
    says: str


@dataclass(frozen=True, slots=True)
class MovementShape:
    """Actors told to move."""

    type: str
    status: str
    actors: list[NamedShape]
    start: list[NamedShape]
    end: list[NamedShape]
    via: list[NamedShape]
    first: date
    last: date
    distances: list[str]
    amounts: list[str]
    hedged: bool
    claims: list[str]
    origins: int
    says: str


@dataclass(frozen=True, slots=True)
class FlowShape:
    """What one gives another; of relief `via` is empty: its sites are told by district at most (`says`)."""

    giver: NamedShape | None
    receiver: NamedShape | None
    kind: str
    status: str
    goods: list[str]
    amounts: list[str]
    via: list[NamedShape]
    first_told: str
    last_told: str
    standing: bool
    hedged: bool
    claims: list[str]
    denied: list[str]
    origins: int
    says: str


@dataclass(frozen=True, slots=True)
class RouteShape:
    """A way as the texts tell it."""

    name: str
    places: list[NamedShape]
    goods: list[str]
    users: list[NamedShape]
    status: str
    hedged: bool
    claims: list[str]
    origins: int
    says: str


def position_of(seen: Seen, p: Position) -> PositionShape:
    """A position of the picture."""
    return PositionShape(
        actor=named(p.actor),
        place=named(p.place),
        relation=p.relation,
        course=p.course.value,
        status=p.status.value,
        distances=list(p.distances),
        amounts=list(p.amounts),
        time=time_text(p.time),
        day=p.time.day,
        since=since_text(p.since) if p.since and p.since.day != p.time.day else None,
        hedged=hedged(seen.picture, p.claims),
        claims=list(p.claims),
        denied=list(p.denied),
        origins=p.origins,
        says=position_says(p),
    )


def positions_of(seen: Seen, positions: Iterable[Position]) -> list[PositionShape]:
    """Positions of the picture, the newest first."""
    return [position_of(seen, p) for p in sorted(positions, key=lambda p: p.time.day, reverse=True)]


def on_map(seen: Seen) -> list[Position]:
    """The positions that a map shows at their places: not of aid and of people in flight."""
    return [p for p in seen.picture.positions if not is_sensitive(seen, p.claims, p.actor)]


def is_sensitive(seen: Seen, claims: Iterable[str], *about: Named) -> bool:
    """Whether it is told of aid or of people in flight alone."""
    told = told_in(seen.picture)
    return any(SENSITIVE.search(n.name) for n in about) or all(map(told.is_sensitive, claims))


def movement_of(m: Movement) -> MovementShape:
    """A movement of the picture."""
    return MovementShape(
        type=m.type,
        status=m.status.value,
        actors=every(m.actors),
        start=every(m.start),
        end=every(m.end),
        via=every(m.via),
        first=m.first,
        last=m.last,
        distances=list(m.distances),
        amounts=list(m.amounts),
        hedged=m.hedged,
        claims=list(m.claims),
        origins=m.origins,
        says=movement_says(m),
    )


def movements_of(movements: Iterable[Movement]) -> list[MovementShape]:
    """Movements of the picture, the newest first."""
    return [movement_of(m) for m in sorted(movements, key=lambda m: m.last, reverse=True)]


def flow_of(seen: Seen, f: Flow) -> FlowShape:
    """A flow of the picture."""
    hidden = f.kind == RELIEF or is_sensitive(seen, f.claims)
    return FlowShape(
        giver=maybe(f.giver),
        receiver=maybe(f.receiver),
        kind=f.kind,
        status=f.status.value,
        goods=list(f.goods),
        amounts=list(f.amounts),
        via=[] if hidden else every(f.via),
        first_told=since_text(f.first_told),
        last_told=day_text(f.last_told.day),
        standing=f.standing,
        hedged=f.hedged,
        claims=list(f.claims),
        denied=list(f.denied),
        origins=f.origins,
        says=flow_says(f, via=_by_district(seen, f.via) if hidden else None),
    )


def _by_district(seen: Seen, places: Iterable[Named]) -> str:
    spots = seen.picture.spots
    shown = (place_shown(p, spots.get(p.key), coarse=True) for p in places)
    return " and ".join(dict.fromkeys(shown))


def flows_of(seen: Seen, flows: Iterable[Flow]) -> list[FlowShape]:
    """Flows of the picture, the newest first."""
    return [flow_of(seen, f) for f in sorted(flows, key=lambda f: f.last_told.day, reverse=True)]


def route_of(seen: Seen, r: Route) -> RouteShape:
    """A way of the picture; `goods` are those that the claims on it name."""
    evidence = seen.picture.evidence
    told = [evidence[c] for c in r.claims if c in evidence]
    goods = dict.fromkeys(v for e in told for v in e.entry.claim.values("goods"))
    return RouteShape(
        name=route_name(r),
        places=every(dict.fromkeys(r.places)),
        goods=list(goods),
        users=every(r.users),
        status=r.status.value,
        hedged=hedged(seen.picture, r.claims),
        claims=list(r.claims),
        origins=r.origins,
        says=route_says(r),
    )


def routes_of(seen: Seen, routes: Iterable[Route]) -> list[RouteShape]:
    """Ways of the picture, the newest first."""
    return [route_of(seen, r) for r in sorted(routes, key=lambda r: r.time.day, reverse=True)]
