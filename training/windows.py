"""Windows: runs of whole sentences as the encoder sees them, with the labels that belong to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from foreshock.reading.model import pieces


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
    ids: list[int] = field(default_factory=list)
    case: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)


def tokenizer(folder: Path) -> Tokenizer:
    """The encoder's word-piece tokenizer, without its truncation and padding."""
    made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def prepare(windows: Iterable[Window], tok: Tokenizer) -> list[Window]:
    """Fill in what the encoder needs."""
    out = []
    for w in windows:
        w.ids, w.case, w.first = pieces.rows(w.words, pieces.word_pieces(tok, w.words))
        out.append(w)
    return out
