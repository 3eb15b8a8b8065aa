"""Word lists of this room, `words.csv`: `kind` and `word`.

built: what is built and addressed, not governed (`Mercy Hospital`); bare: no name by itself (`North`); join:
between the words of a name; before_place: prepositions of place; place_noun: behind an adjective of a
country a place in it (`Syrian town`); people: makes people or an institution of what stands before it
(`Iraqi forces`); between: may stand between the two.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from foreshock.errors import CodebookError

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
    rows = csv.reader(text.splitlines())
    if next(rows, []) != ["kind", "word"]:
        raise CodebookError("the columns are kind, word", where=f"{file}:1")
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for row in rows:
        if len(row) != 2 or row[0] not in found or not row[1] or row[1] != row[1].casefold():
            said = f"a line is one of {', '.join(KINDS)} and a word in lower case"
            raise CodebookError(said, where=f"{file}:{rows.line_num}")
        found[row[0]].add(row[1])
    return {kind: frozenset(them) for kind, them in found.items()}
