"""Pages as reports: all that is told of one place or one actor, in the formats of every report."""

from __future__ import annotations

from collections.abc import Iterable

from foreshock.errors import NotFound
from foreshock.names import Join
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture, Variant, actor_page, place_page
from foreshock.reports import rows
from foreshock.reports.annex import assemble
from foreshock.reports.compose import disagreements, questions
from foreshock.reports.model import Line, Report, Row, Section, Sentence, Table, join, own, told
from foreshock.reports.registered import actor_section, place_section
from foreshock.reports.words import count

EMPTY = {
    "positions": "Nobody is reported to be there.",
    "routes": "No route is reported.",
    "events": "No event is reported.",
}


def compose_place(
    picture: Picture, name: str, *, ledger_revision: int, gazetteer: Gazetteer | None = None
) -> Report:
    """The page of a place; raises `NotFound` with the nearest names.

    With a gazetteer it tells where the place is, also of one that no claim tells.
    """
    try:
        page = place_page(picture, name)
    except NotFound:
        known = place_section([name], picture, gazetteer) if gazetteer else None
        if known is None or not known.tables[0].rows:
            raise
        return _untold(picture, "Place", name, known, ledger_revision=ledger_revision)
    names = [v.name for v in page.names]
    tables = (
        rows.control_table(page.control, caption="Who holds it"),
        rows.answer_table(page.control, caption="The answers and their weight"),
        rows.turn_table(tuple(reversed(page.turns)), caption="Holders over time"),
        rows.aim_table(page.aims, caption="Who aims to take or leave it"),
    )
    sections = (
        _named(page.names, page.joins, page.claims),
        *([place_section(names, picture, gazetteer)] if gazetteer and not page.place.doc else []),
        Section("control", "Who holds it", tables=tables, empty="No holder is reported."),
        _table("positions", "Who is there", rows.position_table(page.positions, caption="Who is there")),
        _table("routes", "Routes told", rows.route_table(page.routes, caption="Routes told")),
        _table("events", "Events", rows.event_table(rows.newest_first(page.events), caption="Events")),
        disagreements(page.disagreements, picture),
        questions(page.questions, every=True),
    )
    return assemble(
        picture, kind="Place", title=page.place.name, ledger_revision=ledger_revision, sections=sections
    )


def compose_actor(picture: Picture, name: str, *, ledger_revision: int) -> Report:
    """The page of an actor; raises `NotFound` with the nearest names.

    Of an actor that no claim tells the page shows what the registry knows.
    """
    try:
        page = actor_page(picture, name)
    except NotFound:
        known = actor_section([name], as_of=picture.as_of)
        if not known.tables[0].rows:
            raise
        return _untold(picture, "Actor", name, known, ledger_revision=ledger_revision)
    ties = (
        rows.tie_table(page.backers, caption="Its backers", columns=("Backer", "Backed")),
        rows.tie_table(page.clients, caption="Whom it backs", columns=("Backer", "Backed")),
        rows.tie_table(page.allies, caption="Its allies", columns=("One", "The other")),
        rows.tie_table(page.foes, caption="Its enemies", columns=("One", "The other")),
        rows.tie_table(
            page.wholes, caption="What it is part of or leads", columns=("Part or leader", "Whole")
        ),
        rows.tie_table(page.parts, caption="Its parts and leaders", columns=("Part or leader", "Whole")),
    )
    places = (
        rows.control_table(page.holds, caption="What it holds, or was last told to hold"),
        rows.aim_table(page.aims, caption="What it aims at"),
        rows.position_table(tuple(reversed(page.positions)), caption="Where it is"),
        rows.route_table(page.routes, caption="Routes that serve it"),
    )
    sections = (
        _named(page.names, page.joins, page.claims),
        actor_section(
            [v.name for v in page.names], as_of=picture.as_of, context=_quotes(picture, page.claims)
        ),
        Section("ties", "Ties", tables=ties, empty="No tie is reported."),
        Section("places", "Places", tables=places, empty="No place is reported."),
        _table("events", "Events", rows.event_table(rows.newest_first(page.events), caption="Events")),
        disagreements(page.disagreements, picture),
        questions(page.questions, every=True),
    )
    return assemble(
        picture, kind="Actor", title=page.actor.name, ledger_revision=ledger_revision, sections=sections
    )


# So much of what the texts say is looked at to tell who a described actor is.
MOST_CONTEXT = 4000


def _quotes(picture: Picture, claims: Iterable[str]) -> str:
    """The claims' quotes, one a line."""
    quotes = dict.fromkeys(picture.entry(c).claim.quote for c in claims)
    return "\n".join(quotes)[:MOST_CONTEXT]


def _untold(picture: Picture, kind: str, name: str, known: Section, *, ledger_revision: int) -> Report:
    """A page without claims: what is known of it from elsewhere."""
    said = Section("names", "Names", empty=f"No claim of this ledger tells {name}.")
    return assemble(picture, kind=kind, title=name, ledger_revision=ledger_revision, sections=(said, known))


def _table(ident: str, title: str, table: Table) -> Section:
    return Section(ident, title, tables=(table,), empty=EMPTY[ident])


def _named(names: Iterable[Variant], joins: Iterable[Join], claims: tuple[str, ...]) -> Section:
    """Under which names it is told, and why they are taken as one."""
    listed = join([_variant(v) for v in names])
    sentences = (Sentence((*own("Told as "), *listed, *own(".")), claims, every=True),)
    # twenty claims that tell the same two names are one reason
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for j in joins:
        grouped.setdefault((j.left, j.right, j.reason), []).extend(j.claims)
    made = tuple(Row((told(a), told(b), told(why)), tuple(claims)) for (a, b, why), claims in grouped.items())
    table = Table("Why these names are taken as one", ("Name", "Name", "Reason"), made)
    return Section("names", "Names", sentences=sentences, tables=(table,))


def _variant(v: Variant) -> Line:
    return (*told(v.name), *own(f" ({count(v.claims, 'time')})"))
