"""What parties are told to have done that bears on two camps at a place: steps, dangers, fights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar

from foreshock.foresight.focus import Focus
from foreshock.foresight.ladder import Direction, Step, steps
from foreshock.foresight.presence import age
from foreshock.model import Status
from foreshock.picture import Picture
from foreshock.picture.events import Event
from foreshock.picture.naming import Named
from foreshock.picture.parties import Parties

T = TypeVar("T")
Sides = tuple[frozenset[str], frozenset[str]]
"""The keys of the parties of two camps."""

# Steps older than this say nothing of what is coming.
STEPS_WITHIN = timedelta(days=90)
# A step of the pair that is told of another place or of none, beside one at the place itself.
ELSEWHERE = 0.3
# A danger that the text itself tells (`could lead them on a collision course`).
TOLD_DANGER = 0.5
DANGERS = frozenset({"clash", "airstrike", "shelling", "seize", "besiege"})


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A step or an event with the keys of the parties in it: who did it, whom it was aimed at, who was given
    something; `places` are the keys of where it was, as their text means them."""

    what: T
    by: frozenset[str]
    at: frozenset[str]
    to: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


class Rise(NamedTuple):
    """What a step or a danger adds to the escalation between two camps."""

    value: float
    what: Step | Event


class StepsTold:
    """The steps, dangers and fights of a picture on a day."""

    def __init__(self, picture: Picture, meant: Focus, day: date) -> None:
        self._day, self._parties = day, picture.parties
        self._steps = [self._step(s, meant) for s in steps(picture, since=day - STEPS_WITHIN)]
        self._counts = [(t.what.height, age(t.what.time.day, day)) for t in self._steps]
        self._of = _numbers(t.to or t.by for t in self._steps)
        self._here = _numbers(t.places for t in self._steps)
        self._bearing: dict[Sides, list[tuple[int, float, float]]] = {}
        events = [e for e in picture.events if e.type in DANGERS]
        dangers = (e for e in events if e.status in (Status.POSSIBLE, Status.PLANNED))
        self._dangers = self._by_place(dangers, lambda e: map(meant.of, e.places))
        self._fights = _at_places((e for e in events if e.status is Status.ACTUAL), lambda e: e.places)

    def _step(self, step: Step, meant: Focus) -> Told[Step]:
        by, against, to = (_keys(self._parties, group) for group in (step.by, step.against, step.to))
        return Told(step, by, against, to, frozenset(meant.of(p).key for p in step.places))

    def _by_place(
        self, events: Iterable[Event], where: Callable[[Event], Iterable[Named]]
    ) -> dict[Named, list[Told[Event]]]:
        return {place: list(self._told(rows)) for place, rows in _at_places(events, where).items()}

    def _told(self, events: Iterable[Event]) -> Iterator[Told[Event]]:
        for e in events:
            yield Told(e, _keys(self._parties, e.actors), _keys(self._parties, e.recipients))

    def rising(self, place: Named, nearby: Iterable[str], sides: Sides) -> Iterator[Rise]:
        """What raises or lowers the escalation between two camps at a place; `nearby` are the keys of the
        places around it."""
        here = {i for key in nearby for i in self._here.get(key, ())}
        for i, at_place, elsewhere in self._between(sides):
            if weight := at_place if i in here else elsewhere:
                height, left = self._counts[i]
                yield Rise(height * weight * left, self._steps[i].what)
        for danger in self._dangers.get(place, ()):
            if share := _share(danger, *sides):
                yield Rise(TOLD_DANGER * share * age(danger.what.time.day, self._day), danger.what)

    def _between(self, sides: Sides) -> list[tuple[int, float, float]]:
        """The steps that bear on two camps: how much at or near the place that they are told of, and how
        much elsewhere. The same two meet at many places."""
        if sides not in self._bearing:
            told = sorted({i for keys in sides for key in keys for i in self._of.get(key, ())})
            rows = ((i, *_bearing(self._steps[i], sides)) for i in told)
            self._bearing[sides] = [row for row in rows if any(row[1:])]
        return self._bearing[sides]

    def fought(self, place: Named) -> tuple[Told[Event], ...]:
        """The fights told at a place."""
        return tuple(self._told(self._fights.get(place, ())))


def between(told: Iterable[Told[Event]], sides: Sides) -> Iterator[Event]:
    """The events in which both camps are told."""
    return (t.what for t in told if _share(t, *sides) == 1)


def _keys(parties: Parties, actors: Iterable[Named]) -> frozenset[str]:
    found = (parties.of(a) for a in actors)
    return frozenset(p.key for p in found if p)


def _numbers(told: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """By key the numbers of the rows that have it."""
    found: dict[str, list[int]] = {}
    for i, keys in enumerate(told):
        for key in keys:
            found.setdefault(key, []).append(i)
    return found


def _at_places(
    events: Iterable[Event], where: Callable[[Event], Iterable[Named]]
) -> dict[Named, list[Event]]:
    found: dict[Named, list[Event]] = {}
    for e in events:
        for place in dict.fromkeys(where(e)):
            found.setdefault(place, []).append(e)
    return found


def _bearing(told: Told[Step], sides: Sides) -> tuple[float, float]:
    """How much a step bears on two camps, where it is told near them and where it is not; 0 where it is not
    theirs."""
    step, (one, other) = told.what, sides
    # arms count for who receives them, other steps for who takes them
    takers = told.to or told.by
    of_one, of_other = not one.isdisjoint(takers), not other.isdisjoint(takers)
    if told.at:
        crossed = (of_one and not other.isdisjoint(told.at)) or (of_other and not one.isdisjoint(told.at))
        if not crossed:
            return 0.0, 0.0
    elif not (of_one or of_other):
        return 0.0, 0.0
    if step.places:
        return 1.0, ELSEWHERE if told.at else 0.0
    if not told.at and step.rung.direction is Direction.DOWN:
        return 0.0, 0.0
    # told of no place at all
    return (2 * ELSEWHERE, 2 * ELSEWHERE) if told.at else (ELSEWHERE, ELSEWHERE)


def _share(told: Told[Event], one: frozenset[str], other: frozenset[str]) -> float:
    """How far an event is one between the camps: wholly where both are told, half where only one is."""
    every = told.by | told.at
    if every & one and every & other:
        return 1.0
    return 0.5 if not told.at and told.by & (one | other) else 0.0
