"""What lies on the map beside control, at a day."""

from __future__ import annotations

from dataclasses import dataclass

from foreshock.web.seen import Seen
from foreshock.web.shapes.flashpoints import FlashpointRowShape, rows_of
from foreshock.web.shapes.positions import (
    FlowShape,
    MovementShape,
    PositionShape,
    RouteShape,
    flows_of,
    movements_of,
    on_map,
    positions_of,
    routes_of,
)

# So many flashpoints lie on a map at once: more cannot be told apart.
FLASHPOINTS = 50


@dataclass(frozen=True, slots=True)
class LayersShape:
    """Positions are of places, no more precise than these; those told of aid or of people in flight alone
    are left out, and stand in the lists. Of the flashpoints these are the first; `/flashpoints` has all."""

    positions: list[PositionShape]
    movements: list[MovementShape]
    routes: list[RouteShape]
    flows: list[FlowShape]
    flashpoints: list[FlashpointRowShape]


def layers_of(seen: Seen, *, flashpoints: bool = True) -> LayersShape:
    """The layers of a picture; without flashpoints, which take longest, where they are not asked for."""
    picture = seen.picture
    return LayersShape(
        positions=positions_of(seen, on_map(seen)),
        movements=movements_of(picture.movements),
        routes=routes_of(seen, picture.routes),
        flows=flows_of(seen, picture.flows),
        flashpoints=list(rows_of(seen)[:FLASHPOINTS]) if flashpoints else [],
    )
