"""Rows: each kind of fact as a line of a table, the same in every report that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from foreshock.model import Status
from foreshock.picture import (
    Aim,
    Answer,
    Control,
    Disagreement,
    Event,
    Kind,
    Layer,
    Named,
    Picture,
    Position,
    Question,
    Route,
    Side,
    State,
    Tie,
    Turn,
    Word,
)
from foreshock.picture.blocs import Bloc
from foreshock.picture.control import Manner
from foreshock.picture.flows import Flow
from foreshock.picture.movements import Movement
from foreshock.picture.routes import Standing
from foreshock.picture.times import Basis, WorldTime
from foreshock.reports.model import NONE, Line, Row, Run, Table, join, own, told
from foreshock.reports.words import ROLES, STATUS, count, day_text, label, since_text, time_text


def names(named: Iterable[Named], *, between: str = ", ") -> Line:
    """Names as told, with our own words between them; a dash where there are none."""
    # Who is named stands before what is only described.
    return join([name(n) for n in sorted(named, key=lambda n: bool(n.doc))], between) or NONE


def name(n: Named) -> Line:
    """A name as told; a description keeps the text it is of."""
    return (Run(n.name, told=True, doc=n.doc, where=n.where),)


def marks(*, status: Status, hedged: bool = False) -> str:
    """Status and hedge in words; empty for what is told plainly as so."""
    return ", ".join(w for w in (STATUS[status], "the text itself doubts it" if hedged else "") if w)


def control_table(rows: Sequence[Control], *, caption: str, marks: Mapping[str, str] | None = None) -> Table:
    """Who holds what; `marks` are the letters of places on a map beside it, by key."""
    columns = ("Place", "On the map", "Held by", "State", "Since", "Last told", "Halves in", "Carried by")
    return Table(caption, columns, tuple(_control(c, marks or {}) for c in rows))


def _control(c: Control, marks: Mapping[str, str]) -> Row:
    cells = (
        name(c.place),
        own(marks[c.place.key]) if c.place.key in marks else NONE,
        _holders(c),
        own(_state(c)),
        _since(c),
        own(day_text(c.last_told)) if c.last_told else NONE,
        own(count(c.half_life, "day")) if c.half_life and c.state != State.UNKNOWN else NONE,
        own(count(c.origins, "origin")),
    )
    return Row(cells, c.claims, mark=_mark(c))


def _mark(c: Control) -> str:
    # A holder told by one origin alone is told apart from one that is assessed.
    return "claimed" if c.state == State.HELD and c.layer == Layer.CLAIMED else c.state.value


def _state(c: Control) -> str:
    return f"held, {c.layer.value}" if c.state == State.HELD else c.state.value


def _holders(c: Control) -> Line:
    if c.state == State.DISPUTED:
        return join([_side(s) for s in c.sides], " / ")
    if c.state == State.UNKNOWN:
        last = names(c.holders) if c.holders else ()
        return (*own("not known"), *(own(" (last told: ") + last + own(")") if last else ()))
    if c.state == State.BESIEGED and c.besiegers:
        return (*names(c.holders), *own("; besieged by "), *names(c.besiegers))
    note = own(f" ({MANNERS[c.manner]})") if c.together and MANNERS[c.manner] else ()
    area = own(" (told of ") + name(c.area) + own(")") if c.area else ()
    return (*names(c.holders), *note, *area)


MANNERS = {
    Manner.ALONE: "",
    Manner.JOINT: "jointly",
    Manner.SIDE_BY_SIDE: "told side by side: jointly, or each in a part",
    Manner.PARTS: "each in a part, or fighting inside",
    Manner.IN_TURN: "in turn; the order is not told",
}


def _side(s: Side) -> Line:
    verb = "" if s.holds else "not "
    return (*own(verb), *names(s.holders), *own(f" ({count(s.origins, 'origin')})"))


def _since(c: Control) -> Line:
    if c.since is None:
        return NONE
    said = since_text(c.since)
    if c.since_taken:
        return own(f"taken: {said}")
    return own(said if said.startswith("until") else f"at least {said}" if _is_text_day(c.since) else said)


def _is_text_day(time: WorldTime) -> bool:
    # A state dated by a single day is a state found on that day, not one that began on it.
    return time.basis != Basis.STATED or "/" not in time.iso


def answer_table(rows: Sequence[Control], *, caption: str) -> Table:
    """The answers to who holds a place with the weight that the filter gives each."""
    made = (
        Row((_answered(o.holders), own(f"{o.probability:.2f}")), c.claims) for c in rows for o in c.posterior
    )
    return Table(caption, ("Held by", "Weight, 0 to 1"), tuple(made))


def _answered(holders: tuple[Named, ...]) -> Line:
    return names(holders, between=" and ") if holders else own("somebody else, or nobody told")


def turn_table(turns: Sequence[Turn], *, caption: str) -> Table:
    """The history of a place, claim by claim."""
    rows = (Row((own(_turn_time(t)), _turn_text(t)), t.claims) for t in turns)
    return Table(caption, ("When", "What is told"), tuple(rows))


def _turn_time(t: Turn) -> str:
    return time_text(WorldTime(t.day, Basis(t.basis), t.iso))


def _turn_text(t: Turn) -> Line:
    if t.word == Word.TAKES:
        loser = own(" from ") + names(t.left) if t.left else ()
        taker = names(t.parties) if t.parties else own("somebody not named")
        return (*taker, *own(" took it"), *loser)
    if t.word == Word.LEAVES:
        return (*names(t.left), *own(" left it or lost it"))
    if t.word == Word.DOES_NOT_HOLD:
        return (*own("told as not so: held by "), *names(t.left))
    turn = " in turn (the order is not told)" if t.word == Word.HELD_IN_TURN else ""
    return (*own("held by "), *names(t.parties), *own(turn))


def aim_table(rows: Sequence[Aim], *, caption: str) -> Table:
    """Who aims at which place."""
    verbs = {"seize": "take it", "withdraw": "leave it", "lose": "lose it"}
    made = (
        Row(
            (
                name(a.place),
                names(a.actors),
                own(verbs[a.type]),
                own(STATUS[Status(a.status)]),
                own(day_text(a.last_told)),
            ),
            a.claims,
        )
        for a in rows
    )
    return Table(caption, ("Place", "Who", "To do what", "Status", "Last told"), tuple(made))


def tie_table(rows: Sequence[Tie], *, caption: str, columns: tuple[str, str]) -> Table:
    """Ties of one kind."""
    heads = (*columns, "How", "First told", "Last told", "Origins")
    return Table(caption, heads, tuple(_tie(t) for t in rows))


def _tie(t: Tie) -> Row:
    manner = [own(m) for m in t.manner]
    note = marks(status=t.status, hedged=t.hedged)
    denied = "denied by other claims" if t.denied else ""
    how = join([*manner, *(own(n) for n in (note, denied) if n)]) or NONE
    first, last = own(since_text(t.first_told)), own(day_text(t.last_told.day))
    return Row((name(t.a), name(t.b), how, first, last, own(str(t.origins))), (*t.claims, *t.denied))


def position_table(rows: Sequence[Position], *, caption: str) -> Table:
    """Who is told to be where."""
    columns = ("Who", "Where", "How many", "When", "Since", "Course", "Status")
    return Table(caption, columns, tuple(_position(p) for p in rows))


def _position(p: Position) -> Row:
    far = join([told(d) for d in p.distances], "/") + own(" km from") if p.distances else ()
    relation = own(p.relation) if p.relation else ()
    where = join([line for line in (relation, far) if line])
    where = (*where, *(own(" ") if where else ()), *name(p.place))
    many = join([told(a) for a in p.amounts], " / ") or NONE
    note = ", ".join(w for w in (marks(status=p.status), "denied by other claims" if p.denied else "") if w)
    since = own(since_text(p.since)) if p.since and p.since.day != p.time.day else NONE
    course = own(p.course.value) if p.course else NONE
    cells = (name(p.actor), where, many, own(time_text(p.time)), since, course, own(note) if note else NONE)
    return Row(cells, (*p.claims, *p.denied))


def movement_table(rows: Sequence[Movement], *, caption: str) -> Table:
    """Who moves from where to where."""
    columns = ("When", "Who", "What", "From", "To", "By way of", "How many", "Origins")
    return Table(caption, columns, tuple(_movement(m) for m in rows))


def _movement(m: Movement) -> Row:
    note = marks(status=m.status, hedged=m.hedged)
    denied = "denied by other claims" if m.denied and m.status != Status.DENIED else ""
    what = own(", ".join(w for w in (label(m.type), note, denied) if w))
    far = [told(d) + own(" km") for d in m.distances]
    many = join([*(told(a) for a in m.amounts), *far], " / ") or NONE
    ends = (names(m.start), names(m.end), names(m.via))
    cells = (own(time_text(m.time)), names(m.actors), what, *ends, many, own(str(m.origins)))
    return Row(cells, (*m.claims, *m.denied), m.status)


def flow_table(rows: Sequence[Flow], *, caption: str) -> Table:
    """Who gives what to whom."""
    columns = (
        "Giver",
        "Receiver",
        "What",
        "How much",
        "By way of",
        "First told",
        "Last told",
        "Status",
        "Origins",
    )
    return Table(caption, columns, tuple(_flow(f) for f in rows))


def _flow(f: Flow) -> Row:
    goods = join([told(g) for g in f.goods]) or own(f.kind)
    lasting = own(" (told as lasting)") if f.standing else ()
    note = marks(status=f.status, hedged=f.hedged)
    denied = "denied by other claims" if f.denied and f.status != Status.DENIED else ""
    status = ", ".join(w for w in (note, denied) if w)
    cells = (
        name(f.giver) if f.giver else NONE,
        name(f.receiver) if f.receiver else NONE,
        (*goods, *lasting),
        join([told(a) for a in f.amounts], " / ") or NONE,
        names(f.via),
        own(since_text(f.first_told)),
        own(day_text(f.last_told.day)),
        own(status) if status else NONE,
        own(str(f.origins)),
    )
    return Row(cells, (*f.claims, *f.denied), f.status)


def bloc_table(rows: Sequence[Bloc], *, caption: str) -> Table:
    """Who stands with whom by all that is told, and what does not fit."""
    made = (Row((_members(b), _strained(b)), b.claims) for b in rows)
    return Table(caption, ("On one side", "What does not fit"), tuple(made))


def _members(b: Bloc) -> Line:
    return join([name(m) for m in b.members])


def _strained(b: Bloc) -> Line:
    signs = {1: " stands with ", -1: " stands against "}
    return join([name(r.a) + own(signs[r.sign]) + name(r.b) for r in b.strained if r.sign], "; ") or NONE


def route_table(rows: Sequence[Route], *, caption: str) -> Table:
    """Routes as the texts tell them."""
    columns = ("What", "From", "To", "By way of", "Serves", "When")
    return Table(caption, columns, tuple(_route(r) for r in rows))


def _route(r: Route) -> Row:
    what = join([told(w) for w in r.what], " / ") or own("route")
    standing = "" if r.standing in (Standing.OPEN, r.status) else r.standing.value
    note = ", ".join(w for w in (marks(status=r.status), standing) if w)
    ends = (names(r.start), names(r.end), names(r.via), names(r.users))
    return Row(((*what, *own(f" ({note})" if note else "")), *ends, own(time_text(r.time))), r.claims)


def event_table(rows: Sequence[Event], *, caption: str) -> Table:
    """Events by date."""
    columns = ("When", "What", "Who", "To or against", "Where", "Told of it", "Origins")
    return Table(caption, columns, tuple(_event(e) for e in rows))


def _event(e: Event) -> Row:
    note = marks(status=e.status, hedged=e.hedged)
    what = own(label(e.type) + (f" – {note}" if note else ""))
    parties = (names(e.actors), names(e.recipients), names(e.places))
    return Row((own(time_text(e.time)), what, *parties, _details(e), own(str(e.origins))), e.claims, e.status)


def _details(e: Event) -> Line:
    parts = [(*own(f"{ROLES[d.role]}: "), *join([told(v) for v in d.values], " / ")) for d in e.details]
    if disputed := e.dispute("date"):
        dates = join([own(v.says) for v in disputed.versions], " / ")
        parts.append((*own("its date is disputed: "), *dates))
    return join(parts, "; ") or NONE


def disagreement_table(rows: Sequence[Disagreement], picture: Picture, *, caption: str) -> Table:
    """Claims that cannot all be so, side by side: a row for each voice, with who says it where."""
    made = (
        row
        for number, d in enumerate(rows, start=1)
        for side in d.sides
        for row in _voices(d, side, picture, number=number)
    )
    return Table(caption, ("Over what", "About", "Who says so", "What is told", "Published"), tuple(made))


def _voices(d: Disagreement, side: Answer, picture: Picture, *, number: int) -> Iterator[Row]:
    by_voice: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for claim in side.claims:
        entry = picture.entry(claim)
        by_voice.setdefault((entry.claim.doc, entry.claim.sources), []).append(claim)
    for (doc, sources), claims in sorted(by_voice.items()):
        entry = picture.entry(claims[0])
        published = own(day_text(entry.published)) if entry.published else NONE
        says = told(" → ".join((*sources, entry.outlet or doc)))
        over = own(f"({number}) {d.kind.value}")
        yield Row((over, _about(d), says, _answer(d, side), published), tuple(claims))


def _about(d: Disagreement) -> Line:
    action = own(f"{label(d.action)}: ") if d.action else ()
    return (*action, *names(d.about))


def _answer(d: Disagreement, side: Answer) -> Line:
    if d.kind == Kind.COUNT:
        return told(side.says)
    if side.parties:
        return (*names(side.parties), *own(f" {side.says}"))
    return own("told as so" if side.says == "told" else "denied" if side.says == "denied" else side.says)


def question_table(rows: Sequence[Question], *, caption: str) -> Table:
    """What is not known, with the reason."""
    made = (Row((own(q.kind.value), _asked(q), _reason(q)), q.claims) for q in rows)
    return Table(caption, ("What", "About", "Why"), tuple(made))


def _asked(q: Question) -> Line:
    # The texts that give one description are counted in the reason; the words are the same in all.
    return told(q.about[0].name) if q.kind == Kind.DESCRIBED else names(q.about)


def _reason(q: Question) -> Line:
    values = own("; told: ") + join([told(v) for v in q.values]) if q.values else ()
    return (*own(q.reason), *values)


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Events with the newest first; within a day in the order of the picture."""
    return sorted(events, key=lambda e: e.time.day, reverse=True)
