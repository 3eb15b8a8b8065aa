"""Facts under stable ids: `control:tanf`, `tie:BACKS:us:rebels`, `event:c1a2b3c4d5e6f`.

An id is the kind and the keys of what the fact is about, in words that a shell leaves alone; it stays the
same when further claims tell the same. An event has the id of its earliest claim, as no key is its own. Each
also has a short id, `f` and eight digits of its checksum.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreshock.model import Status
from foreshock.picture.control import Aim, Control, State
from foreshock.picture.disagreements import Kind
from foreshock.picture.events import Event
from foreshock.picture.flows import Flow
from foreshock.picture.movements import Movement
from foreshock.picture.naming import Named
from foreshock.picture.positions import Position, Route
from foreshock.picture.tellings import CONTROL_TYPES
from foreshock.picture.ties import Tie
from foreshock.picture.times import Basis, WorldTime

if TYPE_CHECKING:
    from foreshock.picture.picture import Picture

BREAK = re.compile(r"[^0-9a-z+]+")
UNTOLD = "-"
SOMEBODY = "somebody"
# The likeliest holders that are told of a place.
SHOWN = 3
# Where one voice tells what another denies: both sides bear on the fact. Counts differ within a fact.
DENYING = frozenset({Kind.HAPPENED, Kind.TIE, Kind.POSITION})


@dataclass(frozen=True, slots=True)
class Fact:
    """A derived fact. `says` is the proposition in plain words, `about` whom and what it is about, `note` how
    the picture came to it, `moves` what else would change it than further claims for and against;
    `claims_for` tell it, `claims_against` deny it or tell what excludes it. `claims_beside` bear on it and do
    neither: an enemy inside a place does not say that its holder has left.
    """

    id: str
    kind: str
    says: str
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...] = ()
    about: tuple[Named, ...] = ()
    note: str = ""
    moves: tuple[str, ...] = ()
    claims_beside: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Its short id."""
        return "f" + hashlib.sha256(self.id.encode()).hexdigest()[:8]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims for, against and beside, each once."""
        return tuple(dict.fromkeys(self.claims_for + self.claims_against + self.claims_beside))


def slug(named: Named) -> str:
    """The key of an actor or a place as part of an id; a description is bound to its text by four digits."""
    plain = BREAK.sub("-", named.described).strip("-") or _digits(named.described)
    return f"{plain}.{_digits(named.doc)}" if named.doc else plain


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:4]


def _several(named: Iterable[Named]) -> str:
    return "+".join(sorted(slug(n) for n in named)) or UNTOLD


def fact_id(kind: str, *parts: str) -> str:
    """The id of a fact from the parts that tell it from others of its kind."""
    return ":".join((kind, *parts))


def facts_of(picture: Picture, kinds: Iterable[str] = ()) -> Iterator[Fact]:
    """All facts of a picture, by kind; only those `kinds` where some are given."""
    wanted = frozenset(kinds) or frozenset(KINDS)
    for kind, made in KINDS.items():
        if kind in wanted:
            yield from made(picture)


def _events(picture: Picture) -> Iterator[Fact]:
    against = _denials(picture)
    return (_event(e, picture, against) for e in picture.events)


def _positions(picture: Picture) -> Iterator[Fact]:
    against = _denials(picture)
    return (_position(p, against) for p in picture.positions)


def _denials(picture: Picture) -> Mapping[str, frozenset[str]]:
    """For each claim those that tell the contrary."""
    found: dict[str, frozenset[str]] = {}
    for d in picture.disagreements:
        if d.kind in DENYING:
            for side in d.sides:
                others = frozenset(d.claims) - frozenset(side.claims)
                for claim in side.claims:
                    found[claim] = found.get(claim, frozenset()) | others
    return found


def _contrary(claims: Iterable[str], against: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    claims = tuple(claims)
    others = frozenset().union(*(against.get(c, frozenset()) for c in claims))
    return tuple(sorted(others - set(claims)))


def control_fact(c: Control, picture: Picture) -> Fact:
    """Who holds a place, as a fact."""
    told, against = (_of_control(row, picture) for row in (c.claims_for, c.claims_against))
    return Fact(
        id=fact_id("control", slug(c.place)),
        kind="control",
        says=_held(c),
        claims_for=told,
        claims_against=against,
        about=(c.place, *c.holders),
        note="; ".join((f"{c.state.value}: {c.reason}" if c.reason else c.state.value, *_odds(c))),
        moves=tuple(_control_moves(c)),
        claims_beside=tuple(x for x in c.claims if x not in {*told, *against}),
    )


def _of_control(claims: Iterable[str], picture: Picture) -> tuple[str, ...]:
    """Those that say who holds a place: a siege or an enemy inside bears on it and denies nothing."""
    found = ((c, picture.evidence.get(c)) for c in claims)
    return tuple(c for c, e in found if e is None or e.type in CONTROL_TYPES)


def _odds(c: Control) -> Iterator[str]:
    """What the filter over all tellings makes of it: another figure than the belief, and of another thing."""
    if c.posterior:
        rows = (f"{names(o.holders) or 'somebody else'} {o.probability:.2f}" for o in c.posterior[:SHOWN])
        yield f"the filter over all tellings and their age: {', '.join(rows)}"


def _control_moves(c: Control) -> Iterator[str]:
    yield "a later telling that somebody else holds it or took it, or that its holder left it"
    if c.half_life:
        yield f"silence: what is known of it halves in {c.half_life} days, down to unknown"


def _held(c: Control) -> str:
    if c.state == State.UNKNOWN or not c.holders:
        last = f"; the last told: {names(c.holders)}" if c.holders else ""
        return f"who holds {names([c.place])} is not known{last}"
    place, since = names([c.place]), f" ({_since(c.since)})" if c.since else ""
    if c.state == State.DISPUTED:
        return f"sources disagree on who holds {place}: {_each(c)}"
    if c.state == State.CONTESTED:
        return f"{place} is contested: {names(c.holders)} told in it, and an enemy"
    if c.area is not None:
        return f"{names([c.area])}, which contains {place}, is held by {names(c.holders)}{since}"
    return f"{place} is held by {names(c.holders)}{since}"


def _each(c: Control) -> str:
    """The answers of a dispute, each with its holders; a denial as such."""
    told = [f"{'' if s.holds else 'not '}{names(s.holders)}" for s in c.sides if s.holders]
    return " or ".join(told) or names(c.holders)


def _since(time: WorldTime) -> str:
    """From when on: of an open beginning the last day by which it had begun."""
    first, _, last = time.iso.partition("/")
    if first == "..":
        return f"since before {last}; when it began is not told"
    return f"since {first}" if first else f"since {time.day} at the latest, the day it was told"


def _told(time: WorldTime) -> str:
    """A time in a few words, as precise as it is told."""
    first, _, last = time.iso.partition("/")
    if first == "..":
        return f"until {last}"
    return time.iso if time.iso and time.basis == Basis.STATED else f"{time.basis.value} {time.day}"


def names(named: Iterable[Named]) -> str:
    """Names in a row; of a description where it stands."""
    shown = (f"{n.name} ({n.where})" if n.doc else n.name for n in named)
    return ", ".join(shown)


def _tie(t: Tie) -> Fact:
    words = TIES.get(t.type, f"{t.type.lower()} …").replace("…", names([t.b]))
    manner = f" [{', '.join(t.manner)}]" if t.manner else ""
    return Fact(
        fact_id("tie", t.type, slug(t.a), slug(t.b)),
        "tie",
        f"{names([t.a])} {words}{manner}{_status(t.status)}",
        t.claims,
        t.denied,
        (t.a, t.b),
        f"first for: {_told(t.first_told)}; last for: {_told(t.last_told)}",
    )


TIES = {
    "BACKS": "backs …",
    "ALLIED": "is allied with …",
    "OPPOSES": "opposes …",
    "PART_OF": "is part of …",
    "fought": "fought …",
    "supplied": "supplied …",
    "trained": "trained …",
    "cooperated": "worked with …",
    "aided": "aided …",
    "endorsed": "spoke for …",
    "threatened": "threatened …",
    "sanctioned": "sanctioned …",
    "accused": "accused …",
}


def _event(e: Event, picture: Picture, against: Mapping[str, frozenset[str]]) -> Fact:
    rows = (("by", e.actors), ("against or with", e.recipients), ("at", e.places))
    told = "; ".join(f"{word} {names(who)}" for word, who in rows if who)
    status = "" if e.status == Status.ACTUAL else f", {e.status.value}"
    return Fact(
        fact_id("event", earliest(e.claims, picture)),
        "event",
        f"{e.type}{status}: {told or 'nobody named'} ({_told(e.time)})",
        e.claims,
        _contrary(e.claims, against),
        (*e.actors, *e.recipients, *e.places),
    )


def earliest(claims: Iterable[str], picture: Picture) -> str:
    """The claim that was published first; of one day the first by id."""
    return min(claims, key=lambda c: (_published(c, picture), c))


def _published(claim: str, picture: Picture) -> str:
    found = picture.evidence.get(claim)
    day = (found.entry.published or found.entry.recorded.date()) if found else None
    return day.isoformat() if day else "9999"


def _position(p: Position, against: Mapping[str, frozenset[str]]) -> Fact:
    return Fact(
        fact_id("position", slug(p.actor), slug(p.place), *_unless_actual(p.status)),
        "position",
        f"{names([p.actor])} {p.relation or 'at'} {names([p.place])}{_status(p.status)} ({_told(p.time)})",
        p.claims,
        _and(p.denied, _contrary(p.claims, against)),
        (p.actor, p.place),
    )


def _unless_actual(status: Status) -> tuple[str, ...]:
    return () if status == Status.ACTUAL else (status.value,)


def _status(status: Status) -> str:
    return "" if status == Status.ACTUAL else f" ({status.value})"


def _and(*rows: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({claim for row in rows for claim in row}))


def _route(r: Route) -> Fact:
    ends = (r.users, r.start, r.via, r.end)
    told = zip(("for", "from", "by way of", "to"), ends, strict=True)
    words = ", ".join(f"{word} {names(who)}" for word, who in told if who)
    return Fact(
        fact_id("route", *(_several(end) for end in ends), *_unless_actual(r.status)),
        "route",
        f"{' / '.join(r.what) or 'route'}: {words}{_status(r.status)}",
        r.claims,
        _and(r.denied, r.cuts),
        tuple(n for end in ends for n in end),
        f"by the newest word: {r.standing.value}",
    )


def _flow(f: Flow) -> Fact:
    ends = [(f.giver,) if f.giver else (), (f.receiver,) if f.receiver else ()]
    goods = f" ({', '.join((*f.goods, *f.amounts))})" if f.goods or f.amounts else ""
    return Fact(
        fact_id("flow", f.kind, *(_several(end) for end in ends), *_unless_actual(f.status)),
        "flow",
        f"{names(ends[0]) or SOMEBODY} gives {names(ends[1]) or SOMEBODY} {f.kind}{goods}{_status(f.status)}",
        f.claims,
        f.denied,
        (*ends[0], *ends[1], *f.via),
        f"first for: {_told(f.first_told)}; last for: {_told(f.last_told)}",
    )


def _movement(m: Movement, picture: Picture) -> Fact:
    rows = (("from", m.start), ("by way of", m.via), ("to", m.end))
    where = ", ".join(f"{word} {names(who)}" for word, who in rows if who)
    return Fact(
        fact_id("movement", earliest(m.claims, picture), _several(m.places)),
        "movement",
        f"{names(m.actors) or SOMEBODY}: {m.type} {where}{_status(m.status)} ({_told(m.time)})",
        m.claims,
        m.denied,
        (*m.actors, *m.places),
    )


def _aim(a: Aim) -> Fact:
    return Fact(
        fact_id("aim", a.type, _several(a.actors), slug(a.place), a.status),
        "aim",
        f"{names(a.actors) or SOMEBODY} to {a.type} {names([a.place])} ({a.status})",
        a.claims,
        (),
        (*a.actors, a.place),
    )


# How the facts of each kind are made.
KINDS: Mapping[str, Callable[[Picture], Iterable[Fact]]] = {
    "control": lambda picture: (control_fact(c, picture) for c in picture.control),
    "tie": lambda picture: map(_tie, picture.ties),
    "event": _events,
    "position": _positions,
    "route": lambda picture: map(_route, picture.routes),
    "aim": lambda picture: map(_aim, picture.aims),
    "flow": lambda picture: map(_flow, getattr(picture, "flows", ())),
    "movement": lambda picture: (_movement(m, picture) for m in getattr(picture, "movements", ())),
}
