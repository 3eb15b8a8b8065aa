"""Flashpoints: hostile pairs closing on one place, with the parts of the score and their claims.

    score = hostility x nearness of A x nearness of B x (1 + closing) x stakes x (1 + escalation)

(architecture page). Every part is a number with a sentence and its claims; the score ranks places within a
theatre and is no probability. The figures below are chosen, not measured; `benchmarks.flashpoints` tells what
they are worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import exp

from foreshock.foresight.ladder import Direction, Step, steps
from foreshock.foresight.part import Part
from foreshock.foresight.presence import Ground, Presence, age
from foreshock.foresight.stakes import LEAST, stakes, total
from foreshock.model import Status
from foreshock.picture import Picture
from foreshock.picture.events import Event
from foreshock.picture.evidence import Evidence, places
from foreshock.picture.naming import PLACE_ROLES, Named
from foreshock.picture.spot import Spot

# A party less near than this is not at the place; a pair with a lower score is no flashpoint.
LEAST_NEARNESS = 0.15
LEAST_SCORE = 0.02
# Steps older than this say nothing of what is coming, and together they count for no more than this.
STEPS_WITHIN = timedelta(days=90)
MOST_ESCALATION = 2.0
# A step of the pair that is told of another place or of none, beside one at the place itself.
ELSEWHERE = 0.3
# A danger that the text itself tells (`could lead them on a collision course`).
TOLD_DANGER = 0.5
# Hostility where only that which a party is part of is told to be hostile.
BY_WHOLES = 0.4
DANGERS = frozenset({"clash", "airstrike", "shelling", "seize", "besiege"})


@dataclass(frozen=True, slots=True)
class Camp:
    """One side at a place: its parties, the nearest first, and who is told to back them from outside."""

    parties: tuple[Presence, ...]
    sponsors: tuple[Named, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its parties."""
        return frozenset(p.party.key for p in self.parties)

    @property
    def name(self) -> str:
        """Its parties in words."""
        return ", ".join(p.party.name for p in self.parties)

    @property
    def nearness(self) -> float:
        """That of its nearest party."""
        return max(p.nearness for p in self.parties)

    @property
    def closing(self) -> float:
        """That of the party that closes in most; where none does, of the one that leaves least."""
        return max(p.closing for p in self.parties)


@dataclass(frozen=True, slots=True)
class Flashpoint:
    """Two camps at a place on a day. `score` follows from `parts` alone: see `explained`; `raises` and
    `lowers` say what would move it, `fought_before` the plain baseline: claims that the pair fought here."""

    place: Named
    camps: tuple[Camp, Camp]
    day: date
    score: float
    factors: Mapping[str, float]
    parts: tuple[Part, ...]
    raises: tuple[str, ...]
    lowers: tuple[str, ...]
    fought_before: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim under it, each once."""
        return tuple(dict.fromkeys(c for p in self.parts for c in p.claims))

    @property
    def key(self) -> str:
        """What it is about, to follow it over time."""
        a, b = sorted(min(c.keys) for c in self.camps)
        return f"{self.place.key} | {a} | {b}"


def flashpoints(
    picture: Picture, *, spots: Mapping[str, Spot] | None = None, least: float = LEAST_SCORE
) -> tuple[Flashpoint, ...]:
    """The flashpoints of a picture, the highest score first."""
    if picture.as_of is None:
        return ()
    found = list(_Maker(picture, spots or {}, picture.as_of).all(least))
    return tuple(sorted(found, key=lambda f: (-f.score, f.place, f.key)))


class _Maker:
    def __init__(self, picture: Picture, spots: Mapping[str, Spot], day: date) -> None:
        self.picture, self.spots, self.day = picture, spots, day
        self.ground = Ground(picture, spots)
        self.steps = [s for s in steps(picture) if s.time.day >= day - STEPS_WITHIN]
        self.told = _by_place(picture)
        self.dangers = [e for e in picture.events if e.type in DANGERS and _is_danger(e)]
        self.fights = [e for e in picture.events if e.type in DANGERS and e.status is Status.ACTUAL]

    def all(self, least: float) -> Iterator[Flashpoint]:
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
            if p in (a, b):
                continue
            with_a = self.picture.relations.sign(p.party, a.party, self.day)
            with_b = self.picture.relations.sign(p.party, b.party, self.day)
            if with_a > 0 and with_b <= 0:
                one.append(p)
            elif with_b > 0 and with_a <= 0:
                other.append(p)
        return self._camp(one), self._camp(other)

    def _camp(self, members: Sequence[Presence]) -> Camp:
        inside = {m.party.key for m in members}
        of = self.picture.parties.of
        found: dict[Named, None] = {}
        for tie in self.picture.ties:
            if tie.type == "BACKS" and tie.status is Status.ACTUAL:
                backer, client = of(tie.a), of(tie.b)
                if backer and client and client.key in inside and backer.key not in inside:
                    found[backer] = None
        return Camp(tuple(sorted(members, key=lambda m: (-m.nearness, m.party))), tuple(sorted(found)))

    def _flashpoint(self, place: Named, one: Camp, other: Camp) -> Flashpoint:
        heat = [self._heat(a, b) for a in one.parties for b in other.parties]
        hostility = max(h for h, _ in heat)
        stake = stakes(
            place,
            self.picture,
            self.told.get(place.key, ()),
            kinds={k: s.kind for k, s in self.spots.items()},
        )
        rising = tuple(self._escalation(place, one, other))
        closing = max(0.0, one.closing) + max(0.0, other.closing) + min(0.0, one.closing, other.closing)
        factors = {
            "hostility": hostility,
            "nearness_a": one.nearness,
            "nearness_b": other.nearness,
            "closing": max(-1.0, min(2.0, closing)),
            "stakes": total(stake),
            "escalation": max(-1.0, min(MOST_ESCALATION, sum(p.value for p in rising))),
        }
        parts = (
            Part(
                "hostility", hostility, f"{one.name} and {other.name} are told to be hostile", _claims(heat)
            ),
            *_near_parts(one),
            *_near_parts(other),
            *_closing_parts(one),
            *_closing_parts(other),
            *stake,
            *rising,
        )
        fought = tuple(
            c for e in self.fights if place in e.places and self._between(e, one, other) for c in e.claims
        )
        raises, lowers = _moves(place, one, other)
        return Flashpoint(
            place, (one, other), self.day, score(factors), factors, parts, raises, lowers, fought
        )

    def _escalation(self, place: Named, one: Camp, other: Camp) -> Iterator[Part]:
        nearby = {key for key, _ in self.ground.near(place.key)}
        for step in self.steps:
            weight = self._bearing(step, nearby, one, other)
            if weight:
                value = step.height * weight * age(step.time.day, self.day)
                who = ", ".join(n.name for n in step.by or step.to) or "somebody"
                against = f" ({', '.join(n.name for n in step.against)})" if step.against else ""
                to = f" to {', '.join(n.name for n in step.to)}" if step.to and step.by else ""
                says = f"{step.rung.step}: {who}{to}{against}, {step.time.day.isoformat()}"
                yield Part(f"step: {step.rung.step}", value, says, step.claims)
        for e in self.dangers:
            if place in e.places and self._between(e, one, other):
                value = TOLD_DANGER * age(e.time.day, self.day)
                yield Part("told danger", value, f"a {e.type} is told as {e.status.value}", e.claims)

    def _bearing(self, step: Step, nearby: set[str], one: Camp, other: Camp) -> float:
        """How much a step bears on two camps at a place: 0 where it is not theirs."""
        by, against, to = (self._of(group) for group in (step.by, step.against, step.to))
        sides = (one.keys, other.keys)
        mine = [i for i, keys in enumerate(sides) if (by | to) & keys]
        theirs = [i for i, keys in enumerate(sides) if against & keys]
        if not mine or (against and not any(i != j for i in mine for j in theirs)):
            return 0.0
        if not against and step.rung.direction is Direction.DOWN and not step.places:
            return 0.0
        if step.places:
            here = any(p.key in nearby for p in step.places)
            return 1.0 if here else (ELSEWHERE if against else 0.0)
        return ELSEWHERE if not against else 2 * ELSEWHERE

    def _between(self, e: Event, one: Camp, other: Camp) -> bool:
        by, at = self._of(e.actors), self._of(e.recipients)
        both = by | at
        return bool(both & one.keys and both & other.keys) or bool(
            not at and (by & one.keys or by & other.keys)
        )

    def _of(self, actors: Iterable[Named]) -> set[str]:
        found = (self.picture.parties.of(a) for a in actors)
        return {p.key for p in found if p}


def score(factors: Mapping[str, float]) -> float:
    """The score of a table of factors, by the formula at the head of this module."""
    return (
        factors["hostility"]
        * factors["nearness_a"]
        * factors["nearness_b"]
        * (1 + factors["closing"])
        * factors["stakes"]
        * (1 + factors["escalation"])
    )


def _is_danger(e: Event) -> bool:
    return e.status in (Status.POSSIBLE, Status.PLANNED)


def _by_place(picture: Picture) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for e in picture.evidence.values():
        for place in places(e, picture.naming, *sorted(PLACE_ROLES)):
            found.setdefault(place.key, []).append(e)
    return found


def _claims(heat: Iterable[tuple[float, tuple[str, ...]]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for _, claims in heat for c in claims))


def _near_parts(camp: Camp) -> Iterator[Part]:
    for p in camp.parties:
        yield Part("nearness", p.nearness, f"{p.party.name} {', '.join(p.says)}", p.claims)


def _closing_parts(camp: Camp) -> Iterator[Part]:
    for p in camp.parties:
        if p.closing:
            says = f"{p.party.name} is told to {'close in' if p.closing > 0 else 'leave'}"
            yield Part("closing", p.closing, says, p.closing_claims)


def _moves(place: Named, one: Camp, other: Camp) -> tuple[tuple[str, ...], tuple[str, ...]]:
    a, b = one.parties[0].party.name, other.parties[0].party.name
    raises = (
        f"reports that {a} or {b} moves closer to {place.name}, or brings reinforcements or arms",
        f"a warning, ultimatum or strike between {a} and {b}",
    )
    lowers = (
        f"reports that {a} or {b} leaves {place.name}",
        f"a truce or talks between {a} and {b}",
        "no further reports: every part fades by half in 45 days",
    )
    return raises, lowers


__all__ = ["LEAST", "Camp", "Flashpoint", "flashpoints", "score"]
