"""Shapes of areas, and how each kind of phrase makes one. Rough on purpose: the text gives no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from foreshock.names.gazetteer import Entry, distance_km
from foreshock.names.places import measure

# Gives the place that a bare name means, or None where it is not known.
Resolve = Callable[[str], Entry | None]

# The source of a position that nobody looked up.
RECALLED = "recalled"
NEAR_KM = 15.0  # how far `near X` reaches beyond a town, as this project reads news of front lines
EDGE_KM = 3.0  # how far around a town's edge its outskirts lie
SECTOR_KM = 30.0  # how far `east of X` reaches where no distance is told
COAST_KM = 50.0  # how far off a coast `off the coast of X` reaches
RIVER_KM = 10.0  # how far to each side `along the river` reaches
ROAD_KM = 5.0  # how far to each side of the straight line a road may run, at least
BORDER_KM = 30.0  # the depth of the strip that `the X side of the border` means
SECTOR_HALF = 45.0  # half the opening of a sector, in degrees
GOVERNED = frozenset({"country", "admin1", "province", "continent"})
WATERS = frozenset({"river", "lake", "sea", "strait"})
PREPOSITION = re.compile(r"^(?:(?:in|at|into|across|from|to) )?(?:the )?", re.IGNORECASE)
LARGE = frozenset({"country", "admin1", "admin2", "region", "province", "district", "continent", "desert"})


def extent_km(base: Entry) -> float:
    """How far a place reaches: its radius, of a country or region (which is no circle) to two significant
    figures."""
    return rough(base.radius_km) if base.kind in LARGE else base.radius_km


def rough(km: float) -> float:
    """Two significant figures."""
    return float(f"{km:.2g}")


class Shape(StrEnum):
    """What an area looks like."""

    DISC = "disc"  # within `outer_km` of the point
    RING = "ring"  # between `inner_km` and `outer_km` of the base
    SECTOR = "sector"  # a ring's part around `degrees`, `half_degrees` to each side
    PART = "part"  # the part of the base around the point
    SEGMENT = "segment"  # along the line between two bases, `outer_km` to each side
    BUFFER = "buffer"  # along a river, road or coast, `outer_km` to each side


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where a phrase says something is.

    The point (degrees WGS 84) and `radius_km` cover the shape as a circle. `inner_km`, `outer_km` and
    `degrees` (clockwise from north) are the shape's own measures as seen from its first base; `assumptions`
    say what the phrase did not.
    """

    phrase: str
    shape: Shape
    lat: float
    lon: float
    radius_km: float
    bases: tuple[Entry, ...]
    inner_km: float = 0.0
    outer_km: float = 0.0
    degrees: float | None = None
    half_degrees: float = 0.0
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a phrase matched, and how names in it are resolved."""

    phrase: str
    said: re.Match[str]
    resolve: Resolve

    def place(self, group: str = "name") -> Entry | None:
        """What the matched name means; a text without a capital names nothing."""
        name = self.said[group].strip(" ,.")
        if not any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in name):
            return None
        bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
        return self.resolve(name) or (self.resolve(bare) if bare != name else None)


def distance(r: Said) -> Area | None:
    """`5 km from X`, `10 miles north of X`; of a country or region it is told from the edge."""
    base, told = r.place(), measure.kilometres(r.said["number"], r.said["unit"])
    if base is None or told is None:
        return None
    least, most = told
    around = r.said["around"]
    slack = max(0.1 * most, 0.5) * (2 if around else 1)
    within = around and around.lower().startswith(("within", "less", "under", "no more"))
    inner, outer = (0.0, most) if within else (max(0.0, least - slack), most + slack)
    assumptions = [f"distances are from the middle of {base.name}, as the crow flies"]
    way = measure.bearing(r.said["way"] or "")
    if base.kind in GOVERNED:
        assumptions = [f"the distance is from the edge of {base.name}, whose course is not known here"]
        inner, outer = (
            (extent_km(base), extent_km(base) + outer) if way is not None else (0.0, extent_km(base) + outer)
        )
    if way is None:
        return _ring(r.phrase, base, inner, outer, (*assumptions, "the direction is not told"))
    return _sector(r.phrase, base, inner, outer, way, tuple(assumptions))


def _ring(phrase: str, base: Entry, inner: float, outer: float, assumptions: tuple[str, ...]) -> Area:
    return Area(
        phrase=phrase,
        shape=Shape.RING if inner else Shape.DISC,
        lat=base.lat,
        lon=base.lon,
        radius_km=_covering(outer + _unsure(base), base),
        bases=(base,),
        inner_km=round(inner, 2),
        outer_km=round(outer, 2),
        assumptions=(*assumptions, *_recalled(base)),
    )


def _covering(km: float, *bases: Entry) -> float:
    """The radius of an area as it is told: no finer than what is known of its bases."""
    return rough(km) if any(b.kind in LARGE for b in bases) else round(km, 2)


def _unsure(base: Entry) -> float:
    """How far off the base itself may be, in km: its radius, where its position is only recalled."""
    return extent_km(base) if base.source == RECALLED and base.kind not in GOVERNED else 0.0


def _recalled(base: Entry) -> tuple[str, ...]:
    return (f"the position of {base.name} is recalled, to {extent_km(base):g} km",) if _unsure(base) else ()


def _sector(
    phrase: str, base: Entry, inner: float, outer: float, way: float, assumptions: tuple[str, ...]
) -> Area:
    half = SECTOR_HALF if way % 90 == 0 else SECTOR_HALF / 2
    middle = (inner + outer) / 2
    lat, lon = measure.beyond(base.lat, base.lon, degrees=way, km=middle)
    corner = measure.beyond(base.lat, base.lon, degrees=way + half, km=outer)
    reach = max(outer - middle, distance_km(lat, lon, *corner))
    said = f"the direction may be off by {half:g} degrees to each side"
    return Area(
        phrase=phrase,
        shape=Shape.SECTOR,
        lat=lat,
        lon=lon,
        radius_km=_covering(reach + _unsure(base), base),
        bases=(base,),
        inner_km=round(inner, 2),
        outer_km=round(outer, 2),
        degrees=way,
        half_degrees=half,
        assumptions=(*assumptions, said, *_recalled(base)),
    )


def direction(r: Said) -> Area | None:
    """`east of X`, `north-west of X`: from its edge outwards."""
    base, way = r.place(), measure.bearing(r.said["way"])
    if base is None or way is None:
        return None
    if r.said["within"] and base.kind in LARGE:
        return part(r)
    inner = extent_km(base) if base.kind in LARGE else min(extent_km(base), SECTOR_KM / 2)
    reach = inner + SECTOR_KM
    return _sector(
        r.phrase, base, inner, reach, way, (f"no distance is told: up to {SECTOR_KM:g} km beyond its edge",)
    )


def both(r: Said) -> Area | None:
    """`X and Y`: the line between the two, unless the two words are one name (`Bosnia and Herzegovina`)."""
    named = r.resolve(PREPOSITION.sub("", r.phrase))
    if named is not None:
        return _ring(r.phrase, named, 0.0, named.radius_km, ())
    made = between(r)
    said = "both are named: one of them, or what lies between"
    return replace(made, assumptions=(said, *made.assumptions)) if made else None


def near(r: Said) -> Area | None:
    """`near X`, `outside X`: around it."""
    base = r.place()
    if base is None:
        return None
    outer = extent_km(base) + NEAR_KM
    return _ring(r.phrase, base, 0.0, outer, (f"near is taken as within {NEAR_KM:g} km of its edge",))


def edge(r: Said) -> Area | None:
    """`on the outskirts of X`, `at the northern edge of X`."""
    base = r.place()
    if base is None:
        return None
    inner, outer = max(0.0, extent_km(base) - EDGE_KM), extent_km(base) + EDGE_KM
    said = (f"the edge is taken {extent_km(base):g} km from its middle, {EDGE_KM:g} km to each side",)
    way = measure.bearing(r.said["way"] or "")
    if way is None:
        return _ring(r.phrase, base, inner, outer, said)
    return _sector(r.phrase, base, inner, outer, way, said)


def between(r: Said) -> Area | None:
    """`between X and Y`, `on the road from X to Y`: along the straight line."""
    a, b = r.place("a"), r.place("b")
    if a is None or b is None:
        return None
    length = distance_km(a.lat, a.lon, b.lat, b.lon)
    lat, lon = measure.halfway((a.lat, a.lon), (b.lat, b.lon))
    wide = max(ROAD_KM, 0.15 * length)
    ends = max((extent_km(e) for e in (a, b) if e.kind in LARGE), default=0.0)  # they lie there as a whole
    return Area(
        phrase=r.phrase,
        shape=Shape.SEGMENT,
        lat=lat,
        lon=lon,
        radius_km=_covering(length / 2 + max(wide, ends), a, b),
        bases=(a, b),
        outer_km=round(wide, 2),
        assumptions=(f"the straight line between the two, {wide:.0f} km to each side",),
    )


def part(r: Said) -> Area | None:
    """`south-east Syria`, `northern Aleppo province`, `the north of Iraq`."""
    base, way = r.place(), measure.bearing(r.said["way"])
    if base is None or way is None:
        return None
    named = r.resolve(PREPOSITION.sub("", r.phrase))
    if named and named.id != base.id and "of" not in r.phrase.split():
        return _ring(r.phrase, named, 0.0, named.radius_km, ())  # `South Sudan` is no part of Sudan
    size = extent_km(base)
    lat, lon = measure.beyond(base.lat, base.lon, degrees=way, km=0.55 * size)
    return Area(
        phrase=r.phrase,
        shape=Shape.PART,
        lat=lat,
        lon=lon,
        radius_km=_covering(0.6 * size, base),
        bases=(base,),
        outer_km=round(size, 2),
        degrees=way,
        half_degrees=SECTOR_HALF,
        assumptions=(f"{base.name} is taken as a circle of {size:g} km around its reference point",),
    )


def central(r: Said) -> Area | None:
    """`central X`: its inner half."""
    base = r.place()
    if base is None:
        return None
    half = _covering(extent_km(base) / 2, base)
    said = f"the middle is taken as the inner half of a circle of {extent_km(base):g} km"
    return Area(
        phrase=r.phrase,
        shape=Shape.PART,
        lat=base.lat,
        lon=base.lon,
        radius_km=half,
        bases=(base,),
        outer_km=half,
        assumptions=(said,),
    )


def side(r: Said) -> Area | None:
    """`the Syrian side of the border`: a strip of that country; with whom is told elsewhere or not at all."""
    base = r.place()
    if base is None or base.kind not in LARGE:
        return None
    other = r.resolve(r.said["other"].strip()) if r.said["other"] else None
    said = [f"a strip {BORDER_KM:g} km deep; the course of the border is not known here"]
    if other is None:
        said.append("which border is not told, so anywhere along it")
        return _strip(r.phrase, (base,), (base.lat, base.lon), extent_km(base), said)
    return _border_of(r.phrase, base, other, said)


def border(r: Said) -> Area | None:
    """`the Syrian-Turkish border`, `the border between X and Y`."""
    a, b = r.place("a"), r.place("b")
    if a is None or b is None or a.kind not in LARGE or b.kind not in LARGE:
        return None
    said = ["the course of the border is not known here: the middle between the two countries"]
    return _border_of(r.phrase, a, b, said)


def _border_of(phrase: str, a: Entry, b: Entry, said: list[str]) -> Area:
    """Where two round countries would touch on the line between their reference points."""
    whole = distance_km(a.lat, a.lon, b.lat, b.lon)
    share = extent_km(a) / max(extent_km(a) + extent_km(b), 1.0)
    way = _way(a, b)
    point = measure.beyond(a.lat, a.lon, degrees=way, km=whole * share)
    return _strip(phrase, (a, b), point, min(extent_km(a), extent_km(b)), said)


def _way(a: Entry, b: Entry) -> float:
    """The direction from one place to another, in whole steps fine enough for a border."""
    tries = [k * 5.0 for k in range(72)]
    return min(
        tries,
        key=lambda d: distance_km(*measure.beyond(a.lat, a.lon, degrees=d, km=50), b.lat, b.lon),
    )


def _strip(
    phrase: str, bases: tuple[Entry, ...], point: tuple[float, float], radius: float, said: list[str]
) -> Area:
    return Area(
        phrase=phrase,
        shape=Shape.BUFFER,
        lat=point[0],
        lon=point[1],
        radius_km=_covering(radius, *bases),
        bases=bases,
        outer_km=BORDER_KM,
        assumptions=tuple(said),
    )


def one_border(r: Said) -> Area | None:
    """`the Turkish border`, `the border with Turkey`: somewhere along it."""
    base = r.place()
    if base is None or base.kind not in LARGE:
        return None
    said = ["which of its borders and where along it is not told"]
    return _strip(r.phrase, (base,), (base.lat, base.lon), extent_km(base) + BORDER_KM, said)


def along(r: Said) -> Area | None:
    """`along the Euphrates`: a strip to both sides; `the west bank of the Euphrates`: to that side."""
    base, way = r.place(), measure.bearing(r.said["way"] or "")
    if base is not None and base.kind not in WATERS:  # cities are called after their rivers
        river = r.resolve(f"{r.said['name'].strip()} River")
        base = river if river is not None and river.kind in WATERS else base
    if base is None:
        return None
    sides = "to each side" if way is None else f"on its {r.said['way'].lower()} side"
    said = [f"{RIVER_KM:g} km {sides}; where along {base.name} is not told"]
    return Area(
        phrase=r.phrase,
        shape=Shape.BUFFER,
        lat=base.lat,
        lon=base.lon,
        radius_km=extent_km(base),
        bases=(base,),
        outer_km=RIVER_KM,
        degrees=way,
        assumptions=tuple(said),
    )


def coast(r: Said) -> Area | None:
    """`off the coast of X`: the sea before it."""
    base = r.place()
    if base is None:
        return None
    said = (f"at sea, up to {COAST_KM:g} km off; which way the sea lies is not known here",)
    return _ring(r.phrase, base, 0.0, extent_km(base) + COAST_KM, said)


def inside(r: Said) -> Area | None:
    """`in X`: all of it."""
    unit = r.said.groupdict().get("unit")
    base = (r.resolve(f"{r.said['name'].strip()} {unit}") if unit else None) or r.place()
    if base is None:
        return None
    return _ring(r.phrase, base, 0.0, base.radius_km, ())
