"""Words: what two quotes have in common, the rarer a word the more it says.

`words.csv` has the stems that stand in at least one in a hundred news texts on armed conflicts, with that
share; every other one is rarer. `training/fit_events.py` counted them.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]{3,}|\d+")
# The share below which words are not told apart.
RAREST = 0.01
# In more texts than this a word says nothing.
COMMON = 0.25
ENDINGS = ("ing", "ed", "es", "s")
# No ending is taken off what would be shorter.
SHORTEST = 4


@cache
def shares() -> Mapping[str, float]:
    """The share of the texts in which a stem stands, of the common ones."""
    text = (files("foreshock.picture.events") / "words.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {row["word"]: float(row["share"]) for row in csv.DictReader(lines)}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without the endings of number and time: `strikes`, `killing`, `bombed`."""
    for end in ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= SHORTEST:
            return word[: -len(end)]
    return word


def stems(text: str) -> Iterator[str]:
    """The stems of a text's words, and its numbers, in order."""
    return (stem(w.casefold()) for w in WORD.findall(text))


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """How much it says that two texts share the stem: minus the logarithm of its share; 0 where common."""
    share = shares().get(word, RAREST)
    return -math.log(max(share, RAREST)) if share <= COMMON else 0.0


def telling(text: str) -> frozenset[str]:
    """The stems of a text that say something."""
    found = frozenset(map(_says, WORD.findall(text)))
    return found - {""} if "" in found else found


@lru_cache(maxsize=65536)
def _says(word: str) -> str:
    """Its stem where it says something, else nothing."""
    found = stem(word.casefold())
    return found if weight(found) > 0 else ""


def weights(words: Iterable[str]) -> float:
    """Their weights together, in a fixed order of adding."""
    return math.fsum(map(weight, words))


def rarest(words: Iterable[str], most: int) -> tuple[str, ...]:
    """The so many rarest of them, those before in the alphabet first."""
    return tuple(sorted(words, key=lambda w: (-weight(w), w))[:most])
