"""Naming within a picture: which names told in the ledger are taken as one actor or one place, and why.

Three things join names: their key (spelling), the shipped table, and an ALIAS claim. An abbreviation that
is told for two different names joins nothing; a place told only in common words (`the town`) is a place
of its own in each document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foreshock.model import Status
from foreshock.names import Join, Joins, actor_key, is_abbreviation, is_named, nouns, place_key, shipped_joins
from foreshock.picture.entry import Entry

ACTOR_ROLES = frozenset(
    {"actor", "recipient", "holder", "backer", "client", "a", "b", "member", "whole", "name", "other", "by"}
    | {"user"}
)
PLACE_ROLES = frozenset({"place", "from", "to", "via"})


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """An actor or a place within a picture: its key and the name it is told by most often."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Variant:
    """A name as told, with how many claims tell it."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True, order=True)
class Ambiguity:
    """An abbreviation that the ledger's texts tell for more than one name; it joins none of them."""

    name: str
    others: tuple[str, ...]
    claims: tuple[str, ...]


class Naming:
    """The names of one set of entries; a pure function of the set, not of its order."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        told, self.ambiguities = _told(entries)
        self.actors = Joins((*shipped_joins("actor"), *told))
        self._actors: dict[str, Counter[str]] = {}
        self._places: dict[str, Counter[str]] = {}
        self.places = Joins((*shipped_joins("place"), *_place_joins(entries, told)))
        for entry in entries:
            self._count(entry)

    def _count(self, entry: Entry) -> None:
        for arg in entry.claim.args:
            if arg.role in ACTOR_ROLES or _is_enemy(entry, arg.role):
                self._actors.setdefault(self.actor_key(arg.text), Counter())[arg.text] += 1
            elif arg.role in PLACE_ROLES:
                key = self.place_key(arg.text, doc=entry.claim.doc)
                self._places.setdefault(key, Counter())[arg.text] += 1

    def actor_key(self, text: str) -> str:
        """The key of an actor's name after all joins."""
        return self.actors.key(actor_key(text))

    def place_key(self, text: str, *, doc: str) -> str:
        """The key of a place's name after all joins; one told in common words is bound to its document."""
        key = place_key(text)
        return self.places.key(key) if is_named(text) else f"{key} ({doc})"

    def actor(self, text: str) -> Named:
        """The actor of that name."""
        key = self.actor_key(text)
        return Named(key, self._shown(key, text))

    def place(self, text: str, *, doc: str) -> Named:
        """The place of that name."""
        key = self.place_key(text, doc=doc)
        return Named(key, _most_told(self._places.get(key), text))

    def actor_of(self, key: str) -> Named | None:
        """The actor with that key, None where no claim names it."""
        return Named(key, self._shown(key, key)) if key in self._actors else None

    def place_of(self, key: str) -> Named | None:
        """The place with that key, None where no claim names it."""
        return Named(key, _most_told(self._places[key], key)) if key in self._places else None

    def actor_variants(self, key: str) -> tuple[Variant, ...]:
        """The names told for the actor, the most told first."""
        return _variants(self._actors.get(key))

    def place_variants(self, key: str) -> tuple[Variant, ...]:
        """The names told for the place, the most told first."""
        return _variants(self._places.get(key))

    def actor_joins(self, key: str) -> tuple[Join, ...]:
        """Why the names told for the actor are taken together; none where one spelling is told."""
        told = {actor_key(v.name) for v in self.actor_variants(key)}
        return _used(self.actors.reasons(key), told)

    def place_joins(self, key: str) -> tuple[Join, ...]:
        """Why the names told for the place are taken together; none where one spelling is told."""
        told = {place_key(v.name) for v in self.place_variants(key)}
        return _used(self.places.reasons(key), told)

    def every_actor(self) -> Iterator[Named]:
        """All actors, by key."""
        return (Named(key, self._shown(key, key)) for key in sorted(self._actors))

    def _shown(self, key: str, otherwise: str) -> str:
        """The name told most often that is not an adjective alone; its noun where there is none."""
        variants = self.actor_variants(key)
        names = (v.name for v in variants if actor_key(v.name) not in nouns())
        adjectives = (nouns()[actor_key(v.name)] for v in variants if actor_key(v.name) in nouns())
        return next(names, None) or next(adjectives, otherwise)

    def every_place(self) -> Iterator[Named]:
        """All places, by key."""
        return (Named(key, _most_told(self._places[key], key)) for key in sorted(self._places))


def _used(joins: Iterable[Join], told: set[str]) -> tuple[Join, ...]:
    return tuple(j for j in joins if len(told) > 1 and (j.left in told or j.claims))


def _is_enemy(entry: Entry, role: str) -> bool:
    return role == "target" and entry.claim.type == "OPPOSES"


def _most_told(names: Counter[str] | None, otherwise: str) -> str:
    variants = _variants(names)
    return variants[0].name if variants else otherwise


def _variants(names: Counter[str] | None) -> tuple[Variant, ...]:
    rows = [Variant(name, count) for name, count in (names or {}).items()]
    return tuple(sorted(rows, key=lambda v: (-v.claims, -len(v.name), v.name)))


@dataclass(frozen=True, slots=True, order=True)
class _Alias:
    name: str
    other: str
    claim: str


def _told(entries: Iterable[Entry]) -> tuple[tuple[Join, ...], tuple[Ambiguity, ...]]:
    """The joins that ALIAS claims tell, and the abbreviations told for more than one name."""
    pairs = sorted(set(_aliases(entries)))
    shipped = Joins(shipped_joins("actor"))
    ambiguous = tuple(_ambiguities(pairs, shipped))
    blocked = {actor_key(a.name) for a in ambiguous}
    joins = (
        Join(
            actor_key(p.name),
            actor_key(p.other),
            f"told as two names of one: {p.name}, {p.other}",
            (p.claim,),
        )
        for p in pairs
        if not blocked & {actor_key(p.name), actor_key(p.other)}
    )
    return tuple(joins), ambiguous


def _aliases(entries: Iterable[Entry]) -> Iterator[_Alias]:
    for entry in entries:
        claim = entry.claim
        if claim.type != "ALIAS" or claim.status != Status.ACTUAL or claim.hedged:
            continue
        for name in claim.values("name"):
            for other in claim.values("other"):
                # `the group` or `rebels` is no name: joining by it would put half the ledger together.
                if is_named(name) and is_named(other):
                    yield _Alias(name, other, claim.id)


def _ambiguities(pairs: list[_Alias], shipped: Joins) -> Iterator[Ambiguity]:
    partners: dict[str, list[_Alias]] = {}
    for pair in pairs:
        for short, long in ((pair.name, pair.other), (pair.other, pair.name)):
            if is_abbreviation(short):
                partners.setdefault(short, []).append(_Alias(short, long, pair.claim))
    for short, told in sorted(partners.items()):
        if len({shipped.key(actor_key(t.other)) for t in told} - {shipped.key(actor_key(short))}) > 1:
            others = tuple(sorted({t.other for t in told}))
            yield Ambiguity(short, others, tuple(sorted({t.claim for t in told})))


def _place_joins(entries: Iterable[Entry], told: Iterable[Join]) -> Iterator[Join]:
    """Of the joins told, those between two names that both occur as places."""
    keys = {place_key(t) for e in entries for t in e.claim.values(*PLACE_ROLES)}
    return (join for join in told if join.left in keys and join.right in keys)
