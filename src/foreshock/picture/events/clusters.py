"""Clusters: mentions by event, both stages at once."""

from __future__ import annotations

from collections.abc import Iterable

from foreshock.picture.events.clues import Meets, Spots, clues
from foreshock.picture.events.index import Index
from foreshock.picture.events.mention import Mention
from foreshock.picture.events.settle import settled


def cluster(told: Iterable[Mention], *, sides: Meets, spots: Spots | None = None) -> list[list[Mention]]:
    """The mentions by event, in the order given."""
    told = list(told)
    index = Index(map(clues, told), sides=sides, spots=spots)
    found = [part for group in index.groups.values() for part in settled(group, sides=sides, spots=spots)]
    order = {m.evidence.id: i for i, m in enumerate(told)}
    parts = [sorted((c.mention for c in part), key=lambda m: order[m.evidence.id]) for part in found]
    return sorted(parts, key=lambda part: order[part[0].evidence.id])
