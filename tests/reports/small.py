"""A small invented war: fourteen claims of four texts that show every section of a report."""

from __future__ import annotations

from datetime import UTC, date, datetime

from foreshock.picture import Picture
from tests.picture.builders import Told, say

GAZETTE = {"doc": "gazette-1", "outlet": "Border Gazette", "title": "Fighters dig in at Qasr crossing"}
HERALD = {"doc": "herald-7", "outlet": "Coast Herald", "title": "Army says convoy was hit"}
WIRE = {"doc": "wire-3", "outlet": "Inland Wire", "title": "Two answers on Qasr", "day": "2019-03-14"}
REPRINT = {
    "doc": "post-2",
    "outlet": "Harbour Post",
    "title": "Army says convoy was hit",
    "origin": "herald-7",
}


def small_ledger(*, synthetic: bool = True) -> list[Told]:
    """The entries."""
    rows: list[tuple[str, dict[str, object], dict[str, object]]] = [
        ("HOLDS", {"holder": "River Brigade", "place": "Qasr"}, GAZETTE | {"when": "2019-03-12"}),
        (
            "HOLDS",
            {"holder": ["Northern Army", "Green Banner"], "place": "al-Qasr"},
            GAZETTE | {"when": "2015/2019-02"},
        ),
        (
            "BACKS",
            {"backer": "Ostland", "client": "River Brigade", "means": "arms"},
            GAZETTE | {"when": "2019-03-12"},
        ),
        (
            "supply",
            {"actor": "Ostland", "recipient": "River Brigade", "goods": "anti-tank missiles"},
            GAZETTE | {"hedged": True, "sources": ["River Brigade", "Inland Wire"]},
        ),
        ("ALIAS", {"name": "River Brigade", "other": "Liwa an-Nahr"}, GAZETTE | {"when": "2019-03-12"}),
        ("seize", {"actor": "Northern Army", "place": "Qasr"}, GAZETTE | {"status": "planned"}),
        (
            "airstrike",
            {"actor": "Ostland planes", "recipient": "army convoy", "place": "Wadi Road", "dead": "4"},
            HERALD | {"when": "2019-03-10", "sources": ["Northern Army"]},
        ),
        (
            "airstrike",
            {
                "actor": "Ostland planes",
                "recipient": "army convoy",
                "place": "Wadi Road",
                "dead": "at least 9",
            },
            WIRE | {"when": "2019-03-10"},
        ),
        (
            "airstrike",
            {"actor": "Ostland planes", "recipient": "army convoy", "place": "Wadi Road"},
            REPRINT | {"when": "2019-03-10", "sources": ["Northern Army"]},
        ),
        (
            "LOCATED",
            {"actor": "Northern Army", "place": "Qasr", "relation": "near", "distance_km": "15"},
            HERALD | {"when": "2019-03-12"},
        ),
        ("threaten", {"actor": "Northern Army", "recipient": "Liwa an-Nahr", "means": "leaflets"}, HERALD),
        ("HOLDS", {"holder": "Northern Army", "place": "Qasr"}, WIRE | {"when": "2019-03-12"}),
        ("OPPOSES", {"actor": "Northern Army", "target": "River Brigade"}, WIRE | {"when": "2019-03-14"}),
        ("ROUTE", {"from": "Qasr", "to": "Ostland", "what": "supply road"}, WIRE | {"when": "2019-03-14"}),
    ]
    return [_told(i, *row, synthetic=synthetic) for i, row in enumerate(rows)]


def _told(
    index: int, kind: str, args: dict[str, object], more: dict[str, object], *, synthetic: bool
) -> Told:
    settings = {"day": "2019-03-12", "recorded": datetime(2019, 4, 1, 9, tzinfo=UTC), "at": 100 * index}
    return say(kind, args, **(settings | more), synthetic=synthetic)  # type: ignore[arg-type]


def small_picture(*, synthetic: bool = True) -> Picture:
    """The picture of the small war on 14 March 2019."""
    return Picture.build(small_ledger(synthetic=synthetic), as_of=date(2019, 3, 14))
