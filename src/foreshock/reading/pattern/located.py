"""Claims of who is where that no verb tells: `US troops in Syria`, `militias are kilometres away from X`."""

from __future__ import annotations

from collections.abc import Iterator

from foreshock.model import Argument, Span
from foreshock.reading.pattern.draft import Draft, fill
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene
from foreshock.reading.pattern.stative import bearer

# Precision of the two rules on the training set (`python -m benchmarks.cue_precision`).
BESIDE = 0.4
DISTANCE = 0.5
_AWAY = frozenset({"from", "of", "off"})
_UNITS = frozenset({"kilometres", "kilometers", "kilometre", "kilometer", "km", "miles", "mile"})


def read(scene: Scene) -> Iterator[Draft]:
    """The drafts of the sentence, in order."""
    for k, item in enumerate(scene.row):
        if isinstance(item, Phrase):
            yield from _located(scene, k, item)
            if scene.low(item.head) in _UNITS:
                yield from _distance(scene, k, item)


def _distance(scene: Scene, k: int, item: Phrase) -> Iterator[Draft]:
    """`three kilometres from X`, `within 70 km of X`, `kilometres away from X`."""
    row = scene.row
    at = k + 1
    while at < len(row) and isinstance(row[at], Mark) and row[at].tag in "BA":  # type: ignore[union-attr]
        at += 1
    mark = row[at] if at + 1 < len(row) else None
    if (
        not isinstance(mark, Mark)
        or mark.low not in {"from", "of", "off"}
        or not isinstance(row[at + 1], Phrase)
    ):
        return
    token = scene.sent.tokens[item.head]
    draft = Draft("LOCATED", Span(token.start, token.end), k, "rule distance", DISTANCE)
    start = k - 1 if k and isinstance(row[k - 1], Mark) and scene.low(row[k - 1].start) == "within" else k
    fill(draft, scene, "actor", bearer(scene, start), "said of")
    fill(draft, scene, "place", [at + 1], "from it")
    draft.add(Argument("relation", "near"))
    if item.amount and scene.low(item.head).startswith("k"):
        draft.add(Argument("distance_km", scene.value(item.amount), item.amount))
    if draft.has("actor") and draft.has("place"):
        yield draft


_WHERE = {
    "in": "inside",
    "inside": "inside",
    "near": "near",
    "at": "at",
    "outside": "near",
    "around": "near",
}


# Behind these a force is named for what it does or suffers, and the place is that event's.
_NOT_THERE = frozenset({"by", "against", "between"})


def _located(scene: Scene, k: int, item: Phrase) -> Iterator[Draft]:
    """A force and the place beside it: `US troops in Syria`, or a force that is there by a copula."""
    if item.kind != "actor" or scene.low(item.head) in scene.cues.titles or _in_event(scene, k):
        return
    at = _preposition(scene, k)
    if at < 0 or not _is_place(scene, at + 1):
        return
    mark = scene.row[at]
    low, token = scene.low(mark.start), scene.sent.tokens[mark.start]
    draft = Draft("LOCATED", Span(token.start, token.end), k, "rule located", BESIDE)
    fill(draft, scene, "actor", [k], "before")
    fill(draft, scene, "place", scene.clauses.lists.get(at + 1, [at + 1]), f"after '{low}'")
    draft.add(Argument("relation", _WHERE[low]))
    if draft.has("actor") and draft.has("place"):
        yield draft


def _in_event(scene: Scene, k: int) -> bool:
    before = scene.row[k - 1] if k else None
    return isinstance(before, Mark) and before.low in _NOT_THERE


def _preposition(scene: Scene, k: int) -> int:
    """The item of the preposition of place behind phrase `k` (and a copula), -1 where none stands there."""
    row, at = scene.row, k + 1
    if at < len(row) and isinstance(row[at], Group) and scene.row[at].copula:  # type: ignore[union-attr]
        at += 1
        while at < len(row) and isinstance(row[at], Mark) and row[at].tag in "BA":  # type: ignore[union-attr]
            at += 1
    mark = row[at] if at + 1 < len(row) else None
    found = isinstance(mark, Mark) and mark.low in _WHERE and isinstance(row[at + 1], Phrase)
    return at if found else -1


def _is_place(scene: Scene, k: int) -> bool:
    place = scene.phrase(k)
    return (
        place.kind in {"place", "building", "nation"} or scene.kinds.get(scene.value(place.value)) == "place"
    )
