"""Arithmetic on written times: days, weeks, months and years as ISO 8601 text, and intervals of them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from foreshock.errors import RecordError
from foreshock.model import When

FORTNIGHT = 14


def month(year: int, number: int) -> str:
    """The month `number` months from the December before `year` (so 0 is that December, 13 next January)."""
    years, index = divmod(number - 1, 12)
    return f"{year + years:04d}-{index + 1:02d}"


def week(day: date) -> str:
    """The ISO week that holds the day."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def shifted(day: date, unit: str, count: int) -> str:
    """The day, week, month or year that lies `count` units after the one of `day`, in that unit.

    Hours are days, rounded down; a fortnight is two weeks, a decade ten years.
    """
    if unit in ("day", "hour"):
        return (day + timedelta(days=count if unit == "day" else int(count / 24))).isoformat()
    if unit in ("week", "fortnight"):
        return week(day + timedelta(days=count * (7 if unit == "week" else FORTNIGHT)))
    if unit == "month":
        return month(day.year, day.month + count)
    return f"{day.year + count * (10 if unit == 'decade' else 1):04d}"


def weekend(day: date, count: int = 0) -> str:
    """Saturday and Sunday of the day's week, or of the week `count` weeks after it."""
    saturday = day + timedelta(days=6 - day.isoweekday() + 7 * count)
    return between(saturday, saturday + timedelta(days=1))


def between(first: date | str | None, last: date | str | None) -> str:
    """An interval; its ends are days or written times, of which the outer ends count. None is open.

    Two ends that are the same give that time alone.
    """
    a, b = head(str(first or "..")), tail(str(last or ".."))
    return a if a == b else f"{a}/{b}"


def head(iso: str) -> str:
    """The written start of a time: the first part of an interval, or all of it."""
    return iso.partition("/")[0]


def tail(iso: str) -> str:
    """The written end of a time: the last part of an interval, or all of it."""
    return iso.rpartition("/")[2]


def valid(iso: str) -> When | None:
    """The interval, or None where there is no such time (31 June) or it ends before it starts."""
    try:
        return When.parse(iso)
    except RecordError:
        return None


def day_of(year: int, number: int, day: int) -> str | None:
    """That day, or None where the calendar lacks it."""
    if not 1 <= day <= calendar.monthrange(year, number)[1]:
        return None
    return f"{year:04d}-{number:02d}-{day:02d}"
