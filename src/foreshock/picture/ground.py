"""The ground: where the places of a picture are, and which of them lie in which.

A place gets a position only where the gazetteer has one place that can be meant in the countries that the
texts tell of, or where the words tell an area around one; all else stays words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from foreshock.names import is_named
from foreshock.names.gazetteer import Entry, Gazetteer
from foreshock.names.located import the_place
from foreshock.names.places.areas import area
from foreshock.names.places.shapes import Area, Shape
from foreshock.picture.control_areas import containing
from foreshock.picture.spot import Spot

# A state that fewer of the arguments name is not where the texts' towns are: a choice of ours, to keep
# `Khan` of a text on Syria out of the Rhineland.
LEAST_SHARE = 0.01
# Kinds that no circle on a map stands for: whole countries, and what is a line.
WIDE = frozenset({"country", "continent", "sea", "ocean", "border", "river", "highway", "road", "route"})


@dataclass(frozen=True, slots=True)
class Ground:
    """By the key of a place: its spot, and the keys of the areas that contain it, the smallest first."""

    spots: Mapping[str, Spot] = field(default_factory=dict)
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Locator:
    """Finds places in a gazetteer, each name once. `countries` are the counts of the countries that the
    names come from (ISO 3166 alpha-3)."""

    def __init__(self, gazetteer: Gazetteer, *, countries: Mapping[str, float]) -> None:
        every = sum(countries.values())
        self._gazetteer = gazetteer
        self._countries = {c: n / every for c, n in countries.items() if n >= LEAST_SHARE * every}
        self._found: dict[str, tuple[Spot | None, Entry | None]] = {}

    def spot(self, name: str) -> Spot | None:
        """Where a place of that name is; None where nothing says so for sure."""
        return self._look(name)[0]

    def countries(self, name: str) -> frozenset[str]:
        """The countries that a place of that name lies in; none where it is not known."""
        spot = self.spot(name)
        return spot.countries if spot else frozenset()

    def ground(self, places: Mapping[str, Iterable[str]]) -> Ground:
        """The ground of places given by key with the names told for them, the most told first."""
        spots: dict[str, Spot] = {}
        entries: dict[str, Entry] = {}
        for key, names in places.items():
            spot, entry = next((f for n in names if (f := self._look(n))[0]), (None, None))
            if spot:
                spots[key] = spot
            if entry:
                entries[key] = entry
        return Ground(spots, containing(entries))

    def _look(self, name: str) -> tuple[Spot | None, Entry | None]:
        if name not in self._found:
            self._found[name] = self._ask(name)
        return self._found[name]

    def _ask(self, name: str) -> tuple[Spot | None, Entry | None]:
        if not is_named(name) or not any(c.isupper() for c in name):
            return None, None
        entry = self._resolve(name)
        if entry:
            return spot_of(entry), entry
        told = area(name, resolve=self._resolve)
        return (_area_spot(told), None) if told else (None, None)

    def _resolve(self, name: str) -> Entry | None:
        return (
            the_place(name, gazetteer=self._gazetteer, countries=self._countries) if is_named(name) else None
        )


def spot_of(e: Entry) -> Spot:
    """The gazetteer's entry as a spot."""
    unit = e.name if e.kind == "admin1" else e.admin1
    reason = f"{e.kind} {e.name} ({e.source})"
    return Spot(e.lat, e.lon, e.radius_km, _codes(e.country), e.kind, reason, unit, wide=e.kind in WIDE)


def _area_spot(a: Area) -> Spot:
    base = a.bases[0]
    reason = "; ".join(a.assumptions) or f"{a.shape} around {base.name}"
    codes = frozenset(c for b in a.bases for c in _codes(b.country))
    wide = a.shape is Shape.DISC and base.kind in WIDE
    return Spot(a.lat, a.lon, a.radius_km, codes, a.shape.value, reason, base.admin1, wide=wide)


def _codes(country: str) -> frozenset[str]:
    return frozenset(c for c in country.split("|") if c)
