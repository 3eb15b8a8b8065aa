"""Who publishes and who says what is in a picture: each source with its rating, and how much it carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foreshock.names import is_named
from foreshock.names.actors.keys import name_key
from foreshock.picture.evidence import Evidence, origins
from foreshock.picture.rating import Rating, Ratings, is_nobody


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source: `documents` that it published and `claims` in them, how many claims were `cited` from it by
    name or credit (its own outlet's among them not counted twice), and how many independent `origins` all
    these have."""

    rating: Rating
    documents: int
    claims: int
    cited: int
    origins: int


def sources_told(evidence: Iterable[Evidence], *, ratings: Ratings) -> tuple[SourceRow, ...]:
    """The outlets and the named speakers of the evidence, those of most claims first."""
    published: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    cited: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    rated: dict[str, Rating] = {}
    for e in evidence:
        for key, rating, own in _sources(e, ratings):
            rated.setdefault(key, rating)
            (published if own else cited)[key][e.id] = e
    rows = (_row(rated[key], published[key], cited[key]) for key in rated)
    return tuple(sorted(rows, key=lambda r: (-r.claims - r.cited, r.rating.name)))


def _sources(e: Evidence, ratings: Ratings) -> Iterator[tuple[str, Rating, bool]]:
    """The key and the rating of each source of a claim, and whether it is its outlet."""
    outlet = ratings.of(e.entry.outlet)
    yield key_of(outlet), outlet, True
    for id_ in getattr(e.entry, "credit", ()):
        yield key_of(ratings.of(id_)), ratings.of(id_), False
    for speaker in e.entry.claim.sources:
        said = ratings.of_speaker(speaker)
        told = said.by or (is_named(speaker) and not is_nobody(speaker))
        if told and key_of(said) != key_of(outlet):
            yield key_of(said), said, False


def key_of(rating: Rating) -> str:
    """What a source is told by: its id in the registry, else its folded name."""
    return rating.id or name_key(rating.name)


def _row(rating: Rating, published: dict[str, Evidence], cited: dict[str, Evidence]) -> SourceRow:
    documents = {e.doc for e in published.values()}
    only_cited = cited.keys() - published.keys()
    every = {**cited, **published}
    return SourceRow(rating, len(documents), len(published), len(only_cited), origins(every.values()))
