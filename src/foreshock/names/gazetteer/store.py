"""The gazetteer as it is used: a read-only SQLite file, looked up by folded name."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from foreshock.errors import FormatError
from foreshock.names.gazetteer.entry import Entry, How, Match
from foreshock.names.gazetteer.fold import alike, fold, loose, sounds
from foreshock.names.gazetteer.schema import FIND, LARGEST

if TYPE_CHECKING:
    from foreshock.names.gazetteer.build import Progress

# Words that say what a place is, and the kinds that they allow.
SETTLED = frozenset({"town", "capital", "city", "village", "neighbourhood", "camp", "district"})
UNITS = frozenset({"admin1", "admin2", "province", "district", "region"})
SUFFIXES = {
    **dict.fromkeys(("city", "town", "village"), SETTLED),
    **dict.fromkeys(("province", "governorate", "state", "region", "oblast", "prefecture"), UNITS),
    **dict.fromkeys(("department", "emirate", "district", "county", "municipality", "raion"), UNITS),
    **dict.fromkeys(("parish", "borough", "countryside"), UNITS),
}
GENERIC = "|".join(SUFFIXES)
AFTER = re.compile(rf"^(?P<name>.+?)(?:['’]s|(?<=s)['’])? (?P<kind>{GENERIC})$", re.IGNORECASE)
BEFORE = re.compile(
    r"^(?:the )?(?:(?:north|south|east|west)+(?:ern)? |central |border )?"
    rf"(?P<kind>{GENERIC}) of (?P<name>.+)$",
    re.IGNORECASE,
)
# The most entries that one name gives; `San José` has several hundred.
MOST = 200
DAMAGED = "the gazetteer is damaged: run `foreshock gazetteer build --force`"


class Gazetteer:
    """Places by name. Use it with `with`, or close it.

    Every look into the file raises `FormatError` where it is damaged.
    """

    def __init__(self, connection: sqlite3.Connection, *, path: Path | None = None) -> None:
        self._db = connection
        self._where = str(path or "")
        self._units: dict[int, str] = {0: ""}
        with self._whole():
            self._sources: dict[int, str] = dict(connection.execute("SELECT id, said FROM source"))
        self._matches = lru_cache(maxsize=8192)(self._look_up)

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        packs: Iterable[Path] | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """The gazetteer at `path` (default: the platform's cache folder), built first where it is missing,
        old or no gazetteer.

        Raises `SourceError` where the data of a package is missing, `FormatError` where the file is damaged
        inside, `OSError` where the folder cannot be written.
        """
        from foreshock.names.gazetteer.build import build, stamp
        from foreshock.names.gazetteer.pack import default_path, installed

        path = path or default_path()
        packs = tuple(installed() if packs is None else packs)
        if current(path) != stamp(packs):
            build(path, packs=packs, progress=progress)
        return cls.at(path)

    @classmethod
    def at(cls, path: Path) -> Self:
        """The file as it is, current or not; raises `FormatError` where it is damaged."""
        db = _connect(path)
        try:
            return cls(db, path=path)
        except FormatError:
            db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._matches.cache_clear()
        self._db.close()

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries with that name in any spelling, the best fit and the most people first; demonyms and
        seats of government give their country."""
        return tuple(m.entry for m in self.matches(name))

    def matches(self, name: str) -> tuple[Match, ...]:
        """The same, each with how the name fits."""
        return self._matches(name)

    def largest(self, least: int) -> tuple[Entry, ...]:
        """The towns of at least so many inhabitants, the largest first."""
        with self._whole():
            rows = self._db.execute(LARGEST, (least,))
            return tuple(self._entry(row) for row in rows)

    def alike(self, name: str) -> tuple[Match, ...]:
        """Places of countries that write Arabic whose names sound like this one and are spelled not too
        differently, all marked as loose fits: for names that `matches` does not know."""
        folded = loose(name)
        return tuple(m for m in self._keyed(sounds(name)) if alike(folded, loose(m.entry.name)))

    def about(self) -> dict[str, str]:
        """What the file is made of: `stamp`, `version`, counts of `places` and `names`."""
        with self._whole():
            return dict(self._db.execute("SELECT key, value FROM about"))

    def kinds(self) -> dict[str, int]:
        """How many places it holds of each kind, the most first."""
        with self._whole():
            return dict(self._db.execute("SELECT kind, count(*) FROM place GROUP BY kind ORDER BY 2 DESC"))

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """A damaged page, or one that gives numbers which stand for nothing, is told as what it is."""
        try:
            yield
        except sqlite3.ProgrammingError:  # a closed file is the caller's mistake
            raise
        except (sqlite3.DatabaseError, KeyError, TypeError, ValueError) as error:
            raise FormatError(DAMAGED, where=self._where) from error

    def _look_up(self, name: str) -> tuple[Match, ...]:
        found = self._named(name)
        said = AFTER.match(name) or BEFORE.match(name)
        if said and not any(m.how <= How.VARIANT for m in found):
            bare = self._named(said["name"])
            fitting = tuple(m for m in bare if m.entry.kind in SUFFIXES[said["kind"].lower()])
            return (*found, *(fitting or bare))[:MOST]
        return found

    def _named(self, name: str) -> tuple[Match, ...]:
        found = self._keyed(fold(name))
        if not found or all(m.how >= How.LOOSE for m in found):
            found += tuple(m for m in self._keyed(loose(name)) if m not in found)
        return found

    def _keyed(self, key: str) -> tuple[Match, ...]:
        if not key:
            return ()
        with self._whole():
            rows = self._db.execute(FIND, (key,)).fetchmany(MOST)
            return tuple(Match(self._entry(row), How(row[0])) for row in rows)

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        _, _, ref, name, kind, country, admin1, admin2, lat, lon, radius, population, source = row
        return Entry(
            id=ref,
            name=name,
            kind=kind,
            country=country,
            admin1=self._unit(admin1),
            admin2=self._unit(admin2),
            lat=lat,
            lon=lon,
            radius_km=radius,
            population=population,
            source=self._sources[source],
        )

    def _unit(self, number: int) -> str:
        if number not in self._units:
            row = self._db.execute("SELECT name FROM place WHERE id = ?", (number,)).fetchone()
            self._units[number] = row[0] if row else ""
        return self._units[number]


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def current(path: Path) -> str:
    """The stamp of the file at `path`; empty where there is none or it is no gazetteer."""
    if not path.is_file():
        return ""
    try:
        db = _connect(path)
    except (sqlite3.Error, OSError):
        return ""
    try:
        row = db.execute("SELECT value FROM about WHERE key = 'stamp'").fetchone()
    except sqlite3.Error:
        return ""
    finally:
        db.close()
    return str(row[0]) if row else ""
