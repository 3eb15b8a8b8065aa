"""What a report is seen through: theatre, the picture before, the sections of foresight."""

from __future__ import annotations

from dataclasses import dataclass
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
    from foreshock.reports.model import Section


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sections are asked for: corridors by their ends, whose they are, whether the outlook."""

    corridors: tuple[tuple[str, str], ...] = ()
    actor: str = ""
    outlook: bool = False


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
    from foreshock.reports import View
    from foreshock.reports.reached import trust_of

    if since and picture.as_of and since >= picture.as_of:
        raise click.UsageError(f"--since {since} has to lie before the picture's day, {picture.as_of}")
    area, asked = area_of(theatre, run), asked or Asked()
    return View.of(
        picture,
        before=picture.at(since) if since else None,
        theatre=area,
        spots=picture.spots or None,
        trust=trust_of(picture, ledger, known_on=picture.known_on),
        more=(*_corridors(picture, run, asked), *(_outlook(picture, area) if asked.outlook else ())),
        last=(_scorecard(picture, ledger),),
    )


def _corridors(picture: Picture, run: Run, asked: Asked) -> tuple[Section, ...]:
    from foreshock.foresight.corridor import corridor
    from foreshock.reports.corridor_section import corridor_section

    if not asked.corridors:
        return ()
    whose = picture.actor(asked.actor)[0] if asked.actor else None
    with run.gazetteer() as gazetteer:
        found = [
            corridor(picture, start, end, gazetteer=gazetteer, spots=picture.spots, actor=whose)
            for start, end in asked.corridors
        ]
    return (corridor_section(found),)


def _outlook(picture: Picture, area: Theatre | None) -> tuple[Section, ...]:
    from foreshock.foresight.outlook.record import OutlookRecord
    from foreshock.reports.outlook_section import outlook_section

    if picture.as_of is None:
        return ()
    made = OutlookRecord.of(picture, area=area).forecasts()
    return (outlook_section(made, theatre=area.name if area else ""),)


def _scorecard(picture: Picture, ledger: Ledger) -> Section:
    from foreshock.foresight.issuing import issued
    from foreshock.foresight.scorecard import scorecard
    from foreshock.foresight.settling import settled
    from foreshock.reports.scorecard_section import by_day, scorecard_section

    warnings, settlements = by_day(
        issued(ledger, known_on=picture.known_on), settled(ledger, known_on=picture.known_on), picture
    )
    cards = [scorecard(warnings, settlements, retrospective=r) for r in (False, True)]
    return scorecard_section(cards)
