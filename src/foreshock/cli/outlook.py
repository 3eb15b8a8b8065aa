"""`outlook`: the chance of deadly violence in each cell and theatre within the next months."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.output import guarded, table
from foreshock.cli.reporting import LEAST, picture_of
from foreshock.cli.run import DAY, Run
from foreshock.errors import NotFound

if TYPE_CHECKING:
    from foreshock.foresight.outlook.incidents import Incident
    from foreshock.foresight.outlook.serve import Forecast, Forecasts
    from foreshock.names.gazetteer import Gazetteer
    from foreshock.picture import Picture

FORMS = ("table", "json", "csv")
HEAD = (
    *("place", "cell", "chance", "in words", "by", "all baselines", "dead 10-50-90 %"),
    *("incidents", "last dead", "until"),
)
Record = dict[str, Any]


@click.command()
@click.option(
    "--theatre",
    metavar="NAME",
    help="Only this country, region or area; a file of GeoJSON; west,south,east,north.",
)
@click.option("--as-of", type=DAY, metavar="DAY", help="Issued at the end of this day [the newest told].")
@click.option("--known-on", type=DAY, metavar="DAY", help="Only what was recorded by this day.")
@click.option(
    "--horizon", type=click.Choice(("1", "3", "6")), default="1", show_default=True, help="Months ahead."
)
@click.option("--top", type=click.IntRange(1), default=30, show_default=True, help="Cells in the table.")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=LEAST,
    show_default=True,
    help="Leave out claims read with less confidence than this.",
)
@click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True)
@click.pass_obj
def outlook(
    run: Run,
    theatre: str | None,
    as_of: date | None,
    known_on: date | None,
    horizon: str,
    top: int,
    least: float,
    form: str,
) -> None:
    """The chance that somebody is killed in each place-cell and theatre within the next months.

    A forecast from the ledger's events and imported rows, with what would settle it and the baselines beside
    it. The model is served where it beat them in the benchmark and on this ledger's own past; else a baseline.

    \b
    Example:
      foreshock outlook --theatre Syria --as-of 2018-03-31 --horizon 3
    """
    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=as_of, known_on=known_on, least=least)
    issue = as_of or picture.as_of
    if issue is None:
        raise NotFound("nothing is told: no forecast")
    with run.gazetteer() as gazetteer:
        made = _made(picture, gazetteer, issue, int(horizon), theatre)
    _tell(made, run)
    if form == "json":
        click.echo(json.dumps(as_json(made), ensure_ascii=False, indent=1))
    elif form == "csv":
        _csv(made.rows)
    else:
        cells = [r for r in made.rows if r.what == "cell"]
        theatres = [r for r in made.rows if r.what == "theatre"]
        table(HEAD, [_row(r) for r in (*theatres, *cells[:top])])
        if len(cells) > top:
            run.say(f"{len(cells) - top} more cells: --top {len(cells)}, or --format csv")


def _made(
    picture: Picture, gazetteer: Gazetteer, issue: date, horizon: int, theatre: str | None
) -> Forecasts:
    from foreshock.foresight.outlook.incidents import of_picture
    from foreshock.foresight.outlook.serve import outlook as forecasts
    from foreshock.reports.placing import spots

    incidents = tuple(of_picture(picture, spots(picture, gazetteer)))
    published = [d.published for d in picture.documents if d.published]
    return forecasts(
        incidents,
        issue=issue,
        since=min(published, default=None),
        horizons=(horizon,),
        theatre=theatre or "",
        inside=_inside(theatre, gazetteer),
    )


def _inside(theatre: str | None, gazetteer: Gazetteer) -> Callable[[Incident], bool]:
    from foreshock.picture.theatre import Spot
    from foreshock.reports.placing import theatre_of

    if not theatre:
        return lambda _: True
    area = theatre_of(theatre, gazetteer)

    def lies(i: Incident) -> bool:
        unit, _, country = i.area.rpartition(", ")
        return area.covers(Spot(i.lat, i.lon, 0.0, frozenset({country}), "", "", unit))

    return lies


def _tell(made: Forecasts, run: Run) -> None:
    since = made.since.isoformat() if made.since else "no day"
    run.say(
        f"a forecast, issued {made.issue.isoformat()}: from {made.incidents} incidents in {made.months} months "
        f"since {since}; what lies after the day of issue is not used"
    )
    for note in made.notes:
        run.say(note)


def _row(r: Forecast) -> tuple[str, ...]:
    from foreshock.reports.linter import band

    beside = "; ".join(f"{name} {chance:.0%}" for name, chance in r.baselines.items())
    model = f"model {r.model:.0%}; " if r.model is not None and r.served != "model" else ""
    return (
        r.place,
        str(r.where) if r.what == "cell" else r.what,
        f"{r.chance:.0%}",
        band(r.chance),
        r.served,
        model + beside,
        "-".join(map(str, r.dead)),
        str(r.incidents),
        r.last.isoformat() if r.last else "",
        r.until.isoformat(),
    )


def as_json(made: Forecasts) -> Record:
    """The forecasts for programs: all of it."""
    return {
        "forecast": True,
        "issued": made.issue.isoformat(),
        "since": made.since.isoformat() if made.since else None,
        "incidents": made.incidents,
        "months": made.months,
        "notes": list(made.notes),
        "rows": [_record(r) for r in made.rows],
    }


def _record(r: Forecast) -> Record:
    from foreshock.reports.linter import band

    return {
        "id": r.id,
        "what": r.what,
        "where": r.where,
        "place": r.place,
        "horizon_months": r.horizon,
        "issued": r.issue.isoformat(),
        "until": r.until.isoformat(),
        "chance": r.chance,
        "in_words": band(r.chance),
        "served": r.served,
        "model": r.model,
        "baselines": dict(r.baselines),
        "dead": dict(zip(("p10", "p50", "p90"), r.dead, strict=True)),
        "incidents": r.incidents,
        "last_deadly": r.last.isoformat() if r.last else None,
        "settles": r.settles,
        "claims": list(r.claims),
    }


def _csv(rows: Iterable[Forecast]) -> None:
    writer = None
    for record in map(_record, rows):
        flat = {k: json.dumps(v) if isinstance(v, dict | list) else v for k, v in record.items()}
        if writer is None:
            writer = csv.DictWriter(sys.stdout, fieldnames=list(flat), lineterminator="\n")
            writer.writeheader()
        writer.writerow({k: guarded(v) for k, v in flat.items()})


COMMANDS = (outlook,)
