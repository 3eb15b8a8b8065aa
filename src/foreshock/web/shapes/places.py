"""Places: where they are, who holds them, all that is told of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foreshock.errors import NotFound
from foreshock.picture import Named
from foreshock.picture.theatre import Theatre, lies_in
from foreshock.reports.model import text_of
from foreshock.reports.registered import place_section
from foreshock.web.seen import Seen
from foreshock.web.shapes.bars import BarShape
from foreshock.web.shapes.claims import ClaimShape
from foreshock.web.shapes.control import ControlShape, bars_in, control_of
from foreshock.web.shapes.events import EventShape, events_of
from foreshock.web.shapes.positions import PositionShape, RouteShape, positions_of, routes_of
from foreshock.web.shapes.records import records_in
from foreshock.web.shapes.shaped import as_given
from foreshock.web.shapes.spots import SpotShape, is_sensitive, spot_in, spot_of
from foreshock.web.shapes.told import held_in, told_in

__all__ = [
    "PlaceFullShape",
    "PlaceRowShape",
    "SpotShape",
    "found_in",
    "full_of",
    "row_of",
    "spot_in",
    "spot_of",
]


@dataclass(frozen=True, slots=True)
class PlaceRowShape:
    """A place in a list; `claims` counts those that tell of it."""

    key: str
    name: str
    spot: SpotShape | None
    claims: int
    control: ControlShape | None


@dataclass(frozen=True, slots=True)
class PlaceFullShape(PlaceRowShape):
    """A place with all that is told of it. `known` are lines of the gazetteer, each with its source."""

    names: list[str]
    known: list[str]
    bars: list[BarShape]
    positions: list[PositionShape]
    events: list[EventShape]
    routes: list[RouteShape]
    records: list[ClaimShape]


def found_in(seen: Seen, *, q: str = "", area: Theatre | None = None) -> list[Named]:
    """The places told by the picture's day whose names have the words asked for: named ones before described
    ones, the most told first."""
    picture, told = seen.picture, told_in(seen.picture).places
    found = [p for p in picture.naming.every_place() if p.key in told]
    if q:
        found = [p for p in found if has(q, p.name, *(v.name for v in picture.naming.place_variants(p.key)))]
    if area:
        found = [p for p in found if lies_in(picture.spots.get(p.key), area)]
    return sorted(found, key=lambda p: (bool(p.doc), -len(told[p.key]), p.key))


def has(words: str, *names: str) -> bool:
    """Whether a name has the words, whatever their case."""
    wanted = words.casefold()
    return any(wanted in name.casefold() for name in names)


def row_of(seen: Seen, place: Named) -> PlaceRowShape:
    """A place in a list."""
    control = held_in(seen.picture).get(place.key)
    claims = told_in(seen.picture).places.get(place.key, ())
    held = control_of(control) if control else None
    return PlaceRowShape(place.key, place.name, spot_in(seen, place), len(claims), held)


def full_of(seen: Seen, key: str) -> PlaceFullShape:
    """All that is told of the place of that key, or else of that name; raises `NotFound`."""
    picture, place = seen.picture, place_in(seen, key)
    history = next((h for h in seen.model.books.control if h.place.key == place.key), None)
    names = [v.name for v in picture.naming.place_variants(place.key)]
    row = row_of(seen, place)
    return PlaceFullShape(
        **as_given(row),
        names=names,
        known=_known(seen, place, names),
        bars=bars_in(seen, history) if history else [],
        positions=positions_of(seen, (p for p in picture.positions if p.place == place)),
        events=events_of(e for e in picture.events if place in e.places),
        routes=routes_of(seen, (r for r in picture.routes if place in r.places)),
        records=records_in(seen, told_in(picture).places.get(place.key, ())),
    )


def place_in(seen: Seen, key: str) -> Named:
    """The place of that key, else of that name; raises `NotFound`."""
    found = seen.picture.naming.place_of(key)
    found = found or next(iter(seen.picture.place(key)))
    if found.key not in told_in(seen.picture).places:
        raise NotFound(f"no place {key!r} is told by {seen.picture.as_of}")
    return found


def _known(seen: Seen, place: Named, names: Sequence[str]) -> list[str]:
    """Lines of the gazetteer; of an aid site none, as they say where it is."""
    if seen.gazetteer is None or place.doc or is_sensitive(seen, place):
        return []
    return lines_of(place_section(names, seen.picture, seen.gazetteer).tables[0].rows)


def lines_of(rows: Sequence[object]) -> list[str]:
    """What a registry or the gazetteer knows: what, what is known, and the source of each line."""
    cells = ([text_of(cell) for cell in row.cells] for row in rows)  # type: ignore[attr-defined]
    return [f"{what}: {said} ({source})" for what, said, source in cells]
