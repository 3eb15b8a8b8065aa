"""Claims whose trigger is a verb: `bombed`, `took control of`, `is held by`."""

from __future__ import annotations

from collections.abc import Iterator

from foreshock.model import Argument, Span
from foreshock.reading.pattern.cues import Trigger
from foreshock.reading.pattern.draft import (
    PLACE_ROLES,
    Draft,
    accepts,
    ends,
    fill,
    from_trigger,
    hit_role,
    meets,
    where,
)
from foreshock.reading.pattern.party import party
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

# Between the words of a pattern an article, adjective or adverb may stand: `took full control of`.
_BETWEEN = "DAB"
MAX_BETWEEN = 2


def read(scene: Scene) -> Iterator[Draft]:
    """The drafts of the sentence's verbs, in order; one reading a verb."""
    for i, item in enumerate(scene.row):
        if isinstance(item, Group) and not item.copula:
            taken: set[str] = set()
            for draft in _readings(scene, i, item):
                if not taken or _beside(taken, draft.type):
                    taken.add(draft.type)
                    yield draft


def _beside(taken: set[str], kind: str) -> bool:
    # What forces fight each other are also enemies: the one verb that gives two claims.
    return kind == "OPPOSES" and taken == {"clash"}


def _readings(scene: Scene, i: int, group: Group) -> Iterator[Draft]:
    for trigger in scene.cues.verb_triggers.get(group.lemma, ()):
        end = words_end(scene, group.verb, trigger.words[1:])
        passive = scene.clauses.passive(i)
        if end < 0 or (trigger.klass == "active" and passive):
            continue
        if trigger.klass == "aim" and (passive or group.form not in {"infinitive", "ing"}):
            continue
        if trigger.klass == "passive" and not (passive or group.form == "past"):
            continue
        if trigger.refine and trigger.type != "kill" and _done_by_event(scene, i):
            continue
        if group.lemma == "take" and _happens(scene, i):
            continue
        draft = _draft(scene, i, group, trigger, end, passive=passive or trigger.klass == "passive")
        if draft.args and meets(draft, scene, trigger.needs):
            yield draft


def _happens(scene: Scene, i: int) -> bool:
    """`took place` takes no place."""
    after = scene.row[i + 1] if i + 1 < len(scene.row) else None
    return isinstance(after, Phrase) and after.start == after.head and scene.low(after.head) == "place"


def _done_by_event(scene: Scene, i: int) -> bool:
    """`airstrikes hit the town` is told by its noun."""
    return any(is_event(scene, k) for k in scene.clauses.subject(i)) and not scene.clauses.passive(i)


def words_end(scene: Scene, at: int, words: tuple[str, ...]) -> int:
    """The index after the last of `words`, which must follow token `at`; -1 where they do not."""
    end = at + 1
    for word in words:
        gap = 0
        while (
            gap < MAX_BETWEEN and scene.low(end) != word and scene.sent.tags[end : end + 1] in tuple(_BETWEEN)
        ):
            end += 1
            gap += 1
        if scene.low(end) != word:
            return -1
        end += 1
    return end


def _draft(scene: Scene, i: int, group: Group, trigger: Trigger, end: int, *, passive: bool) -> Draft:
    tokens = scene.sent.tokens
    draft = from_trigger(trigger, Span(tokens[group.verb].start, tokens[end - 1].end), i)
    draft.verb = i
    last = _last_item(scene, i, end)
    found = list(scene.clauses.prepositions(last))
    if passive:
        _passive(draft, scene, i, trigger, found)
    else:
        _active(draft, scene, i, last, trigger)
    where(draft, scene, found, dict(trigger.prepositions))
    if not draft.has("place") and "place" in {trigger.object, *trigger.prepositions.values()}:
        _pointed(draft, scene, i, last)
    _moved(draft)
    return draft


def _pointed(draft: Draft, scene: Scene, i: int, last: int) -> None:
    """`Iraq, where militias are based`; `the forces based there`."""
    after = scene.row[last + 1] if last + 1 < len(scene.row) else None
    if isinstance(after, Mark) and after.low in {"there", "here"}:
        draft.add(scene.recent_place("place", before=i), f"'{after.low}'")
        return
    first = min([k for k in scene.clauses.subject(i) if k < i], default=i)
    if first and isinstance(scene.row[first - 1], Mark) and scene.low(scene.row[first - 1].start) == "where":
        fill(draft, scene, "place", scene.clauses.antecedent(first - 1), "before 'where'")


def _last_item(scene: Scene, i: int, end: int) -> int:
    """The item that holds the trigger's last word."""
    last = i
    while last + 1 < len(scene.row) and scene.row[last + 1].start < end:
        last += 1
    return last


def _active(draft: Draft, scene: Scene, i: int, last: int, trigger: Trigger) -> None:
    subjects = scene.clauses.subject(i)
    fill(draft, scene, trigger.subject, subjects, "left of it")
    _armed(draft, scene, subjects)
    objects = scene.clauses.objects(last)
    if not objects and last == i and trigger.object not in {"", "-"}:
        back = scene.clauses.antecedent_of_object(i)
        objects = [back] if back else []
    if len(objects) == 2 and trigger.object == "goods":
        fill(draft, scene, "recipient", objects[0], "right of it")
        objects = objects[1:]
    elif len(objects) == 2 and trigger.object == "recipient" and "with" in trigger.prepositions:
        fill(draft, scene, trigger.prepositions["with"], objects[1], "right of it")
    if objects and trigger.object == "ends":
        ends(draft, scene, objects[0])
    elif objects:
        fill(draft, scene, trigger.object, objects[0], "right of it")
        _amounts(draft, scene, objects[0])


def _armed(draft: Draft, scene: Scene, subjects: list[int]) -> None:
    """`Russian missiles hit`: the weapon is the means, the party before it the actor."""
    for k in subjects:
        phrase = scene.phrase(k)
        if phrase.kind == "weapon" and draft.refine:
            party(draft, scene, phrase, "actor", phrase.head)
            head = scene.sent.tokens[phrase.head]
            draft.add(Argument("means", head.text, Span(head.start, head.end)))


def _passive(
    draft: Draft, scene: Scene, i: int, trigger: Trigger, found: list[tuple[str, list[int]]]
) -> None:
    role = trigger.object if trigger.object not in {"", "-"} else ""
    patients = scene.clauses.subject(i)
    fill(draft, scene, role, patients, "left of it")
    _amounts(draft, scene, patients)
    for low, phrases in found:
        if low == "by":
            fill(draft, scene, trigger.subject, phrases, "after 'by'")
            _armed(draft, scene, phrases)


def _amounts(draft: Draft, scene: Scene, phrases: list[int]) -> None:
    """`killed 20 civilians`: the number of those who are hit."""
    for k in phrases:
        phrase = scene.phrase(k)
        counted = accepts(hit_role(phrase), phrase.kind) or (
            phrase.kind == "number" and draft.type in {"kill", "displace"}
        )
        if phrase.amount and not draft.is_state and counted:
            draft.add(Argument(_counted(draft), scene.value(phrase.amount), phrase.amount))


def _counted(draft: Draft) -> str:
    word = draft.trigger.split()[-1]
    if word in {"wound", "injure"}:
        return "injured"
    return "dead" if draft.type == "kill" else "amount"


def _moved(draft: Draft) -> None:
    """One place a claim of movement: what follows `to` before what follows `in`."""
    places = [a for a in draft.args if a.role in PLACE_ROLES]
    if draft.type in {"deploy"} and not draft.has("actor") and draft.has("by") and places:
        # `troops deployed to X`: who is said to deploy is who moves, where nobody is sent.
        draft.args = [Argument("actor", a.text, a.span) if a.role == "by" else a for a in draft.args]


def is_event(scene: Scene, k: int) -> bool:
    """Whether the phrase at item `k` is headed by an event noun."""
    item = scene.row[k]
    return isinstance(item, Phrase) and scene.low(item.head) in scene.cues.noun_triggers
