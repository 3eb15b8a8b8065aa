"""On whose side a holder stands, as seen by an actor: what is told of the two, and of the actor's allies.

One text may tell allies as enemies or the reverse. The relations of the actor and of those of its bloc that
are told to stand with it are summed by strength; where one side clearly outweighs the other, that is the
sign. What the registry knows as backed by the actor, or as part of it, is on its side.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from foreshock.model import Status
from foreshock.names.actors import Registry
from foreshock.picture import Picture
from foreshock.picture.blocs import blocs
from foreshock.picture.naming import Named
from foreshock.picture.relations import MIXED, Relation


class Loyalty:
    """The sides of holders for one actor at a day."""

    def __init__(self, picture: Picture, actor: Named, day: date) -> None:
        self._picture, self._day = picture, day
        self.actor = picture.parties.of(actor) or actor
        self.core = tuple(self._core())
        self._signs: dict[str, tuple[int, tuple[str, ...]]] = {}

    def sign(self, holder: Named) -> int:
        """1 where the holder stands on the actor's side, -1 where against it, 0 where it cannot be said."""
        return self._of(holder)[0]

    def party(self, holder: Named) -> Named:
        """The party that the holder is; itself where none can be said."""
        return self._picture.parties.of(holder) or holder

    def surely_against(self, party: Named) -> bool:
        """Whether a party stands against the actor and is known for one, or told so twice: one sentence on
        a man who was killed makes him no party to a corridor."""
        if self.sign(party) >= 0:
            return False
        known = party.key in Registry.shipped() or party.key.startswith(("rebels ", "pro "))
        return known or len(self.claims(party)) > 1

    def claims(self, holder: Named) -> tuple[str, ...]:
        """The claims that the sign rests on; none where the registry or the name itself says it."""
        return self._of(holder)[1]

    def _core(self) -> Iterator[Named]:
        """The actor and the parties of its bloc that are themselves told to stand with it."""
        yield self.actor
        bloc = blocs(self._picture.relations.at(self._day)).of(self.actor.key)
        for member in bloc.members if bloc else ():
            told = self._picture.relations.between(self.actor, member, self._day)
            if told is not None and told.sign > 0 and not told.faded:
                yield member

    def _of(self, holder: Named) -> tuple[int, tuple[str, ...]]:
        party = self._picture.parties.of(holder)
        key = party.key if party else holder.key
        if key not in self._signs:
            self._signs[key] = self._worked_out(holder, party)
        return self._signs[key]

    def _worked_out(self, holder: Named, party: Named | None) -> tuple[int, tuple[str, ...]]:
        if party is not None and any(party.key == m.key for m in self.core):
            told = self._relations(party)
            return 1, tuple(c for r in told if r.sign > 0 for c in r.leading.claims)
        if party is None:
            return 0, ()
        side = self._picture.sides.of(holder)
        if self.actor.key in (*self._picture.parties.above(party.key), *(side.backers if side.line else ())):
            return 1, ()
        return self._by_relations(party) or self._by_backers(party)

    def _by_relations(self, party: Named) -> tuple[int, tuple[str, ...]] | None:
        told = self._relations(party)
        friendly = sum(r.friendly.strength for r in told)
        hostile = sum(r.hostile.strength for r in told)
        less, more = sorted((friendly, hostile))
        if more == 0 or less > MIXED * more:
            return None
        sign = 1 if friendly > hostile else -1
        return sign, tuple(dict.fromkeys(c for r in told if r.sign == sign for c in r.leading.claims))

    def _by_backers(self, party: Named) -> tuple[int, tuple[str, ...]]:
        """The side of those that are told to back it, where all whose side is known stand on one."""
        found: dict[int, list[str]] = {}
        for tie in self._picture.ties:
            if tie.type != "BACKS" or tie.status is not Status.ACTUAL or self.party(tie.b).key != party.key:
                continue
            backer = self.party(tie.a)
            sign = 1 if backer.key == self.actor.key else (self._by_relations(backer) or (0, ()))[0]
            if sign:
                found.setdefault(sign, []).extend(tie.claims)
        if len(found) != 1:
            return 0, ()
        sign, claims = next(iter(found.items()))
        return sign, tuple(dict.fromkeys(claims))

    def _relations(self, party: Named) -> list[Relation]:
        """What is told of the party and the actor's core; of what it is part of where nothing is."""
        for key in (party.key, *self._picture.parties.above(party.key)):
            named = party if key == party.key else Named(key, key)
            found = (self._picture.relations.between(m, named, self._day) for m in self.core)
            told = [r for r in found if r is not None and not r.faded]
            if told:
                return told
        return []
