"""The outlook as a section of the report: the chances of deadly violence, highest first, each with what is
served, the baseline beside it, what would settle it, and its claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from foreshock.foresight.outlook.rolling import MODEL
from foreshock.foresight.outlook.serve import (
    CELL,
    HORIZONS,
    THEATRE,
    Forecast,
    Forecasts,
    cell_bounds,
    tested,
)
from foreshock.names.gazetteer.countries import countries
from foreshock.reports.linter import band
from foreshock.reports.model import NONE, Line, Row, Section, Table, own, told
from foreshock.reports.words import count, day_text

# How many cells are listed for each horizon: what a reader compares at a glance.
MOST = 10
COLUMNS = ("Place", "Where", "Chance", "Served", "Beside it", "Dead, 10th, 50th and 90th of 100", "On record")
# What a reader is told of the forecasters (`foresight.outlook.baselines`), by their short names.
CALLED = {
    "zero": "nobody dies",
    "last": "as the last months",
    "year": "as often as in the last year",
    "weighted": "as often as lately",
    "weighted_slow": "as often as in the last years",
    "monthly": "deadly months lately",
    "monthly_slow": "deadly months of the last years",
    "calibrated": "deadly months, calibrated on the record",
    "often": "as often as ever",
    MODEL: "model",
}


def outlook_section(made: Forecasts, *, theatre: str = "") -> Section:
    """The section; of the theatres the one that is meant, or without one the countries, stands first."""
    tables = tuple(t for h in HORIZONS for t in _tables(made, h, theatre))
    if not tables:
        return Section("outlook", "Outlook", empty=_empty(made))
    served = Table("What is served, and why", ("Forecast",), tuple(Row((own(n),), ()) for n in made.notes))
    return Section("outlook", "Outlook", _intro(made), tables=(*tables, served))


def _intro(made: Forecasts) -> str:
    since = f" since {day_text(made.since)}" if made.since else ""
    return (
        f"A forecast, issued {day_text(made.issue)}, from {count(made.incidents, 'incident')} in "
        f"{count(made.months, 'month')}{since}. Each line says the chance that somebody is killed there. It "
        "is true if a source tells of at least one person killed in violence there after the day of issue "
        "and not after the last day of its table, and false if none does. Beside it stands the baseline "
        "that the model was tested against."
    )


def _empty(made: Forecasts) -> str:
    if not made.incidents:
        return "No forecast: no dated deadly violence at a known place is told."
    said = "; ".join(n for n in made.notes if n.startswith("no forecast")) or "no forecast: no place is known"
    return f"{said[0].upper()}{said[1:]}."


def _tables(made: Forecasts, horizon: int, theatre: str) -> Iterator[Table]:
    rows = [f for f in made.rows if f.horizon == horizon]
    wide = [f for f in rows if f.what == THEATRE and _is_whole(f, theatre)]
    cells = sorted((f for f in rows if f.what == CELL), key=lambda f: (-f.chance, str(f.where)))
    shown = [*wide, *islice(cells, MOST)]
    if shown:
        caption = f"Within {count(horizon, 'month')}, up to {day_text(shown[0].until)}"
        yield Table(caption, COLUMNS, tuple(map(_row, shown)))


def _is_whole(f: Forecast, theatre: str) -> bool:
    """Whether it is of the theatre as a whole or, without one, of a country; provinces are not listed."""
    where = str(f.where)
    return where == theatre if theatre else len(where) == 3 and where.isupper()


def _place(f: Forecast) -> Line:
    state = countries().get(f.place) if f.what == THEATRE else None
    if state:
        return own(state.name)
    return told(f.place) if f.place else NONE


def _row(f: Forecast) -> Row:
    last = f", last deadly {day_text(f.last)}" if f.last else ""
    cells: tuple[Line, ...] = (
        _place(f),
        own(cell_bounds(f.where).removeprefix("in the ")) if isinstance(f.where, int) else own("the whole"),
        own(f"{band(f.chance)} ({f.chance:.0%})"),
        own(CALLED.get(f.served, f.served)),
        own("; ".join(_beside(f))) or NONE,
        own(", ".join(map(str, f.dead))),
        own(f"{count(f.incidents, 'incident')}{last}"),
    )
    return Row(cells, f.claims)


def _beside(f: Forecast) -> Iterator[str]:
    """The baseline that the model was tested against and, where it is not served, what the model says."""
    plain = tested(f.what, f.horizon).baseline
    if plain in f.baselines:
        yield f"baseline, {CALLED.get(plain, plain)}: {f.baselines[plain]:.0%}"
    if f.model is not None and f.served != MODEL:
        yield f"model: {f.model:.0%}"
