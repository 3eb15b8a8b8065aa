"""Books: the families of facts of one model, kept up to date as evidence comes in.

Ties, relations, positions, movements and flows go by groups that depend on nothing but their own evidence.
Events are groups of linked mentions; control goes by place and depends on who is whose enemy, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from foreshock.picture.control import Group, History, derive, grouped, relations
from foreshock.picture.control_parties import Relations as Enmities
from foreshock.picture.events import Event, Mention, Spots, mentions
from foreshock.picture.events.book import Book
from foreshock.picture.evidence import Evidence
from foreshock.picture.ground import Ground
from foreshock.picture.groups import Groups
from foreshock.picture.naming import Named, Naming
from foreshock.picture.parties import Parties
from foreshock.picture.positions import PositionHistory, PositionKey, position_groups, position_history
from foreshock.picture.relations import (
    PairKey,
    RelationHistory,
    Touch,
    relation_groups,
    relation_history,
)
from foreshock.picture.sides import Sides
from foreshock.picture.ties import TieHistory, TieKey, tie_groups, tie_history


class EventBook:
    """The events of all evidence, for no date; compared when they are first asked for."""

    def __init__(self, *, sides: Sides) -> None:
        self._sides = sides
        self._spots: dict[str, tuple[float, float, float]] = {}
        self._mentions: dict[str, Mention] = {}
        self._book: Book | None = None

    def take(self, evidence: Iterable[Evidence], *, naming: Naming, spots: Spots) -> None:
        """Take evidence in; that of the same claim gives way to it. `spots` are the places known by now:
        others may have come, none may have moved."""
        self._spots |= spots  # in place, as the book looks into it
        new = mentions(evidence, naming=naming)
        self._mentions |= {m.evidence.id: m for m in new}
        if self._book is not None:
            self._book.take(new)

    def anew(self, *, sides: Sides) -> None:
        """Compare everything again: other sides or places speak for other events."""
        self._sides, self._spots, self._book = sides, {}, None

    def told(self) -> tuple[Mention, ...]:
        """All mentions, in a fixed order."""
        return tuple(sorted(self._mentions.values(), key=lambda m: m.evidence.id))

    def at(self, day: date) -> tuple[Event, ...]:
        """The events told of by that day, oldest first."""
        if self._book is None:
            self._book = Book(self._mentions.values(), sides=self._sides, spots=self._spots)
        return self._book.events(day)


class ControlBook:
    """The history of every place of which control is told."""

    def __init__(self) -> None:
        self._groups: dict[Named, Group] = {}
        self._histories: dict[Named, History | None] = {}
        self._enmities = Enmities()

    def take(
        self,
        evidence: Iterable[Evidence],
        *,
        fresh: frozenset[str],
        naming: Naming,
        sides: Sides,
        within: Mapping[str, Iterable[str]],
        anew: bool = False,
    ) -> None:
        """Take the evidence of the whole model in; only places are worked out again that differ from before
        or of which the `fresh` claims tell."""
        evidence = tuple(evidence)
        told = relations(evidence, naming=naming, sides=sides)
        moved = (told.hostile ^ self._enmities.hostile) | (told.allied ^ self._enmities.allied)
        groups = grouped(evidence, naming=naming, within=within)
        made: dict[Named, History | None] = {}
        for place, group in groups.items():
            known = self._histories.get(place)
            same = not anew and self._groups.get(place) == group and place in self._histories
            if (
                same
                and not any(e.id in fresh for e in group.evidence)
                and not (known and _touched(known, moved))
            ):
                made[place] = known
            else:
                made[place] = derive(place, group, naming=naming, sides=sides, relations=told)
        self._groups, self._histories, self._enmities = groups, made, told

    def __iter__(self) -> Iterator[History]:
        return (h for h in self._histories.values() if h)


def _touched(history: History, moved: Iterable[frozenset[str]]) -> bool:
    camps = history.parties.camps
    return any(pair <= camps for pair in moved)


class Books:
    """The books of one model."""

    def __init__(self, *, sides: Sides) -> None:
        self.events = EventBook(sides=sides)
        self.control = ControlBook()
        self._naming: Naming | None = None
        self._parties: Parties | None = None
        self._open_named(Naming())
        self._open_parties(Naming(), Parties())

    def _open_named(self, naming: Naming) -> None:
        self.ties: Groups[TieKey, Evidence, TieHistory] = Groups(
            group=lambda rows: tie_groups(rows, naming=naming), derive=tie_history
        )
        self.positions: Groups[PositionKey, Evidence, PositionHistory] = Groups(
            group=lambda rows: position_groups(rows, naming=naming), derive=position_history
        )

    def _open_parties(self, naming: Naming, parties: Parties) -> None:
        self.relations: Groups[PairKey, Touch, RelationHistory] = Groups(
            group=lambda rows: relation_groups(rows, naming=naming, parties=parties),
            derive=relation_history,
        )

    def take(
        self,
        fresh: Sequence[Evidence],
        *,
        every: Collection[Evidence],
        naming: Naming,
        sides: Sides,
        parties: Parties,
        ground: Ground,
        moved: bool,
    ) -> None:
        """Take fresh evidence in; all of it again where actors or places `moved`, or are other ones."""
        renewed = self._naming is not naming
        if renewed:
            self._open_named(naming)
        for family in (self.ties, self.positions):
            family.take(every if renewed else fresh)
        rolled = renewed or self._parties is not parties
        if rolled:
            self._open_parties(naming, parties)
        self.relations.take(every if rolled else fresh)
        self._naming, self._parties = naming, parties
        if moved:
            self.events.anew(sides=sides)
        spots = {k: (s.lat, s.lon, s.radius_km) for k, s in ground.spots.items()}
        self.events.take(every if moved or renewed else fresh, naming=naming, spots=spots)
        self.control.take(
            every,
            fresh=frozenset(e.id for e in fresh),
            naming=naming,
            sides=sides,
            within=ground.within,
            anew=moved or renewed,
        )
