"""Where a phrase of a text is: a name with what the text around it tells, or an area told around names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foreshock.model import Span
from foreshock.names.gazetteer import Entry, Gazetteer
from foreshock.names.known import Known
from foreshock.names.places.areas import area
from foreshock.names.places.resolve import resolve_places
from foreshock.names.places.shapes import Shape
from foreshock.names.places.toponym import Resolution, Toponym


@dataclass(frozen=True, slots=True)
class Where:
    """A position (degrees WGS 84) and how far off or around it the place may be, with the reason.

    `country` is ISO 3166 alpha-3, empty where several or none; `candidates` are the places it could be where
    it is a toss-up, and then latitude and longitude are None. `is_country` says that it is a whole country.
    """

    name: str
    country: str
    lat: float | None
    lon: float | None
    radius_km: float
    reason: str
    confidence: float
    candidates: tuple[tuple[Entry, float], ...] = ()
    is_country: bool = False


# Gives the toponyms of a text; without one only the phrase itself is looked at. It is asked for each name
# that a phrase may hold, so it should remember its last answers.
Find = Callable[[str], Iterable[Toponym]]


def where(
    phrase: str,
    *,
    context: str = "",
    gazetteer: Gazetteer,
    find: Find | None = None,
    known: Known | None = None,
) -> Where | None:
    """Where the phrase is (`al-Tanf`, `5 km from al-Tanf`, `south-east Syria`); None where nothing says."""
    told = around(phrase, context=context, gazetteer=gazetteer, find=find, known=known)
    return told or settled(phrase, context=context, gazetteer=gazetteer, find=find, known=known)


def settled(
    phrase: str,
    *,
    context: str = "",
    gazetteer: Gazetteer,
    find: Find | None = None,
    known: Known | None = None,
) -> Where | None:
    """The place that a bare name means; None where the gazetteer has none of that name."""
    found = _resolved(phrase, _beside(context, find), context, gazetteer, known)
    if found.place is None:
        toss_up = Where(phrase, "", None, None, 0.0, found.reason, found.confidence, found.candidates)
        return toss_up if found.candidates else None
    e = found.place
    reason = f"{e.kind} {e.name}: {found.reason}; position by {e.source}"
    return Where(
        e.name,
        _one(e.country),
        e.lat,
        e.lon,
        found.radius_km,
        reason,
        found.confidence,
        found.candidates,
        e.kind == "country",
    )


def around(
    phrase: str,
    *,
    context: str = "",
    gazetteer: Gazetteer,
    find: Find | None = None,
    known: Known | None = None,
) -> Where | None:
    """The area that a phrase tells around a name that is known; None for a bare name."""
    sure: list[float] = []

    def named(name: str) -> Entry | None:
        found = _resolved(name, _beside(context, find), context, gazetteer, known)
        if found.place is not None:
            sure.append(found.confidence)
        return found.place

    told = area(phrase, resolve=named)
    if told is None or (told.shape is Shape.DISC and told.outer_km <= told.bases[0].radius_km):
        return None  # the place itself
    reason = "; ".join(told.assumptions) or f"{told.shape} around {told.bases[0].name}"
    country = _one(told.bases[0].country)
    return Where(told.phrase, country, told.lat, told.lon, told.radius_km, reason, min(sure, default=0.0))


def _beside(context: str, find: Find | None) -> tuple[Toponym, ...]:
    return tuple(find(context)) if find and context else ()


def _one(country: str) -> str:
    return country if len(country) == 3 else ""


def _resolved(
    name: str, beside: tuple[Toponym, ...], context: str, gazetteer: Gazetteer, known: Known | None
) -> Resolution:
    """The name resolved where it stands in the context, else as if it were said behind it."""
    at = context.find(name)
    text = context if at >= 0 else f"{context}\n{name}"
    at = at if at >= 0 else len(text) - len(name)
    mine = Toponym(Span(at, at + len(name)), name)
    others = tuple(t for t in beside if not t.span.overlaps(mine.span))
    return resolve_places((mine, *others), text=text, gazetteer=gazetteer, known=known)[0]
