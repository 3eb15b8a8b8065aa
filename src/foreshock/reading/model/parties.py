"""Who is on which side of a claim, where the grammar of its sentence says so.

`Y backed by X`, `X-backed Y`, `train Y against Z`, `fights for X`: the network weighs such words one by one,
and now and then takes for a party of a claim who stands on its other side or in another clause. What a build
rules out is left out or changes sides; a claim that then lacks a side is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from foreshock.model import Span
from foreshock.reading.model import adjectives, attacks, voices
from foreshock.reading.model.assemble import Value
from foreshock.reading.model.clause import item_of, verb_of_by
from foreshock.reading.model.sides import (
    ACTORS,
    FRIENDLY,
    HOSTILE,
    SIDES,
    before,
    before_at,
    verb_at,
    verb_between,
)
from foreshock.reading.pattern.cues import Trigger
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

Rule = Callable[[list[Value], str, Span, Scene], list[Value]]


def sided(values: Sequence[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """The values of a claim without the parties that the sentence has on no side of it."""
    kept = list(values)
    for rule in RULES if kind in SIDES else ():
        kept = rule(kept, kind, trigger, scene)
    return kept


# --- friends and foes


def _without_foes(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`trains Y against Z`, `arms Y to fight Z`: Z gets nothing."""
    if kind not in FRIENDLY:
        return values
    return [v for v in values if v.role != SIDES[kind][1] or not _fought(v.span, trigger, scene)]


def _fought(span: Span, trigger: Span, scene: Scene) -> bool:
    """Whether the span stands behind `against`, or is whom a verb or noun of fighting is aimed at."""
    if span.start < trigger.end or item_of(span, scene) == item_of(trigger, scene):
        return False
    k = before_at(span, scene)
    item = scene.row[k] if k >= 0 else None
    if isinstance(item, Mark):
        return item.low == "against" or (item.low in {"with", "on"} and _fight_at(k - 1, scene))
    if not isinstance(item, Group) or scene.clauses.passive(k) or k == verb_at(trigger, scene):
        return False
    return _hostile(scene.cues.verb_triggers.get(item.lemma, ()))


def _fight_at(k: int, scene: Scene) -> bool:
    noun = scene.row[k] if k >= 0 else None
    return isinstance(noun, Phrase) and _hostile(scene.cues.noun_triggers.get(scene.low(noun.head), ()))


def _hostile(readings: Sequence[Trigger]) -> bool:
    types = {r.type for r in readings}
    return bool(types & {"clash", "OPPOSES"}) and types <= HOSTILE


def _against(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`X trains Y against Z`: the foe stands behind the word."""
    if kind != "OPPOSES" or trigger.of(scene.text).lower() != "against":
        return values
    kept = [v for v in values if v.role != "target" or v.span.start >= trigger.end]
    lost = [v for v in values if v not in kept]
    k = next((k for k, x in enumerate(scene.row) if scene.sent.tokens[x.start].start >= trigger.end), -1)
    if not lost or any(v.role == "target" for v in kept) or k < 0:
        return kept
    item = scene.row[k]
    if not isinstance(item, Phrase) or item.kind not in ACTORS:
        return kept
    return [*kept, Value("target", scene.value(item.value), item.value, lost[0].probability)]


def _without_friends(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`fights for X`, `joined X`: no foe of X."""
    if kind != "OPPOSES":
        return values
    return [v for v in values if v.role != "target" or not _joined(v.span, trigger, scene)]


def _joined(span: Span, trigger: Span, scene: Scene) -> bool:
    within = scene.text[trigger.end : trigger.end + 1] == "-"  # `support for anti-X rebels`
    item = None if within else before(span, scene)
    if isinstance(item, Mark):
        return item.low == "for"
    return isinstance(item, Group) and item.lemma in {"join", "rejoin"}


# --- other clauses


def _by_others(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`units raised by X fight Z`: X, who did another thing, is left out where others are told."""
    mine = [v for v in values if v.role == SIDES[kind][0]] if kind in {"OPPOSES", "ALLIED", "PART_OF"} else []
    verbs = {v.span: verb_of_by(v.span, scene) for v in values} if len(mine) > 1 else {}
    told = list(verbs.values())
    # `held by X and its allies`: both sides of the claim did it
    out = [v for v in mine if _other(verbs.get(v.span), trigger) and told.count(verbs[v.span]) == 1]
    return [v for v in values if v not in out] if len(out) < len(mine) else values


def _other(verb: Span | None, trigger: Span) -> bool:
    return verb is not None and not verb.overlaps(trigger)


# The least probability of a party that no word of the clause gives: below it, the likeliest of many unlikely
# words fills a side that the type cannot do without.
ELSEWHERE = 0.3


def _told(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """The values without the unlikely party of another sentence, for `BACKS` of another clause."""
    if kind not in {"BACKS", "ALLIED", "OPPOSES", "PART_OF"}:
        return values
    role = SIDES[kind][1]
    doubtful = (v for v in values if v.role == role and v.probability < ELSEWHERE)
    out = [v for v in doubtful if _elsewhere(v.span, kind, trigger, scene)]
    return [v for v in values if v not in out]


def _elsewhere(span: Span, kind: str, trigger: Span, scene: Scene) -> bool:
    if not scene.span.covers(span):
        return True
    i = verb_at(trigger, scene) if kind == "BACKS" else -1
    by_verb = i >= 0 and scene.clauses.passive(i)  # `the offensive went on, backed by X`
    return kind == "BACKS" and not by_verb and verb_between(span, trigger, scene)


# --- one party once


def _not_both(values: list[Value], kind: str, _trigger: Span, _scene: Scene) -> list[Value]:
    """`Y troops` and `troops` are one party: it stays where it is likelier."""
    if kind not in {"BACKS", "supply", "train"}:
        return values
    one, other = ([v for v in values if v.role == role] for role in SIDES[kind])
    pairs = ((v, w) for v in one for w in other if v.span.end == w.span.end)
    out = [w if v.probability >= w.probability else v for v, w in pairs]
    return [v for v in values if v not in out]


_OF = re.compile(r"\s(?:of|for)\s")


def _of_one_phrase(values: list[Value], kind: str, _trigger: Span, scene: Scene) -> list[Value]:
    """Of two wholes in one noun phrase the one that it names: `Y's council`."""
    members = [v.span for v in values if v.role == "member"]
    wholes = [v for v in values if v.role == "whole"] if kind == "PART_OF" else []
    wholes = [v for v in wholes if not any(v.span.overlaps(m) for m in members)]
    out = [v for v in wholes if any(_owns(v.span, w.span, scene) for w in wholes)]
    return [v for v in values if v not in out]


def _owns(owner: Span, other: Span, scene: Scene) -> bool:
    k = item_of(owner, scene)
    if k < 0 or other.start <= owner.end or item_of(other, scene) != k:
        return False
    return not _OF.search(scene.text[owner.end : other.start])


def _titled(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`said council head X`: what the title's own phrase names is the whole, not one of another clause."""
    k = item_of(trigger, scene) if kind == "PART_OF" else -1
    token = next((t.low for t in scene.sent.tokens if t.start <= trigger.start < t.end), "")
    if k < 0 or token not in scene.cues.titles:
        return values
    wholes = [v for v in values if v.role == "whole"]
    if not any(item_of(v.span, scene) == k for v in wholes):
        return values
    return [v for v in values if v not in wholes or not verb_between(v.span, trigger, scene)]


RULES: tuple[Rule, ...] = (
    _told,
    adjectives.modified,
    adjectives.prefixed,
    adjectives.led,
    voices.passive,
    voices.active,
    _without_foes,
    _against,
    _without_friends,
    _by_others,
    attacks.strikers,
    attacks.struck,
    attacks.accused,
    _of_one_phrase,
    _titled,
    _not_both,
)
