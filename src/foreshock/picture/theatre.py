"""A theatre: the part of a picture whose places lie in a country, region or area.

Where places are is handed in (a gazetteer is not this room's matter); what has no place that could be found
is neither in nor out and is kept apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from foreshock.model import Status
from foreshock.names.gazetteer import distance_km
from foreshock.picture.events import Event
from foreshock.picture.naming import Named
from foreshock.picture.picture import Picture
from foreshock.picture.spot import Spot
from foreshock.picture.ties import Tie

__all__ = ["Left", "Ring", "Scoped", "Spot", "Theatre", "inside", "lies_in", "places_within", "within"]

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Theatre:
    """An area by its name and any of: countries, rings of (longitude, latitude), a circle, the name of a unit
    of its country. `told` says how it was made out."""

    name: str
    told: str
    countries: frozenset[str] = frozenset()
    rings: tuple[Ring, ...] = ()
    circle: tuple[float, float, float] | None = None
    unit: str = ""

    def covers(self, spot: Spot) -> bool:
        """Whether the place lies in it: its middle, or by its country or unit where that is what is asked."""
        if self.rings:
            return inside(spot.lon, spot.lat, self.rings)
        if self.unit and spot.unit == self.unit and spot.countries & self.countries:
            return True
        if self.circle:
            lat, lon, km = self.circle
            return not spot.wide and distance_km(lat, lon, spot.lat, spot.lon) <= km
        return bool(spot.countries & self.countries)


def lies_in(spot: Spot | None, theatre: Theatre | None) -> bool:
    """Whether a place lies in a theatre; everything does in none, and what has no spot in no other."""
    return theatre is None or (spot is not None and theatre.covers(spot))


def inside(x: float, y: float, rings: Iterable[Ring]) -> bool:
    """Whether a point lies in an area of rings (even-odd: a ring within a ring is a hole)."""
    return sum(_crossings(x, y, ring) for ring in rings) % 2 == 1


def _crossings(x: float, y: float, ring: Ring) -> int:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in pairs
    )


class _Fact(Protocol):
    @property
    def claims(self) -> tuple[str, ...]: ...


Fact = TypeVar("Fact", bound=_Fact)


@dataclass(frozen=True, slots=True)
class Left:
    """Facts of one kind that a theatre leaves out: `outside` lie elsewhere, `unplaced` have no place that was
    found; their claims are listed, so that none is lost."""

    what: str
    outside: tuple[str, ...]
    unplaced: tuple[str, ...]
    outside_count: int
    unplaced_count: int


@dataclass(frozen=True, slots=True)
class Scoped:
    """The part of a picture that lies in a theatre, the keys of the actors that act there, and what was left
    out. `loose` are events without a place that was found whose parties all act there; they are counted among
    those left out."""

    picture: Picture
    theatre: Theatre
    acting: frozenset[str]
    left: tuple[Left, ...]
    loose: tuple[Event, ...] = ()

    @property
    def outside(self) -> int:
        """How many facts lie elsewhere."""
        return sum(left.outside_count for left in self.left)

    @property
    def unplaced(self) -> int:
        """How many have no place that was found."""
        return sum(left.unplaced_count for left in self.left)


def within(picture: Picture, theatre: Theatre, spots: Mapping[str, Spot]) -> Scoped:
    """The facts of the picture whose places lie in the theatre, and the ties of those that act there.

    `spots` are the places by key. A fact with several places is in where one of them is. A tie is in where
    both ends act in the theatre; backing also where the backed one does. Disagreements and questions follow
    what they are about.
    """

    def lies(places: Iterable[Named]) -> bool | None:
        found = [spots[p.key] for p in places if p.key in spots]
        return any(map(theatre.covers, found)) if found else None

    control, c = _sorted_out(picture.control, "places held", lambda f: lies((f.place,)))
    aims, a = _sorted_out(picture.aims, "aims", lambda f: lies((f.place,)))
    events, e = _sorted_out(picture.events, "events", lambda f: lies(f.places))
    positions, p = _sorted_out(picture.positions, "positions", lambda f: lies((f.place,)))
    routes, r = _sorted_out(picture.routes, "routes", lambda f: lies(f.places))
    acting = frozenset(
        n.key
        for group in (
            *(f.holders for f in control),
            *(f.actors for f in aims),
            *((*f.actors, *f.recipients) for f in events),
            *((f.actor,) for f in positions),
            *(f.users for f in routes),
        )
        for n in group
    )
    ties, t = _sorted_out(picture.ties, "ties", lambda f: _tied(f, acting))
    held, there = {c.place.key for c in control}, {p.place.key for p in positions}
    about = acting | held | there | {n.key for f in events for n in f.places}
    scoped = picture.having(
        control=control,
        aims=aims,
        events=events,
        positions=positions,
        routes=routes,
        ties=ties,
        disagreements=tuple(d for d in picture.disagreements if _on(d.about, about, lies)),
        questions=tuple(q for q in picture.questions if _on(q.about, about, lies)),
    )
    left = tuple(x for x in (c, a, e, p, r, t) if x.outside_count + x.unplaced_count)
    loose = (f for f in picture.events if lies(f.places) is None and _all_act(f, acting))
    return Scoped(scoped, theatre, acting, left, tuple(loose))


def places_within(picture: Picture, theatre: Theatre, spots: Mapping[str, Spot]) -> Picture:
    """The picture with only those of its held places that lie in the theatre, to tell changes against."""
    held = (c for c in picture.control if c.place.key in spots and theatre.covers(spots[c.place.key]))
    return picture.having(control=tuple(held))


def _all_act(event: Event, acting: frozenset[str]) -> bool:
    named = {n.key for n in (*event.actors, *event.recipients) if not n.doc}
    return bool(event.actors and event.recipients and named) and named <= acting


def _tied(t: Tie, acting: frozenset[str]) -> bool:
    if t.type == "BACKS" and t.status != Status.DENIED:
        return t.b.key in acting
    return t.a.key in acting and t.b.key in acting


def _on(
    about: tuple[Named, ...], known: frozenset[str], lies: Callable[[Iterable[Named]], bool | None]
) -> bool:
    where = lies(about)
    return where if where is not None else any(n.key in known for n in about)


def _sorted_out(
    facts: Iterable[Fact], what: str, lies: Callable[[Fact], bool | None]
) -> tuple[tuple[Fact, ...], Left]:
    groups: dict[bool | None, list[Fact]] = {True: [], False: [], None: []}
    for fact in facts:
        groups[lies(fact)].append(fact)
    outside, unplaced = groups[False], groups[None]
    left = Left(what, _claims(outside), _claims(unplaced), len(outside), len(unplaced))
    return tuple(groups[True]), left


def _claims(facts: Iterable[_Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for f in facts for c in f.claims))
