"""Control: who holds a place at a date, from what is told and no more.

What is told stands until something else moves it (sticky) or it grows too old (unknown). Only what is told as
actual moves it; plans and possibilities are kept apart as aims; a denial counts against. Each place's
`History` is made of its own evidence and asked for any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foreshock.model import Status
from foreshock.picture.control_dispute import DISPUTE_WITHIN
from foreshock.picture.control_enmities import Enmities, Tally
from foreshock.picture.control_history import Group, History, derive, grouped
from foreshock.picture.control_model import Aim, Control, Layer, Manner, Odds, Side, State, Turn
from foreshock.picture.evidence import Evidence, actors, ids, origins, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.sides import Sides

__all__ = [
    "DISPUTE_WITHIN",
    "Aim",
    "AimHistory",
    "Control",
    "Enmities",
    "Group",
    "History",
    "Layer",
    "Manner",
    "Odds",
    "Side",
    "State",
    "Turn",
    "aim_groups",
    "aims",
    "by_place",
    "control",
    "derive",
    "differ",
    "grouped",
    "histories",
    "relations",
]


def control(
    evidence: Iterable[Evidence],
    *,
    naming: Naming,
    as_of: date,
    enemies: frozenset[frozenset[str]] = frozenset(),
    sides: Sides | None = None,
    within: Mapping[str, Iterable[str]] | None = None,
) -> tuple[Control, ...]:
    """Who holds each place of which control is told, by place, at the end of that day.

    `enemies` are pairs of actor keys that are told to be hostile, beside what the evidence tells itself;
    `within` gives for keys of places the keys of the places that contain them.
    """
    made = histories(evidence, naming=naming, enemies=enemies, sides=sides, within=within)
    found = (h.at(as_of) for h in made.values())
    return tuple(c for c in found if c)


def histories(
    evidence: Iterable[Evidence],
    *,
    naming: Naming,
    enemies: frozenset[frozenset[str]] = frozenset(),
    sides: Sides | None = None,
    within: Mapping[str, Iterable[str]] | None = None,
) -> dict[str, History]:
    """The history of each place of which control is told, by the place's key. The evidence is to be gathered
    for no date (`as_of=date.max`)."""
    evidence = tuple(evidence)
    sides = sides or Sides.of_entries(e.entry for e in evidence)
    told = relations(evidence, naming=naming, sides=sides, enemies=enemies)
    groups = grouped(evidence, naming=naming, within=within)
    made = (derive(p, g, naming=naming, sides=sides, relations=told) for p, g in groups.items())
    return {h.place.key: h for h in made if h}


def relations(
    evidence: Iterable[Evidence],
    *,
    naming: Naming,
    sides: Sides,
    enemies: Iterable[frozenset[str]] = (),
) -> Enmities:
    """Who is told to be whose enemy and whose ally; `enemies` as for `control`."""
    told = Tally()
    told.take(evidence, naming=naming, sides=sides)
    pairs = ((naming.actor_of(a), naming.actor_of(b)) for a, b in map(tuple, map(sorted, enemies)))
    told.add(((a, b) for a, b in pairs if a and b), sides=sides)
    return told


def differ(one: Iterable[Named], other: Iterable[Named]) -> bool:
    """Whether two answers to who holds a place exclude each other: both name somebody, none of one can be
    one of the other. `army` can be `Syrian army`: a description does not contradict a name that holds it."""
    other = tuple(other)
    pairs = [(a, b) for a in one for b in other]
    return bool(pairs) and not any(_may_be_one(a, b) for a, b in pairs)


def _may_be_one(a: Named, b: Named) -> bool:
    mine, theirs = set(a.described.split()), set(b.described.split())
    return mine == theirs or bool((a.doc and mine < theirs) or (b.doc and theirs < mine))


AimKey = tuple[Named, tuple[Named, ...], str, str]


def aim_groups(evidence: Iterable[Evidence], *, naming: Naming) -> dict[AimKey, list[Evidence]]:
    """The evidence of who is told to intend, or to be able, to take or leave which place."""
    groups: dict[AimKey, list[Evidence]] = {}
    for e in evidence:
        if e.type in ("seize", "withdraw", "lose") and e.status in (Status.PLANNED, Status.POSSIBLE):
            for place in places(e, naming):
                who = tuple(sorted(actors(e, naming, "actor")))
                groups.setdefault((place, who, e.type, e.status.value), []).append(e)
    return groups


@dataclass(frozen=True, slots=True)
class AimHistory:
    """All that is told of one aim, whatever the date."""

    key: AimKey
    evidence: Sequence[Evidence]

    def at(self, day: date) -> Aim:
        """The aim as told by the end of that day, on which anything of it is told."""
        return _aim(self.key, [x for e in self.evidence if (x := e.at(day))])


def aims(evidence: Iterable[Evidence], *, naming: Naming) -> tuple[Aim, ...]:
    """Who is told to intend, or to be able, to take or leave which place."""
    groups = aim_groups(evidence, naming=naming)
    return tuple(sorted((_aim(key, group) for key, group in groups.items()), key=by_place))


def by_place(a: Aim) -> AimKey:
    """What aims are ordered by."""
    return a.place, a.actors, a.type, a.status


def _aim(key: tuple[Named, tuple[Named, ...], str, str], group: list[Evidence]) -> Aim:
    place, who, kind, status = key
    newest = max(group, key=lambda e: (e.time.day, e.id))
    return Aim(who, place, kind, status, newest.time.day, newest.time.iso, ids(group), origins(group))
