"""The model under every picture: all that the claims of a ledger add up to, for no date.

    model = Model.build(entries, decided=decided, located=located)
    model.at(date(2017, 5, 31)).control
    model.add(entries_of_one_more_document)      # redoes only what they touch

`Picture` is its view at a date. What it holds is a pure function of the set of entries, whatever their order
and however many calls brought them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from foreshock.ledger.selecting import uncollected
from foreshock.model import Claim
from foreshock.names import Join
from foreshock.names.decided import Decided
from foreshock.picture.books import Books
from foreshock.picture.entry import Entry
from foreshock.picture.evidence import Evidence, gather
from foreshock.picture.ground import Ground, Locator
from foreshock.picture.lasting import lasts
from foreshock.picture.naming import Naming
from foreshock.picture.parties import Parties
from foreshock.picture.rating import Ratings
from foreshock.picture.sides import Sides
from foreshock.picture.timeline import Timeline
from foreshock.picture.times import aware, recorded_utc, told_on


class Model:
    """See the module. Build one with `Model.build`. A picture taken before an `add` is not kept up to date:
    take another one."""

    def __init__(
        self,
        *,
        decided: Iterable[Decided] = (),
        located: Iterable[Join] = (),
        locator: Locator | None = None,
        ratings: Ratings | None = None,
    ) -> None:
        self._decided, self._located, self._locator = tuple(decided), tuple(located), locator
        self._entries: dict[str, Entry] = {}
        self.timeline = Timeline()
        self._by_name: dict[str, set[str]] = {}
        self.naming = Naming((), decided=self._decided, located=self._located)
        self.ground = Ground()
        self.sides = self._new_sides()
        self.parties, self._party_names = Parties(self.sides, naming=self.naming), self.naming
        self.ratings = ratings
        self.newest: date | None = None
        self.books = Books(sides=self.sides)

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        *,
        known_on: datetime | None = None,
        decided: Iterable[Decided] = (),
        located: Iterable[Join] = (),
        locator: Locator | None = None,
        ratings: Ratings | None = None,
    ) -> Model:
        """The model of the entries that were recorded by `known_on`."""
        limit = aware(known_on) if known_on else None
        model = cls(decided=decided, located=located, locator=locator, ratings=ratings)
        model.add(e for e in entries if limit is None or recorded_utc(e) <= limit)
        return model

    def add(self, entries: Iterable[Entry], *, located: Iterable[Join] | None = None) -> None:
        """Take more entries in: those of one more document, or of any number. `located` replaces the joins
        of places where it is given."""
        with uncollected():
            taken, again = self._taken(entries)
            renamed = self._name(taken, again, located)
            touched = {e.claim.id for e in (*taken, *again)}
            touched |= {claim for name in renamed for claim in self._by_name.get(name, ())}
            fresh = gather((self._entries[c] for c in touched), naming=self.naming, as_of=date.max)
            self.timeline.add(fresh)
            moved = self._place() | self._side(taken, again)
            self.books.take(
                fresh,
                every=self.timeline,
                naming=self.naming,
                sides=self.sides,
                renamed=self._gather(moved),
                parties=self.parties,
                ground=self.ground,
                moved=moved,
            )
        days = [told_on(e)[0] for e in (*taken, *again)]
        self.newest = max([*days, *([self.newest] if self.newest else [])], default=None)
        lasts(len(self._entries))  # with what is kept of the pictures that were asked for before

    def _gather(self, moved: bool) -> frozenset[str]:
        """Bring the parties up to date; those that are shown by another name now."""
        naming = self.naming
        self.sides.renamed(a for key in naming.touched if (a := naming.actor_of(key)))
        if moved or self._party_names is not naming:
            self.parties, self._party_names = Parties(self.sides, naming=naming), naming
            return frozenset()
        return self.parties.take(naming.touched)

    def _place(self) -> bool:
        """Find where the places are; whether any of them is elsewhere than before."""
        if self._locator is None:
            return False
        naming, before = self.naming, self.ground
        told = {p.key: [v.name for v in naming.place_variants(p.key)] for p in naming.every_place()}
        self.ground = self._locator.ground(told)
        return any(self.ground.spots.get(key) != spot for key, spot in before.spots.items())

    def _side(self, taken: Iterable[Entry], again: Iterable[Entry]) -> bool:
        """Learn whose war the texts tell of; whether actors told before may roll up to others now."""
        if not again:
            return self.sides.add(taken)
        self.sides = self._new_sides()
        self.sides.add(self._entries.values())
        return True

    def _new_sides(self) -> Sides:
        placed = self._locator.countries if self._locator else None
        return Sides(placed=placed) if placed else Sides()

    @property
    def evidence(self) -> Iterator[Evidence]:
        """All evidence, gathered for no date, oldest first."""
        return iter(self.timeline)

    def _taken(self, entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
        """The entries that are new, each claim once: its first recording; and those that give way to an
        earlier recording of the same claim."""
        taken: dict[str, Entry] = {}
        again: dict[str, Entry] = {}
        for e in entries:
            id_ = e.claim.id
            before = taken.get(id_) or again.get(id_) or self._entries.get(id_)
            if before is None or _first(e) < _first(before):
                (again if id_ in self._entries else taken)[id_] = e
        self._entries |= taken | again
        for id_, e in (taken | again).items():
            for name in _names(e.claim):
                self._by_name.setdefault(name, set()).add(id_)
        return list(taken.values()), list(again.values())

    def _name(
        self, taken: Iterable[Entry], again: Iterable[Entry], located: Iterable[Join] | None
    ) -> Iterable[str]:
        """Take the names in; those that are joined or shown otherwise now."""
        if located is not None:
            self._located = tuple(located)
        if not again:
            return self.naming.add(taken, located=located)
        self.naming = Naming(self._entries.values(), decided=self._decided, located=self._located)
        return self._by_name.keys()


def _names(claim: Claim) -> Iterator[str]:
    yield from (a.text for a in claim.args)
    yield from claim.sources


def _first(e: Entry) -> tuple[datetime, str]:
    # The rest of the entry only decides between recordings of one moment, so that order never does.
    return recorded_utc(e), repr((e.claim, e.published, e.outlet, e.title, e.origin, e.synthetic))
