"""What a mention is resolved to."""

from __future__ import annotations

from dataclasses import dataclass

from foreshock.names.actors.describe import Description
from foreshock.names.actors.entry import ActorEntry

# The most candidates that a resolution lists.
MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An actor that may be meant; `score` is 0 to 1."""

    actor: ActorEntry
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorResolution:
    """What a mention was resolved to.

    `name` is the actor's, or the one the text gives to somebody new (then `actor` is None and `provisional`
    true); both are empty where many or nobody in particular are described. `country` is ISO 3166 alpha-3,
    `sector` a PLOVER code (`sectors` may hold others that fit too), None where unknown. `confidence` is
    0 to 1.
    """

    mention: str
    actor: ActorEntry | None = None
    name: str = ""
    country: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    described: Description | None = None
    provisional: bool = False
    reason: str = ""
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
