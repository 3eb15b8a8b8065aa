"""Naming within a picture: which names told in the ledger are taken as one actor or one place, and why.

Five things join names: their key (spelling), the shipped tables (among them the actor registry), the
gazetteer where the caller hands in its joins, an ALIAS claim, and a decision. A decision that two names are
two goes before all of these. An abbreviation that is told for two different names joins nothing; what is told
only in common words (`the town`, `the rebels`) is a place or an actor of its own in each text. A time
(`Sunday`) is neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foreshock.names import Join, Joins, actor_key, is_time, nouns, place_key, shipped_joins, tells_side
from foreshock.names.actors import Registry
from foreshock.names.decided import Decided, What, decided_joins, never
from foreshock.names.joins import in_join_order
from foreshock.names.registered import lines, registered
from foreshock.picture.aliases import Ambiguity, ToldAlias, aliases, told_joins
from foreshock.picture.entry import Entry
from foreshock.picture.spoken import Spoken, Variant

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

    def __hash__(self) -> int:
        return hash(self.key)  # two of one key are two only where one was shown by another name before

    @property
    def described(self) -> str:
        """The key without its text: equal for two descriptions that may mean one, never a proof of it."""
        return self.key.removesuffix(f" ({self.doc})") if self.doc else self.key

    @property
    def tells_side(self) -> bool:
        """Whether the name says who is meant, or at least which side (not `men`, not `ground`)."""
        return not self.doc or tells_side(self.name)


class _Registered:
    """What the actor registry says of the names told: each asked again only where a new date tells it."""

    def __init__(self) -> None:
        self._days: dict[str, set[date | None]] = {}
        self._joins: dict[str, Join] = {}
        self._lines: dict[str, dict[str, str]] = {}

    def add(self, told: Iterable[tuple[str, date | None]]) -> bool:
        """Take names with the dates of their texts in; whether they change anything."""
        fresh = set()
        for name, day in told:
            days = self._days.setdefault(name, set())
            if day not in days:
                days.add(day)
                fresh.add(name)
        changed = {name for name in fresh if self._ask(name)}
        return bool(changed)

    def _ask(self, name: str) -> bool:
        told, registry = {name: self._days[name]}, Registry.shipped()
        before = self._joins.pop(name, None), self._lines.pop(name, None)
        for join in registered(told, registry=registry):
            self._joins[name] = join
        if found := lines(told, registry=registry):
            self._lines[name] = found
        return before != (self._joins.get(name), self._lines.get(name))

    @property
    def joins(self) -> tuple[Join, ...]:
        """The joins to the latest name of each line."""
        return tuple(self._joins.values())

    @property
    def lines(self) -> dict[str, str]:
        """For each key the id of the latest actor of its line."""
        return {key: id_ for _, row in sorted(self._lines.items()) for key, id_ in row.items()}


class Naming:
    """The names of one set of entries; a pure function of the set, not of its order nor of how many calls
    of `add` brought it."""

    def __init__(
        self, entries: Iterable[Entry] = (), *, decided: Iterable[Decided] = (), located: Iterable[Join] = ()
    ) -> None:
        self._decided, self._located = tuple(decided), tuple(located)
        self._aliases: set[ToldAlias] = set()
        self._registered = _Registered()
        self._place_keys: set[str] = set()
        self._of_actors, self._of_places = Spoken(actor_key), Spoken(place_key)
        self._own: dict[str, str] = {}
        self._repeated: dict[str, str] = {}
        self._named: dict[tuple[bool, str], Named] = {}
        self.ambiguities: tuple[Ambiguity, ...] = ()
        # the joins that are used, from when they are asked for until more entries come
        self._used: tuple[Join, ...] | None = None
        # the keys of the actors that the last `add` told or joined otherwise
        self.touched: frozenset[str] = frozenset()
        # what the joins of places were made of; what people decided does not change
        self._joins_of_places: tuple[Join, ...] | None = None
        self._join()
        self.add(entries)

    def add(self, entries: Iterable[Entry], *, located: Iterable[Join] | None = None) -> frozenset[str]:
        """Take more entries in, each once; the names as told that are joined or shown otherwise now than
        they were. `located` replaces the gazetteer's joins where it is given."""
        entries = tuple(entries)
        self._used = None
        actors, places = self._counted(entries)
        texts = self._texts(entries)
        moved: set[str] = set()
        if self._news(entries, located):
            moved, more_actors, more_places = self._join()
            actors, places = actors | more_actors, places | more_places
        actors.update(self._of_actors.bound(texts))
        places.update(self._of_places.bound(texts))
        self.touched = frozenset(actors)
        moved |= {name for key in actors for name in self._shown_anew(key, place=False)}
        moved |= {name for key in places for name in self._shown_anew(key, place=True)}
        return frozenset(moved)

    def _counted(self, entries: Iterable[Entry]) -> tuple[set[str], set[str]]:
        """The keys of the actors and places that the entries tell."""
        actors, places = set(), set()
        for entry in entries:
            doc = text_of(entry)
            for arg in entry.claim.args:
                if is_time(arg.text):
                    continue
                if _is_actor(entry, arg.role):
                    actors.add(self._of_actors.count(arg.text, doc))
                elif arg.role in PLACE_ROLES:
                    places.add(self._of_places.count(arg.text, doc))
        return actors, places

    def _texts(self, entries: Iterable[Entry]) -> frozenset[str]:
        """Note for each text how a reader may be told of it, outlet and day, or its id; the texts of which
        another is told now. A text's own is told before that of one that repeats it."""
        changed = set()
        for e in entries:
            doc, text = e.claim.doc, text_of(e)
            day = e.published.isoformat() if e.published else ""
            where = ", ".join(part for part in (e.outlet, day) if part) if e.outlet else doc
            before = self._own.get(text) or self._repeated.get(text)
            own = self._own if doc == text else self._repeated
            own[text] = min(where, own.get(text, where))
            if before and before != self._where(text):
                changed.add(text)
        return frozenset(changed)

    def _where(self, text: str) -> str:
        return self._own.get(text) or self._repeated.get(text, text)

    def _news(self, entries: tuple[Entry, ...], located: Iterable[Join] | None) -> bool:
        """Whether the entries bring other joins; takes what they bring."""
        told = [(arg.text, e.published) for e in entries for arg in e.claim.args if _is_actor(e, arg.role)]
        keys = {place_key(t) for e in entries for t in e.claim.values(*PLACE_ROLES)} - self._place_keys
        found = set(aliases(entries)) - self._aliases
        self._place_keys |= keys
        self._aliases |= found
        other_places = located is not None and tuple(located) != self._located
        self._located = tuple(located) if located is not None else self._located
        # A new place matters where a claim tells it as the alias of another place.
        aliased = (
            any(keys & {actor_key(a.name), actor_key(a.other)} for a in self._aliases) if keys else False
        )
        return any((self._registered.add(told), found, aliased, other_places))

    def _join(self) -> tuple[set[str], set[str], set[str]]:
        """Join the names anew; the names whose key changed, the keys of actors and of places concerned."""
        known = (*shipped_joins("actor"), *self._registered.joins)
        told, self.ambiguities = told_joins(self._aliases, known)
        of_actors = (*known, *told, *decided_joins(self._decided, What.ACTOR))
        actors_apart, places_apart = (never(self._decided, what) for what in (What.ACTOR, What.PLACE))
        joins = Joins(of_actors, never=actors_apart, lines=self._registered.lines)
        by_name, actors = self._of_actors.join(joins)
        both = (j for j in told if j.left in self._place_keys and j.right in self._place_keys)
        of_places = (
            *shipped_joins("place"),
            *both,
            *self._located,
            *decided_joins(self._decided, What.PLACE),
        )
        if of_places == self._joins_of_places:
            return by_name, actors, set()
        self._joins_of_places = of_places
        by_place, places = self._of_places.join(Joins(of_places, never=places_apart))
        return by_name | by_place, actors, places

    def _shown_anew(self, key: str, *, place: bool) -> Iterator[str]:
        """The names told for a key that was shown otherwise when it was last asked for."""
        if (before := self._named.pop((place, key), None)) is None:
            return
        spoken = self._of_places if place else self._of_actors
        if key not in spoken or self._of(key, key, place=place) != before:
            yield from spoken.names(key)

    @property
    def actors(self) -> Joins:
        """The joins of actors."""
        return self._of_actors.joins

    @property
    def places(self) -> Joins:
        """The joins of places."""
        return self._of_places.joins

    def actor_key(self, text: str, *, doc: str) -> str:
        """The key of an actor's name after all joins; one told in common words is bound to its text."""
        return self._of_actors.key(text, doc)

    def place_key(self, text: str, *, doc: str) -> str:
        """The key of a place's name after all joins; one told in common words is bound to its text."""
        return self._of_places.key(text, doc)

    def actor(self, text: str, *, doc: str) -> Named:
        """The actor of that name in that text."""
        key = self._of_actors.key(text, doc)
        return self._named.get((False, key)) or self._of(key, text, place=False)

    def place(self, text: str, *, doc: str) -> Named:
        """The place of that name in that text."""
        key = self._of_places.key(text, doc)
        return self._named.get((True, key)) or self._of(key, text, place=True)

    def _of(self, key: str, otherwise: str, *, place: bool) -> Named:
        spoken = self._of_places if place else self._of_actors
        if key not in spoken:
            return Named(key, otherwise)
        name = spoken.variants(key)[0].name if place else self._shown(key, otherwise)
        doc = spoken.doc(key)
        named = self._named[place, key] = Named(key, name, doc, self._where(doc))
        return named

    def actor_of(self, key: str) -> Named | None:
        """The actor of a key; None where none is told."""
        told = key in self._of_actors
        return (self._named.get((False, key)) or self._of(key, key, place=False)) if told else None

    def place_of(self, key: str) -> Named | None:
        """The place of a key; None where none is told."""
        told = key in self._of_places
        return (self._named.get((True, key)) or self._of(key, key, place=True)) if told else None

    def actor_told(self, key: str) -> Mapping[str, int]:
        """The names told for the actor, each with how many claims tell it."""
        return self._of_actors.names(key)

    def actor_variants(self, key: str) -> tuple[Variant, ...]:
        """The names told for the actor, the most told first."""
        return self._of_actors.variants(key)

    def place_variants(self, key: str) -> tuple[Variant, ...]:
        """The names told for the place, the most told first."""
        return self._of_places.variants(key)

    def actor_joins(self, key: str) -> tuple[Join, ...]:
        """Why the names told for the actor are taken together; none where one spelling is told."""
        return _used(self.actors, key, self._of_actors)

    def place_joins(self, key: str) -> tuple[Join, ...]:
        """Why the names told for the place are taken together; none where one spelling is told."""
        return _used(self.places, key, self._of_places)

    def every_actor(self) -> Iterator[Named]:
        """All actors, by key."""
        return (self._named.get((False, k)) or self._of(k, k, place=False) for k in sorted(self._of_actors))

    def used_joins(self) -> tuple[Join, ...]:
        """The joins that put together names which are told."""
        if self._used is None:
            both = ((self.actors, self._of_actors), (self.places, self._of_places))
            every = (j for joins, spoken in both for j in _used_of_all(joins, spoken))
            self._used = tuple(sorted(set(every), key=in_join_order))
        return self._used

    def every_place(self) -> Iterator[Named]:
        """All places, by key."""
        return (self._named.get((True, k)) or self._of(k, k, place=True) for k in sorted(self._of_places))

    def _shown(self, key: str, otherwise: str) -> str:
        """The name told most often that is not an adjective alone; its noun where there is none."""
        variants = self._of_actors.variants(key)
        names = (v.name for v in variants if actor_key(v.name) not in nouns())
        adjectives = (nouns()[actor_key(v.name)] for v in variants if actor_key(v.name) in nouns())
        return next(names, None) or next(adjectives, otherwise)


def text_of(entry: Entry) -> str:
    """The text that an entry stands in: its document, or the one that its document repeats."""
    return entry.origin or entry.claim.doc


def _used_of_all(joins: Joins, spoken: Spoken) -> Iterator[Join]:
    """What `_used` gives of all keys, in no order."""
    for key in spoken.several():
        told = {spoken.fold(name) for name in spoken.names(key)}
        if len(told) > 1:
            yield from joins.told(key, told)


def _used(joins: Joins, key: str, spoken: Spoken) -> tuple[Join, ...]:
    names = spoken.names(key)
    if len(names) < 2:  # as of most
        return ()
    told = {spoken.fold(name) for name in names}
    return tuple(j for j in joins.reasons(key) if j.left in told or j.claims) if len(told) > 1 else ()


def _is_actor(entry: Entry, role: str) -> bool:
    return role in ACTOR_ROLES or (role == "target" and entry.claim.type == "OPPOSES")


__all__ = ["ACTOR_ROLES", "PLACE_ROLES", "Ambiguity", "Named", "Naming", "Variant", "text_of"]
