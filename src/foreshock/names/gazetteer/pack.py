"""A pack: places of another source in one tab-separated file, which the gazetteer is built with."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from foreshock.errors import FormatError
from foreshock.names.gazetteer.draft import Draft, town_radius
from foreshock.names.gazetteer.entry import How
from foreshock.names.gazetteer.towns import CAPITAL, CODE, LATIN

SUFFIX = ".tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place of a pack: `country` is ISO 3166 alpha-2 or alpha-3, `unit` GeoNames' code of the first
    level."""

    id: str
    name: str
    variants: tuple[str, ...]
    kind: str
    country: str
    unit: str
    lat: float
    lon: float
    radius_km: float
    population: int
    source: str


COLUMNS = [f.name for f in fields(Row)]


def write(path: Path, rows: Iterable[Row]) -> int:
    """Put the rows into a pack, whole or not at all; how many they were. Raises what the rows raise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    n = 0
    try:
        with beside.open("w", encoding="utf-8", newline="") as stream:
            out = csv.writer(stream, delimiter="\t", lineterminator="\n")
            out.writerow(COLUMNS)
            for row in rows:
                out.writerow("|".join(x) if isinstance(x, tuple) else _cell(x) for x in astuple(row))
                n += 1
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return n


def _cell(value: object) -> str:
    return str(value).replace("|", " ")


def read(path: Path) -> Iterator[Row]:
    """The rows of a pack; raises `FormatError` with file and line."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream, delimiter="\t")
        if next(lines, []) != COLUMNS:
            raise FormatError("not a pack of this version: add it again", where=f"{path}:1")
        for cells in lines:
            try:
                yield _row(cells)
            except (ValueError, IndexError) as error:
                said = f"a damaged line ({error}): add the pack again"
                raise FormatError(said, where=f"{path}:{lines.line_num}") from None


def _row(cells: list[str]) -> Row:
    row = dict(zip(COLUMNS, cells, strict=True))
    return Row(
        id=row["id"],
        name=row["name"],
        variants=tuple(x for x in row["variants"].split("|") if x),
        kind=row["kind"],
        country=row["country"],
        unit=row["unit"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=float(row["radius_km"]),
        population=int(row["population"]),
        source=row["source"],
    )


def drafts(path: Path, *, iso3: Mapping[str, str]) -> Iterator[Draft]:
    """The places of a pack as the gazetteer takes them."""
    for row in read(path):
        town = row.kind == "town"
        yield Draft(
            id=row.id,
            name=row.name,
            kind=row.kind,
            country=iso3.get(row.country, row.country),
            admin1=f"adm:{row.country}.{row.unit}" if row.unit else "",
            lat=row.lat,
            lon=row.lon,
            radius_km=town_radius(row.population) if town else row.radius_km,
            population=row.population,
            source=row.source,
            names=[(row.name, How.NAME), *((n, How.ALTERNATE) for n in row.variants if _usable(n))],
        )


def _usable(name: str) -> bool:
    return not LATIN.match(name) or bool(CAPITAL.match(name) and not CODE.search(name))


def default_path() -> Path:
    """The gazetteer file in the platform's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("foreshock") / "gazetteer.sqlite"


def default_folder() -> Path:
    """Where packs lie."""
    from platformdirs import user_data_path

    return user_data_path("foreshock") / "packs"


def installed(folder: Path | None = None) -> list[Path]:
    """The packs that are there, in a fixed order."""
    return sorted((folder or default_folder()).glob(f"*{SUFFIX}"))
