"""Full-text search over titles and texts, and over the claims' quotes that stand in them."""

from __future__ import annotations

from collections.abc import Sequence

from foreshock.ledger import selecting
from foreshock.ledger.folding import Phrase, holds, matching, occurrences, phrases
from foreshock.ledger.records import Hit
from foreshock.ledger.selecting import claim_filters
from foreshock.ledger.store import Store, sql
from foreshock.model import Document, Span

# A snippet's length and how much of it stands before its first highlight, in characters: two or three
# lines of a terminal.
SNIPPET = 200
BEFORE = 60


def search(store: Store, words: str, *, limit: int) -> list[Hit]:
    """See `Ledger.search`."""
    wanted = phrases(words)
    ranks = _ranks(store, wanted, limit=limit) if wanted else {}
    return [_hit(store, number, rank, wanted) for number, rank in ranks.items()]


def _ranks(store: Store, wanted: Sequence[Phrase], *, limit: int) -> dict[int, float]:
    """Numbers of documents with their rank, best first. A document that was read again under another title
    is found under each, and counts once."""
    ranks: dict[int, float] = {}
    for row in store.stream(sql("search"), {"words": matching(wanted)}):
        if len(ranks) >= limit:
            break
        ranks.setdefault(row["document"], row["rank"])
    return ranks


def _hit(store: Store, number: int, rank: float, wanted: Sequence[Phrase]) -> Hit:
    doc = selecting.document_numbered(store, number)
    found = occurrences(doc.text, wanted)
    span = _window(doc.text, found[0].start if found else 0)
    inside = (Span(f.start - span.start, f.end - span.start) for f in found if span.covers(f))
    return Hit(
        doc=doc.id,
        title=doc.title,
        outlet=doc.outlet,
        published=doc.date,
        snippet=span.of(doc.text),
        span=span,
        highlights=tuple(inside),
        title_highlights=tuple(occurrences(doc.title, wanted)),
        claims=_claims(store, doc, wanted),
        score=-rank,
    )


def _claims(store: Store, doc: Document, wanted: Sequence[Phrase]) -> tuple[str, ...]:
    filters = claim_filters(claim_type="", actor="", place="", status="", doc=doc.id, on=None, known_on=None)
    found = selecting.entries(store, filters, limit=None)
    return tuple(entry.claim.id for entry in found if holds(entry.claim.quote, wanted))


def _window(text: str, first: int) -> Span:
    """A stretch around the first highlight that begins and ends with whole words where it can."""
    start = max(0, first - BEFORE)
    if start and (blank := text.find(" ", start, first)) >= 0:
        start = blank + 1
    end = min(len(text), start + SNIPPET)
    if end < len(text) and (blank := text.rfind(" ", first + BEFORE, end)) >= 0:
        end = blank
    return Span(start, end)
