"""One sentence made ready for reading, and the memory of what the sentences before it named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foreshock.model import Argument, Span
from foreshock.reading.pattern.clauses import Clauses
from foreshock.reading.pattern.cues import Cues
from foreshock.reading.pattern.phrases import NAMED, Item, Mark, Phrase
from foreshock.reading.pattern.tags import Tagged

if TYPE_CHECKING:
    from foreshock.reading.pattern.draft import Draft
    from foreshock.reading.pattern.sources import Voice

_ACTORS = frozenset({"actor", "people", "person"}) | NAMED
_PLACE_ROLES = frozenset({"place", "from", "to", "via"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_PERSON = frozenset({"he", "him", "his", "himself", "she", "her", "hers"})
# Bare nouns that stand for the party last named (codebook, section 3).
_BARE_ACTORS = frozenset({"group", "groups", "organisation", "organization", "faction", "movement"})
_BARE_PLACES = frozenset(
    [
        "town",
        "city",
        "village",
        "area",
        "region",
        "province",
        "district",
        "border",
        "base",
        "enclave",
        "neighborhood",
        "neighbourhood",
        "suburb",
        "settlement",
        "airport",
        "airbase",
        "camp",
        "governorate",
        "oblast",
        "capital",
        "country",
        "crossing",
        "territory",
        "island",
        "port",
    ]
)
# How far back a name is remembered, in mentions.
MEMORY = 24


@dataclass(slots=True)
class Memory:
    """Names and fullest phrases of the sentences so far, the last one last."""

    actors: list[tuple[str, Span, str]] = field(default_factory=list)
    places: list[tuple[str, Span, str]] = field(default_factory=list)
    subject: tuple[str, Span, str] | None = None
    attack: str = ""
    names: dict[str, tuple[str, Span]] = field(default_factory=dict)
    attackers: dict[str, tuple[str, Span]] = field(default_factory=dict)

    def note(self, text: str, span: Span, kind: str, head: str, *, place: bool) -> None:
        """Remember a phrase as a possible antecedent."""
        table = self.places if place else self.actors
        table.append((text, span, head if place else kind))
        del table[:-MEMORY]


@dataclass(slots=True)
class Scene:
    """A sentence: its tokens, items and clauses, with the document's text and the memory before it."""

    text: str
    span: Span
    sent: Tagged
    row: list[Item]
    clauses: Clauses
    cues: Cues
    memory: Memory
    kinds: Mapping[str, str]
    voices: list[Voice] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def possessor(self, role: str, phrase: Phrase, k: int) -> Argument | None:
        """What the possessive of the phrase at item `k` stands for: `Washington and its allies`."""
        members = self.clauses.lists.get(k, [k])
        if members[0] < k and self.phrase(members[0]).kind in _ACTORS:
            return self.argument(role, members[0])
        return self._antecedent(role, phrase.possessive, k)

    def low(self, i: int) -> str:
        """The token at `i` in lower case, empty beyond the ends."""
        return self.sent.tokens[i].low if 0 <= i < len(self.sent) else ""

    def phrase(self, k: int) -> Phrase:
        """The phrase at item `k`; raises TypeError where another item stands there."""
        item = self.row[k]
        if not isinstance(item, Phrase):
            raise TypeError(f"item {k} is no phrase")
        return item

    def argument(self, role: str, k: int) -> Argument | None:
        """The phrase at item `k` as an argument, pronouns and bare nouns replaced by what they stand for."""
        phrase = self.phrase(k)
        if phrase.kind == "pronoun":
            return self._antecedent(role, self.sent.tokens[phrase.head].low, k)
        named = self._named(k, phrase)
        if named is not None:
            return self._plain(role, named)
        full = self._full(role, phrase)
        if full is not None:
            return full
        bare = phrase.definite and phrase.end - phrase.start == 2 and not phrase.possessive
        head = self.low(phrase.head)
        if bare and head in _BARE_ACTORS:
            return self._recent_actor(role, before=k) or self._plain(role, phrase)
        if (bare and head in _BARE_PLACES) or (
            phrase.definite and head in _BARE_PLACES and phrase.kind == "place" and self._common(phrase)
        ):
            return self.recent_place(role, head, before=k) or self._plain(role, phrase)
        return self._plain(role, phrase)

    def _named(self, k: int, phrase: Phrase) -> Phrase | None:
        """`the Turkish president, X, said`: the name in apposition behind a title."""
        if phrase.descriptor >= 0 or self.low(phrase.head) not in self.cues.titles:
            return None
        mark = self.row[k + 1] if k + 1 < len(self.row) else None
        at = k + 3 if isinstance(mark, Mark) and mark.low in {"of", "for"} else k + 1
        if at + 1 >= len(self.row):
            return None
        comma, name = self.row[at], self.row[at + 1]
        if isinstance(comma, Mark) and comma.tag == "," and isinstance(name, Phrase):
            return name if name.kind in NAMED and self.sent.tags[name.head] == "M" else None
        return None

    def _full(self, role: str, phrase: Phrase) -> Argument | None:
        """`the Observatory`: the longer name that the document gave it before."""
        if phrase.definite and phrase.end - phrase.start == 2 and self.sent.tags[phrase.head] == "M":
            known = self.memory.names.get(self.low(phrase.head))
            if known:
                return Argument(role, known[0], known[1])
        return None

    def _common(self, phrase: Phrase) -> bool:
        return (
            "M" not in self.sent.tags[phrase.start : phrase.end]
            and "K" not in self.sent.tags[phrase.start : phrase.end]
        )

    def _plain(self, role: str, phrase: Phrase) -> Argument:
        return Argument(role, self.value(phrase.value), phrase.value)

    def value(self, span: Span) -> str:
        """The text of a span, white space within it made plain."""
        return " ".join(span.of(self.text).split())

    def _antecedent(self, role: str, low: str, k: int) -> Argument | None:
        if low in _THEY and role not in _PLACE_ROLES:
            return self._recent_actor(role, before=k)
        if low in _IT | _THEY and role in _PLACE_ROLES:
            return self.recent_place(role, before=k)
        if low in _IT:
            return self._recent_actor(role, before=k, person=False)
        if low in _PERSON:
            return self._recent_person(role, before=k)
        return None

    def earlier(self, before: int) -> list[Phrase]:
        """The phrases of this sentence before item `before`, nearest last."""
        return [
            x
            for x in self.row[:before]
            if isinstance(x, Phrase) and x.kind not in {"pronoun", "time", "number"}
        ]

    def _recent_actor(self, role: str, *, before: int, person: bool = True) -> Argument | None:
        here = [
            x
            for x in self.earlier(before)
            if x.kind in _ACTORS and not (x.definite and self.low(x.head) in _BARE_ACTORS)
        ]
        fits = [x for x in here if person or x.kind != "person"]
        subject = self._subject_of(before)
        if subject:
            return subject if subject.role == role else Argument(role, subject.text, subject.span)
        if fits:
            return self._plain(role, fits[0])
        if self.memory.subject and (person or self.memory.subject[2] != "person"):
            return Argument(role, self.memory.subject[0], self.memory.subject[1])
        for text, span, kind in reversed(self.memory.actors):
            if person or kind != "person":
                return Argument(role, text, span)
        return None

    def _subject_of(self, before: int) -> Argument | None:
        """The subject of the clause before a pronoun (`fighters say they received`)."""
        from foreshock.reading.pattern.phrases import Group

        for j in range(before - 1, -1, -1):
            if isinstance(self.row[j], Group):
                for k in self.clauses.subject(j)[:1]:
                    phrase = self.phrase(k)
                    if k < before and phrase.kind in _ACTORS:
                        return self._plain("actor", phrase)
        return None

    def _recent_person(self, role: str, *, before: int) -> Argument | None:
        for phrase in reversed(self.earlier(before)):
            if phrase.kind == "person":
                return self._plain(role, phrase)
        for text, span, kind in reversed(self.memory.actors):
            if kind == "person":
                return Argument(role, text, span)
        return None

    def recent_place(self, role: str, head: str = "", *, before: int) -> Argument | None:
        """The place last named before item `before`, of the kind `head` where one is remembered."""
        for phrase in reversed(self.earlier(before)):
            if phrase.kind in {"place", "name"} and "M" in self.sent.tags[phrase.start : phrase.end]:
                return self._plain(role, phrase)
        same = [m for m in self.memory.places if m[2] == head]
        for text, span, _ in reversed(same or self.memory.places):
            return Argument(role, text, span)
        return None


def scene_of(span: Span, scenes: Iterable[Scene]) -> Scene | None:
    """The sentence in which the span begins."""
    return next((s for s in scenes if s.span.start <= span.start < s.span.end), None)
