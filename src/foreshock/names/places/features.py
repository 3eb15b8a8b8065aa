"""Features: what speaks for each candidate of each group of a document, as one matrix."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreshock.names.gazetteer import Entry, How, Match
from foreshock.names.gazetteer.entry import EARTH_KM
from foreshock.names.places.groups import Group, lies_in

Floats = NDArray[np.float64]

KINDS = ("country", "admin1", "admin2", "capital", "continent", "feature")
OWN = (
    *("population", "prominence", "share", *KINDS),
    *(
        "variant",
        "alternate",
        "loose",
        "short",
        "demonym",
        "metonym",
        "spelled",
        "unit_said",
        "city_too",
        "seat",
    ),
    *("contained", "country_told", "admin1_told"),
)
SHARED = ("same_country", "same_admin1", "near", "nearest", "regional")
HOME = ("home_near", "home_region", "home_admin1", "home_country")
NAMES = (*OWN, *SHARED, *HOME)
# Distances in km over which nearness to other toponyms, to a region and to the outlet's home fades (1/e).
NEAR_KM, REGION_KM = 60.0, 400.0
# From this power of ten of inhabitants on, a town is known beyond its country.
PROMINENT = 5.3
# Inhabitants of a town whose number GeoNames does not know: it is in the list as the seat of a unit.
# Elsewhere a bare name means the city, not the unit that is named after it; here states go by bare names.
STATES_BY_NAME = "USA"
UNCOUNTED = 3_000
UNIT_WORDS = (
    *(" county", " parish", " province", " governorate", " district", " state", " region", " oblast"),
    *(" prefecture", " countryside", " department"),
)


@dataclass(frozen=True, slots=True)
class Home:
    """Where an outlet is at home: points with weights that sum to one, countries and first-level units."""

    vectors: Floats
    weights: Floats
    countries: dict[str, float]
    units: dict[tuple[str, str], float]


@dataclass(slots=True, eq=False)
class Table:
    """The candidates of all groups of a document, one row each; `starts` says where each group begins."""

    groups: Sequence[Group]
    matches: list[Match]
    starts: NDArray[np.int64]
    owner: NDArray[np.int64]
    own: Floats
    vectors: Floats
    countries: list[str]
    units: list[tuple[str, str]]


def table(groups: Sequence[Group]) -> Table:
    """The rows of the groups that have candidates at all."""
    told = [g for g in groups if g.matches]
    matches = [m for g in told for m in g.matches]
    sizes = [len(g.matches) for g in told]
    owner = np.repeat(np.arange(len(told)), sizes)
    countries, units = _told(told)
    own = [row for g in told for row in _own(g, countries, units)]
    return Table(
        groups=told,
        matches=matches,
        starts=np.cumsum([0, *sizes[:-1]]).astype(np.int64) if sizes else np.zeros(0, np.int64),
        owner=owner,
        own=np.asarray(own, dtype=np.float64).reshape(len(matches), len(OWN)),
        vectors=unit_vectors([(m.entry.lat, m.entry.lon) for m in matches]),
        countries=[m.entry.country for m in matches],
        units=[unit_of(m.entry) for m in matches],
    )


def unit_of(entry: Entry) -> tuple[str, str]:
    """Country and first-level unit; the unit itself lies in itself."""
    return entry.country, entry.name if entry.kind == "admin1" else entry.admin1


def unit_vectors(points: Sequence[tuple[float, float]]) -> Floats:
    """Points on the unit sphere: their dot product is the cosine of the angle between them."""
    lat, lon = np.radians(np.asarray(points, dtype=np.float64).reshape(-1, 2)).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def kilometres(a: Floats, b: Floats) -> Floats:
    """Great-circle distances between unit vectors."""
    made: Floats = EARTH_KM * np.arccos(np.clip(a @ b.T, -1.0, 1.0))
    return made


def _told(groups: Sequence[Group]) -> tuple[dict[str, set[str]], dict[tuple[str, str], set[str]]]:
    """The countries and first-level units that names of the document may mean, with the names' keys."""
    countries: dict[str, set[str]] = {}
    units: dict[tuple[str, str], set[str]] = {}
    for group in groups:
        for m in (*group.matches, *group.containers):
            if m.how == How.ALTERNATE:
                continue
            if m.entry.kind == "country":
                countries.setdefault(m.entry.country, set()).add(group.key)
            elif m.entry.kind == "admin1":
                units.setdefault((m.entry.country, m.entry.name), set()).add(group.key)
    return countries, units


def says_unit(text: str) -> bool:
    """Whether a name says that it is a unit's (`Aleppo province`)."""
    return text.lower().endswith(UNIT_WORDS)


def _own(
    group: Group, countries: dict[str, set[str]], units: dict[tuple[str, str], set[str]]
) -> list[list[float]]:
    whole = sum(m.entry.population + 1 for m in group.matches)
    unit_said = says_unit(group.text)
    held = {c for c in countries if countries[c] - {group.key}}
    held_units = {u for u in units if units[u] - {group.key}}
    cities = {m.entry.country for m in group.matches if m.entry.kind in ("town", "capital")}
    rows = []
    for m in group.matches:
        e = m.entry
        unit = e.kind == "admin1" and not unit_said and e.country in cities - {STATES_BY_NAME}
        people = e.population or UNCOUNTED
        kind = e.kind if e.kind in KINDS else ("" if e.kind in ("town", "city", "village") else "feature")
        rows.append(
            [
                math.log10(people + 10) / 6,
                max(0.0, math.log10(people + 10) - PROMINENT),
                (e.population + 1) / whole,
                *(float(kind == k) for k in KINDS),
                *(float(m.how == h) for h in list(How)[1:]),
                float(_plain(e.name) == _plain(group.text)),
                float(unit_said and e.kind in ("admin1", "admin2")),
                float(unit),
                float(e.kind == "capital" and e.country in group.seat_of),
                float(any(lies_in(m, c) for c in group.containers)),
                float(e.kind != "country" and e.country in held),
                float(e.kind != "admin1" and (e.country, e.admin1) in held_units),
            ]
        )
    return rows


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def with_context(made: Table, p: Floats, home: Home | None) -> Floats:
    """All features: the candidates' own, how they agree with the likely places of the other groups (`p` is
    the probability of each row), and with the outlet's home."""
    return np.concatenate([made.own, _shared(made, p), _home(made, home)], axis=1)


def _shared(made: Table, p: Floats) -> Floats:
    n, groups = len(made.matches), len(made.groups)
    out = np.zeros((n, len(SHARED)))
    if groups < 2:
        return out
    codes = {c: i for i, c in enumerate(dict.fromkeys(made.countries))}
    units = {u: i for i, u in enumerate(dict.fromkeys(made.units))}
    country = np.array([codes[c] for c in made.countries])
    unit = np.array([units[u] for u in made.units])
    named = np.array([float(bool(c)) for c in made.countries])
    in_unit = np.array([float(bool(u[1])) for u in made.units])
    out[:, 0] = _others(made, p * named, country, groups) * named
    out[:, 1] = _others(made, p * in_unit, unit, groups) * in_unit
    # Areas have no position that nearness could be told by.
    placed = np.array([float(m.entry.radius_km < REGION_KM / 2) for m in made.matches])
    km = kilometres(made.vectors, made.vectors)
    for column, reach in ((2, NEAR_KM), (4, REGION_KM)):
        close = np.exp(-km / reach) * (p * placed)[None, :]
        by_group = np.add.reduceat(close, made.starts, axis=1)
        by_group[np.arange(n), made.owner] = 0.0
        out[:, column] = by_group.sum(1) / (groups - 1)
        if column == 2:
            out[:, 3] = by_group.max(1)
    return out


def _others(made: Table, p: Floats, code: NDArray[np.int64], groups: int) -> Floats:
    """For each row, the mean probability that another group lies in the row's country or unit."""
    mass = np.zeros((groups, code.max() + 1))
    np.add.at(mass, (made.owner, code), p)
    total = mass.sum(0)
    made_of: Floats = (total[code] - mass[made.owner, code]) / (groups - 1)
    return made_of


def _home(made: Table, home: Home | None) -> Floats:
    out = np.zeros((len(made.matches), len(HOME)))
    if home is None:
        return out
    km = kilometres(made.vectors, home.vectors)
    out[:, 0] = np.exp(-km / NEAR_KM) @ home.weights
    out[:, 1] = np.exp(-km / REGION_KM) @ home.weights
    out[:, 2] = [home.units.get(u, 0.0) for u in made.units]
    out[:, 3] = [home.countries.get(c, 0.0) for c in made.countries]
    return out


def softmax(made: Table, scores: Floats) -> Floats:
    """Probabilities within each group."""
    top = np.maximum.reduceat(scores, made.starts)
    e = np.exp(scores - top[made.owner])
    whole: Floats = e / np.add.reduceat(e, made.starts)[made.owner]
    return whole
