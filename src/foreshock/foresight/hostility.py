"""Hostility: how parties stand towards one another on a day, each two asked once."""

from __future__ import annotations

from datetime import date
from math import exp

from foreshock.picture import Picture
from foreshock.picture.naming import Named

# Hostility where only that which a party is part of is told to be hostile.
BY_WHOLES = 0.4

Heat = tuple[float, tuple[str, ...]]
"""How hostile two parties are, 0 to 1, and the claims that say so."""


Pair = tuple[str, str, str, str]
"""Two parties by their keys and names, which is all that is told of a party."""


class Hostility:
    """The parties of a picture on a day."""

    def __init__(self, picture: Picture, day: date) -> None:
        self._relations, self._day = picture.relations, day
        self._heats: dict[Pair, Heat] = {}
        self._signs: dict[Pair, int] = {}

    def heat(self, a: Named, b: Named) -> Heat:
        """How hostile two parties are."""
        pair = a.key, a.name, b.key, b.name
        if pair not in self._heats:
            self._heats[pair] = self._heat(a, b)
        return self._heats[pair]

    def sign(self, a: Named, b: Named) -> int:
        """1 where two parties stand on one side, -1 where on two, 0 where it cannot be said."""
        pair = a.key, a.name, b.key, b.name
        if pair not in self._signs:
            self._signs[pair] = self._relations.sign(a, b, self._day)
        return self._signs[pair]

    def _heat(self, a: Named, b: Named) -> Heat:
        relation = self._relations.between(a, b, self._day)
        if relation is not None:
            if relation.sign > 0:
                return 0.0, ()
            return 1 - exp(-relation.hostile.strength), relation.hostile.claims
        return (BY_WHOLES, ()) if self.sign(a, b) < 0 else (0.0, ())
