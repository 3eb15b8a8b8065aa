"""The parties of a verb by its voice: `Y is backed by X`, `X backs Y`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foreshock.model import Span
from foreshock.reading.model.assemble import Value
from foreshock.reading.model.clause import listed
from foreshock.reading.model.sides import ACTORS, SIDES, verb_at
from foreshock.reading.pattern.scene import Scene

# The types whose verbs have the one party as subject and the other as object.
TOLD_BY_VERBS = frozenset({"BACKS", "OPPOSES"})


def passive(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`Y, backed by X`: who stands behind `by` does it, to or for the subject."""
    i = verb_at(trigger, scene) if kind in TOLD_BY_VERBS else -1
    if i < 0 or not scene.clauses.passive(i):
        return values
    agents = [k for p, ks in scene.clauses.prepositions(i) if p == "by" for k in ks]
    if not agents:
        return values
    doer, done = SIDES[kind]
    by, patient = _spans(agents, scene), _spans(scene.clauses.subject(i), scene)
    out = [replace(v, role=_side(v, by, patient, doer, done)) for v in values]
    if any(v.role == doer and _on(v, by) for v in out):
        out = [v for v in out if v.role != doer or v.span.start >= trigger.end]
    if any(v.role == done and _on(v, patient) for v in out):
        out = [v for v in out if v.role != done or _on(v, patient)]
    out = list({(v.role, v.span): v for v in out}.values())
    return (
        out
        if kind != "BACKS"
        else _filled(_filled(out, doer, agents, scene), done, scene.clauses.subject(i), scene)
    )


def _filled(values: list[Value], role: str, ks: Sequence[int], scene: Scene) -> list[Value]:
    """The values with the parties of the noun phrases in a role that none is left of."""
    return values if any(v.role == role for v in values) else values + _named(ks, role, scene)


def _side(v: Value, by: Sequence[Span], patient: Sequence[Span], doer: str, done: str) -> str:
    if v.role not in {doer, done}:
        return v.role
    return doer if _on(v, by) else done if _on(v, patient) else v.role


def active(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`A accuses B of backing C`, `A was hit as B backed the attack`: the object is backed, not A."""
    i = verb_at(trigger, scene) if kind in TOLD_BY_VERBS else -1
    if i < 0 or scene.clauses.passive(i):
        return values
    done = SIDES[kind][1]
    ks = [k for ks in scene.clauses.objects(i)[:1] for k in ks]
    objects = _spans(ks, scene)
    if any(v.role == done and _on(v, objects) for v in values):
        return [v for v in values if v.role != done or _on(v, objects) or listed(v.span, objects, scene)]
    if not ks or kind != "BACKS":
        return values
    kept = [v for v in values if v.role != done or v.span.start >= trigger.end]
    return _filled(kept, done, ks, scene)


def _named(ks: Sequence[int], role: str, scene: Scene) -> list[Value]:
    """The parties that the noun phrases name or stand for."""
    out = []
    for k in ks:
        told = scene.argument(role, k) if scene.phrase(k).kind in ACTORS | {"pronoun"} else None
        if told and told.span:
            out.append(Value(role, told.text, told.span, FROM_GRAMMAR))
    return out


# What stands for the probability of a party that the network did not find: a doubtful one's.
FROM_GRAMMAR = 0.3


def _spans(ks: Sequence[int], scene: Scene) -> list[Span]:
    tokens = scene.sent.tokens
    return [Span(tokens[scene.row[k].start].start, tokens[scene.row[k].end - 1].end) for k in ks]


def _on(v: Value, spans: Sequence[Span]) -> bool:
    return any(v.span.overlaps(s) for s in spans)
