"""Where places are shown: no more precisely than their names say, and aid sites by district at most."""

from __future__ import annotations

from dataclasses import dataclass, replace

from foreshock.foresight.discretion import SENSITIVE
from foreshock.picture.naming import Named
from foreshock.picture.spot import Spot
from foreshock.web.seen import Seen
from foreshock.web.shapes.told import told_in

# A coordinate of a place that reaches this far (km) is given to a hundredth of a degree, of others to a
# thousandth: a tenth of the radius of a town at most.
REACHES_KM = 10.0
# What is shown by district at most is moved to a grid of half degrees, and said to lie within this distance:
# half the diagonal of a cell (55 km) at the equator is 39 km.
GRID_DEGREES, DISTRICT_KM = 0.5, 40.0
BY_DISTRICT = "shown by district at most: it is told of aid or of displaced people"


@dataclass(frozen=True, slots=True)
class SpotShape:
    """Where a place is, degrees WGS 84; `radius_km` is how far from there it may reach or be off. `wide` is a
    whole country or a larger area: no mark on a map stands for it."""

    lat: float
    lon: float
    radius_km: float
    kind: str
    reason: str
    wide: bool


def spot_of(spot: Spot | None) -> SpotShape | None:
    """A spot as it is shown: coordinates no finer than its radius makes sense of."""
    if spot is None:
        return None
    digits = 2 if spot.radius_km >= REACHES_KM else 3
    lat, lon = round(spot.lat, digits), round(spot.lon, digits)
    return SpotShape(lat, lon, spot.radius_km, spot.kind, spot.reason, spot.wide)


def coarse(spot: Spot) -> Spot:
    """A spot that says no more than the district."""
    if spot.wide or spot.radius_km >= DISTRICT_KM:
        return spot
    lat, lon = (GRID_DEGREES * round(x / GRID_DEGREES) for x in (spot.lat, spot.lon))
    return replace(spot, lat=lat, lon=lon, radius_km=DISTRICT_KM, reason=BY_DISTRICT)


def spot_in(seen: Seen, place: Named) -> SpotShape | None:
    """Where a place of the picture is shown; None where nothing says where it is."""
    spot = seen.picture.spots.get(place.key)
    return spot_of(coarse(spot) if spot and is_sensitive(seen, place) else spot)


def is_sensitive(seen: Seen, place: Named) -> bool:
    """Whether the place is an aid site by its name, or nothing else is told of it."""
    told = told_in(seen.picture)
    claims = told.places.get(place.key, ())
    alone = bool(claims) and all(map(told.is_sensitive, claims))
    return alone or bool(SENSITIVE.search(place.name))
