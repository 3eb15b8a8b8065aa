"""`warn`, `score`, `scorecard`: warnings issued, settled, and how they came out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from foreshock.cli.judged import decider, deciding, who_option
from foreshock.cli.options import least_option
from foreshock.cli.reporting import picture_of
from foreshock.cli.run import DAY, Run
from foreshock.cli.scored import card_record, show_card, show_settled, show_warnings
from foreshock.cli.viewing import area_of

if TYPE_CHECKING:
    from foreshock.foresight.warnings import IssuedWarning
    from foreshock.picture import Picture
    from foreshock.picture.theatre import Theatre

form_option = click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True
)


@click.command()
@click.option("--as-of", type=DAY, metavar="DAY", help="From the texts published by this day [all].")
@click.option(
    "--days", type=click.IntRange(1, 366), default=30, show_default=True, help="How long they stand."
)
@click.option("--within", type=click.FloatRange(1, 200), default=25.0, show_default=True, metavar="KM")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="No more than so many.")
@click.option("--theatre", metavar="NAME", help="Only this country, region or area.")
@click.option("--outlook", is_flag=True, help="Also the outlook: each cell with its chance.")
@click.option(
    "--months",
    type=click.Choice(("1", "3", "6")),
    multiple=True,
    help="How far the outlook looks; may be given several times [1].",
)
@click.option("--dry-run", is_flag=True, help="Only show what would be issued.")
@least_option()
@form_option
@who_option
@click.pass_obj
def warn(
    run: Run,
    as_of: date | None,
    days: int,
    within: float,
    top: int,
    theatre: str | None,
    outlook: bool,
    months: tuple[str, ...],
    dry_run: bool,
    least: float,
    form: str,
    who: str,
) -> None:
    """Issue the flashpoints of a day as warnings: each with an id, what would settle it, and by when.

    They are kept in the ledger; issuing the same day again adds nothing. A warning written down more than a
    day after its picture's day is marked as retrospective and scored apart. With --outlook the cells of the
    outlook are issued too, each with its chance, which the scorecard scores by Brier and log score.

    \b
    Examples:
      foreshock warn
      foreshock warn --as-of 2017-05-31 --days 60 --theatre Syria
      foreshock warn --outlook --months 1 --months 3
    """
    from foreshock.foresight.issuing import issue

    with run.ledger() as ledger:
        # A warning of a day rests on no later text.
        picture = picture_of(ledger, run, as_of=as_of, published_by=as_of, least=least)
    area = area_of(theatre, run)
    every = _flashpoints(picture, area, top=top, days=days, within=within)
    if outlook:
        every = (*every, *_outlook(picture, area, sorted({int(m) for m in months or ("1",)}), run))
    if not dry_run:
        with deciding(run) as ledger:
            made = issue(ledger, every, who=decider(who), now=datetime.now(UTC))
        run.say(f"issued {len(made)} warnings; there already: {len(every) - len(made)}")
    show_warnings(every, form=form)


def _flashpoints(
    picture: Picture, area: Theatre | None, *, top: int, days: int, within: float
) -> tuple[IssuedWarning, ...]:
    from foreshock.foresight.flashpoints import flashpoints
    from foreshock.foresight.issuing import of_flashpoints
    from foreshock.picture.theatre import lies_in

    where = picture.spots
    found = [f for f in flashpoints(picture, spots=where) if lies_in(where.get(f.place.key), area)]
    name = area.name if area else ""
    return of_flashpoints(
        found[:top], spots=where, horizon=timedelta(days=days), within_km=within, theatre=name
    )


def _outlook(
    picture: Picture, area: Theatre | None, months: Iterable[int], run: Run
) -> tuple[IssuedWarning, ...]:
    """The cells of the outlook as warnings, a list for each horizon: all of them, since the chances of the
    highest alone say nothing of how well chances are told."""
    from foreshock.foresight.issuing import of_outlook
    from foreshock.foresight.outlook.chances import chances
    from foreshock.foresight.outlook.record import OutlookRecord

    record = OutlookRecord.of(picture, area=area)
    made: list[IssuedWarning] = []
    for horizon in months:
        forecasts = record.forecasts((horizon,))
        rows = chances(forecasts, record.incidents)
        made += of_outlook(rows, day=record.issue, theatre=area.name if area else "")
        if not forecasts.rows:
            run.say(forecasts.notes[0])
            break
    return tuple(made)


@click.command()
@click.option("--on", "day", type=DAY, metavar="DAY", help="Settle as of the end of this day [today].")
@click.option("--again", is_flag=True, help="Settle again what would come out otherwise by now.")
@least_option()
@form_option
@who_option
@click.pass_obj
def score(run: Run, day: date | None, again: bool, least: float, form: str, who: str) -> None:
    """Settle the warnings by what the ledger tells of their periods: yes with its claims, no, or voided.

    No is said only where texts cover the period; else the warning is voided with the reason. What is settled
    stays so; where later claims say otherwise it is told, and `--again` settles it anew. `foreshock undo`
    takes a settlement back.

    \b
    Example:
      foreshock score --on 2017-07-15
    """
    from foreshock.foresight.fights import Record
    from foreshock.foresight.settling import score as settle_all

    day = day or date.today()
    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=day, least=least)
    with deciding(run) as ledger:
        record, by = Record(picture, picture.spots), decider(who)
        done = settle_all(ledger, record, day=day, who=by, now=datetime.now(UTC), again=again)
    for before, after in done.changed if not again else ():
        run.say(f"{before.warning} was settled {before.verdict} and would now be {after.verdict}: --again")
    run.say(f"settled {len(done.made)}; open: {len(done.open)}")
    show_settled(done.made, form=form)


@click.command()
@click.option("--known-on", type=DAY, metavar="DAY", help="As it stood at the end of this day.")
@form_option
@click.pass_obj
def scorecard(run: Run, known_on: date | None, form: str) -> None:
    """How the warnings came out: precision and average precision of the lists, Brier and calibration of the
    chances, the voided share, and the plain baselines beside them.

    Warnings written down before their period and those made in retrospect are two scorecards.

    \b
    Example:
      foreshock scorecard --format json
    """
    from foreshock.foresight.issuing import issued
    from foreshock.foresight.scorecard import scorecard as made
    from foreshock.foresight.settling import settled

    with run.ledger() as ledger:
        warnings = issued(ledger, known_on=known_on)
        settlements = settled(ledger, known_on=known_on)
    cards = [made(warnings, settlements, retrospective=r) for r in (False, True)]
    if form == "json":
        click.echo(json.dumps([card_record(c) for c in cards], ensure_ascii=False, indent=1))
        return
    for card in cards:
        if card.rows:
            show_card(card)
    if not warnings:
        run.say("no warnings yet; issue some with: foreshock warn")


COMMANDS = (warn, score, scorecard)
