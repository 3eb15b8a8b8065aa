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
from foreshock.foresight.stakes import LEAST
from foreshock.picture import Picture
from foreshock.picture.spot import Spot

# A pair with a lower score is no flashpoint.
LEAST_SCORE = 0.02


def flashpoints(
    picture: Picture, *, spots: Mapping[str, Spot] | None = None, least: float = LEAST_SCORE
) -> tuple[Flashpoint, ...]:
    """The flashpoints of a picture, the highest score first."""
    if picture.as_of is None:
        return ()
    found = list(Maker(picture, spots or {}, picture.as_of).all(least))
    return tuple(sorted(found, key=lambda f: (-f.score, f.place, f.key)))


__all__ = ["LEAST", "LEAST_SCORE", "Camp", "Flashpoint", "flashpoints", "saturated", "score"]
