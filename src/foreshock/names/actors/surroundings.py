"""What a context says besides the mention: countries, actors, people and abbreviations, with their positions.

Reading a context costs a millisecond or two and is kept, so that all mentions of one text share it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from foreshock.names.actors.entry import ActorEntry
from foreshock.names.actors.keys import name_key
from foreshock.names.actors.lexicon import Lexicon, PlaceEntry, Places, places_of
from foreshock.names.actors.scan import ESCAPE
from foreshock.names.actors.vocabulary import words
from foreshock.names.actors.words import noun_key

# More of a text is not read for its surroundings.
LONGEST = 60_000
WORD = re.compile(r"[^\s(),;:\"“”«»\[\]]+")
# What is no text; blanks stand in for it so that offsets stay.
CONTROL = re.compile(rf"{ESCAPE.pattern}|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
INITIAL_WORD = re.compile(r"(?:\w\.)+$")
NAME = re.compile(r"(?:[Aa]l-|[Ee]l-|[Aa]n-|[Aa]sh-)?[^\W\d_a-z]")
# The brackets of `Syrian Democratic Forces (SDF)`; the name is looked for in front of them.
BRACKETED = re.compile(
    r"\((?:the |or |known as |also known as )?[“\"'‘]?([A-Z][A-Za-z.-]{1,9})[”\"'’]?(?:[;,][^()]{0,40})?\)"
)
IN_FRONT = 120  # characters
LONGEST_NAME = 10  # words
# How much a word tells of a country at all, and how much that things happen there.
LOCATED, STATE, ADJECTIVE, CAPITAL, PLACE = (2.0, 2.0), (1.0, 0.6), (1.0, 0.35), (0.8, 0.3), (1.2, 1.2)
GROUP, PERSON = (0.8, 0.6), (0.3, 0.1)
# A seat of government: `the Kremlin` is no town as well.
SEATS = {"capital": 1.0, "metonym": 2.0}
# A country this far from the mention (characters) still weighs a third more than one anywhere.
REACH = 300.0
NEARNESS = 6.0
MOST_PLACES = 60
INITIAL = 4  # characters of an initial or a title with its full stop (`V.`, `Gen`)
LARGE = 100_000  # inhabitants
SETTLED = frozenset({"town", "city", "capital"})


class Hit(NamedTuple):
    """A country told at a position: how much it is told of, and how much as where things happen."""

    at: int
    country: str
    told: float
    where: float


class Named(NamedTuple):
    """An actor told at a position."""

    at: int
    text: str
    actor: ActorEntry


class Written(NamedTuple):
    """A run of capitals as it is first written, and how often it stands there."""

    name: str
    times: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one text tells; `nouns` maps a noun to the countries that stand before it (`Syrian regime`).

    `seats` are seats of government told: where, of which country, and how much each weighs.
    """

    text: str = ""
    hits: tuple[Hit, ...] = ()
    actors: tuple[Named, ...] = ()
    names: dict[str, Written] = field(default_factory=dict)
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    seats: tuple[tuple[int, str, float], ...] = ()

    def weights(self, at: int | None = None, *, where: bool = False) -> dict[str, float]:
        """How much each country is told of (or as where things happen), near `at` more than far from it."""
        found: dict[str, float] = {}
        for hit in self.hits:
            near = NEARNESS * math.exp(-abs(hit.at - at) / REACH) if at is not None else 0.0
            weight = hit.where if where else hit.told
            found[hit.country] = found.get(hit.country, 0.0) + weight * (1.0 + near)
        return found

    def seated(self, at: int | None) -> list[str]:
        """The countries whose seats of government are told, the one told most and nearest first."""
        found: dict[str, float] = {}
        for where, country, weight in self.seats:
            near = NEARNESS * math.exp(-abs(where - at) / REACH) if at is not None else 0.0
            found[country] = found.get(country, 0.0) + weight * (1.0 + near)
        return sorted(found, key=lambda c: (-found[c], c))

    def before(self, at: int | None, *kinds: str, on: date | None = None) -> Named | None:
        """The last actor of those kinds told before the position (the first after it if none)."""
        fit = [n for n in self.actors if n.actor.kind in kinds and n.actor.on(on)]
        if at is None:
            return fit[0] if fit else None
        earlier = [n for n in fit if n.at < at]
        return earlier[-1] if earlier else None

    def holds(self, name: str) -> bool:
        """Whether the text holds the name, word-bounded and in any spelling of its key."""
        return name_key(name) in self.names


def surroundings(text: str, lexicon: Lexicon, places: Places | None = None) -> Surroundings:
    """What a text tells; kept for the texts read last."""
    return _read(CONTROL.sub(lambda m: " " * len(m[0]), text[:LONGEST]), _Same(lexicon), _Same(places))


class _Same:
    """A key for `lru_cache`: the same object, not an equal one."""

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing


@lru_cache(maxsize=64)
def _read(text: str, lexicon: _Same, places: _Same) -> Surroundings:
    return _Reader(text, lexicon.thing, places.thing).read()  # type: ignore[arg-type]


class _Reader:
    def __init__(self, text: str, lexicon: Lexicon, places: Places | None) -> None:
        self.text = text
        self.lexicon = lexicon
        self.places = places
        found = list(WORD.finditer(text))
        self.words = [(m.start(), m[0].rstrip(".!?'’")) for m in found]
        # Whether a word goes on in the next one, with no mark between them but that of an initial.
        self.joined = [
            text[m.end() : m.end() + 1] == " " and (m[0][-1] not in ".!?" or len(m[0]) < INITIAL)
            for m in found
        ]
        self.hits: list[Hit] = []
        self.actors: list[Named] = []
        self.seats: list[tuple[int, str, float]] = []
        self.names: dict[str, Written] = {}
        self.nouns: dict[str, list[str]] = {}
        self.asked = 0
        self.found: list[tuple[int, bool, tuple[PlaceEntry, ...]]] = []

    def read(self) -> Surroundings:
        at = 0
        while at < len(self.words):
            at = self._step(at)
        self._settle_places()
        nouns = {noun: tuple(dict.fromkeys(c)) for noun, c in self.nouns.items()}
        return Surroundings(
            self.text,
            tuple(self.hits),
            tuple(self.actors),
            self.names,
            nouns,
            abbreviations(self.text),
            tuple(self.seats),
        )

    def _step(self, at: int) -> int:
        word = self.words[at][1]
        if not NAME.match(word):
            return at + 1
        if self.lexicon.starts(name_key(word).partition(" ")[0]):
            shortest = at + (word.casefold() in words("opener"))
            for end in range(min(len(self.words), at + 7), shortest, -1):
                if self._take(at, end):
                    return end
        return self._unknown(at)

    def _take(self, at: int, end: int) -> bool:
        text = _bare(" ".join(word for _, word in self.words[at:end]))
        start = self.words[at][0]
        nations = self.lexicon.nation(text)
        for nation in nations[:1]:
            self._nation(at, end, nation.country, nation.form)
        if nations:
            return True
        found = [a for _, a in self.lexicon.registry.named(text)]
        for actor in found[:1]:
            self._count(text)
            self.actors.append(Named(start, text, actor))
            if len({a.countries for a in found}) == 1 and len(actor.countries) == 1:
                self.hits.append(
                    Hit(start, actor.countries[0], *(PERSON if actor.kind == "person" else GROUP))
                )
        return bool(found)

    def _nation(self, at: int, end: int, country: str, form: str) -> None:
        before = self.words[at - 1][1].casefold() if at else ""
        if form == "state":
            weight = LOCATED if before in words("locative") else STATE
        else:
            weight = CAPITAL if form in SEATS else ADJECTIVE
        if form in SEATS:
            self.seats.append((self.words[at][0], country, SEATS[form]))
        self.hits.append(Hit(self.words[at][0], country, *weight))
        if end < len(self.words):
            self.nouns.setdefault(noun_key(self.words[end][1]), []).append(country)

    def _unknown(self, at: int) -> int:
        """A name that is no actor: part of a person's name, or a place that the gazetteer knows."""
        word = self.words[at][1]
        # some words have a capital only because a sentence or a title begins with them
        if word.casefold() in words("opener") or self.lexicon.noun(word):
            return at + 1
        self._remember(at)
        return self._place(at)

    def _place(self, at: int) -> int:
        if self.places is None or self.asked >= MOST_PLACES:
            return at + 1
        self.asked += 1
        for end in (at + 2, at + 1):
            if end <= len(self.words) and NAME.match(self.words[end - 1][1]):
                text = _bare(" ".join(word for _, word in self.words[at:end]))
                if found := _at_places(text, _Same(self.places)):
                    before = self.words[at - 1][1].casefold() if at else ""
                    located = before in words("locative") or before in words("towards")
                    if located or not self._beside_name(at, end):
                        self.found.append((self.words[at][0], located, found))
                    return end
        return at + 1

    def _beside_name(self, at: int, end: int) -> bool:
        """Whether another name stands right beside it: `Mary Hale` is no town of Turkmenistan."""
        beside = [self.words[i][1] for i in (at - 1, end) if 0 <= i < len(self.words)]
        return any(NAME.match(w) and w.casefold() not in words("opener") for w in beside)

    def _settle_places(self) -> None:
        """A place counts in a country that the text tells of; elsewhere only if it is large.

        Without a preposition before it only a large one counts at all: many small places bear people's names.
        """
        told = {hit.country for hit in self.hits}
        for at, located, entries in self.found:
            large = [e for e in entries if e.population >= LARGE and e.kind in SETTLED]
            fit = [e for e in (entries if located else large) if e.country in told] or large
            if fit:
                self.hits.append(Hit(at, max(fit, key=lambda e: e.population).country, *PLACE))

    def _remember(self, at: int) -> None:
        """Count the runs of capitals that begin here."""
        for end in range(at + 1, min(len(self.words), at + 4) + 1):
            if not NAME.match(self.words[end - 1][1]) or (end > at + 1 and not self.joined[end - 2]):
                return
            self._count(_bare(" ".join(word for _, word in self.words[at:end])))

    def _count(self, name: str) -> None:
        key = name_key(name)
        known = self.names.get(key)
        self.names[key] = Written(known.name, known.times + 1) if known else Written(name, 1)


@lru_cache(maxsize=16384)
def _at_places(text: str, places: _Same) -> tuple[PlaceEntry, ...]:
    return places_of(places.thing, text)  # type: ignore[arg-type]


def _bare(text: str) -> str:
    return re.sub(r"(?:['’]s|['’])$", "", text)


def abbreviations(text: str) -> dict[str, str]:
    """The abbreviations that the text defines in brackets, each with its name."""
    return dict(_abbreviations(text))


def _abbreviations(text: str) -> Iterator[tuple[str, str]]:
    for m in BRACKETED.finditer(text):
        short = m[1].replace(".", "")
        if name := _spelled(_in_front(text[max(0, m.start() - IN_FRONT) : m.start()]), short):
            yield short, name


def _in_front(before: str) -> str:
    """The run of capitals (and small words among them) that the text in front ends with."""
    kept: list[str] = []
    for word in reversed(before.split()[-LONGEST_NAME:]):
        small = word in words("small") and bool(kept)
        if not (NAME.match(word) or small) or (word[-1] in ".,;:!?)" and not INITIAL_WORD.match(word)):
            break
        kept.append(word)
    while kept and kept[-1] in words("small"):
        kept.pop()
    return " ".join(reversed(kept))


def _spelled(name: str, short: str) -> str:
    """The last words of the name whose first letters are the abbreviation; empty where they are not."""
    parts = name.split()
    letters = short.casefold()
    for start in range(len(parts) - 1, -1, -1):
        tail = parts[start:]
        large = [w for w in tail if w not in words("small")]
        if letters in {_initials(large), _initials(tail)}:
            return " ".join(tail)
    # Abbreviations of another language (`Syrian Kurdish militia (YPG)`) stand for the whole run.
    return name if len(parts) > 1 and short.isupper() else ""


def _initials(parts: Iterable[str]) -> str:
    return "".join(p[0] for w in parts for p in re.split(r"[-’']", w) if p).casefold()


def armed(lexicon: Lexicon, on: date | None) -> dict[str, int]:
    """How many armed groups the registry has in each country that day: where `rebels` may be told of."""
    return _armed(_Same(lexicon), on.year if on else None)


@lru_cache(maxsize=64)
def _armed(lexicon: _Same, year: int | None) -> dict[str, int]:
    assert isinstance(lexicon.thing, Lexicon)  # noqa: S101 - only `armed` calls it
    day = date(year, 7, 1) if year else None
    found: dict[str, int] = {}
    for entry in lexicon.thing.registry.entries:
        if entry.kind == "group" and entry.on(day):
            for country in entry.countries:
                found[country] = found.get(country, 0) + 1
    return found


def among(weights: dict[str, float], countries: Iterable[str]) -> str | None:
    """The country of these that is told of most; None where none is told of."""
    told = [(weights[c], c) for c in countries if c in weights]
    return max(told)[1] if told else None
