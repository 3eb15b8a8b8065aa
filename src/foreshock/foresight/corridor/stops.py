"""The stops of a corridor: places the ledger tells of, and the gazetteer's towns and crossings on the way.

What lies within a few kilometres is one stop; a crossing belongs to both its countries, all else to one. A
stop is on the way where going over it makes the way longer by no more than `DETOUR` and `SIDE_KM`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from foreshock.errors import NotFound
from foreshock.names.gazetteer import Entry, Gazetteer, How, distance_km
from foreshock.names.gazetteer.draft import Draft
from foreshock.names.gazetteer.overlay import drafts
from foreshock.names.located import the_place
from foreshock.picture import Picture
from foreshock.picture.theatre import Spot

# How much longer than straight a way may be that is looked at: both chosen, so that Tehran - Beirut takes in
# northern Syria and leaves out Anatolia's west.
DETOUR, SIDE_KM = 1.25, 80.0
# Places this near each other are one stop: a town and its crossing, a base and its village (km).
ONE_KM = 9.0
# A town of the gazetteer nearer than this to another stop is a suburb of it (km).
SUBURB_KM = 20.0
# Inhabitants from which a town is a stop though nothing is told of it.
TOWN = 40_000
POINTS = frozenset({"capital", "city", "town", "village", "base", "airbase", "crossing", "bridge", "port"})
FROM_OVERLAY = frozenset({"city", "town", "crossing"})
# Kinds that are small areas where they reach no farther than `SHARP_KM`: what is told of them is told of the
# stops inside, these off by up to `OFF_KM`.
AREAS = frozenset({"region", "district", "front", "valley", "camp", "admin2"})
OFF_KM = 10.0
# A place that may be off by more than this is no point (km).
SHARP_KM = 30.0


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that a way can go over. `keys` are those of the picture's places here, none where nothing is
    told of it; `countries` two for a crossing (ISO 3166 alpha-3); `unit` its province, where known; `also`
    other names here (a crossing's beside its town's)."""

    key: str
    name: str
    lat: float
    lon: float
    kind: str
    countries: frozenset[str]
    keys: tuple[str, ...] = ()
    unit: str = ""
    also: tuple[str, ...] = ()

    @property
    def crossing(self) -> bool:
        """Whether two countries meet here."""
        return len(self.countries) > 1

    def km(self, other: Stop) -> float:
        """The distance in km, straight."""
        return distance_km(self.lat, self.lon, other.lat, other.lon)


def end_of(name: str, gazetteer: Gazetteer) -> Stop:
    """The stop that a name means; a country's is its capital. Raises `NotFound`."""
    country = country_of(name, gazetteer)
    if country is not None:
        capital = (e for e in gazetteer.largest(TOWN) if e.kind == "capital" and e.country == country.country)
        entry = next(capital, None)
    else:
        entry = the_place(name, gazetteer=gazetteer, countries={})
    if entry is None:
        raise NotFound(f"no place {name!r}: the gazetteer has none of that name, or several")
    return _of_entry(entry)


def country_of(name: str, gazetteer: Gazetteer) -> Entry | None:
    """The country of that name; a town that is called like a country is not meant by it alone."""
    named = (m.entry for m in gazetteer.matches(name) if m.how <= How.VARIANT)
    return next((e for e in named if e.kind == "country"), None)


def stops(
    picture: Picture, start: Stop, end: Stop, *, spots: Mapping[str, Spot], gazetteer: Gazetteer
) -> tuple[Stop, ...]:
    """The stops between two ends, these first."""
    straight = start.km(end)
    most = DETOUR * straight + SIDE_KM
    found: list[Stop] = [start, end]
    grid = _Grid(found)
    on_way = (s for s in (*_told(picture, spots), *_known(gazetteer)) if start.km(s) + s.km(end) <= most)
    for stop in on_way:
        grid.take(stop)
    for area, radius in _told_areas(picture, spots):
        if start.km(area) + area.km(end) <= most:
            grid.tell(area, radius)
    return tuple(grid.found)


def _told(picture: Picture, spots: Mapping[str, Spot]) -> Iterator[Stop]:
    """The told places that are points, those told most first."""
    return (stop for stop, _ in _sharp(picture, spots, POINTS))


def _told_areas(picture: Picture, spots: Mapping[str, Spot]) -> Iterator[tuple[Stop, float]]:
    """The told small areas with how far they reach (km), those told most first."""
    return _sharp(picture, spots, AREAS)


def _sharp(
    picture: Picture, spots: Mapping[str, Spot], kinds: frozenset[str]
) -> Iterator[tuple[Stop, float]]:
    named = {p.key: p for p in picture.naming.every_place()}
    counts = {k: sum(v.claims for v in picture.naming.place_variants(k)) for k in named if k in spots}
    for key in sorted(counts, key=lambda k: (-counts[k], k)):
        s = spots[key]
        if s.kind in kinds and not s.wide and s.radius_km <= SHARP_KM:
            yield Stop(key, named[key].name, s.lat, s.lon, s.kind, s.countries, (key,), s.unit), s.radius_km


def _known(gazetteer: Gazetteer) -> Iterator[Stop]:
    """Those of the gazetteer: the crossings first, then towns by size."""
    overlay = sorted((d for d in drafts() if d.kind in FROM_OVERLAY), key=lambda d: d.kind != "crossing")
    yield from (_of_draft(d) for d in overlay if d.kind == "crossing")
    yield from map(_of_entry, gazetteer.largest(TOWN))
    yield from (_of_draft(d) for d in overlay if d.kind != "crossing")


def _of_entry(e: Entry) -> Stop:
    return Stop(e.id, e.name, e.lat, e.lon, e.kind, frozenset(e.country.split("|")) - {""}, (), e.admin1)


def _of_draft(d: Draft) -> Stop:
    return Stop(d.id, d.name, d.lat, d.lon, d.kind, frozenset(d.country.split("|")) - {""})


class _Grid:
    """The stops found so far by cells of half a degree, wider than `SUBURB_KM` up to 60 degrees."""

    def __init__(self, found: Iterable[Stop]) -> None:
        self._cells: dict[tuple[int, int], list[int]] = {}
        self.found: list[Stop] = []
        for stop in found:
            self._add(stop)

    def take(self, stop: Stop) -> None:
        """Take a stop in, or join it to the one that is there already."""
        near = sorted((self.found[i].km(stop), i) for i in self._around(stop))
        for km, i in near:
            here = self.found[i]
            if km <= ONE_KM and _may_join(here, stop):
                self.found[i] = _joined(here, stop)
                return
            if (
                km <= SUBURB_KM
                and not stop.keys
                and stop.kind != "crossing"
                and here.countries & stop.countries
            ):
                return
        self._add(stop)

    def tell(self, area: Stop, radius: float) -> None:
        """Give the stops in a told area its key; it is a stop itself where there is none inside."""
        inside = [
            i
            for i in self._around(area)
            if self.found[i].km(area) <= radius + OFF_KM and self.found[i].countries & area.countries
        ]
        for i in inside:
            self.found[i] = replace(self.found[i], keys=(*self.found[i].keys, *area.keys))
        if not inside:
            self._add(area)

    def _add(self, stop: Stop) -> None:
        self._cells.setdefault(_cell(stop), []).append(len(self.found))
        self.found.append(stop)

    def _around(self, stop: Stop) -> Iterator[int]:
        x, y = _cell(stop)
        for cell in ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            yield from self._cells.get(cell, ())


def _cell(s: Stop) -> tuple[int, int]:
    return round(2 * s.lat), round(2 * s.lon)


def _may_join(here: Stop, stop: Stop) -> bool:
    if here.kind == stop.kind == "crossing":
        return here.countries == stop.countries
    return bool(here.countries & stop.countries) or not (here.countries and stop.countries)


def _joined(here: Stop, stop: Stop) -> Stop:
    """One stop of two; a crossing gives it its name."""
    first, second = (stop, here) if stop.kind == "crossing" and here.kind != "crossing" else (here, stop)
    also = dict.fromkeys((*first.also, second.name, *second.also))
    return replace(
        here,
        name=first.name,
        kind=first.kind,
        countries=here.countries | stop.countries,
        keys=(*here.keys, *stop.keys),
        unit=here.unit or stop.unit,
        also=tuple(n for n in also if n != first.name),
    )
