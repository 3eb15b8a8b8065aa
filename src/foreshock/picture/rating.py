"""Reliability: how far a source is to be trusted by its record, A to F (Admiralty scale, NATO AJP-2.1).

Of an outlet or a speaker it is what people decided of it, else what the registry says with its reason
(`codebook/sources`). A speaker that is no source of the registry but a party of the actor registry
(`Turkish officials`, a president) is rated as the spokesmen of its state, or D: a party's word on its own
war. Everybody else is F. It is never mixed with how credible a claim is, nor with how surely it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foreshock.names import actor_key
from foreshock.names.actors import Registry
from foreshock.names.actors.keys import name_key
from foreshock.names.actors.words import nations
from foreshock.names.outlets import Rated, SourceEntry, SourceRegistry, speaking
from foreshock.picture.evidence import Evidence
from foreshock.picture.naming import Named
from foreshock.picture.sides import Sides

UNKNOWN = "not in the registry, and nobody has rated it"
UNNAMED = "the text does not say who publishes it"
OWN_WORD = "a party's own word"
# What a party's word is worth where no spokesman of its state is rated.
PARTY = "D"
# Kinds of actors that are nobody's party: people of a monitor or a university, an aid group.
NO_PARTY = frozenset({"media", "ngo", "people", "company"})


@dataclass(frozen=True, slots=True)
class Rating:
    """How reliable a source is: a letter with its reason.

    `by` is `registry`, `rule` (a party by the actor registry), who decided it with the decision's id, or
    empty where nobody rated it. `leans` are ids of the actors whose side it takes.
    """

    name: str
    letter: str
    reason: str
    kind: str = "unknown"
    owner: str = ""
    leans: tuple[str, ...] = ()
    by: str = ""
    id: str = ""


class Ratings:
    """The ratings of one ledger: the registry's, and over them what people decided (the last counts)."""

    def __init__(self, rated: Iterable[Rated] = (), *, registry: SourceRegistry | None = None) -> None:
        self.registry = registry or SourceRegistry.shipped()
        if registry is None:
            _checked()
        self._rated = {r.key: r for r in rated}
        self._speakers: dict[str, Rating] = {}
        self._outlets: dict[str, Rating] = {}
        self._states = dict(_states(self.registry))

    def of(self, outlet: str) -> Rating:
        """The rating of an outlet by its name, id or domain."""
        if outlet not in self._outlets:
            self._outlets[outlet] = self._rating(outlet, self.registry.find(outlet) if outlet else None)
        return self._outlets[outlet]

    def of_speaker(self, speaker: str) -> Rating:
        """The rating of a speaker as a text tells it (`AFP correspondent`, `Turkish officials`)."""
        if speaker not in self._speakers:
            found = self._rating(speaker, speaking(speaker, registry=self.registry))
            self._speakers[speaker] = found if found.by else self._party(speaker) or found
        return self._speakers[speaker]

    def leans(self, name: str) -> frozenset[str]:
        """The ids of the actors whose side an outlet or a speaker takes; a party takes its own."""
        said = self.of_speaker(name)
        return frozenset(said.leans if said.by else self.of(name).leans)

    def letter(self, e: Evidence) -> str:
        """How reliable those are who tell a claim: the worst of the letters of its outlet and its speakers.

        Where the text is credited to agencies, they count in the outlet's place. Speakers of whom nothing is
        known (`activists`) are as good as who quotes them; an outlet of which nothing is known is F, whoever
        it quotes.
        """
        credit = getattr(e.entry, "credit", ())
        published = [self.of(name).letter for name in credit or (e.entry.outlet,)]
        said = (self.of_speaker(speaker) for speaker in e.entry.claim.sources)
        return max((*published, *(r.letter for r in said if r.by)))

    def _rating(self, name: str, entry: SourceEntry | None) -> Rating:
        made = self._rated.get(entry.id if entry else actor_key(name)) if name else None
        if made:
            return _decided(name, made, entry)
        if entry:
            return Rating(
                entry.name,
                entry.reliability,
                entry.reason,
                entry.kind,
                entry.owner,
                entry.leans,
                "registry",
                entry.id,
            )
        return Rating(name, "F", UNKNOWN if name else UNNAMED)

    def _party(self, speaker: str) -> Rating | None:
        sides = parties(speaker)
        if not sides:
            return None
        state = next((s for s in sides if s in self._states), "")
        letter = self._states.get(state, PARTY)
        return Rating(speaker, letter, OWN_WORD, "party", "", tuple(sides), "rule")


def rating_of(outlet: str, ratings: Ratings) -> Rating:
    """The rating of an outlet, for a document's row."""
    return ratings.of(outlet)


@lru_cache(maxsize=65536)
def parties(name: str, *, on: date | None = None) -> tuple[str, ...]:
    """The ids of the parties that a name or a description stands for: its own line in the actor registry,
    then what that is part of, its state last (`Syrian army`: `syr-army`, `syr-armed-forces`, `state-syr`).
    Empty for monitors, media, aid groups and for what tells no side."""
    if is_nobody(name):
        return ()
    side = _sides(on).of(Named(actor_key(name), name))
    if side.kind in NO_PARTY or side.sectors[:1] in {("JRN",), ("NGO",), ("IGO",)}:
        return ()
    if side.kind == "person" and not any(_takes_part(w) for w in side.wholes):
        return ()
    own = () if side.kind == "person" else (side.line,)
    return tuple(dict.fromkeys(id_ for id_ in (*own, *side.wholes) if id_))


def is_nobody(name: str) -> bool:
    """Whether a name is an adjective of a country (`Syrian`) or a first name alone: of whom it is one word,
    but not who it is."""
    word = name_key(name)
    return bool(word) and " " not in word and (word in _adjectives() or word in _first_names())


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    return frozenset(name_key(a) for n in nations() for a in n.adjectives)


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    """The first names of the people of the registry that are no name of anybody by themselves, nor a last
    name."""
    every = Registry.shipped().entries
    alone = {name_key(n) for a in every for n in (a.name, *a.variants)}
    named = [name_key(a.name).split() for a in every if a.kind == "person"]
    last = {words[-1] for words in named if words}
    return frozenset(words[0] for words in named if len(words) > 1) - last - alone


def _takes_part(id_: str) -> bool:
    registry = Registry.shipped()
    return id_ in registry and registry.get(id_).kind not in NO_PARTY


@lru_cache(maxsize=64)
def _sides(on: date | None) -> Sides:
    return Sides(on=on)


def _states(registry: SourceRegistry) -> Iterator[tuple[str, str]]:
    """The worst letter of the spokesmen of each state."""
    worst: dict[str, str] = {}
    for entry in registry:
        if entry.kind == "government" and entry.country:
            state = f"state-{entry.country.lower()}"
            worst[state] = max(worst.get(state, "A"), entry.reliability)
    yield from worst.items()


@lru_cache(maxsize=1)
def _checked() -> None:
    """A leaning to nobody is told once, with file and line."""
    SourceRegistry.shipped().check(Registry.shipped())


def _decided(name: str, made: Rated, entry: SourceEntry | None) -> Rating:
    by = f"{made.who} ({made.id})" if made.id else made.who or "somebody"
    kind, owner, leans = (entry.kind, entry.owner, entry.leans) if entry else ("unknown", "", ())
    return Rating(
        name=entry.name if entry else name,
        letter=made.letter,
        reason=made.because,
        kind=made.kind or kind,
        owner=made.owner or owner,
        leans=made.leans or leans,
        by=by,
        id=entry.id if entry else "",
    )
