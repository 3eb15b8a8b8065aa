"""The bottom line: the first sentences of a report, written from the data and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from foreshock.picture import Control, Event, Picture, State, Tie, Turn, Word
from foreshock.picture.control import STALE_AFTER
from foreshock.picture.times import Basis, WorldTime
from foreshock.reports.model import Line, Section, Sentence, own, told
from foreshock.reports.rows import names
from foreshock.reports.words import count, day_text, time_text

# How many lines of each kind a first page holds; the sections below hold all.
MOST = 5


def bottom_line(picture: Picture) -> Section:
    """The section: what the picture rests on, the latest changes, what is disputed, backed, threatened."""
    sentences = (
        *_rests_on(picture),
        *_holders(picture),
        *_changes(picture),
        *_aims(picture),
        *_disputes(picture),
        *_backing(picture),
        *_threats(picture),
        *_not_known(picture),
    )
    empty = "No claim of the ledger speaks of the world up to this date."
    return Section("bottom-line", "Bottom line", sentences=sentences, empty=empty)


def _rests_on(picture: Picture) -> Iterator[Sentence]:
    if not picture.evidence:
        return
    outlets = {d.outlet for d in picture.documents if d.outlet}
    source = f" from {count(len(outlets), 'outlet')}" if outlets else ""
    days = [d.published for d in picture.documents if d.published]
    period = f", published {day_text(min(days))} to {day_text(max(days))}" if days else ""
    if days and min(days) == max(days):
        period = f", published {day_text(days[0])}"
    said = (
        f"This picture rests on {count(len(picture.evidence), 'claim')} of "
        f"{count(len(picture.documents), 'document')}{source} "
        f"({count(picture.origins, 'independent origin')}){period}."
    )
    yield Sentence(own(said), tuple(picture.evidence), every=True)


def _holders(picture: Picture) -> Iterator[Sentence]:
    """Who holds the places that most claims name."""
    known = [c for c in picture.control if c.state in (State.HELD, State.CONTESTED)]
    for c in sorted(known, key=lambda c: (-_named(picture, c), c.place.key))[: MOST - 2]:
        parties = names(c.holders, between=" and ")
        state = " (contested)" if c.state == State.CONTESTED else ""
        last = f", as last told for {day_text(c.last_told)}" if c.last_told else ""
        held = (*told(c.place.name), *own(f": held{state} by "), *parties)
        yield Sentence((*held, *own(f"{last} ({c.layer.value}).")), c.claims)


def _named(picture: Picture, c: Control) -> int:
    return sum(v.claims for v in picture.naming.place_variants(c.place.key))


def _recent(picture: Picture, day: date) -> bool:
    """Whether a telling is young enough for the first page; the sections below show every age."""
    return picture.as_of is not None and picture.as_of - day <= STALE_AFTER


def _aims(picture: Picture) -> Iterator[Sentence]:
    aims = [a for a in picture.aims if a.type == "seize" and a.actors and _recent(picture, a.last_told)]
    for a in sorted(aims, key=lambda a: (-a.origins, -a.last_told.toordinal(), a.claims))[: MOST - 2]:
        verb = "Told as planned: " if a.status == "planned" else "Told as possible: "
        taking = (*names(a.actors, between=" and "), *own(" to take "), *told(a.place.name))
        yield Sentence((*own(verb), *taking, *own(".")), a.claims)


def _changes(picture: Picture) -> Iterator[Sentence]:
    """The latest tellings that a place changed hands, newest first."""
    found: dict[tuple[object, ...], list[tuple[Control, Turn]]] = {}
    for c in picture.control:
        for t in c.turns:
            if t.word in (Word.TAKES, Word.LEAVES):
                found.setdefault((t.day, c.place, t.word, t.parties, t.left), []).append((c, t))
    newest = sorted(found.values(), key=lambda g: (-g[0][1].day.toordinal(), g[0][0].place.key))
    for group in newest[:MOST]:
        yield _change(group)


def _change(group: list[tuple[Control, Turn]]) -> Sentence:
    c, t = group[0]
    when = time_text(WorldTime(t.day, Basis(t.basis), t.iso))
    claims = tuple(dict.fromkeys(claim for _, turn in group for claim in turn.claims))
    return Sentence((*own(f"{when[:1].upper()}{when[1:]}: "), *_moved(c, t), *own(".")), claims)


def _moved(c: Control, t: Turn) -> Line:
    if t.word == Word.LEAVES:
        who = names(t.left) if t.left else own("its holder")
        return (*who, *own(" left or lost "), *told(c.place.name))
    who = names(t.parties, between=" and ") if t.parties else own("somebody not named")
    loser = own(" from ") + names(t.left, between=" and ") if t.left else ()
    return (*who, *own(" took "), *told(c.place.name), *loser)


def _disputes(picture: Picture) -> Iterator[Sentence]:
    for c in [c for c in picture.control if c.state == State.DISPUTED][:MOST]:
        line = own("Sources disagree on who holds ") + told(c.place.name)
        yield Sentence((*line, *own(": "), *names(c.holders, between=" or "), *own(".")), c.claims)


def _backing(picture: Picture) -> Iterator[Sentence]:
    told_so = (t for t in picture.ties if t.type == "BACKS" and t.status == "actual")
    backs = [t for t in told_so if _recent(picture, t.last_told.day)]
    for t in sorted(backs, key=lambda t: _most_carried(t, picture))[:MOST]:
        head = "Backing told, with doubt: " if t.hedged else "Backing told: "
        pair = (*told(t.a.name), *own(" for "), *told(t.b.name))
        yield Sentence((*own(head), *pair, *_manner(t), *own(".")), t.claims)


def _manner(t: Tie) -> Line:
    return own(f" ({', '.join(t.manner)})") if t.manner else ()


def _most_carried(t: Tie, picture: Picture) -> tuple[int, int, int, str, str]:
    named = sum(v.claims for end in (t.a, t.b) for v in picture.naming.actor_variants(end.key))
    return -t.origins, -len(t.claims), -named, t.a.key, t.b.key


def _threats(picture: Picture) -> Iterator[Sentence]:
    told_so = (e for e in picture.events if e.type == "threaten" and e.status == "actual")
    found = [e for e in told_so if _recent(picture, e.time.day)]
    for e in sorted(found, key=lambda e: (-e.time.day.toordinal(), e.claims))[: MOST - 2]:
        yield Sentence(_threat(e), e.claims)


def _threat(e: Event) -> Line:
    when = time_text(e.time)
    against = own(" against ") + names(e.recipients, between=" and ") if e.recipients else ()
    place = own(" at ") + names(e.places) if e.places else ()
    by = own(" by ") + names(e.actors, between=" and ") if e.actors else ()
    return (*own(f"{when[:1].upper()}{when[1:]}: a threat or warning"), *by, *against, *place, *own("."))


def _not_known(picture: Picture) -> Iterator[Sentence]:
    unknown = [c for c in picture.control if c.state == State.UNKNOWN]
    if unknown:
        said = (
            f"Of {count(len(picture.control), 'place')} told of, the holder of {len(unknown):,} is not known."
        )
        claims = tuple(dict.fromkeys(claim for c in unknown for claim in c.claims))
        yield Sentence(own(said), claims)
