"""Parties: the actors of ties and blocs, after bodies have been rolled up to their state.

`US planes`, the Pentagon and a president are one party with their state; a leader is one with his group; a
unit stays apart from the force it is part of, since what is told of it may differ. Descriptions of a side
(`rebels`) are one party for a country, and forces told to stand with a state are one beside it. What does
not say which side is meant (`men`, `the forces`) is no party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from foreshock.errors import NotFound
from foreshock.names import place_key
from foreshock.names.actors import Registry
from foreshock.picture.naming import Named, Naming
from foreshock.picture.sides import Side, Sides

STATE = "state-"
REBELS = frozenset({"REB", "OPP"})

ALLIANCES = frozenset({"coalition", "organisation"})

# A description without a country in it is the state's own only where it tells of its rule: `the army`,
# `regime forces`; `the forces` of a text on Syria may be anybody's.
RULE = re.compile(r"\b(?:regime|government|army|loyalists?|loyal)\b", re.IGNORECASE)

# A name longer than this is shown by its first shorter one (`YPG`).
LONG = 24

# Kinds of the registry that take no side in a war, or are no single party to it.
BYSTANDERS = frozenset({"ngo", "media", "company"})


class Parties:
    """The party of each actor, worked out once; `sides` None leaves every named actor for itself.

    With `naming` a group is shown by the name that is told of it most often, else, as states are, by the
    registry's.
    """

    def __init__(self, sides: Sides | None = None, *, naming: Naming | None = None) -> None:
        self._sides = sides
        self._naming = naming
        self._names: dict[str, str] | None = None
        self._line: dict[str, str] = {}
        self._rows: dict[str, dict[str, tuple[int, str]]] = {}
        # what the words say by themselves, without the texts around them
        self._alone = Sides()
        self._found: dict[str, Named | None] = {}
        self._made: dict[str, Named] = {}
        self._above: dict[str, tuple[str, ...]] = {}

    def of(self, actor: Named) -> Named | None:
        """The party that the actor is, or None where none can be said; a party is its own."""
        if self._made.get(actor.key) == actor:
            return actor
        if actor.key not in self._found:
            found = self._found[actor.key] = self._party(actor)
            if found:
                self._made[found.key] = found
        return self._found[actor.key]

    def is_person(self, actor: Named) -> bool:
        """Whether the actor is a person of the registry: what he belongs to is not what his state does."""
        return self._sides is not None and self._sides.of(actor).kind == "person"

    def says_whose(self, actor: Named) -> bool:
        """Whether the words say by themselves whose body it is, where it is one of a state: `the army` and
        `government troops` of a text on two countries may be either's."""
        party = self.of(actor)
        if party is None or party == actor or not is_state(party):
            return True
        alone = self._alone.of(Named(actor.name, actor.name))
        return bool(alone.country or alone.line)

    def is_place(self, party: Named) -> bool:
        """Whether a party that the registry does not have is told as a place more often than as an actor:
        the words of a claim were read in the wrong role."""
        naming = self._naming
        if naming is None or party.key in Registry.shipped() or party.key.startswith(("pro ", "rebels ")):
            return False
        place, actor = naming.places.key(place_key(party.name)), naming.actors.key(party.key)
        as_place = sum(v.claims for v in naming.place_variants(place)) if naming.place_of(place) else 0
        as_actor = sum(naming.actor_told(actor).values()) if naming.actor_of(actor) else 0
        return as_place > as_actor

    def above(self, party: str) -> tuple[str, ...]:
        """What the party is part of or told to stand with, the nearest first."""
        return self._above.get(party, ())

    def _party(self, actor: Named) -> Named | None:
        if not actor.tells_side:
            return None
        if self._sides is None:
            return _words(actor)
        side = self._sides.of(actor)
        sure = bool(side.line) and not actor.doc
        alone = side if sure else self._alone.of(Named(actor.name, actor.name))
        found = _rolled_up(actor, side, alone)
        if found:
            found = replace(found, name=self._told().get(found.key, found.name))
            self._above.setdefault(found.key, _above(found.key, side, alone))
        return found

    def take(self, actors: Iterable[str]) -> frozenset[str]:
        """Actors (their keys) are told more often now, by other names, or no more; the parties that are shown
        by another name for it."""
        if self._names is None:
            return frozenset()
        actors = tuple(actors)
        lines = {line for key in actors for line in self._count(key)}
        before = {line: self._names.get(line, "") for line in lines}
        self._name(lines)
        renamed = frozenset(line for line, name in before.items() if self._names.get(line, "") != name)
        gone = [k for k, p in self._found.items() if p and p.key in renamed]
        for key in (*gone, *actors):
            self._found.pop(key, None)
        for line in renamed:
            self._made.pop(line, None)
        return renamed

    def _told(self) -> dict[str, str]:
        if self._names is None:
            self._names = {}
            told = self._naming.every_actor() if self._naming and self._sides else ()
            self._name({line for actor in told for line in self._count(actor.key)})
        return self._names

    def _count(self, key: str) -> set[str]:
        """Count again how often an actor of the registry is told; the lines that it was and is of."""
        before = self._line.pop(key, "")
        self._rows.get(before, {}).pop(key, None)
        actor = self._naming.actor_of(key) if self._naming else None
        line = self._sides.of(actor).line if actor and self._sides and not actor.doc else ""
        if actor and self._naming and line and not line.startswith(STATE):
            self._line[key] = line
            told = sum(self._naming.actor_told(key).values())
            self._rows.setdefault(line, {})[key] = (-told, actor.name)
        return {before, self._line.get(key, "")} - {""}

    def _name(self, lines: Iterable[str]) -> None:
        """Show the lines by the names that are told of them most often."""
        for line in lines:
            rows = self._rows.get(line)
            if rows and self._names is not None:
                self._names[line] = min(rows.values())[1]
            elif self._names is not None:
                self._names.pop(line, None)


def is_state(party: Named) -> bool:
    """Whether a party is a state of the registry."""
    return party.key.startswith(STATE)


def is_party(party: Named) -> bool:
    """Whether a party is somebody of the registry, or the rebels or the friends of a state."""
    return party.key.startswith((STATE, "rebels ", "pro ")) or party.key in Registry.shipped()


def is_alliance(party: Named) -> bool:
    """Whether a party is a coalition or an organisation of states of the registry."""
    return _kind(party.key) in ALLIANCES


def _rolled_up(actor: Named, side: Side, alone: Side) -> Named | None:
    if side.kind in BYSTANDERS:
        return None
    if side.aligned.startswith(STATE):
        return Named(f"pro {side.aligned}", f"forces on the side of {_name(side.aligned)}")
    if side.of_state and not (side.leader or side.aligned) and _own(actor, alone):
        return _registered(_state(side))
    if side.kind == "person" and side.wholes:
        return None if _kind(side.wholes[0]) in BYSTANDERS else _registered(side.wholes[0])
    if side.line and alone.line:
        return _registered(side.line)
    if side.country and side.sectors and set(side.sectors) <= REBELS and not (side.backers or side.leader):
        return Named(f"rebels {side.country}", f"rebels of {_name(STATE + side.country.lower())}")
    return None if actor.doc and not side.backers else _words(actor)


def _above(party: str, side: Side, alone: Side) -> tuple[str, ...]:
    """What stands over a party, by the party alone, whichever of its names was asked for."""
    if party.startswith((STATE, "rebels ")):
        return ()
    if party.startswith("pro "):
        return (side.aligned,)
    chain = (side.line, *side.wholes)
    if party in chain:
        return chain[chain.index(party) + 1 :]
    return tuple(dict.fromkeys((*alone.wholes, *filter(None, (alone.aligned, alone.leader)))))


def _own(actor: Named, alone: Side) -> bool:
    """Whether the words say by themselves that it is of a state, not only the text around them."""
    return bool(alone.country or alone.line) or bool(RULE.search(actor.name))


def _state(side: Side) -> str:
    states = (w for w in (*side.wholes, side.line) if w.startswith(STATE))
    return next(states, side.line)


def _registered(id_: str) -> Named:
    return Named(id_, _name(id_))


def _words(actor: Named) -> Named:
    """The actor by its words, whatever text describes it: they are its name then."""
    return Named(actor.described, actor.described if actor.doc else actor.name)


def _kind(id_: str) -> str:
    registry = Registry.shipped()
    return registry.get(id_).kind if id_ in registry else ""


def _name(id_: str) -> str:
    try:
        entry = Registry.shipped().get(id_)
    except NotFound:
        return id_.removeprefix(STATE)
    if len(entry.name) <= LONG:
        return entry.name
    return next((v for v in entry.variants if len(v) <= LONG), entry.name)
