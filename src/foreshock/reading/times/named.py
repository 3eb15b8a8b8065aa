"""Rules for months, seasons, halves and quarters by their names, and for feasts."""

from __future__ import annotations

import re

from foreshock.reading.times import units
from foreshock.reading.times.rules import (
    WORDS,
    Match,
    Rules,
    Setting,
    nearest_year,
    number_of,
    year_of,
)
from foreshock.reading.times.stretches import handed

RULES = Rules()


@RULES.rule(
    "month of a year",
    ("month", r"{fullmonth} (?:of )?(?:the )?{hand} year"),
)
def _month_of_year(m: Match, at: Setting) -> str | None:
    year = handed("year", m["hand"], at)
    return units.month(int(year), number_of(m)) if year else None


# Before `May`, `March` and `August` alone: they are other words as well.
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|till|from|to|and|or|during|before|after|between|at|this|last|a|the|early|late)\s$",
    re.I,
)
_OTHER_WORDS = (3, 5, 8)


@RULES.rule("month", ("month", r"(?<!\d\s){fullmonth}"))
def _bare_month(m: Match, at: Setting) -> str | None:
    if number_of(m) in _OTHER_WORDS and not _MONTH_BEFORE.search(m.string[max(0, m.start() - 9) : m.start()]):
        return None
    year = year_of(m) or nearest_year(number_of(m), 0, at)
    return units.month(year, number_of(m)) if year else None


@RULES.rule(
    "month by hand",
    ("hand", r"{hand} {fullmonth}"),
)
def _month_by_hand(m: Match, at: Setting) -> str | None:
    if at.date is None:
        return None
    year = at.date.year
    if m["hand"] in ("next", "coming"):
        year += number_of(m) <= at.date.month
    elif m["hand"] != "this":
        year -= number_of(m) >= at.date.month
    return units.month(year, number_of(m))


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}


@RULES.rule(
    "half",
    ("ordinal", r"(?P<nth>first|second) half of (?:(?P<hand>this|last|next|the) year|{year})"),
    (
        "ordinal",
        r"(?P<nth>first|second|third|fourth|last) quarter of (?:(?P<hand>this|last|next|the) year|{year})",
    ),
)
def _share_of_year(m: Match, at: Setting) -> str | None:
    hand = "this" if m["hand"] == "the" else m["hand"]
    year = m["year"] or handed("year", hand, at)
    size = 6 if " half" in m[0] else 3
    nth = _ORDINALS[m["nth"]] or 12 // size
    if not year:
        return None
    return units.between(units.month(int(year), size * (nth - 1) + 1), units.month(int(year), size * nth))


@RULES.rule(
    "season",
    ("season", r"{season} (?:of )?(?:{year}|(?P<hand>last|this|next) year)"),
    ("stage", r"{stage}[\s-]{season} (?:of )?(?:{year}|(?P<hand>last|this|next) year)"),
    ("hand", r"(?P<hand>last|this|next|past|previous|coming) {season}"),
)
def _season(m: Match, at: Setting) -> str | None:
    groups = m.groupdict()
    first, last = WORDS.seasons[m["season"]]
    year = groups.get("year") or _season_year(first, groups["hand"], at, named="year" in m[0])
    if year is None:
        return None
    return units.between(units.month(int(year), first), units.month(int(year), last + 12 * (last < first)))


def _season_year(first: int, hand: str, at: Setting, *, named: bool) -> str | None:
    if named:
        return handed("year", hand, at)
    if at.date is None:
        return None
    begun = first <= at.date.month
    if hand in ("next", "coming"):
        return str(at.date.year + begun)
    if hand == "this":
        return str(at.date.year)
    return str(at.date.year - (first + 2 >= at.date.month))


@RULES.rule(
    "feast",
    ("feast", r"{feast}(?:,? (?:of |in )?{year})?"),
)
def _feast(m: Match, at: Setting) -> str | None:
    name = " ".join(m["feast"].split())
    if m["year"]:
        days = WORDS.feast(name, int(m["year"]))
    elif at.date is None:
        days = None
    else:
        known = [d for y in (-1, 0, 1) if (d := WORDS.feast(name, at.date.year + y))]
        fit = [d for d in known if (d[0] > at.date) == bool(at.ahead)]
        days = (min(fit) if at.ahead else max(fit)) if fit else None
    return units.between(*days) if days else None
