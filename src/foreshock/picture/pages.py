"""Pages: all that a picture tells of one place or one actor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from foreshock.names import Join
from foreshock.picture.control import Aim, Control, Turn
from foreshock.picture.disagreements import Disagreement
from foreshock.picture.events import Event
from foreshock.picture.naming import Named, Variant
from foreshock.picture.picture import Picture
from foreshock.picture.positions import Position, Route
from foreshock.picture.questions import Question
from foreshock.picture.ties import Tie


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place: the names told for it and why they are one, who holds it and held it (`turns`), who
    is there, what leads there, what happened, who aims at it, what is open."""

    place: Named
    names: tuple[Variant, ...]
    joins: tuple[Join, ...]
    control: tuple[Control, ...]
    aims: tuple[Aim, ...]
    positions: tuple[Position, ...]
    routes: tuple[Route, ...]
    events: tuple[Event, ...]
    disagreements: tuple[Disagreement, ...]
    questions: tuple[Question, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Its holders over time, oldest first, claim by claim."""
        return tuple(sorted((t for c in self.control for t in c.turns), key=lambda t: t.day))

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim on the page, each once."""
        told = (self.aims, self.positions, self.routes, self.events)
        return _claims(self.control, self.turns, *told, self.disagreements, self.questions)


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor: the names told for it and why they are one, what it holds, where it is, its ties by kind
    (`foes` opposes, `wholes` is part of, `parts` has as parts), what it did or suffered, what is open."""

    actor: Named
    names: tuple[Variant, ...]
    joins: tuple[Join, ...]
    holds: tuple[Control, ...]
    aims: tuple[Aim, ...]
    positions: tuple[Position, ...]
    routes: tuple[Route, ...]
    backers: tuple[Tie, ...]
    clients: tuple[Tie, ...]
    allies: tuple[Tie, ...]
    foes: tuple[Tie, ...]
    wholes: tuple[Tie, ...]
    parts: tuple[Tie, ...]
    events: tuple[Event, ...]
    disagreements: tuple[Disagreement, ...]
    questions: tuple[Question, ...]

    @property
    def ties(self) -> tuple[Tie, ...]:
        """All its ties."""
        return (*self.backers, *self.clients, *self.allies, *self.foes, *self.wholes, *self.parts)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim on the page, each once."""
        told = (self.aims, self.positions, self.routes, self.ties, self.events)
        return _claims(self.holds, *told, self.disagreements, self.questions)


def place_page(picture: Picture, name: str) -> PlacePage:
    """The page of the place of that name; where a description in common words is told by several texts,
    of all of them. Raises `NotFound` with the nearest names."""
    mine = picture.place(name)
    place, meant = mine[0], frozenset(mine)
    return PlacePage(
        place=place,
        names=_together(picture.naming.place_variants(p.key) for p in mine),
        joins=picture.naming.place_joins(place.key),
        control=tuple(c for c in picture.control if c.place in meant),
        aims=tuple(a for a in picture.aims if a.place in meant),
        positions=tuple(p for p in picture.positions if p.place in meant),
        routes=tuple(r for r in picture.routes if meant & set(r.places)),
        events=tuple(e for e in picture.events if meant & set(e.places)),
        disagreements=tuple(d for d in picture.disagreements if meant & set(d.about)),
        questions=tuple(q for q in picture.questions if meant & set(q.about)),
    )


def _together(variants: Iterable[tuple[Variant, ...]]) -> tuple[Variant, ...]:
    found: dict[str, int] = {}
    for row in variants:
        for v in row:
            found[v.name] = found.get(v.name, 0) + v.claims
    return tuple(sorted((Variant(n, c) for n, c in found.items()), key=lambda v: (-v.claims, v.name)))


def actor_page(picture: Picture, name: str) -> ActorPage:
    """The page of the actor of that name; where a description in common words is told by several texts, of
    all of them. Raises `NotFound` with the nearest names."""
    mine = picture.actor(name)
    actor, meant = mine[0], frozenset(mine)
    by_type = {kind: [t for t in picture.ties if t.type == kind and meant & {t.a, t.b}] for kind in TIE_KINDS}
    return ActorPage(
        actor=actor,
        names=_together(picture.naming.actor_variants(a.key) for a in mine),
        joins=picture.naming.actor_joins(actor.key),
        holds=tuple(c for c in picture.control if meant & set(c.holders)),
        aims=tuple(a for a in picture.aims if meant & set(a.actors)),
        positions=tuple(p for p in picture.positions if p.actor in meant),
        routes=tuple(r for r in picture.routes if meant & set(r.users)),
        backers=tuple(t for t in by_type["BACKS"] if t.b in meant),
        clients=tuple(t for t in by_type["BACKS"] if t.a in meant),
        allies=tuple(by_type["ALLIED"]),
        foes=tuple(by_type["OPPOSES"]),
        wholes=tuple(t for t in by_type["PART_OF"] if t.a in meant),
        parts=tuple(t for t in by_type["PART_OF"] if t.b in meant),
        events=tuple(e for e in picture.events if meant & {*e.actors, *e.recipients, *e.also}),
        disagreements=tuple(d for d in picture.disagreements if meant & set(d.about)),
        questions=tuple(q for q in picture.questions if meant & set(q.about)),
    )


TIE_KINDS = ("BACKS", "ALLIED", "OPPOSES", "PART_OF")


class _HasClaims(Protocol):
    @property
    def claims(self) -> tuple[str, ...]: ...


def _claims(*groups: Iterable[_HasClaims]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for group in groups for fact in group for c in fact.claims))
