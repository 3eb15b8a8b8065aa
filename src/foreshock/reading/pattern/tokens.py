"""Tokens of one sentence: the words of `reading.words`, compounds (`US-backed`, `al-Tanf`) put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from foreshock.model import Span
from foreshock.reading.words import words

HYPHENS = frozenset("-‐‑–")
# The mark inside `Ma'er`, `Sana'a`, `Sh'ia`; clitics (`'s`, `n't`) are words of their own already.
_INNER = frozenset("'’ʿʾ`")
# A compound of more parts is no modifier any more but a rule or a table's line.
MAX_PARTS = 5
_WORDLIKE = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or compound: its text, the same in lower case, and its code points in the document."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, as a name does."""
        return self.text[:1].isupper()


def tokens(text: str, span: Span) -> list[Token]:
    """The tokens of the stretch, in order."""
    return [_token(text, start, end) for start, end in _compounds(text, words(text, span=span))]


def _token(text: str, start: int, end: int) -> Token:
    piece = text[start:end]
    return Token(piece, piece.lower().replace("’", "'").replace("‑", "-").replace("‐", "-"), start, end)


def _compounds(text: str, spans: Iterable[Span]) -> Iterable[tuple[int, int]]:
    start = end = -1
    parts, glue = 0, False
    for span in spans:
        touches = span.start == end
        hyphen = len(span) == 1 and (text[span.start] in HYPHENS or _inner(text, span.start))
        if touches and parts and (hyphen != glue) and parts < MAX_PARTS and (hyphen or _word(text, span)):
            end, glue = span.end, hyphen
            parts += not hyphen
            continue
        if end > start:
            yield from _whole(start, end, glue)
        start, end = span.start, span.end
        parts, glue = int(not hyphen and _word(text, span)), False
    if end > start:
        yield from _whole(start, end, glue)


def _inner(text: str, at: int) -> bool:
    """Whether the apostrophe at `at` stands inside a name: letters on both sides, a capital before."""
    if text[at] not in _INNER or at == 0 or at + 1 >= len(text):
        return False
    return text[at - 1].isalpha() and text[at + 1].islower() and text[at + 1] != "s"


def _word(text: str, span: Span) -> bool:
    return bool(_WORDLIKE.match(text, span.start)) and text[span.start] not in "'’"


def _whole(start: int, end: int, glue: bool) -> Iterable[tuple[int, int]]:
    # A hyphen that joins nothing (`US- backed`) stands alone.
    if glue and end - start > 1:
        yield start, end - 1
        yield end - 1, end
    else:
        yield start, end
