"""Likeness of spellings: how near two folded names are when one of them may be another transliteration.

Arabic, Persian, Kurdish and Cyrillic names reach English in many spellings; vowels, doubled letters and
a few groups of consonants change from paper to paper, the rest seldom does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

# Letters and groups that spellings of one sound exchange, longest first.
SOUNDS = (
    ("tch", "C"), ("sch", "S"), ("kh", "X"), ("gh", "G"), ("dj", "J"), ("dh", "D"), ("th", "T"),
    ("sh", "S"), ("ch", "C"), ("ph", "f"), ("zh", "J"), ("ts", "T"), ("ck", "K"), ("q", "K"), ("k", "K"),
    ("c", "K"), ("x", "KT"), ("j", "J"), ("g", "G"), ("v", "f"), ("d", "D"), ("z", "D"), ("t", "T"),
)  # fmt: skip
GROUPS = re.compile("|".join(re.escape(old) for old, _ in SOUNDS))
SAME = dict(SOUNDS)
VOWELS = frozenset("aeiouyw")
# Prices of an edit, by how often spellings of one name differ in it.
VOWEL_PRICE, SOUND_PRICE, FULL_PRICE = 0.3, 0.25, 1.0
# Pairs of consonants that transliterations exchange beyond the groups above.
NEAR = frozenset(
    frozenset(pair)
    for pair in (
        *("XK", "XG", "XC", "Xh", "GK", "GJ", "GD", "JD", "Ts", "TD", "Ds", "Ss", "CS", "fb", "Ch", "CK"),
        "fw",
    )
)


@lru_cache(maxsize=65536)
def sounds(key: str) -> str:
    """The key with groups of letters for one sound made one letter, and doubled letters single."""
    plain = GROUPS.sub(lambda m: SAME[m[0]], key.replace(" ", ""))
    return re.sub(r"(.)\1+", r"\1", plain)


@lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """The consonants of a folded name; names whose spellings differ in vowels alone share it."""
    said = sounds(key)
    bare = "".join(c for c in said if c not in VOWELS and c != "h")
    return re.sub(r"(.)\1+", r"\1", bare) or said


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """1 for keys that sound alike, falling to 0 with the priced edits between them."""
    left, right = sounds(a), sounds(b)
    if left == right:
        return 1.0
    longest = max(len(left), len(right))
    if min(len(left), len(right)) / longest < 0.5:
        return 0.0
    return max(0.0, 1.0 - _distance(left, right) / longest)


def _distance(a: str, b: str) -> float:
    across = [_price(y) for y in b]
    row: Sequence[float] = _first(b)
    for x in a:
        down, swaps = _price(x), _swaps(x)
        before, left = row[0], row[0] + down
        made = [left]
        for y, right, up in zip(b, across, islice(row, 1, None), strict=True):
            swapped, dropped, put = before + swaps[y], up + down, left + right
            left = min(swapped, dropped, put)
            made.append(left)
            before = up
        row = made
    return row[-1]


class _Swaps(dict[str, float]):
    """What it costs to put another letter for one; each worked out once."""

    def __init__(self, letter: str) -> None:
        self._letter = letter

    def __missing__(self, other: str) -> float:
        price = self[other] = _swap(self._letter, other)
        return price


_swaps = lru_cache(maxsize=4096)(_Swaps)


def _first(text: str) -> list[float]:
    row = [0.0]
    for c in text:
        row.append(row[-1] + _price(c))
    return row


def _price(c: str) -> float:
    return VOWEL_PRICE if c in VOWELS or c == "h" else FULL_PRICE


def _swap(x: str, y: str) -> float:
    if x == y:
        return 0.0
    if x in VOWELS and y in VOWELS:
        return VOWEL_PRICE / 2
    return SOUND_PRICE if frozenset((x, y)) in NEAR else FULL_PRICE
