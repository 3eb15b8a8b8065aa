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

    Scores and `confidence` are probabilities of the resolver. `radius_km` is how far from the point the place
    may reach or be off. `reason` says in words why this place.
    """

    toponym: Toponym
    place: Entry | None
    candidates: tuple[tuple[Entry, float], ...]
    reason: str
    confidence: float
    radius_km: float
