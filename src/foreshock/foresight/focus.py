"""Focus: which named place a text means by `the town` or `the supply base`.

A text that tells of one town above all calls it so; only such a text is taken at its word, and the place is
named with that reason. Nothing is decided here of two towns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foreshock.picture import Picture
from foreshock.picture.evidence import Evidence, places
from foreshock.picture.naming import PLACE_ROLES, Named
from foreshock.picture.spot import Spot

# What may stand for a named place: a settlement, a base or a crossing in common words, one and no more.
STANDS_FOR = re.compile(r"\b(?:town|city|village|base|airbase|crossing|outpost|garrison|hub)$", re.IGNORECASE)

# The place told of most stands out: told this often at least, and this many times as often as the next.
# Chosen: of two claims against one nothing follows.
OFTEN, MARGIN = 4, 2


@dataclass(frozen=True, slots=True)
class Focus:
    """For the keys of places told in common words the named place that their text is about."""

    meant: Mapping[str, Named]

    def of(self, place: Named) -> Named:
        """The place itself, or the one that its text means by it."""
        return self.meant.get(place.key, place)


Speaking = Sequence[tuple[Evidence, Sequence[Named]]]
"""Evidence with the places that it tells, none without one."""


def speaking(picture: Picture) -> Speaking:
    """The evidence of a picture that tells of places."""
    roles = sorted(PLACE_ROLES)
    found = ((e, places(e, picture.naming, *roles)) for e in picture.evidence.values())
    return [(e, told) for e, told in found if told]


def focus(picture: Picture, spots: Mapping[str, Spot], *, told_in: Speaking | None = None) -> Focus:
    """What the texts of a picture mean by places told in common words. `told_in` is its `speaking`, where
    that is at hand."""
    told: dict[str, Counter[Named]] = {}
    common: dict[str, set[Named]] = {}
    for e, named in speaking(picture) if told_in is None else told_in:
        for place in named:
            if place.doc:
                if STANDS_FOR.search(place.name):
                    common.setdefault(place.doc, set()).add(place)
            elif not (place.key in spots and spots[place.key].wide):
                told.setdefault(e.text, Counter())[place] += 1
    found = ((c, _about(told.get(text, Counter()))) for text, row in common.items() for c in row)
    return Focus({c.key: place for c, place in found if place})


def _about(told: Counter[Named]) -> Named | None:
    """The place that stands out; None where none does."""
    rows = sorted(told.items(), key=lambda r: (-r[1], r[0]))
    if not rows or rows[0][1] < OFTEN:
        return None
    return rows[0][0] if len(rows) == 1 or rows[0][1] >= MARGIN * rows[1][1] else None
