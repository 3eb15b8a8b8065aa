"""Indicators: what to watch for because it would change the picture most, each with the claims it is drawn
from. Nothing here says that it will happen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from foreshock.model import Status
from foreshock.names import states
from foreshock.picture import Aim, Control, Event, Kind, Named, State
from foreshock.picture.positions import Course
from foreshock.reports import rows
from foreshock.reports.model import Line, Row, Section, Table, join, own
from foreshock.reports.view import View
from foreshock.reports.words import FORCE, count, day_text, label

# How many of each kind; a list that nobody can watch is none.
MOST = 6
# What was told longer ago than this is no indicator: a convention of ours.
FRESH = timedelta(days=90)
DOES = {"seize": "take", "withdraw": "leave", "lose": "lose"}


def indicators(view: View) -> Section:
    """The section."""
    made = (*_aims(view), *_closing(view), *_threats(view), *_force(view), *_lapsing(view), *_disputes(view))
    table = Table("Indicators to watch", ("Watch for", "Because", "It would change"), tuple(made))
    intro = (
        "What would change the picture most if it were told, drawn from aims, threats, plans, answers that "
        "grow old and disagreements. It says what to look for, not that it will come."
    )
    return Section(
        "indicators", "Indicators to watch", intro, tables=(table,), empty="None is drawn from these claims."
    )


def _fresh(view: View, day_ordinal: int) -> bool:
    day = view.picture.as_of
    return day is not None and day.toordinal() - day_ordinal <= FRESH.days


def _placed(view: View, place: Named) -> bool:
    return not place.doc and (not view.spots or view.spot(place) is not None)


def _is_wide(view: View, place: Named) -> bool:
    spot = view.spot(place)
    return spot is not None and spot.wide


def _who(named: tuple[Named, ...]) -> Line | None:
    shown = tuple(n for n in named if n.tells_side)
    return rows.names(shown, between=" and ") if shown else None


def _aims(view: View) -> Iterator[Row]:
    found = [a for a in view.picture.aims if _fresh(view, a.last_told.toordinal()) and _placed(view, a.place)]
    found = [a for a in found if _parties(view, a.actors) and _who(a.actors)]
    for a in sorted(found, key=lambda a: (-a.origins, -a.last_told.toordinal(), a.claims))[:MOST]:
        yield _aim(a, view)


def _parties(view: View, named: tuple[Named, ...]) -> bool:
    """Whether somebody of them is more than a people: of `Kurdish` alone nothing follows."""
    return any(view.whole.sides.of(n).kind != "people" for n in named)


def _aim(a: Aim, view: View) -> Row:
    who, place = _who(a.actors) or (), rows.name(a.place)
    held = next((c for c in view.picture.control if c.place == a.place and c.state != State.UNKNOWN), None)
    state = f" ({held.state.value})" if held and held.state != State.HELD else ""
    now = own(", now ") + rows.names(held.holders) + own(state) if held else own(", not known now")
    change = (*own("who holds "), *place, *now)
    watch = (*who, *own(f" to {DOES[a.type]} "), *place)
    because = own(f"it is told as {a.status} on {day_text(a.last_told)}")
    return Row((watch, because, change), a.claims)


def _closing(view: View) -> Iterator[Row]:
    """Positions whose told distance shrinks."""
    found = [p for p in view.picture.positions if p.course == Course.CLOSING and _placed(view, p.place)]
    # How far a whole country or a region is says little: nothing of it is near.
    found = [p for p in found if p.place.key not in states() and not _is_wide(view, p.place)]
    found = [p for p in found if p.actor.tells_side and _fresh(view, p.time.day.toordinal())]
    for p in sorted(found, key=lambda p: (-p.origins, -p.time.day.toordinal(), p.claims))[:MOST]:
        watch = (*rows.name(p.actor), *own(" at "), *rows.name(p.place))
        because = own(f"its distance as told shrinks, last on {day_text(p.time.day)}")
        yield Row((watch, because, (*own("who holds "), *rows.name(p.place))), p.claims)


def _threats(view: View) -> Iterator[Row]:
    found = [e for e in view.events if e.type == "threaten" and e.status == Status.ACTUAL]
    for e in _newest(view, found):
        who, whom = _who(e.actors), _who(e.recipients)
        if who and whom:
            watch = (*own("force by "), *who, *own(" against "), *whom)
            yield Row(
                (
                    watch,
                    own(f"threatened or warned on {day_text(e.time.day)}"),
                    own("events, and their ties"),
                ),
                e.claims,
            )


def _force(view: View) -> Iterator[Row]:
    ahead = [e for e in view.events if e.type in FORCE and e.status in (Status.PLANNED, Status.POSSIBLE)]
    for e in _newest(view, ahead):
        who = _who(e.actors)
        if who:
            whom = _who(e.recipients)
            places = tuple(p for p in e.places if not p.doc)
            against = own(" against ") + whom if whom else ()
            at = own(" at ") + rows.names(places) if places else ()
            watch = (*own(f"{label(e.type)} by "), *who, *against, *at)
            told = own(f"it is told as {e.status.value} on {day_text(e.time.day)}")
            yield Row((watch, told, own("events; with a place, who holds it")), e.claims)


def _newest(view: View, events: list[Event]) -> list[Event]:
    fresh = [e for e in events if _fresh(view, e.time.day.toordinal()) and any(not n.doc for n in e.actors)]
    return sorted(fresh, key=lambda e: (-e.origins, -e.time.day.toordinal(), e.claims))[:MOST]


def _lapsing(view: View) -> Iterator[Row]:
    """Places whose holder was last told so long ago that the answer soon counts as unknown: past half of the
    time in which what is known of them halves."""
    day = view.picture.as_of
    held = [
        c for c in view.picture.control if c.held and _placed(view, c.place) and c.last_told and c.half_life
    ]
    old = [c for c in held if day and c.last_told and day - c.last_told >= timedelta(days=c.half_life / 2)]
    for c in sorted(old, key=lambda c: (-c.origins, -len(c.turns), c.place.key))[:MOST]:
        yield _lapse(c)


def _lapse(c: Control) -> Row:
    last = c.last_told
    watch = (*own("any word on who holds "), *rows.name(c.place))
    told = f"the last is of {day_text(last)}; " if last else ""
    because = own(f"{told}what is known of it halves in {c.half_life} days")
    return Row((watch, because, (*own("whether "), *rows.names(c.holders), *own(" still stands"))), c.claims)


def _disputes(view: View) -> Iterator[Row]:
    found = []
    for d in view.picture.disagreements:
        days = [e.published for c in d.claims if (e := view.picture.entry(c)).published]
        if d.kind == Kind.HOLDER and all(_placed(view, n) for n in d.about) and days:
            found.append((max(days), d))
    recent = [(day, d) for day, d in found if _fresh(view, day.toordinal())]
    for day, d in sorted(recent, key=lambda f: (-f[0].toordinal(), f[1].claims))[:MOST]:
        watch = (*own("one more independent origin on who holds "), *rows.names(d.about))
        sides = join([rows.names(s.parties) for s in d.sides if s.parties], " or ")
        because = own(f"{count(len(d.sides), 'answer')} stand side by side, the newest of {day_text(day)}")
        yield Row((watch, because, sides or own("which answer stands")), d.claims)
