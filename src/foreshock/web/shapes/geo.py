"""GeoJSON (RFC 7946): a point for what has one, with how far it may be off; no geometry for what is wide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from foreshock.web.shapes.common import MetaShape
from foreshock.web.shapes.spots import SpotShape

MEDIA = "application/geo+json"

# How such an answer is described: refusals stay JSON.
DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {"description": "A FeatureCollection.", "content": {MEDIA: {"schema": {"type": "object"}}}}
}


@dataclass(frozen=True, slots=True)
class PointShape:
    """Longitude, latitude; degrees WGS 84."""

    coordinates: tuple[float, float]
    type: Literal["Point"] = "Point"


@dataclass(frozen=True, slots=True)
class FeatureShape:
    """Something with a place. `properties` have `radius_km`, `precision` (the kind of place), `reason`."""

    id: str
    geometry: PointShape | None
    properties: dict[str, Any]
    type: Literal["Feature"] = "Feature"


@dataclass(frozen=True, slots=True)
class FeaturesShape:
    """A collection, with the head that every answer has."""

    meta: MetaShape
    features: list[FeatureShape]
    type: Literal["FeatureCollection"] = "FeatureCollection"


def feature(id_: str, spot: SpotShape, **properties: object) -> FeatureShape:
    """A feature at a spot; a whole country or larger has no geometry."""
    point = None if spot.wide else PointShape((spot.lon, spot.lat))
    where = {"radius_km": spot.radius_km, "precision": spot.kind, "reason": spot.reason, "wide": spot.wide}
    return FeatureShape(id_, point, {**properties, **where})
