"""Folding: the form in which two spellings of a place name are equal.

Tighter than `names.keys`: word breaks go too, because `Deir ez-Zor` and `Deirezzor` are one town. The Arabic
article stays (`El Paso` is not `Paso`); `loose` drops it where a name's country writes one.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

APOSTROPHES = re.compile(r"['’‘ʼʻʿʾ`´ʹʺ\"“”]")
POSSESSIVE = re.compile(r"(?:['’ʼ]s|(?<=s)['’ʼ])$", re.IGNORECASE)
WORD = re.compile(r"[0-9a-z]+")
# Letters that stand for themselves: Arabic, Hebrew and Cyrillic names are not turned into Latin ones, whose
# consonants (`hlb`) would fit anything.
OWN_SCRIPT = re.compile("[\u0400-\u052f\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")
SAME = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
ARTICLES = frozenset({"al", "el", "ul"})
ASSIMILATED = re.compile(r"^[aeu](d|dh|n|r|s|sh|t|th|z)$")
# Countries whose names are written with the Arabic article.
ARABIC = frozenset(
    {
        *("ARE", "BHR", "DJI", "DZA", "EGY", "ERI", "IRN", "IRQ", "ISR", "JOR", "KWT", "LBN", "LBY", "MAR"),
        *("MRT", "OMN", "PSE", "QAT", "SAU", "SDN", "SOM", "SYR", "TCD", "TUN", "YEM"),
    }
)


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The key of a place name; empty where it has no letter or digit."""
    if name.isascii() and name.isalpha():  # most names are one plain word
        low = name.lower()
        return SAME.get(low, low)
    if OWN_SCRIPT.search(name):
        return _own(name)
    return "".join(_words(name))


@lru_cache(maxsize=16384)
def loose(name: str) -> str:
    """The key without the Arabic article; the plain key where there is none."""
    if OWN_SCRIPT.search(name):
        key = _own(name)
        return key[2:] if key.startswith("ال") and len(key) > 4 else key
    kept: list[str] = []
    words = _words(name)
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else ""
        if not (after and _is_article(word, after)):
            kept.append(word)
    return "".join(kept)


def _is_article(word: str, after: str) -> bool:
    assimilated = ASSIMILATED.match(word)
    return word in ARTICLES or bool(assimilated and after.startswith(assimilated[1]))


def _own(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())


def _words(name: str) -> list[str]:
    from anyascii import anyascii

    bare = POSSESSIVE.sub("", name.strip())
    plain = bare if bare.isascii() else str(anyascii(APOSTROPHES.sub("", bare)))
    plain = APOSTROPHES.sub("", plain).casefold().replace("&", " and ")
    words = [SAME.get(w, w) for w in WORD.findall(plain)]
    return words[1:] if len(words) > 1 and words[0] == "the" else words


# Sounds that transliterations of Arabic, Persian and Kurdish write in several ways.
SOUNDS = tuple(
    (re.compile(a), b)
    for a, b in (
        ("kh|ch", "x"),
        ("gh|ğ", "g"),
        ("sh|sch", "$"),
        ("dh|dz|th|z", "d"),
        ("ph", "f"),
        ("tz|ts|c", "s"),
        ("q", "k"),
        ("j", "g"),
        ("[aeiouyhw]", ""),
        (r"(.)\1+", r"\1"),
    )
)
LEAST_SOUNDS = 2
# Least share of letters in the same order (difflib) for two spellings of one name: `tallrifat`, `talrifaat`.
ALIKE = 0.7


@lru_cache(maxsize=16384)
def sounds(name: str) -> str:
    """The consonants of a name as they may be heard, marked with `~`: `Tal Rifaat` and `Tell Refaat` share
    them. Empty where they are too few to tell names apart."""
    if OWN_SCRIPT.search(name):
        return ""
    heard = loose(name)
    for pattern, letter in SOUNDS:
        heard = pattern.sub(letter, heard)
    return f"~{heard}" if len(heard) >= LEAST_SOUNDS else ""


def alike(a: str, b: str) -> bool:
    """Whether two keys are spelled not too differently to be one name."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def one_name(a: str, b: str) -> bool:
    """Whether two names are one in other spellings: equal when folded, but for the Arabic article, or by
    their sound (`Tal Rifaat`, `Tell Refaat`)."""
    if fold(a) == fold(b) or loose(a) == loose(b):
        return bool(fold(a))
    heard = sounds(a)
    return bool(heard) and heard == sounds(b) and alike(loose(a), loose(b))
