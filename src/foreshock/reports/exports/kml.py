"""KML 2.2 (OGC 07-147r2): the facts of a map with their time spans, for Google Earth and its like."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape as html
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from foreshock.reports.exports.content import Content
from foreshock.reports.exports.geojson import geometry, located
from foreshock.reports.exports.xlsx import legal

SPACE = "http://www.opengis.net/kml/2.2"


def lines(content: Content) -> Iterator[str]:
    """The text of the file."""
    marks = [_placemark(what, row, geometry(spot)) for what, row, spot in located(content)]
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{SPACE}"><Document>'
    yield f"<name>Foreshock: {', '.join(content.stamp.what)}</name>"
    yield f"<description>{_text(content.stamp.words())}</description>"
    yield _data({"foreshock": json.dumps(content.stamp.record(), ensure_ascii=False)})
    yield from marks
    yield "</Document></kml>\n"


def _placemark(what: str, row: Mapping[str, Any], shape: Mapping[str, Any]) -> str:
    name, said = _words(what, row)  # viewers show the description as HTML, the name as text
    values = {"what": what, **{k: v for k, v in row.items() if v not in (None, "", [])}}
    return (
        f"\n<Placemark><name>{_text(name)}</name><description>{_text(html(said, quote=False))}</description>"
        f"{_span(row.get('start'), row.get('end'))}{_data(values)}{_shape(shape)}</Placemark>"
    )


def _words(what: str, row: Mapping[str, Any]) -> tuple[str, str]:
    claims = f"claims {', '.join(row['claim_ids'])}; place: {row['geo_reason']}"
    if what == "events":
        who = " → ".join(filter(None, (", ".join(row["actors"]), ", ".join(row["recipients"]))))
        return f"{row['type']} ({row['status']}): {who or 'nobody named'}", claims
    if what == "control":
        return (
            f"{row['place']}: {row['state']} {', '.join(row['holders'])}".strip(),
            f"{row['reason']}; {claims}",
        )
    return f"{row['actor']} {row['relation'] or 'at'} {row['place']}", claims


def _span(start: str | None, end: str | None) -> str:
    parts = (f"<{tag}>{day}</{tag}>" for tag, day in (("begin", start), ("end", end)) if day)
    said = "".join(parts)
    return f"<TimeSpan>{said}</TimeSpan>" if said else ""


def _data(values: Mapping[str, Any]) -> str:
    rows = (f"<Data name={quoteattr(k)}><value>{_text(_plain(v))}</value></Data>" for k, v in values.items())
    return f"<ExtendedData>{''.join(rows)}</ExtendedData>"


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return json.dumps(value) if isinstance(value, bool) else str(value)


def _text(value: str) -> str:
    return escape(legal(value))


def _shape(shape: Mapping[str, Any]) -> str:
    if shape["type"] == "Point":
        lon, lat = shape["coordinates"]
        return f"<Point><coordinates>{lon},{lat}</coordinates></Point>"
    corners = " ".join(f"{lon},{lat}" for lon, lat in shape["coordinates"][0])
    ring = f"<LinearRing><coordinates>{corners}</coordinates></LinearRing>"
    return f"<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs></Polygon>"
