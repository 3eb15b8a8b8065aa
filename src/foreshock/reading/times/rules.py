"""The rules of the time grammar: each a pattern and what it comes to.

A rule's pattern is written with the names of `FRAGMENTS` in braces; a blank stands for any gap between two
words. Every repetition is bounded, so a rule takes constant time at a position. Rules are tried in their
order, and the first that matches and gives a time wins: longer expressions stand before the shorter ones
they contain.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from foreshock.reading.times.vocabulary import GAP, load, one_of

Match = re.Match[str]
Day = date


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is resolved against.

    `date` is the text's; `told` the last single day that the text told before the expression; `year` the
    year that a narrative is in (None where the text's date decides); `ahead` whether the tense says next:
    0 no, 1 for days of the week, 2 for any time.
    """

    date: Day | None = None
    told: Day | None = None
    year: int | None = None
    ahead: int = 0


SURELY = 2  # `Setting.ahead` for a tense that leaves no doubt
Resolve = Callable[[Match, Setting], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the classes of words it can start with, and what it comes to (None: no time after all)."""

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve


WORDS = load()
UNIT = "(?:hour|day|week|fortnight|month|year|decade)"


def _capital(words: dict[str, int], *, shortest: int = 1) -> str:
    names = [w.capitalize() for w in words if len(w) >= shortest]
    return one_of(names + [n.upper() for n in names])


MONTHS, WEEKDAYS = dict(WORDS.months), dict(WORDS.weekdays)
_FULL = _capital({m: n for m, n in MONTHS.items() if calendar.month_name[n].lower() == m})
_STOPPED = _capital({m: n for m, n in MONTHS.items() if calendar.month_name[n].lower() != m})
FRAGMENTS = {
    "month": rf"(?P<month>{_capital(MONTHS)})\.?",
    "month2": rf"(?P<month2>{_capital(MONTHS)})\.?",
    # Alone, an abbreviation is more often a name than a month (`Jan`, `Mar`), unless it has its stop.
    "fullmonth": rf"(?P<month>{_FULL}|{_STOPPED}\.)",
    "fullmonth2": rf"(?P<month2>{_FULL})",
    "weekday": rf"(?P<weekday>{_capital(WEEKDAYS, shortest=6)})",
    "weekday2": rf"(?P<weekday2>{_capital(WEEKDAYS, shortest=6)})",
    "anyweekday": rf"(?:{_capital(WEEKDAYS)})\.?,?",
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)",
    "day2": r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)",
    "year": r"(?P<year>(?:19|20)\d\d)(?!\d)",
    "year2": r"(?P<year2>(?:19|20)\d\d)(?!\d)",
    "number": rf"(?P<number>\d{{1,3}}|(?i:{one_of(WORDS.numbers)}))",
    "unit": rf"(?P<unit>{UNIT})s?",
    "season": rf"(?P<season>{one_of(WORDS.seasons)})",
    "feast": rf"(?P<feast>(?i:{one_of([*WORDS.fixed_feasts, *WORDS.feasts])}))",
    "to": r"(?: ?[-–—] ?| (?:to|until|till|through|and) )",
    "stage": r"(?P<stage>[Ee]arly|[Mm]id|[Ll]ate)",
    "hand": r"(?P<hand>last|this|next|previous|following|same|that|coming|past)",
    "part": r"(?:early |late )?(?:morning|afternoon|evening|night|dawn|midday|noon)",
}


def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's pattern with its fragments put in; it ends at a word's end."""
    for name, fragment in FRAGMENTS.items():
        pattern = pattern.replace("{" + name + "}", fragment)
    return re.compile(pattern.replace(" ", GAP) + r"(?!\w)")


class Rules(list[Rule]):
    """The rules of one module, in their order; `rule` registers a function."""

    def rule(self, name: str, *patterns: tuple[str, str]) -> Callable[[Resolve], Resolve]:
        """Register the function for some patterns, each with the classes of its first word before it."""

        def register(resolve: Resolve) -> Resolve:
            for starts, pattern in patterns:
                self.append(Rule(name, frozenset(starts.split()), compiled(pattern), resolve))
            return resolve

        return register


def nearest_year(number: int, day: int, at: Setting) -> int | None:
    """The year of a month (and day) that names none: the narrative's, or the last up to the text's date."""
    if at.year is not None:
        return at.year
    if at.date is None:
        return None
    here = (at.date.month, at.date.day if day else 0)
    if at.ahead == SURELY:
        return at.date.year + ((number, day) < here)
    return at.date.year - ((number, day) > here)


def year_of(m: Match) -> int | None:
    """The year that the expression, or the one joined to it, names."""
    year = m.groupdict().get("year")
    return int(year) if year else neighbour_year(m)


# `between 3 March and 5 April 2016`, `from late May until July 2015`: the first takes the second's year.
_NEIGHBOUR = compiled(
    r"(?:{to}|, )(?:(?:on|in|late|early|mid|the|end|start|beginning|of)[\s-]){0,4}(?:{anyweekday} )?"
    r"(?:{day} )?{month}(?: {day2})?,? {year}"
)


def neighbour_year(m: Match) -> int | None:
    """The year of the expression joined behind, the year before where that would run backwards."""
    near = _NEIGHBOUR.match(m.string, m.end())
    if not near or not m.groupdict().get("month"):
        return None
    backward = number_of(m) > MONTHS[near["month"].lower()]
    return int(near["year"]) - backward


def number_of(m: Match, key: str = "month") -> int:
    """The number of the month that the group names."""
    return MONTHS[m[key].rstrip(".").lower()]


def count_of(m: Match) -> int:
    """The number of units told; 0 where the text leaves it open (`several`)."""
    text = " ".join(m["number"].lower().split())
    return int(text) if text.isdigit() else WORDS.numbers[text]
