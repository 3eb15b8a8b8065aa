"""From text to time mentions: the expressions, and what `since`, `until`, `from ... to` make of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import takewhile

from foreshock.model import Precision, Span, When
from foreshock.reading.times import units
from foreshock.reading.times.atoms import ahead, atoms, setting
from foreshock.reading.times.printed import printed_date
from foreshock.reading.times.rules import Rule, Setting
from foreshock.reading.times.vocabulary import GAP


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: where it stands in the text, the days it means, and how it was resolved."""

    span: Span
    when: When
    reason: str


# --- words around an expression

_SINCE = re.compile(
    rf"\b(?:ever since|since|dating back to)(?:{GAP}(?:the|at least|about|around|on|late|last)){{0,3}}{GAP}$",
    re.I,
)
_UNTIL = re.compile(
    rf"\b(?:until|till|up to|by)(?:{GAP}(?:the|at least|about|around|on|late|early|mid|last)){{0,3}}{GAP}$",
    re.I,
)
_BEFORE = re.compile(rf"\b(?:before|prior to){GAP}(?:the{GAP})?$", re.I)
_AFTER = re.compile(rf"\b(?:after){GAP}(?:the{GAP})?$", re.I)
_FROM = re.compile(
    rf"\b(?:starting|beginning|begin|start|from|effective|effect)"
    rf"(?:{GAP}(?:on|in|from|as of|late|early)){{0,2}}{GAP}$",
    re.I,
)
_LOOK = 30  # the longest of these before an expression


def wrapped(text: str, start: int, iso: str, at: Setting) -> str:
    """The interval that `since`, `until`, `by`, `before`, `from` make of the time behind them."""
    before = text[max(0, start - _LOOK) : start]
    if _SINCE.search(before):
        return units.between(iso, at.date)
    if _UNTIL.search(before) or _BEFORE.search(before):
        return units.between(None, iso)
    start_word = _FROM.search(before)
    if (start_word and (at.ahead or start_word[0].lower().startswith("starting"))) or (
        _AFTER.search(before) and len(iso) == 4
    ):
        return units.between(iso, None)
    return iso


_JOIN = re.compile(
    r"(?:[^\S\n]{0,2}[-–—][^\S\n]{0,2}|[^\S\n](?:to|and|until|till|through)(?:[^\S\n](?:on|the|late|early|mid))?[^\S\n-])$"
)
_OPENING = re.compile(r"\b(?:between|from)(?:[^\S\n](?:the|late|early|mid|on|about|around))?[^\S\n-]?$", re.I)


def _joined(text: str, left: TimeMention, right: TimeMention) -> TimeMention | None:
    """`between X and Y`, `from X to Y`, `X - Y` as one interval."""
    gap = text[left.span.end : right.span.start]
    if len(gap) > 14 or not _JOIN.match(gap):
        return None
    opening = _OPENING.search(text[max(0, left.span.start - 24) : left.span.start])
    if not opening and gap.strip() not in ("-", "–", "—", "to", "through") and not _next_day(left, right):
        return None
    when = units.valid(units.between(_bare(left), _bare(right)))
    span = Span(left.span.start, right.span.end)
    return TimeMention(span, when, f"{left.reason}; {right.reason}") if when else None


def _next_day(left: TimeMention, right: TimeMention) -> bool:
    """`on Saturday and Sunday`."""
    days = left.when.end, right.when.start
    return None not in days and left.when.precision is Precision.DAY and (days[1] - days[0]).days == 1  # type: ignore[operator]


def _bare(mention: TimeMention) -> str:
    """The time without the open end that a word before it gave."""
    return mention.when.iso.replace("../", "").replace("/..", "")


@lru_cache(maxsize=8)
def scan(text: str, day: date | None, title: str = "") -> tuple[TimeMention, ...]:
    """All time expressions of a text but the date it prints of itself."""
    printed = printed_date(text, day)
    base = printed[0] if printed else day
    at = setting(text, base, title)
    found: list[TimeMention] = []
    for start, end, iso, rule in atoms(text, at):
        if printed and start < printed[1].end:
            continue
        mention = _mention(
            text, Span(start, end), iso, replace(at, ahead=ahead(text, Span(start, end))), rule
        )
        if mention is None:
            continue
        joined = _joined(text, found[-1], mention) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(mention)
    return tuple(found)


def _mention(text: str, span: Span, iso: str, at: Setting, rule: Rule) -> TimeMention | None:
    when = units.valid(wrapped(text, span.start, iso, at))
    if when is None:
        return None
    words = " ".join(span.of(text).split())
    basis = f" in a text of {at.date}" if at.date and not re.search(r"(?:19|20)\d\d", words) else ""
    return TimeMention(span, when, f"{rule.name} {words!r}{basis}")


def mentions(text: str, *, date: date | None, span: Span | None = None, title: str = "") -> list[TimeMention]:
    """The time expressions of `text` (of the stretch `span` of it), in order, with offsets into the whole.

    `date` is the text's; a date that the text prints of itself at its beginning goes before it. `title`
    gives the year of a history that names none in its text. Without any date only absolute expressions are
    resolved. What cannot be resolved is left out, and so is the printed date.
    """
    found = scan(text, date, title)
    if span is None:
        return list(found)
    first = bisect_left(found, span.start, key=lambda m: m.span.start)
    return [m for m in takewhile(lambda m: m.span.start < span.end, found[first:]) if span.covers(m.span)]
