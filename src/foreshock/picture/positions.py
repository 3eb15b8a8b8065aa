"""Positions as told: who is where, how near, since when, and whether closing or leaving.

What is told of one actor and one place makes a row of reports: that it is there (`LOCATED`), that it moves
towards it, is sent to it, takes it or leaves it. The newest says where it is; two that follow one another
say whether it comes nearer. Routes are in `routes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foreshock.model import Status
from foreshock.picture.distances import kilometres
from foreshock.picture.evidence import Evidence, actors, ids, origins, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.routes import Route, routes
from foreshock.picture.times import WorldTime

__all__ = ["Course", "Position", "Report", "Route", "position_groups", "positions", "routes"]

# How near each relation is, the nearest first; texts tell `in` and `at` a place without a difference.
NEARNESS = {"inside": 0, "at": 0, "edge": 1, "near": 2, "approaching": 3, "left": 4}
MOVES = {"advance": "approaching", "deploy": "at", "seize": "inside", "withdraw": "left", "lose": "left"}
LEFT = "left"


class Course(StrEnum):
    """How a distance develops."""

    CLOSING = "closing"
    LEAVING = "leaving"
    STEADY = "steady"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One claim's word on how near an actor is to a place. `km` is the told distance, None where none is."""

    time: WorldTime
    relation: str
    km: float | None
    claim: str


@dataclass(frozen=True, slots=True)
class Position:
    """An actor told to be inside, at, at the edge of or near a place, approaching it, or to have left it.

    `distances` are kilometres as told, `amounts` how many as told; `time` that of the newest claim. `since`
    is the earliest claim of the unbroken stay, `course` what the last two reports say of its distance (the
    claims are in `reports`, oldest first), `denied` the claims that it is not there.
    """

    actor: Named
    place: Named
    relation: str
    status: Status
    distances: tuple[str, ...]
    amounts: tuple[str, ...]
    time: WorldTime
    claims: tuple[str, ...]
    origins: int
    since: WorldTime | None = None
    course: Course = Course.UNKNOWN
    reports: tuple[Report, ...] = ()
    denied: tuple[str, ...] = ()

    @property
    def km(self) -> float | None:
        """The newest told distance; None where its newest report tells none."""
        return self.reports[-1].km if self.reports else None


PositionKey = tuple[Named, Named]


@dataclass(frozen=True, slots=True)
class PositionHistory:
    """All that is told of one actor and one place, whatever the date."""

    actor: Named
    place: Named
    evidence: tuple[Evidence, ...]

    def at(self, day: date) -> tuple[Position, ...]:
        """Where it was at the end of that day: one position of what is told as so, one for each other status
        that is told of its being there."""
        told = [x for e in self.evidence if (x := e.at(day))]
        by_status: dict[Status, list[Evidence]] = {}
        for e in told:
            by_status.setdefault(e.status, []).append(e)
        denied = by_status.pop(Status.DENIED, [])
        made = [self._position(s, group, denied) for s, group in sorted(by_status.items())]
        return tuple(p for p in made if p) or self._denied(denied)

    def _position(self, status: Status, group: list[Evidence], denied: list[Evidence]) -> Position | None:
        # A plan to move somewhere is no position; the movements keep it.
        group = group if status == Status.ACTUAL else [e for e in group if e.type == "LOCATED"]
        if not group:
            return None
        group = _in_order(group)
        reports = tuple(_report(e) for e in group)
        stay = _stay(reports)
        inside = group[len(group) - len(stay) :]
        return Position(
            self.actor,
            self.place,
            reports[-1].relation,
            status,
            distances=_values(inside, "distance_km"),
            amounts=_values(inside, "amount"),
            time=reports[-1].time,
            claims=ids(inside),
            origins=origins(inside),
            since=stay[0].time,
            course=_course(reports),
            reports=reports,
            denied=ids(denied),
        )

    def _denied(self, denied: list[Evidence]) -> tuple[Position, ...]:
        there = _in_order([e for e in denied if e.type == "LOCATED"])
        if not there:
            return ()
        last = _report(there[-1])
        found = Position(
            self.actor,
            self.place,
            last.relation,
            Status.DENIED,
            distances=_values(there, "distance_km"),
            amounts=_values(there, "amount"),
            time=last.time,
            claims=ids(there),
            origins=origins(there),
        )
        return (found,)


def position_groups(evidence: Iterable[Evidence], *, naming: Naming) -> dict[PositionKey, list[Evidence]]:
    """The evidence of each actor at each place."""
    groups: dict[PositionKey, list[Evidence]] = {}
    for e in evidence:
        if e.type == "LOCATED" or e.type in MOVES:
            for key in _keys(e, naming):
                groups.setdefault(key, []).append(e)
    return groups


def _keys(e: Evidence, naming: Naming) -> Iterator[PositionKey]:
    for actor in actors(e, naming, "actor"):
        for place in places(e, naming):
            yield actor, place


def position_history(key: PositionKey, group: Iterable[Evidence]) -> PositionHistory:
    """What is told of one actor and one place, whatever the order."""
    return PositionHistory(*key, tuple(_in_order(group)))


def positions(
    evidence: Iterable[Evidence], *, naming: Naming, as_of: date = date.max
) -> tuple[Position, ...]:
    """All positions at the end of a day, newest last. What only ever moved is in them too: who approaches a
    place is somewhere near it."""
    groups = position_groups(evidence, naming=naming)
    found = (p for key in sorted(groups) for p in position_history(key, groups[key]).at(as_of))
    return tuple(sorted(found, key=in_position_order))


def in_position_order(p: Position) -> tuple[date, str, str, str, Named, Named, str, Status]:
    """The newest last; plain words first, which compare faster."""
    time = p.time
    return time.day, time.basis, time.iso, p.place.key, p.place, p.actor, p.relation, p.status


def _in_order(group: Iterable[Evidence]) -> list[Evidence]:
    # Within a day what moves comes after what stands, as the text tells a state and then its change.
    return sorted(group, key=lambda e: (e.time.day, e.type != "LOCATED", _relation(e) == LEFT, e.id))


def _report(e: Evidence) -> Report:
    told = (kilometres(v) for v in e.entry.claim.values("distance_km"))
    return Report(e.time, _relation(e), next((km for km in told if km is not None), None), e.id)


def _relation(e: Evidence) -> str:
    if e.type in MOVES:
        return MOVES[e.type]
    told = e.entry.claim.values("relation")
    return min(told, key=lambda r: (_nearness(r), r)) if told else "at"


def _nearness(relation: str) -> int:
    return NEARNESS.get(relation, NEARNESS["near"])


def _stay(reports: Sequence[Report]) -> Sequence[Report]:
    """The reports since it last left, or the leaving itself."""
    here = reports[-1].relation == LEFT
    for i in range(len(reports) - 1, -1, -1):
        if (reports[i].relation == LEFT) != here:
            return reports[i + 1 :]
    return reports


def _course(reports: Sequence[Report]) -> Course:
    """What the newest report says of the way, or how it compares with the one of an earlier day."""
    last = reports[-1]
    if last.relation in ("approaching", LEFT):
        return Course.CLOSING if last.relation == "approaching" else Course.LEAVING
    before = next((r for r in reversed(reports) if r.time.day < last.time.day), None)
    if before is None:
        return Course.UNKNOWN
    if last.km is not None and before.km is not None:
        return _compared(last.km, before.km)
    return _compared(_nearness(last.relation), _nearness(before.relation))


def _compared(now: float, then: float) -> Course:
    if now == then:
        return Course.STEADY
    return Course.CLOSING if now < then else Course.LEAVING


def _values(group: Iterable[Evidence], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for e in group for v in e.entry.claim.values(role)))
