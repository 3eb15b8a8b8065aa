"""What a report is seen through: theatre, the picture before, the sections of foresight."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING

import click

from foreshock.cli.run import Run
from foreshock.errors import ForeshockError

if TYPE_CHECKING:
    from foreshock.ledger import Ledger
    from foreshock.picture import Picture
    from foreshock.picture.theatre import Theatre
    from foreshock.reports import View
    from foreshock.reports.seen_through import Asked


def area_of(name: str | None, run: Run) -> Theatre | None:
    """The theatre by its name; raises `NotFound` where there is none of that name."""
    from foreshock.reports.placing import theatre_of

    if name is None:
        return None
    try:
        gazetteer = run.gazetteer()
    except (ForeshockError, OSError):  # said where the picture was made
        return theatre_of(name, None)
    with gazetteer:
        return theatre_of(name, gazetteer)


def view_of(
    picture: Picture,
    ledger: Ledger,
    run: Run,
    *,
    theatre: str | None = None,
    since: date | None = None,
    asked: Asked | None = None,
) -> View:
    """What a report on the picture is seen through: theatre, the picture before, positions, trust, and the
    sections of foresight."""
    from foreshock.reports.seen_through import seen_through

    if since and picture.as_of and since >= picture.as_of:
        raise click.UsageError(f"--since {since} has to lie before the picture's day, {picture.as_of}")
    area = area_of(theatre, run)
    with run.gazetteer() if asked and asked.corridors else nullcontext() as gazetteer:
        return seen_through(picture, ledger, theatre=area, since=since, asked=asked, gazetteer=gazetteer)
