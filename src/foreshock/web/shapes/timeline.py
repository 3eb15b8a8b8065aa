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


@dataclass(frozen=True, slots=True)
class CountShape:
    """How many events a day has."""

    day: date
    n: int


@dataclass(frozen=True, slots=True)
class TimelineShape:
    """From the first day that anything is told of to the newest."""

    first: date | None
    last: date | None
    histogram: list[CountShape]
    control: list[PlaceBarsShape]
    events: list[EventShape]


def timeline_of(seen: Seen) -> TimelineShape:
    """The timeline of all that is known, whatever day the picture is of."""
    day = seen.model.newest
    events = seen.model.books.events.at(day) if day else ()
    counts = Counter(e.time.day for e in events if e.status == Status.ACTUAL)
    control = history_of(seen)
    days = [*counts, *(p.bars[0]["from"] for p in control)]
    return TimelineShape(
        first=min(days, default=day),
        last=day,
        histogram=[CountShape(d, n) for d, n in sorted(counts.items())],
        control=control,
        events=[event_of(e) for e in events],
    )
