"""Whether a claim is told as so, planned, possible or denied, and whether the text doubts it."""

from __future__ import annotations

from foreshock.model import Status
from foreshock.reading.pattern.draft import Draft
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

# A chain of governing verbs is followed this far (`is said to be planning to try to seize`).
DEPTH = 4
# A doubt said this many tokens before or after the trigger is about it.
NEAR = 12
ACTUAL = Status.ACTUAL.value
# What a way would let somebody do (`pattern.routes`).
ALLOWED = "route overland"


def status(draft: Draft, scene: Scene) -> Status:
    """The status of a draft."""
    item = scene.row[draft.at]
    found = ""
    if draft.trigger.startswith("aim "):
        return Status.ACTUAL  # who aims to defeat an enemy opposes him now
    if isinstance(item, Phrase):
        found = _noun(scene, draft.at, item, draft)
    elif isinstance(item, Group):
        found = _verb(scene, draft.at, item, state=draft.is_state)
    elif (verb := _copula_before(scene, draft.at)) >= 0:
        found = _verb(scene, verb, scene.row[verb], state=True)  # type: ignore[arg-type]
    if not found and not _inside_phrase(draft):
        found = _clause(scene, draft.at)
    if found == Status.PLANNED.value and draft.trigger == ALLOWED:
        found = Status.POSSIBLE.value  # what it would allow is nobody's plan yet
    return Status(found or ACTUAL)


def _inside_phrase(draft: Draft) -> bool:
    """What a noun phrase says by its own words (`US-backed`) stands outside the clause's status."""
    return draft.is_state and draft.verb < 0


def _look(scene: Scene, scope: str, cue: str) -> str:
    return scene.cues.status.get((scope, cue), "")


# --- verbs


def _verb(scene: Scene, i: int, group: Group, *, state: bool, depth: int = DEPTH) -> str:
    if group.negated or _barely(scene, i):
        return "denied"
    if group.modal:
        return _look(scene, "modal", group.modal) or ACTUAL
    if depth == 0:
        return ""
    if group.form == "infinitive":
        return _infinitive(scene, i, state=state, depth=depth)
    if group.form == "ing":
        return _gerund(scene, i, depth=depth)
    return _coordinated(scene, i, group, state=state, depth=depth)


def _coordinated(scene: Scene, i: int, group: Group, *, state: bool, depth: int) -> str:
    """`will capture X and secure Y`: a bare verb behind `and` is told as the verb before it."""
    before = scene.row[i - 1] if i else None
    form = scene.sent.forms[group.verb]
    bare = form is not None and form.kinds == frozenset({"base"})
    if not (bare and isinstance(before, Mark) and before.tag == "C"):
        return ""
    k = _group_before(scene, i)
    first = scene.row[k] if k >= 0 else None
    return _verb(scene, k, first, state=state, depth=depth - 1) if isinstance(first, Group) else ""


def _barely(scene: Scene, i: int) -> bool:
    before = scene.row[i - 1] if i else None
    return isinstance(before, Mark) and before.tag == "O"


def _infinitive(scene: Scene, i: int, *, state: bool, depth: int) -> str:
    k = _back(scene, i - 1)
    before = scene.row[k] if k >= 0 else None
    if isinstance(before, Mark) and before.tag == "A":
        found = _look(scene, "adjective", before.low) or "planned"
        return "" if found == ACTUAL else found
    if isinstance(before, Phrase):
        noun = _look(scene, "noun", scene.low(before.head))
        if noun and noun != ACTUAL:
            return noun
        k = _group_before(scene, k)
        before = scene.row[k] if k >= 0 else None
        if not isinstance(before, Group) or not _look(scene, "verb", before.lemma):
            return "" if state or noun == ACTUAL else "planned"
    if not isinstance(before, Group):
        return "" if state else "planned"
    own = _look(scene, "verb", before.lemma)
    if own and own != ACTUAL:
        return "denied" if before.negated and own in {"planned", "possible"} else own
    return _verb(scene, k, before, state=state, depth=depth - 1)


def _gerund(scene: Scene, i: int, *, depth: int) -> str:
    k = _back(scene, i - 1)
    before = scene.row[k] if k >= 0 else None
    if isinstance(before, Mark) and before.tag == "I":
        if before.low == "without":
            return "denied"
        return _governed(scene, k, gerund=True)
    if isinstance(before, Group):
        own = _look(scene, "verb", before.lemma)
        return own if own and own != ACTUAL else _verb(scene, k, before, state=False, depth=depth - 1)
    return ""


def _governed(scene: Scene, k: int, *, gerund: bool = False) -> str:
    """The status that the word before the preposition at `k` gives: `aimed at`, `threat of`."""
    mark = scene.row[k]
    j = _back(scene, k - 1)
    item = scene.row[j] if j >= 0 else None
    low = mark.low if isinstance(mark, Mark) else ""
    if isinstance(item, Phrase) and low in {"of", "for", "at"}:
        noun = _look(scene, "noun", scene.low(item.head))
        if noun:
            return "" if noun == ACTUAL else noun
    if low in {"from", "against"} or gerund or low in {"at", "for", "on"}:
        verb = _group_before(scene, k)
        group = scene.row[verb] if verb >= 0 else None
        if isinstance(group, Group):
            return _by_preposition(scene, group, low, adjacent=verb == j)
    return ""


def _by_preposition(scene: Scene, group: Group, low: str, *, adjacent: bool) -> str:
    own = _look(scene, "verb", group.lemma)
    if own in {"", ACTUAL}:
        return ""
    if low == "from":
        return own if own == "denied" else ""
    if low == "against":
        return own if own == "possible" else ""
    return own if adjacent else ""


# --- nouns


def _noun(scene: Scene, k: int, item: Phrase, draft: Draft) -> str:
    for i in range(item.start, item.head):
        if scene.sent.tags[i] in "ADQN" and (found := _look(scene, "adjective", scene.low(i))):
            return "" if found == ACTUAL else found
    if draft.is_state and draft.verb < 0:
        return ""
    j = _back(scene, k - 1)
    before = scene.row[j] if j >= 0 else None
    if isinstance(before, Mark) and before.tag == "I":
        if before.low == "without":
            return "denied"
        if found := _governed(scene, j):
            return found
    return _noun_verb(scene, k, draft)


def _noun_verb(scene: Scene, k: int, draft: Draft) -> str:
    verb = draft.verb if draft.verb >= 0 else _group_before(scene, k)
    group = scene.row[verb] if verb >= 0 else None
    if not isinstance(group, Group):
        return ""
    if draft.is_state and "support" not in scene.cues.frames.get(group.lemma, ()):
        return ""  # who aims to cut a supply line does not plan the line
    objects = [m for o in scene.clauses.objects(verb) for m in o]
    if k in objects and (found := _look(scene, "object", group.lemma)):
        if found == ACTUAL:
            return ""
        return ACTUAL if group.negated else found
    if k in objects or draft.verb >= 0:
        return _verb(scene, verb, group, state=False)
    return ""


# --- clauses


def _clause(scene: Scene, at: int) -> str:
    """`if`, `unless`, `whether`; what is denied or feared in a `that` clause."""
    commas = 0
    for k in range(at - 1, -1, -1):
        item = scene.row[k]
        if isinstance(item, Mark):
            if item.tag == ".":
                return ""
            commas += item.tag == ","
            if item.tag == "S" and commas == 0:
                found = _look(scene, "clause", item.low)
                return found or (_complement(scene, k) if item.low == "that" else "")
    return ""


def _complement(scene: Scene, k: int) -> str:
    group = scene.row[k - 1] if k else None
    if isinstance(group, Group) and group.lemma in {"deny", "fear"}:
        return _look(scene, "verb", group.lemma)
    return ""


def _back(scene: Scene, k: int) -> int:
    while k >= 0 and isinstance(scene.row[k], Mark) and scene.row[k].tag in "BO":  # type: ignore[union-attr]
        k -= 1
    return k


def _group_before(scene: Scene, k: int) -> int:
    for j in range(k - 1, -1, -1):
        item = scene.row[j]
        if isinstance(item, Group):
            return j
        if isinstance(item, Mark) and item.tag in ".SW":
            return -1
    return -1


def _copula_before(scene: Scene, k: int) -> int:
    j = k - 1
    while j >= 0 and isinstance(scene.row[j], Mark) and scene.row[j].tag in "BOA":  # type: ignore[union-attr]
        j -= 1
    item = scene.row[j] if j >= 0 else None
    return j if isinstance(item, Group) and item.copula else -1


# --- doubt


def hedged(draft: Draft, scene: Scene) -> bool:
    """Whether the text marks doubt of its own about the draft."""
    item = scene.row[draft.at]
    if _inside_phrase(draft):
        low, high = item.start, item.end
    else:
        low, high = max(0, item.start - NEAR), min(len(scene.sent), item.end + NEAR)
    for i in range(low, high):
        word = scene.low(i)
        if word in scene.cues.hedge_adjectives and item.start <= i < item.end:
            return True
        for cue in scene.cues.hedges.get(word, ()):
            if all(scene.low(i + n) == w for n, w in enumerate(cue)) and not _stop_between(
                scene, i, item.start
            ):
                return True
    return False


def _stop_between(scene: Scene, i: int, k: int) -> bool:
    return "." in scene.sent.tags[min(i, k) : max(i, k)]
