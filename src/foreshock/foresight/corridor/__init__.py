"""Corridors: the way from one place to another, who holds it, its gates, and what flips if a gate flips.

    found = corridor(picture, "Tehran", "Beirut", gazetteer=gazetteer, spots=spots, actor=iran)

`stops` and `network` make the graph, `roads` reads a user's roads, `holders` and `loyalty` say how each stop
stands to the actor, `cuts` finds the minimum cut, `gates` what hangs on a stop, `told` sets beside it what
texts tell.
"""

from __future__ import annotations

from foreshock.foresight.corridor.corridor import Corridor, Stretch, corridor
from foreshock.foresight.corridor.cuts import Cut, node_cut
from foreshock.foresight.corridor.gates import Cutter, Flip, Gate
from foreshock.foresight.corridor.holders import Basis, Hold, Standing
from foreshock.foresight.corridor.roads import read_roads
from foreshock.foresight.corridor.told import Agrees, ToldRoute

__all__ = [
    "Agrees",
    "Basis",
    "Corridor",
    "Cut",
    "Cutter",
    "Flip",
    "Gate",
    "Hold",
    "Standing",
    "Stretch",
    "ToldRoute",
    "corridor",
    "node_cut",
    "read_roads",
]
