"""One text: documents that repeat one another stand for the earliest of them, whichever was read first.

The ledger says of each document which earlier read one it repeats. What is bound to a text in a picture
(names in common words, ids of facts) may not depend on that order, so the groups are told anew here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from foreshock.picture.entry import Entry

E = TypeVar("E", bound=Entry)
Rank = tuple[date, str]


def canonical(entries: Iterable[E]) -> list[E]:
    """The entries, each with the earliest document of its text as its origin.

    A text is all documents that repeat one another, by way of others too. Its earliest document, of those
    that the entries stand in, is the one of the least (day published, id), one without a day last. Entries
    of a document that nothing repeats stay as they are. A pure function of the set.
    """
    entries = list(entries)
    earliest = texts(entries)
    return [standing_for(e, earliest.get(e.claim.doc, e.claim.doc)) for e in entries]


def standing_for(entry: E, doc: str) -> E:
    """The entry with that document as its origin; itself where it is so already."""
    if (entry.origin or entry.claim.doc) == doc:
        return entry
    made: Any = entry
    return replace(made, origin=doc)  # type: ignore[no-any-return]


def rank(entry: Entry) -> Rank:
    """By what the earliest document of a text is told."""
    return entry.published or date.max, entry.claim.doc


def texts(entries: Iterable[Entry]) -> Mapping[str, str]:
    """For each document that is told, and each that one of these repeats, the earliest of its text."""
    head: dict[str, str] = {}
    ranks: dict[str, Rank] = {}
    for e in entries:
        doc = e.claim.doc
        ranks[doc] = min(ranks.get(doc, rank(e)), rank(e))
        one, other = _head(head, doc), _head(head, e.origin or doc)
        head[max(one, other)] = min(one, other)
    groups: dict[str, list[str]] = {}
    for doc in tuple(head):
        groups.setdefault(_head(head, doc), []).append(doc)
    return dict(_earliest(groups.values(), ranks))


def _earliest(groups: Iterable[list[str]], ranks: Mapping[str, Rank]) -> Iterator[tuple[str, str]]:
    for group in groups:
        first = min(group, key=lambda doc: (doc not in ranks, ranks.get(doc, (date.max, doc))))
        yield from ((doc, first) for doc in group)


def _head(head: dict[str, str], doc: str) -> str:
    while (up := head.setdefault(doc, doc)) != doc:
        head[doc] = head[up]
        doc = up
    return doc
