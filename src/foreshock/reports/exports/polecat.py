"""The POLECAT layout: events in the PLOVER ontology, with who, to whom, where and by which source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from foreshock.model import Status
from foreshock.picture import Named
from foreshock.reports.exports.content import Content, Happening
from foreshock.reports.exports.rows import outlets
from foreshock.sources.coded.crosswalk import plover_roots, table

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Primary Actor Sector", "Actor Name Raw"),
    *("Recipient Name", "Recipient Country", "Primary Recipient Sector", "Recipient Name Raw"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Source", "Publication Date", "Language", "Version"),
)

# One day stands for an event; of an event told without a time it is the day of its text.
LONGEST_DAYS = 7


def rows(content: Content) -> Iterator[dict[str, Any]]:
    """A row for each event. Plans and refusals are events of their own in PLOVER where the crosswalk says
    which; the others that are not told as having happened are left out and counted."""
    for h in content.happenings:
        coded = _coded(h.event.type, h.event.status.value)
        if coded is None:
            content.stamp.leave(f"events told as {h.event.status.value} that PLOVER has no type for")
        elif h.days > LONGEST_DAYS:
            content.stamp.leave("events whose time is wider than a week: the layout has one day for it")
        else:
            yield _row(content, h, coded)


@cache
def _modes() -> Mapping[str, Mapping[str, str]]:
    return {row["type"]: row for row in table("modes")}


@cache
def _quads() -> Mapping[str, str]:
    # The two roots that no claim type of ours goes to by itself.
    return {row["event"]: row["quad"] for row in table("modes")} | {"CONCEDE": "verbal cooperation"}


def _coded(type_: str, status: str) -> tuple[str, str, str] | None:
    """Event, mode and quad: by the status where the crosswalk has a row for it, else of what happened."""
    mode = _modes().get(type_)
    if mode is None:
        return None
    root = plover_roots().get((type_, status), "")
    if root and root not in ("YIELD", mode["event"]):
        return root, "", _quads().get(root, "")
    happened = status == Status.ACTUAL.value or bool(root)
    return (mode["event"], mode["mode"], mode["quad"]) if happened else None


def _row(content: Content, h: Happening, coded: tuple[str, str, str]) -> dict[str, Any]:
    e, spot = h.event, h.spot
    published = [v.entry.published for v in h.evidence if v.entry.published]
    languages = dict.fromkeys(getattr(v.entry, "language", "") for v in h.evidence)
    return {
        "Event ID": h.id,
        "Event Date": h.last.isoformat(),
        "Event Type": coded[0],
        "Event Mode": coded[1],
        "Intensity": "",  # a scale that nobody told us; no number is better than one made up
        "Quad Code": coded[2].upper(),
        "Contexts": "",
        **_party(content, h, "Actor", e.actors),
        **_party(content, h, "Recipient", e.recipients),
        "Placename": spot.name if spot else "",
        "City": spot.city if spot else "",
        "District": spot.admin2 if spot else "",
        "Province": spot.admin1 if spot else "",
        "Country": h.country,
        "Latitude": spot.lat if spot else None,
        "Longitude": spot.lon if spot else None,
        "GeoNames ID": spot.geonames if spot else "",
        "Raw Placename": "; ".join(p.name for p in e.places),
        "Source": "; ".join(outlets(h.evidence)),
        "Publication Date": min(published).isoformat() if published else "",
        "Language": "; ".join(filter(None, languages)),
        "Version": f"{content.stamp.record()['made_with']}; claims {' '.join(e.claims)}",
    }


def _party(content: Content, h: Happening, side: str, named: tuple[Named, ...]) -> dict[str, str]:
    found = [content.party(n, h) for n in named]
    return {
        f"{side} Name": "; ".join(p.name for p in found),
        f"{side} Country": "; ".join(p.country or "None" for p in found),
        f"Primary {side} Sector": "; ".join(p.sector or "None" for p in found),
        f"{side} Name Raw": "; ".join(n.name for n in named),
    }
