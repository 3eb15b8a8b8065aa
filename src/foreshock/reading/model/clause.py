"""What the clause of a claim on who holds a place rules out of the values that the network gives it.

Who stands after `by` of another verb did not do this one; two names of one noun phrase are one; a third party
of the clause before took nothing; what others are only near to is not what is held.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foreshock.model import Argument, Span
from foreshock.reading.model.assemble import Value
from foreshock.reading.pattern.draft import Draft
from foreshock.reading.pattern.phrases import Group, Item, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

TAKES = frozenset({"seize", "lose", "withdraw"})
HELD = TAKES | {"HOLDS"}
# Who acts, by claim type; a second one that the clause rules out is left out.
AGENT = {"seize": "actor", "lose": "actor", "withdraw": "actor", "HOLDS": "holder", "besiege": "actor"}
# What a place does that comes into somebody's hands.
COMES = frozenset({"fall", "come", "pass"})


def sided(values: Sequence[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """The values of a claim on who holds a place without those that the clause rules out."""
    kept = list(values)
    draft = next((d for d in scene.drafts if d.type == kind and d.span.overlaps(trigger)), None)
    if kind in AGENT:
        kept = _by_agent(kept, kind, trigger, scene)
    if kind in HELD:
        kept = _of_one_phrase(_without_bare(kept, scene.text), scene)
        kept = _inside(kept, scene) if kind in {"HOLDS", "seize"} else kept
    if kind == "HOLDS":
        kept = _held(kept, draft, trigger, scene)
    if draft and kind in TAKES:
        kept = _of_clause(kept, draft, trigger, scene)
    return kept


def _of_clause(values: list[Value], draft: Draft, trigger: Span, scene: Scene) -> list[Value]:
    """The values that the clause of the taking allows, by its subject and its place."""
    told = [a for a in draft.args if a.span and scene.span.covers(a.span)]
    values = _of_subject(values, [a.span for a in told if a.role == "actor" and a.span], trigger, scene)
    if draft.type == "lose":
        values = _beaten(values, told)
    return _taken_place(values, [a for a in told if a.role == "place"], draft, trigger, scene)


def _of_subject(values: list[Value], subject: Sequence[Span], trigger: Span, scene: Scene) -> list[Value]:
    """`X fled Y and the army took Z`: X, of the clause before, took nothing, nor did a third told before."""
    subject = [s for s in subject if s.end <= trigger.start]
    actors = [v for v in values if v.role == "actor"]
    own = [v for v in actors if any(v.span.overlaps(s) for s in subject)]
    if not own:
        return values
    first = min(item_of(s, scene) for s in subject)
    here = [v for v in actors if scene.span.covers(v.span)]
    out = [v for v in here if v not in own and _clause_before(v.span, first, scene)]
    if len(here) - len(out) > 1:
        out += [v for v in actors if v not in here]
    return [v for v in values if v not in out]


def _clause_before(span: Span, first: int, scene: Scene) -> bool:
    """Whether a verb stands between the span and item `first` behind it."""
    k = item_of(span, scene)
    if not 0 <= k < first or is_mark(scene.row[k + 1], "C"):
        return False
    # `allied forces`: what stands right before the subject describes it
    return any(isinstance(x, Group) and x.form in {"finite", "past"} for x in scene.row[k : first - 1])


# What stands before a place that something is near to or lies in: it is not the place that is held or taken.
_NEAR = re.compile(
    r"(?:\b(?:near|around|outside|towards?|close to|far from|(?:stronghold|bastion|capital|base) in)"
    r"|\b(?:km|kilomet(?:re|er)s?|miles?)\s+(?:[a-z]+\s+){0,2}(?:of|from)"
    r"|\b(?:opposite|facing|beside|overlooking|across from|(?:next|adjacent|leading) to)"
    r"(?:\s+the)?(?:\s+[A-Z]\w+)?)"
    r"\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:of\s+)?$"
)


def _inside(values: list[Value], scene: Scene) -> list[Value]:
    """The places without those that others are only near to: `positions outside the town of X`."""
    places = [v for v in values if v.role == "place"]
    here = (v for v in places if scene.span.covers(v.span))
    near = [v for v in here if _NEAR.search(scene.text[max(0, v.span.start - 60) : v.span.start])]
    return values if len(near) == len(places) else [v for v in values if v not in near]


def is_mark(item: Item, tags: str) -> bool:
    """Whether the item is a mark of one of the word classes."""
    return isinstance(item, Mark) and item.tag in tags


def _beaten(values: list[Value], told: Sequence[Argument]) -> list[Value]:
    """`A defeated B in C`: B loses it, to A."""
    winners = [a.span for a in told if a.role == "recipient" and a.span]
    losers = [a.span for a in told if a.role == "actor" and a.span]
    actors = [v for v in values if v.role == "actor"]
    if not any(v.span.overlaps(s) for v in actors for s in losers):
        return values
    won = [v for v in actors if any(v.span.overlaps(s) for s in winners)]
    return [replace(v, role="recipient") if v in won else v for v in values]


def _taken_place(
    values: list[Value], told: Sequence[Argument], draft: Draft, trigger: Span, scene: Scene
) -> list[Value]:
    """The place before the verb is what was taken: `the base, seized by A outside C`; `C fell, D did too`."""
    own = [a for a in told if a.span and a.span.end <= trigger.start and proper(a.text)]
    places = [v for v in values if v.role == "place"]
    if draft.type != "seize" or not own or not places or not _patient_first(trigger, scene):
        return values
    spans = [a.span for a in own if a.span]
    if any(v.span.overlaps(s) for v in places for s in spans):
        return [v for v in values if v.role != "place" or not _apart(v.span, trigger, scene)]
    if all(v.span.start >= trigger.end and scene.span.covers(v.span) for v in places):
        taken = [Value("place", a.text, a.span, places[0].probability) for a in own if a.span]
        return [v for v in values if v.role != "place"] + taken
    return values


def _apart(span: Span, trigger: Span, scene: Scene) -> bool:
    """Whether the span stands behind the trigger and a comma, joined to nothing before it."""
    k = item_of(span, scene)
    if k < 1 or span.start < trigger.end or "," not in scene.text[trigger.end : span.start]:
        return False
    return not is_mark(scene.row[k - 1], "IC")


def _patient_first(trigger: Span, scene: Scene) -> bool:
    """Whether the subject of the trigger's verb is what it is done to: `was taken`, `fell`."""
    for i, item in enumerate(scene.row):
        if isinstance(item, Group) and scene.sent.tokens[item.verb].start == trigger.start:
            return item.lemma in COMES or scene.clauses.passive(i)
    return False


def _by_agent(values: list[Value], kind: str, trigger: Span, scene: Scene) -> list[Value]:
    """`attacked a town captured by the army`: the army took it; who attacked did not."""
    role = AGENT[kind]
    mine = [v for v in values if v.role == role]
    if len(mine) < 2:
        return values
    verbs = {v.span: verb for v in mine if (verb := verb_of_by(v.span, scene)) is not None}
    own = [s for s, verb in verbs.items() if verb.overlaps(trigger) or beside(verb, trigger, scene)]
    if own and kind == "lose":  # `were pushed out by the army`: it takes what they lose
        return [replace(v, role="recipient") if v.role == role and v.span in own else v for v in values]
    if own:
        return [v for v in values if v.role != role or v.span in own or listed(v.span, own, scene)]
    if len(verbs) < len(mine):
        return [v for v in values if v.role != role or v.span not in verbs]
    return values


def beside(verb: Span, trigger: Span, scene: Scene) -> bool:
    """Whether the trigger is a word of the verb: `pushed [out] by`."""
    return trigger.start >= verb.end and not scene.text[verb.end : trigger.start].strip()


def verb_of_by(span: Span, scene: Scene) -> Span | None:
    """The words of the verb whose `by` governs the phrase that holds the span."""
    at = item_of(span, scene)
    if at < 0:
        return None
    first = scene.clauses.lists.get(at, [at])[0]
    k = first - 1
    if not (k > 0 and isinstance(scene.row[k], Mark) and scene.row[k].low == "by"):  # type: ignore[union-attr]
        return None
    while k > 0:
        k -= 1
        item = scene.row[k]
        if isinstance(item, Group):
            tokens = scene.sent.tokens
            return Span(tokens[item.start].start, tokens[item.end - 1].end)
        if isinstance(item, Phrase) and item.kind not in {"time", "number"}:
            return None
    return None


def listed(span: Span, others: Sequence[Span], scene: Scene) -> bool:
    """Whether the span stands behind one of the others with no verb between them."""
    here = item_of(span, scene)
    before = [k for o in others if (k := item_of(o, scene)) <= here and k >= 0]
    return bool(before) and not any(isinstance(x, Group) for x in scene.row[max(before) : here])


def item_of(span: Span, scene: Scene) -> int:
    """The noun phrase that holds the span, -1 where none does."""
    tokens = scene.sent.tokens
    for k, item in enumerate(scene.row):
        if isinstance(item, Phrase) and tokens[item.start].start <= span.start < tokens[item.end - 1].end:
            return k
    return -1


_FROM = re.compile(r"\s+from\s+(?:the\s+)?$")


def _without_bare(values: list[Value], text: str) -> list[Value]:
    """`fighters from X`: X."""
    named = [v for v in values if v.role == "actor" and proper(v.text)]
    bare = [
        v
        for v in values
        if v.role == "actor"
        and not proper(v.text)
        and any(v.span.end < w.span.start and _FROM.fullmatch(text[v.span.end : w.span.start]) for w in named)
    ]
    return [v for v in values if v not in bare]


# What ends a list of places that an adjective describes: `rebel-held A and B as well as C`.
_NO_LIST = re.compile(r"\b(?:as well as|along with|together with|which|who|where|while|but)\b|[;:]", re.I)


def _held(values: list[Value], draft: Draft | None, trigger: Span, scene: Scene) -> list[Value]:
    """The places that are held: those behind `X-held`, those before `which is held by X`."""
    text, places = scene.text, [v for v in values if v.role == "place"]
    if len(places) < 2:
        return values
    if text[trigger.start - 1 : trigger.start] == "-":
        after = [v for v in places if v.span.start >= trigger.end]
        stop = _NO_LIST.search(text, trigger.end, scene.span.end)
        out = [v for v in after[1:] if stop and v.span.start > stop.start()]
        out += [v for v in places if v.span.end <= trigger.start and _verb_between(v.span, trigger, scene)]
        out = out if len(out) < len(places) else []
        return [v for v in values if v not in out]
    told = [a.span for a in draft.args if a.role == "place" and a.span] if draft else []
    told = [s for s in told if scene.span.covers(s) and s.end <= trigger.start]
    if not any(v.span.overlaps(s) for v in places for s in told) or not _patient_first(trigger, scene):
        return values
    first = min(told)
    return [v for v in values if v.role != "place" or v.span.end > first.start or v.span.overlaps(first)]


def _verb_between(span: Span, trigger: Span, scene: Scene) -> bool:
    starts = (scene.sent.tokens[x.start].start for x in scene.row if isinstance(x, Group))
    return scene.span.covers(span) and any(span.end <= at < trigger.start for at in starts)


def _of_one_phrase(values: list[Value], scene: Scene) -> list[Value]:
    """Of two values of a role in one noun phrase the one that it names: `the army's local ally Y`."""
    out = list(values)
    for role in ("actor", "holder"):
        mine = [v for v in out if v.role == role]
        for v in mine if len(mine) > 1 else ():
            k = item_of(v.span, scene)
            if k < 0:
                continue
            phrase = scene.phrase(k)
            heads = [w for w in mine if w.span.overlaps(phrase.value) and item_of(w.span, scene) == k]
            if heads and not v.span.overlaps(phrase.value):
                out.remove(v)
    return out


def proper(text: str) -> bool:
    """Whether the text has a word with a capital or a digit, so that it names something."""
    return any(w[:1].isupper() or w[:1].isdigit() for w in text.split())
