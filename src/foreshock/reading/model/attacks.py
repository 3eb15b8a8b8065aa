"""Who strikes and who is struck, told apart from who only stands beside it in the sentence."""

from __future__ import annotations

import re

from foreshock.model import Span
from foreshock.reading.model.assemble import Value
from foreshock.reading.model.clause import item_of, verb_of_by
from foreshock.reading.model.sides import ATTACKS, before, before_at
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

# What opens a clause of its own.
OPENS = frozenset({"after", "when", "as", "while", "since", "where", "because", "before", "until", "if"})
BESIDE = frozenset({"near", "around", "outside"})
# Nouns and verbs of standing by somebody: `strikes in support of X`.
STANDS_BY = frozenset(
    {"support", "defence", "defense", "aid", "assistance", "help", "assist", "protect", "defend"}
)
_BREACH = r"\b(?:violat|breach|infring|contraven)\w*\s"
_BROKEN = re.compile(rf"{_BREACH}[^.;]*$", re.IGNORECASE)
_BROKEN_OF = re.compile(rf"{_BREACH}+(?:of\s+)?(?:the\s+)?\w+\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_APOSTROPHES = "'’"


def strikers(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`strikes went on after A took B`: A, the subject of a clause of its own, did not strike."""
    mine = [v for v in values if v.role == "actor"] if kind in ATTACKS else []
    out = [v for v in mine if v.span.start >= trigger.end and _opens_clause(v.span, scene)]
    return [v for v in values if v not in out] if len(out) < len(mine) else values


def _opens_clause(span: Span, scene: Scene) -> bool:
    at, item = item_of(span, scene), before(span, scene)
    if at < 0 or not (isinstance(item, Mark) and item.low in OPENS):
        return False
    after = scene.clauses.lists.get(at, [at])[-1] + 1
    return after < len(scene.row) and isinstance(scene.row[after], Group)


def struck(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`bombed near A`, `hit a town held by A`, `strikes in support of A`: A was not hit."""
    if kind not in ATTACKS:
        return values
    return [v for v in values if v.role != "recipient" or not _beside(v.span, trigger, scene)]


def _beside(span: Span, trigger: Span, scene: Scene) -> bool:
    if span.start < trigger.end:
        return False
    item, verb = before(span, scene), verb_of_by(span, scene)
    near = isinstance(item, Mark) and item.low in BESIDE
    return near or (verb is not None and verb.start >= trigger.end) or _stood_by(span, scene)


def _stood_by(span: Span, scene: Scene) -> bool:
    k = before_at(span, scene)
    item = scene.row[k] if k >= 0 else None
    if isinstance(item, Group):
        return item.lemma in STANDS_BY
    noun = scene.row[k - 1] if k > 0 else None
    of = isinstance(item, Mark) and item.low in {"of", "for"}
    return of and isinstance(noun, Phrase) and scene.low(noun.head) in STANDS_BY


def accused(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`condemned it as a violation of A's airspace`: A, whose airspace it is, is not accused."""
    if kind != "accuse":
        return values
    return [v for v in values if v.role != "recipient" or not _wronged(v.span, trigger, scene)]


def _wronged(span: Span, trigger: Span, scene: Scene) -> bool:
    if span.start < trigger.start:
        return False
    owns = scene.text[span.end : span.end + 1] in _APOSTROPHES and span.end < scene.span.end
    between = scene.text[trigger.start : span.start]
    return (owns and _BROKEN.search(between) is not None) or _BROKEN_OF.search(between) is not None
