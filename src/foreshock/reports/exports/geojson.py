"""GeoJSON (RFC 7946): events, control and positions as points, or as areas where the text is no more
precise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from foreshock.reports.exports.content import Content
from foreshock.reports.exports.earth import ring
from foreshock.reports.exports.rows import control_row, event_row, position_row
from foreshock.reports.exports.where import Spot

LOCATED = ("events", "control", "positions")
# What stands in the geometry.
DROPPED = frozenset({"latitude", "longitude"})


def lines(content: Content) -> Iterator[str]:
    """The text of the file."""
    features = list(features_of(content))
    yield '{"type": "FeatureCollection", "features": ['
    for i, feature in enumerate(features):
        yield (",\n" if i else "\n") + json.dumps(feature, ensure_ascii=False)
    yield f'\n], "foreshock": {json.dumps(content.stamp.record(), ensure_ascii=False)}}}\n'


def features_of(content: Content) -> Iterator[dict[str, Any]]:
    """A feature for each fact whose place is known; what has none is counted as left out."""
    for what, row, spot in located(content):
        properties = {"what": what, **{k: v for k, v in row.items() if k not in DROPPED}}
        if spot.where_prec != 1:
            properties |= {"mid_latitude": spot.lat, "mid_longitude": spot.lon}
        yield {"type": "Feature", "id": row["id"], "geometry": geometry(spot), "properties": properties}


def located(content: Content) -> Iterator[tuple[str, dict[str, Any], Spot]]:
    """The facts that have a place on a map: family, row and spot; `start` and `end` in each row."""
    for what in content.stamp.what:
        for row, spot in _rows(content, what):
            if spot is None:
                content.stamp.leave(f"{what} whose place nothing says where it is")
            elif not spot.has_point:
                content.stamp.leave(f"{what} told of a country or of what is too wide for a position")
            else:
                yield what, row, spot


def _rows(content: Content, what: str) -> Iterator[tuple[dict[str, Any], Spot | None]]:
    if what == "events":
        yield from ((event_row(h), h.spot) for h in content.happenings)
    elif what == "control":
        for c in content.picture.control:
            spot = content.atlas.of(c.place)
            yield {**control_row(c, spot), "end": _until(content)}, spot
    elif what == "positions":
        for p in content.picture.positions:
            spot = content.atlas.of(p.place)
            row = position_row(p, spot)
            yield {**row, "start": row["day"], "end": row["day"]}, spot


def _until(content: Content) -> str | None:
    """Control is told up to the picture's day."""
    return content.picture.as_of.isoformat() if content.picture.as_of else None


def geometry(spot: Spot) -> Mapping[str, Any]:
    """A point for a place that is one, a circle as wide as the doubt for everything else."""
    assert spot.lat is not None  # noqa: S101 - only spots that have a point come here
    assert spot.lon is not None  # noqa: S101
    if spot.where_prec == 1:
        return {"type": "Point", "coordinates": [spot.lon, spot.lat]}
    return {"type": "Polygon", "coordinates": [[list(c) for c in ring(spot.lat, spot.lon, spot.radius_km)]]}
