"""An invented land in the empty Pacific: two states, a border with two crossings, towns on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from foreshock.foresight.corridor import Corridor, corridor
from foreshock.foresight.corridor.roads import Line
from foreshock.names.gazetteer import Gazetteer, How
from foreshock.names.gazetteer.build import stamp, write
from foreshock.names.gazetteer.draft import Draft
from foreshock.picture.theatre import Spot
from tests.picture.builders import Told, holds, picture, say

WEST, EAST = "IRN", "USA"


def _town(name: str, country: str, lat: float, lon: float, kind: str = "town") -> Draft:
    return Draft(
        id=f"gn:{name}",
        name=name,
        kind=kind,
        country=country,
        lat=lat,
        lon=lon,
        radius_km=3.0,
        source="by hand",
        population=90_000,
        names=[(name, How.NAME)],
    )


TOWNS = (
    _town("Alfa", WEST, 0.0, -150.0, "capital"),
    _town("Bravo", WEST, 0.1, -149.0),
    _town("Delta", EAST, 0.1, -147.0),
    _town("Omega", EAST, 0.0, -146.0, "capital"),
)
SPOTS = {
    "southgate": Spot(0.0, -148.0, 5.0, frozenset({WEST, EAST}), "crossing", "by hand"),
    "northgate": Spot(1.0, -148.0, 5.0, frozenset({WEST, EAST}), "crossing", "by hand"),
}


@contextmanager
def gazetteer(folder: Path) -> Iterator[Gazetteer]:
    path = folder / "land.sqlite"
    if not path.exists():
        write(path, TOWNS, stamped=stamp(()))
    with Gazetteer.at(path) as opened:
        yield opened


def found(folder: Path, *told: Told, actor: str = "", roads: tuple[Line, ...] = ()) -> Corridor:
    """The corridor Alfa - Omega in a picture of what is told, for an actor."""
    seen = picture(*told)
    whose = seen.actor(actor)[0] if actor else None
    with gazetteer(folder) as opened:
        return corridor(seen, "Alfa", "Omega", gazetteer=opened, spots=SPOTS, actor=whose, roads=roads)


def hostile(*, doc: str = "h") -> list[Told]:
    """Iran and the Islamic State fight."""
    return [say("clash", {"actor": "Iran", "recipient": "Islamic State", "place": "Farland"}, doc=doc)]


def gates(south: str = "", north: str = "") -> list[Told]:
    """Both crossings are told of; who holds them, where it is said."""
    rows = []
    for place, holder in (("Southgate", south), ("Northgate", north)):
        rows.append(
            holds(holder, place, doc=f"g {place}")
            if holder
            else say("meet", {"actor": "traders", "place": place}, doc=f"g {place}")
        )
    return rows
