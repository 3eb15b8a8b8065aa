"""Common words: which texts name somebody, which only describe, and which are no actor or place at all.

`common.csv` lists them by kind: `party` (a noun that says which side is meant: rebels, army), `noun`
(one that does not: men, ground), `modifier`, `time` (weekdays, months, parts of a day) and `filler`
(words that stand beside a time). Words are lower case; a researcher may add lines.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from foreshock.errors import CodebookError

FILE = "common.csv"
KINDS = ("party", "noun", "modifier", "time", "filler")
ARTICLES = frozenset({"the", "a", "an"})
WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"(?:1[89]|20|21)\d\d$")
# A number that is joined to letters belongs to a name (`4th Division`).
NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)$|[a-z]+\d+|\d+[a-z]+", re.IGNORECASE)


@cache
def common(kind: str) -> frozenset[str]:
    """The words of that kind."""
    return _shipped().get(kind, frozenset())


@lru_cache(maxsize=65536)
def is_named(text: str) -> bool:
    """Whether the text holds a proper name, not only common words (`the rebels`, `Government troops`).

    A capital makes a name, but a common word at the beginning has one only because a sentence begins with
    it. A number makes one where it is not the first word (`Zone 5`, not `5 fighters`). Scripts without
    case count as named: their texts do not show the difference.
    """
    letters = [c for c in text if c.isalpha()]
    if letters and not any(c.lower() != c.upper() for c in letters):
        return True
    words = _words(text)
    return any(_names(word, first=i == 0) for i, word in enumerate(words))


def _names(word: str, *, first: bool) -> bool:
    if any(c.isdigit() for c in word):
        return not first or bool(NUMBERED.match(word))
    capital = any(c.isupper() for c in word)
    return capital and not (first and _is_common(word.casefold()))


def _is_common(word: str) -> bool:
    return any(word in common(kind) for kind in KINDS)


@lru_cache(maxsize=65536)
def tells_side(text: str) -> bool:
    """Whether the text names somebody or at least says which side is meant (`rebels`, not `men`)."""
    return is_named(text) or any(w.casefold() in common("party") for w in _words(text))


@lru_cache(maxsize=65536)
def is_time(text: str) -> bool:
    """Whether the text is a time and so no actor and no place: `Sunday`, `mid-May`, `last week`, `2017`."""
    words = [w.casefold() for w in _words(text)]
    times = [w for w in words if w in common("time") or YEAR.match(w)]
    rest = (w for w in words if w not in times)
    return bool(times) and all(w in common("filler") or w.isdigit() for w in rest)


def _words(text: str) -> list[str]:
    words = WORD.findall(text)
    return words[1:] if words and words[0].casefold() in ARTICLES else words


@cache
def _shipped() -> Mapping[str, frozenset[str]]:
    return parse((files("foreshock.names") / FILE).read_text(encoding="utf-8"))


def parse(text: str, *, file: str = FILE, kinds: tuple[str, ...] = KINDS) -> Mapping[str, frozenset[str]]:
    """The words of a list by kind; raises `CodebookError` with file and line."""
    rows = csv.reader(text.splitlines())
    if next(rows, []) != ["kind", "word"]:
        raise CodebookError("the columns are kind, word", where=f"{file}:1")
    found: dict[str, set[str]] = {kind: set() for kind in kinds}
    for row in rows:
        if len(row) != 2 or row[0] not in found or not row[1] or row[1] != row[1].casefold():
            said = f"a line is one of {', '.join(kinds)} and a word in lower case"
            raise CodebookError(said, where=f"{file}:{rows.line_num}")
        found[row[0]].add(row[1])
    return {kind: frozenset(words) for kind, words in found.items()}
