"""Naming within a picture: which names told in the ledger are taken as one actor or one place, and why.

Five things join names: their key (spelling), the shipped tables (among them the actor registry), the
gazetteer where the caller hands in its joins, an ALIAS claim, and a decision. A decision that two names are
two goes before all of these. An abbreviation that is told for two different names joins nothing; what is told
only in common words (`the town`, `the rebels`) is a place or an actor of its own in each text. A time
(`Sunday`) is neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foreshock.model import Argument, Claim, Status
from foreshock.names import (
    Join,
    Joins,
    actor_key,
    is_abbreviation,
    is_named,
    is_time,
    nouns,
    place_key,
    shipped_joins,
    tells_side,
)
from foreshock.names.actors import Registry
from foreshock.names.decided import Decided, What, decided_joins, never
from foreshock.names.registered import lines, registered
from foreshock.picture.entry import Entry

ACTOR_ROLES = frozenset(
    {"actor", "recipient", "holder", "backer", "client", "a", "b", "member", "whole", "name", "other", "by"}
    | {"user"}
)
PLACE_ROLES = frozenset({"place", "from", "to", "via"})


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """An actor or a place within a picture: its key and the name it is told by most often.

    `doc` is the text that describes it where it is told in common words alone: the same words in another
    text need not mean the same. `where` says which text that is, for a reader.
    """

    key: str
    name: str
    doc: str = ""
    where: str = ""

    @property
    def described(self) -> str:
        """The key without its text: equal for two descriptions that may mean one, never a proof of it."""
        return self.key.removesuffix(f" ({self.doc})") if self.doc else self.key

    @property
    def tells_side(self) -> bool:
        """Whether the name says who is meant, or at least which side (not `men`, not `ground`)."""
        return not self.doc or tells_side(self.name)


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

    def __init__(
        self, entries: Iterable[Entry], *, decided: Iterable[Decided] = (), located: Iterable[Join] = ()
    ) -> None:
        entries, decided = tuple(entries), tuple(decided)
        names, registry = _names_of_actors(entries), Registry.shipped()
        known = (*shipped_joins("actor"), *registered(names, registry=registry))
        told, self.ambiguities = _told(entries, known)
        made = decided_joins(decided, What.ACTOR)
        self.actors = Joins(
            (*known, *told, *made),
            never=never(decided, What.ACTOR),
            lines=lines(names, registry=registry),
        )
        self._actors: dict[str, Counter[str]] = {}
        self._places: dict[str, Counter[str]] = {}
        of_places = (*_place_joins(entries, told), *located, *decided_joins(decided, What.PLACE))
        self.places = Joins((*shipped_joins("place"), *of_places), never=never(decided, What.PLACE))
        self._docs: dict[str, str] = {}
        self._where = _texts(entries)
        for entry in entries:
            self._count(entry)

    def _count(self, entry: Entry) -> None:
        doc = text_of(entry)
        for arg in entry.claim.args:
            if is_time(arg.text):
                continue
            if arg.role in ACTOR_ROLES or _is_enemy(entry, arg.role):
                self._add(self._actors, self.actor_key(arg.text, doc=doc), arg.text, doc)
            elif arg.role in PLACE_ROLES:
                self._add(self._places, self.place_key(arg.text, doc=doc), arg.text, doc)

    def _add(self, names: dict[str, Counter[str]], key: str, text: str, doc: str) -> None:
        names.setdefault(key, Counter())[text] += 1
        if key.endswith(f" ({doc})"):
            self._docs[key] = doc

    def actor_key(self, text: str, *, doc: str) -> str:
        """The key of an actor's name after all joins; one told in common words is bound to its text."""
        return _bound(text, actor_key(text), self.actors, doc)

    def place_key(self, text: str, *, doc: str) -> str:
        """The key of a place's name after all joins; one told in common words is bound to its text."""
        return _bound(text, place_key(text), self.places, doc)

    def actor(self, text: str, *, doc: str) -> Named:
        """The actor of that name in that text."""
        key = self.actor_key(text, doc=doc)
        return self._named(key, self._shown(key, text))

    def place(self, text: str, *, doc: str) -> Named:
        """The place of that name in that text."""
        key = self.place_key(text, doc=doc)
        return self._named(key, _most_told(self._places.get(key), text))

    def _named(self, key: str, name: str) -> Named:
        doc = self._docs.get(key, "")
        return Named(key, name, doc, self._where.get(doc, doc))

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
        return (self._named(key, self._shown(key, key)) for key in sorted(self._actors))

    def _shown(self, key: str, otherwise: str) -> str:
        """The name told most often that is not an adjective alone; its noun where there is none."""
        variants = self.actor_variants(key)
        names = (v.name for v in variants if actor_key(v.name) not in nouns())
        adjectives = (nouns()[actor_key(v.name)] for v in variants if actor_key(v.name) in nouns())
        return next(names, None) or next(adjectives, otherwise)

    def every_place(self) -> Iterator[Named]:
        """All places, by key."""
        return (self._named(key, _most_told(self._places[key], key)) for key in sorted(self._places))


def text_of(entry: Entry) -> str:
    """The text that an entry stands in: its document, or the one that its document repeats."""
    return entry.origin or entry.claim.doc


def _bound(text: str, key: str, joins: Joins, doc: str) -> str:
    # A spelling that some join speaks of (`isis`) is a name whatever its letters.
    return joins.key(key) if key in joins or is_named(text) else f"{key} ({doc})"


def _texts(entries: Iterable[Entry]) -> dict[str, str]:
    """For each text how a reader may be told of it: outlet and day, or its id."""
    found: dict[str, set[str]] = {}
    for e in entries:
        day = e.published.isoformat() if e.published else ""
        where = ", ".join(part for part in (e.outlet, day) if part) if e.outlet else e.claim.doc
        if e.claim.doc == text_of(e) or text_of(e) not in found:
            found.setdefault(text_of(e), set()).add(where)
    return {text: min(where) for text, where in found.items()}


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


def _names_of_actors(entries: Iterable[Entry]) -> dict[str, set[date | None]]:
    """The names told of actors, each with the dates of the texts that tell it."""
    told: dict[str, set[date | None]] = {}
    for e in entries:
        for arg in e.claim.args:
            if arg.role in ACTOR_ROLES or _is_enemy(e, arg.role):
                told.setdefault(arg.text, set()).add(e.published)
    return told


def _told(entries: Iterable[Entry], known: Iterable[Join]) -> tuple[tuple[Join, ...], tuple[Ambiguity, ...]]:
    """The joins that ALIAS claims tell, and the abbreviations told for more than one name."""
    pairs = sorted(set(_aliases(entries)))
    ambiguous = tuple(_ambiguities(pairs, Joins(known)))
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
        for name, other in _pairs(claim):
            # `the group` or `rebels` is no name: joining by it would put half the ledger together.
            if is_named(name) and is_named(other):
                yield _Alias(name, other, claim.id)


def _pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    """Which name goes with which other one: of several the nearest in the text (`X (A) and Y (B)`)."""
    names = [a for a in claim.args if a.role == "name"]
    for other in (a for a in claim.args if a.role == "other"):
        if names:
            nearest = min(names, key=lambda n, o=other: _apart(n, o))  # type: ignore[misc]
            yield nearest.text, other.text


def _apart(a: Argument, b: Argument) -> int:
    """How many characters lie between two arguments; 0 where they were not told by offsets."""
    if a.span is None or b.span is None:
        return 0
    first, second = sorted((a.span, b.span))
    return max(0, second.start - first.end)


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
