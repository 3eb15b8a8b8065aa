"""From claims in words to claims of the codebook: values as they stand in the text, quote, offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foreshock.model import Span
from foreshock.reading.model.decode import APART, NAMELESS, Found, Segment

# What an argument value does not begin or end with (codebook, section 3: without the article).
_FRONT = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|by|of|in|on|at(?!\s+(?:least|most)\b)|to|from|with|and|or|against)\s+|[\s,;:\"“”‘’'()\[\]*_.-]+)+",
    re.I,
)
_BACK = re.compile(
    r"(?:\s+(?:the|a|an|of|in|on|at|to|from|with|and|or|by|for|that|which|who|where|under)|['’]s|[\s,;:\"“”‘’'(\[*_-]+|(?<!\.[A-Za-z])\.)+$",
    re.I,
)


# Words that are no value by themselves.
_EMPTY = frozenset(
    {
        "of",
        "in",
        "on",
        "at",
        "to",
        "from",
        "with",
        "by",
        "for",
        "under",
        "over",
        "into",
        "out",
        "near",
        "and",
        "or",
        "as",
    }
)


_COUNTS = frozenset({"dead", "injured", "amount", "distance_km", "goods", "what", "means"})


_NOTHING = (NAMELESS - {"us"}) | _EMPTY


@dataclass(frozen=True, slots=True)
class Value:
    """An argument value cut to the shortest full noun phrase, with its offsets."""

    role: str
    text: str
    span: Span
    probability: float


def value(segment: Segment, offsets: Sequence[tuple[int, int]], text: str) -> Value | None:
    """The segment's words as an argument value; None where nothing is left of it."""
    start, end = offsets[segment.start][0], offsets[segment.end - 1][1]
    raw = text[start:end]
    if front := _FRONT.match(raw):
        start += front.end()
    raw = text[start:end]
    if back := _BACK.search(raw):
        end -= len(raw) - back.start()
    raw = text[start:end]
    if raw.count("(") > raw.count(")"):
        end -= len(raw) - raw.rindex("(")
        raw = text[start:end].rstrip()
        end = start + len(raw)
    if end <= start or not any(c.isalnum() for c in raw) or raw.lower() in _NOTHING:
        return None
    return Value(segment.role, " ".join(raw.split()), Span(start, end), segment.probability)


def tidy(values: Sequence[Value], times: Sequence[Span]) -> list[Value]:
    """The values without those that are times, and without one party on both sides of a claim."""
    kept = [v for v in values if not any(t.covers(v.span) for t in times) or v.role in _COUNTS]
    for one, other in APART:
        for v in [v for v in kept if v.role == one]:
            for w in [w for w in kept if w.role == other and w.text.casefold() == v.text.casefold()]:
                loser = w if v.probability >= w.probability else v
                kept = [x for x in kept if x is not loser]
    return kept


# What a preposition before a party says of it, by claim type: `recaptured from the rebels`, `fell
# to the army`. The grammar goes before what the network makes of the sentence.
_TURNED = {
    ("seize", "from"): ("actor", "recipient"),
    ("lose", "to"): ("actor", "recipient"),
}
# `taken by fighters from the X`: whose they are, not whom they took it from.
_ORIGIN = re.compile(
    r"\bby\s+(?:\w+\s+){0,3}(?:fighters|members|soldiers|troops|militants|gunmen|men|units|commandos)\s+from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(\w+)\s+(?:the\s+|an?\s+|its\s+|their\s+)?[\[(“\"]?$", re.IGNORECASE)


def turned(values: Sequence[Value], text: str, *, kind: str, trigger: Span) -> list[Value]:
    """The values with the roles that the prepositions before them say, where these follow the trigger."""
    return [_turned(v, text, kind, trigger) for v in values]


def _turned(v: Value, text: str, kind: str, trigger: Span) -> Value:
    if v.span.start < trigger.end:
        return v
    between = text[trigger.end : v.span.start]
    if kind == "seize" and v.text[:1].isupper() and _ORIGIN.search(between):
        return replace(v, role="actor") if v.role == "recipient" else v
    before = _BEFORE.search(between)
    told, meant = _TURNED.get((kind, before[1].lower() if before else ""), ("", ""))
    return replace(v, role=meant) if v.role == told else v


def quote(found: Found, offsets: Sequence[tuple[int, int]], sentence: Sequence[int]) -> Span:
    """The stretch from the first to the last word of trigger and arguments within the trigger's sentence."""
    here = sentence[found.trigger]
    words = [found.trigger]
    for a in found.args:
        words += [i for i in (a.start, a.end - 1) if sentence[i] == here]
    return Span(offsets[min(words)][0], offsets[max(words)][1])
