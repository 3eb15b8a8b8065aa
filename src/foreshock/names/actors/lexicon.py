"""The lexicon: registry, nations and nouns under folded keys, as the grammar asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from foreshock.names.actors.entry import ActorEntry
from foreshock.names.actors.keys import name_key
from foreshock.names.actors.likeness import skeleton
from foreshock.names.actors.registry import Registry
from foreshock.names.actors.words import Nation, Noun, nations, noun_key, nouns

# Kinds under which a country itself stands in the registry.
STATE = "state"


class PlaceEntry(Protocol):
    """What the lexicon needs of a gazetteer's entry."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def country(self) -> str: ...  # noqa: D102
    @property
    def lat(self) -> float: ...  # noqa: D102
    @property
    def lon(self) -> float: ...  # noqa: D102
    @property
    def radius_km(self) -> float: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def population(self) -> int: ...  # noqa: D102


class PlaceMatch(Protocol):
    """An entry with how the name fits it: 0 its name, 1 a variant, 2 an alternate name, more: likeness."""

    @property
    def entry(self) -> PlaceEntry: ...  # noqa: D102
    @property
    def how(self) -> int: ...  # noqa: D102


class Places(Protocol):
    """A gazetteer."""

    def matches(self, name: str) -> Iterable[PlaceMatch]:
        """The places that the name fits."""
        ...


# The loosest way in which a name fits a place that counts here.
ALTERNATE = 2


def places_of(places: Places, name: str) -> tuple[PlaceEntry, ...]:
    """The places of exactly that name which lie in one country."""
    return tuple(m.entry for m in places.matches(name) if m.how <= ALTERNATE and len(m.entry.country) == 3)


@dataclass(frozen=True, slots=True)
class NationWord:
    """How a word names a nation: `form` is adjective, demonym, capital, metonym or state."""

    country: str
    form: str


class Lexicon:
    """All words that the grammar knows."""

    def __init__(self, registry: Registry, *, nations: Iterable[Nation], nouns: Mapping[str, Noun]) -> None:
        self.registry = registry
        self.nouns = nouns
        self.nations: dict[str, list[NationWord]] = {}
        self._adjectives: dict[str, tuple[str, ...]] = {}
        self._states: dict[str, ActorEntry] = {}
        self._starts: set[str] = set()
        self._surnames: dict[str, list[ActorEntry]] = {}
        self._parts: dict[str, list[str]] = {}
        self._alike: dict[str, list[ActorEntry]] = {}
        self._holders: dict[tuple[str, str], list[ActorEntry]] = {}
        for nation in nations:
            self._add_nation(nation)
        for entry in registry.entries:
            self._add_entry(entry)
        for key in (*registry.keys(), *self.nations, *nouns):
            self._starts.add(key.partition(" ")[0])

    @classmethod
    def shipped(cls) -> Lexicon:
        """The lexicon of the shipped files; read once."""
        return _shipped()

    def _add_nation(self, nation: Nation) -> None:
        self._adjectives[nation.country] = nation.adjectives
        forms = (
            ("adjective", nation.adjectives),
            ("demonym", nation.demonyms),
            ("capital", nation.capitals),
            ("metonym", nation.metonyms),
        )
        for form, words in forms:
            for word in words:
                known = self.nations.setdefault(name_key(word), [])
                if not any(k.country == nation.country and k.form == form for k in known):
                    known.append(NationWord(nation.country, form))

    def _add_entry(self, entry: ActorEntry) -> None:
        if entry.kind == STATE and len(entry.countries) == 1:
            self._states.setdefault(entry.countries[0], entry)
            for name in (entry.name, *entry.variants):
                self.nations.setdefault(name_key(name), []).insert(0, NationWord(entry.countries[0], STATE))
        if entry.kind == "person":
            for key in surname_keys(entry):
                self._surnames.setdefault(key, []).append(entry)
            for country in entry.countries if entry.post else ():
                self._holders.setdefault((country, name_key(entry.post)), []).append(entry)

    def starts(self, word: str) -> bool:
        """Whether anything known begins with this folded word."""
        return word in self._starts

    def nation(self, text: str) -> tuple[NationWord, ...]:
        """How the text names nations; an abbreviation (`US`) has to stand in capitals."""
        key = name_key(text)
        found = self.nations.get(key, ())
        if found and len(key) <= 3 and " " not in key and not text.replace(".", "").isupper():
            return ()
        if found and not text[:1].isupper() and not text[:1].isdigit():
            return ()
        if not found and key.endswith("s") and text[:1].isupper():
            # texts that lost their apostrophes: `Syrias regime`
            return tuple(n for n in self.nations.get(key[:-1], ()) if n.form == STATE)
        return tuple(found)

    def noun(self, text: str) -> Noun | None:
        """The noun that the whole text is, in any number."""
        key = name_key(text)
        found = self.nouns.get(noun_key(text)) or self.nouns.get(key)
        return found or (self.nouns.get(key[:-1]) if key.endswith("is") else None)

    def state(self, country: str) -> ActorEntry | None:
        """The state of that code."""
        return self._states.get(country)

    def adjectives(self, country: str) -> tuple[str, ...]:
        """The adjectives of that country."""
        return self._adjectives.get(country, ())

    def homes(self, people: ActorEntry) -> tuple[str, ...]:
        """The countries of a people: its own, or those of its parts (`Syrian Kurds`, `Iraqi Kurds`)."""
        if people.countries:
            return people.countries
        if not self._parts:
            for entry in self.registry.entries:
                if entry.kind == "people":
                    last = name_key(entry.name).rpartition(" ")[2]
                    self._parts.setdefault(last, []).extend(entry.countries)
        return tuple(dict.fromkeys(self._parts.get(name_key(people.name), ())))

    def surnamed(self, text: str) -> tuple[ActorEntry, ...]:
        """The terms of office of people with that last name."""
        return tuple(self._surnames.get(name_key(text), ()))

    def surnamed_alike(self, text: str) -> tuple[ActorEntry, ...]:
        """The terms of office of people whose last name has the same consonants."""
        if not self._alike:
            for key, terms in self._surnames.items():
                self._alike.setdefault(skeleton(key), []).extend(terms)
        return tuple(self._alike.get(skeleton(name_key(text)), ()))

    def holders(self, country: str, post: str, on: date | None) -> tuple[ActorEntry, ...]:
        """Who held the post that day; without a day all, in the order of time."""
        terms = self._holders.get((country, name_key(post)), [])
        if on is None:
            return tuple(sorted(terms, key=lambda t: t.begins or date.min))
        return tuple(t for t in terms if t.on(on))


def surname_keys(entry: ActorEntry) -> set[str]:
    """Under which last names a person is found: the last word, alone and with its particle (`de Mistura`)."""
    keys = set()
    for name in (entry.name, *entry.variants):
        words = re.split(r"\s+", name.strip())
        if len(words) > 1:
            keys.add(name_key(words[-1]))
            if len(words) > 2:
                keys.add(name_key(" ".join(words[-2:])))
    return {key for key in keys if len(key) > 1}


@cache
def _shipped() -> Lexicon:
    return Lexicon(Registry.shipped(), nations=nations(), nouns=nouns())
