"""Names: which texts name one actor or one place, and for what reason they are taken together.

`keys` folds spellings; `common` tells names from common words; `table` holds the few joins that ship with
the package; `joins` puts reasons together and says which key stands for a group. A join is never made
without a reason that can be shown.
"""

from __future__ import annotations

from foreshock.names.common import is_named, is_time, tells_side
from foreshock.names.joins import Join, Joins
from foreshock.names.keys import actor_key, is_abbreviation, place_key
from foreshock.names.table import nouns, shipped_joins, states

__all__ = [
    "Join",
    "Joins",
    "actor_key",
    "is_abbreviation",
    "is_named",
    "is_time",
    "nouns",
    "place_key",
    "shipped_joins",
    "states",
    "tells_side",
]
