"""Events: the claims that tell one happening are one event, and when in doubt they are left apart.

Two stages. The `Index` compares the mentions that can be one (`pairs`: by the type tree, the sides of the
actors, place and time with their uncertainty, counts, rare words) and gives groups that no link crosses;
`settled` divides a group into events, and `derive` says what the mentions of an event add up to. The second
stage depends on the group alone. Mentions of another status are never one event: a denial stands beside what
it denies.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foreshock.picture.events.book import Book
from foreshock.picture.events.clues import Clues, Meets, Spots, clues
from foreshock.picture.events.clusters import cluster
from foreshock.picture.events.event import (
    DETAIL_ROLES,
    Detail,
    Dispute,
    Event,
    Tally,
    Version,
    derive,
)
from foreshock.picture.events.index import Index
from foreshock.picture.events.mention import PARTY_ROLES, Mention, mentions, merged
from foreshock.picture.events.settle import settled
from foreshock.picture.evidence import Evidence
from foreshock.picture.naming import Naming
from foreshock.picture.sides import Sides

__all__ = [
    "DETAIL_ROLES",
    "PARTY_ROLES",
    "Book",
    "Clues",
    "Detail",
    "Dispute",
    "Event",
    "Index",
    "Meets",
    "Mention",
    "Spots",
    "Tally",
    "Version",
    "clues",
    "cluster",
    "derive",
    "events",
    "mentions",
    "merged",
    "settled",
]


def events(
    evidence: Iterable[Evidence],
    *,
    naming: Naming,
    since: date | None = None,
    sides: Meets | None = None,
    spots: Spots | None = None,
) -> tuple[Event, ...]:
    """All events, oldest first; with `since` only those that can have happened on or after that day.

    `spots` gives latitude, longitude and radius in km by the key of a place; without it places are compared
    by their names alone.
    """
    evidence = tuple(evidence)
    sides = sides or Sides.of_entries(e.entry for e in evidence)
    book = Book(mentions(evidence, naming=naming), sides=sides, spots=spots)
    return tuple(e for e in book.events() if since is None or e.time.day >= since)
