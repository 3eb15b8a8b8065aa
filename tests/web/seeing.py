"""Pictures of entries made by hand, as the app sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from foreshock.picture import Picture
from foreshock.picture.ground import Ground
from foreshock.picture.model import Model
from foreshock.picture.spot import Spot
from foreshock.web.seen import Seen
from tests.picture.builders import Told

TANF = Spot(33.48731, 38.66112, 5.0, frozenset({"SYR"}), "town", "town Tanf", "Homs")
SYRIA = Spot(35.0, 38.0, 240.0, frozenset({"SYR"}), "country", "country Syria", wide=True)
CAMP = Spot(33.3214, 38.6521, 2.0, frozenset({"SYR"}), "camp", "camp Rukban", "Homs")
SPOTS = {"tanf": TANF, "syria": SYRIA, "rukban refugee camp": CAMP}


class Fixed:
    """Knows where some places are."""

    def __init__(self, spots: Mapping[str, Spot]) -> None:
        self._spots = spots

    def ground(self, places: Mapping[str, Iterable[str]]) -> Ground:
        return Ground({k: s for k, s in self._spots.items() if k in places})

    def countries(self, _name: str) -> frozenset[str]:
        return frozenset()


def see(*entries: Told, as_of: str | None = None, spots: Mapping[str, Spot] = SPOTS) -> Seen:
    """The newest picture of the entries, or that of a day."""
    located: Any = Fixed(spots)
    model = Model.build(entries, locator=located)
    day = date.fromisoformat(as_of) if as_of else None
    return Seen(Picture(model, as_of=day), model, 1, None, None)
