"""Dates of publication: given ones (ISO 8601, feeds) and printed date lines. Nothing is guessed.

A printed date is used only where it can be read in one way: `04/05/2016` is a date line without a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from foreshock.errors import FormatError

# Newspapers older than this are not what the reader was made for, and most such dates are typing errors.
EARLIEST = date(1800, 1, 1)
# Time zones and clocks that go wrong account for a day; a day more is leniency.
AHEAD = timedelta(days=2)

_NAMES = (
    *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august"),
    *("sep sept september", "oct october", "nov november", "dec december"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
_MONTH = "(?P<{}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_NUMERIC = r"(?P<n1>\d{1,2})(?P<sep>[./-])(?P<n2>\d{1,2})(?P=sep)(?P<n3>\d{4})"
_ISO = r"(?P<iso>\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d\S{0,12})?"
_DAY_FIRST = r"(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+" + _MONTH.format("m1") + r",?\s+(?P<y1>\d{4})"
# `Oct 042017` is what is left of `Oct 04,2017` in texts that lost their commas.
_MONTH_FIRST = (
    _MONTH.format("m2")
    + r"\s+(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y2>\d{4})|(?P<d3>\d\d)(?P<y3>\d{4}))"
)
_CLOCK = (
    r"(?:,?\s*(?:(?:at|-|–|\|)\s*)?(?:\d{1,2}[:.]\d\d(?::\d\d)?|(?<=at )\d{4}\b|\d{4}(?=\s+(?:UTC|GMT)))"
    r"(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:GMT|UTC|BST|EST|EDT|CET|CEST|KSA|ET)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?\b)?)?"
)
_PREFIX = (
    r"(?:(?:(?:date\s+of\s+publication|publication\s+date|first\s+published|last\s+(?:updated?|modified)|"
    r"published|posted|updated|modified|date)(?:\s+(?:on|at))?\s*:?\s+)?)"
)
_DATE = f"(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST}|{_NUMERIC})"
_PRINTED = re.compile(rf"{_PREFIX}(?P<date>{_WEEKDAY}{_DATE}){_CLOCK}(?![\d/]|(?-i:[a-z_]))", re.IGNORECASE)
_LEADING_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed date: `end` is the offset after it; `day` is None where it can be read in two ways."""

    end: int
    words: str
    day: date | None


def impossible(day: date, *, today: date | None = None) -> str:
    """Why no text can have been published on that day; empty where one can."""
    last = (today or date.today()) + AHEAD
    if EARLIEST <= day <= last:
        return ""
    return f"the date {day.isoformat()} is impossible (believed: {EARLIEST} to {last}); correct it"


def given(value: object, *, today: date | None = None) -> date | None:
    """The day of a given date: an ISO 8601 day or date and time, as text or as a date; None for empty.

    Raises `FormatError` naming the value where it is something else or impossible.
    """
    day = _day(value)
    if day and (said := impossible(day, today=today)):
        raise FormatError(said)
    return day


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = "" if value is None else str(value).strip()
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        found = printed(text)
    if found and found.end == len(text) and found.day:
        return found.day
    raise FormatError(f"{text[:60]!r} is not a date; write it as 2017-05-31")


def printed(text: str, start: int = 0) -> Printed | None:
    """The printed date that begins at `start`, with its weekday, clock time and `Published`; else None."""
    clock = _LEADING_CLOCK.match(text, start)
    m = _PRINTED.match(text, clock.end() if clock else start)
    if not m:
        return None
    try:
        return Printed(m.end(), m["date"].strip(), _printed_day(m))
    except ValueError:  # the 31st of June
        return None


def _printed_day(m: re.Match[str]) -> date | None:
    if m["iso"]:
        return date.fromisoformat(m["iso"])
    if m["m1"]:
        return date(int(m["y1"]), MONTHS[m["m1"].lower()], int(m["d1"]))
    if m["m2"]:
        return date(int(m["y2"] or m["y3"]), MONTHS[m["m2"].lower()], int(m["d2"] or m["d3"]))
    return _numeric_day(int(m["n1"]), int(m["n2"]), int(m["n3"]), m["sep"])


def _numeric_day(first: int, second: int, year: int, sep: str) -> date | None:
    # Points are written between day and month only in that order; the other two are used both ways.
    if sep == "." or first == second or first > 12:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None
