"""Toponyms and what they are resolved to."""

from __future__ import annotations

from dataclasses import dataclass

from foreshock.model import Span
from foreshock.names.gazetteer import Entry


@dataclass(frozen=True, slots=True)
class Toponym:
    """A stretch of a text that names a place. `text` is the name as it stands there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place that a toponym names, or None with the `candidates` it could be, best first.

    The scores are the candidates' probabilities against each other. `confidence` is the share of the place
    together with what is one place with it (its town, its province: see `reason`, which says so), lowered by
    what speaks against it even without a rival: an odd fit of the name, few inhabitants, a country that the
    text does not tell; so it may be above the score of the place itself, or below it. Only what people
    settled has 1. `radius_km` is how far from the point the place may reach or be off, to two significant
    figures for countries and units. `reason` says in words why this place.
    """

    toponym: Toponym
    place: Entry | None
    candidates: tuple[tuple[Entry, float], ...]
    reason: str
    confidence: float
    radius_km: float
