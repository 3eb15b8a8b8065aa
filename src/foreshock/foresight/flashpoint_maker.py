"""Flashpoints in the making: who is near each place, which camps they make, and what they score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from foreshock.foresight.flashpoint import Camp, saturated, score
from foreshock.foresight.focus import Focus, Speaking, focus, speaking
from foreshock.foresight.hostility import Heat, Hostility
from foreshock.foresight.part import Part
from foreshock.foresight.presence import Ground, Presence
from foreshock.foresight.scored import Scored
from foreshock.foresight.stakes import stakes, total
from foreshock.foresight.steps_told import Rise, StepsTold, Told
from foreshock.model import Status
from foreshock.picture import Picture
from foreshock.picture.events import Event
from foreshock.picture.evidence import Evidence
from foreshock.picture.naming import Named
from foreshock.picture.spot import Spot

# A party less near than this is not at the place.
LEAST_NEARNESS = 0.15


class Maker:
    """Makes the flashpoints of a picture at a day."""

    def __init__(self, picture: Picture, spots: Mapping[str, Spot], day: date) -> None:
        self.picture, self.spots, self.day = picture, spots, day
        self.kinds = {k: s.kind for k, s in spots.items()}
        told_in = speaking(picture)
        meant = focus(picture, spots, told_in=told_in)
        self.ground = Ground(picture, spots, meant)
        self.steps = StepsTold(picture, meant, day)
        self.told = _by_place(told_in, meant)
        self.hostility = Hostility(picture, day)
        self.parties = self._every_party()
        self.backers = self._backing()

    def _every_party(self) -> dict[str, set[Named]]:
        found: dict[str, set[Named]] = {}
        for actor in self.picture.naming.every_actor():
            if party := self.picture.parties.of(actor):
                found.setdefault(party.key, set()).add(party)
        return found

    def _backing(self) -> dict[str, set[Named]]:
        """Who is told to back each party, by its key, where what is told of the two does not speak against
        it."""
        of, found = self.picture.parties.of, dict[str, set[Named]]()
        for tie in self.picture.ties:
            if tie.type == "BACKS" and tie.status is Status.ACTUAL and not tie.faded:
                backer, client = of(tie.a), of(tie.b)
                if backer and client and backer.key != client.key:
                    relation = self.picture.relations.between(backer, client, self.day)
                    if relation is None or relation.sign > 0:
                        found.setdefault(client.key, set()).add(backer)
        return found

    def all(self, least: float) -> Iterator[Scored]:
        """The flashpoints with at least that score, by place."""
        for key in sorted(self.ground.places):
            yield from self.at(key, least)

    def at(self, key: str, least: float) -> Iterator[Scored]:
        """Those at one place, by its key."""
        place = self.ground.places.get(key)
        if place and not (key in self.spots and self.spots[key].wide):
            near = self.ground.presences(key, self.day, least=LEAST_NEARNESS)
            yield from self._at(place, near, least)

    def _at(self, place: Named, near: Sequence[Presence], least: float) -> Iterator[Scored]:
        pairs = list(self._pairs(near))
        if not pairs:
            return
        stake, fights = self._stakes(place), self.steps.fought(place)
        for one, other in pairs:
            scored = self._scored(place, one, other, stake, fights)
            if scored.score >= least:
                yield scored

    def _pairs(self, near: Sequence[Presence]) -> Iterator[tuple[Camp, Camp]]:
        """The camps that hostile pairs make, those of the hottest pair first; each two parties once."""
        pairs = ((self.hostility.heat(a.party, b.party)[0], a, b) for a, b in combinations(near, 2))
        hot = sorted((p for p in pairs if p[0] > 0), key=lambda p: -p[0] * p[1].nearness * p[2].nearness)
        covered: set[frozenset[str]] = set()
        for _, a, b in hot:
            if frozenset({a.party.key, b.party.key}) in covered:
                continue
            one, other = self._camps(a, b, near)
            covered |= {frozenset({x, y}) for x in one.keys for y in other.keys}
            yield one, other

    def _camps(self, a: Presence, b: Presence, near: Sequence[Presence]) -> tuple[Camp, Camp]:
        """The two with those at the place who stand with one of them and not with the other."""
        one, other = [a], [b]
        for p in near:
            if p is not a and p is not b:
                mine = [camp for camp, foes in ((one, other), (other, one)) if self._joins(p, camp, foes)]
                if len(mine) == 1:
                    mine[0].append(p)
        return self._camp(one), self._camp(other)

    def _joins(self, p: Presence, camp: Sequence[Presence], foes: Sequence[Presence]) -> bool:
        """Whether a party stands with the first of a camp, against none of it and with none of its foes."""
        sign = self.hostility.sign
        return (
            sign(p.party, camp[0].party) > 0
            and not any(sign(p.party, m.party) < 0 for m in camp)
            and not any(sign(p.party, f.party) > 0 for f in foes)
        )

    def _camp(self, members: Sequence[Presence]) -> Camp:
        inside = {m.party.key for m in members}
        above = {key for m in members for key in self.picture.parties.above(m.party.key)} - inside
        over = {p for key in above for p in self.parties.get(key, ())}
        backers = {b for c in inside | above for b in self.backers.get(c, ()) if b.key not in inside}
        sponsors = tuple(sorted(over | backers, key=lambda p: (p.name, p.key)))
        return Camp(tuple(sorted(members, key=lambda m: (-m.nearness, m.party))), sponsors)

    def _stakes(self, place: Named) -> tuple[Part, ...]:
        return stakes(place, self.picture, self.told.get(place.key, ()), kinds=self.kinds)

    def _scored(
        self,
        place: Named,
        one: Camp,
        other: Camp,
        stake: tuple[Part, ...],
        fights: tuple[Told[Event], ...],
    ) -> Scored:
        heat = tuple(self.hostility.heat(a.party, b.party) for a in one.parties for b in other.parties)
        rising = self._rising(place, one, other)
        factors = {
            "hostility": max(h for h, _ in heat),
            "nearness_a": one.nearness,
            "nearness_b": other.nearness,
            "closing": _closing(one.closing, other.closing),
            "stakes": total(stake),
            "escalation": saturated(sum(r.value for r in rising)),
        }
        return Scored(
            place, (one, other), self.day, score(factors), factors, _telling(heat), stake, rising, fights
        )

    def _rising(self, place: Named, one: Camp, other: Camp) -> tuple[Rise, ...]:
        nearby = (key for key, _ in self.ground.near(place.key))
        return tuple(self.steps.rising(place, nearby, (one.keys, other.keys)))


def _by_place(told_in: Speaking, meant: Focus) -> dict[str, list[Evidence]]:
    """The evidence that speaks of each place, also where its text calls it `the town`."""
    found: dict[str, list[Evidence]] = {}
    for e, named in told_in:
        for place in named:
            found.setdefault(meant.of(place).key, []).append(e)
    return found


def _closing(one: float, other: float) -> float:
    """How two camps close in together, -1 to 2: who leaves lessens what the other adds."""
    return max(-1.0, min(2.0, max(0.0, one) + max(0.0, other) + min(0.0, one, other)))


def _telling(heat: Sequence[Heat]) -> tuple[Heat, ...]:
    return tuple(h for h in heat if h[1])
