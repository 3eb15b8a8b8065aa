"""What a situation report is seen through: theatre, the picture before, trust, the sections of foresight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foreshock.errors import NotFound
from foreshock.foresight.corridor import corridor
from foreshock.foresight.issuing import issued
from foreshock.foresight.scorecard import scorecard
from foreshock.foresight.settling import settled
from foreshock.ledger import Ledger
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture
from foreshock.picture.error_rates import KIND as LEARNED
from foreshock.picture.error_rates import errors_in_force
from foreshock.picture.theatre import Theatre
from foreshock.reports.believed import weighed_with
from foreshock.reports.corridor_section import corridor_section
from foreshock.reports.model import Section
from foreshock.reports.reached import trust_of
from foreshock.reports.scorecard_section import by_day, scorecard_section
from foreshock.reports.view import View


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sections are asked for: corridors by their ends, whose they are, whether the outlook."""

    corridors: tuple[tuple[str, str], ...] = ()
    actor: str = ""
    outlook: bool = False


def seen_through(
    picture: Picture,
    ledger: Ledger,
    *,
    theatre: Theatre | None = None,
    since: date | None = None,
    asked: Asked | None = None,
    gazetteer: Gazetteer | None = None,
) -> View:
    """The view of a picture with all that a report has beside it. Raises `NotFound` for an end of a corridor,
    or for whose it is, that is not known."""
    asked = asked or Asked()
    learned = ledger.decisions(kind=LEARNED, known_on=picture.known_on)
    return View.of(
        picture,
        before=picture.at(since) if since else None,
        theatre=theatre,
        spots=picture.spots or None,
        trust=trust_of(picture, ledger, known_on=picture.known_on),
        weighing=weighed_with(errors_in_force(learned), picture),
        more=(
            *_corridors(picture, gazetteer, asked),
            *(_outlook(picture, theatre) if asked.outlook else ()),
        ),
        last=(_scorecard(picture, ledger),),
    )


def _corridors(picture: Picture, gazetteer: Gazetteer | None, asked: Asked) -> tuple[Section, ...]:
    if not asked.corridors:
        return ()
    if gazetteer is None:
        raise NotFound("no corridor without the gazetteer: it says where the ends are")
    whose = picture.actor(asked.actor)[0] if asked.actor else None
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
    warnings, settlements = by_day(
        issued(ledger, known_on=picture.known_on), settled(ledger, known_on=picture.known_on), picture
    )
    cards = [scorecard(warnings, settlements, retrospective=r) for r in (False, True)]
    return scorecard_section(cards)
