"""The bottom line: the first sentences of a report, written from the data and from nothing else.

Each opens with a word for what it is about. What most independent origins carry stands first, then what is
newest; what names nobody and what a later telling has moved stays in the sections below.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from foreshock.model import Status
from foreshock.picture import Control, Event, Kind, Picture, State, Tie
from foreshock.reports.model import Line, Section, Sentence, join, own, told
from foreshock.reports.rows import names
from foreshock.reports.shown import control_shown, place_shown
from foreshock.reports.words import FOUGHT, count, day_text, since_text, time_text

# How many lines of each kind a first page holds, a dozen in all; the sections below hold the rest.
HOLDERS, AIMS, FIGHTS, WARNINGS, BACKERS = 3, 1, 2, 2, 3
# What is older than a year is history to a first page: a convention of ours.
RECENT = timedelta(days=365)
# How many names one line lists before it says how many more there are.
LISTED = 4


def bottom_line(picture: Picture) -> Section:
    """The section: what the picture rests on, control, fighting, warnings, backing, what is not known."""
    sentences = (
        *_rests_on(picture),
        *_holders(picture),
        *_aims(picture),
        *_fighting(picture),
        *_warnings(picture),
        *_backing(picture),
        *_not_known(picture),
    )
    empty = "No claim of the ledger speaks of the world up to this date."
    return Section("bottom-line", "Bottom line", sentences=sentences, empty=empty)


def _rests_on(picture: Picture) -> Iterator[Sentence]:
    if not picture.evidence:
        return
    outlets = {d.outlet for d in picture.documents if d.outlet}
    source = f" from {count(len(outlets), 'outlet')}" if outlets else ""
    texts = f"{count(picture.texts, 'text')} after reprints"
    said = (
        f"{count(len(picture.evidence), 'claim')} of {count(len(picture.documents), 'document')}{source}"
        f"{_period(picture)}. That is {texts} and {count(picture.origins, 'independent origin')}: texts that "
        "cite the same named source count as one."
    )
    yield Sentence(own(said), tuple(picture.evidence), every=True, lead="Rests on")


def _period(picture: Picture) -> str:
    days = [d.published for d in picture.documents if d.published]
    if not days:
        return ""
    first, last = day_text(min(days)), day_text(max(days))
    return f", published {first}" + (f" to {last}" if first != last else "")


def _recent(picture: Picture, day: date) -> bool:
    """Whether a telling is young enough for the first page; the sections below show every age."""
    return picture.as_of is not None and picture.as_of - day <= RECENT


def _holders(picture: Picture) -> Iterator[Sentence]:
    known = (c for c in picture.control if c.state != State.UNKNOWN and control_shown(c))
    known = (c for c in known if any(not h.doc for h in c.holders))
    for c in sorted(known, key=lambda c: (-c.origins, -_day(c).toordinal(), c.place.key))[:HOLDERS]:
        yield Sentence(_held(c), c.claims, lead="Control")


def _day(c: Control) -> date:
    return c.last_told or date.min


def _held(c: Control) -> Line:
    place, carried = told(c.place.name), f"{c.layer.value} by {count(c.origins, 'origin')}"
    if c.state == State.DISPUTED:
        return (
            *own("Sources disagree on who holds "),
            *place,
            *own(": "),
            *names(c.holders, between=" or "),
            *own("."),
        )
    parties = names(c.holders, between=" and ")
    if c.state == State.CONTESTED:
        return (*place, *own(" is contested: "), *parties, *own(f" hold it, an enemy is inside ({carried})."))
    if c.since and c.since_taken:
        return (*parties, *own(" took "), *place, *own(f" ({since_text(c.since)}; {carried})."))
    return (*place, *own(" is held by "), *parties, *own(f" (last told for {day_text(_day(c))}; {carried})."))


def _aims(picture: Picture) -> Iterator[Sentence]:
    aims = [
        a
        for a in picture.aims
        if a.type == "seize" and place_shown(a.place) and not any(n.doc for n in a.actors)
    ]
    aims = [a for a in aims if a.actors and _recent(picture, a.last_told)]
    for a in sorted(aims, key=lambda a: (-a.origins, -a.last_told.toordinal(), a.claims))[:AIMS]:
        verb = " planned to take " if a.status == "planned" else " were told to be able to take "
        line = (*names(a.actors, between=" and "), *own(verb), *told(a.place.name))
        yield Sentence((*line, *own(f" (told on {day_text(a.last_told)}).")), a.claims, lead="Aims")


def _fighting(picture: Picture) -> Iterator[Sentence]:
    """The strikes and clashes that most origins tell of, then the newest."""
    found = [e for e in picture.events if e.type in FOUGHT and e.status == Status.ACTUAL]
    found = [e for e in found if _recent(picture, e.time.day) and _says_who(e)]
    for e in sorted(found, key=_most_told)[:FIGHTS]:
        line = (*_fought(e), *_at(e), *own(f" ({time_text(e.time)}; {count(e.origins, 'origin')})."))
        yield Sentence(line, e.claims, lead="Fighting")


def _most_told(e: Event) -> tuple[int, bool, int, tuple[str, ...]]:
    return -e.origins, not (e.actors and e.recipients), -e.time.day.toordinal(), e.claims


def _says_who(e: Event) -> bool:
    parties = (*e.actors, *e.recipients)
    return any(not n.doc for n in parties) and (bool(e.actors and e.recipients) or bool(e.places))


def _fought(e: Event) -> Line:
    did, did_nobody, suffered = FOUGHT[e.type]
    if e.actors and e.recipients:
        before, _, after = did.partition("…")
        whom = names(e.recipients, between=" and ")
        return (*names(e.actors, between=" and "), *own(f" {before}"), *whom, *own(after))
    if e.actors:
        return (*names(e.actors, between=" and "), *own(f" {did_nobody}"))
    return (*names(e.recipients, between=" and "), *own(f" {suffered}"))


def _at(e: Event) -> Line:
    return own(" at ") + names(e.places, between=" and ") if e.places else ()


def _warnings(picture: Picture) -> Iterator[Sentence]:
    found = [e for e in picture.events if e.type == "threaten" and e.status == Status.ACTUAL]
    found = [e for e in found if _recent(picture, e.time.day) and any(not n.doc for n in e.actors)]
    order = sorted(found, key=lambda e: (not e.recipients, -e.origins, -e.time.day.toordinal(), e.claims))
    for e in order[:WARNINGS]:
        yield Sentence((*_warned(e), *_at(e), *own(f" ({time_text(e.time)}).")), e.claims, lead="Warnings")


def _warned(e: Event) -> Line:
    who = names(e.actors, between=" and ")
    if not e.recipients:
        return (*who, *own(" made a threat or gave a warning"))
    return (*who, *own(" threatened or warned "), *names(e.recipients, between=" and "))


def _backing(picture: Picture) -> Iterator[Sentence]:
    """The backers of most origins, each with those it backs."""
    backed: dict[tuple[str, bool], list[Tie]] = {}
    for t in picture.ties:
        if (
            t.type == "BACKS"
            and t.status == Status.ACTUAL
            and _recent(picture, t.last_told.day)
            and not (t.a.doc or t.b.doc)
        ):
            backed.setdefault((t.a.key, t.hedged), []).append(t)
    groups = sorted(backed.items(), key=lambda g: (-sum(t.origins for t in g[1]), g[0]))
    for (_, hedged), ties in islice(groups, BACKERS):
        verb = " is said, with doubt, to back " if hedged else " backs "
        line = (*told(ties[0].a.name), *own(verb), *_clients(ties), *own("."))
        claims = tuple(dict.fromkeys(c for t in ties for c in t.claims))
        yield Sentence(line, claims, lead="Backing")


def _clients(ties: list[Tie]) -> Line:
    ties = sorted(ties, key=lambda t: (-t.origins, -len(t.claims), t.b.key))
    first: dict[str, Line] = {}
    for t in ties:
        manner = own(f" ({', '.join(t.manner)})") if t.manner else ()
        first.setdefault(t.b.described, (*told(t.b.name), *manner))
    listed = list(first.values())
    more = [own(f"{len(listed) - LISTED} more")] if len(listed) > LISTED else []
    return join([*listed[:LISTED], *more])


def _not_known(picture: Picture) -> Iterator[Sentence]:
    found = [q for q in picture.questions if q.kind == Kind.HOLDER and all(map(place_shown, q.about))]
    if found:
        found.sort(key=lambda q: -len(q.claims))
        places = [told(n.name) for q in found for n in q.about]
        more = [own(f"{len(places) - LISTED} more")] if len(places) > LISTED else []
        line = (*own("Who holds these is not known: "), *join([*places[:LISTED], *more]), *own("."))
        claims = tuple(dict.fromkeys(c for q in found[:LISTED] for c in q.claims))
        yield Sentence(line, claims, lead="Not known")
