"""Keys: the form in which two spellings of one name are equal.

A key drops what spelling changes (script, case, marks, article, possessive), never what meaning needs:
plurals, directions and parts stay (`eastern Aleppo` is not `Aleppo`, `Kuwait City` is not `Kuwait`).
"""

from __future__ import annotations

import re
from functools import lru_cache

APOSTROPHES = re.compile(r"['’‘ʼʻʿʾ`´]")
POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
INITIALS = re.compile(r"\b(?:\w\.){2,}")
BREAK = re.compile(r"[^0-9a-z]+")

ENGLISH = frozenset({"the", "a", "an"})
ARABIC = frozenset({"al", "el"})
# The l of the Arabic article becomes the next consonant when that is a "sun letter"; these are the
# spellings of the article then, and the letters with which the next word has to begin.
ASSIMILATED = re.compile(r"^[ae](d|dh|n|r|s|sh|t|th|z)$")

# `the border town of X` and `northern city of X` name X. `old city of X` or `parts of X` do not.
COMPASS = r"(?:(?:north|south|east|west)+(?:ern)?|central|border)"
SETTLEMENT = re.compile(rf"^(?:(?:{COMPASS} )*(?:city|town|village) of (?=.))+")


@lru_cache(maxsize=65536)
def actor_key(text: str) -> str:
    """The key of an actor's name: `the U.S.` and `US` share one, `fighters` and `fighter` do not.

    A text without letter or digit is its own key, so that such texts are not taken for one name.
    """
    kept: list[str] = []
    for word in reversed(_words(text)):
        if not _is_article(word, kept[-1] if kept else ""):
            kept.append(word)
    return " ".join(reversed(kept)) or text.strip().casefold()


@lru_cache(maxsize=65536)
def place_key(text: str) -> str:
    """The key of a place's name: `al-Tanf`, `At Tanf`, `Tanf` and `the town of Tanf` share one."""
    return SETTLEMENT.sub("", actor_key(text))


def is_abbreviation(text: str) -> bool:
    """Whether the text is an abbreviation: one word of 2 to 6 letters, all capital (`SDF`, `U.N.`)."""
    bare = text.replace(".", "")
    return bare.isalpha() and bare.isupper() and 2 <= len(bare) <= 6


def _words(text: str) -> list[str]:
    from anyascii import anyascii

    joined = INITIALS.sub(lambda m: m[0].replace(".", ""), POSSESSIVE.sub("", text))
    plain = str(anyascii(APOSTROPHES.sub("", joined)))
    return BREAK.sub(" ", APOSTROPHES.sub("", plain).casefold().replace("&", " and ")).split()


def _is_article(word: str, after: str) -> bool:
    if not after:
        return False
    assimilated = ASSIMILATED.match(word)
    return word in ENGLISH or word in ARABIC or bool(assimilated and after.startswith(assimilated[1]))
