"""Routes as the texts tell them: a road, corridor, crossing or supply line, and how it stands.

Two claims tell one route where both of its ends agree, whatever they call it; where only one end is told,
also what lies on it or whom it serves must agree. None is computed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foreshock.model import Status
from foreshock.names import states
from foreshock.picture.evidence import Evidence, actors, ids, origins, places
from foreshock.picture.groups import Groups
from foreshock.picture.naming import Named, Naming
from foreshock.picture.times import WorldTime

# What is cut, seized or hit where a claim speaks of a route.
WAY = re.compile(
    r"\b(?:routes?|roads?|highways?|motorways?|corridors?|supply lines?|bridges?)\b", re.IGNORECASE
)
CUTTING = frozenset({"besiege", "destroy"})

ORDER = (Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.DENIED)


class Standing(StrEnum):
    """How a route stands by the newest word on it."""

    OPEN = "open"
    CUT = "cut"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Route:
    """A road, corridor, crossing or flow told by texts. Any of its ends may be untold.

    `status` is actual where any claim tells it so, else the strongest that is told; `standing` is that of the
    newest word, with `cuts` the claims that it, or a way at one of its places, was cut. `denied` are the
    claims against it.
    """

    users: tuple[Named, ...]
    start: tuple[Named, ...]
    end: tuple[Named, ...]
    via: tuple[Named, ...]
    what: tuple[str, ...]
    status: Status
    time: WorldTime
    claims: tuple[str, ...]
    origins: int
    first_told: WorldTime | None = None
    standing: Standing = Standing.OPEN
    cuts: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Named, ...]:
        """Every place on it."""
        return (*self.start, *self.via, *self.end)


RouteKey = tuple[frozenset[Named], frozenset[Named], frozenset[Named]]


def route_groups(evidence: Iterable[Evidence], *, naming: Naming) -> dict[RouteKey, list[Evidence]]:
    """The evidence of each route, by its ends and, where these do not single it out, by what else is told."""
    groups: dict[RouteKey, list[Evidence]] = {}
    for e in evidence:
        if e.type == "ROUTE":
            groups.setdefault(_key(e, naming), []).append(e)
    return groups


def _key(e: Evidence, naming: Naming) -> RouteKey:
    ends = frozenset(places(e, naming, "from", "to"))
    if len(ends) > 1:
        return ends, frozenset(), frozenset()
    return ends, frozenset(places(e, naming, "via")), frozenset(actors(e, naming, "user"))


def cut_groups(evidence: Iterable[Evidence], *, naming: Naming) -> dict[Named, list[Evidence]]:
    """The claims that a way was cut, by each place they name."""
    groups: dict[Named, list[Evidence]] = {}
    for e in evidence:
        if e.type in CUTTING and e.status == Status.ACTUAL:
            told = e.entry.claim.values("target", "place")
            if any(WAY.search(v) for v in told):
                for place in places(e, naming, "place", "target"):
                    if place.key in states():
                        continue  # too wide to say which of its roads
                    groups.setdefault(place, []).append(e)
    return groups


def route(group: Iterable[Evidence], *, naming: Naming, cuts: Iterable[Evidence] = ()) -> Route:
    """The route that its evidence tells, whatever the order."""
    group = sorted(group, key=lambda e: (e.time.day, e.time.iso, e.id))
    denied = [e for e in group if e.status == Status.DENIED]
    told = [e for e in group if e.status != Status.DENIED] or denied
    status = min((e.status for e in told), key=ORDER.index)
    cut = sorted({e.id: e for e in cuts}.values(), key=lambda e: (e.time.day, e.id))
    start, end = _ends(told, naming)
    return Route(
        users=_named(told, naming, "user"),
        start=start,
        end=end,
        via=tuple(v for v in _named(told, naming, "via") if v not in (*start, *end)),
        what=tuple(dict.fromkeys(v for e in told for v in e.entry.claim.values("what"))),
        status=status,
        time=told[-1].time,
        claims=ids(told),
        origins=origins(told),
        first_told=told[0].time,
        standing=_standing(group, cut),
        cuts=ids(cut),
        denied=ids(denied) if told is not denied else (),
    )


def _ends(told: list[Evidence], naming: Naming) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Beginning and end as the oldest claim that tells most of them has it; a way may be told both ways."""
    first = max(told, key=lambda e: len({a.role for a in e.entry.claim.args} & {"from", "to"}))
    start, end = (tuple(sorted(places(first, naming, role))) for role in ("from", "to"))
    return start, tuple(p for p in end if p not in start)


def _named(told: Iterable[Evidence], naming: Naming, role: str) -> tuple[Named, ...]:
    of = actors if role == "user" else places
    return tuple(sorted({n for e in told for n in of(e, naming, role)}))


def _standing(group: list[Evidence], cuts: list[Evidence]) -> Standing:
    last = group[-1]
    if cuts and cuts[-1].time.day >= last.time.day:
        return Standing.CUT
    if last.status == Status.DENIED:
        return Standing.DENIED
    best = min((e.status for e in group if e.status != Status.DENIED), key=ORDER.index)
    return {Status.PLANNED: Standing.PLANNED, Status.POSSIBLE: Standing.POSSIBLE}.get(best, Standing.OPEN)


def routes(evidence: Iterable[Evidence], *, naming: Naming, as_of: date = date.max) -> tuple[Route, ...]:
    """All routes at the end of a day, the newest last."""
    told = tuple(x for e in evidence if e.type == "ROUTE" or e.type in CUTTING if (x := e.at(as_of)))
    cuts = cut_groups(told, naming=naming)
    found = (
        route(group, naming=naming, cuts=_cut(_on(group, naming), cuts))
        for group in route_groups(told, naming=naming).values()
    )
    return tuple(sorted(found, key=_by_day))


def _by_day(r: Route) -> tuple[date, tuple[str, ...]]:
    return r.time.day, r.claims


def _on(group: Iterable[Evidence], naming: Naming) -> frozenset[Named]:
    """The places of a route."""
    return frozenset(p for e in group for p in places(e, naming, "via", "from", "to"))


def _cut(on: Iterable[Named], cuts: Mapping[Named, Iterable[Evidence]]) -> Iterator[Evidence]:
    """The cuts of a way at one of these places."""
    return (e for place in on for e in cuts.get(place, ()))


@dataclass(frozen=True, slots=True)
class RouteHistory:
    """All that is told of one route, whatever the date."""

    evidence: tuple[Evidence, ...]
    naming: Naming

    def at(self, day: date) -> tuple[Route, frozenset[Named], list[Evidence]]:
        """The route as told by the end of that day, as if it had not been cut; the places on it; and what
        tells it."""
        told = [x for e in self.evidence if (x := e.at(day))]
        return route(told, naming=self.naming), _on(told, self.naming), told


class RouteBook:
    """The routes of one model, kept up claim by claim, with the claims that a way was cut by place."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._routes: Groups[RouteKey, Evidence, RouteHistory] = Groups(
            group=lambda rows: route_groups(rows, naming=naming),
            derive=lambda _, group: RouteHistory(tuple(group), naming),
        )
        self._cuts: Groups[Named, Evidence, tuple[Named, list[Evidence]]] = Groups(
            group=lambda rows: cut_groups(rows, naming=naming), derive=lambda place, group: (place, group)
        )

    def take(self, evidence: Iterable[Evidence]) -> None:
        """Take evidence in, each claim in place of what was told of it before."""
        evidence = tuple(evidence)
        self._routes.take(evidence)
        self._cuts.take(evidence)

    def at(self, day: date) -> tuple[Route, ...]:
        """All routes at the end of a day, the newest last."""
        cuts = dict(self._cuts.at(day, ask=lambda cut: (cut[0], [x for e in cut[1] if (x := e.at(day))])))
        found = (
            uncut if on.isdisjoint(cuts) else route(told, naming=self._naming, cuts=_cut(on, cuts))
            for uncut, on, told in self._routes.at(day, ask=lambda h: h.at(day))
        )
        return tuple(sorted(found, key=_by_day))
