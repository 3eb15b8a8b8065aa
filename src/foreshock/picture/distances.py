"""Distances as told (`27`, `about 30`, `two dozen`): how near an actor is to a place."""

from __future__ import annotations

import re

from foreshock.picture.counts import NUMBER, WORDS

MILES = re.compile(r"\bmiles?\b", re.IGNORECASE)
KM_PER_MILE = 1.609344


def kilometres(text: str) -> float | None:
    """The distance in kilometres, the middle where a range is told; None where no number is
    (`a few kilometres`)."""
    numbers = [float(n.replace(",", "")) for n in NUMBER.findall(text)]
    numbers = numbers or [float(WORDS[w]) for w in re.findall(r"[a-z]+", text.casefold()) if w in WORDS]
    if not numbers:
        return None
    middle = (min(numbers) + max(numbers)) / 2
    return middle * KM_PER_MILE if MILES.search(text) else middle
