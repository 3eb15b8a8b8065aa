"""Which way a route goes: the preposition before a place says whether it starts, passes or ends there.

The network sees that `from A through B and C to D` is a way, and often takes B for one of its ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from foreshock.model import Argument, Claim, Span
from foreshock.reading.model.clause import item_of, proper
from foreshock.reading.model.sides import before_at
from foreshock.reading.pattern.phrases import Mark
from foreshock.reading.pattern.scene import Scene, scene_of

ROUTE = "ROUTE"
ROLES: Mapping[str, str] = {
    "from": "from",
    "through": "via",
    "via": "via",
    "across": "via",
    "to": "to",
    "into": "to",
    "toward": "to",
    "towards": "to",
}
STOPS = frozenset(ROLES.values())
# What is a way itself is passed, wherever it stands: `access to the A-B road`.
WAYS = frozenset({"road", "highway", "route", "motorway", "bridge", "crossing", "border", "corridor"})
NEXT = frozenset({"close", "next", "adjacent", "near", "due", "according"})
OTHER = frozenset({"for", "and", "or", "but"})
# A way needs two of these (codebook, types.yaml).
NEEDED = STOPS | {"user"}


def by_words(claim: Claim, scenes: Sequence[Scene]) -> Claim:
    """The route with its stops in the roles that the words before them give, those told in one list with a
    stop beside it, and without who only speaks of it as its user."""
    scene = scene_of(claim.span, scenes)
    if claim.type != ROUTE or scene is None:
        return claim
    args = list(dict.fromkeys(a for told in _used(claim) for a in _placed(told, claim, scene)))
    if args == list(claim.args) or len({a.role for a in args} & NEEDED) < 2:
        return claim
    return replace(claim, args=tuple(args), id="")


def _used(claim: Claim) -> Iterator[Argument]:
    """The arguments without users that are the claim's speakers: `in the view of many analysts`."""
    return (a for a in claim.args if a.role != "user" or a.text not in claim.sources)


def _placed(told: Argument, claim: Claim, scene: Scene) -> Iterator[Argument]:
    if told.role not in STOPS or told.span is None or not scene.span.covers(told.span):
        yield told
        return
    role = _told_by_word(told, scene)
    yield replace(told, role=role or told.role)
    if role == "via":
        yield from _listed(told.span, claim, scene)


def _told_by_word(told: Argument, scene: Scene) -> str | None:
    """The role that the preposition before the place gives; None where none does."""
    if told.span is None:
        return None
    k, here = before_at(told.span, scene), item_of(told.span, scene)
    word = scene.row[k] if k >= 0 else None
    if not isinstance(word, Mark) or not told.span.overlaps(scene.phrase(here).value):
        return None
    if _names_way(told) or _beside(k, scene):
        return None
    role = ROLES.get(word.low)
    members = scene.clauses.lists.get(here, [here])
    # what looks like a list may be two places of the sentence: `from A and B` may go on to B
    if role == "via":
        return role
    between = scene.text[scene.sent.tokens[word.end - 1].end : told.span.start]
    return role if members[0] == here and not OTHER.intersection(between.split()) else None


def _names_way(told: Argument) -> bool:
    return told.text.split()[-1].casefold() in WAYS


def _beside(k: int, scene: Scene) -> bool:
    """Whether the preposition is part of one of place: `close to`."""
    start = scene.sent.tokens[scene.row[k].start].start
    return scene.text[:start].rstrip().rpartition(" ")[2].casefold() in NEXT


def _listed(span: Span, claim: Claim, scene: Scene) -> Iterator[Argument]:
    """The other places of its list that the claim has no word of."""
    has = [a.span for a in claim.args if a.span]
    for k in scene.clauses.lists.get(item_of(span, scene), []):
        value = scene.phrase(k).value
        text = value.of(scene.text)
        if claim.span.covers(value) and proper(text) and not any(s.overlaps(value) for s in has):
            yield Argument("via", text, value)
