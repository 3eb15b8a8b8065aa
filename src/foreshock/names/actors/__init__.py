"""Actors: the registry of who is known, and who a mention means.

`Registry.shipped()` reads `codebook/actors/`; `resolve_actor` resolves a mention with its context and date;
`proposals` lists the names of a ledger that may be one actor.
"""

from __future__ import annotations

from foreshock.names.actors.describe import Description
from foreshock.names.actors.entry import ActorEntry, DatedName, Link
from foreshock.names.actors.lexicon import Lexicon, Places
from foreshock.names.actors.registry import Registry
from foreshock.names.actors.resolution import ActorResolution, Candidate
from foreshock.names.actors.resolve import resolve_actor
from foreshock.names.actors.review import Alias, Proposal, Told, proposals

__all__ = [
    "ActorEntry",
    "ActorResolution",
    "Alias",
    "Candidate",
    "DatedName",
    "Description",
    "Lexicon",
    "Link",
    "Places",
    "Proposal",
    "Registry",
    "Told",
    "proposals",
    "resolve_actor",
]
