"""Claims as the API gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from foreshock.ledger import Decision, Entry
from foreshock.ledger.judging import Verdict
from foreshock.model import Argument, Span, Status
from foreshock.picture.entry import Entry as PictureEntry
from foreshock.reports.words import label
from foreshock.web.decided import Decided
from foreshock.web.families import Shown, shown

if TYPE_CHECKING:
    from foreshock.web.seen import Seen

# The ledger's words for what is decided of a claim, as the app says them.
VERDICTS: Mapping[str, str] = {
    Verdict.ACCEPTED: "accept",
    Verdict.REJECTED: "reject",
    Verdict.EDITED: "edit",
}


@dataclass(frozen=True, slots=True)
class SpanShape:
    """A stretch of a text: code points, the end not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArgumentShape:
    """An argument; `span` None where its words stand elsewhere."""

    role: str
    text: str
    span: SpanShape | None


@dataclass(frozen=True, slots=True)
class VerdictShape:
    """What a person decided last."""

    id: str
    verdict: str
    who: str
    at: str
    because: str


@dataclass(frozen=True, slots=True)
class ClaimShape:
    """See `Claim` in `web/src/lib/api/types.ts`."""

    id: str
    doc: str
    type: str
    label: str
    family: str
    args: list[ArgumentShape]
    quote: str
    span: SpanShape
    status: Status
    hedged: bool
    sources: list[str]
    when: str | None
    confidence: float
    reason: str
    published: date | None
    recorded: str
    outlet: str
    title: str
    origin: str
    synthetic: bool
    decided: VerdictShape | None


def span_of(span: Span) -> SpanShape:
    """A stretch."""
    return SpanShape(span.start, span.end)


def verdict_of(made: Decision) -> VerdictShape:
    """A decision as the verdict that it gives."""
    verdict = VERDICTS.get(made.verdict, made.verdict)
    return VerdictShape(made.id, verdict, made.who, made.decided.isoformat(), made.because)


def claim_of(entry: Entry, decided: Decided | None = None) -> ClaimShape:
    """A claim of the ledger, shown as `decided` has it."""
    if decided is None:
        return _claim(entry, None)
    return _claim(decided.shown(entry), decided.last(entry.claim.id))


def claims_of(entries: Iterable[Entry], decided: Decided) -> list[ClaimShape]:
    """Claims of the ledger, each shown as decided."""
    return [claim_of(e, decided) for e in entries]


def claims_in(seen: Seen, claims: Iterable[str]) -> list[ClaimShape]:
    """The claims of a picture by their ids, each once, in that order; those that are not in it are left
    out."""
    found = (seen.picture.evidence.get(c) for c in dict.fromkeys(claims))
    return [_claim(e.entry, seen.decided.last(e.id)) for e in found if e]


def _claim(entry: PictureEntry, made: Decision | None) -> ClaimShape:
    claim = entry.claim
    words = shown().get(claim.type) or Shown(label(claim.type), "other")
    return ClaimShape(
        id=claim.id,
        doc=claim.doc,
        type=claim.type,
        label=words.label,
        family=words.family,
        args=[_argument(a) for a in claim.args],
        quote=claim.quote,
        span=span_of(claim.span),
        status=claim.status,
        hedged=claim.hedged,
        sources=list(claim.sources),
        when=claim.when.iso if claim.when else None,
        confidence=round(claim.confidence, 4),
        reason=claim.reason,
        published=entry.published,
        recorded=entry.recorded.isoformat(),
        outlet=entry.outlet,
        title=entry.title,
        origin=entry.origin or claim.doc,
        synthetic=entry.synthetic,
        decided=verdict_of(made) if made else None,
    )


def _argument(a: Argument) -> ArgumentShape:
    return ArgumentShape(a.role, a.text, span_of(a.span) if a.span else None)
