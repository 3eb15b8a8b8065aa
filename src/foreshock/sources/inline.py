"""Parts inside the first and the last line of a body: date lines, repeated titles, agency tags, credits.

Texts that come in tables have often lost their line breaks; what stood in lines of its own then stands
before the first sentence. Only what is certain is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from foreshock.model import Part, PartKind, Span
from foreshock.sources.dates import MONTHS, printed
from foreshock.sources.phrases import phrases

# A shorter title may be the beginning of the first sentence.
FEWEST_TITLE_WORDS = 5
# How far from the end credits and boilerplate are looked for.
TAIL = 400

_DASH = r"\s*(?:—|–|--|(?<=[\s)\]])-)\s*"
# Capitals of the Latin alphabets; `re` knows no class for them.
_BIG = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, range(0x100, 0x250)) if c.isupper())
_CAPS = rf"[{_BIG}][{_BIG}.'’-]+(?:\s[{_BIG}][{_BIG}.'’-]+){{0,3}}"
_MIXED = rf"[{_BIG}][\w.'’-]+(?:\s[{_BIG}][\w.'’-]+){{0,2}}"
_DAY = r"(?:,\s*(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?\s+\d{1,2}(?:,?\s+\d{4})?)"
_NEXT = rf"(?=[\"'“‘(]?[{_BIG}0-9])"
_SITE = re.compile(r"\s+(?:[|–—-])\s+[^|–—]{1,60}$")
_CREDITS = re.compile(
    r"(?:\((?:additional\s+)?(?:reporting|writing|editing)\s+by\s[^()]{3,240}\)"
    r"|(?<=[.!?\"”])\s+(?:additional\s+)?(?:reporting|writing)\s+by\s[^.]{3,200};\s+editing\s+by\s[^.]{3,120})\.?\s*\Z",
    re.IGNORECASE,
)


def prefix(text: str, span: Span, *, title: str) -> list[Part]:
    """The parts before the first sentence of the line at `span`, in order; empty where none is certain."""
    found: list[Part] = []
    at = span.start
    while step := _step(text, at, span.end, title=title, dated=_dated(found)):
        found.append(step)
        at = _skip(text, step.span.end)
    while found and found[-1].kind == PartKind.HEADLINE and not _dated(found):
        found.pop()
    if not re.search(r"[.!?]", text[at : span.end]):
        return []  # the line may be a headline alone, and then it is all there is to read
    certain = _dated(found) or any(p.kind == PartKind.OUTLET for p in found)
    return found if certain and at < span.end else []


def _dated(found: list[Part]) -> bool:
    return any(p.kind == PartKind.DATELINE for p in found)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _step(text: str, at: int, end: int, *, title: str, dated: bool) -> Part | None:
    """The part that begins at `at`, if it is no sentence."""
    day = None if dated else _day(text, at, end)
    if day:
        return Part(PartKind.DATELINE, Span(at, day))
    if m := _agency_dateline().match(text, at, end):
        return Part(PartKind.DATELINE, Span(at, at + len(m[0].rstrip())))
    if over := _title(text, at, end, title):
        return Part(PartKind.HEADLINE, Span(at, over))
    if m := _agency().match(text, at, end):
        follows = printed(text, _skip(text, m.end()))
        return Part(PartKind.OUTLET, Span(at, at + len(m[0].rstrip()))) if m["dash"] or follows else None
    if dated and (m := phrases().head.match(text, at, end)):
        return Part(PartKind.BOILERPLATE, Span(at, m.end()))
    return None


def _day(text: str, at: int, end: int) -> int:
    """Where the printed date at `at` ends; 0 where there is none or a sentence goes on after it."""
    found = printed(text, at)
    if not found or found.end >= end:
        return 0
    rest = text[_skip(text, found.end) :][:2]
    begins = rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in "\"'“‘(-–—|"
    return found.end if begins and text[found.end] not in ",;" else 0


def _title(text: str, at: int, end: int, title: str) -> int:
    """Where the given title ends that is repeated at `at`; 0 where it is not, or a sentence goes on."""
    for told in _without_site(title):
        if over := _repeated(text, at, end, told):
            return over
    return 0


def _without_site(title: str) -> Iterator[str]:
    """The title, and it without the names of section and site that pages hang on it."""
    yield title
    while m := _SITE.search(title):
        title = title[: m.start()]
        yield title


def _repeated(text: str, at: int, end: int, title: str) -> int:
    words = re.findall(r"\w+", title)
    if len(words) < FEWEST_TITLE_WORDS:
        return 0
    m = re.compile(r"[^\w\n]*" + r"[^\w\n]+".join(map(re.escape, words)) + r"\b", re.IGNORECASE).match(
        text, at, end
    )
    if not m:
        return 0
    stop = re.compile(r"[\"”’]?\s?\.(?=\s)").match(text, m.end(), end)
    over = stop.end() if stop else m.end()
    rest = text[_skip(text, over) : end][:1]
    return over if rest and (stop or rest.isupper() or rest.isdigit()) else 0


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"(?:\(\s?{phrases().agency}\s?\)|{phrases().agency}\b)(?P<dash>{_DASH}{_NEXT})?")


@cache
def _agency_dateline() -> re.Pattern[str]:
    tag = rf"(?:\s*[(\[](?:[^()\[\]]{{0,30}}/\s?)?{phrases().agency}[)\]])"
    return re.compile(
        rf"(?:(?P<caps>{_CAPS}(?:,?\s{_MIXED})?)(?i:{_DAY})?{tag}?|(?P<mixed>{_MIXED}(?:,\s{_MIXED})?)"
        rf"(?:(?i:{_DAY}){tag}?|{tag})){_DASH}{_NEXT}"
    )


def place(words: str) -> str:
    """The place of an agency's date line (`AMMAN, May 18 (Agency) -`), in small letters; else empty."""
    m = _agency_dateline().match(words + " X")
    if not m:
        return ""
    name = m["caps"] or m["mixed"]
    return re.sub(rf"\b[{_BIG}][{_BIG}'’]+\b", lambda w: w[0].capitalize(), name)


def suffix(text: str, span: Span) -> list[Part]:
    """Credits and boilerplate at the end of the line at `span`, in order."""
    found: list[Part] = []
    end = span.end
    for pattern, kind in ((phrases().tail, PartKind.BOILERPLATE), (_CREDITS, PartKind.BYLINE)):
        m = pattern.search(text, max(span.start + 1, end - TAIL), end)
        if m and m.end() == end:
            start = _skip(text, m.start())
            found.insert(0, Part(kind, Span(start, start + len(text[start:end].rstrip()))))
            end = m.start()
    return found
