"""Flashpoints: hostile pairs closing on one place, with the parts of the score and their claims.

    score = hostility x nearness of A x nearness of B x (1 + closing) x stakes x (1 + escalation)

(architecture page). Every part is a number with a sentence and its claims; the score ranks places within a
theatre and is no probability. The figures below are chosen, not measured; `benchmarks.flashpoints` tells what
they are worth.
"""

from __future__ import annotations

from collections.abc import Mapping

from foreshock.foresight.flashpoint import Camp, Flashpoint, saturated, score
from foreshock.foresight.flashpoint_maker import Maker
from foreshock.foresight.scored import Scored
from foreshock.foresight.stakes import LEAST
from foreshock.picture import Picture
from foreshock.picture.spot import Spot

# A pair with a lower score is no flashpoint.
LEAST_SCORE = 0.02


def scored(
    picture: Picture, *, spots: Mapping[str, Spot] | None = None, least: float = LEAST_SCORE
) -> tuple[Scored, ...]:
    """The flashpoints of a picture as they are ranked, the highest score first: `full` makes each of them."""
    if picture.as_of is None:
        return ()
    found = list(Maker(picture, spots or {}, picture.as_of).all(least))
    return tuple(sorted(found, key=lambda f: (-f.score, f.place, f.key)))


class Scores:
    """The scores of the flashpoints of a picture, of which only the places that are asked for are looked
    at."""

    def __init__(
        self, picture: Picture, *, spots: Mapping[str, Spot] | None = None, least: float = LEAST_SCORE
    ) -> None:
        self._maker = Maker(picture, spots or {}, picture.as_of) if picture.as_of else None
        self._least = least
        self._places: dict[str, dict[str, float]] = {}

    def of(self, flashpoint: Scored | Flashpoint) -> float | None:
        """The highest score of a flashpoint of that key; None where there is none."""
        place = flashpoint.place.key
        if place not in self._places:
            self._places[place] = self._at(place)
        return self._places[place].get(flashpoint.key)

    def _at(self, place: str) -> dict[str, float]:
        found = sorted(self._maker.at(place, self._least), key=lambda f: f.score) if self._maker else ()
        return {f.key: f.score for f in found}


def flashpoints(
    picture: Picture, *, spots: Mapping[str, Spot] | None = None, least: float = LEAST_SCORE
) -> tuple[Flashpoint, ...]:
    """The flashpoints of a picture, the highest score first."""
    return tuple(f.full() for f in scored(picture, spots=spots, least=least))


__all__ = ["LEAST", "LEAST_SCORE", "Camp", "Flashpoint", "Scored"]
__all__ += ["Scores", "flashpoints", "saturated", "score", "scored"]
