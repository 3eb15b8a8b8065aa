"""Capitals for a text that has none, so that a reader sees names where they stand."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np

from foreshock.model import Document, Span
from foreshock.reading.model import pieces
from foreshock.reading.model.reader import Words
from foreshock.reading.model.session import Session
from foreshock.reading.pattern.cues import cues

# A short word alone in brackets after a name is its abbreviation.
_ABBREVIATION = re.compile(r"\(([a-z]{3,6}(?:-\d+)?)\)")
# A word that is at least this likely part of a name gets its capital.
LIKELY = 0.5
# Seen with some capitals, the model knows more names; twice is enough.
ROUNDS = 2


def lower_only(text: str) -> bool:
    """Whether the text has letters and hardly a capital among them."""
    capitals = sum(c.isupper() for c in text)
    return any(c.islower() for c in text) and capitals < 0.002 * len(text)


def restored(text: str, *, session: Session) -> str:
    """The text of the same length with capitals at sentence starts, in abbreviations, nations and names."""
    made = _abbreviations(text)
    for _ in range(ROUNDS):
        made = _names(made, session)
    return made


def _abbreviations(text: str) -> str:
    known = {m[1] for m in _ABBREVIATION.finditer(text)}
    return re.sub(r"[a-z][\w-]*", lambda m: m[0].upper() if m[0] in known else m[0], text)


@cache
def _nations() -> frozenset[str]:
    return frozenset(w.lower() for w in cues().nations)


def _names(text: str, session: Session) -> str:
    read = Words.of(Document(id="", text=text))
    letters = list(text)
    starts = {s.start for s in read.spans}
    named = names(read, session)
    for k, (start, end) in enumerate(read.offsets):
        word = text[start:end]
        if word.islower() and (k in named or start in starts or word in _nations()):
            letters[start] = letters[start].upper() if len(letters[start].upper()) == 1 else letters[start]
    return "".join(letters)


def names(read: Words, session: Session) -> dict[int, str]:
    """The words that are part of a name, with its kind (PER, ORG, LOC)."""
    out: dict[int, str] = {}
    for begin, first, probabilities in _entities(read, session):
        for k, row in enumerate(probabilities):
            if begin + k >= first and row[0] < LIKELY:
                out[begin + k] = _kind(row, session)
    return out


def _kind(row: Any, session: Session) -> str:
    best = 1 + int(np.asarray(row[1:]).argmax())
    return str(session.names["entities"][best][2:])


def _entities(read: Words, session: Session) -> Any:
    rows = pieces.word_pieces(session.tokenizer, read.texts)
    for begin, end, new in pieces.windows(read.sentence, [len(r) for r in rows]):
        seen = pieces.rows(read.texts[begin:end], rows[begin:end])
        ids, case, first = (np.asarray(x, dtype=np.int64) for x in seen)
        vectors, _ = session.run("words", ids=ids, case=case, first=first)
        yield begin, new, session.run("syntax", words=vectors)[3]


def named_spans(text: str, *, session: Session) -> list[tuple[Span, str]]:
    """The names of a text with their kinds."""
    read = Words.of(Document(id="", text=text))
    out: list[tuple[Span, str]] = []
    last = -2
    for k, kind in sorted(names(read, session).items()):
        start, end = read.offsets[k]
        if k == last + 1 and out[-1][1] == kind:
            out[-1] = (Span(out[-1][0].start, end), kind)
        else:
            out.append((Span(start, end), kind))
        last = k
    return out
