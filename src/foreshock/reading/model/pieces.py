"""Words to what the encoder sees: subwords, shape classes, first positions; and windows of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

# Subwords of one word that are kept; the rest of a longer one says little.
MAX_PIECES = 8
# Words of a window, and how many of the one before it are seen again as context (as in training).
WINDOW = 230
OVERLAP = 70
# The encoder has 512 positions.
MAX_WINDOW_PIECES = 500
CLS, SEP, UNKNOWN = 101, 102, 100


def shape(word: str) -> int:
    """The class of a word's letters: 0 lower, 1 Title, 2 UPPER, 3 mixed, 4 initial, 5 with a digit. Gives an
    uncased encoder its capitals back."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word) or word.islower():
        return 0
    if len(word) == 1 or (len(word) == 2 and word[1] == "."):
        return 4
    if word.isupper():
        return 2
    return 1 if word[0].isupper() and word[1:].islower() else 3


def word_pieces(tokenizer: Any, words: Sequence[str]) -> list[list[int]]:
    """The subword ids of each word, at least one, at most `MAX_PIECES`."""
    sound = [w.encode("utf-8", "replace").decode() for w in words]  # a lone surrogate cannot be encoded
    encoded = tokenizer.encode_batch(sound, add_special_tokens=False)
    return [(e.ids or [UNKNOWN])[:MAX_PIECES] for e in encoded]


def rows(words: Sequence[str], pieces: Sequence[Sequence[int]]) -> tuple[list[int], list[int], list[int]]:
    """Subword ids, shape classes and the position of each word's first subword."""
    ids, case, first = [CLS], [0], []
    for word, some in zip(words, pieces, strict=True):
        first.append(len(ids))
        ids += some
        case += [shape(word)] * len(some)
    return [*ids, SEP], [*case, 0], first


def windows(sentence: Sequence[int], sizes: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Cut a text's words into windows of whole sentences: (first word, end word, first word that is new).

    `sentence` numbers each word's sentence, `sizes` its subwords. A sentence that is longer than a window is
    cut where the window is full.
    """
    n = len(sentence)
    starts = [i for i in range(n) if i == 0 or sentence[i] != sentence[i - 1]]
    begin = new = 0
    while new < n:
        end = _end(begin, new, starts, sizes)
        yield begin, end, new
        new = end
        backs = [s for s in starts if end - OVERLAP <= s < end]
        begin = backs[0] if backs else end


def _end(begin: int, new: int, starts: Sequence[int], sizes: Sequence[int]) -> int:
    n, room = len(sizes), MAX_WINDOW_PIECES - 2
    limit = begin
    while limit < n and limit - begin < WINDOW and sizes[limit] <= room:
        room -= sizes[limit]
        limit += 1
    if limit >= n:
        return n
    whole = [s for s in starts if new < s <= limit]
    return whole[-1] if whole else max(limit, new + 1)
