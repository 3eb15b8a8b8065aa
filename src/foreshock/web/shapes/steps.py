"""Steps of the ladder: up and down, short of war and into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foreshock.foresight.ladder import Step, steps
from foreshock.picture import Picture
from foreshock.picture.naming import Named
from foreshock.web.seen import Seen
from foreshock.web.shapes.common import NamedShape, every


@dataclass(frozen=True, slots=True)
class StepShape:
    """A step: see `Step` in `web/src/lib/api/types.ts`. `height` is its rung, negative for a step down."""

    day: date
    basis: str
    step: str
    direction: str
    height: float
    lethal: bool
    by: list[NamedShape]
    against: list[NamedShape]
    to: list[NamedShape]
    places: list[NamedShape]
    hedged: bool
    claims: list[str]
    origins: int


def steps_of(seen: Seen, parties: Sequence[str]) -> list[StepShape]:
    """The steps of all, of one party or between two, the newest first; raises `NotFound` for a party that is
    not told."""
    found: Iterable[Step] = steps(seen.picture)
    for name in parties:
        meant = _keys(seen.picture, _meant(seen.picture, name))
        found = [s for s in found if meant & _keys(seen.picture, (*s.by, *s.against, *s.to))]
    return [_step(s) for s in sorted(found, key=lambda s: (s.time.day, s.claims), reverse=True)]


def _meant(picture: Picture, name: str) -> Sequence[Named]:
    """An actor by its key, else by its name."""
    actor = picture.naming.actor_of(name)
    return (actor,) if actor else picture.actor(name)


def _keys(picture: Picture, actors: Iterable[Named]) -> set[str]:
    found = ((a, picture.parties.of(a)) for a in actors)
    return {p.key if p else a.key for a, p in found}


def _step(s: Step) -> StepShape:
    return StepShape(
        day=s.time.day,
        basis=s.time.basis.value,
        step=s.rung.step,
        direction=s.rung.direction.value,
        height=s.height,
        lethal=s.rung.lethal,
        by=every(s.by),
        against=every(s.against),
        to=every(s.to),
        places=every(s.places),
        hedged=s.hedged,
        claims=list(s.claims),
        origins=s.origins,
    )
