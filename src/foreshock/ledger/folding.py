"""Folded words: how the ledger searches without regard to case, accents and script.

A text is transliterated to ASCII (anyascii) and lowered; its words are the runs of letters and digits in
that. An apostrophe inside a word, which in Arabic names is a letter, is left out (`Sana'a` is `sanaa`); a
possessive `'s` and an elided article (`l'`, `d'`) are words of their own. What stands together in scripts
that set no spaces is taken apart character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from foreshock.model import Span

_WORD = re.compile(r"[a-z0-9]+")
# anyascii writes the modifier letters for ayin and hamza as one of these two.
_INNER = re.compile(r"(?<=[a-z0-9])(?<!\b[ld])['`](?!s(?![a-z0-9]))(?=[a-z0-9])")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')

Phrase = tuple[str, ...]


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    from anyascii import anyascii

    ascii_ = anyascii(char)
    # From U+2E80 to U+D7FF lie the Han, Kana and Hangul blocks; Han goes on above U+20000 (Unicode, blocks).
    return f" {ascii_} " if "\u2e80" <= char <= "\ud7ff" or char >= "\U00020000" else ascii_


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text in lower-case ASCII without inner apostrophes, and for each of its characters (and its end)
    the index in `text`."""
    lowered, at = _lowered(text)
    pieces: list[str] = []
    kept: list[int] = []
    last = 0
    for match in _INNER.finditer(lowered):
        pieces.append(lowered[last : match.start()])
        kept.extend(at[last : match.start()])
        last = match.end()
    if not last:
        return lowered, at
    kept.extend(at[last:])
    return "".join([*pieces, lowered[last:]]), kept


def _lowered(text: str) -> tuple[str, Sequence[int]]:
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    pieces: list[str] = []
    at: list[int] = []
    last = 0
    for match in _FOREIGN.finditer(text):
        here = match.start()
        piece = _letter(match[0])
        pieces += text[last:here], piece
        at.extend(range(last, here))
        at.extend([here] * len(piece))
        last = here + 1
    pieces.append(text[last:])
    at.extend(range(last, len(text) + 1))
    return "".join(pieces).lower(), at


def fold(text: str) -> str:
    """The folded words of a text with one space between them."""
    return " ".join(_WORD.findall(_folded(text)[0]))


def phrases(query: str) -> list[Phrase]:
    """What a person typed, as phrases of folded words: each blank-separated piece is one (`al-Tanf` is two
    words in a row), as is everything between double quotes."""
    pieces = (quoted or plain for quoted, plain in _QUOTED.findall(query))
    made = (tuple(fold(piece).split()) for piece in pieces)
    return list(dict.fromkeys(phrase for phrase in made if phrase))


def matching(wanted: Iterable[Phrase]) -> str:
    """The FTS5 expression for all of these phrases. Folded words are letters and digits alone, so that
    nothing a person types can be syntax."""
    return " AND ".join(f'"{" ".join(phrase)}"' for phrase in wanted)


def holds(text: str, wanted: Iterable[Phrase]) -> bool:
    """Whether the text holds every phrase, on whole words."""
    padded = f" {fold(text)} "
    return all(f" {' '.join(phrase)} " in padded for phrase in wanted)


def occurrences(text: str, wanted: Iterable[Phrase]) -> list[Span]:
    """Where the phrases stand in the text, in its order; they do not overlap."""
    longest_first = sorted(wanted, key=len, reverse=True)
    if not longest_first:
        return []
    bodies = "|".join("[^a-z0-9]+".join(phrase) for phrase in longest_first)
    folded, at = _folded(text)
    found = re.finditer(f"(?<![a-z0-9])(?:{bodies})(?![a-z0-9])", folded)
    return [Span(at[m.start()], max(at[m.end()], at[m.end() - 1] + 1)) for m in found]
