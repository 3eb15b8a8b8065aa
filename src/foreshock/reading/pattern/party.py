"""The party that stands before a noun: `Russia's`, `their`, `US-led coalition` airstrikes."""

from __future__ import annotations

from foreshock.model import Argument, Span
from foreshock.reading.pattern.draft import Draft, accepts
from foreshock.reading.pattern.phrases import Phrase
from foreshock.reading.pattern.scene import Scene


def owner(draft: Draft, scene: Scene, item: Phrase, role: str, start: int, k: int) -> None:
    """The possessor or the modifier before the noun: `Russia's`, `their`, `regime` advance."""
    if role in {"", "-"} or draft.has(role):
        return
    if item.owner and accepts(role, "name"):
        draft.add(Argument(role, scene.value(item.owner), item.owner), "possessor")
    elif item.possessive:
        draft.add(scene.possessor(role, item, k), "possessor")
    else:
        party(draft, scene, item, role, start)


def party(draft: Draft, scene: Scene, item: Phrase, role: str, start: int) -> None:
    """The longest run before the trigger that names a party: `US-led coalition` airstrikes."""
    first = start
    while first > item.start and scene.sent.tags[first - 1] in "MNK":
        first -= 1
    last = start - 1
    while last >= first and not _party(scene, last):
        last -= 1
    while first <= last and scene.sent.tags[first] == "N" and not _party(scene, first):
        first += 1
    if last < first or (scene.sent.tags[first : last + 1].strip("K") == ""):
        return
    span = Span(scene.sent.tokens[first].start, scene.sent.tokens[last].end)
    kind = scene.kinds.get(scene.value(span), "name")
    if scene.low(first).startswith(_COMPASS):
        kind = "place"
    if scene.low(first) in scene.cues.classes and first == last:
        return
    if kind == "place" and role not in {"place"}:
        if not draft.has("place") and not draft.is_state:
            draft.add(Argument("place", scene.value(span), span), "modifier")
        return
    draft.kinds.setdefault(scene.value(span), "actor")
    draft.add(Argument(role, scene.value(span), span), "modifier")


_COMPASS = ("north", "south", "east", "west", "central")


def _party(scene: Scene, i: int) -> bool:
    token = scene.sent.tokens[i]
    if scene.sent.tags[i] == "M":
        return scene.cues.heads.get(token.low) not in {"time", "weapon", "goods", "place"}
    return scene.cues.heads.get(token.low) in {"actor", "people"}
