"""The reader that runs the trained model: a document to its claims.

Candidates come from the model's trigger scores and, where the pattern reader is asked too, from its cues; the
model reads the arguments of both. A small table of weights (`score.py`) turns what both readers say of a
candidate into the confidence that it is right, and that decides what is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

import numpy as np

from foreshock.model import STATES, Argument, Claim, Document, Span, Status
from foreshock.reading.model import assemble, clause, decode, parties, pieces, routes, takings, whole
from foreshock.reading.model.decode import Found
from foreshock.reading.model.score import Hint, Score
from foreshock.reading.model.session import Session, distances, weights_folder
from foreshock.reading.model.sides import SIDES
from foreshock.reading.pattern.reader import PatternReader
from foreshock.reading.pattern.reader import confidence as draft_confidence
from foreshock.reading.pattern.scene import Scene
from foreshock.reading.pattern.sources import speakers
from foreshock.reading.sentences import sentences
from foreshock.reading.times import TimeMention, choose, mentions
from foreshock.reading.words import words


@dataclass(frozen=True, slots=True)
class Words:
    """A document's words: texts, offsets, and the number of the sentence each stands in."""

    texts: list[str]
    offsets: list[tuple[int, int]]
    sentence: list[int]
    spans: list[Span]

    @classmethod
    def of(cls, doc: Document) -> Words:
        """The words of what is read of a document."""
        spans = sentences(doc.text, within=doc.readable())
        made = cls([], [], [], spans)
        for number, span in enumerate(spans):
            for w in words(doc.text, span=span):
                made.texts.append(w.of(doc.text))
                made.offsets.append((w.start, w.end))
                made.sentence.append(number)
        return made


@dataclass(frozen=True)
class ModelReader:
    """Reads with the trained model; implements `foreshock.reading.Reader`.

    `patterns` asks the pattern reader too. The model loads on the first document. Raises `ReadingError` where
    the weights are missing or damaged.
    """

    session: Session
    thresholds: decode.Thresholds = field(default_factory=decode.Thresholds)
    score: Score = field(default_factory=Score)
    patterns: PatternReader | None = field(default_factory=PatternReader)
    name: str = "model"
    version: str = "4"

    @classmethod
    def shipped(cls, *, threads: int = 1) -> ModelReader:
        """The reader with the weights that the package carries."""
        session = Session(weights_folder(), threads=threads)
        return cls(session, score=Score.load(weights_folder()))

    def read(self, doc: Document) -> list[Claim]:
        """The claims of the document, in the order of the text."""
        made = self._making(doc)
        candidates = [c for c in self._candidates(made) if c.claim.confidence >= self.score.keep]
        candidates = _unrivalled(candidates, made.scenes)
        kept = decode.distinct([(c.found, c.key) for c in candidates])
        claims = {id(c.found): c.claim for c in candidates}
        told = routes.with_rules([claims[id(f)] for f in kept], made.scenes, doc, made.times)
        told = takings.ended(told, made.scenes, doc)
        return sorted(told, key=lambda c: (c.span, c.type, c.id))

    def candidates(self, doc: Document) -> list[Candidate]:
        """Every claim that either reader thinks of, its confidence told."""
        return self._candidates(self._making(doc))

    def _making(self, doc: Document) -> _Making:
        text = Words.of(doc)
        scenes = self.patterns.scenes(doc, spans=text.spans) if self.patterns and text.texts else []
        times = mentions(doc.text, date=doc.date, title=doc.title) if text.texts else []
        return _Making(text, doc, times, scenes, self.session.labels)

    def _candidates(self, made: _Making) -> list[Candidate]:
        if not made.text.texts:
            return []
        hints = list(_hints(self.patterns, made.scenes, made.text))
        out = []
        for found, hint in self.found(made.text, hints):
            sure = hint.sure if hint else 0.0
            if hint and sure:
                found = replace(found, status=hint.status, hedged=hint.hedged)
            likely = max(sure, self.score.of(found, hint, self.session.labels))
            claim = made.claim(found, confidence=likely, hint=hint)
            if claim:
                out.append(Candidate(found, hint, claim, Span(*made.text.offsets[found.trigger])))
        return out

    def found(self, text: Words, hints: Sequence[Hint]) -> Iterator[tuple[Found, Hint | None]]:
        """The candidates in words, with indices into all of the document's words."""
        rows = pieces.word_pieces(self.session.tokenizer, text.texts)
        for begin, end, new in pieces.windows(text.sentence, [len(r) for r in rows]):
            yield from self._window(text, rows, begin, end, new, [h for h in hints if new <= h.word < end])

    def _window(
        self, text: Words, rows: list[list[int]], begin: int, end: int, new: int, hints: Sequence[Hint]
    ) -> Iterator[tuple[Found, Hint | None]]:
        ids, case, first = (
            np.asarray(x, dtype=np.int64) for x in pieces.rows(text.texts[begin:end], rows[begin:end])
        )
        labels = self.session.labels
        vectors, types = self.session.run("words", ids=ids, case=case, first=first)
        # of two cues at a word the surer build goes before
        by_build = sorted(hints, key=lambda h: h.sure)
        hinted = {(h.word - begin, labels.types.index(h.type)): h for h in by_build}
        picks = {(i, t): p for i, t, p in decode.triggers(types, self.thresholds) if begin + i >= new}
        picks |= {key: float(types[key]) for key in hinted}
        if not picks:
            return
        at = np.asarray([i for i, _ in picks], dtype=np.int64)
        kind = np.asarray([t for _, t in picks], dtype=np.int64)
        sentence = np.asarray(text.sentence[begin:end], dtype=np.int64)
        roles, extra = self.session.run(
            "args", words=vectors, at=at, kind=kind, far=distances(at, end - begin), sentence=sentence
        )
        split = roles.reshape(len(picks), end - begin, 2, len(labels.roles))
        for k, ((word, t), p) in enumerate(picks.items()):
            hint = hinted.get((word, t))
            made = decode.claim(
                word=word,
                kind=labels.types[t],
                probability=p,
                inside=split[k, :, 0],
                extra=extra[k],
                words=text.texts[begin:end],
                labels=labels,
                at=self.thresholds,
                told=hint.status if hint else "",
            )
            yield decode.shifted(made, begin), hint


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may be written, with what it was made from."""

    found: Found
    hint: Hint | None
    claim: Claim
    trigger: Span

    @property
    def key(self) -> frozenset[tuple[str, str]]:
        """Its arguments, for telling whether two candidates say the same."""
        return frozenset((a.role, a.text.casefold()) for a in self.claim.args)


def _hints(patterns: PatternReader | None, scenes: Sequence[Scene], text: Words) -> Iterator[Hint]:
    """What the pattern reader finds, by the word that triggers it."""
    starts = np.asarray([a for a, _ in text.offsets])
    for draft in patterns.drafts(scenes) if patterns else ():
        sure = takings.sure(draft)
        # a sure build is told by its verb (`fell to`), where the network too looks for it
        end = draft.span.start + 1 if sure else draft.span.end
        word = int(np.searchsorted(starts, end) - 1)
        while word > 0 and not text.texts[word].isalnum() and text.offsets[word - 1][0] >= draft.span.start:
            word -= 1
        told = draft_confidence(draft)
        yield Hint(word, draft.type, told, draft.status, draft.hedged, tuple(draft.args), sure)


def _unrivalled(candidates: Sequence[Candidate], scenes: Sequence[Scene]) -> list[Candidate]:
    """The candidates without other readings of the words that tell a taking for sure."""
    sure = [c for c in candidates if c.hint and c.hint.sure]
    if not sure:
        return list(candidates)
    verbs = {at for s in scenes for at in takings.verbs(s)}
    own = {id(c) for c in sure}
    return [c for c in candidates if id(c) in own or not any(_rivals(c, s, verbs) for s in sure)]


def _rivals(one: Candidate, sure: Candidate, verbs: Set[int]) -> bool:
    """Whether a candidate tells of a taking of the same place from the sure one's verb or its particle."""
    if one.claim.type not in clause.TAKES:
        return False
    if one.found.trigger == sure.found.trigger:
        return True
    inside = sure.trigger.start < one.trigger.start < sure.claim.span.end and one.trigger.start not in verbs
    return inside and takings.alike(one.claim.values("place"), sure.claim.values("place"))


@dataclass(frozen=True, slots=True)
class _Making:
    """What claims of one document are made with."""

    text: Words
    doc: Document
    times: Sequence[TimeMention]
    scenes: Sequence[Scene]
    labels: decode.Labels

    def claim(self, found: Found, *, confidence: float, hint: Hint | None) -> Claim | None:
        """The candidate as a claim; None where nothing is left of its arguments."""
        read = [v for s in found.args if (v := assemble.value(s, self.text.offsets, self.doc.text))]
        read = whole.completed(read, self.scenes)
        at = Span(*self.text.offsets[found.trigger])
        read = assemble.turned(read, self.doc.text, kind=found.type, trigger=at)
        if found.type in clause.AGENT and self.scenes:
            scene = self.scenes[self.text.sentence[found.trigger]]
            read = takings.merged(read, hint, scene.span)
            read = clause.sided(read, found.type, at, scene)
        elif found.type in SIDES and self.scenes:
            read = parties.sided(read, found.type, at, self.scenes[self.text.sentence[found.trigger]])
        read = [whole.plain_place(v, self.doc.text) for v in read]
        values = assemble.tidy(read, [t.span for t in self.times])
        if not decode.enough(found.type, {v.role for v in values}, self.labels):
            return None
        args = [Argument(v.role, v.text, v.span) for v in values]
        args += [Argument(role, v) for role, vs in found.closed.items() for v in vs]
        span = assemble.quote(found, self.text.offsets, self.text.sentence)
        if hint and hint.sure:
            span = takings.widened(span, values, self.text.spans[self.text.sentence[found.trigger]])
        trigger = Span(*self.text.offsets[found.trigger])
        when, why = choose(
            self.times,
            trigger=trigger,
            sentence=self.text.spans[self.text.sentence[found.trigger]],
            is_state=found.type in STATES,
            date=self.doc.date,
            text=self.doc.text,
            kind=found.type,
            status=found.status,
            read=[(self._span(t), t.probability) for t in found.times],
        )
        return Claim(
            doc=self.doc.id,
            type=found.type,
            args=tuple(_once(args)),
            quote=span.of(self.doc.text),
            span=span,
            status=Status(found.status),
            hedged=found.hedged,
            sources=self._sources(found, trigger),
            when=when,
            confidence=confidence,
            reason=_reason(found, trigger.of(self.doc.text), values, why, hint),
        )

    def _span(self, segment: decode.Segment) -> Span:
        return Span(self.text.offsets[segment.start][0], self.text.offsets[segment.end - 1][1])

    def _sources(self, found: Found, trigger: Span) -> tuple[str, ...]:
        if found.type in {
            "PART_OF",
            "ALIAS",
        }:  # names and titles are the text's own words, also in a quotation
            return ()
        heard = speakers(self.scenes[self.text.sentence[found.trigger]], trigger) if self.scenes else ()
        if heard:
            return heard
        # what the network takes for a speaker finds some that the sentences' build does not show
        said = [v.text for s in found.sources if (v := assemble.value(s, self.text.offsets, self.doc.text))]
        return tuple(dict.fromkeys(said))


def _once(args: Sequence[Argument]) -> Iterator[Argument]:
    seen: set[tuple[str, str]] = set()
    for a in args:
        if (a.role, a.text) not in seen:
            seen.add((a.role, a.text))
            yield a


def _reason(found: Found, trigger: str, values: Sequence[assemble.Value], why: str, hint: Hint | None) -> str:
    parts = [f"trigger '{trigger}' → {found.type} {found.probability:.2f}"]
    parts += [f"{v.role} '{v.text}' {v.probability:.2f}" for v in values]
    parts.append(f"status {found.status} {found.status_probability:.2f}")
    if hint:
        parts.append(f"cue words agree {hint.confidence:.2f}")
    return "; ".join([*parts, f"time: {why}"] if why else parts)


__all__ = ["Candidate", "ModelReader", "Words"]
