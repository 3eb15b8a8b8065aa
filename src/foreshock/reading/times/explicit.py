"""Rules for times told by name and number: dates, months of a year, years, ranges of them."""

from __future__ import annotations

import re
from datetime import date

from foreshock.reading.times import units
from foreshock.reading.times.rules import (
    Match,
    Rules,
    Setting,
    nearest_year,
    number_of,
    year_of,
)

RULES = Rules()


@RULES.rule(
    "ISO date",
    ("digit", r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:T[\d:.]{4,12}Z?)?"),
)
def _iso_date(m: Match, _: Setting) -> str | None:
    return m["iso"]


@RULES.rule(
    "numeric date",
    ("digit", r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep){year}"),
)
def _numeric(m: Match, at: Setting) -> str | None:
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    readings = {iso for d, n in ((a, b), (b, a)) if n in range(1, 13) and (iso := units.day_of(year, n, d))}
    if len(readings) > 1 and at.date:
        # Either order is possible: only the reading of the weeks before the text's date is believed.
        near = {r for r in readings if 0 <= (at.date - date.fromisoformat(r)).days <= 31}
        readings = near or readings
    return readings.pop() if len(readings) == 1 else None


@RULES.rule(
    "days of a month",
    ("digit", r"{day}{to}{day2} (?:of )?{month}(?:,? {year})?"),
    ("month", r"{month} {day}{to}{day2}(?:,? {year})?"),
)
def _days(m: Match, at: Setting) -> str | None:
    year = year_of(m) or nearest_year(number_of(m), int(m["day"]), at)
    if year is None:
        return None
    first, last = (units.day_of(year, number_of(m), int(m[k])) for k in ("day", "day2"))
    return units.between(first, last) if first and last else None


@RULES.rule(
    "date",
    ("digit", r"{day} (?:of )?{month}(?:,? {year})?"),
    ("month", r"{month} {day}(?:(?:,| |, ){year})?(?!,\d|\.\d)"),
    ("month", r"{month} (?P<day>[0-3]\d){year}"),
    ("weekday", r"{anyweekday} {day} (?:of )?{month}(?:,? {year})?"),
    ("weekday", r"{anyweekday} {month} {day}(?:,? {year})?"),
)
def _date(m: Match, at: Setting) -> str | None:
    number, day = number_of(m), int(m["day"])
    year = year_of(m) or nearest_year(number, day, at)
    return units.day_of(year, number, day) if year else None


@RULES.rule(
    "months",
    ("month", r"{month}{to}{month2},? {year}"),
)
def _months(m: Match, _: Setting) -> str | None:
    first, last, year = number_of(m), number_of(m, "month2"), int(m["year"])
    return units.between(units.month(year - (first > last), first), units.month(year, last))


@RULES.rule("stage of a year", ("stage", r"{stage}[\s-](?:in )?{year}"))
def _stage_of_year(m: Match, _: Setting) -> str | None:
    # Annotators write `late 2014` as the year and `late June` as the month.
    return m["year"]


@RULES.rule(
    "month",
    ("stage", r"{stage}[\s-](?:in )?{fullmonth}(?:,? (?:of )?{year})?"),
    ("edge", r"(?:end|start|beginning|middle) of {fullmonth}(?:,? (?:of )?{year})?"),
    ("month", r"{month},? (?:of )?{year}"),
)
def _month(m: Match, at: Setting) -> str | None:
    year = year_of(m) or nearest_year(number_of(m), 0, at)
    return units.month(year, number_of(m)) if year else None


@RULES.rule(
    "edge of a year",
    ("edge", r"(?P<edge>end|start|beginning|middle) of {year}"),
)
def _edge_of_year(m: Match, _: Setting) -> str | None:
    month = {"end": 12, "start": 1, "beginning": 1}.get(m["edge"])
    return units.month(int(m["year"]), month) if month else m["year"]


@RULES.rule(
    "decade",
    ("digit", r"{year}s"),
)
def _decade(m: Match, _: Setting) -> str | None:
    first = int(m["year"])
    return units.between(str(first), str(first + 9)) if first % 10 == 0 else None


@RULES.rule(
    "years",
    ("digit", r"{year}(?:[-–]| to | and | until ){year2}"),
    ("digit", r"{year}[-–](?P<short>\d\d)(?![\d-])"),
)
def _years(m: Match, _: Setting) -> str | None:
    first = m["year"]
    last = m.groupdict().get("year2") or first[:2] + m["short"]
    return units.between(first, last) if first < last else None


# Four digits are a year behind these words, or before a noun that cannot be counted (`the 2015 deal`).
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|and|during|before|after|between|circa|as|early|mid|late)[\s-]|[(,/]\s?)$",
    re.I,
)
_COUNTING = re.compile(r"\b(?:than|about|some|nearly|almost|least|over|around|killed|\d+)\s$", re.I)
_COUNTED = re.compile(r"\s(?:\w+s|people|men|women|children|km|kg|dead|more|of)\b")
_NOUN_BEHIND = re.compile(r"\s[A-Za-z]{3,}\b")


@RULES.rule("year", ("digit", r"{year}"))
def _plain_year(m: Match, at: Setting) -> str | None:
    before = m.string[max(0, m.start() - 12) : m.start()]
    counted = _COUNTED.match(m.string, m.end()) or _COUNTING.search(before)
    told = _YEAR_BEFORE.search(before) and not (counted and m["year"].endswith("00"))
    named = _NOUN_BEHIND.match(m.string, m.end()) and not counted
    if not (told or named) or (at.date and int(m["year"]) > at.date.year + 50):
        return None
    return m["year"]
