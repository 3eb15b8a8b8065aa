"""Word lists of this room, `words.csv`: `kind` and `word`.

built: what is built and addressed, not governed (`Mercy Hospital`); bare: no name by itself (`North`); join:
between the words of a name; before_place: prepositions of place; place_noun: behind an adjective of a
country a place in it (`Syrian town`); people: makes people or an institution of what stands before it
(`Iraqi forces`); between: may stand between the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from foreshock.names import common

FILE = "words.csv"
KINDS = ("built", "bare", "join", "before_place", "place_noun", "people", "between")


def words(kind: str) -> frozenset[str]:
    """The words of that kind, in lower case."""
    return _shipped()[kind]


@cache
def _shipped() -> Mapping[str, frozenset[str]]:
    return parse((files("foreshock.names.places") / FILE).read_text(encoding="utf-8"))


def parse(text: str, *, file: str = FILE) -> Mapping[str, frozenset[str]]:
    """The words by kind; raises `CodebookError` with file and line."""
    return common.parse(text, file=file, kinds=KINDS)
