"""What changed since an earlier day: places, ties, and how many events and movements are new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foreshock.picture import Control, Event, State, Tie
from foreshock.picture.changes import Change, Changes, PlaceChange
from foreshock.reports import rows
from foreshock.reports.limits import EXAMPLES, kept
from foreshock.reports.model import NONE, Line, Row, Section, Sentence, Table, join, own, told
from foreshock.reports.pictures.network import KINDS
from foreshock.reports.shown import control_shown
from foreshock.reports.view import View
from foreshock.reports.words import count, day_text, label, since_text

MOST_PLACES, MOST_TIES = 40, 30


def changes_section(view: View) -> Section | None:
    """The section; None where there is no earlier picture."""
    found = view.changes
    if found is None or view.since is None:
        return None
    day = day_text(view.since)
    places, left = kept(sorted(shown_changes(view), key=_best), MOST_PLACES, best=_best, what="Places")
    named = [t for t in found.ties if not (t.a.doc or t.b.doc) and t.type in KINDS and view.stands(t)]
    firm, fewer = kept(sorted(named, key=_told), MOST_TIES, best=_told, what="Ties")
    tables = (
        Table("Places", ("Place", "Before", "Now", "What changed", "Last told"), tuple(map(_place, places))),
        _ties(firm, caption="Ties told for the first time"),
        _ties([t for t in found.ended if t.type in KINDS], caption="Ties denied since"),
    )
    intro = f"What the picture has now and did not have at the end of {day}, by the days the texts tell."
    return Section(
        "changes",
        f"What changed since {day}",
        intro,
        sentences=tuple(_summary(found, places)),
        tables=tables,
        empty="Nothing that changes the picture is told since.",
        after=(*left, *fewer),
    )


def shown_changes(view: View) -> list[PlaceChange]:
    """The changes of named places between holders that tell a side; where positions are known, of places that
    have one."""
    found = view.changes.places if view.changes else ()
    return [c for c in found if _shown(c, view)]


def _shown(c: PlaceChange, view: View) -> bool:
    answers = [a for a in (c.before, c.after) if a and a.holders]
    return (
        bool(answers)
        and all(map(control_shown, answers))
        and (not view.spots or view.spot(c.after.place) is not None)
    )


def _best(c: PlaceChange) -> tuple[int, int, str]:
    order = tuple(Change)
    return order.index(c.kind), -c.after.origins, c.after.place.key


def _told(t: Tie) -> tuple[bool, int, int]:
    return t.type != "BACKS", -t.origins, -t.last_told.day.toordinal()


def _summary(found: Changes, places: list[PlaceChange]) -> Iterator[Sentence]:
    hands = [c for c in places if c.kind == Change.HANDS]
    if hands:
        named = join([told(c.after.place.name) for c in hands])
        claims = tuple(dict.fromkeys(x for c in hands for x in c.claims))
        yield Sentence((*named, *own(" changed hands.")), claims, lead="Places")
    if found.events:
        yield _counted(found.events, "Events", "new event")
    if found.movements:
        yield _counted(found.movements, "Movements", "new movement")


def _counted(events: tuple[Event, ...], lead: str, what: str) -> Sentence:
    kinds: dict[str, int] = {}
    for e in events:
        kinds[label(e.type)] = kinds.get(label(e.type), 0) + 1
    most = sorted(kinds.items(), key=lambda k: (-k[1], k[0]))[:6]
    listed = ", ".join(f"{kind} {number:,}" for kind, number in most)
    rest = sum(kinds.values()) - sum(n for _, n in most)
    others = f", other {rest:,}" if rest else ""
    best = sorted(events, key=lambda e: (-e.origins, -e.time.day.toordinal()))
    claims = tuple(dict.fromkeys(c for e in best for c in e.claims))
    note = "; the numbers are examples" if len(claims) > EXAMPLES else ""
    line = own(f"{count(len(events), what)} told ({listed}{others}){note}.")
    return Sentence(line, claims[:EXAMPLES], lead=lead)


def _ties(ties: Sequence[Tie], *, caption: str) -> Table:
    columns = ("One", "Tie", "The other", "How", "First told", "Last told", "Origins")
    return Table(caption, columns, tuple(map(_tie, ties)))


def _tie(t: Tie) -> Row:
    how = own(", ".join(t.manner)) if t.manner else NONE
    days = (own(since_text(t.first_told)), own(day_text(t.last_told.day)), own(str(t.origins)))
    return Row((rows.name(t.a), own(SAID[t.type]), rows.name(t.b), how, *days), (*t.claims, *t.denied))


SAID = {"BACKS": "backs", "ALLIED": "is allied with", "OPPOSES": "opposes"}


def _place(c: PlaceChange) -> Row:
    last = own(day_text(c.after.last_told)) if c.after.last_told else NONE
    cells = (rows.name(c.after.place), _held(c.before), _held(c.after), own(c.kind.value), last)
    return Row(cells, c.claims)


def _held(c: Control | None) -> Line:
    if c is None:
        return own("not told")
    if c.state == State.UNKNOWN:
        return own("not known")
    state = "" if c.state == State.HELD else f" ({c.state.value})"
    return (*rows.names(c.holders), *own(state)) if state else rows.names(c.holders)
