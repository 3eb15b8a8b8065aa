"""The picture: what the claims of a ledger add up to at a date, as known at a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches

from foreshock.errors import NotFound
from foreshock.names import Join, actor_key, place_key
from foreshock.names.actors import Registry
from foreshock.names.decided import Decided
from foreshock.names.registered import spellings
from foreshock.picture.control import Aim, Control, aims, control
from foreshock.picture.disagreements import Disagreement, disagreements
from foreshock.picture.entry import Entry
from foreshock.picture.events import Event, events
from foreshock.picture.evidence import Evidence, gather, origins
from foreshock.picture.naming import Ambiguity, Named, Naming
from foreshock.picture.positions import Position, Route, positions, routes
from foreshock.picture.questions import Question, questions
from foreshock.picture.tellings import tellings
from foreshock.picture.ties import Tie, enemies, ties
from foreshock.picture.times import aware, recorded_utc, told_on, world_time


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document under the picture. `claims` counts those of its claims that count at the date;
    `reliability` is A to F (Admiralty scale), F as long as nobody rated the outlet."""

    doc: str
    outlet: str
    title: str
    published: date | None
    origin: str
    synthetic: bool
    claims: int
    reliability: str = "F"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is told of the world up to `as_of`, from what was recorded by `known_on`.

    `texts` counts the documents without those that repeat another, `origins` the independent origins among
    them. Every fact lists its claims; `evidence` holds each claim with its document and world time. A pure
    function of the set of entries: their order makes no difference. Build one with `Picture.build`.
    """

    as_of: date | None
    known_on: datetime | None
    since: date | None
    control: tuple[Control, ...]
    aims: tuple[Aim, ...]
    ties: tuple[Tie, ...]
    events: tuple[Event, ...]
    positions: tuple[Position, ...]
    routes: tuple[Route, ...]
    disagreements: tuple[Disagreement, ...]
    questions: tuple[Question, ...]
    joins: tuple[Join, ...]
    ambiguities: tuple[Ambiguity, ...]
    documents: tuple[DocumentRow, ...]
    texts: int
    origins: int
    evidence: Mapping[str, Evidence] = field(repr=False)
    naming: Naming = field(repr=False, compare=False)

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
    ) -> Picture:
        """The picture at the end of the day `as_of` (the newest day told where it is None).

        `known_on` leaves out what was recorded later. `since` shortens the list of events alone: control
        and ties stand on what was told before. `decided` is what people decided of names by then,
        `located` are the joins of places that a gazetteer makes (`names.located`).
        """
        known = _known(entries, known_on)
        day = as_of or max((told_on(e)[0] for e in known), default=date.min)
        known = tuple(e for e in known if world_time(e, as_of=day))
        naming = Naming(known, decided=decided, located=located)
        told = gather(known, naming=naming, as_of=day)
        return _assemble(
            told, naming, as_of=as_of or (day if known else None), known_on=known_on, since=since
        )

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


def _known(entries: Iterable[Entry], known_on: datetime | None) -> tuple[Entry, ...]:
    """Each claim once (its first recording), those recorded by `known_on`, in a fixed order."""
    limit = aware(known_on) if known_on else None
    kept = (e for e in entries if limit is None or recorded_utc(e) <= limit)
    once: dict[str, Entry] = {}
    for e in sorted(kept, key=_first_recorded):
        once.setdefault(e.claim.id, e)
    return tuple(once.values())


def _first_recorded(e: Entry) -> tuple[str, datetime, str]:
    # The rest of the entry only decides between recordings of one moment, so that order never does.
    rest = repr((e.claim, e.published, e.outlet, e.title, e.origin, e.synthetic))
    return e.claim.id, recorded_utc(e), rest


def _assemble(
    told: tuple[Evidence, ...],
    naming: Naming,
    *,
    as_of: date | None,
    known_on: datetime | None,
    since: date | None,
) -> Picture:
    hostile = enemies(told, naming=naming)
    held = control(told, naming=naming, as_of=as_of or date.max, enemies=hostile)
    between = ties(told, naming=naming)
    found_at = positions(told, naming=naming)
    led = routes(told, naming=naming)
    every = events(told, naming=naming)
    open_questions = questions(
        evidence=told, naming=naming, control=held, events=every, positions=found_at, routes=led
    )
    differing = disagreements(
        told,
        naming=naming,
        tellings=tellings(told, naming=naming, as_of=as_of or date.max),
        control=held,
        ties=between,
    )
    return Picture(
        as_of=as_of,
        known_on=known_on,
        since=since,
        control=held,
        aims=aims(told, naming=naming),
        ties=between,
        events=tuple(e for e in every if since is None or e.time.day >= since),
        positions=found_at,
        routes=led,
        disagreements=differing,
        questions=open_questions,
        joins=_used_joins(naming),
        ambiguities=naming.ambiguities,
        documents=_documents(told),
        texts=len({e.text for e in told}),
        origins=origins(told),
        evidence={e.id: e for e in told},
        naming=naming,
    )


def _used_joins(naming: Naming) -> tuple[Join, ...]:
    """The joins that put together names which are told."""
    of_actors = (j for actor in naming.every_actor() for j in naming.actor_joins(actor.key))
    of_places = (j for place in naming.every_place() for j in naming.place_joins(place.key))
    return tuple(sorted({*of_actors, *of_places}))


def _documents(told: Iterable[Evidence]) -> tuple[DocumentRow, ...]:
    groups: dict[str, list[Entry]] = {}
    for e in told:
        groups.setdefault(e.doc, []).append(e.entry)
    rows = (_document(doc, group) for doc, group in groups.items())
    return tuple(sorted(rows, key=lambda r: (r.published or date.min, r.doc)))


def _document(doc: str, group: list[Entry]) -> DocumentRow:
    first = group[0]
    synthetic = any(e.synthetic for e in group)
    return DocumentRow(
        doc, first.outlet, first.title, first.published, first.origin or doc, synthetic, len(group)
    )
