"""Who says so (codebook, section 5): speech verbs, `according to`, quotes that run on over sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foreshock.model import Span
from foreshock.reading.pattern.draft import Draft
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

_OPEN, _CLOSE = "“«„", "”»"


@dataclass(frozen=True, slots=True)
class Voice:
    """Speakers, and the items `start` to `end` (half open) that they say."""

    names: tuple[str, ...]
    start: int
    end: int


@dataclass(slots=True)
class Speech:
    """The speaker last heard, and whether a quote is still open at the end of the sentence before."""

    last: tuple[str, ...] = ()
    open: bool = False


def voices(scene: Scene, speech: Speech) -> list[Voice]:
    """Who says which part of the sentence; `speech` is carried from sentence to sentence."""
    found = [v for v in (*_speakers(scene), *_citations(scene)) if v.names]
    quoted = speech.open or _whole_quote(scene)
    if not found and quoted and speech.last:
        found = [Voice(speech.last, 0, len(scene.row))]
    elif found:
        speech.last = found[0].names
    speech.open = _still_open(scene, speech)
    return found


def sources(draft: Draft, found: list[Voice]) -> tuple[str, ...]:
    """The speakers of a draft, innermost first."""
    inside = [v for v in found if v.start <= draft.at < v.end]
    inside.sort(key=lambda v: v.end - v.start)
    names = [n for v in inside for n in v.names]
    return tuple(dict.fromkeys(names))


def speakers(scene: Scene, span: Span) -> tuple[str, ...]:
    """The speakers of what the words at `span` say, innermost first."""
    token = next(
        (i for i, t in enumerate(scene.sent.tokens) if span.start < t.end and t.start < span.end), None
    )
    if token is None:
        return ()
    at = next((k for k, item in enumerate(scene.row) if item.start <= token < item.end), None)
    inside = [v for v in scene.voices if at is not None and v.start <= at < v.end]
    inside.sort(key=lambda v: v.end - v.start)
    return tuple(dict.fromkeys(n for v in inside for n in v.names))


def _speakers(scene: Scene) -> Iterator[Voice]:
    for i, item in enumerate(scene.row):
        speaks = isinstance(item, Group) and item.lemma in scene.cues.speech and not item.copula
        if speaks and not scene.clauses.passive(i):
            yield from _speaker(scene, i)


def _speaker(scene: Scene, i: int) -> Iterator[Voice]:
    inverted = _inverted(scene, i)
    subject = inverted or scene.clauses.subject(i)
    names = _names(scene, subject)
    if not names:
        return
    told = _told(scene, i)
    first = min([i, *subject])
    if not inverted and _says_on(scene, i):
        yield Voice(names + told, i + 1, len(scene.row))
    elif _content_before(scene, first):
        yield Voice(names + told, 0, first)


def _inverted(scene: Scene, i: int) -> list[int]:
    """`…, said the commander`: the phrase behind the verb, where only content stands before it."""
    before = scene.row[i - 1] if i else None
    after = scene.row[i + 1] if i + 1 < len(scene.row) else None
    if isinstance(before, Mark) and before.tag in ',"' and isinstance(after, Phrase) and after.kind != "time":
        following = scene.row[i + 2] if i + 2 < len(scene.row) else None
        if not isinstance(following, Group):
            return scene.clauses.lists.get(i + 1, [i + 1])
    # Where a page has lost its commas: `is the main source said observatory head X.`
    ends = all(isinstance(x, Mark) and x.tag in ',."' for x in scene.row[i + 2 :])
    if isinstance(after, Phrase) and ends and after.kind in {"person", "actor", "name"}:
        return [i + 1] if _content_before(scene, i) else []
    return []


def _says_on(scene: Scene, i: int) -> bool:
    """Whether what is said follows the verb."""
    after = scene.row[i + 1] if i + 1 < len(scene.row) else None
    if isinstance(after, Phrase) and scene.low(after.head) in scene.cues.noun_triggers:
        return True
    for item in scene.row[i + 1 :]:
        if isinstance(item, Group) or (
            isinstance(item, Mark) and (item.tag == '"' or item.low in {"that", ":"})
        ):
            return True
        if isinstance(item, Mark) and item.tag == ".":
            return False
    return False


def _content_before(scene: Scene, first: int) -> bool:
    return any(isinstance(x, Group) for x in scene.row[:first])


def _told(scene: Scene, i: int) -> tuple[str, ...]:
    """`told AFP`: the outlet is a source of its own, behind the speaker."""
    item = scene.row[i]
    if not isinstance(item, Group) or item.lemma != "tell":
        return ()
    for phrases in scene.clauses.objects(i)[:1]:
        phrase = scene.phrase(phrases[0])
        if phrase.kind in {"name", "actor"} and scene.sent.tags[phrase.head] == "M":
            return (scene.value(phrase.value),)
    return ()


def _names(scene: Scene, phrases: list[int]) -> tuple[str, ...]:
    out = []
    for k in phrases:
        if scene.phrase(k).kind in {"time", "number", "event"}:
            continue
        argument = scene.argument("actor", k)
        if argument:
            out.append(argument.text)
    return tuple(out)


def _citations(scene: Scene) -> Iterator[Voice]:
    for i, token in enumerate(scene.sent.tokens):
        for words in scene.cues.citing.get(token.low, ()):
            if all(scene.low(i + n) == w for n, w in enumerate(words)):
                yield from _cited(scene, i + len(words))


def _cited(scene: Scene, end: int) -> Iterator[Voice]:
    for k, item in enumerate(scene.row):
        if item.start >= end:
            if isinstance(item, Phrase):
                names = _names(scene, scene.clauses.lists.get(k, [k]))
                yield Voice(names, 0, len(scene.row) + 1)
            return


def _whole_quote(scene: Scene) -> bool:
    return bool(scene.sent.tokens) and scene.sent.tokens[0].text in _OPEN + '"' and _closes(scene)


def _closes(scene: Scene) -> bool:
    tail = [t.text for t in scene.sent.tokens[-3:]]
    return any(t in _CLOSE + '"' for t in tail)


def _still_open(scene: Scene, speech: Speech) -> bool:
    opened = speech.open
    for token in scene.sent.tokens:
        if token.text in _OPEN:
            opened = True
        elif token.text in _CLOSE:
            opened = False
    return opened
