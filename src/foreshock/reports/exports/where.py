"""Where the places of a picture are: never more precise than the text, and with the reason in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from foreshock.names import is_named
from foreshock.names.gazetteer import Entry, Gazetteer, How
from foreshock.names.located import the_place
from foreshock.names.places.areas import area
from foreshock.names.places.shapes import Area, Shape
from foreshock.picture import Named, Picture
from foreshock.picture.of_ledger import countries_of
from foreshock.reports.exports.earth import code_of
from foreshock.sources.coded import Told

# A place that may lie further off than this is an area that no point and no circle stands for: a choice of
# ours.
WIDEST_KM = 150.0
# A state that fewer of the arguments name is not where the texts' towns are, as in the report.
LEAST_SHARE = 0.01
# Where fewer of the places lie is not where the texts are at home.
HOME_SHARE = 0.05
NO_POINT = frozenset({"country", "continent", "sea", "ocean"})
UNITS = {
    "admin1": 4,
    "province": 4,
    "admin2": 3,
    "district": 3,
    "country": 6,
    "continent": 6,
    "sea": 7,
    "ocean": 7,
}
FUZZY = frozenset(
    {"region", "desert", "river", "road", "route", "highway", "border", "valley", "mountain", "lake"}
)
SETTLED = frozenset({"town", "capital", "city", "village", "neighbourhood", "camp"})
# Up to this radius a position near a known point is `where_prec` 2, by the codebook of the UCDP GED.
NEAR_KM = 25.0
# How far off the row's position may be, by its `where_prec`; from 3 on the usual size of such units.
ROW_KM = {1: 3.0, 2: NEAR_KM, 3: 30.0, 4: 80.0, 5: 60.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a place is. `where_prec` is 1 (that very place), 2 (near it), 3 (district), 4 (province), 5 (a
    fuzzy area or line), 6 (country), 7 (sea); latitude and longitude are None where no point can stand for
    it."""

    name: str
    where_prec: int
    radius_km: float
    reason: str
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    city: str = ""
    geonames: str = ""

    @property
    def has_point(self) -> bool:
        """Whether it can be drawn: the middle of a country is no position, also where a row gives one."""
        return self.lat is not None and self.where_prec < UNITS["country"]

    @property
    def geo_precision(self) -> int:
        """The same in the codes of the ACLED-style layout: 1 the place, 2 near it or part of a region, 3 a
        region."""
        return {1: 1, 2: 2, 3: 2}.get(self.where_prec, 3)

    @property
    def precision_m(self) -> int:
        """How far from the point it may be, in metres."""
        return round(self.radius_km * 1000)


class Atlas:
    """The spots of the places of one picture; without a gazetteer only rows that came with positions have
    any."""

    def __init__(
        self, picture: Picture, *, gazetteer: Gazetteer | None, told: Mapping[str, float] | None = None
    ) -> None:
        self._naming = picture.naming
        every = sum((told or {}).values())
        self._countries = {c: n / every for c, n in (told or {}).items() if n >= LEAST_SHARE * every}
        self._gazetteer = gazetteer
        self._known: dict[str, Spot | None] = {}

    @classmethod
    def of_picture(cls, picture: Picture, *, gazetteer: Gazetteer | None) -> Atlas:
        """That of a picture's places, in the countries that its claims tell of."""
        entries = (e.entry for e in picture.evidence.values())
        told = countries_of(entries, gazetteer=gazetteer) if gazetteer else None  # type: ignore[arg-type]
        return cls(picture, gazetteer=gazetteer, told=told)

    def of(self, place: Named) -> Spot | None:
        """Where the place is; None where nothing says. Of a name that several places bear the one that lies
        where most of the other places do."""
        if place.key not in self._known:
            self._known[place.key] = self._among(place, self._countries) or self._at_home(place)
        return self._known[place.key]

    def _at_home(self, place: Named) -> Spot | None:
        found = self._among(place, self._home) if self._home else None
        said = f"in {', '.join(sorted(self._home))}, where most places of these texts lie"
        return replace(found, reason=f"{found.reason}; {said}") if found else None

    @cached_property
    def _home(self) -> Mapping[str, float]:
        """The countries in which most of the places lie that are sure."""
        counts: Counter[str] = Counter()
        for place in self._naming.every_place():
            spot = self._among(place, self._countries)
            if spot and spot.country and spot.where_prec < UNITS["country"]:
                counts[spot.country] += sum(v.claims for v in self._naming.place_variants(place.key))
        every = counts.total()
        return {c: n / every for c, n in counts.items() if n >= HOME_SHARE * every}

    def _among(self, place: Named, countries: Mapping[str, float]) -> Spot | None:
        names = [v.name for v in self._naming.place_variants(place.key)] or [place.name]
        return next(filter(None, (self._spot(n, countries) for n in names)), None)

    def _spot(self, name: str, countries: Mapping[str, float]) -> Spot | None:
        if self._gazetteer is None or not is_named(name) or not any(c.isupper() for c in name):
            return None

        def find(said: str) -> Entry | None:
            return self._find(said, countries)

        entry = find(name)
        if entry:
            return _bounded(of_entry(entry))
        told = area(name, resolve=find)
        return _bounded(of_area(told)) if told else None

    def _find(self, name: str, countries: Mapping[str, float]) -> Entry | None:
        if self._gazetteer is None or not is_named(name):
            return None
        states = (m.entry for m in self._gazetteer.matches(name) if m.how <= How.VARIANT)
        # `Lebanon` is the country, whatever towns are called after it.
        state = next((e for e in states if e.kind == "country"), None)
        return state or the_place(name, gazetteer=self._gazetteer, countries=countries)


def of_entry(e: Entry) -> Spot:
    """The spot of a gazetteer's entry."""
    code = UNITS.get(e.kind, 5 if e.kind in FUZZY else 1)
    code = 2 if code == 5 and e.radius_km <= NEAR_KM else code
    return Spot(
        name=e.name,
        where_prec=code,
        radius_km=e.radius_km,
        reason=f"{e.kind} {e.name}, by {e.source}",
        lat=None if e.kind in NO_POINT else e.lat,
        lon=None if e.kind in NO_POINT else e.lon,
        country=e.country if len(e.country) == 3 else "",
        admin1=e.name if e.kind == "admin1" else e.admin1,
        admin2=e.name if e.kind == "admin2" else e.admin2,
        city=e.name if e.kind in SETTLED else "",
        geonames=e.id.removeprefix("gn:") if e.id.startswith("gn:") else "",
    )


def of_area(told: Area) -> Spot:
    """The spot of an area that a phrase tells around a place."""
    base = of_entry(told.bases[0])
    if told.shape is Shape.DISC and base.lat is None:
        return base
    said = "; ".join(told.assumptions) or f"{told.shape.value} around {told.bases[0].name}"
    disc = told.shape is Shape.DISC and told.radius_km <= NEAR_KM
    return replace(
        base,
        name=told.phrase,
        where_prec=2 if disc or told.radius_km <= NEAR_KM else 5,
        radius_km=told.radius_km,
        reason=f"{said}; around {base.reason}",
        lat=told.lat,
        lon=told.lon,
        city="",
        geonames="",
    )


def _bounded(spot: Spot) -> Spot:
    if spot.lat is None or spot.radius_km <= WIDEST_KM:
        return spot
    return replace(spot, lat=None, lon=None, reason=f"{spot.reason}; too wide for a position")


def of_row(told: Told) -> Spot | None:
    """The spot that a coded row came with."""
    if told.point is None:
        return None
    lat, lon = told.point
    code = told.where_prec
    values = told.values
    key = "where_prec" if "where_prec" in values else "geo_precision"
    given = values.get(key, "not given")
    return Spot(
        name=values.get("location", ""),
        where_prec=code,
        radius_km=ROW_KM.get(code, 0.0),
        reason=f"position of the imported {told.style.upper()}-style row {told.row} ({key} {given})",
        lat=lat,
        lon=lon,
        country=code_of(values.get("country", "")),
        admin1=values.get("admin1", ""),
        admin2=values.get("admin2", ""),
        city=values.get("location", "") if code == 1 else "",
    )


def best(spots: Iterable[Spot | None]) -> Spot | None:
    """The most precise of several, the first of equals."""
    found = [s for s in spots if s is not None]
    return min(found, key=lambda s: (not s.has_point, s.where_prec), default=None)
