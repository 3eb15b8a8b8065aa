"""The first page: the bottom line, what changed, what is not known and what the sources disagree about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from foreshock.picture import Answer, Disagreement, Event, Kind, Picture, Question, Tie
from foreshock.picture.changes import PlaceChange
from foreshock.picture.facts import TIES
from foreshock.reports.bottom_line import bottom_line
from foreshock.reports.model import NONE, text_of
from foreshock.reports.news import shown_changes
from foreshock.reports.rows import control_table, question_table
from foreshock.reports.shown import question_shown
from foreshock.reports.view import View
from foreshock.reports.words import count, day_text, label
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import NamedShape, every
from foreshock.web.shapes.flashpoints import FlashpointRowShape
from foreshock.web.shapes.flashpoints import rows_of as flashpoints_of
from foreshock.web.shapes.ids import event_id
from foreshock.web.shapes.says import HELD_BY, event_says, listed
from foreshock.web.shapes.told import told_in

# So many flashpoints stand on the first page.
FLASHPOINTS = 5


@dataclass(frozen=True, slots=True)
class SaidShape:
    """A sentence with the claims it rests on."""

    says: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class CountsShape:
    """How much is under the picture."""

    documents: int
    claims: int
    events: int
    places: int
    actors: int
    origins: int


@dataclass(frozen=True, slots=True)
class OverviewShape:
    """See `Overview` in `web/src/lib/api/types.ts`."""

    title: str
    counts: CountsShape
    first: date | None
    last: date | None
    bottom_line: list[SaidShape]
    flashpoints: list[FlashpointRowShape]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class LineShape:
    """Something that is otherwise than before; `href` is its address in the app."""

    kind: str
    says: str
    claims: list[str]
    href: str


@dataclass(frozen=True, slots=True)
class ChangesShape:
    """What is otherwise than on the day `since`, or than was known earlier."""

    since: date | None
    lines: list[LineShape]


@dataclass(frozen=True, slots=True)
class QuestionShape:
    """What is not known."""

    asks: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class DisagreementShape:
    """Claims that cannot all be so, side by side."""

    kind: str
    about: list[NamedShape]
    action: str
    sides: list[SaidShape]


def view_of(picture: Picture, *, before: Picture | None = None) -> View:
    """The view that reports take, without a theatre."""
    return View.of(picture, before=before, spots=picture.spots or None)


# --- overview


def overview_of(seen: Seen) -> OverviewShape:
    """The first page of a picture."""
    picture, told = seen.picture, told_in(seen.picture)
    published = [d.published for d in picture.documents if d.published]
    section = bottom_line(view_of(picture))
    return OverviewShape(
        title=f"The picture of {day_text(picture.as_of)}" if picture.as_of else "Nothing is told yet",
        counts=CountsShape(
            documents=len(picture.documents),
            claims=len(picture.evidence),
            events=len(picture.events),
            places=len(told.places),
            actors=len(told.actors),
            origins=picture.origins,
        ),
        first=min(published, default=None),
        last=max(published, default=None),
        bottom_line=[
            SaidShape(
                f"{s.lead}: {text_of(s.line)}" if s.lead else text_of(s.line), _cited(s.claims, s.every)
            )
            for s in section.sentences
        ],
        flashpoints=list(flashpoints_of(seen)[:FLASHPOINTS]),
        synthetic=picture.synthetic,
    )


def _cited(claims: Iterable[str], every_claim: bool) -> list[str]:
    """What rests on every claim lists none."""
    return [] if every_claim else list(claims)


# --- changes


def changes_of(seen: Seen, *, before: Picture | None, since: date | None) -> ChangesShape:
    """What the picture has that the one before had not, or had otherwise; nothing without one before."""
    if before is None:
        return ChangesShape(since, [])
    view = view_of(seen.picture, before=before)
    found = view.changes
    lines = [*_added(before, seen.picture), *map(_place_line, shown_changes(view))]
    if found:
        lines += [_tie_line(t, "tie") for t in found.ties if not (t.a.doc or t.b.doc) and view.stands(t)]
        lines += [_tie_line(t, "denied") for t in found.ended]
        lines += [_event_line(e, "event") for e in _newest(found.events)]
        lines += [_event_line(e, "movement") for e in _newest(found.movements)]
    return ChangesShape(since, lines)


def _newest(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda e: (-e.time.day.toordinal(), -e.origins, e.claims))


def _added(before: Picture, after: Picture) -> Iterator[LineShape]:
    """How many documents and claims are more, or no longer count."""
    new = len(after.evidence.keys() - before.evidence.keys())
    gone = len(before.evidence.keys() - after.evidence.keys())
    docs = len({d.doc for d in after.documents} - {d.doc for d in before.documents})
    if new:
        more = f"{count(new, 'claim')} more, of {count(docs, 'further document')}."
        yield LineShape("claims", more, [], "#/sources")
    if gone:
        verb = "counts" if gone == 1 else "count"
        yield LineShape("claims", f"{count(gone, 'claim')} no longer {verb}.", [], "#/sources")


def _place_line(c: PlaceChange) -> LineShape:
    then, now = (_held(a) for a in (c.before, c.after))
    says = f"{c.after.place.name}: {c.kind.value} ({then} → {now})."
    return LineShape("control", says, list(c.claims), _href("place", c.after.place.key))


def _held(c: object) -> str:
    if c is None:
        return "not told"
    cell = control_table((c,), caption="").rows[0].cells[HELD_BY]  # type: ignore[arg-type]
    return text_of(cell) if cell != NONE else "not known"


def _tie_line(t: Tie, kind: str) -> LineShape:
    words = TIES.get(t.type, f"{t.type} …").replace("…", t.b.name)
    manner = f" ({', '.join(t.manner)})" if t.manner else ""
    said = f"{t.a.name} {words}{manner}"
    says = f"Denied since: {said}." if kind == "denied" else f"Told for the first time: {said}."
    return LineShape("tie", says, [*t.claims, *t.denied], _href("actor", t.a.key))


def _event_line(e: Event, kind: str) -> LineShape:
    return LineShape(kind, event_says(e), list(e.claims), _href("event", event_id(e)))


def _href(what: str, key: str) -> str:
    return f"#/{what}/{quote(key, safe='', errors='replace')}"


# --- questions and disagreements


def questions_of(seen: Seen) -> list[QuestionShape]:
    """What is not known of what is named, in the order of the picture."""
    shown = [q for q in seen.picture.questions if question_shown(q)]
    return [_question(q) for q in shown]


def _question(q: Question) -> QuestionShape:
    kind, about, why = (text_of(cell) for cell in question_table((q,), caption="").rows[0].cells)
    return QuestionShape(f"{about}: {kind}? {why[:1].upper()}{why[1:]}.", list(q.claims))


def disagreements_of(seen: Seen) -> list[DisagreementShape]:
    """Claims that cannot all be so, in the order of the picture."""
    return [
        DisagreementShape(
            kind=d.kind.value,
            about=every(d.about),
            action=label(d.action) if d.action else "",
            sides=[SaidShape(_side(d, s), list(s.claims)) for s in d.sides],
        )
        for d in seen.picture.disagreements
    ]


def _side(d: Disagreement, side: Answer) -> str:
    if d.kind != Kind.COUNT and side.parties:
        return f"{listed(side.parties)} {side.says}"
    return {"told": "told as so"}.get(side.says, side.says)
