"""`outlook`: the chance of deadly violence in each cell and theatre within the next months."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.options import KNOWN_ON, least_option
from foreshock.cli.output import guarded, table
from foreshock.cli.reporting import picture_of
from foreshock.cli.run import DAY, Run
from foreshock.cli.viewing import area_of

if TYPE_CHECKING:
    from foreshock.foresight.outlook.pairs import Onset
    from foreshock.foresight.outlook.record import OutlookRecord
    from foreshock.foresight.outlook.serve import Forecast, Forecasts

FORMS = ("table", "json", "csv")
HEAD = (
    *("place", "cell", "chance", "in words", "by", "all baselines", "dead 10-50-90 %"),
    *("incidents", "last dead", "until"),
)
PAIRS = ("place", "cell", "pair", "chance", "in words", "by", "all baselines", "fought before", "until")
Record = dict[str, Any]


@click.command()
@click.option(
    "--theatre",
    metavar="NAME",
    help="Only this country, region or area; a file of GeoJSON; west,south,east,north.",
)
@click.option("--as-of", type=DAY, metavar="DAY", help="Issued at the end of this day [the newest told].")
@KNOWN_ON
@click.option(
    "--horizon", type=click.Choice(("1", "3", "6")), default="1", show_default=True, help="Months ahead."
)
@click.option("--pairs", is_flag=True, help="Which two sides may clash where they have been quiet instead.")
@click.option("--top", type=click.IntRange(1), default=30, show_default=True, help="Cells in the table.")
@least_option()
@click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True)
@click.pass_obj
def outlook(
    run: Run,
    theatre: str | None,
    as_of: date | None,
    known_on: date | None,
    horizon: str,
    pairs: bool,
    top: int,
    least: float,
    form: str,
) -> None:
    """The chance that somebody is killed in each place-cell and theatre within the next months.

    A forecast from the ledger's events and imported rows, with what would settle it and the baselines beside
    it. The model is served where it beat them in the benchmark and on this ledger's past; else a baseline.

    \b
    Example:
      foreshock outlook --theatre Syria --as-of 2018-03-31 --horizon 3
    """
    from foreshock.foresight.outlook.record import OutlookRecord

    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=as_of, known_on=known_on, least=least)
    record = OutlookRecord.of(picture, issue=as_of, area=area_of(theatre, run))
    if pairs:
        _pairs(record, int(horizon), form, top, run)
        return
    made = record.forecasts((int(horizon),))
    _tell(made, run)
    if form == "json":
        click.echo(json.dumps(as_json(made), ensure_ascii=False, indent=1))
    elif form == "csv":
        _csv(map(_record, made.rows))
    else:
        cells = [r for r in made.rows if r.what == "cell"]
        theatres = [r for r in made.rows if r.what == "theatre"]
        table(HEAD, [_row(r) for r in (*theatres, *cells[:top])])
        if len(cells) > top:
            run.say(f"{len(cells) - top} more cells: --top {len(cells)}, or --format csv")


def _pairs(told: OutlookRecord, horizon: int, form: str, top: int, run: Run) -> None:
    from foreshock.foresight.outlook.pairs import onsets

    found = onsets(told.incidents, issue=told.issue, since=told.since, horizon=horizon, inside=told.inside)
    run.say(
        f"a forecast, issued {told.issue.isoformat()}: two sides that clash with dead in a cell where they "
        f"had not for three months; from {len(told.incidents)} incidents"
    )
    if form == "json":
        click.echo(json.dumps([_onset(o) for o in found], ensure_ascii=False, indent=1))
    elif form == "csv":
        _csv(map(_onset, found))
    elif not found:
        run.say("none: no pair of sides is told often enough, or none with a chance worth a line")
    else:
        table(PAIRS, [_pair_row(o) for o in found[:top]])


def _pair_row(o: Onset) -> tuple[str, ...]:
    from foreshock.reports.linter import band

    beside = "; ".join(f"{name} {chance:.1%}" for name, chance in o.baselines.items())
    return (
        *(o.place, str(o.where), " – ".join(o.pair), f"{o.chance:.1%}", band(o.chance), o.served),
        *(beside, str(len(o.claims)), o.until.isoformat()),
    )


def _onset(o: Onset) -> Record:
    from foreshock.reports.linter import band

    return {
        "id": o.id,
        "pair": list(o.pair),
        "where": o.where,
        "place": o.place,
        "horizon_months": o.horizon,
        "issued": o.issue.isoformat(),
        "until": o.until.isoformat(),
        "chance": o.chance,
        "in_words": band(o.chance),
        "served": o.served,
        "model": o.model,
        "baselines": dict(o.baselines),
        "settles": o.settles,
        "claims": list(o.claims),
    }


def _tell(made: Forecasts, run: Run) -> None:
    since = made.since.isoformat() if made.since else "no day"
    run.say(
        f"a forecast, issued {made.issue.isoformat()}: from {made.incidents} incidents in {made.months} "
        f"months since {since}; what lies after the day of issue is not used"
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


def _csv(records: Iterable[Record]) -> None:
    writer = None
    for record in records:
        flat = {k: json.dumps(v) if isinstance(v, dict | list) else v for k, v in record.items()}
        if writer is None:
            writer = csv.DictWriter(sys.stdout, fieldnames=list(flat), lineterminator="\n")
            writer.writeheader()
        writer.writerow({k: guarded(v) for k, v in flat.items()})


COMMANDS = (outlook,)
