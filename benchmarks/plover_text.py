"""One marked sentence as the model sees it: words, dependency tree, what each word may trigger and for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.model import Span
from foreshock.reading.model import pieces
from foreshock.reading.model.session import Session, apart, distances
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
    def spans(self) -> list[Span]:
        """Where the words stand."""
        return list(words(self.marked.text))[:200]

    @cached_property
    def words(self) -> list[str]:
        """The words."""
        return [s.of(self.marked.text) for s in self.spans]

    @cached_property
    def source(self) -> list[int]:
        """The words of the source."""
        return self._within(self.marked.source)

    @cached_property
    def target(self) -> list[int]:
        """The words of the target."""
        return self._within(self.marked.target)

    def _within(self, spans: tuple[Span, ...]) -> list[int]:
        return [i for i, w in enumerate(self.spans) if any(s.overlaps(w) for s in spans)]

    @cached_property
    def _seen(self) -> tuple[Any, Any]:
        rows = pieces.rows(self.words, pieces.word_pieces(self.session.tokenizer, self.words))
        ids, case, first = (np.asarray(x, dtype=np.int64) for x in rows)
        vectors, types = self.session.run("words", ids=ids[:512], case=case[:512], first=np.minimum(first, 511))
        return vectors, types

    @cached_property
    def _tree(self) -> tuple[list[int], list[str], list[str]]:
        vectors = self._seen[0]
        upos, arcs, root, *_ = self.session.run("syntax", words=vectors)
        scores = np.array(arcs)
        np.fill_diagonal(scores, -np.inf)
        heads = scores.argmax(1)
        top = int(np.asarray(root).argmax())
        heads[top] = top
        (labels,) = self.session.run("relations", words=vectors, heads=heads.astype(np.int64))
        names = self.session.names
        return (
            [int(h) for h in heads],
            [names["dependencies"][k] for k in labels.argmax(1)],
            [names["upos"][k] for k in upos.argmax(1)],
        )

    @property
    def heads(self) -> list[int]:
        """The word that each word hangs on; the root is its own."""
        return self._tree[0]

    @property
    def relations(self) -> list[str]:
        """How each word hangs on its head (Universal Dependencies)."""
        return self._tree[1]

    @property
    def classes(self) -> list[str]:
        """Universal word classes."""
        return self._tree[2]

    def children(self, i: int) -> list[int]:
        """The words that hang on `i`."""
        return [k for k, h in enumerate(self.heads) if h == i and k != i]

    def above(self, i: int) -> Iterator[int]:
        """The words over `i`, nearest first."""
        seen = {i}
        while self.heads[i] not in seen:
            i = self.heads[i]
            seen.add(i)
            yield i

    def head(self, span: list[int]) -> int | None:
        """The word of a phrase that hangs on a word outside."""
        return next((i for i in span if self.heads[i] not in span or self.heads[i] == i), None)

    def triggered(self) -> Iterator[tuple[int, str, float, float, float, NDArray[np.float32]]]:
        """Every trigger that is at all likely: word, type, probability, how likely the source is the doing party
        and the target the other, and the probabilities of the statuses."""
        vectors, types = self._seen
        at, kind = (x.astype(np.int64) for x in np.nonzero(types >= LEAST))
        if not len(at):
            return
        n, labels = len(self.words), self.session.labels
        near = apart(np.zeros(n, dtype=np.int64), at)
        roles, extra = self.session.run(
            "args", words=vectors, at=at, kind=kind, far=distances(at, n), apart=near
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
