"""Licences: under what terms a document came, and whether what it says may be passed on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foreshock.sources.coded.crosswalk import table


@dataclass(frozen=True, slots=True, order=True)
class Licence:
    """A licence as it was given; `redistribute` says whether rows under it may be passed on, `citation` how
    they want to be cited (the licence itself where the table has nothing better)."""

    text: str
    redistribute: bool
    citation: str = ""


@cache
def licence_of(text: str) -> Licence:
    """What the table says of a licence. Without one (news, read and quoted) nothing is restricted; one
    that the table does not know may not be passed on."""
    if not text.strip():
        return Licence("", redistribute=True)
    for row in table("licences"):
        if re.search(row["pattern"], text, re.IGNORECASE):
            return Licence(text, row["redistribute"] == "yes", row["citation"] or text)
    return Licence(text, redistribute=False, citation=text)
