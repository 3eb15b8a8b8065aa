"""Books: the families of facts of one model, kept up to date as evidence comes in.

Ties, relations, positions, movements and flows go by groups that depend on nothing but their own evidence.
Events are groups of linked mentions; control goes by place and depends on who is whose enemy, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from foreshock.ledger.selecting import uncollected
from foreshock.picture.control import AimHistory, AimKey, aim_groups
from foreshock.picture.control_book import ControlBook
from foreshock.picture.disagreements import DisagreementBook
from foreshock.picture.documents import Documents
from foreshock.picture.events import Event, Mention, Spots, mentions
from foreshock.picture.events.book import Book
from foreshock.picture.evidence import Evidence
from foreshock.picture.flows import FlowHistory, FlowKey, flow_groups
from foreshock.picture.ground import Ground
from foreshock.picture.groups import Groups
from foreshock.picture.lasting import lasts
from foreshock.picture.movements import MovementHistory, MovementKey, movement_groups
from foreshock.picture.naming import Naming
from foreshock.picture.parties import Parties
from foreshock.picture.positions import PositionHistory, PositionKey, position_groups, position_history
from foreshock.picture.questions import Descriptions
from foreshock.picture.relations import (
    PairKey,
    RelationHistory,
    Touch,
    relation_groups,
    relation_history,
)
from foreshock.picture.routes import RouteBook
from foreshock.picture.sides import Sides
from foreshock.picture.ties import TIE_TYPES, TieHistory, TieKey, tie_groups, tie_history
from foreshock.picture.timeline import Timeline


class EventBook:
    """The events of all evidence, for no date; compared when they are first asked for."""

    def __init__(self, *, sides: Sides) -> None:
        self._sides = sides
        self._spots: dict[str, tuple[float, float, float]] = {}
        self._mentions: dict[str, Mention] = {}
        self._days: dict[int, dict[str, Mention]] = {}
        self._book: Book | None = None

    def take(self, evidence: Iterable[Evidence], *, naming: Naming, spots: Spots) -> tuple[Mention, ...]:
        """Take evidence in; that of the same claim gives way to it. `spots` are the places known by now:
        others may have come, none may have moved. Its mentions."""
        self._spots |= spots  # in place, as the book looks into it
        new = mentions(evidence, naming=naming)
        for m in new:
            before = self._mentions.get(m.evidence.id)
            if before:
                del self._days[_day(before)][m.evidence.id]
            self._mentions[m.evidence.id] = m
            self._days.setdefault(_day(m), {})[m.evidence.id] = m
        if self._book is not None:
            self._book.take(new)
        return new

    def anew(self, *, sides: Sides) -> None:
        """Compare everything again: other sides or places speak for other events."""
        self._sides, self._spots, self._book = sides, {}, None

    def between(self, first: int, last: int) -> Iterator[Mention]:
        """The mentions of the days between two, as ordinals."""
        return (m for day in range(first, last + 1) for m in self._days.get(day, {}).values())

    def at(self, day: date) -> tuple[Event, ...]:
        """The events told of by that day, oldest first."""
        if self._book is None:
            with uncollected():
                self._book = Book(self._mentions.values(), sides=self._sides, spots=self._spots)
            lasts(len(self._mentions))
        return self._book.events(day)


def _day(m: Mention) -> int:
    return m.evidence.time.day.toordinal()


class Books:
    """The books of one model."""

    def __init__(self, *, sides: Sides) -> None:
        self.events = EventBook(sides=sides)
        self.control = ControlBook()
        self.documents = Documents()
        self._naming: Naming | None = None
        self._parties: Parties | None = None
        self._open_named(Naming())
        self._open_parties(Naming(), Parties())

    def _open_named(self, naming: Naming) -> None:
        self.ties: Groups[TieKey, Evidence, TieHistory] = Groups(
            group=lambda rows: tie_groups((e for e in rows if e.type in TIE_TYPES), naming=naming),
            derive=tie_history,
        )
        self.positions: Groups[PositionKey, Evidence, PositionHistory] = Groups(
            group=lambda rows: position_groups(rows, naming=naming), derive=position_history
        )
        self.movements: Groups[MovementKey, Evidence, MovementHistory] = Groups(
            group=lambda rows: movement_groups(rows, naming=naming),
            derive=lambda key, group: MovementHistory(key, tuple(group), naming),
        )
        self.flows: Groups[FlowKey, Evidence, FlowHistory] = Groups(
            group=lambda rows: flow_groups(rows, naming=naming),
            derive=lambda key, group: FlowHistory(key, tuple(group), naming),
        )
        self.aims: Groups[AimKey, Evidence, AimHistory] = Groups(
            group=lambda rows: aim_groups(rows, naming=naming), derive=AimHistory
        )
        self.descriptions = Descriptions(naming)
        self.routes = RouteBook(naming)
        self.disagreements = DisagreementBook(naming)

    def _open_parties(self, naming: Naming, parties: Parties) -> None:
        self.relations: Groups[PairKey, Touch, RelationHistory] = Groups(
            group=lambda rows: relation_groups(rows, naming=naming, parties=parties),
            derive=relation_history,
        )

    def take(
        self,
        fresh: Sequence[Evidence],
        *,
        every: Timeline,
        naming: Naming,
        sides: Sides,
        parties: Parties,
        renamed: frozenset[str],
        ground: Ground,
        moved: bool,
    ) -> None:
        """Take fresh evidence in; all of it again where actors or places `moved`, or are other ones.
        `renamed` are the parties that are shown by another name."""
        self.documents.take(fresh)
        renewed = self._naming is not naming
        if renewed:
            self._open_named(naming)
        told = every if renewed else fresh
        families = (self.ties, self.positions, self.movements, self.flows, self.aims)
        for family in (*families, self.descriptions, self.routes):
            family.take(told)
        rolled = renewed or self._parties is not parties
        if rolled:
            self._open_parties(naming, parties)
        self.relations.take(every if rolled else (*self._of_parties(renamed, every), *fresh))
        self._naming, self._parties = naming, parties
        if moved:
            self.events.anew(sides=sides)
        spots = {k: (s.lat, s.lon, s.radius_km) for k, s in ground.spots.items()}
        anew = moved or renewed
        happened = self.events.take(every if anew else fresh, naming=naming, spots=spots)
        self.disagreements.take(every if anew else fresh, happened, between=self.events.between)
        self.control.take(
            every if anew else fresh, naming=naming, sides=sides, within=ground.within, anew=anew
        )

    def _of_parties(self, renamed: frozenset[str], every: Timeline) -> Iterable[Evidence]:
        """The evidence of the relations of these parties."""
        if not renamed:
            return ()
        told = self.relations.claims(lambda pair: pair[0].key in renamed or pair[1].key in renamed)
        return [every[claim] for claim in sorted(told)]
