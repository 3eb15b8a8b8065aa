"""World time: the day on which a claim speaks of the world, and where that day comes from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from foreshock.model import Status
from foreshock.picture.entry import Entry


class Basis(StrEnum):
    """Where a world time comes from."""

    STATED = "stated"
    """The text states it."""
    PUBLISHED = "told on"
    """The text states none; the day is that of publication, the latest it can be."""
    RECORDED = "recorded on"
    """Neither is known; the day is that on which the ledger took the text in."""


@dataclass(frozen=True, slots=True, order=True)
class WorldTime:
    """A day to sort by, and what is known about it.

    `day` is the latest day, not after the picture's, on which it can have happened or held; `first` the
    earliest, None where open; `iso` the time as the codebook writes it, empty where none is stated.
    """

    day: date
    basis: Basis
    iso: str = ""
    first: date | None = field(default=None, compare=False)


def told_on(entry: Entry) -> tuple[date, Basis]:
    """The day on which the claim was told, publication before recording."""
    if entry.published is not None:
        return entry.published, Basis.PUBLISHED
    return entry.recorded.date(), Basis.RECORDED


def recorded_utc(entry: Entry) -> datetime:
    """When the ledger took it in, with its zone."""
    return aware(entry.recorded)


def aware(moment: datetime) -> datetime:
    """The moment with a zone; UTC where it has none."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def world_time(entry: Entry, *, as_of: date) -> WorldTime | None:
    """The claim's world time in a picture as of that day; None where it may speak of a later time.

    A plan or a possibility is an assertion of the day it is told, whatever day it is for. An event is in
    the picture only where it cannot have happened later; a state also where it held over the day.
    """
    told, basis = told_on(entry)
    when = entry.claim.when
    if entry.claim.status in (Status.PLANNED, Status.POSSIBLE):
        iso = when.iso if when else ""
        return WorldTime(told, basis, iso, told) if told <= as_of else None
    if when is None:
        return WorldTime(told, basis) if told <= as_of else None
    if when.start is not None and when.start > as_of:
        return None
    end = _end(entry, told)
    if end > as_of and not entry.claim.is_state:
        return None
    return WorldTime(min(end, as_of), Basis.STATED, when.iso, when.start)


def clamped(time: WorldTime, *, day: date, state: bool) -> WorldTime | None:
    """The world time of a claim, worked out for no date (`as_of=date.max`), as it counts in a picture of
    that day: a state that held over the day counts up to it. None where it speaks only of later."""
    if time.day <= day:
        return time
    over = state and time.basis == Basis.STATED and (time.first is None or time.first <= day)
    return replace(time, day=day) if over else None


def ended(entry: Entry) -> date | None:
    """The last day of a state that is told as over by the time of telling (`../2016` told in 2017)."""
    when = entry.claim.when
    told, _ = told_on(entry)
    closed = when is not None and "/" in when.iso and when.end is not None and when.end < told
    return when.end if closed and when is not None else None


def _end(entry: Entry, told: date) -> date:
    # What is told as having happened had happened when it was told. Where the stated time lies wholly
    # after the telling (a misread text) the stated time stands.
    when = entry.claim.when
    if when is None or when.end is None:
        return max(told, when.start) if when and when.start else told
    if when.start is not None and when.start > told:
        return when.end
    return min(when.end, told)
