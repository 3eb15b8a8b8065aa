"""Everything that has days: events, and who held a place when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
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
class PartyShape:
    """A party that holds places, or whose bodies do, and the keys of all actors that are it (`US planes` are
    one party with their state): they have one colour."""

    key: str
    name: str
    members: list[str]


@dataclass(frozen=True, slots=True)
class TimelineShape:
    """`first` is the day from which on all but few of the events lie, `last` the newest of the ledger."""

    first: date | None
    last: date | None
    histogram: list[CountShape]
    control: list[PlaceBarsShape]
    parties: list[PartyShape]
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


def parties_of(seen: Seen, control: Sequence[PlaceBarsShape]) -> list[PartyShape]:
    """The parties of more than one name that hold places."""
    parties, naming = seen.picture.parties, seen.picture.naming
    holders = {h.key for c in control for b in c.bars for h in b["holders"]}
    members: defaultdict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for actor in naming.every_actor():
        if party := parties.of(actor):
            members[party.key].append(actor.key)
            names[party.key] = party.name
    return [
        PartyShape(key, names[key], sorted(them))
        for key, them in sorted(members.items())
        if len(them) > 1 and not holders.isdisjoint((key, *them))
    ]


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
        parties=parties_of(seen, control),
        events=[event_of(e) for e in events],
    )
