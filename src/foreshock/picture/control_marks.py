"""Marks: what an actor is told as, for the parties of a place: its side, its camp, its people, its kin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foreshock.names.actors import Registry
from foreshock.picture.naming import Named
from foreshock.picture.sides import Side, Sides

CIVIL = frozenset({"civil"})
PEOPLE = "people"


@dataclass(frozen=True, slots=True, eq=False)
class Trait:
    """All of an actor that says how it meets another, but for its words and its camp. There is one object for
    each, so that two are compared quickly."""

    side: Side
    described: bool
    peoples: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What an actor is told as: its mark, its camp, its words and what else says how it meets others."""

    mark: str
    camp: str
    words: str
    trait: Trait


def standing(actor: Named, sides: Sides) -> Standing:
    """What an actor is told as; worked out once as long as its side stands."""
    found: Standing | None = sides.notes.get(actor.key)
    if found is None:
        side = sides.of(actor)
        trait = _trait(side, bool(actor.doc), peoples_of(actor, side))
        found = Standing(mark(actor, sides), camp(actor, sides), actor.described, trait)
        sides.notes[actor.key] = found
    return found


@lru_cache(maxsize=65536)
def _trait(side: Side, described: bool, peoples: frozenset[str]) -> Trait:
    return Trait(side, described, peoples)


def mark(actor: Named, sides: Sides) -> str:
    """A short text that is equal for actors of one side: its registry line, or how it is described."""
    side = sides.of(actor)
    if side.line:
        return side.line
    if not side.sectors or unknown(side):
        return actor.described
    return f"{side.country} {'/'.join(sorted(side.classes))} {side.aligned} {actor.described}"


def unknown(side: Side) -> bool:
    """Whether neither the registry nor a description says that it fights: then its name is all there is."""
    return not side.line and side.classes <= CIVIL


def camp(actor: Named, sides: Sides) -> str:
    """The same more roughly, for who is whose enemy: the state of an army, or the government of a region that
    it is of, the whole of a unit, all of one kind and country where they are only described (`rebels`)."""
    side = sides.of(actor)
    if side.ruler:
        return side.ruler
    if side.wholes:
        return side.wholes[-1]
    if side.line or not side.sectors:
        return side.line or actor.described
    return f"{side.country} {'/'.join(sorted(side.classes))} {side.aligned}"


def peoples_of(actor: Named, side: Side) -> frozenset[str]:
    """The peoples whose fighters it is by a name (`Kurdish fighters`, `Kurdish Democratic Union Party`)."""
    entries = Registry.shipped().terms(side.line) if side.line else ()
    names = (actor.name, *(n for e in entries for n in (e.name, *e.variants)))
    return frozenset(p for name in names for p in _peoples(name))


@lru_cache(maxsize=65536)
def _peoples(name: str) -> frozenset[str]:
    found = (e.id for word in name.split() for e in Registry.shipped().find(word) if e.kind == PEOPLE)
    return frozenset(found)


def kin(one: Side, other: Side, on: date | None) -> bool:
    """Whether one is known as a part of the other, or some group as a part of both."""
    wholes, parts = _linked(one.line, on), _linked(other.line, on)
    return other.line in wholes[0] or one.line in parts[0] or bool(wholes[1] & parts[1])


def relatives(line: str, on: date | None) -> frozenset[str]:
    """What a line of the registry is known as a part of, and what as a part of it."""
    wholes, parts = _linked(line, on)
    return wholes | parts


@lru_cache(maxsize=65536)
def _linked(line: str, on: date | None) -> tuple[frozenset[str], frozenset[str]]:
    if not line:
        return frozenset(), frozenset()
    registry = Registry.shipped()
    wholes = frozenset(k.right for k in registry.from_(line, "part_of", on=on))
    return wholes, frozenset(k.left for k in registry.to(line, "part_of", on=on))


def can_hold(actor: Named, sides: Sides) -> bool:
    """Whether it is no civilian by its description or the registry: refugees that leave a town do not give it
    up. An unknown name may be an armed group's."""
    side: Side = sides.of(actor)
    known = bool(actor.doc or side.line)
    return not known or side.classes != CIVIL or side.kind == PEOPLE
