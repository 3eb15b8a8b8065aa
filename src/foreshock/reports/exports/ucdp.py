"""The UCDP-GED-style layout: deadly events between two sides, or against civilians. Our own coding in a
layout that
analysts know; it is not UCDP's data, except for rows that were imported from it, which say so."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from foreshock.picture import Named
from foreshock.reports.exports.content import Content, Happening, Toll
from foreshock.reports.exports.earth import name_of
from foreshock.sources.coded.crosswalk import regions, table
from foreshock.sources.coded.made import own_id

COLUMNS = (
    *(
        "id",
        "year",
        "type_of_violence",
        "conflict_name",
        "dyad_name",
        "side_a",
        "side_b",
        "number_of_sources",
    ),
    *("source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec"),
    *("where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country"),
    *("region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b"),
    *("deaths_civilians", "deaths_unknown", "best", "high", "low"),
)
CIVILIANS = "Civilians"
LONGEST_DAYS = 366
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def rows(content: Content) -> Iterator[dict[str, Any]]:
    """A row for each deadly event with two sides; the others are counted as left out."""
    deadly = {t for row in table("ucdp_style") for t in row["writes"].split("|")}
    for h in content.told():
        if h.event.type not in deadly:
            content.stamp.leave("events of a type that is not deadly violence")
        elif h.toll is None or h.toll.high < 1:
            content.stamp.leave("events of which no death is told, or not in numbers")
        elif not h.event.actors or not h.event.recipients:
            content.stamp.leave("deadly events of which one side is not told")
        elif h.days > LONGEST_DAYS:
            content.stamp.leave("events whose time is wider than a year")
        else:
            yield _row(content, h, h.toll)


def _row(content: Content, h: Happening, toll: Toll) -> dict[str, Any]:
    e, spot, told = h.event, h.spot, h.rows[0].values if len(h.rows) == len(h.evidence) == 1 else {}
    kind = int(told.get("type_of_violence") or _kind(content, h))
    a, b = _side(e.actors), _side(e.recipients)
    region = regions().get(h.country)
    return {
        "id": own_id(e.type, h.id, synthetic=h.synthetic),
        "year": h.first.year,
        "type_of_violence": kind,
        "conflict_name": told.get("conflict") or f"{a} - {b}",
        "dyad_name": f"{a} - {b}",
        "side_a": a,
        "side_b": b,
        "number_of_sources": e.origins,
        **_sources(h),
        "where_prec": spot.where_prec if spot else None,
        "where_coordinates": h.place.name if h.place else "",
        "adm_1": spot.admin1 if spot else "",
        "adm_2": spot.admin2 if spot else "",
        "latitude": spot.lat if spot else None,
        "longitude": spot.lon if spot else None,
        "geom_wkt": f"POINT ({spot.lon} {spot.lat})" if spot and spot.lat is not None else "",
        "priogrid_gid": priogrid(spot.lat, spot.lon)
        if spot and spot.lat is not None and spot.lon is not None
        else None,
        "country": name_of(h.country) if h.country else "",
        "region": region["ucdp"] if region else "",
        "event_clarity": 2 if e.hedged or not h.stated else 1,
        "date_prec": date_prec(h.first, h.last),
        "date_start": h.first.isoformat(),
        "date_end": h.last.isoformat(),
        **_deaths(told, toll, civilian=kind == 3),
        "best": toll.best,
        "high": toll.high,
        "low": toll.low,
    }


def _side(named: Iterable[Named]) -> str:
    # The layout sets commas between the members of a side.
    return ", ".join(n.name.replace(",", "") for n in named)


def _kind(content: Content, h: Happening) -> int:
    """1 where a state has part in it, 3 where those it was done to are civilians, else 2."""
    actors = [content.party(a, h) for a in h.event.actors]
    others = [content.party(a, h) for a in h.event.recipients]
    if others and all(p.civilian for p in others):
        return 3
    return 1 if any(p.of_state for p in (*actors, *others)) else 2


def _deaths(told: Any, toll: Toll, *, civilian: bool) -> dict[str, int]:
    """Who the dead were: by the imported row, else only what the kind of violence says."""
    if any(told.get(key) for key in DEATHS):
        return {key: int(told.get(key) or 0) for key in DEATHS}
    return dict.fromkeys(DEATHS, 0) | {"deaths_civilians" if civilian else "deaths_unknown": toll.best}


def _sources(h: Happening) -> dict[str, str]:
    """Who reports it; each article with the claims that stand in it."""
    articles: dict[str, list[str]] = {}
    seen: dict[str, tuple[str, str, str]] = {}
    for v in h.evidence:
        entry = v.entry
        day = entry.published.isoformat() if entry.published else ""
        seen[v.doc] = (_flat(entry.outlet), day, _flat(entry.title))
        articles.setdefault(v.doc, []).append(v.id)
    speakers = dict.fromkeys(s for v in h.evidence for s in v.entry.claim.sources[:1])
    return {
        "source_article": ";".join(f'"{",".join(seen[d])} [{" ".join(ids)}]"' for d, ids in articles.items()),
        "source_office": ";".join(s[0] for s in seen.values()),
        "source_date": ";".join(s[1] for s in seen.values()),
        "source_headline": ";".join(s[2] for s in seen.values()),
        "source_original": ", ".join(_flat(s).replace(",", " ") for s in speakers),
    }


def _flat(text: str) -> str:
    return " ".join(text.replace(";", ",").replace('"', "'").split())


def date_prec(first: date, last: date) -> int:
    """1 the day is known, 2 within two to six days, 3 a week, 4 within a month, 5 longer."""
    days = (last - first).days + 1
    if days <= 1:
        return 1
    return 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def priogrid(lat: float, lon: float) -> int:
    """The cell of the PRIO-GRID (half a degree, 720 a row from 180 W, from the south pole up)."""
    row = min(359, math.floor((lat + 90) * 2))
    column = min(719, math.floor((lon + 180) * 2))
    return row * 720 + column + 1
