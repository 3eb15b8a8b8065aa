"""The ACLED-style layout: political violence, demonstrations and strategic developments as rows. It is our
own coding in a layout that analysts know; it is not ACLED's data."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from foreshock.reports.exports.content import Content, Happening
from foreshock.reports.exports.earth import name_of, number_of
from foreshock.reports.exports.who import STATE, Party
from foreshock.sources.coded import Told
from foreshock.sources.coded.crosswalk import SubEvent, regions, sub_events, table
from foreshock.sources.coded.made import own_id

COLUMNS = (
    *(
        "event_id_cnty",
        "event_date",
        "year",
        "time_precision",
        "disorder_type",
        "event_type",
        "sub_event_type",
    ),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
    *("civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude"),
    *("longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
CIVILIANS = "Civilians"
VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})


def rows(content: Content) -> Iterator[dict[str, Any]]:
    """A row for each event that the layout has a place for; the others are counted as left out."""
    for h in content.told():
        parties = _Parties(content, h)
        kind = _kind(h, parties)
        dated = _dated(h.first, h.last)
        if kind is None:
            content.stamp.leave("events of a type that the layout has not")
        elif dated is None or not (h.stated or h.days <= LONGEST_NEWS):
            content.stamp.leave("events whose time is wider than a calendar month, or not told")
        else:
            yield _row(h, parties, kind, *dated)


# An event told without a time is one of the days before its text.
LONGEST_NEWS = 7


class _Parties:
    """The parties of an event with the kinds that the layout gives them."""

    def __init__(self, content: Content, h: Happening) -> None:
        e = h.event
        self.actors = [content.party(a, h) for a in e.actors]
        self.recipients = [content.party(a, h) for a in e.recipients]
        self._h = h

    def inter(self, parties: list[Party]) -> str:
        """The kind of the first of them; empty where none is told or its kind is not known."""
        if not parties:
            return ""
        first = parties[0]
        if self._h.event.type == "protest" and parties is self.actors:
            return "Protesters"
        if first.of_state and first.country and self._h.country and first.country != self._h.country:
            return "External/Other forces"
        return "" if first.guessed and first.sector in STATE else _inter().get(first.sector, "")

    @property
    def on_civilians(self) -> bool:
        """Whether those it was done to are civilians."""
        return bool(self.recipients) and self.recipients[0].civilian


@cache
def _inter() -> dict[str, str]:
    return {row["sector"]: row["inter"] for row in table("inter")}


def _kind(h: Happening, parties: _Parties) -> SubEvent | None:
    """The sub-event that the event's type is written as."""
    holds = {
        "": True,
        "state": bool(parties.actors) and parties.actors[0].of_state,
        "civilians": parties.on_civilians,
        "suicide": any("suicide" in m.casefold() for m in h.event.detail("means")),
    }
    fitting = (s for s in sub_events() if h.event.type in s.writes and holds.get(s.condition, False))
    return max(fitting, key=lambda s: bool(s.condition), default=None)


def _dated(first: date, last: date) -> tuple[date, int] | None:
    """A day and how precise it is: 1 that day, 2 its ISO week, 3 its month; None for what is wider."""
    if first == last:
        return first, 1
    middle = first + (last - first) / 2
    if first.isocalendar()[:2] == last.isocalendar()[:2]:
        return middle, 2
    if (first.year, first.month) == (last.year, last.month):
        return middle, 3
    # A few days around the turn of a week or a month: the one that holds more of them.
    if last - first < timedelta(days=LONGEST_NEWS):
        return middle, 2
    return None


def _row(h: Happening, p: _Parties, kind: SubEvent, day: date, code: int) -> dict[str, Any]:
    e, spot = h.event, h.spot
    inter1, inter2 = p.inter(p.actors), p.inter(p.recipients)
    region = regions().get(h.country)
    return {
        "event_id_cnty": own_id(e.type, h.id, synthetic=h.synthetic),
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": code,
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": kind.name,
        "actor1": _names(e.actors[:1]),
        "assoc_actor_1": _names(e.actors[1:]),
        "inter1": inter1,
        "actor2": _names(e.recipients[:1]),
        "assoc_actor_2": _names(e.recipients[1:]),
        "inter2": inter2,
        "interaction": "-".join(filter(None, (inter1, inter2))) + ("" if inter2 or not inter1 else " only"),
        "civilian_targeting": "Civilian targeting" if inter2 == CIVILIANS and kind.event in VIOLENCE else "",
        "iso": number_of(h.country),
        "region": region["acled"] if region else "",
        "country": name_of(h.country) if h.country else "",
        "admin1": spot.admin1 if spot else "",
        "admin2": spot.admin2 if spot else "",
        "admin3": "",
        "location": h.place.name if h.place else "",
        "latitude": spot.lat if spot else None,
        "longitude": spot.lon if spot else None,
        "geo_precision": spot.geo_precision if spot and spot.has_point else None,
        "source": _names_of(o for o in dict.fromkeys(v.entry.outlet for v in h.evidence) if o),
        "source_scale": "",
        "notes": _notes(h),
        "fatalities": h.toll.best if h.toll else None,  # not told is not none dead
        "tags": "; ".join(_tags(h)),
        "timestamp": calendar.timegm(max(v.entry.recorded for v in h.evidence).utctimetuple())
        if h.evidence
        else "",
    }


def _names(named: Any) -> str:
    return _names_of(n.name for n in named)


def _names_of(names: Any) -> str:
    return "; ".join(str(n).replace(";", ",") for n in names)


def _notes(h: Happening) -> str:
    """The quotes, each with its claim; of a coded row its headline, as its quote is its columns."""
    told = ((v.entry.title if Told.parse(v.entry.claim.reason) else "", v) for v in h.evidence)
    return " | ".join(f"{' '.join((title or v.entry.claim.quote).split())} [{v.id}]" for title, v in told)


def _tags(h: Happening) -> Iterator[str]:
    yield f"claims={' '.join(h.event.claims)}"
    yield f"origins={h.event.origins}"
    if h.event.hedged:
        yield "hedged"
    if h.toll and h.toll.low != h.toll.high:
        yield f"fatalities between {h.toll.low} and {h.toll.high}"
    if h.date_disputed:
        yield f"date disputed: {h.reported[0]} to {h.reported[1]}"
    if h.synthetic:
        yield "invented example text"
    if h.spot:
        yield f"place: {h.spot.reason.replace(';', ',')}"
    for row in h.rows:
        yield f"imported {row.style}-style row {row.row}"
