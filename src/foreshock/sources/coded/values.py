"""Cells of coded rows: days, counts, degrees; each raises `FormatError` with the column's name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from foreshock.errors import FormatError
from foreshock.model import When

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%m/%d/%Y")
# Nothing that these layouts code lies before it.
EARLIEST = 1900


def day(row: Mapping[str, str], column: str) -> date:
    """The day in a cell: ISO 8601, `31 May 2017`, or with slashes where only one reading is a day."""
    said = row.get(column, "")
    found = _day(said)
    if found is None or not EARLIEST <= found.year <= datetime.now(UTC).year + 1:
        raise FormatError(f"{column}: {said[:40]!r} is no day like 2017-05-31")
    return found


def _day(said: str) -> date | None:
    if m := _ISO.match(said):
        try:
            return date(int(m[1]), int(m[2]), int(m[3]))
        except ValueError:
            return None
    read = set()
    for form in _WORDS:
        try:
            read.add(datetime.strptime(said, form).replace(tzinfo=UTC).date())
        except ValueError:
            continue
    return read.pop() if len(read) == 1 else None


def whole(row: Mapping[str, str], column: str) -> int | None:
    """A whole number that is not negative (`4`, `4.0`); None for an empty cell."""
    said = row.get(column, "")
    if not said:
        return None
    number = _float(said)
    if number is None or number < 0 or number != int(number):
        raise FormatError(f"{column}: {said[:40]!r} is no whole number")
    return int(number)


def _float(said: str) -> float | None:
    try:
        number = float(said)
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None  # also no NaN and no infinity


def point(row: Mapping[str, str]) -> str:
    """`latitude,longitude` in degrees as the row writes them; empty where both cells are."""
    lat, lon = row.get("latitude", ""), row.get("longitude", "")
    if not lat and not lon:
        return ""
    y, x = _float(lat), _float(lon)
    if y is None or x is None or abs(y) > 90 or abs(x) > 180:
        raise FormatError(f"latitude, longitude: {lat[:20]!r}, {lon[:20]!r} is no position")
    return f"{lat},{lon}"


def between(first: date, last: date) -> When:
    """The time from one day to another, as a day, an ISO week, a month or a year where it is just that."""
    if last < first:
        raise FormatError(f"date_end: {last} lies before date_start {first}")
    if first == last:
        return When.day(first)
    if first.weekday() == 0 and last - first == timedelta(days=6):
        return week(first)
    if first.day == 1 and last == month(first).end:
        return month(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return When.parse(str(first.year))
    return When.between(first, last)


def week(of: date) -> When:
    """The ISO week that holds the day."""
    year, number, _ = of.isocalendar()
    return When.parse(f"{year}-W{number:02}")


def month(of: date) -> When:
    """The month that holds the day."""
    return When(
        f"{of.year:04}-{of.month:02}",
        of.replace(day=1),
        of.replace(day=calendar.monthrange(of.year, of.month)[1]),
        When.parse(f"{of.year:04}-{of.month:02}").precision,
    )
