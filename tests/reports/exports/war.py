"""A small invented war at places that are, for the exports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foreshock.ledger.known import countries_told
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture
from foreshock.reports.exports import Atlas, Content, Stamp, Who
from tests.picture.builders import Told, say

A = {"doc": "gazette-1", "outlet": "Border Gazette", "title": "Jets hit convoy", "day": "2019-03-14"}
B = {"doc": "herald-7", "outlet": "Coast Herald", "title": "Army says convoy was hit", "day": "2019-03-15"}


def told() -> list[Told]:
    """The entries."""
    rows: list[tuple[str, dict[str, object], dict[str, object]]] = [
        (
            "airstrike",
            {"actor": "Russian jets", "recipient": "Harbour Guard", "place": "al-Tanf", "dead": "at least 4"},
            A | {"when": "2019-03-12", "sources": ["Tell Monitor"]},
        ),
        (
            "clash",
            {
                "actor": ["Harbour Guard", "Coast Militia"],
                "recipient": "Green Banner",
                "place": "Latakia",
                "dead": "7",
            },
            A | {"when": "2019-W10", "hedged": True},
        ),
        (
            "kill",
            {"actor": "Green Banner", "recipient": "civilians", "place": "Aleppo", "dead": "2"},
            B | {"when": "2019-03-09"},
        ),
        ("shelling", {"actor": "Green Banner", "place": "south-east Syria", "recipient": "Harbour Guard"}, A),
        (
            "arrest",
            {"actor": "Syrian police", "recipient": "protesters", "place": "Syria"},
            B | {"when": "2019-02"},
        ),
        ("protest", {"actor": "students", "place": "Nowhereville"}, B | {"when": "2019-03-13"}),
        ("meet", {"actor": "Russia", "recipient": "Turkey", "place": "Paris"}, B | {"when": "2019-03-10"}),
        ("seize", {"actor": "Syrian army", "place": "Ar Raqqah"}, B | {"when": "2019-03-01"}),
        ("advance", {"actor": "Green Banner", "place": "Latakia"}, A | {"status": "planned"}),
        ("bombing", {"actor": "Green Banner", "place": "Latakia", "dead": "3"}, B | {"status": "denied"}),
        ("HOLDS", {"holder": "Harbour Guard", "place": "al-Tanf"}, A | {"when": "2019-03-14"}),
        (
            "LOCATED",
            {"actor": "Russian jets", "place": "Latakia", "relation": "at"},
            A | {"when": "2019-03-14"},
        ),
        (
            "BACKS",
            {"backer": "Russia", "client": "Harbour Guard", "means": "arms"},
            A | {"when": "2019-03-14"},
        ),
        (
            "BACKS",
            {"backer": "Russia", "client": "Harbour Guard"},
            B | {"when": "2019-03-15", "status": "denied"},
        ),
        ("OPPOSES", {"actor": "Harbour Guard", "target": "Green Banner"}, A | {"when": "2019-03-14"}),
        (
            "PART_OF",
            {"member": "Coast Militia", "whole": "Russia", "role": "member"},
            A | {"when": "2019-03-14"},
        ),
        (
            "ROUTE",
            {"user": "Green Banner", "from": "Latakia", "to": "Aleppo", "what": "highway"},
            A | {"when": "2019-03-14"},
        ),
    ]
    return [say(kind, args, at=100 * i, **more) for i, (kind, args, more) in enumerate(rows)]  # type: ignore[arg-type]


def content(gazetteer: Gazetteer | None, *what: str, entries: Iterable[Told] | None = None) -> Content:
    """Those facts of the war, or of other entries, as of the end of March 2019."""
    entries = told() if entries is None else list(entries)
    picture = Picture.build(entries, as_of=date(2019, 3, 31))
    stamp = Stamp("test", 7, what or ("events",), least=0.5)
    atlas = Atlas(picture, gazetteer=gazetteer, told={"SYR": 5, "RUS": 1} | dict(countries_told(entries)))  # type: ignore[arg-type]
    return Content(picture, stamp=stamp, atlas=atlas, who=Who())
