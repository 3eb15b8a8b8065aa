"""Flashpoints by their scores: what stands for each part in words is made of those that are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foreshock.foresight.flashpoint import Camp, Flashpoint, key_of
from foreshock.foresight.hostility import Heat
from foreshock.foresight.ladder import Step
from foreshock.foresight.part import Part
from foreshock.foresight.steps_told import Rise, Told, between
from foreshock.picture.events import Event
from foreshock.picture.naming import Named


@dataclass(frozen=True, slots=True)
class Scored:
    """A flashpoint as it is ranked, with what its parts are made of. `fights` are those told at its place,
    whoever fought."""

    place: Named
    camps: tuple[Camp, Camp]
    day: date
    score: float
    factors: Mapping[str, float]
    heat: tuple[Heat, ...]
    stakes: tuple[Part, ...]
    rising: tuple[Rise, ...]
    fights: tuple[Told[Event], ...]

    @property
    def key(self) -> str:
        """See `Flashpoint.key`."""
        return key_of(self.place, self.camps)

    def full(self) -> Flashpoint:
        """The flashpoint with every part in words."""
        one, other = self.camps
        raises, lowers = _moves(self.place, one, other)
        here = between(self.fights, (one.keys, other.keys))
        fought = tuple(dict.fromkeys(c for e in here for c in e.claims))
        return Flashpoint(
            *(self.place, self.camps, self.day, self.score, self.factors),
            tuple(self._parts(one, other)),
            *(raises, lowers, fought),
        )

    def _parts(self, one: Camp, other: Camp) -> Iterator[Part]:
        says = f"told to be hostile: {one.name}; {other.name}"
        yield Part("hostility", self.factors["hostility"], says, _claims(self.heat))
        for parts in (_near_parts, _closing_parts):
            for camp in self.camps:
                yield from parts(camp)
        yield from self.stakes
        yield from map(_rise_part, self.rising)


def _rise_part(rise: Rise) -> Part:
    what = rise.what
    if isinstance(what, Step):
        return Part(f"step: {what.rung.step}", rise.value, _step_says(what), what.claims)
    says = f"a {what.type} is told as {what.status.value}"
    return Part("told danger", rise.value, says, what.claims)


def _step_says(step: Step) -> str:
    who = ", ".join(n.name for n in step.by or step.to) or "somebody"
    against = f" ({', '.join(n.name for n in step.against)})" if step.against else ""
    to = f" to {', '.join(n.name for n in step.to)}" if step.to and step.by else ""
    return f"{step.rung.step}: {who}{to}{against}, {step.time.day.isoformat()}"


def _claims(heat: Iterable[Heat]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for _, claims in heat for c in claims))


def _near_parts(camp: Camp) -> Iterator[Part]:
    for p in camp.parties:
        yield Part("nearness", p.nearness, f"{p.name}: {', '.join(p.says)}", p.claims)


def _closing_parts(camp: Camp) -> Iterator[Part]:
    for p in camp.parties:
        if p.closing:
            says = f"{p.name}: told to {'close in' if p.closing > 0 else 'leave'}"
            yield Part("closing", p.closing, says, p.closing_claims)


def _moves(place: Named, one: Camp, other: Camp) -> tuple[tuple[str, ...], tuple[str, ...]]:
    a, b = one.parties[0].name, other.parties[0].name
    raises = (
        f"reports of {a} or {b} moving closer to {place.name}, or getting reinforcements or arms there",
        f"a warning, an ultimatum or a strike between {a} and {b}",
    )
    lowers = (
        f"reports of {a} or {b} leaving {place.name}",
        f"a truce or talks between {a} and {b}",
        "no further reports: what is told of positions and steps counts half after 45 days",
    )
    return raises, lowers
