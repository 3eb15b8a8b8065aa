"""Names: which texts name one actor or one place, and for what reason they are taken together.

`keys` folds spellings; `table` holds the few joins that ship with the package; `joins` puts reasons
together and says which key stands for a group. A join is never made without a reason that can be shown.
"""

from __future__ import annotations

from foreshock.names.joins import Join, Joins
from foreshock.names.keys import actor_key, is_abbreviation, is_named, place_key
from foreshock.names.table import nouns, shipped_joins

__all__ = ["Join", "Joins", "actor_key", "is_abbreviation", "is_named", "nouns", "place_key", "shipped_joins"]
