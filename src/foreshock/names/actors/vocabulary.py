"""The closed words of the grammar, by class: `vocabulary.csv`; a researcher may add lines.

`role`: nouns that take their sector from what stands before them (`rebel official`); `rule`: nouns for a
government; `adjective`: the sector of an adjective; `foreign`: adjectives that say the country is none of
the context's; `other`: nouns whose `of X` is not their own side (`ally of Iran`); `with` and `suffix`: words
that tie X to a noun (`loyal to X`, `X-backed`), with the relation; `owner`, `where`, `locative`, `towards`:
prepositions by what follows them; `affiliate`: what is tied to X and not X (`X's branch`); `feature`: things
on the ground that bear names; `opener`: words that have a capital at the beginning of a sentence alone.
The rest are word classes.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from foreshock.errors import CodebookError

FILE = "vocabulary.csv"
CLASSES = (
    *("role", "rule", "adjective", "foreign", "other", "with", "suffix", "preposition", "owner", "where"),
    *("locative", "towards", "conjunction", "stop", "article", "pointing", "arabic", "small", "opener"),
    *("number", "former", "rank", "affiliate", "feature"),
)


@cache
def words(kind: str) -> Mapping[str, str]:
    """The words of that class, each with its value."""
    return _shipped()[kind]


@cache
def _shipped() -> Mapping[str, Mapping[str, str]]:
    return parse((files("foreshock.names.actors") / FILE).read_text(encoding="utf-8"))


def parse(text: str, *, file: str = FILE) -> Mapping[str, Mapping[str, str]]:
    """The words by class; raises `CodebookError` with file and line."""
    reader = csv.reader(text.splitlines())
    if next(reader, []) != ["class", "word", "value"]:
        raise CodebookError("the columns are class, word, value", where=f"{file}:1")
    found: dict[str, dict[str, str]] = {kind: {} for kind in CLASSES}
    for row in reader:
        if len(row) != 3 or row[0] not in found or not row[1] or row[1] != row[1].casefold():
            said = f"a line is one of {', '.join(CLASSES)}, a word in lower case and a value"
            raise CodebookError(said, where=f"{file}:{reader.line_num}")
        found[row[0]][row[1]] = row[2]
    return found
