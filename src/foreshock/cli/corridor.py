"""`corridor`: the way from one place to another, who holds it, its gates, what flips if a gate flips."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from foreshock.cli.options import AS_OF, KNOWN_ON, least_option
from foreshock.cli.output import plain
from foreshock.cli.reporting import picture_of
from foreshock.cli.run import Run

FORMS = ("text", "json", "geojson")


@click.command()
@click.argument("start")
@click.argument("end")
@click.option(
    "--for", "actor", metavar="ACTOR", default="", help="Whose corridor it is: what is closed to it."
)
@AS_OF
@KNOWN_ON
@click.option(
    "--roads",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Roads as GeoJSON lines; where they join stops they go before neighbourhood.",
)
@least_option()
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.pass_obj
def corridor(
    run: Run,
    start: str,
    end: str,
    actor: str,
    as_of: date | None,
    known_on: date | None,
    roads: Path | None,
    least: float,
    form: str,
) -> None:
    """The way from START to END, open, contested and closed stretches, gates, and who can cut them.

    START and END are places of the gazetteer; of a country, its capital. What texts tell of routes is set
    beside what is computed, never mixed with it.

    \b
    Example:
      foreshock corridor Tehran Beirut --for Iran --as-of 2017-05-31
    """
    from foreshock.foresight.corridor import corridor as find
    from foreshock.foresight.corridor import read_roads, shown

    drawn = read_roads(roads) if roads else ()
    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=as_of, known_on=known_on, least=least)
    whose = picture.actor(actor)[0] if actor else None
    with run.gazetteer() as gazetteer:
        found = find(picture, start, end, gazetteer=gazetteer, spots=picture.spots, actor=whose, roads=drawn)
    if form == "text":
        for line in shown.lines(found):
            click.echo(plain(line))
        return
    made = shown.record(found) if form == "json" else shown.geojson(found)
    click.echo(json.dumps(made, ensure_ascii=False, indent=1))


COMMANDS = (corridor,)
