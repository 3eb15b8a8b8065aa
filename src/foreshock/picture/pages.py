"""Pages: all that a picture tells of one place or one actor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from foreshock.names import Join
from foreshock.picture.control import Aim, Control
from foreshock.picture.events import Event
from foreshock.picture.naming import Named, Variant
from foreshock.picture.picture import Picture
from foreshock.picture.positions import Position, Route
from foreshock.picture.questions import Disagreement, Question
from foreshock.picture.ties import Tie


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place: the names told for it and why they are one, who holds it and held it (`control.turns`), who
    is there, what leads there, what happened, who aims at it, what is open."""

    place: Named
    names: tuple[Variant, ...]
    joins: tuple[Join, ...]
    control: Control | None
    aims: tuple[Aim, ...]
    positions: tuple[Position, ...]
    routes: tuple[Route, ...]
    events: tuple[Event, ...]
    disagreements: tuple[Disagreement, ...]
    questions: tuple[Question, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim on the page, each once."""
        control = (self.control,) if self.control else ()
        told = (self.aims, self.positions, self.routes, self.events)
        turns = self.control.turns if self.control else ()
        return _claims(control, turns, *told, self.disagreements, self.questions)


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
    """The page of the place of that name; where a description in common words means several places, the
    first of them. Raises `NotFound` with the nearest names."""
    place = picture.place(name)[0]
    return PlacePage(
        place=place,
        names=picture.naming.place_variants(place.key),
        joins=picture.naming.place_joins(place.key),
        control=next((c for c in picture.control if c.place == place), None),
        aims=tuple(a for a in picture.aims if a.place == place),
        positions=tuple(p for p in picture.positions if p.place == place),
        routes=tuple(r for r in picture.routes if place in r.places),
        events=tuple(e for e in picture.events if place in e.places),
        disagreements=tuple(d for d in picture.disagreements if place in d.about),
        questions=tuple(q for q in picture.questions if place in q.about),
    )


def actor_page(picture: Picture, name: str) -> ActorPage:
    """The page of the actor of that name. Raises `NotFound` with the nearest names."""
    actor = picture.actor(name)
    by_type = {
        kind: [t for t in picture.ties if t.type == kind and actor in (t.a, t.b)] for kind in TIE_KINDS
    }
    return ActorPage(
        actor=actor,
        names=picture.naming.actor_variants(actor.key),
        joins=picture.naming.actor_joins(actor.key),
        holds=tuple(c for c in picture.control if actor in c.holders),
        aims=tuple(a for a in picture.aims if actor in a.actors),
        positions=tuple(p for p in picture.positions if p.actor == actor),
        routes=tuple(r for r in picture.routes if actor in r.users),
        backers=tuple(t for t in by_type["BACKS"] if t.b == actor),
        clients=tuple(t for t in by_type["BACKS"] if t.a == actor),
        allies=tuple(by_type["ALLIED"]),
        foes=tuple(by_type["OPPOSES"]),
        wholes=tuple(t for t in by_type["PART_OF"] if t.a == actor),
        parts=tuple(t for t in by_type["PART_OF"] if t.b == actor),
        events=tuple(e for e in picture.events if actor in (*e.actors, *e.recipients)),
        disagreements=tuple(d for d in picture.disagreements if actor in d.about),
        questions=tuple(q for q in picture.questions if actor in q.about),
    )


TIE_KINDS = ("BACKS", "ALLIED", "OPPOSES", "PART_OF")


class _HasClaims(Protocol):
    @property
    def claims(self) -> tuple[str, ...]: ...


def _claims(*groups: Iterable[_HasClaims]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for group in groups for fact in group for c in fact.claims))
