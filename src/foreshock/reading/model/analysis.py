"""What the model tells of every word of a text: word class, head, relation, entity, factuality, triggers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from foreshock.reading.model import pieces, tree
from foreshock.reading.model.decode import Floats, Segment, best
from foreshock.reading.model.session import Session, distances

if TYPE_CHECKING:
    from foreshock.reading.model.reader import Words

# How words are cut into windows: sentence numbers and subword counts to (first word, end, first new word).
Cut = Callable[[Sequence[int], Sequence[int]], Iterable[tuple[int, int, int]]]
# Least probability of a place for an event: from .35 to .50 accuracy is flat at .84
# (`python -m benchmarks.event_place --sweep`).
PLACE = 0.4


@dataclass(frozen=True, slots=True)
class Entity:
    """Words `start` to `end` (half open) that name something of that kind: PER, ORG or LOC; in `mentions`
    also what has no name (`fighters`, `the base`), by the finer kinds of re3d (`Organisation`, `Weapon` …).
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A text's words with what the model tells of them; all fields go by the word but two.

    `offsets` are code points of the text (empty where the words came without one), `sentence` numbers the
    sentences, `entities` are names, `mentions` all that is spoken of (these two go by the stretch), `heads`
    index into `words` and are -1 for a root, `relations` and `upos` are those of Universal Dependencies
    with subtypes, `fact` is factuality from -3 (did not happen) to 3 (did), `types` holds the
    probability of triggering each claim type, `vectors` what the other graphs take.
    """

    words: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]
    sentence: tuple[int, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    entities: tuple[Entity, ...]
    fact: Floats
    vectors: Floats
    types: Floats
    mentions: tuple[Entity, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    def subtree(self, word: int) -> list[int]:
        """The word and all that hangs from it, in the order of the text."""
        out = [word]
        for i in out:
            out.extend(self.children[i])
        return sorted(out)

    def ancestors(self, word: int) -> Iterator[int]:
        """The heads above the word, nearest first."""
        while (word := self.heads[word]) >= 0:
            yield word


@dataclass(frozen=True, slots=True)
class _Part:
    """What one window adds: one entry a new word, heads already counted from the text's first word."""

    upos: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]
    tags: Sequence[str]
    fine: Sequence[str]
    fact: Floats
    vectors: Floats
    types: Floats


def alone(sentence: Sequence[int], sizes: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Windows of one sentence each; a sentence that is longer than a window is cut where it is full."""
    begin = room = 0
    for i, number in enumerate(sentence):
        full = i - begin >= pieces.WINDOW or sizes[i] > room
        if i and (number != sentence[i - 1] or full):
            yield begin, i, begin
            begin = i
        if i == begin:
            room = pieces.MAX_WINDOW_PIECES - 2
        room -= sizes[i]
    if sentence:
        yield begin, len(sentence), begin


def analyse(session: Session, words: Words, *, cut: Cut = alone) -> Analysis:
    """The analysis of a document's words; the same words give the same analysis.

    Each sentence is read alone unless `cut` says otherwise: in windows of 230 words labelled attachment falls
    by eight points or more. Raises `ReadingError` where the weights are missing or damaged.
    """
    return _analysis(session, words.texts, words.offsets, words.sentence, cut)


def analyse_sentences(session: Session, sentences: Sequence[Sequence[str]], *, cut: Cut = alone) -> Analysis:
    """The analysis of sentences that are cut into words already, read as one text."""
    numbers = [i for i, s in enumerate(sentences) for _ in s]
    return _analysis(session, [w for s in sentences for w in s], (), numbers, cut)


def places(
    session: Session, found: Analysis, at: Sequence[int], *, least: float = PLACE
) -> list[list[Segment]]:
    """Where the event that each word of `at` tells took place: the likeliest stretch of words, or none."""
    if not at:
        return []
    p = place_probabilities(session, found, at)
    return [best(row, role="place", least=least) for row in p]


def place_probabilities(session: Session, found: Analysis, at: Sequence[int]) -> Floats:
    """For each word of `at`, how likely each word of the text is (part of) where its event took place.

    Searched are the word's sentence and the ones beside it; elsewhere it is 0.
    """
    sentence = np.asarray(found.sentence, dtype=np.int64)
    out = np.zeros((len(at), len(found)), dtype=np.float32)
    for number in sorted({found.sentence[i] for i in at}):
        rows = [k for k, i in enumerate(at) if found.sentence[i] == number]
        near = np.flatnonzero(np.abs(sentence - number) <= 1)
        where = np.asarray([at[k] for k in rows], dtype=np.int64) - near[0]
        out[np.ix_(np.asarray(rows), near)] = _place_role(session, found.vectors[near], sentence[near], where)
    return out


def _place_role(
    session: Session, vectors: Floats, sentence: NDArray[np.int64], at: NDArray[np.int64]
) -> Floats:
    roles, _ = session.run(
        "args",
        words=vectors,
        at=at,
        kind=np.full(len(at), len(session.labels.types), dtype=np.int64),
        far=distances(at, len(vectors)),
        sentence=sentence,
    )
    names = session.labels.roles
    split = roles.reshape(len(at), len(vectors), 2, len(names))
    return np.asarray(split[:, :, 0, names.index("place")], dtype=np.float32)


def _analysis(
    session: Session,
    words: Sequence[str],
    offsets: Sequence[tuple[int, int]],
    sentence: Sequence[int],
    cut: Cut,
) -> Analysis:
    rows = pieces.word_pieces(session.tokenizer, words) if words else []
    windows = cut(sentence, [len(r) for r in rows])
    parts = [_part(session, words, sentence, rows, window) for window in windows]
    heads = tuple(h for p in parts for h in p.heads)
    return Analysis(
        words=tuple(words),
        offsets=tuple(offsets),
        sentence=tuple(sentence),
        upos=tuple(x for p in parts for x in p.upos),
        heads=heads,
        relations=tuple(x for p in parts for x in p.relations),
        children=dependents(heads),
        entities=tuple(entities([x for p in parts for x in p.tags], sentence)),
        mentions=tuple(entities([x for p in parts for x in p.fine], sentence)),
        fact=_joined([p.fact for p in parts]),
        vectors=_joined([p.vectors for p in parts]),
        types=_joined([p.types for p in parts]),
    )


def _joined(parts: Sequence[Floats]) -> Floats:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def _part(
    session: Session,
    words: Sequence[str],
    sentence: Sequence[int],
    rows: Sequence[Sequence[int]],
    window: tuple[int, int, int],
) -> _Part:
    begin, end, new = window
    ids, case, first = (np.asarray(x, dtype=np.int64) for x in pieces.rows(words[begin:end], rows[begin:end]))
    vectors, types = session.run("words", ids=ids, case=case, first=first)
    upos, arcs, root, tags, fact, fine = session.run("syntax", words=vectors)
    heads = window_heads(arcs, root, sentence[begin:end])
    own = np.where(heads < 0, np.arange(len(heads)), heads)
    (labels,) = session.run("relations", words=vectors, heads=own)
    fresh, names = slice(new - begin, None), session.names
    return _Part(
        upos=[names["upos"][i] for i in upos[fresh].argmax(1)],
        heads=[int(h) + begin if h >= 0 else -1 for h in heads[fresh]],
        relations=relation_names(labels, heads, names["dependencies"])[fresh],
        tags=[names["entities"][i] for i in tags[fresh].argmax(1)],
        fine=[names["fine"][i] for i in fine[fresh].argmax(1)],
        fact=fact[fresh],
        vectors=vectors[fresh],
        types=types[fresh],
    )


def window_heads(arcs: Floats, root: Floats, sentence: Sequence[int]) -> NDArray[np.int64]:
    """The head of each word of a window within its sentence, -1 for a root."""
    numbers = np.asarray(sentence)
    out = np.full(len(numbers), -1, dtype=np.int64)
    for number in np.unique(numbers):
        at = np.flatnonzero(numbers == number)
        scores = arcs[np.ix_(at, at)].astype(np.float64)
        np.fill_diagonal(scores, root[at])
        found = np.asarray(tree.heads(tree.log_softmax(scores)))
        out[at] = np.where(found < 0, -1, at[found])
    return out


def relation_names(labels: Floats, heads: NDArray[np.int64], names: Sequence[str]) -> list[str]:
    """The best label of each arc: `root` for roots and for them alone."""
    root = names.index("root")
    scores = labels.copy()
    scores[:, root] = -np.inf
    best_of = scores.argmax(1)
    return ["root" if h < 0 else names[i] for h, i in zip(heads, best_of, strict=True)]


def dependents(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The words that each word heads, in the order of the text."""
    out: list[list[int]] = [[] for _ in heads]
    for i, h in enumerate(heads):
        if h >= 0:
            out[h].append(i)
    return tuple(map(tuple, out))


def entities(tags: Sequence[str], sentence: Sequence[int]) -> Iterator[Entity]:
    """The stretches that begin-inside-outside tags mark; an inside without its beginning begins one."""
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        goes_on = tag == f"I-{kind}" and sentence[i] == sentence[i - 1]
        if goes_on:
            continue
        if kind:
            yield Entity(kind, start, i)
        start, kind = i, tag[2:]
