"""Credits: the agencies that a text says it was taken from, in its byline, its dateline, or its last line.

`By an AP reporter`, `MOSCOW (Sputnik) -`, `(With AFP and Reuters)`, `--Reuters` credit the text; `AFP photo`
credits a picture, and `told AFP` is a speaker of one sentence: neither counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from foreshock.model import Part, PartKind
from foreshock.names.outlets.registry import SourceRegistry

# Where a credit may stand in the running text: a dateline within this many first characters, a closing
# credit within this many last ones (web pages add a line or two of their own after it).
HEAD, TAIL = 400, 200
CREDITED = frozenset({PartKind.BYLINE, PartKind.OUTLET, PartKind.DATELINE})


WORD = re.compile(r"\w+")
# A place in capitals at the head of a dispatch; particles may be small (`DEIR al-ZOUR`).
CITY = r"[A-Z][A-Z'’.-]{2,}(?:[ /-](?:[A-Z'’.-]{2,}|al-?))*"


def credited(
    text: str, *, registry: SourceRegistry, outlet: str = "", parts: Iterable[Part] = ()
) -> tuple[str, ...]:
    """The ids of the agencies that a document's text credits, sorted; not the one that publishes it."""
    agencies, head, tail = _agencies(registry), text[:HEAD], text[-TAIL:]
    lines = [part.span.of(text)[:HEAD] for part in parts if part.kind in CREDITED]
    names = agencies.told(" ".join((head, tail, *lines)))
    if not names:
        return ()
    told = set(_told(_forms(names), head, tail, lines))
    publisher = registry.find(outlet) if outlet else None
    return tuple(sorted({agencies.ids[name] for name in told} - {publisher.id if publisher else ""}))


def _told(forms: _Forms, head: str, tail: str, parts: Iterable[str]) -> Iterator[str]:
    """The names of agencies in credits."""
    # of a dateline what stands in brackets: `PETRA (AFP) -` is a place
    found = [m[0][m[0].rindex("(") :] for m in forms.dateline.finditer(head)]
    found += [m[0] for m in forms.line.finditer(head)]
    found += [m[0] for form in (forms.closing, forms.line) for m in form.finditer(tail)]
    for credit in (*found, *parts):
        yield from forms.agency.findall(credit)


class _Agencies:
    """The names of a registry's agencies, found by their first word."""

    def __init__(self, registry: SourceRegistry) -> None:
        named = [(name, e.id) for e in registry if e.kind == "agency" for name in e.names]
        self.ids = {written: id_ for name, id_ in named for written in (name, name.upper())}
        self._first: dict[str, list[str]] = {}
        for name in self.ids:
            self._first.setdefault(WORD.findall(name)[0], []).append(name)

    def told(self, text: str) -> frozenset[str]:
        """The names that stand in a text, whole or within other words."""
        words = set(WORD.findall(text)) & self._first.keys()
        return frozenset(name for word in words for name in self._first[word] if name in text)


class _Forms(NamedTuple):
    """The forms of a credit to some agencies."""

    agency: re.Pattern[str]
    dateline: re.Pattern[str]
    line: re.Pattern[str]
    closing: re.Pattern[str]


@cache
def _agencies(registry: SourceRegistry) -> _Agencies:
    return _Agencies(registry)


@lru_cache(maxsize=4096)
def _forms(names: frozenset[str]) -> _Forms:
    either = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    agency = rf"(?<!\w)(?<!\w-)(?:{either})(?![\w-])"
    one = rf"(?:the )?{agency}(?: [Nn]ews [Aa]gency)?"
    several = rf"{one}(?:(?:,| and|, and| ?/| ?\+| &)? ?(?:{one}|[Aa]gencies))*"
    # BEIRUT (AP) — · MOSCOW October 18 (RIA Novosti) - · DEIR EZ-ZOR (Syria) (Sputnik) · GENEVA, Feb 3 (AP)
    where = rf"{CITY}(?:,? (?:\([A-Z][\w ]+\)|[A-Z][\w.]+(?: \d{{1,2}})?))?,?"
    dateline = rf"(?:^|(?<=[\s.])){where} \({several}\)(?= ?[-–—]| [A-Z\"“])"
    line = rf"^(?:(?:[Ss]ources?|[Bb]y|©|[Cc]redit):? ?)?\(?{several}\)?\.?$"
    closing = "|".join(
        (
            # (With AFP and Reuters) · (Source: X + Agencies)
            rf"\((?:[Ww]ith |[Ss]ources?:? |[Bb]y )?(?:[Aa]gencies,? (?:and )?)?{several}\)\.?"
            rf"(?=\s*$|\s*Last [Uu]pdate|\s*\d)",
            rf"(?:--|[—–]|(?<=\.)\s?-)\s?{several}\.?\s*$",
            rf"{several} contributed to this",
            rf"[Ss]ource:? {several}\.?\s*$",
            rf"[Ww]ith (?:additional )?(?:reporting|input|files|material) (?:by|from) {several}",
        )
    )
    return _Forms(*(re.compile(form, re.MULTILINE) for form in (agency, dateline, line, closing)))
