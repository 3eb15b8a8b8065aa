"""Positions and routes as told: who is where, and what links which places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foreshock.model import Status
from foreshock.picture.evidence import Evidence, actors, ids, origins, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.times import WorldTime


@dataclass(frozen=True, slots=True)
class Position:
    """An actor told to be at, near, at the edge of or inside a place. `distances` are kilometres as told,
    `amounts` how many as told; `time` that of the newest claim."""

    actor: Named
    place: Named
    relation: str
    status: Status
    distances: tuple[str, ...]
    amounts: tuple[str, ...]
    time: WorldTime
    claims: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Route:
    """A road, corridor, crossing or flow told by a text. Any of its ends may be untold."""

    users: tuple[Named, ...]
    start: tuple[Named, ...]
    end: tuple[Named, ...]
    via: tuple[Named, ...]
    what: tuple[str, ...]
    status: Status
    time: WorldTime
    claims: tuple[str, ...]
    origins: int

    @property
    def places(self) -> tuple[Named, ...]:
        """Every place on it."""
        return (*self.start, *self.via, *self.end)


def positions(evidence: Iterable[Evidence], *, naming: Naming) -> tuple[Position, ...]:
    """All positions, newest last; several claims on one actor, place, relation and status are one."""
    groups: dict[tuple[Named, Named, str, Status], list[Evidence]] = {}
    for e in evidence:
        if e.type == "LOCATED":
            relation = ", ".join(sorted(e.entry.claim.values("relation")))
            for actor in actors(e, naming, "actor"):
                for place in places(e, naming):
                    groups.setdefault((actor, place, relation, e.status), []).append(e)
    found = (_position(key, group) for key, group in groups.items())
    return tuple(sorted(found, key=lambda p: (p.time, p.place, p.actor, p.relation, p.status)))


def _position(key: tuple[Named, Named, str, Status], group: list[Evidence]) -> Position:
    return Position(
        *key,
        distances=_values(group, "distance_km"),
        amounts=_values(group, "amount"),
        time=max((e.time for e in group), key=lambda t: (t.day, t.iso)),
        claims=ids(group),
        origins=origins(group),
    )


def routes(evidence: Iterable[Evidence], *, naming: Naming) -> tuple[Route, ...]:
    """All routes; claims with the same users, ends and status are one."""
    groups: dict[tuple[object, ...], list[Evidence]] = {}
    for e in evidence:
        if e.type == "ROUTE":
            groups.setdefault((*_ends(e, naming), e.status), []).append(e)
    found = (_route(group, naming) for group in groups.values())
    return tuple(sorted(found, key=lambda r: (r.time.day, r.claims)))


def _ends(e: Evidence, naming: Naming) -> tuple[tuple[Named, ...], ...]:
    users = tuple(sorted(actors(e, naming, "user")))
    return (users, *(tuple(sorted(places(e, naming, role))) for role in ("from", "to", "via")))


def _route(group: list[Evidence], naming: Naming) -> Route:
    users, start, end, via = _ends(group[0], naming)
    newest = max((e.time for e in group), key=lambda t: (t.day, t.iso))
    what = _values(group, "what")
    return Route(users, start, end, via, what, group[0].status, newest, ids(group), origins(group))


def _values(group: Iterable[Evidence], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for e in group for v in e.entry.claim.values(role)))
