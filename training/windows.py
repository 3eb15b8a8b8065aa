"""Windows: runs of whole sentences as the encoder sees them, with the labels that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

MAX_PIECES = 8  # subwords of one word; the rest of a longer one says little


@dataclass
class Window:
    """Words of one or more sentences; labels are lists as long as `words`, or None where untold."""

    words: list[str]
    sent: list[int]
    doc: str = ""
    upos: list[str] | None = None
    head: list[int] | None = None  # index into words, -1 for a root
    rel: list[str] | None = None
    entity: list[str] | None = None
    fine: list[str] | None = None
    fact: list[tuple[int, float]] = field(default_factory=list)
    event_place: list[tuple[int, list[tuple[int, int]]]] = field(default_factory=list)
    claims: list[dict[str, object]] | None = None
    offsets: list[tuple[int, int]] | None = None
    weight: float = 1.0
    ids: list[int] = field(default_factory=list)
    case: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)


def shape(word: str) -> int:
    """The class of a word's letters: 0 lower, 1 Title, 2 UPPER, 3 mixed, 4 initial, 5 with a digit."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word) or word.islower():
        return 0
    if len(word) == 1 or (len(word) == 2 and word[1] == "."):
        return 4
    if word.isupper():
        return 2
    return 1 if word[0].isupper() and word[1:].islower() else 3


def tokenizer(folder: Path) -> Tokenizer:
    """The encoder's word-piece tokenizer, without its truncation and padding."""
    made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def encode(tok: Tokenizer, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
    """Subword ids, shape classes, and the position of each word's first subword ([CLS] first)."""
    ids, case, first = [101], [0], []
    for word, piece in zip(words, tok.encode_batch(list(words), add_special_tokens=False), strict=True):
        cut = (piece.ids or [100])[:MAX_PIECES]
        first.append(len(ids))
        ids += cut
        case += [shape(word)] * len(cut)
    return [*ids, 102], [*case, 0], first


def prepare(windows: Iterable[Window], tok: Tokenizer) -> list[Window]:
    """Fill in what the encoder needs."""
    out = []
    for w in windows:
        w.ids, w.case, w.first = encode(tok, w.words)
        out.append(w)
    return out
