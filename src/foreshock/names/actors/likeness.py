"""Likeness of spellings: how near two folded names are when one of them may be another transliteration.

Arabic, Persian, Kurdish and Cyrillic names reach English in many spellings; vowels, doubled letters and
a few groups of consonants change from paper to paper, the rest seldom does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import inf

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
# By how much sums of prices in another order may differ.
ROUNDING = 1e-9
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


@lru_cache(maxsize=65536)
def alike(a: str, b: str, least: float) -> bool:
    """Whether the likeness of two keys is at least so high (above 0): told sooner than how high it is."""
    left, right = sounds(a), sounds(b)
    if left == right:
        return True
    longest = max(len(left), len(right))
    if min(len(left), len(right)) / longest < 0.5:
        return False
    most = (1.0 - least) * longest + ROUNDING
    if _at_least(left, right) > most:
        return False
    return 1.0 - _distance(left, right, most=most) / longest >= least


def _at_least(a: str, b: str) -> float:
    """What the edits between two keys cost at least: each letter that one has more often than the other is
    dropped, put in, or swapped for one that the other has."""
    here, there = _letters(a), _letters(b)
    return max(_surplus(here, there, frozenset(b)), _surplus(there, here, frozenset(a)))


def _surplus(here: Mapping[str, int], there: Mapping[str, int], others: frozenset[str]) -> float:
    more = ((c, n - there.get(c, 0)) for c, n in here.items() if n > there.get(c, 0))
    return sum(n * _cheapest(c, others) for c, n in more)


@lru_cache(maxsize=65536)
def _letters(key: str) -> Mapping[str, int]:
    """How often each letter is in a key."""
    return dict(Counter(key))


@lru_cache(maxsize=65536)
def _cheapest(c: str, others: frozenset[str]) -> float:
    """The lowest price of an edit that takes a letter away, of a key that has these others."""
    return min([_price(c), *(_swap(c, y) for y in others if y != c)])


def _distance(a: str, b: str, *, most: float = inf) -> float:
    """The price of the cheapest edits; where that is above `most`, some number above it."""
    across = [_price(y) for y in b]
    row: Sequence[float] = _first(b)
    for x in a:
        down, swaps = _price(x), _swaps(x)
        before, left = row[0], row[0] + down
        made = [left]
        for y, right, up in zip(b, across, islice(row, 1, None), strict=True):
            swapped, dropped, put = before + swaps[y], up + down, left + right
            # the least of the three: comparing takes half the time of `min`, in the innermost loop
            left = swapped if swapped <= dropped else dropped
            left = left if left <= put else put
            made.append(left)
            before = up
        if min(made) > most:  # every way on goes through this row, and no edit costs less than nothing
            return inf
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
