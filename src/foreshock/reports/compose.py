"""Compose a report from a picture: what stands in which section, and which claim has which number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from foreshock.model import Status
from foreshock.names import Join
from foreshock.picture import Control, Disagreement, Event, Picture, Position, Question, State, Tie
from foreshock.picture.blocs import Triad
from foreshock.picture.flows import Flow
from foreshock.picture.movements import Movement
from foreshock.picture.theatre import Left
from foreshock.reports import rows
from foreshock.reports.annex import assemble
from foreshock.reports.bottom_line import bottom_line
from foreshock.reports.figures import map_figure, network_figure
from foreshock.reports.flashpoints import flashpoints_section
from foreshock.reports.indicators import indicators
from foreshock.reports.limits import counted, kept, left_out
from foreshock.reports.model import Report, Row, Section, Sentence, Table, own, told
from foreshock.reports.news import changes_section
from foreshock.reports.shown import aim_shown, control_shown, question_shown, split, tie_shown
from foreshock.reports.view import View
from foreshock.reports.words import FORCE, day_text

WARNINGS = frozenset({"threaten"})

# How many rows of each kind a report holds before it counts the rest: what fits a few pages.
PLACES, AIMS, BACKING, TIES, POSITIONS, ROUTES = 80, 25, 50, 25, 30, 25
EVENTS, SELECTED, DISAGREEMENTS, QUESTIONS, NAMES = 150, 30, 25, 40, 40
BLOCS, TRIADS = 6, 8
# How many areas a line on the places in them names.
AREAS = 4


def compose(picture: Picture, *, title: str, ledger_revision: int, view: View | None = None) -> Report:
    """The situation report on a picture; `view` is the part of it that is meant, and what else is known."""
    view = view or View.of(picture)
    shown = view.picture
    sections = (
        bottom_line(view),
        changes_section(view),
        _control(view),
        _backing(view),
        _ties(view),
        _events(view),
        _positions(view),
        _flows(view),
        _routes(shown),
        _warnings(view),
        disagreements(shown.disagreements, shown, most=DISAGREEMENTS),
        questions(shown.questions),
        flashpoints_section(view),
        *view.more,
        indicators(view),
        *view.last,
        _left(view),
        _names(view),
    )
    return assemble(
        picture,
        kind="Situation report",
        title=title,
        ledger_revision=ledger_revision,
        sections=tuple(s for s in sections if s),
        trust=view.trust,
        facts=_facts(view),
        every=len(picture.evidence),
    )


def _facts(view: View) -> tuple[tuple[str, str], ...]:
    theatre = view.theatre
    return (
        *((("Theatre", f"{theatre.name}: {theatre.told}"),) if theatre else ()),
        *((("Changes since", day_text(view.since)),) if view.before and view.since else ()),
    )


def _control(view: View) -> Section:
    picture = view.picture
    by_area = [c for c in picture.control if c.area is not None and c.state != State.UNKNOWN]
    direct = [c for c in picture.control if c not in by_area]
    shown = [c for c in direct if control_shown(c)]
    figures, marks = map_figure(view, shown)
    known, unnamed = split((c for c in direct if c.state != State.UNKNOWN), control_shown, what="Holders")
    known.sort(key=lambda c: (bool(view.spots) and view.spot(c.place) is None, *_newest(c)))
    known, fewer = kept(known, PLACES, best=lambda c: _best_held(c, view), what="Places")
    aims, aimless = split(picture.aims, aim_shown, what="Aims")
    aims, older = kept(aims, AIMS, best=lambda a: (-a.last_told.toordinal(), -a.origins), what="Aims")
    intro = (
        "What is told stands until another telling moves it, and fades to unknown: what is known halves in "
        "the days shown. “Claimed” (on the map a dashed rim) rests on one independent origin, “assessed” (a "
        "whole rim) on two or more, or on one that speaks against its own interest."
    )
    tables = (
        rows.control_table(known, caption="Who holds what", marks=marks),
        rows.aim_table(aims, caption="Who aims to take or leave a place"),
    )
    empty = "No holder of a place is reported."
    after = (*fewer, *_of_areas(by_area), *unnamed, *older, *aimless)
    return Section(
        "control", "Who holds what", intro, tables=tables, empty=empty, after=after, figures=figures
    )


def _of_areas(control: list[Control]) -> tuple[Sentence, ...]:
    """A line that counts the places of which nothing is told but who holds an area around them."""
    areas = sorted({c.area.name for c in control if c.area})
    around = ", ".join(areas[:AREAS]) + (f" and {len(areas) - AREAS} more" if len(areas) > AREAS else "")
    why = f"not shown: told only of an area that contains them ({around})"
    return left_out(control, what="Places", why=why)


def _best_held(c: Control, view: View) -> tuple[bool, int, int]:
    """Places that have a position first, then those of most origins, then the newest."""
    return view.spot(c.place) is None, -c.origins, -(c.last_told or date.min).toordinal()


def _newest(c: Control) -> tuple[int, str]:
    return -(c.last_told or date.min).toordinal(), c.place.key


def _backing(view: View) -> Section:
    backs, unnamed = split((t for t in view.picture.ties if t.type == "BACKS"), tie_shown, what="Backing")
    backs, fewer = kept(sorted(backs, key=_by_backer), BACKING, best=_best_tie, what="Backing")
    table = rows.tie_table(backs, caption="Who backs whom", columns=("Backer", "Backed"))
    intro = (
        "Backing is not taking part: a backer's own acts stand under the events. In the network the bodies "
        "of one state are one party; the table has them as told."
    )
    empty = "No backing is reported."
    figures = network_figure(view)
    after = (*fewer, *unnamed)
    return Section(
        "backing", "Who backs whom", intro, tables=(table,), empty=empty, after=after, figures=figures
    )


def _by_backer(t: Tie) -> tuple[bool, str, int, int]:
    """Ties between two that are named first, a backer's own together, the most told of them first."""
    return bool(t.a.doc or t.b.doc), t.a.key, -t.origins, -t.last_told.day.toordinal()


def _best_tie(t: Tie) -> tuple[bool, int, int]:
    return bool(t.a.doc or t.b.doc), -t.origins, -t.last_told.day.toordinal()


def _ties(view: View) -> Section:
    made = [_of_kind(view.picture, kind, caption, heads) for kind, caption, heads in TIE_TABLES]
    sides, fewer = kept(view.blocs.blocs, BLOCS, best=lambda b: -len(b.members), what="Sides")
    tables = (rows.bloc_table(sides, caption="Sides by all that is told"), *(t for t, _ in made))
    after = (*fewer, *(s for _, left in made for s in left))
    intro = (
        "Sides are read from the ties and the deeds told of each two parties, so that as little as can be is "
        "against them; they change none of it. Frustrated ties are named: an ally fights an ally."
    )
    empty = "No such tie is reported."
    sentences = tuple(map(_triad, view.blocs.triads[:TRIADS]))
    title = "Allies, enemies and parts"
    return Section("ties", title, intro, sentences=sentences, tables=tables, empty=empty, after=after)


def _triad(t: Triad) -> Sentence:
    return Sentence(own(t.sentence), t.claims, lead="Frustrated")


TIE_TABLES = (
    ("ALLIED", "Allies", ("One", "The other")),
    ("OPPOSES", "Enemies", ("One", "The other")),
    ("PART_OF", "Parts and leaders", ("Part or leader", "Whole")),
)


def _of_kind(picture: Picture, kind: str, caption: str, heads: tuple[str, str]) -> tuple[Table, Any]:
    found = (t for t in picture.ties if t.type == kind)
    ties, left = kept(found, TIES, best=_best_tie, what=caption)
    return rows.tie_table(ties, caption=caption, columns=heads), left


def _positions(view: View) -> Section:
    picture = view.picture
    found, older = kept(
        tuple(reversed(picture.positions)), POSITIONS, best=_best_position(view), what="Positions"
    )
    every = sorted(view.movements, key=lambda m: m.last, reverse=True)
    moves, left = kept(every, SELECTED, best=_best_move(view), what="Movements")
    tables = (
        rows.position_table(found, caption="Who is where"),
        rows.movement_table(moves, caption="Who is moving"),
    )
    return Section(
        "positions",
        "Positions and movements",
        tables=tables,
        empty="No position is reported.",
        after=(*older, *left),
    )


def _best_position(view: View) -> Callable[[Position], Any]:
    return lambda p: (
        bool(p.actor.doc),
        bool(p.place.doc),
        view.spot(p.place) is None,
        -p.time.day.toordinal(),
    )


def _best_move(view: View) -> Callable[[Movement], Any]:
    return lambda m: (
        all(n.doc for n in m.actors),
        all(view.spot(p) is None for p in m.places),
        -m.last.toordinal(),
        -m.origins,
    )


def _flows(view: View) -> Section:
    every = sorted(view.flows, key=lambda f: f.last_told.day, reverse=True)
    found, left = kept(every, SELECTED, best=_best_flow, what="Arms, training and aid")
    table = rows.flow_table(found, caption="Arms, training and aid")
    empty = "No supply, training or aid is reported."
    return Section("flows", "Arms, training and aid", tables=(table,), empty=empty, after=left)


def _best_flow(f: Flow) -> tuple[bool, bool, int, int]:
    ends = tuple(n for n in (f.giver, f.receiver) if n)
    return all(n.doc for n in ends), len(ends) < 2, -f.last_told.day.toordinal(), -f.origins


def _routes(picture: Picture) -> Section:
    found, left = kept(
        tuple(reversed(picture.routes)), ROUTES, best=lambda r: -r.time.day.toordinal(), what="Routes"
    )
    intro = "Routes stand here as the texts tell them; none is computed."
    table = rows.route_table(found, caption="Routes told")
    return Section("routes", "Routes told", intro, tables=(table,), empty="No route is reported.", after=left)


def _warnings(view: View) -> Section:
    told = rows.newest_first(e for e in view.events if e.type in WARNINGS)
    threats, fewer = kept(told, SELECTED, best=_best_recent, what="Threats and warnings")
    ahead = [e for e in view.events if e.type in FORCE and e.status in (Status.PLANNED, Status.POSSIBLE)]
    force, left = kept(rows.newest_first(ahead), SELECTED, best=_best_event, what="Force ahead")
    tables = (
        rows.event_table(threats, caption="Threats and warnings"),
        rows.event_table(force, caption="Force planned, or told as possible"),
    )
    empty = "No warning or threat is reported."
    return Section("warnings", "Warnings and threats", tables=tables, empty=empty, after=(*fewer, *left))


def _events(view: View) -> Section:
    found, fewer = kept(rows.newest_first(view.recent), EVENTS, best=_best_event, what="Events")
    earlier = [e for e in view.picture.events if view.since and e.time.day < view.since]
    # a short list needs no window
    if not view.before and len(view.picture.events) <= EVENTS:
        found, earlier = rows.newest_first(view.picture.events), []
    day = f" since {day_text(view.since)}" if earlier and view.since else ""
    claims = tuple(dict.fromkeys(c for e in reversed(earlier) for c in e.claims))
    before = counted(len(earlier), claims, what="Earlier", why="before that day") if earlier else ()
    intro = (
        "Newest first, by the day it happened; “told on” where the text gives no day. "
        "The claims that tell one event stand in one line, with what they disagree about."
    )
    table = rows.event_table(found, caption=f"Events by day{day}")
    empty = "No event is reported."
    return Section("events", "Events by day", intro, tables=(table,), empty=empty, after=(*fewer, *before))


def _best_event(e: Event) -> tuple[int, bool, bool, int]:
    """The most told first, then those between parties that are named, at places that are."""
    parties = (*e.actors, *e.recipients)
    return -e.origins, not parties or all(n.doc for n in parties), not e.places, -e.time.day.toordinal()


def _best_recent(e: Event) -> tuple[bool, int, int]:
    named = any(not n.doc for n in e.actors)
    return not named, -e.time.day.toordinal(), -e.origins


def disagreements(found: Iterable[Disagreement], picture: Picture, *, most: int | None = None) -> Section:
    """The section on what the sources disagree about, the newest of them where only so many are wanted."""
    every = list(found)
    shown, left = kept(
        every, most or len(every), best=lambda d: _best_dispute(d, picture), what="Disagreements"
    )
    table = rows.disagreement_table(shown, picture, caption="Where sources disagree")
    intro = "Nothing is settled here: the answers stand side by side, each with who says it."
    empty = "None was found by this reader; that it found none does not say that the texts agree."
    return Section("disagreements", "Where sources disagree", intro, tables=(table,), empty=empty, after=left)


def _best_dispute(d: Disagreement, picture: Picture) -> tuple[bool, int]:
    days = [day for c in d.claims if (day := picture.entry(c).published)]
    return all(n.doc for n in d.about), -(max(days).toordinal() if days else 0)


def questions(found: Iterable[Question], *, every: bool = False) -> Section:
    """The section on what is not known; without `every` that about unnamed places is only counted."""
    shown, unnamed = (list(found), ()) if every else split(found, question_shown, what="Questions")
    most = len(shown) if every else QUESTIONS
    shown, fewer = kept(shown, most, best=lambda q: -len(q.claims), what="Questions")
    table = rows.question_table(shown, caption="What is not known")
    empty = "No open question was found."
    return Section("unknown", "What is not known", tables=(table,), empty=empty, after=(*fewer, *unnamed))


def _left(view: View) -> Section | None:
    """What a theatre leaves out: facts that lie elsewhere, and facts without a place that was found."""
    scoped = view.scoped
    if scoped is None:
        return None
    recent = [e for e in scoped.loose if view.since is None or e.time.day >= view.since]
    loose, fewer = kept(rows.newest_first(recent), SELECTED, best=_best_event, what="Without a place")
    tables = (
        Table(
            "Facts left out",
            ("What", "Outside the theatre", "Without a place that was found"),
            tuple(map(_left_row, scoped.left)),
        ),
        rows.event_table(loose, caption="Events without a place, between parties that act in the theatre"),
    )
    intro = (
        "A fact is in the theatre where the gazetteer finds one of its places there. A fact whose place was "
        "not found is neither in nor out: it is counted here. The numbers of claims are examples."
    )
    return Section("left", "What this report leaves out", intro, tables=tables, empty="Nothing.", after=fewer)


def _left_row(left: Left) -> Row:
    claims = (*left.outside[:2], *left.unplaced[:3])
    return Row((own(left.what), own(f"{left.outside_count:,}"), own(f"{left.unplaced_count:,}")), claims)


def _names(view: View) -> Section:
    picture = view.picture
    told_by = [j for j in picture.joins if j.claims]
    shipped = [j for j in picture.joins if not j.claims]
    shown, left = kept(
        (*told_by, *shipped), NAMES, best=lambda j: not j.claims, what="Names", why="not shown"
    )
    table = Table("Names taken together", ("Name", "Name", "Reason"), tuple(_join(j, picture) for j in shown))
    intro = "Names taken as one actor or place, in the form they are compared in, and the reason for each."
    if left:
        intro += (
            f" {len(picture.joins) - len(shown):,} more of the gazetteer and the registry are not listed."
        )
    return Section("names", "Names taken together", intro, tables=(table,), empty="None beyond spelling.")


def _join(j: Join, picture: Picture) -> Row:
    # a name told as another later than the picture's day joins all the same; its claim is not of that day
    claims = tuple(c for c in j.claims if c in picture.evidence)
    return Row((told(j.left), told(j.right), told(j.reason)), claims)
