"""Capitals for a text that has none, so that a reader sees names where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foreshock.model import Document, Span
from foreshock.reading.model.analysis import Analysis, analyse
from foreshock.reading.model.pieces import windows
from foreshock.reading.model.reader import Words
from foreshock.reading.model.session import Session
from foreshock.reading.pattern.cues import cues

# A short word alone in brackets after a name is its abbreviation.
_ABBREVIATION = re.compile(r"\(([a-z]{3,6}(?:-\d+)?)\)")
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
    found = analyse(session, read, cut=windows)
    letters = list(text)
    named = {i for e in found.entities for i in range(e.start, e.end)}
    for k in named | {i for i, w in enumerate(read.texts) if _always(read, i, w)}:
        at = read.offsets[k][0]
        if read.texts[k].islower() and len(letters[at].upper()) == 1:
            letters[at] = letters[at].upper()
    return "".join(letters)


def _always(read: Words, i: int, word: str) -> bool:
    """Whether a word has its capital whatever the model says: it opens a sentence or names a nation."""
    return not i or read.sentence[i] != read.sentence[i - 1] or word in _nations()


@dataclass(frozen=True, slots=True)
class Phrases:
    """The names of a text with their kinds (PER, ORG, LOC), and its noun phrases without article."""

    names: tuple[tuple[Span, str], ...]
    nouns: tuple[Span, ...]


def phrases(text: str, *, session: Session) -> Phrases:
    """The names and noun phrases of a text."""
    found = analyse(session, Words.of(Document(id="", text=text)), cut=windows)
    names = ((_span(found, e.start, e.end - 1), e.kind) for e in found.entities)
    nouns = (_span(found, _first(found, i), i) for i, c in enumerate(found.upos) if c in {"NOUN", "PROPN"})
    return Phrases(tuple(names), tuple(nouns))


def _span(found: Analysis, first: int, last: int) -> Span:
    return Span(found.offsets[first][0], found.offsets[last][1])


# What stands before its noun and belongs to its phrase (Universal Dependencies; hyphens are punctuation).
BEFORE = frozenset({"amod", "compound", "nummod", "flat", "nmod:desc", "punct"})


def _first(found: Analysis, noun: int) -> int:
    """The first word of the unbroken row before a noun that belongs to its phrase."""
    first = noun
    while first > 0 and _belongs(found, first - 1, noun):
        first -= 1
    return first


def _belongs(found: Analysis, word: int, noun: int) -> bool:
    while word < noun and found.relations[word] in BEFORE and found.heads[word] > word:
        word = found.heads[word]
    return word == noun
