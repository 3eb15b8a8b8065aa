"""One marked sentence as the model sees it: words, tree, what each word may trigger and for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from foreshock.model import Span
from foreshock.reading.model.analysis import Analysis, analyse
from foreshock.reading.model.pieces import WINDOW, windows
from foreshock.reading.model.reader import Words
from foreshock.reading.model.session import Session, distances
from foreshock.reading.words import words

_MARK = re.compile(r"<(/?)([st])>")
# A trigger less likely than this is not asked for its roles.
LEAST = 0.02
# Roles in which a claim's doing party stands, and those in which the other one does.
DOING = ("actor", "by", "backer", "holder", "a")
DONE_TO = ("recipient", "target", "place", "client", "goods", "b", "to")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, and where its source and target stand."""

    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]


def unmarked(marked: str) -> Marked:
    """Take the marks `<s>..</s>` and `<t>..</t>` out; a mark may stand several times or be left open."""
    text, open_at = "", {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    last = 0
    for m in _MARK.finditer(marked):
        text += marked[last : m.start()]
        last = m.end()
        if not m[1]:
            open_at[m[2]] = len(text)
        elif m[2] in open_at:
            spans[m[2]].append(Span(open_at.pop(m[2]), len(text)))
    return Marked(text + marked[last:], tuple(spans["s"]), tuple(spans["t"]))


def found(text: str, part: str) -> tuple[Span, ...]:
    """Where `part` stands in `text`, for sentences that come without marks."""
    at = text.find(part) if part else -1
    return (Span(at, at + len(part)),) if at >= 0 else ()


@dataclass(frozen=True)
class Parse:
    """A sentence's words with all that the model says of them."""

    session: Session
    marked: Marked

    @cached_property
    def found(self) -> Analysis:
        """What the model tells of every word; the sentence is read whole whatever its marks do to it."""
        spans = list(words(self.marked.text))[:WINDOW]
        offsets = [(s.start, s.end) for s in spans]
        texts = [s.of(self.marked.text) for s in spans]
        return analyse(self.session, Words(texts, offsets, [0] * len(spans), []), cut=windows)

    @property
    def words(self) -> tuple[str, ...]:
        """The words."""
        return self.found.words

    @cached_property
    def source(self) -> list[int]:
        """The words of the source."""
        return self._within(self.marked.source)

    @cached_property
    def target(self) -> list[int]:
        """The words of the target."""
        return self._within(self.marked.target)

    def _within(self, spans: tuple[Span, ...]) -> list[int]:
        at = enumerate(self.found.offsets)
        return [i for i, (start, end) in at if any(s.overlaps(Span(start, end)) for s in spans)]

    @property
    def heads(self) -> tuple[int, ...]:
        """The word that each word hangs on, -1 for a root."""
        return self.found.heads

    @property
    def relations(self) -> tuple[str, ...]:
        """How each word hangs on its head (Universal Dependencies)."""
        return self.found.relations

    @property
    def classes(self) -> tuple[str, ...]:
        """Universal word classes."""
        return self.found.upos

    def children(self, i: int) -> tuple[int, ...]:
        """The words that hang on `i`."""
        return self.found.children[i]

    def above(self, i: int) -> Iterator[int]:
        """The words over `i`, nearest first."""
        return self.found.ancestors(i)

    def head(self, span: list[int]) -> int | None:
        """The word of a phrase that hangs on a word outside."""
        return next((i for i in span if self.heads[i] not in span), None)

    def triggered(self) -> Iterator[tuple[int, str, float, float, float, NDArray[np.float32]]]:
        """Every trigger that is at all likely: word, type, probability, how likely the source is the doing
        party and the target the other, and the probabilities of the statuses."""
        vectors, types = self.found.vectors, self.found.types
        at, kind = (x.astype(np.int64) for x in np.nonzero(types >= LEAST))
        if not len(at):
            return
        n, labels = len(self.words), self.session.labels
        alone = np.zeros(n, dtype=np.int64)
        roles, extra = self.session.run(
            "args", words=vectors, at=at, kind=kind, far=distances(at, n), sentence=alone
        )
        inside = roles.reshape(len(at), n, 2, len(labels.roles))[:, :, 0]
        doing = [labels.roles.index(r) for r in DOING]
        done_to = [labels.roles.index(r) for r in DONE_TO]
        for k in range(len(at)):
            a, b = _most(inside[k], self.source, doing), _most(inside[k], self.target, done_to)
            p = float(types[at[k], kind[k]])
            yield int(at[k]), labels.types[kind[k]], p, a, b, _softmax(extra[k][: len(labels.statuses)])


def _most(inside: NDArray[np.float32], span: list[int], roles: list[int]) -> float:
    return float(inside[span][:, roles].max()) if span else 0.0


def _softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    e = np.exp(x - x.max())
    return np.asarray(e / e.sum(), dtype=np.float32)
