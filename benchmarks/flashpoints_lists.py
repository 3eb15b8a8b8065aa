"""Ranked lists of places and pairs for the month after a day: flashpoints, and what they are held against."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations, product
from pathlib import Path
from random import Random

from benchmarks.outlook import blocs as blocs_of_ged
from foreshock.foresight.flashpoints import Camp, Flashpoint, score
from foreshock.names.actors import Registry
from foreshock.names.gazetteer import distance_km

SIDES = Path(__file__).resolve().parent / "flashpoints_sides.csv"
CELL = 0.5  # degrees
# The weight of what is a month old, as in the outlook's baselines.
KEPT = 0.7
MONTH = timedelta(days=30)
# GED's codes of precision that lay an event in a district and in a month, and the types of violence that
# have two armed sides.
DISTRICT, IN_MONTH = 3, 4
TWO_SIDED = frozenset({1, 2})

Pair = frozenset[str]
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clash:
    """A deadly clash of pairs of blocs at a point; `day` is its last, `dead` the count."""

    day: date
    lat: float
    lon: float
    pairs: frozenset[Pair]
    place: str = ""
    dead: int = 0

    @property
    def cell(self) -> Cell:
        """Its half-degree cell."""
        return cell(self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a ranked list: a place and the pairs of blocs that are to clash there."""

    lat: float
    lon: float
    pairs: frozenset[Pair]
    score: float
    name: str = ""
    about: Flashpoint | None = None

    def meets(self, clash: Clash, km: float, *, pair: bool = True) -> bool:
        """Whether the clash is within so many km, and of one of the pairs."""
        if pair and not self.pairs & clash.pairs:
            return False
        # a degree of latitude is 111 km: spares the sine of most
        return (
            abs(self.lat - clash.lat) * 111 <= km
            and distance_km(self.lat, self.lon, clash.lat, clash.lon) <= km
        )


def cell(lat: float, lon: float) -> Cell:
    """The half-degree cell of a point."""
    return int(lat // CELL), int(lon // CELL)


def clashes(rows: Iterable[Mapping[str, str]]) -> tuple[Clash, ...]:
    """The deadly clashes of two blocs among rows of the UCDP-GED layout, oldest first."""
    side = blocs_of_ged()
    found = []
    for r in rows:
        precise = float(r["where_prec"]) <= DISTRICT and float(r["date_prec"]) <= IN_MONTH
        if precise and float(r["type_of_violence"]) in TWO_SIDED and float(r["best"]) >= 1:
            a, b = ({side[n] for n in _names(r[k]) if n in side} for k in ("side_a", "side_b"))
            if pairs := pairs_of(a, b):
                day = date.fromisoformat(r["date_end"][:10])
                at = float(r["latitude"]), float(r["longitude"])
                found.append(Clash(day, *at, pairs, r["where_coordinates"], int(float(r["best"]))))
    return tuple(sorted(found, key=lambda c: c.day))


def _names(told: str) -> Iterator[str]:
    return (part.strip() for part in told.split(","))


def pairs_of(a: Iterable[str], b: Iterable[str]) -> frozenset[Pair]:
    """The pairs of two blocs of which one is on each side."""
    return frozenset(frozenset(p) for p in product(a, b) if p[0] != p[1])


@cache
def table() -> tuple[tuple[str, frozenset[str], re.Pattern[str] | None], ...]:
    """The lines of the table of parties: bloc, keys, words."""
    with SIDES.open(encoding="utf-8", newline="") as stream:
        return tuple(
            (r["bloc"], frozenset(), re.compile(r["party"][1:]))
            if r["party"].startswith("~")
            else (r["bloc"], frozenset(r["party"].split("|")), None)
            for r in csv.DictReader(stream)
        )


@cache
def blocs_of(party: str) -> frozenset[str]:
    """The blocs that a party of a picture, by its key, fights for; none where the table has none."""
    return frozenset(
        bloc
        for bloc, keys, words in table()
        if party in keys or (words is not None and words.fullmatch(party))
    )


def blocs_of_all(parties: Iterable[str]) -> frozenset[str]:
    """Those of several."""
    return frozenset().union(*map(blocs_of, parties))


def in_order(items: Iterable[Item]) -> list[Item]:
    """The highest score first."""
    return sorted(items, key=lambda i: (-i.score, i.name, i.lat, i.lon, sorted(map(sorted, i.pairs))))


def lead(camp: Camp) -> frozenset[str]:
    """The blocs of the camp's nearest party that has any."""
    return next((b for p in camp.parties if (b := blocs_of(p.party.key))), frozenset())


def whole(camp: Camp) -> frozenset[str]:
    """The blocs of all its parties."""
    return blocs_of_all(camp.keys)


def registered(camp: Camp) -> bool:
    """Whether some party of the camp is an actor of the registry, or a side of its war."""
    registry = Registry.shipped()
    return any(key in registry or key.startswith(("rebels ", "pro ")) for key in camp.keys)


def of_flashpoint(
    f: Flashpoint,
    at: tuple[float, float],
    *,
    side: Callable[[Camp], frozenset[str]] = whole,
    value: float | None = None,
) -> Item:
    """A flashpoint as a line of a list."""
    pairs = pairs_of(*(side(c) for c in f.camps))
    return Item(*at, pairs, f.score if value is None else value, f.place.name, f)


# What each part of the score is set to so that it plays no part.
NEUTRAL: Mapping[str, float] = {
    "hostility": 1.0,
    "nearness_a": 1.0,
    "nearness_b": 1.0,
    "closing": 0.0,
    "stakes": 1.0,
    "escalation": 0.0,
}
ABLATIONS: Mapping[str, frozenset[str]] = {
    "without_escalation": frozenset({"escalation"}),
    "without_closing": frozenset({"closing"}),
    "without_stakes": frozenset({"stakes"}),
    "without_hostility": frozenset({"hostility"}),
    "without_nearness": frozenset({"nearness_a", "nearness_b"}),
    "hostility_alone": frozenset(NEUTRAL) - {"hostility"},
    "nearness_alone": frozenset(NEUTRAL) - {"nearness_a", "nearness_b"},
}


def ablated(f: Flashpoint, without: Iterable[str]) -> float:
    """The score of a flashpoint where some factors play no part."""
    return score({**f.factors, **{name: NEUTRAL[name] for name in without}})


def distinct(items: Iterable[Item]) -> list[Item]:
    """Of items of one cell and the same pairs the first."""
    found: dict[tuple[Cell, frozenset[Pair]], Item] = {}
    for item in items:
        found.setdefault((cell(item.lat, item.lon), item.pairs), item)
    return list(found.values())


def fought_before(told: Iterable[Clash], day: date) -> list[Item]:
    """`This pair fought here before`: pairs by cell, newer clashes counting for more, at the point where
    most of them were."""
    points: defaultdict[tuple[Cell, Pair], Counter[tuple[float, float, str]]] = defaultdict(Counter)
    for c in told:
        if c.day <= day:
            for pair in c.pairs:
                points[c.cell, pair][c.lat, c.lon, c.place] += KEPT ** ((day - c.day) / MONTH)
    found = []
    for (_, pair), at in points.items():
        lat, lon, name = max(at, key=lambda p: (at[p], p))
        found.append(Item(lat, lon, frozenset({pair}), float(sum(at.values())), name))
    return in_order(found)


def most_named(
    named: Iterable[tuple[str, float, float]], pair: frozenset[Pair], *, random: Random | None = None
) -> list[Item]:
    """The places by how often they are named, with the same pair for all; in random order where given."""
    counts = Counter(named)
    items = in_order(Item(lat, lon, pair, n, name) for (name, lat, lon), n in counts.items())
    return random.sample(items, len(items)) if random else items


def doers(actors: Sequence[str], recipients: Sequence[str]) -> frozenset[Pair]:
    """The pairs of blocs in an event told of actors and recipients (keys of parties)."""
    if recipients:
        return pairs_of(blocs_of_all(actors), blocs_of_all(recipients))
    each = (pairs_of(blocs_of(a), blocs_of(b)) for a, b in combinations(actors, 2))
    return frozenset().union(*each)
