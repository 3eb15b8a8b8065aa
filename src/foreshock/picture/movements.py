"""Movements: who goes from where to where, by way of what; advances, deployments and withdrawals.

Claims of one kind about one place, with an actor in common and days that meet, tell one movement. An advance
lasts: texts of the same week are about the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foreshock.model import Status
from foreshock.picture.evidence import Evidence, actors, ids, origins, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.times import Basis, WorldTime

MOVING = ("advance", "deploy", "withdraw")

# Texts of one week tell one movement: a convention of ours, the longest time that an event may be told in.
APART = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Movement:
    """Actors told to move. `type` is advance, deploy or withdraw; any of `start`, `end` and `via` may be
    untold. `first` and `last` are the days between which it was told or dated; `distances` (kilometres) and
    `amounts` as told; `denied` are claims that it did not happen."""

    type: str
    status: Status
    actors: tuple[Named, ...]
    start: tuple[Named, ...]
    end: tuple[Named, ...]
    via: tuple[Named, ...]
    by: tuple[Named, ...]
    time: WorldTime
    first: date
    last: date
    distances: tuple[str, ...]
    amounts: tuple[str, ...]
    hedged: bool
    claims: tuple[str, ...]
    origins: int
    denied: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Named, ...]:
        """Every place it is told of."""
        return tuple(dict.fromkeys((*self.start, *self.via, *self.end)))


MovementKey = tuple[str, Named]


def movement_groups(evidence: Iterable[Evidence], *, naming: Naming) -> dict[MovementKey, list[Evidence]]:
    """The evidence of moving to (or, of a withdrawal, from) each place, by kind."""
    groups: dict[MovementKey, list[Evidence]] = {}
    for e in evidence:
        if e.type in MOVING:
            for place in _where(e, naming):
                groups.setdefault((e.type, place), []).append(e)
    return groups


def _where(e: Evidence, naming: Naming) -> tuple[Named, ...]:
    """The places it moves to, or withdraws from; another that the claim tells where it tells none. What it
    tells as the other end too is that end."""
    other = places(e, naming, "to" if e.type == "withdraw" else "from")
    told = tuple(p for p in places(e, naming) if p not in other)
    return told or places(e, naming, "to", "from", "via")[:1]


@dataclass(frozen=True, slots=True)
class MovementHistory:
    """All that is told of moving to or from one place, whatever the date."""

    key: MovementKey
    evidence: tuple[Evidence, ...]
    naming: Naming

    def at(self, day: date) -> tuple[Movement, ...]:
        """The movements told by the end of that day."""
        told = (x for e in self.evidence if (x := e.at(day)))
        return movements_of(self.key, told, naming=self.naming)


@dataclass(slots=True)
class _Open:
    """A movement to which claims may still be added."""

    evidence: list[Evidence]
    who: set[str]
    last: date


def movements_of(key: MovementKey, group: Iterable[Evidence], *, naming: Naming) -> tuple[Movement, ...]:
    """The movements that the evidence of one place tells, whatever the order."""
    told = sorted(group, key=lambda e: (e.time.day, e.doc, e.id))
    denied = [e for e in told if e.status == Status.DENIED]
    made: list[tuple[Status, _Open]] = []
    for status in (Status.ACTUAL, Status.PLANNED, Status.POSSIBLE):
        rows = _clusters([e for e in told if e.status == status], naming)
        made += [(status, row) for row in rows]
    answered = [[e for e in denied if _answers(e, row, naming)] for _, row in made]
    left = [e for e in denied if not any(e in row for row in answered)]
    found = [_movement(key, s, r.evidence, a, naming) for (s, r), a in zip(made, answered, strict=True)]
    rest = _clusters(left, naming)
    return (*found, *(_movement(key, Status.DENIED, r.evidence, [], naming) for r in rest))


def _clusters(told: Iterable[Evidence], naming: Naming) -> list[_Open]:
    done: list[_Open] = []
    fresh: list[_Open] = []
    for e in told:
        who = {n.described for n in actors(e, naming, "actor")}
        first = _first(e)
        fresh = [row for row in fresh if first - row.last <= APART or _first(e) <= row.last]
        fit = next((r for r in fresh if r.who & who or not (r.who or who)), None)
        if fit is None:
            fit = _Open([], set(), e.time.day)
            fresh.append(fit)
            done.append(fit)
        fit.evidence.append(e)
        fit.who |= who
        fit.last = max(fit.last, e.time.day)
    return done


def _first(e: Evidence) -> date:
    """The earliest day the claim can mean, no more than a week before the latest."""
    if e.time.basis != Basis.STATED or e.time.first is None:
        return e.time.day
    return max(e.time.first, e.time.day - APART)


def _answers(e: Evidence, row: _Open, naming: Naming) -> bool:
    who = {n.described for n in actors(e, naming, "actor")}
    return abs(e.time.day - row.last) <= APART and bool(who & row.who)


def _movement(
    key: MovementKey, status: Status, group: Sequence[Evidence], denied: Sequence[Evidence], naming: Naming
) -> Movement:
    kind, place = key
    away = kind == "withdraw"
    start, end = _places(group, naming, "from"), _places(group, naming, "to")
    main = () if all(place not in places(e, naming) for e in group) else (place,)
    return Movement(
        type=kind,
        status=status,
        actors=_one_each(n for e in group for n in actors(e, naming, "actor")),
        start=tuple(dict.fromkeys((*main, *start))) if away else start,
        end=end if away else tuple(dict.fromkeys((*main, *end))),
        via=_places(group, naming, "via"),
        by=_one_each(n for e in group for n in actors(e, naming, "by")),
        time=min((e.time for e in group), key=_best_dated),
        first=min(e.time.first or _first(e) for e in group),
        last=max(e.time.day for e in group),
        distances=_values(group, "distance_km"),
        amounts=_values(group, "amount"),
        hedged=all(e.entry.claim.hedged for e in group),
        claims=ids(group),
        origins=origins(group),
        denied=ids(denied),
    )


def _best_dated(time: WorldTime) -> tuple[bool, timedelta, date, str]:
    return time.basis != Basis.STATED, time.day - (time.first or date.min), time.day, time.iso


def _places(group: Iterable[Evidence], naming: Naming, role: str) -> tuple[Named, ...]:
    return tuple(sorted({n for e in group for n in places(e, naming, role)}))


def _one_each(named: Iterable[Named]) -> tuple[Named, ...]:
    """Each once, of two descriptions in the same words one; by name."""
    found: dict[str, Named] = {}
    for n in sorted(named):
        found.setdefault(n.described, n)
    return tuple(found.values())


def _values(group: Iterable[Evidence], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for e in group for v in e.entry.claim.values(role)))


def movements(
    evidence: Iterable[Evidence], *, naming: Naming, as_of: date = date.max
) -> tuple[Movement, ...]:
    """All movements told by the end of a day, the newest last; one claim of several places tells several."""
    told = (x for e in evidence if e.type in MOVING if (x := e.at(as_of)))
    groups = movement_groups(told, naming=naming)
    found = (m for key, group in groups.items() for m in movements_of(key, group, naming=naming))
    return tuple(sorted(found, key=by_time))


def by_time(m: Movement) -> tuple[date, str, tuple[Named, ...], tuple[str, ...]]:
    """What movements are ordered by: the newest last."""
    return m.last, m.type, m.places, m.claims
