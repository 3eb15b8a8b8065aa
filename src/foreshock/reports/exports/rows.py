"""The facts of a picture as flat rows, for tables: one function a family, one type of row a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from foreshock.ledger import Entry as LedgerEntry
from foreshock.picture import Control, Evidence, Named, Position, Route, Tie
from foreshock.picture.facts import fact_id, slug
from foreshock.reports.exports.columns import WHERE
from foreshock.reports.exports.content import Content, Happening
from foreshock.reports.exports.where import Spot

Row = dict[str, Any]
SIGN = {"BACKS": 1, "ALLIED": 1, "PART_OF": 1, "OPPOSES": -1}


def claim_row(e: LedgerEntry) -> Row:
    """A claim with its document."""
    c = e.claim
    args: dict[str, list[str]] = {}
    for a in c.args:
        args.setdefault(a.role, []).append(a.text)
    return {
        "id": c.id,
        "doc": c.doc,
        "type": c.type,
        "status": c.status.value,
        "hedged": c.hedged,
        "args": args,
        "sources": list(c.sources),
        "when": c.when.iso if c.when else None,
        "when_start": _day(c.when.start if c.when else None),
        "when_end": _day(c.when.end if c.when else None),
        "quote": c.quote,
        "start": c.span.start,
        "end": c.span.end,
        "confidence": round(c.confidence, 4),
        "reason": c.reason,
        "published": _day(e.published),
        "recorded": e.recorded.isoformat(),
        "outlet": e.outlet,
        "title": e.title,
        "origin": e.origin,
        "synthetic": e.synthetic,
        "reader": e.reader,
        "language": e.language,
        "licence": e.licence,
    }


def event_row(h: Happening) -> Row:
    """An event."""
    e = h.event
    return {
        "id": fact_id("event", h.id),
        "type": e.type,
        "status": e.status.value,
        "start": _day(h.first),
        "end": _day(h.last),
        "time_stated": h.stated,
        "reported_from": _day(h.reported[0]),
        "reported_to": _day(h.reported[1]),
        "date_disputed": h.date_disputed,
        "actors": names(e.actors),
        "recipients": names(e.recipients),
        "places": names(e.places),
        **{role: "; ".join(e.detail(role)) for role in ("target", "means", "goods", "amount", "injured")},
        "dead_low": h.toll.low if h.toll else None,
        "dead_best": h.toll.best if h.toll else None,
        "dead_high": h.toll.high if h.toll else None,
        "hedged": e.hedged,
        **where(h.spot),
        "origins": e.origins,
        "claim_ids": list(e.claims),
        "outlets": outlets(h.evidence),
        "synthetic": h.synthetic,
    }


def control_row(c: Control, spot: Spot | None) -> Row:
    """Who holds a place."""
    since = c.since
    return {
        "id": fact_id("control", slug(c.place)),
        "place": c.place.name,
        "state": c.state.value,
        "holders": names(c.holders),
        "manner": c.manner.value,
        "besiegers": names(c.besiegers),
        "half_life_days": c.half_life or None,
        "told_of": c.area.name if c.area else c.place.name,
        "layer": c.layer.value,
        "start": _day((since.first or since.day) if since else None),
        "last_told": _day(c.last_told),
        "reason": c.reason,
        **where(spot),
        "origins": c.origins,
        "claim_ids": list(c.claims_for),
        "claims_against": list(c.claims_against),
    }


def tie_row(t: Tie) -> Row:
    """A tie between two actors."""
    return {
        "id": fact_id("tie", t.type, slug(t.a), slug(t.b)),
        "type": t.type,
        "a": t.a.name,
        "b": t.b.name,
        "status": t.status.value,
        "manner": list(t.manner),
        "sign": getattr(t, "sign", SIGN.get(t.type, 0)),
        "first_told": _day(t.first_told.day),
        "last_told": _day(t.last_told.day),
        "hedged": t.hedged,
        "origins": t.origins,
        "claim_ids": list(t.claims),
        "claims_against": list(t.denied),
    }


def position_row(p: Position, spot: Spot | None) -> Row:
    """Who was told to be where."""
    return {
        "id": fact_id("position", slug(p.actor), slug(p.place), p.relation or "-", p.status.value),
        "actor": p.actor.name,
        "place": p.place.name,
        "relation": p.relation,
        "status": p.status.value,
        "distances_km": list(p.distances),
        "amounts": list(p.amounts),
        "day": _day(p.time.day),
        **where(spot),
        "origins": p.origins,
        "claim_ids": list(p.claims),
    }


def route_row(r: Route) -> Row:
    """A route as told."""
    ends = ("+".join(slug(n) for n in group) or "-" for group in (r.users, r.start, r.via, r.end))
    return {
        "id": fact_id("route", *ends, r.status.value),
        "users": names(r.users),
        "from": names(r.start),
        "via": names(r.via),
        "to": names(r.end),
        "what": list(r.what),
        "status": r.status.value,
        "day": _day(r.time.day),
        "origins": r.origins,
        "claim_ids": list(r.claims),
    }


def names(named: Iterable[Named]) -> list[str]:
    """Names, in their order."""
    return [n.name for n in named]


def outlets(evidence: Iterable[Evidence]) -> list[str]:
    """The outlets that tell it, each once."""
    return list(dict.fromkeys(e.entry.outlet for e in evidence if e.entry.outlet))


def where(spot: Spot | None) -> Row:
    """The columns of a position: empty where nothing says where, without a point where none stands for it."""
    if spot is None:
        return dict.fromkeys(WHERE)
    return {
        "latitude": spot.lat if spot.has_point else None,
        "longitude": spot.lon if spot.has_point else None,
        "precision_m": spot.precision_m if spot.has_point else None,
        "where_prec": spot.where_prec,
        "geo_reason": spot.reason,
        "country": spot.country or None,
        "admin1": spot.admin1 or None,
        "admin2": spot.admin2 or None,
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


FACTS: Mapping[str, Callable[[Content], Iterator[Row]]] = {
    "events": lambda c: (event_row(h) for h in c.happenings),
    "control": lambda c: (control_row(k, c.atlas.of(k.place)) for k in c.picture.control),
    "ties": lambda c: (tie_row(t) for t in c.picture.ties),
    "positions": lambda c: (position_row(p, c.atlas.of(p.place)) for p in c.picture.positions),
    "routes": lambda c: (route_row(r) for r in c.picture.routes),
}
