"""Forecasts as warnings are issued of them: the box of each cell, its countries, the chance, the baseline.

Only cells are issued: what settles a warning is fighting in a box, and a province has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foreshock.foresight.outlook.frame import SIDE, centre, gid
from foreshock.foresight.outlook.incidents import Incident
from foreshock.foresight.outlook.serve import CELL, Forecasts, bounded, cell_bounds, tested

# A warning lists no more than so many of the claims it rests on, the newest first: a ledger keeps each.
MOST_CLAIMS = 20


@dataclass(frozen=True, slots=True)
class CellChance:
    """The chance that somebody is killed in a cell up to the day `by`, as it is issued (`issuing.Chance`).
    `box` is west, south, east, north in degrees; `baseline` the chance that the baseline of the test gives;
    `countries` are those of the cell's incidents (ISO 3166 alpha-3)."""

    key: str
    name: str
    box: tuple[float, float, float, float]
    countries: tuple[str, ...]
    by: date
    chance: float
    baseline: float | None
    claims: tuple[str, ...] = ()


def chances(made: Forecasts, incidents: Iterable[Incident]) -> Iterator[CellChance]:
    """The cells of an outlook; `incidents` are those it was made from."""
    countries: dict[int, set[str]] = {}
    for i in incidents:
        countries.setdefault(gid(i.lat, i.lon), set()).update(i.countries)
    for f in made.rows:
        if f.what == CELL and isinstance(f.where, int):
            plain = f.baselines.get(tested(CELL, f.horizon).baseline)
            yield CellChance(
                key=f"cell {f.where}",
                name=f"{cell_bounds(f.where).removeprefix('in ')}{f' with {f.place}' if f.place else ''}",
                box=_box(f.where),
                countries=tuple(sorted(countries.get(f.where, ()))),
                by=f.until,
                chance=f.chance,
                baseline=None if plain is None else bounded(plain),
                claims=f.claims[:MOST_CLAIMS],
            )


def _box(cell: int) -> tuple[float, float, float, float]:
    lat, lon = centre(cell)
    half = SIDE / 2
    return lon - half, lat - half, lon + half, lat + half
