"""Rules for weekdays, and for lengths of time that reach up to the text's date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from foreshock.reading.times import units
from foreshock.reading.times.rules import (
    MONTHS,
    WEEKDAYS,
    Match,
    Rules,
    Setting,
    count_of,
    nearest_year,
)
from foreshock.reading.times.stretches import back

RULES = Rules()


@RULES.rule(
    "week of",
    (
        "unit",
        r"week (?:of|ending|beginning|starting) (?:{anyweekday} )?"
        r"(?:{day} {month}|(?P<month3>{fullmonth2}) (?P<day3>3[01]|[12]?\d))(?:,? {year})?",
    ),
)
def _week_of(m: Match, at: Setting) -> str | None:
    name, day = m["month"] or m["month3"], int(m["day"] or m["day3"])
    number = MONTHS[name.rstrip(".").lower()]
    year = int(m["year"]) if m["year"] else nearest_year(number, day, at)
    iso = units.day_of(year, number, day) if year else None
    return units.week(date.fromisoformat(iso)) if iso else None


@RULES.rule(
    "weekday",
    ("weekday", r"{weekday}(?: {part})?"),
    ("hand", r"(?P<hand>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming) {weekday}(?: {part})?"),
)
def _weekday(m: Match, at: Setting) -> str | None:
    if at.date is None:
        return None
    hand = (m.groupdict().get("hand") or "").lower()
    back_days = (at.date.isoweekday() - WEEKDAYS[m["weekday"].lower()]) % 7
    if hand in ("next", "coming") or (at.ahead and hand != "last"):
        # `is expected on Tuesday` in a text of a Tuesday is that day; `next Tuesday` is not.
        return units.shifted(at.date, "day", (7 - back_days) % 7 if not hand else 7 - back_days)
    return units.shifted(at.date, "day", -(back_days or (7 if hand == "last" else 0)))


@RULES.rule(
    "duration",
    ("number digit", r"{number} (?P<unit>day|week|month|year)s?"),
)
def _duration(m: Match, at: Setting) -> str | None:
    if at.date is None or not _PERFECT.search(m.string[max(0, m.start() - 90) : m.start()]):
        return None
    return back(at.date, m["unit"], count_of(m)) if count_of(m) else units.between(None, at.date)


# `has held the town for more than two years`: only the perfect reaches up to the text's date.
_PERFECT = re.compile(
    r"(?:\b(?:has|have|had)\b|[’']ve\b)[^.;\n]{0,80}\bfor "
    r"(?:(?:about|around|roughly|some|at least|almost|nearly|over|more than|up to|the|last|past) ){0,3}$"
)


@RULES.rule("open duration", ("unit", r"(?P<unit>days|weeks|months|years)"))
def _open_duration(m: Match, at: Setting) -> str | None:
    if at.date is None or not re.search(
        r"\bfor (?:many |several )?$", m.string[max(0, m.start() - 14) : m.start()]
    ):
        return None
    return units.between(None, at.date)


@RULES.rule("length", ("number digit", r"{number} (?P<unit>day|week|month|year)s of(?= [a-z])"))
def _length(m: Match, at: Setting) -> str | None:
    """`two months of clashes`: up to the text's date."""
    return back(at.date, m["unit"], count_of(m)) if at.date and count_of(m) else None


@RULES.rule("length", ("number digit", r"{number}-(?P<unit>day|week|month|year)(?:-old|-long)?(?= [a-z])"))
def _compound_length(m: Match, at: Setting) -> str | None:
    """`the five-year-old conflict`, `a two-week operation`: up to the text's date."""
    if at.date is None or not count_of(m) or not _CONFLICT.match(m.string, m.end()):
        return None
    return back(at.date, m["unit"], count_of(m))


_CONFLICT = re.compile(
    r"(?:\s[\w-]{1,15}){0,3}\s(?:war|conflict|crisis|fighting|operation|offensive|campaign|siege|assault|battle|insurgency|uprising)\b"
)


@RULES.rule(
    "nth day",
    (
        "ordinal",
        r"(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: consecutive| straight)? day",
    ),
)
def _nth_day(m: Match, at: Setting) -> str | None:
    """`for a fifth day`, `the fifth day of the assault`: from its first day up to the text's date."""
    days = _NTH.index(m["nth"]) + 1
    return units.between(at.date - timedelta(days=days), at.date) if at.date else None


_NTH = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
