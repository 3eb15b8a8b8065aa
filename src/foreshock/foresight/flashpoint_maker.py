"""Flashpoints in the making: who is near each place, which camps they make, and what speaks for each part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import exp
from typing import Generic, TypeVar

from foreshock.foresight.flashpoint import Camp, Flashpoint, saturated, score
from foreshock.foresight.focus import focus
from foreshock.foresight.ladder import Direction, Step, steps
from foreshock.foresight.part import Part
from foreshock.foresight.presence import Ground, Presence, age
from foreshock.foresight.stakes import stakes, total
from foreshock.model import Status
from foreshock.picture import Picture
from foreshock.picture.events import Event
from foreshock.picture.evidence import Evidence, places
from foreshock.picture.naming import PLACE_ROLES, Named
from foreshock.picture.spot import Spot

T = TypeVar("T")

# A party less near than this is not at the place.
LEAST_NEARNESS = 0.15
# Steps older than this say nothing of what is coming.
STEPS_WITHIN = timedelta(days=90)
# A step of the pair that is told of another place or of none, beside one at the place itself.
ELSEWHERE = 0.3
# A danger that the text itself tells (`could lead them on a collision course`).
TOLD_DANGER = 0.5
# Hostility where only that which a party is part of is told to be hostile.
BY_WHOLES = 0.4
DANGERS = frozenset({"clash", "airstrike", "shelling", "seize", "besiege"})


@dataclass(frozen=True, slots=True)
class _Told(Generic[T]):
    """A step or an event with the keys of the parties in it: who did it, whom it was aimed at, who was given
    something; `places` are the keys of where it was, as their text means them."""

    what: T
    by: frozenset[str]
    at: frozenset[str]
    to: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


class Maker:
    """Makes the flashpoints of a picture at a day."""

    def __init__(self, picture: Picture, spots: Mapping[str, Spot], day: date) -> None:
        self.picture, self.spots, self.day = picture, spots, day
        self.kinds = {k: s.kind for k, s in spots.items()}
        self.meant = focus(picture, spots)
        self.ground = Ground(picture, spots, self.meant)
        self.steps = [self._step(s) for s in steps(picture) if s.time.day >= day - STEPS_WITHIN]
        self.told = self._by_place()
        dangers = [e for e in picture.events if e.type in DANGERS and _is_danger(e)]
        self.dangers = self._at_places(dangers, lambda e: map(self.meant.of, e.places))
        self.parties = self._every_party()
        self.backing = tuple(self._backing())
        fights = [e for e in picture.events if e.type in DANGERS and e.status is Status.ACTUAL]
        self.fights = self._at_places(fights, lambda e: e.places)

    def _step(self, step: Step) -> _Told[Step]:
        by, against, to = (self._of(group) for group in (step.by, step.against, step.to))
        return _Told(step, by, against, to, frozenset(self.meant.of(p).key for p in step.places))

    def _at_places(
        self, events: Iterable[Event], where: Callable[[Event], Iterable[Named]]
    ) -> dict[Named, list[_Told[Event]]]:
        """The events by place, each with whose it is worked out once."""
        found: dict[Named, list[_Told[Event]]] = {}
        for e in events:
            told = _Told(e, self._of(e.actors), self._of(e.recipients))
            for place in dict.fromkeys(where(e)):
                found.setdefault(place, []).append(told)
        return found

    def _every_party(self) -> dict[str, set[Named]]:
        found: dict[str, set[Named]] = {}
        for actor in self.picture.naming.every_actor():
            if party := self.picture.parties.of(actor):
                found.setdefault(party.key, set()).add(party)
        return found

    def _backing(self) -> Iterator[tuple[Named, Named]]:
        """Who is told to back whom, as parties, where what is told of the two does not speak against it."""
        of = self.picture.parties.of
        for tie in self.picture.ties:
            if tie.type == "BACKS" and tie.status is Status.ACTUAL and not tie.faded:
                backer, client = of(tie.a), of(tie.b)
                if backer and client and backer.key != client.key:
                    relation = self.picture.relations.between(backer, client, self.day)
                    if relation is None or relation.sign > 0:
                        yield backer, client

    def all(self, least: float) -> Iterator[Flashpoint]:
        """The flashpoints with at least that score, by place."""
        for key, place in sorted(self.ground.places.items()):
            if key in self.spots and self.spots[key].wide:
                continue
            near = [p for p in self.ground.presences(key, self.day) if p.nearness >= LEAST_NEARNESS]
            yield from (f for f in self._at(place, near) if f.score >= least)

    def _at(self, place: Named, near: Sequence[Presence]) -> Iterator[Flashpoint]:
        pairs = [(self._heat(a, b), a, b) for a, b in combinations(near, 2)]
        hot = sorted(
            (p for p in pairs if p[0][0] > 0), key=lambda p: -p[0][0] * p[1].nearness * p[2].nearness
        )
        covered: set[frozenset[str]] = set()
        for (_, _), a, b in hot:
            if frozenset({a.party.key, b.party.key}) in covered:
                continue
            one, other = self._camps(a, b, near)
            covered |= {frozenset({x, y}) for x in one.keys for y in other.keys}
            yield self._flashpoint(place, one, other)

    def _heat(self, a: Presence, b: Presence) -> tuple[float, tuple[str, ...]]:
        """How hostile two parties are, 0 to 1, and the claims that say so."""
        relation = self.picture.relations.between(a.party, b.party, self.day)
        if relation is not None:
            if relation.sign > 0:
                return 0.0, ()
            return 1 - exp(-relation.hostile.strength), relation.hostile.claims
        sign = self.picture.relations.sign(a.party, b.party, self.day)
        return (BY_WHOLES, ()) if sign < 0 else (0.0, ())

    def _camps(self, a: Presence, b: Presence, near: Sequence[Presence]) -> tuple[Camp, Camp]:
        """The two with those at the place who stand with one of them and not with the other."""
        one, other = [a], [b]
        for p in near:
            if p not in (a, b):
                mine = [camp for camp, foes in ((one, other), (other, one)) if self._joins(p, camp, foes)]
                if len(mine) == 1:
                    mine[0].append(p)
        return self._camp(one), self._camp(other)

    def _joins(self, p: Presence, camp: Sequence[Presence], foes: Sequence[Presence]) -> bool:
        """Whether a party stands with the first of a camp, against none of it and with none of its foes."""
        sign = self.picture.relations.sign
        with_first = sign(p.party, camp[0].party, self.day) > 0
        against = any(sign(p.party, m.party, self.day) < 0 for m in camp)
        return with_first and not against and not any(sign(p.party, f.party, self.day) > 0 for f in foes)

    def _camp(self, members: Sequence[Presence]) -> Camp:
        inside = {m.party.key for m in members}
        above = {key for m in members for key in self.picture.parties.above(m.party.key)} - inside
        over = {p for key in above for p in self.parties.get(key, ())}
        backers = {b for b, c in self.backing if c.key in inside | above and b.key not in inside}
        sponsors = tuple(sorted(over | backers, key=lambda p: (p.name, p.key)))
        return Camp(tuple(sorted(members, key=lambda m: (-m.nearness, m.party))), sponsors)

    def _flashpoint(self, place: Named, one: Camp, other: Camp) -> Flashpoint:
        heat = [self._heat(a, b) for a in one.parties for b in other.parties]
        hostility = max(h for h, _ in heat)
        stake = stakes(
            place,
            self.picture,
            self.told.get(place.key, ()),
            kinds=self.kinds,
        )
        rising = tuple(self._escalation(place, one, other))
        closing = max(0.0, one.closing) + max(0.0, other.closing) + min(0.0, one.closing, other.closing)
        factors = {
            "hostility": hostility,
            "nearness_a": one.nearness,
            "nearness_b": other.nearness,
            "closing": max(-1.0, min(2.0, closing)),
            "stakes": total(stake),
            "escalation": saturated(sum(p.value for p in rising)),
        }
        parts = (
            Part("hostility", hostility, f"told to be hostile: {one.name}; {other.name}", _claims(heat)),
            *_near_parts(one),
            *_near_parts(other),
            *_closing_parts(one),
            *_closing_parts(other),
            *stake,
            *rising,
        )
        keys = one.keys, other.keys
        here = (t.what for t in self.fights.get(place, ()) if _between(t, *keys) == 1)
        fought = tuple(dict.fromkeys(c for e in here for c in e.claims))
        raises, lowers = _moves(place, one, other)
        return Flashpoint(
            place, (one, other), self.day, score(factors), factors, parts, raises, lowers, fought
        )

    def _escalation(self, place: Named, one: Camp, other: Camp) -> Iterator[Part]:
        nearby, sides = {key for key, _ in self.ground.near(place.key)}, (one.keys, other.keys)
        for told in self.steps:
            weight = _bearing(told, nearby, sides)
            if weight:
                step = told.what
                value = step.height * weight * age(step.time.day, self.day)
                who = ", ".join(n.name for n in step.by or step.to) or "somebody"
                against = f" ({', '.join(n.name for n in step.against)})" if step.against else ""
                to = f" to {', '.join(n.name for n in step.to)}" if step.to and step.by else ""
                says = f"{step.rung.step}: {who}{to}{against}, {step.time.day.isoformat()}"
                yield Part(f"step: {step.rung.step}", value, says, step.claims)
        for danger in self.dangers.get(place, ()):
            share, e = _between(danger, *sides), danger.what
            if share:
                value = TOLD_DANGER * share * age(e.time.day, self.day)
                yield Part("told danger", value, f"a {e.type} is told as {e.status.value}", e.claims)

    def _by_place(self) -> dict[str, list[Evidence]]:
        """The evidence that speaks of each place, also where its text calls it `the town`."""
        found: dict[str, list[Evidence]] = {}
        for e in self.picture.evidence.values():
            for place in places(e, self.picture.naming, *sorted(PLACE_ROLES)):
                found.setdefault(self.meant.of(place).key, []).append(e)
        return found

    def _of(self, actors: Iterable[Named]) -> frozenset[str]:
        found = (self.picture.parties.of(a) for a in actors)
        return frozenset(p.key for p in found if p)


def _bearing(told: _Told[Step], nearby: set[str], sides: tuple[frozenset[str], frozenset[str]]) -> float:
    """How much a step bears on two camps at a place: 0 where it is not theirs."""
    step = told.what
    # arms count for who receives them, other steps for who takes them
    mine = [i for i, keys in enumerate(sides) if (told.to or told.by) & keys]
    theirs = [i for i, keys in enumerate(sides) if told.at & keys]
    if not mine or (told.at and not any(i != j for i in mine for j in theirs)):
        return 0.0
    if not told.at and step.rung.direction is Direction.DOWN and not step.places:
        return 0.0
    if step.places:
        return 1.0 if told.places & nearby else (ELSEWHERE if told.at else 0.0)
    return ELSEWHERE if not told.at else 2 * ELSEWHERE


def _between(told: _Told[Event], one: frozenset[str], other: frozenset[str]) -> float:
    """How far an event is one between the camps: wholly where both are told, half where only one is."""
    every = told.by | told.at
    if every & one and every & other:
        return 1.0
    return 0.5 if not told.at and told.by & (one | other) else 0.0


def _is_danger(e: Event) -> bool:
    return e.status in (Status.POSSIBLE, Status.PLANNED)


def _claims(heat: Iterable[tuple[float, tuple[str, ...]]]) -> tuple[str, ...]:
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
