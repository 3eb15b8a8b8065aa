"""The gates of a corridor as a watch remembers them."""

from __future__ import annotations

from dataclasses import dataclass

from foreshock.foresight.corridor.corridor import corridor
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture
from foreshock.picture.naming import Named


@dataclass(frozen=True, slots=True)
class GateNow:
    """`foreshock.foresight.seen.Gate`."""

    corridor: str
    place: Named
    state: str
    says: str
    claims: tuple[str, ...]


def gates(picture: Picture, start: str, end: str, *, gazetteer: Gazetteer) -> tuple[GateNow, ...]:
    """The gates of the corridor between two places by name, at the picture's day; raises `NotFound`."""
    found = corridor(picture, start, end, gazetteer=gazetteer, spots=picture.spots)
    return tuple(
        GateNow(
            f"{start} to {end}",
            Named(g.stop.key, g.stop.name),
            g.hold.standing.value,
            g.hold.says,
            g.claims,
        )
        for g in found.gates
    )
