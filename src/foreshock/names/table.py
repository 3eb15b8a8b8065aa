"""The shipped table of joins, `aliases.csv`: a few names of states, alliances and large organisations.

Columns: `kind` (actor, place, or adjective for the adjective of an actor that stands alone), `name`,
`canonical`, `reason`. A researcher may add lines; what is wrong with one is told with file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foreshock.errors import CodebookError
from foreshock.names.joins import Join
from foreshock.names.keys import actor_key, place_key

FILE = "aliases.csv"
COLUMNS = ["kind", "name", "canonical", "reason"]
KEYS = {"actor": actor_key, "adjective": actor_key, "place": place_key}


@dataclass(frozen=True, slots=True)
class Known:
    """A line of the table: the join it makes and the name as it is written."""

    kind: str
    join: Join
    canonical: str


@cache
def shipped() -> tuple[Known, ...]:
    """The lines of the table that ships with the package."""
    return tuple(parse((files("foreshock.names") / FILE).read_text(encoding="utf-8")))


@cache
def shipped_joins(kind: str) -> tuple[Join, ...]:
    """The joins of that kind (`actor` or `place`) that ship with the package."""
    kinds = ("actor", "adjective") if kind == "actor" else (kind,)
    return tuple(known.join for known in shipped() if known.kind in kinds)


@cache
def nouns() -> Mapping[str, str]:
    """For the key of an adjective that stands alone (`russian`) the name to show (`Russia`)."""
    return {known.join.left: known.canonical for known in shipped() if known.kind == "adjective"}


@cache
def states() -> frozenset[str]:
    """The keys of the states in the table: those that have an adjective."""
    return frozenset(place_key(name) for name in nouns().values())


def parse(text: str, *, file: str = FILE) -> Iterator[Known]:
    """The lines of a table; raises `CodebookError` with file and line."""
    rows = csv.reader(text.splitlines())
    if next(rows, []) != COLUMNS:
        raise CodebookError(f"the columns are {', '.join(COLUMNS)}", where=f"{file}:1")
    for row in rows:
        where = f"{file}:{rows.line_num}"
        if len(row) != len(COLUMNS) or not all(cell.strip() for cell in row):
            raise CodebookError(f"a line has {len(COLUMNS)} filled cells", where=where)
        yield _known(*row, where=where)


def _known(kind: str, name: str, canonical: str, reason: str, *, where: str) -> Known:
    if kind not in KEYS:
        raise CodebookError(f"kind is actor, adjective or place, not {kind!r}", where=where)
    key = KEYS[kind]
    join = Join(key(name), key(canonical), f"names table: {reason}", preferred=True)
    return Known(kind, join, canonical)
