"""The reader that runs the trained model: a document to its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from foreshock.model import STATES, Argument, Claim, Document, Span, Status
from foreshock.reading.model import assemble, decode, pieces
from foreshock.reading.model.decode import Found
from foreshock.reading.model.session import Session, apart, distances, weights_folder
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

    The model loads on the first document. Raises `ReadingError` where the weights are missing or damaged.
    """

    session: Session
    thresholds: decode.Thresholds = field(default_factory=decode.Thresholds)
    name: str = "model"
    version: str = "1"

    @classmethod
    def shipped(cls, *, threads: int = 1) -> ModelReader:
        """The reader with the weights that the package carries."""
        return cls(Session(weights_folder(), threads=threads))

    def read(self, doc: Document) -> list[Claim]:
        """The claims of the document, in the order of the text."""
        text = Words.of(doc)
        if not text.texts:
            return []
        times = mentions(doc.text, date=doc.date, title=doc.title)
        made = [(f, _claim(f, text, doc, times)) for f in self.found(text)]
        whole = [(f, c) for f, c in made if c is not None]
        kept = decode.distinct(
            [(f, frozenset((a.role, a.text.casefold()) for a in c.args)) for f, c in whole]
        )
        by_found = {id(f): c for f, c in whole}
        return sorted((by_found[id(f)] for f in kept), key=lambda c: (c.span, c.type, c.id))

    def found(self, text: Words) -> list[Found]:
        """The claims in words, with indices into all of the document's words."""
        rows = pieces.word_pieces(self.session.tokenizer, text.texts)
        cuts = pieces.windows(text.sentence, [len(r) for r in rows])
        return [f for begin, end, new in cuts for f in self._window(text, rows, begin, end, new)]

    def _window(self, text: Words, rows: list[list[int]], begin: int, end: int, new: int) -> Iterator[Found]:
        ids, case, first = (
            np.asarray(x, dtype=np.int64) for x in pieces.rows(text.texts[begin:end], rows[begin:end])
        )
        vectors, types = self.session.run("words", ids=ids, case=case, first=first)
        picks = [p for p in decode.triggers(types, self.thresholds) if begin + p[0] >= new]
        if not picks:
            return
        at = np.asarray([p[0] for p in picks], dtype=np.int64)
        kind = np.asarray([p[1] for p in picks], dtype=np.int64)
        sentence = np.asarray(text.sentence[begin:end], dtype=np.int64)
        roles, extra = self.session.run(
            "args", words=vectors, at=at, kind=kind, far=distances(at, end - begin), apart=apart(sentence, at)
        )
        labels = self.session.labels
        split = roles.reshape(len(picks), end - begin, 2, len(labels.roles))
        for k, (word, t, p) in enumerate(picks):
            made = decode.claim(
                word=word,
                kind=labels.types[t],
                probability=p,
                inside=split[k, :, 0],
                words=text.texts[begin:end],
                extra=extra[k],
                labels=labels,
                at=self.thresholds,
            )
            if decode.complete(made, labels):
                yield decode.shifted(made, begin)


def _claim(found: Found, text: Words, doc: Document, times: Sequence[TimeMention]) -> Claim | None:
    values = [v for s in found.args if (v := assemble.value(s, text.offsets, doc.text))]
    if not values:
        return None
    args = [Argument(v.role, v.text, v.span) for v in values]
    args += [Argument(role, v) for role, vs in found.closed.items() for v in vs]
    sources = [v.text for s in found.sources if (v := assemble.value(s, text.offsets, doc.text))]
    span = assemble.quote(found, text.offsets, text.sentence)
    trigger = Span(*text.offsets[found.trigger])
    when, why = choose(
        times,
        trigger=trigger,
        sentence=text.spans[text.sentence[found.trigger]],
        is_state=found.type in STATES,
        date=doc.date,
        text=doc.text,
        kind=found.type,
        status=found.status,
    )
    return Claim(
        doc=doc.id,
        type=found.type,
        args=tuple(_once(args)),
        quote=span.of(doc.text),
        span=span,
        status=Status(found.status),
        hedged=found.hedged,
        sources=tuple(dict.fromkeys(sources)),
        when=when,
        confidence=min(1.0, max(0.0, found.probability)),
        reason=_reason(found, trigger.of(doc.text), values, why),
    )


def _once(args: Sequence[Argument]) -> Iterator[Argument]:
    seen: set[tuple[str, str]] = set()
    for a in args:
        if (a.role, a.text) not in seen:
            seen.add((a.role, a.text))
            yield a


def _reason(found: Found, trigger: str, values: Sequence[assemble.Value], why: str) -> str:
    parts = [f"trigger '{trigger}' → {found.type} {found.probability:.2f}"]
    parts += [f"{v.role} '{v.text}' {v.probability:.2f}" for v in values]
    parts.append(f"status {found.status} {found.status_probability:.2f}")
    return "; ".join([*parts, f"time: {why}"] if why else parts)
