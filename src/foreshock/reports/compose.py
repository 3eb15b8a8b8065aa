"""Compose a report from a picture: what stands in which section, and which claim has which number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from foreshock.model import Status
from foreshock.names import Join
from foreshock.picture import Control, Disagreement, DocumentRow, Event, Picture, Question, State, Tie
from foreshock.reports import rows
from foreshock.reports.bottom_line import bottom_line
from foreshock.reports.model import ClaimNote, Report, Row, Section, Table, distinguished, join, own, told
from foreshock.reports.shown import aim_shown, control_shown, question_shown, split, tie_shown
from foreshock.reports.words import day_text

MOVES = frozenset({"advance", "deploy", "withdraw"})
FLOWS = frozenset({"supply", "train", "aid"})
WARNINGS = frozenset({"threaten"})
FORCE = frozenset({"airstrike", "shelling", "bombing", "clash", "besiege", "chemical", "advance", "deploy"})


def compose(picture: Picture, *, title: str, ledger_revision: int) -> Report:
    """The situation report on a picture."""
    sections = (
        bottom_line(picture),
        _control(picture),
        _backing(picture),
        _ties(picture),
        _positions(picture),
        _flows(picture),
        _routes(picture),
        _warnings(picture),
        _events(picture),
        disagreements(picture.disagreements, picture),
        questions(picture.questions),
        _names(picture),
    )
    return assemble(
        picture, kind="Situation report", title=title, ledger_revision=ledger_revision, sections=sections
    )


def assemble(
    picture: Picture, *, kind: str, title: str, ledger_revision: int, sections: tuple[Section, ...]
) -> Report:
    """A report of those sections with its sources and its numbered claims."""
    sections = tuple(replace(s, tables=tuple(map(distinguished, s.tables))) for s in sections)
    numbers = _numbers(sections)
    sources = _sources(picture, numbers)
    return Report(
        title=title,
        kind=kind,
        as_of=picture.as_of,
        known_on=picture.known_on.isoformat(timespec="seconds") if picture.known_on else "",
        ledger_revision=ledger_revision,
        synthetic=picture.synthetic,
        facts=_facts(picture, ledger_revision),
        sections=(*sections, sources),
        claims=tuple(_note(picture, claim, number) for claim, number in numbers.items()),
        numbers=numbers,
    )


def _numbers(sections: Iterable[Section]) -> dict[str, int]:
    """Numbers from 1 in the order in which a reader meets the claims; last, those that no line of its own
    cites but a sentence on all of them does."""
    sections = tuple(sections)
    lines = [claims for section in sections for claims in section.claims]
    every = [s.claims for section in sections for s in section.sentences if s.every]
    met = dict.fromkeys(claim for claims in (*lines, *every) for claim in claims)
    return {claim: number for number, claim in enumerate(met, start=1)}


def _facts(picture: Picture, revision: int) -> tuple[tuple[str, str], ...]:
    return (
        ("As of", day_text(picture.as_of) if picture.as_of else "no date"),
        ("Known on", _moment(picture)),
        ("Events since", day_text(picture.since) if picture.since else "the beginning"),
        ("Documents", f"{len(picture.documents):,}"),
        ("Texts after reprints", f"{picture.texts:,}"),
        ("Independent origins", f"{picture.origins:,}"),
        ("Claims", f"{len(picture.evidence):,}"),
        ("Ledger revision", str(revision)),
    )


def _moment(picture: Picture) -> str:
    if picture.known_on is None:
        return "all that is recorded"
    return f"{day_text(picture.known_on.date())}, {picture.known_on:%H:%M}"


def _control(picture: Picture) -> Section:
    known, unnamed = split(
        (c for c in picture.control if c.state != State.UNKNOWN), control_shown, what="Holders"
    )
    aims, aimless = split(picture.aims, aim_shown, what="Aims")
    intro = (
        "The newest telling stands until another moves it or it is half a year old. “Claimed” (hollow mark) "
        "rests on one independent origin, “assessed” (filled mark) on two or more."
    )
    tables = (
        rows.control_table(sorted(known, key=_newest), caption="Who holds what"),
        rows.aim_table(aims, caption="Who aims to take or leave a place"),
    )
    empty = "No holder of a place is reported."
    return Section("control", "Who holds what", intro, tables=tables, empty=empty, after=(*unnamed, *aimless))


def _newest(c: Control) -> tuple[int, str]:
    return -(c.last_told or date.min).toordinal(), c.place.key


def _backing(picture: Picture) -> Section:
    backs, unnamed = split((t for t in picture.ties if t.type == "BACKS"), tie_shown, what="Backing")
    backs.sort(key=_best_known)
    table = rows.tie_table(backs, caption="Who backs whom", columns=("Backer", "Backed"))
    intro = "Backing is not taking part: a backer's own acts stand under the events."
    empty = "No backing is reported."
    return Section("backing", "Who backs whom", intro, tables=(table,), empty=empty, after=unnamed)


def _best_known(t: Tie) -> tuple[bool, str, int, int]:
    """Ties between two that are named first, a backer's own together, the most told of them first."""
    return bool(t.a.doc or t.b.doc), t.a.key, -t.origins, -t.last_told.day.toordinal()


def _ties(picture: Picture) -> Section:
    def of(kind: str) -> list[Tie]:
        return [t for t in picture.ties if t.type == kind]

    tables = (
        rows.tie_table(of("ALLIED"), caption="Allies", columns=("One", "The other")),
        rows.tie_table(of("OPPOSES"), caption="Enemies", columns=("One", "The other")),
        rows.tie_table(of("PART_OF"), caption="Parts and leaders", columns=("Part or leader", "Whole")),
    )
    return Section("ties", "Allies, enemies and parts", tables=tables, empty="No such tie is reported.")


def _positions(picture: Picture) -> Section:
    tables = (
        rows.position_table(tuple(reversed(picture.positions)), caption="Who is where"),
        rows.event_table(_select(picture, MOVES), caption="Who is moving"),
    )
    return Section("positions", "Positions and movements", tables=tables, empty="No position is reported.")


def _flows(picture: Picture) -> Section:
    table = rows.event_table(_select(picture, FLOWS), caption="Arms, training and aid")
    return Section(
        "flows", "Arms, training and aid", tables=(table,), empty="No supply, training or aid is reported."
    )


def _routes(picture: Picture) -> Section:
    table = rows.route_table(tuple(reversed(picture.routes)), caption="Routes told")
    intro = "Routes stand here as the texts tell them; none is computed."
    return Section("routes", "Routes told", intro, tables=(table,), empty="No route is reported.")


def _warnings(picture: Picture) -> Section:
    ahead = [e for e in picture.events if e.type in FORCE and e.status in (Status.PLANNED, Status.POSSIBLE)]
    tables = (
        rows.event_table(_select(picture, WARNINGS), caption="Threats and warnings"),
        rows.event_table(rows.newest_first(ahead), caption="Force told as planned or possible"),
    )
    return Section(
        "warnings", "Warnings and threats", tables=tables, empty="No warning or threat is reported."
    )


def _events(picture: Picture) -> Section:
    intro = (
        "Newest first, by the day it happened; “told on” where the text gives no day. "
        "Claims of one event stand in one line only where date and parties agree."
    )
    table = rows.event_table(rows.newest_first(picture.events), caption="Events by date")
    return Section("events", "Events by date", intro, tables=(table,), empty="No event is reported.")


def _select(picture: Picture, types: frozenset[str]) -> list[Event]:
    return rows.newest_first(e for e in picture.events if e.type in types)


def disagreements(found: Iterable[Disagreement], picture: Picture) -> Section:
    """The section on what the sources disagree about."""
    table = rows.disagreement_table(tuple(found), picture, caption="Where sources disagree")
    intro = "Nothing is settled here: the answers stand side by side, each with who says it."
    empty = "None was found by this reader; texts may still disagree."
    return Section("disagreements", "Where sources disagree", intro, tables=(table,), empty=empty)


def questions(found: Iterable[Question], *, every: bool = False) -> Section:
    """The section on what is not known; without `every` that about unnamed places is only counted."""
    shown, unnamed = (list(found), ()) if every else split(found, question_shown, what="Questions")
    table = rows.question_table(shown, caption="What is not known")
    empty = "No open question was found."
    return Section("unknown", "What is not known", tables=(table,), empty=empty, after=unnamed)


def _names(picture: Picture) -> Section:
    told_by = [j for j in picture.joins if j.claims]
    shipped = tuple(j for j in picture.joins if not j.claims)
    table = Table(
        "Names taken together", ("Name", "Name", "Reason"), tuple(_join(j) for j in (*told_by, *shipped))
    )
    intro = "Names taken as one actor or place, in the form they are compared in, and the reason for each."
    return Section("names", "Names taken together", intro, tables=(table,), empty="None beyond spelling.")


def _join(j: Join) -> Row:
    return Row((told(j.left), told(j.right), told(j.reason)), j.claims)


def _sources(picture: Picture, numbers: dict[str, int]) -> Section:
    by_doc: dict[str, list[str]] = {}
    for claim in numbers:
        by_doc.setdefault(picture.evidence[claim].doc, []).append(claim)
    made = tuple(_source(d, tuple(by_doc[d.doc])) for d in picture.documents if d.doc in by_doc)
    columns = ("Published", "Outlet", "Title", "Document", "Reliability")
    intro = "Reliability is A to F (Admiralty scale); F means that nobody has rated the outlet yet."
    table = Table("Sources", columns, made)
    return Section("sources", "Sources", intro, tables=(table,), empty="No document.")


def _source(d: DocumentRow, claims: tuple[str, ...]) -> Row:
    repeats = own(", repeats ") + told(d.origin) if d.origin != d.doc else ()
    invented = own(" (synthetic)") if d.synthetic else ()
    cells = (
        own(day_text(d.published) if d.published else "not known"),
        told(d.outlet) if d.outlet else own("not known"),
        told(d.title) if d.title else own("no title"),
        join([told(d.doc)]) + repeats + invented,
        own(d.reliability),
    )
    return Row(cells, claims)


def _note(picture: Picture, claim_id: str, number: int) -> ClaimNote:
    evidence = picture.evidence[claim_id]
    entry, claim = evidence.entry, evidence.entry.claim
    roles = dict.fromkeys(a.role for a in claim.args)
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
    )
