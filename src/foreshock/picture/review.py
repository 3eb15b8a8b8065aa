"""Review: which names of a picture may be one actor or one place, with what speaks for and against it.

Gathers from the claims what `names.actors.review` weighs. Nothing is merged here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foreshock.names import is_named, is_time
from foreshock.names.actors import ActorEntry, Alias, Proposal, Registry, Told, proposals
from foreshock.names.decided import KEYS, Decided, What, never
from foreshock.names.known import Nothing
from foreshock.names.registered import line_of
from foreshock.picture.entry import Entry
from foreshock.picture.naming import ACTOR_ROLES, PLACE_ROLES, Naming
from foreshock.picture.picture import Picture

FRIENDLY = frozenset({"ALLIED", "BACKS", "PART_OF", "cooperate", "endorse", "supply", "train"})
HOSTILE = frozenset({"OPPOSES", "clash", "airstrike", "shelling", "bombing", "kill", "besiege"})
# The roles of the two sides of a tie or a fight.
SIDES = (("actor", "recipient"), ("actor", "target"), ("a", "b"), ("backer", "client"), ("member", "whole"))


@dataclass(slots=True)
class _Gathered:
    names: Counter[str]
    documents: set[str]
    days: set[date]
    hostile: set[str]
    beside: set[str]
    ties: set[str]


class _Decisions(Nothing):
    """What people decided never to be one, by key."""

    def __init__(self, decided: Iterable[Decided], what: What) -> None:
        self._pairs = {frozenset(p) for p in never(decided, what)}

    def never(self, a: str, b: str) -> bool:
        return frozenset((a, b)) in self._pairs


def review(picture: Picture, *, what: What, decided: Iterable[Decided] = ()) -> tuple[Proposal, ...]:
    """The merges that may be made in the picture, the best founded first."""
    entries = [e.entry for e in picture.evidence.values()]
    told = list(_told(entries, picture.naming, what))
    aliases = list(_aliases(entries, what))
    line_of = Registry.shipped().line_of if what is What.ACTOR else _no_line
    found = proposals(told, aliases, known=_Decisions(decided, what), line_of=line_of)
    return tuple(p for p in found if not _one(p, picture.naming, what))


def _no_line(_name: str) -> str:
    return ""


def _one(p: Proposal, naming: Naming, what: What) -> bool:
    joins, fold = naming.actors if what is What.ACTOR else naming.places, KEYS[what]
    return joins.key(fold(p.left)) == joins.key(fold(p.right))


def _told(entries: Iterable[Entry], naming: Naming, what: What) -> Iterator[Told]:
    gathered: dict[str, _Gathered] = {}
    for e in entries:
        _gather(e, naming, what, gathered)
    every = naming.every_actor() if what is What.ACTOR else naming.every_place()
    shown = {key: _most_told(g) for key, g in gathered.items()} | {n.key: n.name for n in every}
    fold = KEYS[what]
    # compared is what a reader sees, not the key of the group that the name was joined to
    keys = {key: fold(name) for key, name in shown.items()}
    for key, g in sorted(gathered.items()):
        name = shown[key]
        entry = _entry(name, g.days) if what is What.ACTOR else None
        yield Told(
            key=keys[key],
            name=name,
            claims=g.names.total(),
            documents=frozenset(g.documents),
            first=min(g.days, default=None),
            last=max(g.days, default=None),
            countries=frozenset(entry.countries) if entry else frozenset(),
            kinds=frozenset({entry.kind}) if entry else frozenset(),
            hostile=frozenset(keys[k] for k in g.hostile),
            beside=frozenset(keys[k] for k in g.beside),
            ties=frozenset(keys[k] for k in g.ties),
        )


def _most_told(g: _Gathered) -> str:
    return min(g.names, key=lambda n: (-g.names[n], n))


def _entry(name: str, days: Iterable[date]) -> ActorEntry | None:
    return line_of(name, days, registry=Registry.shipped())


def _gather(e: Entry, naming: Naming, what: What, gathered: dict[str, _Gathered]) -> None:
    roles, doc = (ACTOR_ROLES | {"target"} if what is What.ACTOR else PLACE_ROLES), e.claim.doc
    key_of = naming.actor_key if what is What.ACTOR else naming.place_key
    here: dict[str, list[str]] = {}
    for arg in e.claim.args:
        if arg.role not in roles or is_time(arg.text) or not is_named(arg.text):
            continue
        key = key_of(arg.text, doc=doc)
        g = gathered.setdefault(key, _Gathered(Counter(), set(), set(), set(), set(), set()))
        g.names[arg.text] += 1
        g.documents.add(doc)
        g.days.update([e.published] if e.published else [])
        here.setdefault(arg.role, []).append(key)
    every = [k for keys in here.values() for k in keys]
    for key in every:
        if e.claim.type != "ALIAS":
            gathered[key].beside.update(k for k in every if k != key)
    for one, other in SIDES:
        for a in here.get(one, ()):
            for b in here.get(other, ()):
                _tie(gathered, e.claim.type, a, b)


def _tie(gathered: dict[str, _Gathered], kind: str, a: str, b: str) -> None:
    for x, y in ((a, b), (b, a)):
        if kind in HOSTILE and x != y:
            gathered[x].hostile.add(y)
        elif kind in FRIENDLY and x != y:
            gathered[x].ties.add(y)


def _aliases(entries: Iterable[Entry], what: What) -> Iterator[Alias]:
    for e in entries:
        if e.claim.type != "ALIAS":
            continue
        for name in e.claim.values("name"):
            for other in e.claim.values("other"):
                if is_named(name) and is_named(other):
                    fold = KEYS[what]
                    yield Alias(fold(name), fold(other), claims=(e.claim.id,))


__all__ = ["review"]
