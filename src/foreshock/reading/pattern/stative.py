"""Claims after a form of `be` or behind their noun: `under siege`, `loyal to X`, `under rebel control`."""

from __future__ import annotations

from collections.abc import Iterator

from foreshock.model import Argument, Span
from foreshock.reading.pattern.cues import Trigger
from foreshock.reading.pattern.draft import Draft, fill, from_trigger, meets, where
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene
from foreshock.reading.pattern.verbal import words_end


def read(scene: Scene) -> Iterator[Draft]:
    """The drafts of the sentence's stative patterns, in order."""
    for i, token in enumerate(scene.sent.tokens):
        for trigger in scene.cues.state_triggers.get(token.low, ()):
            end = words_end(scene, i, trigger.words[1:])
            draft = _draft(scene, i, end, trigger) if end > 0 else None
            if draft and draft.args and meets(draft, scene, trigger.needs):
                yield draft
                break
        if token.low == "under":
            yield from _under_control(scene, i)


def _draft(scene: Scene, i: int, end: int, trigger: Trigger) -> Draft | None:
    k = _item_at(scene, i)
    if k < 0:
        return None
    tokens = scene.sent.tokens
    draft = from_trigger(trigger, Span(tokens[i].start, tokens[end - 1].end), k)
    fill(draft, scene, trigger.subject, bearer(scene, k), "left of it")
    if not draft.has(trigger.subject):
        fill(draft, scene, trigger.subject, _doer(scene, k), "subject before it")
    after = _item_at(scene, end)
    if after >= 0 and trigger.object not in {"", "-"} and isinstance(scene.row[after], Phrase):
        fill(draft, scene, trigger.object, scene.clauses.lists.get(after, [after]), "right of it")
    last = _item_at(scene, end - 1)
    where(draft, scene, scene.clauses.prepositions(last), dict(trigger.prepositions))
    return draft


def _item_at(scene: Scene, token: int) -> int:
    for k, item in enumerate(scene.row):
        if item.start <= token < item.end:
            return k
    return -1


def bearer(scene: Scene, k: int) -> list[int]:
    """Who or what the words at item `k` are said of: a copula's subject, or the phrase just before."""
    j = k - 1
    while j >= 0 and isinstance(scene.row[j], Mark) and scene.row[j].tag in "BOA":  # type: ignore[union-attr]
        j -= 1
    if j < 0:
        return []
    item = scene.row[j]
    if isinstance(item, Mark) and item.tag == "," and j and isinstance(scene.row[j - 1], Phrase):
        return [j - 1]
    if isinstance(item, Group):
        return scene.clauses.subject(j)
    if isinstance(item, Phrase):
        return scene.clauses.lists.get(j, [j])
    return []


def _doer(scene: Scene, k: int) -> list[int]:
    """The subject of the verb before item `k`: `jets carried out strikes in support of X`."""
    for j in range(k - 1, -1, -1):
        item = scene.row[j]
        if isinstance(item, Group):
            return scene.clauses.subject(j)
        if isinstance(item, Mark) and item.tag in ".SW":
            return []
    return []


def _under_control(scene: Scene, i: int) -> Iterator[Draft]:
    """`under rebel control`, `under the control of rebels`: the place is what it is said of."""
    k = _item_at(scene, i)
    item = scene.row[k + 1] if 0 <= k < len(scene.row) - 1 else None
    if not isinstance(item, Phrase) or scene.low(item.head) not in {"control", "rule", "occupation"}:
        return
    tokens = scene.sent.tokens
    row = next((t for t in scene.cues.noun_triggers.get("control", ()) if t.type == "HOLDS"), None)
    first = item.start
    while first < item.head and scene.sent.tags[first] in "DAQB":
        first += 1
    if row is None or first >= item.head:
        return
    draft = from_trigger(row, Span(tokens[i].start, tokens[item.head].end), k)
    holder = item.owner or Span(tokens[first].start, tokens[item.head - 1].end)
    draft.add(Argument("holder", scene.value(holder), holder), "modifier")
    fill(draft, scene, "place", bearer(scene, k), "left of it")
    if draft.has("place"):
        yield draft
