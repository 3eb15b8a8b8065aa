"""Sources: who publishes and who says it, how reliable, who says so and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foreshock.errors import NotFound
from foreshock.ledger import Decision, Ledger, paging
from foreshock.ledger.rating import KIND, target
from foreshock.names.actors import Registry
from foreshock.names.outlets import LETTERS, SourceRegistry, source_key
from foreshock.picture.cited import SourceRow, key_of, sources_told
from foreshock.web.seen import Seen
from foreshock.web.shapes.claims import VerdictShape, verdict_of
from foreshock.web.shapes.documents import DocumentRowShape, row_of
from foreshock.web.shapes.shaped import as_given


@dataclass(frozen=True, slots=True)
class SourceRowShape:
    """See `SourceRow` in `web/src/lib/api/types.ts`. `claims` are those that it published and those that
    others cite from it."""

    key: str
    name: str
    kind: str
    owner: str
    leans: list[str]
    letter: str
    reason: str
    documents: int
    claims: int


@dataclass(frozen=True, slots=True)
class SourceFullShape(SourceRowShape):
    """See `SourceFull` in `web/src/lib/api/types.ts`; of `rated` the verdicts are letters."""

    articles: list[DocumentRowShape]
    rated: list[VerdictShape]


def rows_of(seen: Seen) -> list[SourceRowShape]:
    """The outlets and speakers of the picture that have a name, those of most claims first."""
    return [_row(r) for r in _told(seen)]


def full_of(seen: Seen, ledger: Ledger, key: str) -> SourceFullShape:
    """A source with what it published; raises `NotFound` where the picture has none of that key."""
    found = next((r for r in _told(seen) if key_of(r.rating) == key), None)
    if found is None:
        raise NotFound(f"no source {key!r} in the picture")
    row = _row(found)
    return SourceFullShape(
        **as_given(row),
        articles=_articles(seen, ledger, key),
        rated=[verdict_of(d) for d in _decided(ledger, seen, found)],
    )


def _told(seen: Seen) -> Sequence[SourceRow]:
    found = sources_told(seen.picture.evidence.values(), ratings=seen.picture.ratings)
    return [r for r in found if key_of(r.rating)]


def _row(r: SourceRow) -> SourceRowShape:
    return SourceRowShape(
        key=key_of(r.rating),
        name=r.rating.name,
        kind=r.rating.kind,
        owner=r.rating.owner,
        leans=[_actor(id_) for id_ in r.rating.leans],
        letter=r.rating.letter,
        reason=f"{LETTERS[r.rating.letter]}: {r.rating.reason}",
        documents=r.documents,
        claims=r.claims + r.cited,
    )


def _actor(id_: str) -> str:
    registry = Registry.shipped()
    return registry.get(id_).name if id_ in registry else id_


def _articles(seen: Seen, ledger: Ledger, key: str) -> list[DocumentRowShape]:
    ratings = seen.picture.ratings
    ids = {d.doc for d in seen.picture.documents if key_of(ratings.of(d.outlet)) == key}
    return [row_of(r) for r in paging.documents(ledger, ids=ids).rows] if ids else []


def _decided(ledger: Ledger, seen: Seen, found: SourceRow) -> list[Decision]:
    about = target(source_key(found.rating.name, registry=SourceRegistry.shipped()))
    return ledger.decisions(kind=KIND, target=about, known_on=seen.known_on)
