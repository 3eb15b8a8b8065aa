"""Claims whose trigger is a noun: `regime airstrikes on X`, `an offensive against Y`, `the capture of Z`."""

from __future__ import annotations

from collections.abc import Iterator

from foreshock.model import Argument, Span
from foreshock.reading.pattern import routes
from foreshock.reading.pattern.cues import Trigger
from foreshock.reading.pattern.draft import Draft, fill, from_trigger, meets, where
from foreshock.reading.pattern.party import owner
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

# What an event noun does as the subject of one of these, the event does: `airstrikes hit the town`.
_HITTING = frozenset(
    {"hit", "target", "strike", "destroy", "pound", "damage", "kill", "wound", "injure", "leave"}
)


def read(scene: Scene) -> Iterator[Draft]:
    """The drafts of the sentence's event nouns, in order; one reading a noun."""
    for k, item in enumerate(scene.row):
        if isinstance(item, Phrase):
            for trigger in scene.cues.noun_triggers.get(scene.low(item.head), ()):
                start = first_word(scene, item, trigger)
                if start < 0:
                    continue
                draft = _draft(scene, k, item, trigger, start)
                if draft.args and meets(draft, scene, trigger.needs):
                    yield draft
                    break


def first_word(scene: Scene, item: Phrase, trigger: Trigger) -> int:
    """Where the trigger's words begin, which must end at the phrase's head; -1 where they do not."""
    start = item.head - len(trigger.words) + 1
    before = trigger.words[:-1]
    if start < item.start or any(scene.low(start + n) != w for n, w in enumerate(before)):
        return -1
    return start


def _draft(scene: Scene, k: int, item: Phrase, trigger: Trigger, start: int) -> Draft:
    tokens = scene.sent.tokens
    draft = from_trigger(trigger, Span(tokens[start].start, tokens[item.head].end), k)
    owner(draft, scene, item, trigger.subject, start, k)
    found = list(scene.clauses.prepositions(k))
    where(draft, scene, found, dict(trigger.prepositions))
    _verb(draft, scene, k, trigger)
    if draft.type == "ROUTE":
        what = " ".join(trigger.words)
        draft.args.append(Argument("what", what, draft.span))
        routes.completed(draft, scene, k)
    return draft


def _verb(draft: Draft, scene: Scene, k: int, trigger: Trigger) -> None:
    """What the verb tells whose object or subject the event is: `launched an offensive`, `strikes hit`."""
    for i, item in enumerate(scene.row):
        if not isinstance(item, Group) or abs(i - k) > 12:
            continue
        objects = scene.clauses.objects(i)
        if any(k in o for o in objects) and not scene.clauses.passive(i):
            draft.verb = i
            _as_object(draft, scene, i, item, trigger)
        elif k in scene.clauses.subject(i):
            draft.verb = i if draft.verb < 0 else draft.verb
            _as_subject(draft, scene, i, item, trigger)


def _as_object(draft: Draft, scene: Scene, i: int, verb: Group, trigger: Trigger) -> None:
    frames = scene.cues.frames.get(verb.lemma, frozenset())
    if "suffer" in frames:
        fill(draft, scene, _befallen(trigger), scene.clauses.subject(i), f"subject of '{verb.lemma}'")
    elif "support" in frames and not draft.has(trigger.subject):
        fill(draft, scene, trigger.subject, scene.clauses.subject(i), f"subject of '{verb.lemma}'")


def _befallen(trigger: Trigger) -> str:
    return "recipient" if trigger.subject == "actor" else trigger.object


def _as_subject(draft: Draft, scene: Scene, i: int, verb: Group, trigger: Trigger) -> None:
    found = list(scene.clauses.prepositions(i))
    if (
        scene.clauses.passive(i)
        or verb.copula
        or verb.lemma in {"erupt", "continue", "take", "break", "begin"}
    ):
        known = {p: r for p, r in trigger.prepositions.items() if p != "of"}
        where(draft, scene, [f for f in found if not draft.has(known.get(f[0], "place"))], known)
    if verb.lemma in _HITTING and not scene.clauses.passive(i):
        for phrases in scene.clauses.objects(i)[:1]:
            fill(draft, scene, "hit", phrases, f"object of '{verb.lemma}'")
        where(draft, scene, found, {})


def before(scene: Scene, k: int) -> str:
    """The preposition that governs item `k`, or empty."""
    item = scene.row[k - 1] if k else None
    return item.low if isinstance(item, Mark) and item.tag == "I" else ""
