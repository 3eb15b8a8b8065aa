"""The map of a report: who holds which place, drawn without a network and no more precise than the texts.

A place is a mark with a letter for its holder, inside a ring as wide as the place may reach; what has no
position that was found is not drawn.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from foreshock.names.gazetteer import distance_km
from foreshock.picture import Control, Layer, Named, State
from foreshock.picture.spot import Spot
from foreshock.picture.theatre import Theatre
from foreshock.reports.outlines import Outline, outline, outlines
from foreshock.reports.pictures.drawing import (
    INK,
    LAND,
    PAPER,
    RULE,
    SOFT,
    WATER,
    Disc,
    Drawing,
    Item,
    Path,
    Point,
    Shape,
    Words,
    arrow,
    text_width,
)
from foreshock.reports.pictures.legend import LETTERS, OTHER, WIDTH, holders, legend, short, tint
from foreshock.reports.pictures.sheet import KM_PER_DEGREE, Box, Frame, Room
from foreshock.reports.words import count

TALLEST, FLATTEST = 640.0, 330.0
MARK = 8.5
# So many marks can be read on one sheet; the table beside it has all.
MOST_MARKS = 60
# Marks without an answer crowd out those with one: only the most told of them.
MOST_UNKNOWN = 15


@dataclass(frozen=True, slots=True)
class Movement:
    """Somebody told to move between two places, both by key; `what` is how the legend of it reads."""

    who: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, the letter of each holder (by key of the actor without its text) and what is not drawn."""

    drawing: Drawing
    letters: Mapping[str, str]
    drawn: frozenset[str]
    unplaced: int
    outside: int
    crowded: int


@dataclass(slots=True)
class _Sheet:
    frame: Frame
    room: Room
    back: list[Item] = field(default_factory=list)
    front: list[Item] = field(default_factory=list)
    words: list[Item] = field(default_factory=list)


def _itself(named: Named) -> Named:
    return named


def draw(
    control: Sequence[Control],
    spots: Mapping[str, Spot],
    *,
    theatre: Theatre | None,
    movements: Sequence[Movement] = (),
    title: str,
    party: Callable[[Named], Named] = _itself,
) -> Map | None:
    """The map of those places; None where none has a position. `party` says which holders have one letter."""
    placed = [c for c in control if c.place.key in spots and not spots[c.place.key].wide]
    if not placed:
        return None
    frame = _frame([spots[c.place.key] for c in placed], theatre)
    inside = [c for c in placed if frame.has(spots[c.place.key].lon, spots[c.place.key].lat)]
    letters = _letters(inside, party)
    sheet = _Sheet(frame, Room(frame.width, frame.height))
    _base(sheet, theatre)
    drawn = _marks(sheet, _chosen(inside, spots), spots, letters, party)
    arrows = _arrows(sheet, movements, spots)
    sheet.front += _scale_bar(frame)
    key, height = legend(inside, letters, party, frame.height, arrows=arrows)
    items = (*sheet.back, *sheet.front, *sheet.words, *_border(frame), *key)
    says = f"{count(len(drawn), 'place')} with a letter for who holds it; the table gives the same in words."
    return Map(
        Drawing(WIDTH, height, items, title, says),
        letters,
        frozenset(drawn),
        unplaced=len(control) - len(placed),
        outside=len(placed) - len(inside),
        crowded=len(inside) - len(drawn),
    )


# Marks of one state nearer to each other than this are one place under two spellings, in km.
ONE_PLACE_KM = 1.0


def _chosen(inside: Iterable[Control], spots: Mapping[str, Spot]) -> list[Control]:
    """The places that are marked: of two that lie on one spot the better told."""
    chosen: list[Control] = []
    for c in sorted(inside, key=_first):
        here = spots[c.place.key]
        near = (spots[o.place.key] for o in chosen)
        if not any(distance_km(here.lat, here.lon, o.lat, o.lon) < ONE_PLACE_KM for o in near):
            chosen.append(c)
    unknown = [c for c in chosen if c.state == State.UNKNOWN]
    unknown = sorted(unknown, key=lambda c: (-len(c.turns), c.place.key))[:MOST_UNKNOWN]
    return [*(c for c in chosen if c.state != State.UNKNOWN), *unknown][:MOST_MARKS]


def _first(c: Control) -> tuple[bool, int, int, str]:
    day = c.last_told.toordinal() if c.last_told else 0
    return c.state == State.UNKNOWN, -c.origins, -day, c.place.key


# --- the frame


def _frame(placed: Sequence[Spot], theatre: Theatre | None) -> Frame:
    box = _theatre_box(theatre) if theatre else None
    return Frame.around(_padded(box or _box_of(placed)), width=WIDTH, most=TALLEST, least=FLATTEST)


def _theatre_box(theatre: Theatre) -> Box | None:
    if theatre.rings:
        points = [p for ring in theatre.rings for p in ring]
        return _box(points)
    if theatre.circle:
        lat, lon, km = theatre.circle
        return _around(lat, lon, km)
    found = [o.box for code in sorted(theatre.countries) if (o := outline(code))]
    if not found:
        return None
    return _box([p for w, s, e, n in found for p in ((w, s), (e, n))])


def _box_of(placed: Sequence[Spot]) -> Box:
    """Around where most places lie: one far off would shrink all others to a point."""
    lat, lon = median(s.lat for s in placed), median(s.lon for s in placed)
    far = [distance_km(lat, lon, s.lat, s.lon) for s in placed]
    reach = max(60.0, 3 * median(far))
    near = [s for s, km in zip(placed, far, strict=True) if km <= reach]
    boxes = [_around(s.lat, s.lon, max(10.0, min(s.radius_km, 60.0))) for s in near]
    return _box([p for w, s, e, n in boxes for p in ((w, s), (e, n))])


def _around(lat: float, lon: float, km: float) -> Box:
    high = km / KM_PER_DEGREE
    wide = high / max(0.1, math.cos(math.radians(lat)))
    return lon - wide, lat - high, lon + wide, lat + high


def _box(points: Sequence[Point]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _padded(box: Box) -> Box:
    west, south, east, north = box
    x, y = max(0.2, 0.05 * (east - west)), max(0.2, 0.05 * (north - south))
    return west - x, south - y, east + x, north + y


# --- the ground


def _base(sheet: _Sheet, theatre: Theatre | None) -> None:
    frame = sheet.frame
    sheet.back.append(_rectangle(frame, fill=WATER))
    named = []
    for country in outlines():
        rings = tuple(r for r in map(frame.cut, _near(country, frame)) if len(r) > 2)
        if rings:
            inside = theatre is not None and country.code in theatre.countries
            sheet.back.append(Shape(rings, fill=PAPER if inside else LAND, stroke=RULE, width=0.8))
            named.append((country, max(rings, key=_area)))
    for ring in theatre.rings if theatre else ():
        points = frame.cut(ring)
        if len(points) > 2:
            sheet.back.append(Path(points, stroke=SOFT, width=1.2, closed=True, dash=(6, 3)))
    sheet.back += _names(named, frame)


def _near(country: Outline, frame: Frame) -> Iterator[tuple[Point, ...]]:
    west, south, east, north = frame.box
    w, s, e, n = country.box
    if w <= east and west <= e and s <= north and south <= n:
        yield from country.rings


def _names(named: Iterable[tuple[Outline, tuple[Point, ...]]], frame: Frame) -> Iterator[Words]:
    for country, ring in named:
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        wide = text_width(country.name.upper(), 10) * 1.1
        if max(xs) - min(xs) > wide * 1.2 and max(ys) - min(ys) > 26:
            x = (min(xs) + max(xs)) / 2 if _area(ring) < 0.6 * frame.width * frame.height else frame.width / 2
            at = (x, _middle(ring, x))
            yield Words(at, country.name.upper(), 10, "middle", colour="#9a927f", told=False)


def _middle(ring: Sequence[Point], x: float) -> float:
    """The middle of the longest stretch of the area above and below `x`."""
    cuts = sorted(
        y1 + (x - x1) / (x2 - x1) * (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (x1 > x) != (x2 > x)
    )
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    low, high = max(spans, key=lambda s: s[1] - s[0], default=(ring[0][1], ring[0][1]))
    return (low + high) / 2


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _rectangle(frame: Frame, *, fill: str = "", stroke: str = "") -> Path:
    w, h = frame.width, frame.height
    return Path(((0, 0), (w, 0), (w, h), (0, h)), fill=fill, stroke=stroke, closed=True, width=1.0)


def _border(frame: Frame) -> tuple[Path, ...]:
    return (_rectangle(frame, stroke=SOFT),)


# --- the marks


def _letters(control: Iterable[Control], party: Callable[[Named], Named]) -> dict[str, str]:
    known = (c for c in control if c.state != State.UNKNOWN)
    counts = Counter(key for c in known for key in {party(h).described for h in holders(c)})
    order = sorted(counts, key=lambda k: (-counts[k], k))
    return {key: LETTERS[i] if i < len(LETTERS) else OTHER for i, key in enumerate(order)}


def _marks(
    sheet: _Sheet,
    control: Iterable[Control],
    spots: Mapping[str, Spot],
    letters: Mapping[str, str],
    party: Callable[[Named], Named],
) -> list[str]:
    drawn, labels = [], []
    for c in control:
        spot = spots[c.place.key]
        centre = sheet.frame.at(spot.lon, spot.lat)
        at = sheet.room.spot(centre, MARK)
        if at is None:
            continue
        reach = spot.radius_km * sheet.frame.scale
        if reach > MARK and spot.radius_km < 120:
            sheet.back.append(_reach(centre, reach, sheet.frame))
        if at != centre:
            sheet.back += [Path((centre, at), stroke=SOFT, width=0.8), Disc(centre, 1.6, fill=SOFT)]
        sheet.front += _mark(c, at, letters, party)
        drawn.append(c.place.key)
        labels.append((c, at))
    for c, at in labels:
        name = short(c.place.name)
        place = sheet.room.label(at, MARK, text_width(name, 9.5), 11)
        if place:
            where, anchor = place
            sheet.words.append(Words(where, name, 9.5, anchor, halo=True))  # type: ignore[arg-type]
    return drawn


def _reach(centre: Point, reach: float, frame: Frame) -> Item:
    """The ring of how far the place may reach, cut at the frame."""
    ring = tuple(
        (
            min(max(centre[0] + reach * math.cos(t * math.pi / 24), 0.0), frame.width),
            min(max(centre[1] + reach * math.sin(t * math.pi / 24), 0.0), frame.height),
        )
        for t in range(48)
    )
    return Path(ring, stroke=SOFT, width=0.6, closed=True, dash=(1, 2.5))


def _mark(
    c: Control, at: Point, letters: Mapping[str, str], party: Callable[[Named], Named]
) -> Iterator[Item]:
    hint = f"{c.place.name}: {', '.join(h.name for h in c.holders) or 'not known'} ({c.state.value})"
    if c.state == State.UNKNOWN:
        yield Disc(at, MARK, fill=PAPER, stroke=SOFT, width=1.2, hint=hint)
        yield Words((at[0], at[1] + 3.6), "?", 10, "middle", colour=SOFT, told=False)
        return
    mine = list(dict.fromkeys(letters[party(h).described] for h in holders(c)))
    several = len(mine) > 1 or c.state != State.HELD
    dash = (3.0, 2.0) if c.layer == Layer.CLAIMED and c.state == State.HELD else ()
    hatch = (tint(mine[1]) if len(mine) > 1 else PAPER) if several else ""
    yield Disc(at, MARK, fill=tint(mine[0]), stroke=INK, width=1.4, dash=dash, hatch=hatch, hint=hint)
    said = "".join(mine[:2]) + ("+" if len(mine) > 2 else "") + ("!" if c.state != State.HELD else "")
    size = {1: 10.5, 2: 9.0}.get(len(said), 7.5)
    yield Words((at[0], at[1] + size * 0.36), said, size, "middle", bold=True, halo=several, told=False)


# --- movements, scale and legend


def _arrows(sheet: _Sheet, movements: Iterable[Movement], spots: Mapping[str, Spot]) -> int:
    drawn = 0
    for m in movements:
        if m.start not in spots or m.end not in spots or m.start == m.end:
            continue
        a, b = spots[m.start], spots[m.end]
        if a.wide or b.wide or not (sheet.frame.has(a.lon, a.lat) and sheet.frame.has(b.lon, b.lat)):
            continue
        start, end = sheet.frame.at(a.lon, a.lat), sheet.frame.at(b.lon, b.lat)
        if math.dist(start, end) < 3 * MARK:
            continue
        sheet.back += arrow(start, _before(start, end), colour=INK, width=1.8, head=8)
        drawn += 1
    return drawn


def _before(start: Point, end: Point) -> Point:
    """The point where an arrow ends: at the mark's rim."""
    share = 1 - (MARK + 1) / math.dist(start, end)
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _scale_bar(frame: Frame) -> Iterator[Item]:
    most = frame.width * 0.22 / frame.scale
    km = next(n for n in (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.1) if n <= most or n == 0.1)
    x, y, wide = 12.0, frame.height - 12, km * frame.scale
    yield Path(
        ((x - 5, y - 17), (x + wide + 46, y - 17), (x + wide + 46, y + 6), (x - 5, y + 6)),
        fill=PAPER,
        closed=True,
    )
    yield Path(((x, y - 5), (x, y), (x + wide, y), (x + wide, y - 5)), stroke=INK, width=1.2)
    yield Words((x + wide + 5, y), f"{km:g} km", 9, told=False)
