"""Keys of the registry's names: `actor_key`, faster where a name is in plain letters."""

from __future__ import annotations

import re
from functools import lru_cache

from foreshock.names.keys import actor_key

PLAIN = re.compile(r"[0-9A-Za-z -]+$")
WORD = re.compile(r"[0-9a-z]+")
# Words that `actor_key` may take for an article; names without them need no further folding.
ARTICLE = re.compile(r"\b(?:the|an?|[ae][ln]|[ae](?:d|dh|r|s|sh|t|th|z))\b")


def fold(name: str) -> str:
    """`actor_key(name)`, faster for names in plain letters."""
    if PLAIN.match(name) and not ARTICLE.search(lower := name.lower()):
        return " ".join(WORD.findall(lower)) or actor_key(name)
    return actor_key(name)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """`fold(name)`, kept for the names asked for last."""
    return fold(name)
