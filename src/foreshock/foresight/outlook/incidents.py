"""Incidents: acts of deadly violence with a day, a point, a count of dead and two sides.

They come from a picture's events, those of imported rows among them, or from rows of the UCDP-GED layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from foreshock.model import Status
from foreshock.names.gazetteer.countries import countries
from foreshock.picture import Event, Picture
from foreshock.picture.naming import Named
from foreshock.picture.theatre import Spot
from foreshock.sources.coded import Told

# The UCDP codes of precision that lay an incident in a cell and in a month: in a district, within a month.
DISTRICT, MONTH = 3, 4
# A place that may be further off than this (km) cannot be laid in a cell of some 50 km: a choice of ours.
WIDEST_KM = 30.0
# An event told no closer than this many days cannot be laid in a month.
LONGEST = 31
# Violence that kills; an event of these without a count of dead stands as an incident without known dead.
VIOLENT = frozenset({"airstrike", "shelling", "bombing", "clash", "kill", "chemical", "besiege"})


@dataclass(frozen=True, slots=True)
class Incident:
    """One act of violence. `day` is the last on which it can have happened, so that nothing is known early.

    `low`, `best` and `high` count the dead; `sides` are the names on the one and on the other side; `area` is
    the province it lies in, `countries` the codes of its country (ISO 3166 alpha-3); `place` is what the text
    calls the place; `claims` are those under it.
    """

    day: date
    lat: float
    lon: float
    best: int
    low: int = 0
    high: int = 0
    sides: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    area: str = ""
    countries: frozenset[str] = frozenset()
    place: str = ""
    claims: tuple[str, ...] = ()


def of_ged(rows: Iterable[Mapping[str, str]]) -> Iterator[Incident]:
    """The incidents of rows of the UCDP-GED layout that a district and a month are known of.

    All three types of violence count; rows with `where_prec` above 3 or `date_prec` above 4 are left out.
    """
    for row in rows:
        if float(row["where_prec"]) <= DISTRICT and float(row["date_prec"]) <= MONTH:
            yield Incident(
                day=date.fromisoformat(row["date_end"][:10]),
                lat=float(row["latitude"]),
                lon=float(row["longitude"]),
                best=int(float(row["best"])),
                low=int(float(row["low"])),
                high=int(float(row["high"])),
                sides=(_names(row["side_a"]), _names(row["side_b"])),
                area=row["adm_1"],
                place=row["where_coordinates"],
                claims=(row["id"],),
            )


def _names(told: str) -> tuple[str, ...]:
    return tuple(name for part in told.split(",") if (name := part.strip()))


def of_picture(picture: Picture, spots: Mapping[str, Spot]) -> Iterator[Incident]:
    """The incidents among a picture's events: told as so, in one small enough place, within a month."""
    for event in picture.events:
        if event.type not in VIOLENT or event.status is not Status.ACTUAL:
            continue
        day, point = _day(event), _point(event, picture, spots) or _spot(event, spots)
        if point and day and day <= (picture.as_of or day):
            yield _incident(event, day, point, picture)


@dataclass(frozen=True, slots=True)
class _Point:
    lat: float
    lon: float
    area: str
    countries: frozenset[str]
    place: str


def _point(event: Event, picture: Picture, spots: Mapping[str, Spot]) -> _Point | None:
    """Where an imported row puts the event; None where no row tells it that precisely."""
    for claim in event.claims:
        row = Told.parse(picture.evidence[claim].entry.claim.reason)
        if row and row.point and row.where_prec <= DISTRICT:
            known = next((spots[p.key] for p in event.places if p.key in spots), None)
            area = _area(known) if known else row.values.get("admin1", "")
            nations = known.countries if known else codes_of(row.values.get("country", ""))
            return _Point(*row.point, area, nations, row.values.get("location", ""))
    return None


def _spot(event: Event, spots: Mapping[str, Spot]) -> _Point | None:
    """The smallest of its places that is small enough for a cell."""
    found = [(s.radius_km, p, s) for p in event.places if (s := spots.get(p.key)) and not s.wide]
    small = [f for f in found if f[0] <= WIDEST_KM]
    if not small:
        return None
    _, place, spot = min(small, key=lambda f: f[:2])
    return _Point(spot.lat, spot.lon, _area(spot), spot.countries, place.name)


def codes_of(country: str) -> frozenset[str]:
    """The code of a country by its name in an imported row (ISO 3166 alpha-3); none where it is unknown."""
    return frozenset(c for c in [_by_name().get(country.casefold(), "")] if c)


@cache
def _by_name() -> Mapping[str, str]:
    return {c.name.casefold(): c.iso3 for c in countries().values()}


def _area(spot: Spot) -> str:
    return ", ".join((spot.unit, *sorted(spot.countries))) if spot.unit else ""


def _day(event: Event) -> date | None:
    """The last day it can have happened on; that of the telling where none is told; None for a long span."""
    if event.first is None or event.last is None:
        return event.time.day
    return event.last if (event.last - event.first).days < LONGEST else None


def _incident(event: Event, day: date, point: _Point, picture: Picture) -> Incident:
    dead = next((t.span for t in event.tallies if t.role == "dead"), None)
    least = int(event.type == "kill")
    return Incident(
        day=day,
        lat=point.lat,
        lon=point.lon,
        best=max(least, dead.best) if dead else least,
        low=dead.low if dead else least,
        high=dead.high if dead else least,
        sides=(_parties(event.actors, picture), _parties(event.recipients, picture)),
        area=point.area,
        countries=point.countries,
        place=point.place,
        claims=event.claims,
    )


def _parties(actors: Iterable[Named], picture: Picture) -> tuple[str, ...]:
    found = (picture.parties.of(a) for a in actors)
    return tuple(dict.fromkeys(p.name for p in found if p))
