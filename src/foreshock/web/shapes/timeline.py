"""Everything that has days: events, and who held a place when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from foreshock.model import Status
from foreshock.web.seen import Seen
from foreshock.web.shapes.bars import PlaceBarsShape
from foreshock.web.shapes.control import history_of
from foreshock.web.shapes.events import EventShape, event_of

# So small a part of all events may lie before the first day of the timeline: chosen.
OLDEST = 0.01


@dataclass(frozen=True, slots=True)
class CountShape:
    """How many events a day has."""

    day: date
    n: int


@dataclass(frozen=True, slots=True)
class TimelineShape:
    """`first` is the day from which on all but few of the events lie, `last` the newest of the ledger."""

    first: date | None
    last: date | None
    histogram: list[CountShape]
    control: list[PlaceBarsShape]
    events: list[EventShape]


def _first(counts: Counter[date]) -> date | None:
    """The first day but for the hundredth part of the events that lies furthest back: texts tell of wars of
    another century too."""
    left = OLDEST * counts.total()
    for day, n in sorted(counts.items()):
        left -= n
        if left < 0:
            return day
    return None


def timeline_of(seen: Seen) -> TimelineShape:
    """The timeline of all that is known, whatever day the picture is of."""
    day = seen.model.newest
    events = seen.model.books.events.at(day) if day else ()
    counts = Counter(e.time.day for e in events if e.status == Status.ACTUAL)
    control = history_of(seen)
    return TimelineShape(
        first=_first(counts) or day,
        last=day,
        histogram=[CountShape(d, n) for d, n in sorted(counts.items())],
        control=control,
        events=[event_of(e) for e in events],
    )
