"""What a report is composed from: the picture or the part of it that lies in a theatre, the picture before,
where its places are, and which names are one party."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from foreshock.picture import Event, Named, Picture, Tie
from foreshock.picture.blocs import Blocs, blocs
from foreshock.picture.changes import Changes, changes
from foreshock.picture.explaining import Weighing
from foreshock.picture.flows import Flow
from foreshock.picture.movements import Movement
from foreshock.picture.parties import Parties
from foreshock.picture.sides import Sides
from foreshock.picture.spot import Spot
from foreshock.picture.theatre import Scoped, Theatre, places_within, within
from foreshock.picture.ties import SIGNS, ties
from foreshock.reports.model import Section
from foreshock.reports.trust import Trust

# Without a day to look back to, a report is on the last four weeks: a convention of ours.
WINDOW = timedelta(days=28)
# The country in the key of a party that is a state or its rebels (`picture.parties`).
COUNTRY = re.compile(r"(?:state-|rebels |pro state-)([A-Za-z]{3})$")


@dataclass(frozen=True)
class View:
    """`picture` is what the report is on, `whole` what it is a part of; `before` is the picture that changes
    are told against, cut to the same theatre."""

    whole: Picture
    picture: Picture
    before: Picture | None = None
    scoped: Scoped | None = None
    spots: Mapping[str, Spot] | None = None
    trust: Trust = field(default_factory=Trust)
    more: tuple[Section, ...] = ()
    last: tuple[Section, ...] = ()
    weighing: Weighing | None = None

    @classmethod
    def of(
        cls,
        picture: Picture,
        *,
        before: Picture | None = None,
        theatre: Theatre | None = None,
        spots: Mapping[str, Spot] | None = None,
        trust: Trust | None = None,
        more: tuple[Section, ...] = (),
        last: tuple[Section, ...] = (),
        weighing: Weighing | None = None,
    ) -> View:
        """The view of a picture, cut to a theatre where one is given. `more` and `last` are further sections,
        made elsewhere: corridors asked for and an outlook before the indicators, a scorecard behind them.
        `weighing` is what beliefs are worked out with."""
        if theatre is None:
            return cls(picture, picture, before, None, spots, trust or Trust(), more, last, weighing)
        scoped = within(picture, theatre, spots or {})
        earlier = places_within(before, theatre, spots or {}) if before else None
        return cls(picture, scoped.picture, earlier, scoped, spots, trust or Trust(), more, last, weighing)

    @property
    def theatre(self) -> Theatre | None:
        """The theatre, where there is one."""
        return self.scoped.theatre if self.scoped else None

    @cached_property
    def since(self) -> date | None:
        """The first day that the report tells events of; None where the picture has no date."""
        day = self.picture.as_of
        if day is None:
            return None
        earlier = self.before.as_of if self.before else self.picture.since
        return earlier or day - WINDOW

    @cached_property
    def recent(self) -> tuple[Event, ...]:
        """The events since that day."""
        return tuple(e for e in self.picture.events if self.since is None or e.time.day >= self.since)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of the theatre and, without a place, those between parties that act there: threats are
        seldom told with a place."""
        return (*self.picture.events, *(self.scoped.loose if self.scoped else ()))

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the picture before; ties as those of parties."""
        if self.before is None:
            return None
        earlier = self.before.having(ties=self._of_parties(self.before))
        return changes(earlier, self.picture.having(ties=self.ties))

    @property
    def parties(self) -> Parties:
        """Which actors are one party (bodies of one state, spellings of one group)."""
        return self.whole.parties

    def party(self, actor: Named) -> Named:
        """The party that the actor is; the actor itself where none can be said.

        A description that does not name its country (`the army`, `rebels`) is of the one that its text tells
        of; that is too little for a letter on a map, unless it is the theatre's.
        """
        found = self.parties.of(actor)
        code = COUNTRY.match(found.key) if found else None
        if found is None or not actor.doc or code is None or self._names_country(actor):
            return found or actor
        return found if self.theatre and code[1].upper() in self.theatre.countries else actor

    def _names_country(self, actor: Named) -> bool:
        return bool(self._alone.of(Named(actor.described, actor.name)).country)

    @cached_property
    def _alone(self) -> Sides:
        return Sides()

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The ties between parties: what is told of the bodies of one state is put together. In a theatre
        those whose ends act there."""
        found = self._of_parties(self.whole)
        if self.scoped is None:
            return found
        shown = {self.party(n).key for t in self.picture.ties for n in (t.a, t.b)}
        return tuple(t for t in found if {t.a.key, t.b.key} <= shown)

    def _of_parties(self, picture: Picture) -> tuple[Tie, ...]:
        evidence, day = tuple(picture.evidence.values()), picture.as_of or date.max
        return tuple(ties(evidence, naming=self.whole.naming, as_of=day, parties=self.parties))

    def stands(self, tie: Tie) -> bool:
        """Whether what is told of the two does not speak against the tie: backing between two that are told
        to be enemies far more often is a misreading as often as not."""
        day = self.whole.as_of
        sign = self.whole.relations.sign(tie.a, tie.b, day) if day else 0
        return sign * SIGNS.get(tie.type, 0) >= 0

    @cached_property
    def movements(self) -> tuple[Movement, ...]:
        """Who moves from where to where, the newest last; in a theatre what touches a place of it."""
        return tuple(m for m in self.whole.movements if self._inside(m.places))

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Who gives what to whom, the newest last; in a theatre to those that act there or to its places."""
        found = self.whole.flows
        if self.scoped is None:
            return found
        acting = self.scoped.acting
        return tuple(
            f for f in found if (f.receiver and f.receiver.key in acting) or (f.via and self._inside(f.via))
        )

    @cached_property
    def blocs(self) -> Blocs:
        """Who stands with whom that day; in a theatre among those that act there."""
        if self.scoped is None:
            return self.whole.blocs
        acting = {self.party(n).key for t in self.picture.ties for n in (t.a, t.b)}
        told = self.whole.relations.of_actors(self.whole.as_of or date.max)
        return blocs(r for r in told if {r.a.key, r.b.key} <= acting)

    def _inside(self, places: Iterable[Named]) -> bool:
        """Whether some place of them lies in the theatre; all do where there is none."""
        theatre, spots = self.theatre, self.spots or {}
        return theatre is None or any(p.key in spots and theatre.covers(spots[p.key]) for p in places)

    def spot(self, place: Named) -> Spot | None:
        """Where the place is, where that is known."""
        return self.spots.get(place.key) if self.spots else None
