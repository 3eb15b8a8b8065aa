"""The bottom line: the first sentences of a report, written from the data and from nothing else.

Each opens with a word for what it is about and reads aloud by itself. What most independent origins carry
stands first, then what is newest; what names nobody or lies nowhere that was found stays in the sections
below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from foreshock.model import Status
from foreshock.names.gazetteer import distance_km
from foreshock.picture import Control, Event, Kind, Named, Picture, State, Tie
from foreshock.picture.changes import Change
from foreshock.reports.believed import is_carried, weighing_of
from foreshock.reports.model import Line, Section, Sentence, join, own, told
from foreshock.reports.nameable import is_party, known, named_actor, named_force, named_place, sure
from foreshock.reports.news import shown_changes
from foreshock.reports.rows import names
from foreshock.reports.view import View
from foreshock.reports.words import FOUGHT, count, day_text, since_text, time_text

# How many lines of each kind a first page holds, some fifteen in all; the sections below hold the rest.
HOLDERS, AIMS, FIGHTS, WARNINGS, BACKERS = 4, 1, 2, 2, 3
# What is older than a year is history to a first page: a convention of ours.
RECENT = timedelta(days=365)
# How many names one line lists before it says how many more there are.
LISTED = 4
# How many claims a line that sums up many facts cites.
CITED = 12


def bottom_line(view: View) -> Section:
    """The section: what the picture rests on, what changed, control, fighting, warnings, backing, what the
    sources disagree about, what is not known."""
    sentences = (
        *_rests_on(view.whole),
        *_changed(view),
        *_holders(view),
        *_aims(view),
        *_fighting(view),
        *_warnings(view),
        *_backing(view),
        *_disagreeing(view),
        *_not_known(view),
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


def _recent(view: View, day: date) -> bool:
    """Whether a telling is young enough for the first page; the sections below show every age."""
    return view.picture.as_of is not None and view.picture.as_of - day <= RECENT


def _claims(groups: Iterable[Iterable[str]], most: int = CITED) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for group in groups for c in group))[:most]


def _listed(lines: list[Line]) -> Line:
    more = [own(f"{len(lines) - LISTED} more")] if len(lines) > LISTED else []
    return join([*lines[:LISTED], *more])


# --- control


def _changed(view: View) -> Iterator[Sentence]:
    hands = [c for c in shown_changes(view) if c.kind == Change.HANDS and named_place(view, c.after.place)]
    hands = [c for c in hands if _front(view, c.after)]
    weighing = weighing_of(view)
    hands = [c for c in hands if is_carried(view, c.after, weighing)]
    hands.sort(key=lambda c: (-c.after.origins, -_day(c.after).toordinal(), c.after.place.key))
    if hands and view.since:
        line = _listed([told(c.after.place.name) for c in hands])
        claims = _claims(c.claims for c in hands[:LISTED])
        yield Sentence(
            (*own(f"Since {day_text(view.since)} these changed hands: "), *line, *own(".")),
            claims,
            lead="Changed",
        )


def _holders(view: View) -> Iterator[Sentence]:
    found = [c for c in view.picture.control if c.state != State.UNKNOWN and named_place(view, c.place)]
    found = [c for c in found if _front(view, c)]
    weighing = weighing_of(view)
    carried = (c for c in sorted(found, key=lambda c: _first(view, c)) if is_carried(view, c, weighing))
    for c in islice(_apart(view, carried), HOLDERS):
        yield Sentence(_held(view, c), c.claims, lead="Control")


def _front(view: View, c: Control) -> bool:
    """Whether it is told of the place itself, surely enough, and who holds it can be named."""
    return c.area is None and _speakable(view, c) and sure(view, c, c.holders)


def _speakable(view: View, c: Control) -> bool:
    """Whether its holders are named: all of them where the answer is not one, else some."""
    named = [named_force(view, h) for h in c.holders]
    return all(named) if c.state in (State.DISPUTED, State.CONTESTED) and named else any(named)


def _first(view: View, c: Control) -> tuple[bool, bool, int, int, str]:
    new = view.since is not None and _day(c) >= view.since
    sure = any(known(view, h) for h in c.holders)
    return not new, not sure, -c.origins, -_day(c).toordinal(), c.place.key


# Two places nearer to each other than this are one to a first page, in km.
ONE_PLACE_KM = 2.0


def _apart(view: View, found: Iterable[Control]) -> Iterator[Control]:
    """The answers on places that are not the same place under another spelling."""
    seen: list[tuple[float, float]] = []
    for c in found:
        spot = view.spot(c.place)
        if spot and any(distance_km(spot.lat, spot.lon, *at) < ONE_PLACE_KM for at in seen):
            continue
        seen += [(spot.lat, spot.lon)] if spot else []
        yield c


def _day(c: Control) -> date:
    return c.last_told or date.min


def _who(view: View, named: Iterable[Named], *, between: str = " and ") -> Line:
    """Those of them that are named."""
    every = tuple(named)
    shown = tuple(n for n in every if named_force(view, n))
    others = own(" with others") if len(shown) < len(every) else ()
    return (*names(shown, between=between), *others)


def _held(view: View, c: Control) -> Line:
    place, carried = told(c.place.name), f"{c.layer.value} by {count(c.origins, 'origin')}"
    if c.state == State.DISPUTED:
        parties = names(c.holders, between=" or ")
        return (*own("Sources disagree on who holds "), *place, *own(": "), *parties, *own("."))
    parties = _who(view, c.holders)
    if c.state == State.CONTESTED:
        hold = "holds" if len(c.holders) == 1 else "hold"
        return (
            *place,
            *own(" is contested: "),
            *parties,
            *own(f" {hold} it, an enemy is inside ({carried})."),
        )
    if c.state == State.BESIEGED and all(named_force(view, n) for n in c.besiegers):
        by = (
            own(" and besieged by ") + names(c.besiegers, between=" and ")
            if c.besiegers
            else own(" and besieged")
        )
        return (*place, *own(" is held by "), *parties, *by, *own(f" ({carried})."))
    if c.since and c.since_taken:
        return (*parties, *own(" took "), *place, *own(f" ({since_text(c.since)}; {carried})."))
    return (*place, *own(" is held by "), *parties, *own(f" (last told for {day_text(_day(c))}; {carried})."))


def _aims(view: View) -> Iterator[Sentence]:
    aims = [a for a in view.picture.aims if a.type == "seize" and named_place(view, a.place)]
    aims = [
        a
        for a in aims
        if a.actors and all(named_force(view, n) for n in a.actors) and sure(view, a, a.actors)
    ]
    aims = [a for a in aims if _recent(view, a.last_told)]
    for a in sorted(aims, key=lambda a: (-a.origins, -a.last_told.toordinal(), a.claims))[:AIMS]:
        verb = " planned to take " if a.status == "planned" else " were told to be able to take "
        line = (*names(a.actors, between=" and "), *own(verb), *told(a.place.name))
        yield Sentence((*line, *own(f" (told on {day_text(a.last_told)}).")), a.claims, lead="Aims")


# --- events


def _fighting(view: View) -> Iterator[Sentence]:
    """The strikes and clashes that most origins tell of, then the newest; each pair of parties once."""
    found = [e for e in view.picture.events if e.type in FOUGHT and e.status == Status.ACTUAL]
    found = [e for e in found if _recent(view, e.time.day) and _says_who(view, e)]
    seen: set[object] = set()
    for e in sorted(found, key=lambda e: _most_told(view, e)):
        pair = (e.type, _parties(view, e.actors), _parties(view, e.recipients))
        if pair not in seen and len(seen) < FIGHTS:
            seen.add(pair)
            line = (
                *_fought(view, e),
                *_at(view, e),
                *own(f" ({time_text(e.time)}; {count(e.origins, 'origin')})."),
            )
            yield Sentence(line, e.claims, lead="Fighting")


def _parties(view: View, named: Iterable[Named]) -> frozenset[str]:
    return frozenset(view.party(n).described for n in named)


def _most_told(view: View, e: Event) -> tuple[bool, bool, int, bool, int, tuple[str, ...]]:
    new = view.since is not None and e.time.day >= view.since
    sure = any(known(view, n) for n in e.actors)
    both = bool(e.actors and e.recipients)
    return not new, not sure, -e.origins, not both, -e.time.day.toordinal(), e.claims


def _says_who(view: View, e: Event) -> bool:
    """Whether all it names are named, on two sides or at a place."""
    parties = (*e.actors, *e.recipients)
    two_sides = bool(e.actors and e.recipients)
    placed = any(named_place(view, p) for p in e.places)
    if not parties or not (two_sides or placed) or _parties(view, e.actors) & _parties(view, e.recipients):
        return False
    if e.actors and not any(named_force(view, n) for n in e.actors):
        return False
    whom = _spoken(view, e.recipients, force=True)
    return bool(whom or placed) and bool(e.actors or whom) and sure(view, e, (*e.actors, *e.recipients))


def _spoken(view: View, named: Iterable[Named], *, force: bool = False) -> tuple[Named, ...]:
    """Those of them that a sentence names: each party once, of `Anna` and `Anna Campbell` the whole name;
    with `force` no persons and bare words."""
    can = named_force if force else named_actor
    found: dict[str, Named] = {}
    for n in sorted((n for n in named if can(view, n)), key=lambda n: (not known(view, n), n.key)):
        found.setdefault(view.party(n).described, n)
    every = tuple(found.values())
    whole = (n for n in every if not any(set(n.key.split()) < set(o.key.split()) for o in every))
    return tuple(islice(whole, LISTED - 1))


def _fought(view: View, e: Event) -> Line:
    did, did_nobody, suffered = FOUGHT[e.type]
    who, whom = _spoken(view, e.actors, force=True), _spoken(view, e.recipients, force=True)
    # A side may be a thing (`convoy`): it is told where nobody on it is named.
    things = tuple(n for n in e.recipients if n.doc and n.tells_side)[:1] if not whom else ()
    if who and (whom or things):
        before, _, after = did.partition("…")
        return (
            *names(who, between=" and "),
            *own(f" {before}"),
            *names(whom or things, between=" and "),
            *own(after),
        )
    if who:
        return (*names(who, between=" and "), *own(f" {did_nobody}"))
    return (*names(whom, between=" and "), *own(f" {suffered}"))


def _at(view: View, e: Event) -> Line:
    places = tuple(p for p in e.places if named_place(view, p))
    return own(" at ") + names(places, between=" and ") if places else ()


def _warnings(view: View) -> Iterator[Sentence]:
    found = [e for e in view.events if e.type == "threaten" and e.status == Status.ACTUAL]
    found = [
        e
        for e in found
        if _recent(view, e.time.day)
        and e.actors
        and all(named_actor(view, n) and _acts(view, n) for n in e.actors)
        and sure(view, e, (*e.actors, *e.recipients))
    ]
    found = [e for e in found if not _parties(view, e.actors) & _parties(view, e.recipients)]
    order = sorted(found, key=lambda e: _most_warned(view, e))
    for e in order[:WARNINGS]:
        yield Sentence(
            (*_warned(view, e), *_at(view, e), *own(f" ({time_text(e.time)}).")), e.claims, lead="Warnings"
        )


def _acts(view: View, actor: Named) -> bool:
    """Whether it is a party, or a person that the registry knows (who warns in a state's name)."""
    return is_party(view, actor) or known(view, actor)


def _most_warned(view: View, e: Event) -> tuple[bool, bool, int, int, tuple[str, ...]]:
    whom = any(named_actor(view, n) for n in e.recipients)
    new = view.since is not None and e.time.day >= view.since
    return not whom, not new, -e.origins, -e.time.day.toordinal(), e.claims


def _warned(view: View, e: Event) -> Line:
    who = names(_spoken(view, e.actors), between=" and ")
    whom = _spoken(view, e.recipients) or tuple(n for n in e.recipients if n.tells_side)[:1]
    if not whom:
        return (*who, *own(" made a threat or gave a warning"))
    return (*who, *own(" threatened or warned "), *names(whom, between=" and "))


# --- ties, disagreements, what is not known


def _backing(view: View) -> Iterator[Sentence]:
    """The backers of most origins, each with those it backs; the bodies of one state are one."""
    backed: dict[tuple[str, bool], list[Tie]] = {}
    for t in view.ties:
        both = named_actor(view, t.a) and named_actor(view, t.b) and t.a.key != t.b.key
        both = both and _acts(view, t.a) and _acts(view, t.b)
        told = t.type == "BACKS" and t.status == Status.ACTUAL and _recent(view, t.last_told.day)
        if told and both and view.stands(t) and sure(view, t, (t.a, t.b)):
            backed.setdefault((t.a.key, t.hedged), []).append(t)
    groups = sorted(backed.items(), key=lambda g: (-sum(t.origins for t in g[1]), g[0]))
    for (_, hedged), ties in islice(groups, BACKERS):
        verb = " is said, with doubt, to back " if hedged else " backs "
        ties = sorted(ties, key=lambda t: (-t.origins, -len(t.claims), t.b.key))
        registered = [t for t in ties if known(view, t.b)]
        ties = registered or ties
        line = (*names([ties[0].a]), *own(verb), *_clients(ties), *own("."))
        yield Sentence(line, _claims(t.claims for t in ties[:LISTED]), lead="Backing")


def _clients(ties: list[Tie]) -> Line:
    first: dict[str, Line] = {}
    for t in ties:
        manner = own(f" ({', '.join(t.manner)})") if t.manner else ()
        first.setdefault(t.b.described, (*told(t.b.name), *manner))
    return _listed(list(first.values()))


def _disagreeing(view: View) -> Iterator[Sentence]:
    """Places on whose holder the sources disagree, beyond those that a line above is on."""
    found: dict[str, tuple[Named, tuple[str, ...]]] = {}
    for d in view.picture.disagreements:
        days = [e.published for c in d.claims if (e := view.picture.entry(c)).published]
        new = bool(days) and view.since is not None and max(days) >= view.since
        if d.kind == Kind.HOLDER and new and named_place(view, d.about[0]):
            found.setdefault(d.about[0].key, (d.about[0], d.claims))
    if len(found) > 1:
        rows = sorted(found.values(), key=lambda f: (-len(f[1]), f[0].key))
        line = _listed([told(place.name) for place, _ in rows])
        claims = _claims(c for _, c in rows[:LISTED])
        yield Sentence(
            (*own("Sources disagree on who held these: "), *line, *own(".")), claims, lead="Disputed"
        )


def _not_known(view: View) -> Iterator[Sentence]:
    found = [q for q in view.picture.questions if q.kind == Kind.HOLDER]
    found = [q for q in found if all(named_place(view, n) for n in q.about)]
    if found:
        found.sort(key=lambda q: -len(q.claims))
        line = _listed([told(n.name) for q in found for n in q.about])
        claims = _claims(q.claims for q in found[:LISTED])
        yield Sentence((*own("Who holds these is not known: "), *line, *own(".")), claims, lead="Not known")
