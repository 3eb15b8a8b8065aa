"""Prominent names of world news as examples for the resolver of places (see `training.fit_places`).

The texts are the shared news; a name whose largest bearer has many times the people of every other one far
from it is taken to mean that one. Names without such a bearer teach nothing, but count as context.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

import numpy as np
from benchmarks.geoparsing_formats import Article

from benchmarks import common
from foreshock.model import Span
from foreshock.names.gazetteer import Gazetteer, Match, distance_km
from foreshock.names.gazetteer.countries import drafts as known_countries
from foreshock.names.places.features import Floats, table
from foreshock.names.places.groups import Group, groups
from foreshock.names.places.recognition import toponyms
from foreshock.names.places.toponym import Toponym
from training.fit_places import RIGHT_KM, Item

SOURCES = ("news/guardian_sdf_2017_2019", "news/current_events_2015_09", "news/ukraine_2022", "muc4/dev")
EACH = 90
CHARACTERS = 1500
TIMES, LEAST = 20, 100_000
KIND = re.compile(r"\s+(?:village|town|city|neighbou?rhood|district|governorate|province|suburb|area)$")
LEAST_CITY, LEAST_CAPITAL = 400_000, 30_000
# How much more often news names a capital or a country than a city of its population.
OFTEN = {"capital": 4.0, "country": 2.0}


def prominent(gazetteer: Gazetteer, *, weight: float) -> list[Item]:
    """The texts as items whose groups count `weight` where they teach something."""
    session = common.session(threads=1)
    out = []
    for name, text in _texts():
        made = toponyms(text, gazetteer=gazetteer, session=session)
        found = groups(made, text=text, gazetteer=gazetteer)
        rows = table(found)
        if not rows.matches:
            continue
        right = [_right(g) for g in rows.groups]
        counts = np.asarray(
            [weight * len(g.members) if r.any() else 0.0 for g, r in zip(rows.groups, right, strict=True)]
        )
        km = [[np.where(r > 0, 0.0, 9999.0)] if r.any() else [] for r in right]
        out.append(Item(Article(name, text, "", "", (), 0), rows, np.concatenate(right), counts, km, 0))
    return out


def imagined(gazetteer: Gazetteer, *, weight: float, n: int = 900) -> list[Item]:
    """Lists of two to four of the world's large cities, capitals and countries, each meant as the large one:
    what a name means where nothing else is known. Drawn by the root of their population; capitals and
    countries more often, as news does."""
    random = Random(11)
    countries = [
        e for d in known_countries() for e in gazetteer.find(d.name) if e.id == d.id and e.population
    ]
    pool = [*gazetteer.largest(LEAST_CITY), *countries]
    pool += [e for e in gazetteer.largest(LEAST_CAPITAL) if e.kind == "capital"]
    often = [math.sqrt(e.population) * OFTEN.get(e.kind, 1.0) for e in pool]
    out = []
    for k in range(n):
        drawn = random.choices(pool, weights=often, k=random.randint(2, 4))
        chosen = list({e.name: e for e in drawn}.values())
        points = [(e.lat, e.lon) for e in chosen]
        out.append(_item(f"imagined-{k}", [e.name for e in chosen], points, gazetteer, weight))
    return out


def located(gazetteer: Gazetteer, *, weight: float, n: int = 400) -> list[Item]:
    """Places of the UCDP's events in Syria, a day's together, half of the days with the country's name: news
    of a war names its towns in English spellings, which the gazetteer has as alternate names."""
    days: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    with (common.DATA / "ucdp/ged_syria_2016_2019.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            name = KIND.sub("", row["where_coordinates"]).strip()
            if row["where_prec"] in ("1.0", "2.0", "1", "2") and name:
                days[row["date_start"]][name] = (float(row["latitude"]), float(row["longitude"]))
    random = Random(3)
    out = []
    for k, day in enumerate(random.sample(sorted(days), min(n, len(days)))):
        chosen = random.sample(sorted(days[day]), min(len(days[day]), random.randint(1, 4)))
        points = [days[day][c] for c in chosen]
        if k % 2:
            chosen, points = [*chosen, "Syria"], [*points, (35.0, 38.0)]
        out.append(_item(f"located-{k}", chosen, points, gazetteer, weight))
    return [i for i in out if i.made.matches]


def _item(
    key: str, names: Sequence[str], points: Sequence[tuple[float, float]], gazetteer: Gazetteer, weight: float
) -> Item:
    text, spans = "", []
    for name in names:
        spans.append(Toponym(Span(len(text), len(text) + len(name)), name))
        text += f"{name} and "
    found = [g for g in groups(spans, text=text, gazetteer=gazetteer) if g.matches]
    right = [
        np.asarray(
            [
                float(distance_km(m.entry.lat, m.entry.lon, *points[g.members[0]]) <= RIGHT_KM / 2)
                for m in g.matches
            ]
        )
        for g in found
    ]
    counts = np.asarray([weight if r.any() else 0.0 for r in right])
    km = [[np.where(r > 0, 0.0, 9999.0)] for r in right]
    flat = np.concatenate(right) if right else np.zeros(0)
    return Item(Article(key, text, "", "", (), 0), table(found), flat, counts, km, 0)


def _texts() -> Iterator[tuple[str, str]]:
    for source in SOURCES:
        path = common.DATA / f"{source}.jsonl"
        with path.open(encoding="utf-8") as lines:
            for n, line in enumerate(islice(lines, EACH)):
                row = json.loads(line)
                yield f"{source}-{n}", str(row.get("text") or row.get("doctext") or "")[:CHARACTERS]


def _right(group: Group) -> Floats:
    best = max(group.matches, key=lambda m: m.entry.population)
    others = [m for m in group.matches if _km(m, best) > RIGHT_KM]
    next_one = max((m.entry.population for m in others), default=0)
    sure = best.entry.kind == "country" or best.entry.population >= LEAST
    if not (sure and best.entry.population >= TIMES * next_one):
        return np.zeros(len(group.matches))
    return np.asarray([float(_km(m, best) <= RIGHT_KM) for m in group.matches])


def _km(a: Match, b: Match) -> float:
    return distance_km(a.entry.lat, a.entry.lon, b.entry.lat, b.entry.lon)
