"""One sentence for each fact, in the words of the reports."""

from __future__ import annotations

from collections.abc import Iterable

from foreshock.model import Status
from foreshock.names import place_key, states
from foreshock.picture import Control, Event, Named, Picture, Position, Route
from foreshock.picture.facts import SOMEBODY, TIES
from foreshock.picture.flows import Flow
from foreshock.picture.movements import Movement
from foreshock.picture.relations import Balance, Relation
from foreshock.picture.routes import Standing
from foreshock.reports.model import NONE, text_of
from foreshock.reports.rows import control_table, marks
from foreshock.reports.words import FOUGHT, count, day_text, label, time_text

# How many names one sentence lists before it says how many more there are.
LISTED = 3
RELATIONS = {
    "inside": "inside",
    "at": "at",
    "edge": "at the edge of",
    "near": "near",
    "approaching": "approaching",
    "left": "left",
}
TOWARDS = {"advance": "towards", "deploy": "to", "withdraw": "from"}


def listed(named: Iterable[Named | str]) -> str:
    """Names in a row; of many the first, and how many more."""
    every = [n if isinstance(n, str) else n.name for n in named]
    if len(every) > LISTED:
        return f"{', '.join(every[:LISTED])} and {len(every) - LISTED} more"
    return " and ".join(filter(None, (", ".join(every[:-1]), *every[-1:])))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_brackets(*parts: str) -> str:
    said = "; ".join(p for p in parts if p)
    return f" ({said})" if said else ""


def event_says(e: Event) -> str:
    """What happened, who did it to whom, where and when."""
    at = f" {_at(e)}" if e.places else ""
    disputed = "; ".join(f"its {d.about} is disputed" for d in e.disputes)
    end = _in_brackets(time_text(e.time), marks(status=e.status, hedged=e.hedged), disputed) + "."
    if e.type in FOUGHT and e.status == Status.ACTUAL and (e.actors or e.recipients):
        return _capital(_fought(e)) + at + end
    who = " → ".join(filter(None, (listed(e.actors), listed(e.recipients))))
    target = listed(e.detail("target")) if not e.recipients else ""
    what = f"{label(e.type)}: {who}" if who else label(e.type)
    return _capital(what + (f" – {target}" if target else "") + at + end)


def _at(e: Event) -> str:
    """Where: a move goes somewhere, a state is a place to be in."""
    word = TOWARDS.get(e.type) or ("in" if all(place_key(p.name) in states() for p in e.places) else "at")
    return f"{word} {listed(e.places)}"


def _fought(e: Event) -> str:
    did, did_alone, suffered = FOUGHT[e.type]
    if e.actors and e.recipients:
        return f"{listed(e.actors)} {did.replace('…', listed(e.recipients))}"
    return f"{listed(e.actors)} {did_alone}" if e.actors else f"{listed(e.recipients)} {suffered}"


def position_says(p: Position) -> str:
    """Who is where."""
    km = f"{'/'.join(p.distances)} km from" if p.distances and p.relation in ("near", "approaching") else ""
    where = km or RELATIONS.get(p.relation, p.relation)
    denied = "denied by other claims" if p.denied else ""
    end = _in_brackets(time_text(p.time), marks(status=p.status), denied)
    many = f", {' / '.join(p.amounts)}" if p.amounts else ""
    return f"{_capital(p.actor.name)}{many}: {where} {p.place.name}{end}."


def movement_says(m: Movement) -> str:
    """Who moves from where to where."""
    rows = (("from", m.start), ("by way of", m.via), ("to", m.end))
    where = " ".join(f"{word} {listed(who)}" for word, who in rows if who)
    many = f" [{' / '.join(m.amounts)}]" if m.amounts else ""
    end = _in_brackets(time_text(m.time), marks(status=m.status, hedged=m.hedged))
    return f"{_capital(listed(m.actors) or SOMEBODY)}: {label(m.type)}{many} {where}{end}."


def flow_says(f: Flow, *, via: str | None = None) -> str:
    """Who gives what to whom; `via` are words for the way."""
    giver, receiver = (n.name if n else SOMEBODY for n in (f.giver, f.receiver))
    goods = _in_brackets(", ".join((*f.goods, *f.amounts)))
    way = listed(f.via) if via is None else via
    lasting = "told as lasting" if f.standing else ""
    last = f"last told for {day_text(f.last_told.day)}"
    end = _in_brackets(last, lasting, marks(status=f.status, hedged=f.hedged))
    return f"{_capital(giver)} gives {receiver} {f.kind}{goods}{f' by way of {way}' if way else ''}{end}."


def route_says(r: Route) -> str:
    """A way as it is told."""
    told = zip(("for", "from", "by way of", "to"), (r.users, r.start, r.via, r.end), strict=True)
    words = ", ".join(f"{word} {listed(who)}" for word, who in told if who)
    standing = "" if r.standing in (Standing.OPEN, r.status) else r.standing.value
    end = _in_brackets(time_text(r.time), marks(status=r.status), standing)
    return f"{_capital(route_name(r))}: {words}{end}."


def route_name(r: Route) -> str:
    """What a way is called, in the words of the texts."""
    return " / ".join(r.what) or "route"


def control_cells(c: Control) -> tuple[str, ...]:
    """The cells of the line that a report gives a place: who holds it, its state, since when …"""
    return tuple(
        "" if cell == NONE else text_of(cell) for cell in control_table((c,), caption="").rows[0].cells
    )


HELD_BY, STATE, SINCE = 2, 3, 4


def control_since(c: Control) -> str | None:
    """Since when a place is held, in words."""
    return control_cells(c)[SINCE] or None


def relation_says(r: Relation) -> str:
    """On which side two stand, by what is told most, and what is told for the other sign."""
    lead, other = r.leading, (r.friendly if r.sign < 0 else r.hostile)
    if not r.sign:
        return f"{r.a.name} and {r.b.name}: told both ways ({_told(lead)}; against it {_told(other)})."
    against = f"for the other side {_told(other)}" if other.origins else ""
    last = f"last told for {day_text(r.last_told)}" + (", faded" if r.faded else "")
    return f"{_capital(_how(r, lead))}{_in_brackets(_told(lead), against, last)}."


def _how(r: Relation, b: Balance) -> str:
    one, other = (r.b, r.a) if b.giver == r.b.key else (r.a, r.b)
    words = TIES.get(b.how, f"{b.how} …")
    return f"{one.name} {words.replace('…', other.name)}"


def _told(b: Balance) -> str:
    return count(b.origins, "origin")


def hedged(picture: Picture, claims: Iterable[str]) -> bool:
    """Whether all of the claims mark doubt of their own."""
    found = [e for c in claims if (e := picture.evidence.get(c))]
    return bool(found) and all(e.entry.claim.hedged for e in found)
