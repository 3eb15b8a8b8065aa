"""The expressions of a text in their order, each resolved against what was told before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from foreshock.model import Precision, Span, When
from foreshock.reading.times import explicit, lengths, named, relative, units
from foreshock.reading.times.rules import FRAGMENTS, SURELY, WORDS, Rule, Setting, compiled
from foreshock.reading.times.vocabulary import one_of

RULES = (*explicit.RULES, *named.RULES, *relative.RULES, *lengths.RULES)

# --- which rules can start at a word

_CLASSES: dict[str, tuple[str, ...]] = {
    "month": tuple(WORDS.months),
    "weekday": tuple(WORDS.weekdays),
    "number": tuple(w.split()[0] for w in WORDS.numbers),
    "season": tuple(WORDS.seasons),
    "feast": tuple(w.split()[0].split("'")[0] for w in [*WORDS.fixed_feasts, *WORDS.feasts]),
    "stage": ("early", "mid", "late", "earlier", "later"),
    "edge": ("end", "start", "beginning", "middle"),
    "hand": ("last", "this", "next", "previous", "following", "same", "that", "coming", "past", "the"),
    "deictic": ("yesterday", "today", "tonight", "tomorrow", "overnight", "the"),
    "ordinal": (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "last",
    ),
    "recent": ("recent",),
    "unit": ("day", "days", "week", "weeks", "months", "years"),
}


def _dispatch() -> dict[str, tuple[Rule, ...]]:
    classes: dict[str, set[str]] = {}
    for name, words in _CLASSES.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    return {word: tuple(r for r in RULES if r.starts & names) for word, names in classes.items()}


_BY_WORD = _dispatch()
_BY_DIGIT = tuple(r for r in RULES if "digit" in r.starts)
_WORD = re.compile(r"(?<![\w.,/-])\d{1,4}(?!\d)|(?<![^\W\d_])[A-Za-z]{1,12}(?![^\W\d_])")


def _rules_at(word: str) -> Sequence[Rule]:
    return _BY_DIGIT if word[0].isdigit() else _BY_WORD.get(word.lower(), ())


# --- the tense

_AHEAD = re.compile(rf"\b{one_of(WORDS.ahead)}\b", re.I)
_CLAUSE_END = re.compile(r"[.;:!?\n\"”]|\b(?:said|says|told|announced|after|which)\b")
_SOON = re.compile(r"[^.;\n]{0,50}?\b(?:will|is to|are to|is due|are due|is expected|are expected)\b")
REACH = 70  # characters back in which a word of the future still governs the expression


def ahead(text: str, span: Span) -> int:
    """Whether the tense of the clause says that the time at `span` lies ahead (see `Setting.ahead`)."""
    if _SOON.match(text, span.end):
        return SURELY
    before = text[max(0, span.start - REACH) : span.start]
    cut = max((m.end() for m in _CLAUSE_END.finditer(before)), default=0)
    cues = (" ".join(m[0].lower().split()) for m in _AHEAD.finditer(before, cut))
    return max((WORDS.ahead[c] for c in cues), default=0)


# --- the year and the day of a narrative

_WEEKDAY = FRAGMENTS["weekday"].replace("?P<weekday>", "?:")
_MONTH = FRAGMENTS["month"].replace("?P<month>", "?:")
_DEICTIC = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:last|this|next) (?:week|month|year|night))\b|"
    rf"\b{_WEEKDAY}\b(?!,? (?:the )?\d|,? {_MONTH})",
    re.I,
)
_YEARED = compiled(r"(?:{day} )?{month}(?: {day2})?,? {year}")


_TITLE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LONG_AGO = 1  # years between a history and its date from which on `now` means nothing in it


def setting(text: str, day: date | None, title: str) -> Setting:
    """Where the text begins: a history in the first year it tells, or the news of its date."""
    if day is not None and _DEICTIC.search(text):
        return Setting(date=day)
    first = _YEARED.search(text)
    year = int(first["year"]) if first else None
    if year is None and (named := _TITLE_YEAR.search(title)):
        year = int(named[0])
    if year is None or day is None or day.year - year > LONG_AGO:
        return Setting(date=None if year else day, year=year)
    return Setting(date=day, year=year)


def _carried(at: Setting, when: When, rule: Rule) -> Setting:
    told = when.start if when.precision is Precision.DAY else at.told
    year = when.start.year if at.year is not None and when.start and rule.name in _TELLING else at.year
    return replace(at, told=told, year=year)


_TELLING = frozenset({"ISO date", "date", "days of a month", "month", "months"})
_TURN = 6  # months back after which an unyeared date of a narrative is the next year's


def _turned(at: Setting, iso: str, matched: str) -> str:
    """In a history, `3 January` after `20 December 2016` is the next year's."""
    if at.year is None or at.told is None or re.search(r"\d{4}", matched):
        return iso
    when = units.valid(iso)
    if when is None or when.end is None or (at.told - when.end).days < _TURN * 30:
        return iso
    return iso.replace(str(at.year), str(at.year + 1))


# --- the scan


def atoms(text: str, at: Setting) -> Iterator[tuple[int, int, str, Rule]]:
    """Expressions in the order of the text, not overlapping, each resolved against what was told before."""
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done:
            continue
        found = _at(text, word, at)
        if found is None:
            continue
        match, iso, rule = found
        iso = _turned(at, iso, match[0])
        when = units.valid(iso)
        if when is None:
            continue
        at, done = _carried(at, when, rule), match.end()
        yield match.start(), match.end(), iso, rule


def _at(text: str, word: re.Match[str], at: Setting) -> tuple[re.Match[str], str, Rule] | None:
    rules = _rules_at(word[0])
    if not rules:
        return None
    tense: int | None = None
    for rule in rules:
        if not (match := rule.pattern.match(text, word.start())):
            continue
        if tense is None:
            tense = ahead(text, Span(*match.span()))
        if iso := rule.resolve(match, replace(at, ahead=tense)):
            return match, iso, rule
    return None
