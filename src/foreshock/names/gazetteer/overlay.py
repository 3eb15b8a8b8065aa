"""The overlay: places that GeoNames' towns do not hold, from `codebook/places/*.csv` and `world.csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from foreshock.errors import CodebookError
from foreshock.names.gazetteer.draft import Draft
from foreshock.names.gazetteer.entry import How, distance_km
from foreshock.names.gazetteer.fold import fold

COLUMNS = ["name", "variants", "kind", "country", "lat", "lon", "radius_km", "source"]
KINDS = frozenset(
    {
        *("town", "city", "village", "neighbourhood", "district", "province", "region", "front", "border"),
        *("base", "airbase", "airport", "port", "camp", "prison", "crossing", "dam", "bridge", "highway"),
        *("refinery", "oilfield", "gasfield", "powerplant"),
        *("river", "lake", "sea", "strait", "island", "desert", "mountain", "valley"),
    }
)
# How sure a reader can be that a bare name means a place of this kind, in inhabitants of a town that would be
# as well known. Only the order of magnitude counts.
WEIGHT = {
    "sea": 2_000_000,
    "region": 1_000_000,
    "river": 500_000,
    "desert": 500_000,
    "strait": 500_000,
    "village": 500,
    "neighbourhood": 5_000,
    "town": 20_000,
    "front": 20_000,
}
OTHER_WEIGHT = 50_000
# A point that was not looked up may be off by this much at least.
RECALLED_KM = 10.0


def shipped() -> list[Traversable]:
    """The overlay files that ship with the package, in a fixed order."""
    folder = files("foreshock.codebook") / "places"
    own = files("foreshock.names.gazetteer") / "world.csv"
    found = [f for f in folder.iterdir() if f.name.endswith(".csv")] if folder.is_dir() else []
    return [*sorted(found, key=lambda f: f.name), *([own] if own.is_file() else [])]


def drafts() -> Iterator[Draft]:
    """The places of all shipped files, each once; raises `CodebookError` with file and line."""
    seen: dict[str, list[Draft]] = {}
    for file in shipped():
        for draft in parse(file.read_text(encoding="utf-8"), file=file.name):
            same = seen.setdefault(fold(draft.name), [])
            if not any(_one_place(draft, other) for other in same):
                same.append(draft)
                yield draft


def _one_place(a: Draft, b: Draft) -> bool:
    """Whether two files speak of one place: one kind, one name, and within each other's reach."""
    return a.kind == b.kind and distance_km(a.lat, a.lon, b.lat, b.lon) <= a.radius_km + b.radius_km


def parse(text: str, *, file: str) -> Iterator[Draft]:
    """The places of one file; raises `CodebookError` with file and line."""
    rows = csv.reader(text.splitlines())
    if next(rows, []) != COLUMNS:
        raise CodebookError(f"the columns are {', '.join(COLUMNS)}", where=f"{file}:1")
    for cells in rows:
        if cells and not cells[0].startswith("#"):
            yield _draft(cells, where=f"{file}:{rows.line_num}", stem=file.removesuffix(".csv"))


def _draft(cells: list[str], *, where: str, stem: str) -> Draft:
    if len(cells) != len(COLUMNS):
        raise CodebookError(f"a line has {len(COLUMNS)} cells, not {len(cells)}", where=where)
    row = dict(zip(COLUMNS, cells, strict=True))
    lat, lon, radius = _numbers(row, where)
    if not row["name"].strip() or row["kind"] not in KINDS:
        raise CodebookError(f"a place has a name and a known kind, not {row['kind']!r}", where=where)
    if row["source"] == "recalled" and radius < RECALLED_KM:
        raise CodebookError(f"a recalled place has a radius of {RECALLED_KM:g} km or more", where=where)
    names = [row["name"], *row["variants"].split("|")]
    return Draft(
        id=f"place:{fold(row['name'])}.{row['kind']}.{stem}",
        name=row["name"].strip(),
        kind=row["kind"],
        country=row["country"],
        lat=lat,
        lon=lon,
        radius_km=radius,
        population=WEIGHT.get(row["kind"], OTHER_WEIGHT),
        source=row["source"],
        names=[(n.strip(), How.VARIANT if i else How.NAME) for i, n in enumerate(names) if n.strip()],
    )


def _numbers(row: dict[str, str], where: str) -> tuple[float, float, float]:
    try:
        lat, lon, radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
    except ValueError as error:
        raise CodebookError(f"latitude, longitude and radius are numbers: {error}", where=where) from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and radius > 0):
        raise CodebookError("latitude, longitude or radius is out of range", where=where)
    return lat, lon, radius
