"""Places that come into other hands: `control of A was transferred to the army`, `A fell to rebel hands`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foreshock.model import Argument, Span
from foreshock.reading.pattern.draft import Draft, fill
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

RULE = "rule handed"
# What is told so is told of who holds a place from then on; the build is rare, the number chosen.
PRECISION = 0.7
GIVING = frozenset(
    {
        "transfer",
        "hand",
        "hand-over",
        "pass",
        "give",
        "cede",
        "return",
        "turn",
        "surrender",
        "restore",
        "relinquish",
    }
)
CONTROL = frozenset({"control", "authority"})
COMING = frozenset({"fall", "come", "pass"})
INTO = frozenset({"into", "in", "under"})
HANDS = frozenset({"hands", "control"})
# Words before the hands that say whose they are not.
_FULL = frozenset({"the", "full", "complete", "total", "its", "their", "back"})


def read(scene: Scene) -> Iterator[Draft]:
    """The handings over of the sentence, each the taking by whom it is handed to."""
    for i, item in enumerate(scene.row):
        if isinstance(item, Group) and item.lemma in GIVING:
            draft = _draft(scene, i, item)
        elif isinstance(item, Group) and item.lemma in COMING:
            draft = _come(scene, i, item)
        else:
            continue
        if draft.has("place") and draft.has("actor"):
            yield draft


def _draft(scene: Scene, i: int, group: Group) -> Draft:
    word = scene.sent.tokens[group.verb]
    draft = Draft("seize", Span(word.start, word.end), i, RULE, PRECISION, verb=i)
    passive = scene.clauses.passive(i)
    for k in _control(scene, scene.clauses.subject(i) if passive else _objects(scene, i)):
        word = scene.sent.tokens[scene.phrase(k).head]
        draft.span = Span(word.start, word.end)
        of = (p for low, p in scene.clauses.prepositions(k) if low in {"of", "over"})
        fill(draft, scene, "place", next(of, []), "what is controlled")
        for low, phrases in scene.clauses.prepositions(i):
            if low == "to":
                fill(draft, scene, "actor", phrases, "after 'to'")
        if not passive:
            fill(draft, scene, "recipient", scene.clauses.subject(i), "left of it")
    return draft


def _come(scene: Scene, i: int, group: Group) -> Draft:
    """`A fell into the hands of the rebels`, `A came under army control`."""
    word = scene.sent.tokens[group.verb]
    draft = Draft("seize", Span(word.start, word.end), i, RULE, PRECISION, verb=i)
    found = list(scene.clauses.prepositions(i))
    into = scene.row[i + 1] if i + 3 < len(scene.row) else None
    if isinstance(into, Mark) and isinstance(scene.row[i + 2], Phrase) and _as_verb(scene, i + 2):
        found = [(into.low, [i + 2])]
    for low, phrases in found:
        if low in INTO and not draft.args:
            for k in phrases[:1]:
                draft.add(_whose(scene, k), "whose hands")
    for k in scene.clauses.subject(i) if draft.args else ():
        if _is_place(scene, scene.phrase(k)):
            draft.add(scene.argument("place", k), "left of it")
    return draft


def _as_verb(scene: Scene, k: int) -> bool:
    """Whether the hands are taken for a verb behind the phrase at item `k`: `into rebel hands`."""
    after = scene.row[k + 1] if k + 1 < len(scene.row) else None
    return isinstance(after, Group) and scene.low(after.start) == "hands"


def _is_place(scene: Scene, phrase: Phrase) -> bool:
    """Whether a place can be meant: weapons and people too fall into somebody's hands."""
    named = (
        phrase.kind == "actor" and scene.sent.tags[phrase.head] == "M"
    )  # a name that no other word explains
    return named or phrase.kind in {"place", "building", "nation", "name", "pronoun"}


def _whose(scene: Scene, k: int) -> Argument | None:
    """Whose hands or control the phrase at item `k` speaks of."""
    phrase = scene.phrase(k)
    if _as_verb(scene, k):
        return scene.argument("actor", k)
    lows = [scene.low(n) for n in range(phrase.start, phrase.end)]
    of = next((n for n, low in enumerate(lows[:-1]) if low in HANDS and lows[n + 1] == "of"), -1)
    words = range(of + 2, len(lows)) if of >= 0 else range(len(lows) - 1) if lows[-1] in HANDS else range(0)
    own = [phrase.start + n for n in words if lows[n] not in _FULL]
    if not own:
        return None
    span = Span(scene.sent.tokens[own[0]].start, scene.sent.tokens[own[-1]].end)
    return Argument("actor", scene.value(span), span)


def _objects(scene: Scene, i: int) -> list[int]:
    return [k for phrases in scene.clauses.objects(i)[:1] for k in phrases]


def _control(scene: Scene, phrases: Sequence[int]) -> Iterator[int]:
    """Of the phrases those that speak of control."""
    for k in phrases:
        item = scene.row[k]
        if isinstance(item, Phrase) and scene.low(item.head) in CONTROL:
            yield k
