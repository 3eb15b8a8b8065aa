"""A claim with all that stands around it: sentence, times, trust, origin, what competes, what rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from foreshock.errors import NotFound
from foreshock.ledger import Entry, Ledger, paging
from foreshock.ledger.judging import Verdict
from foreshock.model import Document, Span
from foreshock.picture import Disagreement, Kind, Picture
from foreshock.picture.error_rates import KIND as ERRORS
from foreshock.picture.error_rates import errors_in_force
from foreshock.picture.evidence import Evidence
from foreshock.picture.explaining import Origin, Step, Weighing, explained, figure
from foreshock.picture.facts import Fact, names
from foreshock.picture.rating import Rating
from foreshock.picture.times import WorldTime, told_on
from foreshock.reading.sentences import sentences
from foreshock.reports.explained import ADMIRALTY
from foreshock.reports.words import count, label
from foreshock.web.resting import Rest, resting, stance_in
from foreshock.web.seen import Seen
from foreshock.web.shapes.claims import ClaimShape, claim_of, claims_in
from foreshock.web.shapes.documents import Direction, DocumentRowShape, direction, row_of
from foreshock.web.shapes.says import listed

# Of what is found for one claim so much is shown: the rest is a page away.
MOST_FLASHPOINTS, MOST_EXPLAINED, MOST_CLAIMS, MOST_SIDES = 5, 3, 12, 12
# Of more origins the arithmetic is shown for the claim's own alone.
MOST_ORIGINS = 8


@dataclass(frozen=True, slots=True)
class ContextShape:
    """A stretch of a document around a quote."""

    text: str
    start: int
    end: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class TimesShape:
    """When it was, by the text; when it was printed, taken in, and decided on."""

    when: str | None
    basis: str
    published: date | None
    recorded: str
    decided: str | None


@dataclass(frozen=True, slots=True)
class ReliabilityShape:
    """How far who tells it is to be trusted by the record: A to F, with the reason."""

    letter: str
    reason: str


@dataclass(frozen=True, slots=True)
class CredibilityShape:
    """How far what is told is borne out by others: 1 to 6, with the reason."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class TrustShape:
    """The three kinds of trust, never made one number."""

    reliability: ReliabilityShape
    credibility: CredibilityShape
    confidence: float


@dataclass(frozen=True, slots=True)
class OriginShape:
    """The documents that are one origin."""

    id: str
    documents: list[DocumentRowShape]


@dataclass(frozen=True, slots=True)
class CompetingShape:
    """What cannot be so beside it, with the claims that say it."""

    says: str
    claims: list[ClaimShape]


@dataclass(frozen=True, slots=True)
class RestingShape:
    """A fact that rests on it, with its address in the app."""

    kind: str
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class EvidenceShape:
    """See `Evidence` in `web/src/lib/api/types.ts`."""

    claim: ClaimShape
    context: ContextShape
    times: TimesShape
    trust: TrustShape
    origin: OriginShape
    competing: list[CompetingShape]
    facts: list[RestingShape]
    explained: list[str]


def evidence_of(seen: Seen, ledger: Ledger, id_: str, *, least: float) -> EvidenceShape:
    """All that stands around the claim of that id; raises `NotFound`. `least` is the confidence from which
    on a claim counts in the picture."""
    entry = ledger.claim(id_)
    if seen.known_on and entry.recorded > seen.known_on:
        raise NotFound(f"no claim {id_!r} was known then")
    told = seen.picture.evidence.get(entry.claim.id)
    shape = claims_in(seen, (told.id,))[0] if told else claim_of(entry, seen.decided)
    rests = resting(seen.picture).facts.get(entry.claim.id, []) if told else []
    return EvidenceShape(
        claim=shape,
        context=context_of(ledger.document(entry.claim.doc), entry.claim.span),
        times=_times(entry, shape, told),
        trust=_trust(seen.picture, entry, told, shape.confidence),
        origin=_origin(ledger, entry),
        competing=list(_competing(seen, told, rests)) if told else [],
        facts=list(_facts(rests, entry.claim.id)),
        explained=list(_explained(seen, ledger, rests, told.id) if told else _left_out(seen, entry, least)),
    )


def context_of(doc: Document, span: Span) -> ContextShape:
    """The sentences of a stretch with one before and one after, within their part of the document."""
    within = next((p.span for p in doc.parts if p.span.covers(span)), Span(0, len(doc.text)))
    found = sentences(doc.text, within=_near(doc.text, within, span))
    at = [i for i, s in enumerate(found) if s.overlaps(span)]
    first, last = (max(0, at[0] - 1), min(len(found) - 1, at[-1] + 1)) if at else (0, -1)
    start = min([span.start, *(s.start for s in found[first : last + 1])])
    end = max([span.end, *(s.end for s in found[first : last + 1])])
    return ContextShape(doc.text[start:end], start, end, direction(doc.text))


# How far around a quote its sentences are looked for: splitting a whole book takes long.
AROUND = 4000


def _near(text: str, within: Span, span: Span) -> list[Span]:
    if len(within) <= 2 * AROUND:
        return [within]
    start, end = max(within.start, span.start - AROUND), min(within.end, span.end + AROUND)
    # At a paragraph or a word, not inside one.
    start = max(text.rfind("\n", within.start, start) + 1, within.start) if start > within.start else start
    return [Span(max(start, span.start - 2 * AROUND, within.start), end)]


def _times(entry: Entry, shape: ClaimShape, told: Evidence | None) -> TimesShape:
    basis = told.time.basis if told else told_on(entry)[1]
    decided = shape.decided.at if shape.decided else None
    return TimesShape(shape.when, basis.value, entry.published, entry.recorded.isoformat(), decided)


def _trust(picture: Picture, entry: Entry, told: Evidence | None, confidence: float) -> TrustShape:
    e = told or Evidence(entry, WorldTime(*told_on(entry)), frozenset())
    if told:
        grade = resting(picture).credibility(told)
        credible = CredibilityShape(grade.grade, f"{grade.words}: {grade.reason}")
    else:
        credible = CredibilityShape(6, "it does not count in this picture")
    return TrustShape(_reliability(picture, e), credible, confidence)


def _reliability(picture: Picture, e: Evidence) -> ReliabilityShape:
    """The letter that counts, and who gives it: the worst of those who tell the claim."""
    letter = picture.ratings.letter(e)
    rated = next((r for r in _tellers(picture, e) if r.letter == letter), None)
    said = f"{rated.name}: {rated.reason}" if rated and rated.name else (rated.reason if rated else "")
    return ReliabilityShape(letter, f"{ADMIRALTY.get(letter, '')}; {said}" if said else ADMIRALTY[letter])


def _tellers(picture: Picture, e: Evidence) -> Iterator[Rating]:
    ratings = picture.ratings
    for name in getattr(e.entry, "credit", ()) or (e.entry.outlet,):
        yield ratings.of(name)
    yield from (r for s in e.entry.claim.sources if (r := ratings.of_speaker(s)).by)


def _origin(ledger: Ledger, entry: Entry) -> OriginShape:
    id_ = entry.origin or entry.claim.doc
    return OriginShape(id_, [row_of(r) for r in paging.documents(ledger, origin=id_).rows])


def _facts(rests: Iterable[Rest], claim: str) -> Iterator[RestingShape]:
    flashpoints = 0
    for r in rests:
        flashpoints += r.kind == "flashpoint"
        if r.kind != "flashpoint" or flashpoints <= MOST_FLASHPOINTS:
            yield RestingShape(r.kind, f"{r.says()}{_part(r.fact, claim)}", r.href)


def _part(fact: Fact | None, claim: str) -> str:
    """What the claim is to the fact, where it does not tell it."""
    if fact is None or claim in fact.claims_for:
        return ""
    return " This claim speaks against it." if claim in fact.claims_against else " This claim bears on it."


def _competing(seen: Seen, told: Evidence, rests: Iterable[Rest]) -> Iterator[CompetingShape]:
    found: dict[tuple[str, ...], str] = {}
    for d in resting(seen.picture).disagreements.get(told.id, ()):
        for side in d.sides:
            if told.id not in side.claims:
                found.setdefault(tuple(sorted(side.claims)), _side(d, side.says, names(side.parties)))
    covered = {c for claims in found for c in claims}
    for r in rests:
        for claims, says in _against(r, told.id):
            if left := tuple(sorted(set(claims) - covered)):
                covered.update(left)
                found.setdefault(left, says)
    for claims, says in list(found.items())[:MOST_SIDES]:
        more = len(claims) - MOST_CLAIMS
        yield CompetingShape(
            says + (f" ({more} more)" if more > 0 else ""), claims_in(seen, claims[:MOST_CLAIMS])
        )


def _against(r: Rest, claim: str) -> Iterator[tuple[tuple[str, ...], str]]:
    if r.fact and claim in r.fact.claims_for:
        yield r.fact.claims_against, f"Against: {r.says()}"
    if r.fact and claim in r.fact.claims_against:
        yield r.fact.claims_for, r.says()


def _side(d: Disagreement, says: str, parties: str) -> str:
    """One side of a disagreement in words."""
    about = f"{label(d.action)}, {names(d.about)}" if d.action else names(d.about)
    if parties:
        answer = f"{parties} {says}"
    elif d.kind == Kind.COUNT:
        answer = says
    else:
        answer = {"told": "told as so", "denied": "denied"}.get(says, says)
    return f"{d.kind.value[:1].upper()}{d.kind.value[1:]} ({about}): {answer}"


def _explained(seen: Seen, ledger: Ledger, rests: Iterable[Rest], claim: str) -> Iterator[str]:
    """The arithmetic of the facts that rest on it."""
    errors = errors_in_force(ledger.decisions(kind=ERRORS, known_on=seen.known_on))
    weighing = Weighing(errors, seen.picture.ratings.letter, stance_in(seen.picture))
    for r in [r for r in rests if r.fact][:MOST_EXPLAINED]:
        yield from _arithmetic(seen.picture, r, weighing, claim)


def _arithmetic(picture: Picture, r: Rest, weighing: Weighing, claim: str) -> Iterator[str]:
    if r.fact is None:
        return
    x = explained(picture, r.fact, weighing, changes=False)
    every = (*x.told, *x.against)
    against = f", against it {len(x.against)}" if x.against else ", nothing against it"
    told = f"told by {count(len(x.told), 'independent origin')}{against}"
    yield f"{r.says().removesuffix('.')}: belief {figure(x.belief.value)}, {told}"
    shown = [o for o in every if len(every) <= MOST_ORIGINS or any(s.evidence.id == claim for s in o.said)]
    for o in shown:
        shared = f" (one origin, as they share: {', '.join(o.shared)})" if o.shared else ""
        yield f"origin {o.number}: {listed(o.who)}{shared}"
    for step in _steps(x.steps, shown, whole=len(shown) == len(every)):
        yield f"{step.what}: {step.sum} = {figure(step.value)}"


def _steps(steps: Iterable[Step], shown: Iterable[Origin], *, whole: bool) -> Iterator[Step]:
    """The steps; of many origins those of the ones shown, and what all come to."""
    theirs = {f"{t.claim} goes wrong" for o in shown for t in o.part.tellings}
    theirs |= {f"origin {o.number} is wrong" for o in shown}
    for step in steps:
        if whole or step.what in theirs or step.what == "belief":
            yield step
        elif not step.what.endswith("wrong"):
            yield replace(step, sum="1 − all origins' errors multiplied")


def _left_out(seen: Seen, entry: Entry, least: float) -> Iterator[str]:
    """Why a claim does not count in the picture."""
    claim = entry.claim
    judged = seen.decided.left.get(claim.id)
    if judged and judged.verdict is Verdict.REJECTED:
        yield f"Not counted: rejected by {judged.last.who}: {judged.last.because}"
    elif not entry.current:
        yield "Not counted: a later reading of the document does not have it"
    elif claim.confidence < least:
        sure = f"read with confidence {figure(claim.confidence)}"
        yield f"Not counted: {sure}; it counts from {figure(least)} on"
    elif entry.origin and entry.origin != claim.doc:
        yield f"Not counted by itself: its text repeats {entry.origin}, and one text of an origin counts"
    else:
        yield f"Not counted as of {seen.picture.as_of}: it tells of a later time"
