"""Events: what happened, is planned, possible or denied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foreshock.errors import NotFound
from foreshock.foresight.discretion import SENSITIVE_TYPES
from foreshock.picture import Event
from foreshock.web.families import shown
from foreshock.web.seen import Seen
from foreshock.web.shapes.claims import ClaimShape
from foreshock.web.shapes.common import NamedShape, every
from foreshock.web.shapes.ids import event_id
from foreshock.web.shapes.records import records_in
from foreshock.web.shapes.says import event_says
from foreshock.web.shapes.shaped import as_given
from foreshock.web.shapes.told import told_in


@dataclass(frozen=True, slots=True)
class DetailShape:
    """A further argument as told."""

    role: str
    values: list[str]


@dataclass(frozen=True, slots=True)
class TallyShape:
    """The span of a number: the lowest, the most told and the highest."""

    role: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class VersionShape:
    """One side of a dispute within an event."""

    says: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class DisputeShape:
    """What the tellings of one event disagree about."""

    about: str
    versions: list[VersionShape]


@dataclass(frozen=True, slots=True)
class EventShape:
    """An event. `day` is the best one with its `basis`, `first` and `last` span all that are told."""

    id: str
    type: str
    label: str
    family: str
    status: str
    day: date
    basis: str
    first: date | None
    last: date | None
    actors: list[NamedShape]
    recipients: list[NamedShape]
    places: list[NamedShape]
    details: list[DetailShape]
    tallies: list[TallyShape]
    disputes: list[DisputeShape]
    hedged: bool
    claims: list[str]
    origins: int
    says: str


@dataclass(frozen=True, slots=True)
class EventFullShape(EventShape):
    """An event with the claims that tell it."""

    records: list[ClaimShape]


def event_of(e: Event) -> EventShape:
    """An event of the picture."""
    words = shown()[e.type]
    return EventShape(
        id=event_id(e),
        type=e.type,
        label=words.label,
        family=words.family,
        status=e.status.value,
        day=e.time.day,
        basis=e.time.basis.value,
        first=e.first,
        last=e.last,
        actors=every(e.actors),
        recipients=every(e.recipients),
        places=every(e.places),
        details=[DetailShape(d.role, list(d.values)) for d in e.details],
        tallies=[TallyShape(t.role, t.span.low, t.span.best, t.span.high) for t in e.tallies],
        disputes=[
            DisputeShape(d.about, [VersionShape(v.says, list(v.claims)) for v in d.versions])
            for d in e.disputes
        ],
        hedged=e.hedged,
        claims=list(e.claims),
        origins=e.origins,
        says=event_says(e),
    )


def events_of(events: Iterable[Event]) -> list[EventShape]:
    """Events of the picture, the newest first."""
    return [event_of(e) for e in newest_first(events)]


def newest_first(events: Iterable[Event]) -> list[Event]:
    """By day, the newest first; of one day those of most origins."""
    return sorted(events, key=lambda e: (-e.time.day.toordinal(), -e.origins, e.claims))


def event_in(seen: Seen, id_: str) -> EventFullShape:
    """The event of that id; raises `NotFound`."""
    found = next((e for e in seen.picture.events if event_id(e) == id_), None)
    if found is None:
        raise NotFound(f"no event {id_!r} in the picture: what tells it may have changed")
    row = event_of(found)
    records = records_in(seen, found.claims)
    return EventFullShape(**as_given(row), records=records)


def is_sensitive(seen: Seen, e: Event) -> bool:
    """Whether the event is on aid or on people in flight: it is shown by district at most."""
    told = told_in(seen.picture)
    return e.type in SENSITIVE_TYPES or all(map(told.is_sensitive, e.claims))
