"""The annex of a report: its sources, and each claim that a line cites, numbered as a reader meets them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from foreshock.picture import DocumentRow, Picture
from foreshock.reports.model import ClaimNote, Report, Row, Section, Table, distinguished, join, own, told
from foreshock.reports.trust import Trust
from foreshock.reports.words import day_text

# Up to so many claims a report has all of them in its annex; beyond, those that a line cites, of a line that
# rests on many the first; how many more there are stands with the line.
MOST_WHOLE = 600
MOST_A_LINE = 6


def assemble(
    picture: Picture,
    *,
    kind: str,
    title: str,
    ledger_revision: int,
    sections: tuple[Section, ...],
    trust: Trust | None = None,
    facts: tuple[tuple[str, str], ...] = (),
    every: int | None = None,
) -> Report:
    """A report of those sections with its sources and its numbered claims; `facts` are more lines of its
    head, `every` how many claims it is on: those that its lines rest on where it is not given."""
    trust = trust or Trust()
    sections = tuple(replace(s, tables=tuple(map(distinguished, s.tables))) for s in sections)
    every = len(_cited(sections)) if every is None else every
    numbers = _numbers(sections, known=picture.evidence.keys(), whole=every <= MOST_WHOLE)
    sources = _sources(picture, numbers, trust)
    documents = {d.doc: d for d in picture.documents}
    first, *rest = _facts(picture, ledger_revision)
    return Report(
        title=title,
        kind=kind,
        as_of=picture.as_of,
        known_on=picture.known_on.isoformat(timespec="seconds") if picture.known_on else "",
        ledger_revision=ledger_revision,
        synthetic=picture.synthetic,
        facts=(first, *facts, *rest),
        sections=(*sections, sources),
        claims=tuple(_note(picture, claim, number, trust, documents) for claim, number in numbers.items()),
        numbers=numbers,
        every=every,
    )


def _cited(sections: Iterable[Section]) -> set[str]:
    """Every claim that a line rests on."""
    said = (s.claims for section in sections for s in section.sentences)
    return {c for claims in (*said, *(x for section in sections for x in section.claims)) for c in claims}


def _numbers(sections: Iterable[Section], *, known: Collection[str], whole: bool) -> dict[str, int]:
    """Numbers from 1 in the order in which a reader meets the claims; last, in a `whole` report, those that
    no line of its own cites but a sentence on all of them does."""
    sections = tuple(sections)
    most = None if whole else MOST_A_LINE
    lines = [claims[:most] for section in sections for claims in section.claims]
    every = [s.claims for section in sections for s in section.sentences if s.every and whole]
    met = dict.fromkeys(claim for claims in (*lines, *every) for claim in claims if claim in known)
    return {claim: number for number, claim in enumerate(met, start=1)}


def _facts(picture: Picture, revision: int) -> tuple[tuple[str, str], ...]:
    return (
        ("As of", day_text(picture.as_of) if picture.as_of else "no date"),
        ("Known on", _moment(picture)),
        *((("Events since", day_text(picture.since)),) if picture.since else ()),
        ("Documents", f"{len(picture.documents):,}"),
        *_published(picture),
        ("Texts after reprints", f"{picture.texts:,}"),
        ("Independent origins", f"{picture.origins:,}"),
        ("Claims", f"{len(picture.evidence):,}"),
        ("Ledger revision", str(revision)),
    )


def _published(picture: Picture) -> Iterator[tuple[str, str]]:
    """From when to when its texts were published, and how many after the picture's day."""
    days = [d.published for d in picture.documents if d.published]
    if not days:
        return
    first, last = day_text(min(days)), day_text(max(days))
    span = first if first == last else f"{first} to {last}"
    later = sum(picture.as_of is not None and day > picture.as_of for day in days)
    note = (
        f"; {later:,} of the documents after the picture's day: a picture of the past uses later texts too, "
        "--known-on DAY leaves out what was recorded after that day"
    )
    yield "Published", span + (note if later else "")


def _moment(picture: Picture) -> str:
    if picture.known_on is None:
        return "all that is recorded"
    return f"{day_text(picture.known_on.date())}, {picture.known_on:%H:%M}"


def _sources(picture: Picture, numbers: dict[str, int], trust: Trust) -> Section:
    by_doc: dict[str, list[str]] = {}
    for claim in numbers:
        by_doc.setdefault(picture.evidence[claim].doc, []).append(claim)
    made = tuple(_source(d, tuple(by_doc[d.doc]), trust) for d in picture.documents if d.doc in by_doc)
    columns = ("Published", "Outlet", "Title", "Document", "Reliability", "Why", "Reached by")
    intro = (
        "Reliability is of the source, A to F (Admiralty scale); F means that nobody has rated it. "
        "How credible a claim is and how well it was read stand with each claim, apart."
    )
    table = Table("Sources", columns, made)
    return Section("sources", "Sources", intro, tables=(table,), empty="No document.")


def _source(d: DocumentRow, claims: tuple[str, ...], trust: Trust) -> Row:
    repeats = own(", repeats ") + told(d.origin) if d.origin != d.doc else ()
    invented = own(" (synthetic)") if d.synthetic else ()
    rated = trust.reliability(d.outlet)
    cells = (
        own(day_text(d.published) if d.published else "not known"),
        told(d.outlet) if d.outlet else own("not known"),
        told(d.title) if d.title else own("no title"),
        join([told(d.doc)]) + repeats + invented,
        own(rated.grade),
        told(rated.reason),
        told(trust.access(d)),
    )
    return Row(cells, claims)


def _note(
    picture: Picture, claim_id: str, number: int, trust: Trust, documents: Mapping[str, DocumentRow]
) -> ClaimNote:
    evidence = picture.evidence[claim_id]
    entry, claim = evidence.entry, evidence.entry.claim
    roles = dict.fromkeys(a.role for a in claim.args)
    source, credible = trust.reliability(entry.outlet), trust.credibility(evidence)
    return ClaimNote(
        number=number,
        id=claim.id,
        type=claim.type,
        quote=claim.quote,
        doc=claim.doc,
        title=entry.title,
        outlet=entry.outlet,
        published=entry.published,
        status=claim.status.value,
        hedged=claim.hedged,
        sources=claim.sources,
        when=claim.when.iso if claim.when else "",
        basis=evidence.time.basis.value,
        arguments=tuple((role, claim.values(role)) for role in roles),
        confidence=round(claim.confidence, 4),
        reason=claim.reason,
        start=claim.span.start,
        end=claim.span.end,
        synthetic=entry.synthetic,
        reliability=source.grade,
        reliability_reason=source.reason,
        credibility=int(credible.grade),
        credibility_reason=credible.reason,
        access=trust.access(documents[claim.doc]),
    )
