"""`explain`: why the picture says a fact."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foreshock.cli.judged import errors_of, ratings_in
from foreshock.cli.options import AS_OF, least_option
from foreshock.cli.output import written
from foreshock.cli.reporting import picture_of
from foreshock.cli.run import DAY, Run

FORMATS = ("text", "md", "json")


@click.command()
@click.argument("facts", nargs=-1, required=True, metavar="FACT...")
@least_option()
@AS_OF
@click.option("--known-on", type=DAY, metavar="DAY", help="Only what was recorded and decided by this day.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write [stdout].")
@click.pass_obj
def explain(
    run: Run,
    facts: tuple[str, ...],
    least: float,
    as_of: date | None,
    known_on: date | None,
    form: str,
    out: Path | None,
) -> None:
    """Why the picture says a fact: claims for and against, origins, arithmetic, what would change it.

    FACT is control:PLACE, tie:TYPE:A:B, position:ACTOR:PLACE, event:CLAIM, flow:KIND:GIVER:RECEIVER,
    movement:CLAIM, route:... or aim:..., the place alone, or a claim's id, which explains every fact that the
    claim bears on. The last parts may be left out.

    \b
    Examples:
      foreshock explain control:al-Tanf --as-of 2017-05-31
      foreshock explain tie:BACKS:US
      foreshock explain c12ab34
    """
    from foreshock.picture.explaining import explain as why
    from foreshock.picture.leaning import leaning_stances
    from foreshock.reports.explained import render_explained

    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=as_of, known_on=known_on, least=least)
        errors, ratings = errors_of(ledger, known_on), ratings_in(ledger, known_on)
    stance = leaning_stances(picture.naming, leans=ratings.leans, sides=picture.sides)
    rating = ratings.letter
    asked = (x for fact in facts for x in why(picture, fact, errors=errors, rating=rating, stance=stance))
    text = render_explained(list({x.fact.id: x for x in asked}.values()), format=form)
    if out is None:
        click.echo(text)
        return
    with written(out) as stream:
        stream.write(text + "\n")
    run.say(f"written: {out}")


COMMANDS = (explain,)
