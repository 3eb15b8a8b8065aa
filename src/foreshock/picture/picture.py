"""The picture: what the claims of a ledger add up to at a date, as known at a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from functools import cached_property

from foreshock.errors import NotFound
from foreshock.ledger.selecting import uncollected
from foreshock.names import Join, actor_key, place_key
from foreshock.names.actors import Registry
from foreshock.names.decided import Decided
from foreshock.names.registered import spellings
from foreshock.picture import flows, movements
from foreshock.picture.blocs import Blocs, blocs
from foreshock.picture.control import Aim, Control, by_place
from foreshock.picture.disagreements import Disagreement
from foreshock.picture.documents import DocumentRow
from foreshock.picture.entry import Entry
from foreshock.picture.events import Event
from foreshock.picture.evidence import Evidence
from foreshock.picture.flows import Flow
from foreshock.picture.ground import Locator
from foreshock.picture.model import Model
from foreshock.picture.movements import Movement
from foreshock.picture.naming import Ambiguity, Named, Naming
from foreshock.picture.parties import Parties
from foreshock.picture.positions import Position, Route, in_position_order
from foreshock.picture.questions import Question, questions
from foreshock.picture.rating import Ratings
from foreshock.picture.relations import Relations
from foreshock.picture.sides import Sides
from foreshock.picture.spot import Spot
from foreshock.picture.ties import Tie, fades, in_tie_order

# The families of facts of a picture; two pictures are equal where all of these are.
FAMILIES = (
    *("as_of", "known_on", "since", "control", "aims", "ties", "blocs", "events", "positions"),
    *("movements", "flows", "routes"),
    *("disagreements", "questions", "joins", "ambiguities", "documents", "texts", "origins", "evidence"),
)


class Picture:
    """What is told of the world up to `as_of`, from what was recorded by `known_on`.

    A view of a `Model`: each family of facts is worked out when it is asked for. `since` shortens the list
    of events alone: control and ties stand on what was told before. Every fact lists its claims; `evidence`
    holds each claim with its document and world time. Build one with `Picture.build`, or from a model.
    """

    def __init__(
        self,
        model: Model,
        *,
        as_of: date | None = None,
        known_on: datetime | None = None,
        since: date | None = None,
    ) -> None:
        self._model = model
        self.as_of = as_of or model.newest
        self.known_on, self.since = known_on, since
        self.naming: Naming = model.naming
        self._day = self.as_of or date.max

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        *,
        as_of: date | None = None,
        known_on: datetime | None = None,
        since: date | None = None,
        decided: Iterable[Decided] = (),
        located: Iterable[Join] = (),
        locator: Locator | None = None,
        ratings: Ratings | None = None,
    ) -> Picture:
        """The picture at the end of the day `as_of` (the newest day told where it is None).

        `known_on` leaves out what was recorded later. `decided` is what people decided of names by then,
        `located` are the joins of places that a gazetteer makes (`names.located`), `locator` says where
        places are, `ratings` how reliable sources are.
        """
        model = Model.build(
            entries, known_on=known_on, decided=decided, located=located, locator=locator, ratings=ratings
        )
        return cls(model, as_of=as_of, known_on=known_on, since=since)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Picture):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in FAMILIES)

    __hash__ = None  # type: ignore[assignment]

    def at(self, day: date) -> Picture:
        """The picture of another day from the same claims, as known on the same day."""
        return Picture(self._model, as_of=day, known_on=self.known_on)

    def having(self, **families: object) -> Picture:
        """The same picture with other facts in those families: a part of it, for a theatre or a page.

        Raises `TypeError` for a name that is no family of a picture."""
        if unknown := families.keys() - set(FAMILIES):
            raise TypeError(f"no family of a picture: {', '.join(sorted(unknown))}")
        part = Picture(self._model, as_of=self.as_of, known_on=self.known_on, since=self.since)
        # What a cached property has worked out stands under its name; a family given stands there too.
        part.__dict__.update({name: getattr(self, name) for name in FAMILIES if name in self.__dict__})
        part.__dict__.update(families)
        return part

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """Each claim that counts at the date, by its id."""
        return self._model.timeline.at(self._day)

    @property
    def sides(self) -> Sides:
        """What its actors roll up to."""
        return self._model.sides

    @property
    def spots(self) -> Mapping[str, Spot]:
        """Where its places are, by key; those that could be found."""
        return self._model.ground.spots

    @property
    def ratings(self) -> Ratings:
        """How reliable its sources are."""
        return self._model.ratings or Ratings()

    @property
    def parties(self) -> Parties:
        """Which party each actor is, its bodies rolled up."""
        return self._model.parties

    @cached_property
    @uncollected()
    def relations(self) -> Relations:
        """On which side each two parties stand, by day."""
        return Relations(self._model.books.relations, parties=self.parties)

    @cached_property
    @uncollected()
    def blocs(self) -> Blocs:
        """Who stands with whom, and where that does not add up."""
        return blocs(self.relations.fresh(self._day))

    @cached_property
    @uncollected()
    def control(self) -> tuple[Control, ...]:
        """Who holds each place, by place."""
        return tuple(sorted(self._model.books.control.at(self._day), key=lambda c: (c.place.key, c.place)))

    @cached_property
    @uncollected()
    def aims(self) -> tuple[Aim, ...]:
        """Who intends, or is able, to take or leave which place."""
        day = self._day
        return tuple(sorted(self._model.books.aims.at(day, ask=lambda h: h.at(day)), key=by_place))

    @cached_property
    @uncollected()
    def ties(self) -> tuple[Tie, ...]:
        """Who backs, is allied with, opposes or is part of whom."""
        day = self._day
        found = self._model.books.ties.at(
            day, ask=lambda h: h.at(day), stands=lambda t: t is not None and not fades(t, day)
        )
        return tuple(sorted((t for t in found if t), key=in_tie_order))

    @cached_property
    @uncollected()
    def _events(self) -> tuple[Event, ...]:
        return self._model.books.events.at(self._day)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What happened, is planned, possible or denied, oldest first; from `since` on."""
        return tuple(e for e in self._events if self.since is None or e.time.day >= self.since)

    @cached_property
    @uncollected()
    def positions(self) -> tuple[Position, ...]:
        """Who is where."""
        day = self._day
        rows = self._model.books.positions.at(day, ask=lambda h: h.at(day))
        found = (p for row in rows for p in row)
        return tuple(sorted(found, key=in_position_order))

    @cached_property
    @uncollected()
    def movements(self) -> tuple[Movement, ...]:
        """Who moves where."""
        day = self._day
        rows = self._model.books.movements.at(day, ask=lambda h: h.at(day))
        return tuple(sorted((m for row in rows for m in row), key=movements.by_time))

    @cached_property
    @uncollected()
    def flows(self) -> tuple[Flow, ...]:
        """What one actor gives another: arms, money, training, relief."""
        day = self._day
        rows = self._model.books.flows.at(day, ask=lambda h: h.at(day))
        return tuple(sorted((f for row in rows for f in row), key=flows.by_time))

    @cached_property
    @uncollected()
    def routes(self) -> tuple[Route, ...]:
        """The roads, corridors and flows told."""
        return self._model.books.routes.at(self._day)

    @cached_property
    @uncollected()
    def disagreements(self) -> tuple[Disagreement, ...]:
        """What the sources disagree about."""
        return self._model.books.disagreements.at(
            self._day, control=self.control, ties=self.ties, events=self._events
        )

    @cached_property
    @uncollected()
    def questions(self) -> tuple[Question, ...]:
        """What is not known."""
        return questions(
            naming=self.naming,
            control=self.control,
            events=self._events,
            positions=self.positions,
            routes=self.routes,
            described=self._model.books.descriptions.at(self._day),
            told=self.evidence,
        )

    @cached_property
    def joins(self) -> tuple[Join, ...]:
        """The joins that put together names which are told."""
        return self.naming.used_joins()

    @cached_property
    def ambiguities(self) -> tuple[Ambiguity, ...]:
        """The abbreviations told for several names."""
        return self.naming.ambiguities

    @cached_property
    def documents(self) -> tuple[DocumentRow, ...]:
        """The documents under it, oldest first."""
        return self._model.books.documents.at(self._day, ratings=self.ratings)

    @cached_property
    def texts(self) -> int:
        """How many documents, without those that repeat another."""
        return self._model.books.documents.texts(self._day)

    @cached_property
    def origins(self) -> int:
        """How many independent origins there are among them."""
        return self._model.books.documents.origins(self._day)

    def entry(self, claim: str) -> Entry:
        """The claim of that id with its document; raises `NotFound`."""
        if claim not in self.evidence:
            raise NotFound(f"no claim {claim!r} in the picture")
        return self.evidence[claim].entry

    @property
    def synthetic(self) -> bool:
        """Whether any document under it is invented."""
        return any(d.synthetic for d in self.documents)

    def actor(self, name: str) -> tuple[Named, ...]:
        """The actors of that name: one, or for a description in common words one a text; by another name of
        its too, where the registry knows it. Raises `NotFound` with the nearest names."""
        every = tuple(self.naming.every_actor())
        told = {a.key for a in every}
        names = (name, *spellings(name, registry=Registry.shipped()))
        keys = (self.naming.actors.key(actor_key(n)) for n in names)
        key = next((k for k in keys if k in told), self.naming.actors.key(actor_key(name)))
        return _found("actor", name, key, every)

    def place(self, name: str) -> tuple[Named, ...]:
        """The places of that name: one, or for a description in common words one a text; raises
        `NotFound` with the nearest names."""
        return _found("place", name, self.naming.places.key(place_key(name)), self.naming.every_place())


def _found(kind: str, name: str, key: str, every: Iterable[Named]) -> tuple[Named, ...]:
    every = tuple(every)
    exact = tuple(n for n in every if n.key == key)
    found = exact or tuple(n for n in every if n.described == key)
    if not found:
        near = get_close_matches(name, sorted({n.name for n in every}), n=3, cutoff=0.6)
        hint = f"; near: {', '.join(near)}" if near else ""
        raise NotFound(f"no {kind} {name!r} in the picture{hint}")
    return found
