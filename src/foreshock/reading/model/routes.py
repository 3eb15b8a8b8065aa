"""Routes that rules read beside the network: added where it has none, filled where it lacks what they say.

The rules are `pattern.routes`: builds whose ends stand outside the words that the network joins (`the town
contains a highway to B`), so that what they find goes before what it guesses for the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from foreshock.model import Argument, Claim, Document, Span
from foreshock.reading.model.ways import ROUTE, by_words
from foreshock.reading.pattern.draft import Draft
from foreshock.reading.pattern.reader import as_claim
from foreshock.reading.pattern.routes import by_rule
from foreshock.reading.pattern.scene import Scene
from foreshock.reading.times import TimeMention

ENDS = frozenset({"from", "to"})
# Where something happens is no end of a way.
PLAIN_IN = re.compile(r"\b(?:in|at|near|around)\s+(?:the\s+)?$", re.IGNORECASE)


def with_rules(
    claims: Sequence[Claim], scenes: Sequence[Scene], doc: Document, times: Sequence[TimeMention]
) -> list[Claim]:
    """The claims with the routes that the rules read in the same sentences, without routes of one name."""
    out = [by_words(c, scenes) for c in claims if not _one_name(c, doc.text)]
    for scene in scenes:
        for draft in scene.drafts:
            if draft.type == ROUTE and by_rule(draft):
                told = as_claim(draft, scene, doc, list(times))
                same = [c for c in out if _same_way(c, draft)]
                out = [c for c in out if c not in same]
                out.append(_filled(same[0], told, doc.text) if same else told)
    return list(_once(out))


def _one_name(claim: Claim, text: str) -> bool:
    """Whether both ends of a way are the words of one name, so that nothing is told: `road to Deir Ezzor`."""
    spans = sorted(a.span for a in claim.args if a.span and a.role in ENDS)
    if claim.type != ROUTE or len(spans) != len(ENDS) or any(a.role in {"user", "via"} for a in claim.args):
        return False
    return not text[spans[0].end : spans[1].start].strip()


def _same_way(claim: Claim, draft: Draft) -> bool:
    """Whether the network read the way of the same noun or in the same words."""
    return claim.type == ROUTE and claim.span.overlaps(draft.span)


def _filled(read: Claim, told: Claim, text: str) -> Claim:
    """The network's claim with the rules' arguments, and its own in the roles that they leave open."""
    args = tuple(_with_fuller_what(told.args, read.args))
    roles = {a.role for a in args}
    spans = [a.span for a in args if a.span]
    texts = {a.text for a in args}
    # both ends are read: who else is told of in the sentence is no user (`men died on the A-B road`)
    roles |= {"user"} if {"from", "to"} <= roles else set()
    own = [a for a in read.args if a.role not in roles and a.text not in texts and _own(a, text, spans)]
    span = Span(min(read.span.start, told.span.start), max(read.span.end, told.span.end))
    return replace(
        read,
        args=(*args, *own),
        quote=span.of(text),
        span=span,
        confidence=max(read.confidence, told.confidence),
        reason=f"{read.reason}; by rule: {told.reason}",
        id="",
    )


def _with_fuller_what(told: Sequence[Argument], read: Sequence[Argument]) -> Iterator[Argument]:
    """What the way is in the network's words where they hold the rule's: `important supply route`."""
    whole = [a for a in read if a.role == "what"]
    for a in told:
        fuller = next((w for w in whole if a.role == "what" and a.text in w.text), a)
        yield fuller


def _own(a: Argument, text: str, spans: Sequence[Span]) -> bool:
    """Whether an end that the network alone has is told as one: not `for forces fighting in the south`."""
    if a.span is None or any(s.overlaps(a.span) for s in spans):
        return False
    return a.role not in ENDS or not PLAIN_IN.search(text[max(0, a.span.start - 24) : a.span.start])


def _once(claims: Sequence[Claim]) -> Iterator[Claim]:
    seen: list[frozenset[tuple[str, str]]] = []
    for claim in sorted(claims, key=lambda c: (c.type != ROUTE, -len(c.args))):
        if claim.type == ROUTE:
            args = frozenset((a.role, a.text.casefold()) for a in claim.args if a.role != "what")
            if any(args <= have for have in seen):
                continue
            seen.append(args)
        yield claim
