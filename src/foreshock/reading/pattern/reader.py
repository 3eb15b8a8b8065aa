"""The reader: a document to its claims, by words and patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from foreshock.model import Claim, Document, Span, Status
from foreshock.reading.pattern import handed, located, nominal, relations, routes, stative, verbal
from foreshock.reading.pattern.chains import joined
from foreshock.reading.pattern.clauses import Clauses
from foreshock.reading.pattern.cues import Cues, cues
from foreshock.reading.pattern.draft import Draft
from foreshock.reading.pattern.kinds import kinds
from foreshock.reading.pattern.phrases import Group, Phrase, items
from foreshock.reading.pattern.scene import Memory, Scene
from foreshock.reading.pattern.settle import ATTACKS, doubles, quote, settled
from foreshock.reading.pattern.sources import Speech, settle_voices, sources, voices
from foreshock.reading.pattern.status import hedged, status
from foreshock.reading.pattern.tags import tag
from foreshock.reading.pattern.tokens import tokens
from foreshock.reading.sentences import sentences
from foreshock.reading.times import TimeMention, choose, mentions

# Claims less likely right than this are not written; chosen for the best F1 on the training set.
FLOOR: Final = 0.25


class PatternReader:
    """Reads by cue words and patterns (`foreshock.codebook.cues`), without a trained model.

    Implements `foreshock.reading.Reader`. The same document gives the same claims, in the order of the text.
    """

    name = "pattern"
    version = "2"

    def __init__(self, *, floor: float = FLOOR) -> None:
        self.floor = floor

    def read(self, doc: Document) -> list[Claim]:
        """The claims of the document; raises `CodebookError` where a cue file is wrong."""
        times = mentions(doc.text, date=doc.date)
        made = self.scenes(doc)
        home = {id(d): s for s in made for d in s.drafts}
        claims = [as_claim(d, home[id(d)], doc, times) for d in self.drafts(made)]
        claims.sort(key=lambda c: c.span)
        return [c for c in claims if c.confidence >= self.floor]

    def scenes(self, doc: Document, *, spans: Sequence[Span] | None = None) -> list[Scene]:
        """The document's sentences (`spans`, where they are cut already) made ready, each with its drafts and
        its speakers, one scene a sentence."""
        made = list(
            _scenes(doc.text, sentences(doc.text, within=doc.readable()) if spans is None else spans, cues())
        )
        settle_voices(made)
        return made

    def drafts(self, scenes: Sequence[Scene]) -> list[Draft]:
        """The drafts of all sentences, each claim once."""
        return doubles(d for s in scenes for d in s.drafts)


def _scenes(text: str, spans: Sequence[Span], table: Cues) -> Iterator[Scene]:
    """The sentences made ready, one after the other, so that each knows what was named before it."""
    words = [tokens(text, span) for span in spans]
    common = frozenset(t.text for row in words for t in row if not t.capital)
    tagged = [tag(row, table, common=common) for row in words]
    named = kinds(tagged, table)
    memory, speech = Memory(), Speech()
    for span, sent in zip(spans, tagged, strict=True):
        row = joined(items(sent, table, kinds=named), sent, table)
        scene = Scene(text, span, sent, row, Clauses(row, table), table, memory, named)
        scene.voices = voices(scene, speech)
        scene.drafts = _sentence(scene)
        yield scene
        _remember(scene)


# What reads the drafts of a sentence, in this order.
PARTS: Final = (verbal, handed, nominal, stative, relations, located, routes)


def _sentence(scene: Scene) -> list[Draft]:
    found = [d for part in PARTS for d in part.read(scene)]
    found.sort(key=lambda d: d.span)
    for draft in found:
        draft.status = status(draft, scene).value
        draft.hedged = hedged(draft, scene)
        draft.sources = () if _own_words(draft) else sources(draft, scene.voices)
    return settled(found, scene)


def _own_words(draft: Draft) -> bool:
    """What a noun phrase says by its own words (`US-backed`, titles) is the text's, not the speaker's."""
    return draft.trigger.split()[0] in {"modifier", "rule"}


_ACTORS = frozenset({"actor", "person", "nation"})


def _remember(scene: Scene) -> None:
    """Take the sentence's names into the memory, its main subject last."""
    memory = scene.memory
    for item in scene.row:
        if not isinstance(item, Phrase):
            continue
        named = "M" in scene.sent.tags[item.start : item.end]
        head = scene.low(item.descriptor if item.descriptor >= 0 else item.head)
        text = scene.value(item.value)
        if named and item.kind in {"name", "actor"}:
            _full_name(scene, item, text)
        if item.kind == "place" and named:
            memory.note(text, item.value, item.kind, head, place=True)
        elif item.kind in _ACTORS and (named or not item.definite):
            memory.note(text, item.value, item.kind, head, place=False)
    for draft in scene.drafts:
        if draft.type in ATTACKS:
            memory.attack = draft.type
            for argument in draft.args:
                if argument.role == "actor" and argument.span:
                    memory.attackers[draft.type] = (argument.text, argument.span)
    _remember_places(scene)
    memory.subject = _main_subject(scene) or memory.subject


def _remember_places(scene: Scene) -> None:
    """Take in what the sentence's claims have as a place and no word tells as one: `rebels hold Harma`."""
    noted = {span for _, span, _ in scene.memory.places}
    for argument in (a for d in scene.drafts for a in d.args if a.role == "place" and a.span):
        if argument.span and argument.span not in noted and argument.text[:1].isupper():
            noted.add(argument.span)
            scene.memory.note(argument.text, argument.span, "place", "", place=True)


def _full_name(scene: Scene, item: Phrase, text: str) -> None:
    """Remember a long name by its words, for the short form that follows (`the Observatory`)."""
    words = [
        t for t in scene.sent.tokens[item.start : item.end] if t.capital and t.text not in scene.cues.nations
    ]
    if len(words) > 2:
        for word in words:
            scene.memory.names.setdefault(word.low, (text, item.value))


def _main_subject(scene: Scene) -> tuple[str, Span, str] | None:
    for i, item in enumerate(scene.row):
        if isinstance(item, Group):
            for k in scene.clauses.subject(i)[:1]:
                phrase = scene.phrase(k)
                argument = scene.argument("actor", k)
                if argument and argument.span and phrase.kind in _ACTORS | {"name", "pronoun", "people"}:
                    return argument.text, argument.span, phrase.kind
            return None
    return None


def as_claim(draft: Draft, scene: Scene, doc: Document, times: list[TimeMention]) -> Claim:
    """The draft as a claim of the document, with its time and quote."""
    span = quote(draft, scene)
    when, why = choose(
        times,
        trigger=draft.span,
        sentence=scene.span,
        is_state=draft.is_state,
        date=doc.date,
        text=doc.text,
        kind=draft.type,
        status=draft.status,
    )
    return Claim(
        doc=doc.id,
        type=draft.type,
        args=tuple(draft.args),
        quote=span.of(doc.text),
        span=span,
        status=Status(draft.status),
        hedged=draft.hedged,
        sources=draft.sources,
        when=when,
        confidence=confidence(draft),
        reason=_reason(draft, draft.span.of(doc.text), why),
    )


# What an event's claim is worth beside its row's average, by what it tells (ratios measured on the training
# set: share right with the actor .61 and without .38; place with it .61, only nearest .45, only before .42).
WITH_ACTOR: Final = 1.1
WITHOUT_ACTOR: Final = 0.7
PLACE_NEAREST: Final = 0.85
PLACE_BEFORE: Final = 0.8
SUREST: Final = 0.95


def confidence(draft: Draft) -> float:
    """How likely the draft is right: its row's measured precision and what it tells."""
    value = draft.precision
    if not draft.is_state:
        value *= WITH_ACTOR if draft.has("actor") else WITHOUT_ACTOR
    for note in draft.notes:
        if note.startswith("place nearest"):
            value *= PLACE_NEAREST
        elif note.startswith("place told before"):
            value *= PLACE_BEFORE
    return round(min(value, SUREST), 4)


def _reason(draft: Draft, word: str, why: str) -> str:
    said = "; ".join([f"trigger '{word}' ({draft.trigger}) → {draft.type}", *draft.notes])
    return f"{said}; time: {why}" if why else said
