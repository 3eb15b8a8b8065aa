"""Who took what from whom: builds that say so by their grammar alone, and what they say of other claims.

`A drove B out of C` and `C fell to A` tell who holds C from now on, in words that the network seldom saw:
there the cues of the codebook go before it, and a holding told of C in the same sentence is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from foreshock.model import Claim, Document, Span, Status, When
from foreshock.reading.model.assemble import Value
from foreshock.reading.model.clause import COMES, TAKES, proper
from foreshock.reading.model.score import Hint
from foreshock.reading.pattern import handed
from foreshock.reading.pattern.draft import Draft
from foreshock.reading.pattern.phrases import Group
from foreshock.reading.pattern.reader import confidence
from foreshock.reading.pattern.scene import Scene, scene_of
from foreshock.reading.times.printed import text_date

# The verbs whose subject drives somebody out of a place: the grammar says who takes it, whoever fights.
DRIVES = frozenset(
    {
        "expel",
        "oust",
        "evict",
        "dislodge",
        "eject",
        "drive",
        "push",
        "force",
        "chase",
        "kick",
        "throw",
        "flush",
    }
)
# How often such a build is a taking in the training gold: 8 of 15; the others are told there as the loss of
# whom it drives out.
DRIVEN = 0.55
# Whom one drives out of a place that one takes; guests and residents are expelled otherwise.
PARTIES = frozenset({"actor", "name", "nation", "pronoun"})


def sure(draft: Draft) -> float:
    """The least confidence of a draft whose build says who took what; 0 for all others."""
    if draft.type != "seize" or not draft.has("actor"):
        return 0.0
    if draft.trigger == handed.RULE:
        return confidence(draft)
    verb, *rest = draft.trigger.partition(" ")[2].split("_")
    if verb in COMES and rest and draft.has("place"):
        return confidence(draft)
    if verb in DRIVES and (draft.has("place") or rest) and _ousts(draft):
        return DRIVEN
    return 0.0


def _ousts(draft: Draft) -> bool:
    ousted = [a.text for a in draft.args if a.role == "recipient"]
    return all(draft.kinds.get(t, "name") in PARTIES for t in ousted)


def merged(values: Sequence[Value], hint: Hint | None, sentence: Span) -> list[Value]:
    """The network's values with those of a sure build in its roles, where these stand in the sentence."""
    if hint is None or not hint.sure:
        return list(values)
    told = [Value(a.role, a.text, a.span, hint.sure) for a in hint.args if a.span and sentence.covers(a.span)]
    told = [_fuller(t, values) for t in told]
    roles = {t.role for t in told if t.role != "place" or _named(t)}
    rest = [v for v in values if v.role not in roles and not any(t.span.overlaps(v.span) for t in told)]
    others = {v.role for v in rest}
    return [t for t in told if t.role in roles or t.role not in others] + rest


def widened(quote: Span, values: Sequence[Value], sentence: Span) -> Span:
    """The quote with the values that stand in its sentence."""
    here = [quote, *(v.span for v in values if sentence.covers(v.span))]
    return Span(min(s.start for s in here), max(s.end for s in here))


def _fuller(told: Value, values: Sequence[Value]) -> Value:
    """The rule's value in the network's words where these hold it: `soldiers loyal to the president`."""
    fuller = [v for v in values if v.role == told.role and v.span.covers(told.span)]
    if told.role == "place":  # the network knows names of places: `the town of X`
        fuller = fuller or [v for v in values if v.role == "place" and told.span.covers(v.span) and _named(v)]
    return fuller[0] if fuller else told


def _named(value: Value) -> bool:
    return proper(value.text)


# --- claims together


def verbs(scene: Scene) -> Iterator[int]:
    """Where the verbs of the sentence begin."""
    return (scene.sent.tokens[x.verb].start for x in scene.row if isinstance(x, Group))


def ended(claims: Sequence[Claim], scenes: Sequence[Scene], doc: Document) -> list[Claim]:
    """The claims, with what is told to end in its own sentence held until then: `drove A out of its fort`."""
    day = text_date(doc.text, doc.date)
    if day is None:
        return list(claims)
    out = []
    for claim in claims:
        if claim.type == "HOLDS" and claim.status == Status.ACTUAL and claim.when:
            now = claim.when.iso == day.isoformat()
            claim = _ended(claim, claims, scenes, day) if now else claim
        out.append(claim)
    return out


def _ended(claim: Claim, claims: Sequence[Claim], scenes: Sequence[Scene], day: date) -> Claim:
    scene = scene_of(claim.span, scenes)
    if scene is None:
        return claim
    claim = _without_takers(claim, claims, scene)
    if not _over(claim, claims, scene):
        return claim
    why = f"{claim.reason}; told to end in the same sentence"
    return replace(claim, when=When.between(None, day.isoformat()), reason=why, id="")


def _without_takers(claim: Claim, claims: Sequence[Claim], scene: Scene) -> Claim:
    """`A drove B out of its stronghold`: of the two the stronghold was B's."""
    holders = claim.values("holder")
    for c in claims:
        if c.type != "seize" or not scene.span.overlaps(c.span) or len(holders) < 2:
            continue
        if alike(c.values("place"), claim.values("place")) and alike(c.values("recipient"), holders):
            mine = [a for a in claim.args if a.role == "holder" and alike(c.values("actor"), [a.text])]
            if 0 < len(mine) < len(holders):
                return replace(claim, args=tuple(a for a in claim.args if a not in mine), id="")
    return claim


def _over(claim: Claim, claims: Sequence[Claim], scene: Scene) -> bool:
    if any(_retaken(d, claim) for d in scene.drafts):
        return True
    beside = (c for c in claims if c.type in TAKES and scene.span.overlaps(c.span))
    return any(c.status == Status.ACTUAL and _taken(c, claim) for c in beside)


# Verbs and nouns that take a place from its holder, also where nobody is told to do it.
RETAKES = frozenset(
    {"liberate", "liberation", "recapture", "retake", "reclaim", "regain", "free", "fall", "take_back"}
)


def _retaken(draft: Draft, claim: Claim) -> bool:
    """Whether the place is told to be taken back, by nobody named: `after its capital was liberated`."""
    verb = draft.trigger.partition(" ")[2].split("_")[0]
    free = draft.type == "seize" and verb in RETAKES and not draft.has("actor")
    places = [a.text for a in draft.args if a.role == "place"]
    return free and draft.status == Status.ACTUAL and alike(places, claim.values("place"))


def _taken(other: Claim, claim: Claim) -> bool:
    """Whether another claim tells that the claim's holder no longer has the claim's place."""
    if not alike(other.values("place"), claim.values("place")):
        return False
    actors = other.values("actor")
    mine = alike(actors, claim.values("holder"))
    return bool(actors) and not mine if other.type == "seize" else mine


def alike(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a name of the one has all words of a name of the other."""
    pairs = ((_words(v), _words(w)) for v in some for w in others)
    return any(a and b and (a <= b or b <= a) for a, b in pairs)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - PLAIN


# Words that name nobody and no place.
PLAIN = frozenset(
    {"the", "of", "al", "el", "and", "forces", "fighters", "troops", "militants", "group", "city", "town"}
)
