"""The parties of an adjective made with a hyphen: `X-backed Y`, `anti-X Y`, `X-led Y`."""

from __future__ import annotations

import re
from dataclasses import replace

from foreshock.model import Span
from foreshock.reading.model.assemble import Value
from foreshock.reading.model.clause import is_mark, item_of
from foreshock.reading.model.sides import ACTORS, SIDES
from foreshock.reading.pattern.phrases import Group
from foreshock.reading.pattern.scene import Scene

LEADS = frozenset({"led", "dominated", "commanded", "run", "headed"})


def modified(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`A lost ground to X-backed Y`: X backs Y, which the adjective stands before, and not A."""
    if kind != "BACKS" or scene.text[trigger.start - 1 : trigger.start] != "-":
        return values
    values = [v for v in values if v.role != "backer" or _before_hyphen(v, values, trigger, scene)]
    noun = _rest(trigger.end, scene)
    if noun is None:
        return values
    mine = [v for v in values if v.role == "client"]
    own = [v for v in mine if v.span.start >= trigger.end and _within(v.span, noun, scene)]
    if not own:
        likely = max((v.probability for v in mine), default=0.5)
        own = [Value("client", scene.value(noun), noun, likely)]
    return [v for v in values if v.role != "client"] + own


_JOINED = re.compile(r"(?:\s|[,&-]|and|or|the)*", re.IGNORECASE)


def _before_hyphen(v: Value, values: list[Value], trigger: Span, scene: Scene) -> bool:
    """Whether the value is the one before the hyphen or is joined with it: `X and Z-backed`."""
    own = [w for w in values if w.role == v.role and w.span.end == trigger.start - 1]
    if not own or v in own:
        return True
    between = scene.text[v.span.end : own[0].span.start] if v.span.end <= own[0].span.start else "-to-"
    listed = any(w.span.start < own[0].span.start and w.span.end > v.span.end for w in values)
    return listed or _JOINED.fullmatch(between) is not None


def _rest(after: int, scene: Scene) -> Span | None:
    """What of the party's noun phrase at an offset stands behind it."""
    k = item_of(Span(after - 1, after), scene)
    if k < 0 or scene.phrase(k).kind not in ACTORS:
        return None
    tokens = scene.sent.tokens
    start = next((t.start for t in tokens if t.start >= after), -1)
    end = tokens[scene.phrase(k).end - 1].end
    return Span(start, end) if 0 <= start < end else None


def _within(span: Span, noun: Span, scene: Scene) -> bool:
    """Whether the span stands in the noun phrase or is listed behind it."""
    if span.overlaps(noun):
        return True
    k, at = item_of(noun, scene), item_of(span, scene)
    return at > k and not any(isinstance(x, Group) or is_mark(x, "SWI") for x in scene.row[k + 1 : at])


def prefixed(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`anti-X forces`: X on the one side, on the other the forces (with their adjective: codebook, 3)."""
    if kind not in {"OPPOSES", "ALLIED"} or scene.text[trigger.end : trigger.end + 1] != "-":
        return values
    token = next((t for t in scene.sent.tokens if t.start <= trigger.start < t.end), None)
    if token is None or token.end <= trigger.end + 1:
        return values
    word = Span(trigger.end + 1, token.end)
    doer, done = SIDES[kind]
    cut = [_cut(v, word, trigger, v.role == doer, scene) if v.role in {doer, done} else v for v in values]
    out = [v for v in cut if v]
    if any(v.role == done and v.span.overlaps(word) for v in out):
        out = [v for v in out if v.role != done or v.span.overlaps(word)]
    return out


def _cut(v: Value, word: Span, trigger: Span, does: bool, scene: Scene) -> Value | None:
    """The part of the value on its side of the adjective; None where nothing is left."""
    if not v.span.overlaps(Span(trigger.start, word.end)):
        return v
    start, end = v.span.start, v.span.end
    if does and start >= trigger.start and end <= word.end:
        return None
    if does:
        start = min(start, trigger.start)
    else:
        start, end = max(start, word.start), max(word.end, _last_capital(v.span, scene.text))
    span = Span(start, end)
    return replace(v, text=scene.value(span), span=span)


def _last_capital(span: Span, text: str) -> int:
    """Where the last word with a capital ends."""
    at = end = span.start
    for word in span.of(text).split(" "):
        end = at + len(word) if word[:1].isupper() else end
        at += len(word) + 1
    return end


def led(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`X-led Y`: X is the member that leads Y."""
    text, at = scene.text, trigger.start - 1
    if kind != "PART_OF" or text[at : at + 1] != "-" or trigger.of(text).lower() not in LEADS:
        return values
    if not any(v.span.end == at for v in values):
        return values
    out = [_of_leader(v, trigger) for v in values if v.role != "whole" or not _told_before(v, at, scene)]
    return list({(v.role, v.span): v for v in out}.values())


def _told_before(v: Value, at: int, scene: Scene) -> bool:
    return v.span.end < at and scene.span.covers(v.span)


def _of_leader(v: Value, trigger: Span) -> Value:
    if v.span.end == trigger.start - 1 and v.role == "whole":
        return replace(v, role="member")
    return replace(v, role="whole") if v.span.start >= trigger.end and v.role == "member" else v
