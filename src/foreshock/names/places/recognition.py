"""Which stretches of a text name places: the trained network's locations, corrected and completed by what the
gazetteer knows. Nothing is found inside a word or inside a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from foreshock.model import Document, Span
from foreshock.names.common import is_time
from foreshock.names.gazetteer import Gazetteer, How, Match
from foreshock.names.gazetteer.countries import abbreviations
from foreshock.names.places.lexicon import words
from foreshock.names.places.toponym import Toponym
from foreshock.reading.model.analysis import Analysis, analyse
from foreshock.reading.model.reader import Words
from foreshock.reading.model.session import Session

COUNTY = frozenset({"County", "Parish", "District", "Province", "Governorate"})
# A bare name of a town that no network saw is believed from this many inhabitants on, behind a preposition.
KNOWN_TOWN = 15_000
KNOWN_CITY = 100_000
# Joining words that a name may begin with.
PART_OF_NAME = frozenset({"al", "el", "la", "le", "de"})
LONGEST = 5
# Short forms of countries that are written so and mean nothing else.
WRITTEN = frozenset({"U.S.", "U.S.A.", "U.K.", "U.A.E.", "US", "UK", "USA", "UAE", "DRC", "EU", "E.U."})
INITIALS = re.compile(r"^(?:[A-Z]\.){2,}$")
WORDLIKE = re.compile(r"\w")
DATELINE = re.compile(r"^\s*(?:\([A-Z][\w. /]+\)\s*)?(?:[-–—]|\()")
LANGUAGE = re.compile(
    r"\b(?:speak|speaks|spoke|spoken|speaking|learn|learns|learned|in|into|fluent|teach)\s+$"
)


def toponyms(text: str, *, gazetteer: Gazetteer, session: Session) -> tuple[Toponym, ...]:
    """The toponyms of a text, in its order; they never overlap. Raises `ReadingError` without the weights."""
    return recognise(analyse(session, Words.of(Document("text", text))), text=text, gazetteer=gazetteer)


def recognise(found: Analysis, *, text: str, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The toponyms of a text whose words are analysed already."""
    return tuple(_Text(found, text, gazetteer).toponyms())


@dataclass(slots=True)
class _Taken:
    """Stretches that are decided, by their first and last word."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    words: set[int] = field(default_factory=set)

    def add(self, start: int, end: int) -> None:
        if self.words.isdisjoint(range(start, end)):
            self.spans.append((start, end))
            self.words.update(range(start, end))


@dataclass(frozen=True)
class _Text:
    found: Analysis
    text: str
    gazetteer: Gazetteer

    def toponyms(self) -> Iterator[Toponym]:
        taken = _Taken()
        for start, end in self._located():
            taken.add(start, end)
        names = {self._of(s, e) for s, e in taken.spans if self._matches(s, e)}
        for start, end in self._others(taken, names):
            taken.add(start, end)
        for start, end in sorted(taken.spans):
            span = Span(self.found.offsets[start][0], self._end(end - 1))
            yield Toponym(span, span.of(self.text))

    @cached_property
    def _tags(self) -> list[str]:
        tags = ["O"] * len(self.found)
        for e in self.found.entities:
            tags[e.start : e.end] = [e.kind] * (e.end - e.start)
        return tags

    def _of(self, start: int, end: int) -> str:
        return self.text[self.found.offsets[start][0] : self._end(end - 1)]

    def _end(self, word: int) -> int:
        """Where the word ends, with the full stop that belongs to an abbreviation (`Mich.`)."""
        end = self.found.offsets[word][1]
        if self.text[end : end + 1] == "." and self._short(self.found.words[word]):
            return end + 1
        return end

    def _short(self, word: str) -> bool:
        return f"{word}." in abbreviations()

    def _matches(self, start: int, end: int) -> tuple[Match, ...]:
        return self.gazetteer.matches(self._of(start, end))

    def _located(self) -> Iterator[tuple[int, int]]:
        """What the network calls a location, without what is none by itself."""
        for e in self.found.entities:
            if e.kind != "LOC":
                continue
            for start, end in self._parts(e.start, e.end):
                start, end = self._trimmed(start, end)
                if end > start:
                    yield from self._kept(start, end)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The pieces between commas and brackets: `Paris, Texas` is two places."""
        begin = start
        for i in range(start, end):
            if self.found.words[i] in {",", "(", ")", ";", "/"}:
                yield begin, i
                begin = i + 1
        yield begin, end

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and not self._opens(self.found.words[start]):
            start += 1
        while end > start and not self._closes(self.found.words[end - 1]):
            end -= 1
        return start, end

    def _opens(self, word: str) -> bool:
        return bool(WORDLIKE.search(word)) and word.lower() not in words("join") - PART_OF_NAME

    def _closes(self, word: str) -> bool:
        return bool(WORDLIKE.search(word)) and word.lower() not in words("join")

    def _kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        said = [w.lower() for w in self.found.words[start:end]]
        if all(w in words("bare") or not w[:1].isalpha() for w in said) and not self._known(start, end):
            return
        if not any(w[:1].isupper() for w in self.found.words[start:end]) and not self._town(start, end):
            return
        if said[-1] in words("built") and not self._known(start, end):
            yield from self._opening(start, end)
            return
        yield start, end

    def _known(self, start: int, end: int) -> bool:
        """Whether a country, a unit or a well-known place has exactly this name."""
        return any(
            m.how <= How.SHORT and (m.entry.kind != "town" or m.entry.population >= KNOWN_CITY)
            for m in self._matches(start, end)
        )

    def _town(self, start: int, end: int) -> bool:
        """Whether a place that is not too small has this name: some texts are written without capitals."""
        return any(
            m.how <= How.VARIANT and m.entry.population >= KNOWN_TOWN for m in self._matches(start, end)
        )

    def _opening(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The longest well-known place that a longer name begins with (`Ohio State University`)."""
        for stop in range(min(end - 1, start + LONGEST), start, -1):
            said = {w.lower() for w in self.found.words[start:stop]}
            if not said <= words("bare") and self._prominent(start, stop):
                yield start, stop
                return

    def _prominent(self, start: int, end: int) -> bool:
        if not self.found.words[start][:1].isupper() or is_time(self._of(start, end)):
            return False
        unit = "admin2" if self.found.words[end - 1] in COUNTY else ""
        return any(
            (m.entry.kind in ("country", "admin1", "capital") and m.how in (How.NAME, How.VARIANT, How.SHORT))
            or (
                m.how <= How.VARIANT
                and (m.entry.population >= KNOWN_CITY or m.entry.kind == "admin2" == unit)
            )
            for m in self._matches(start, end)
        )

    def _others(self, taken: _Taken, names: set[str]) -> Iterator[tuple[int, int]]:
        """Places in words that the network does not call a location."""
        for e in self.found.entities:
            if e.kind == "ORG":
                yield from self._in_organisation(e.start, e.end, names)
            elif e.kind == "PER" and self._of(e.start, e.end) in names and self._placed(e.start):
                yield e.start, e.end
        i = 0
        while i < len(self.found):
            end = self._outside(i, taken, names)
            if end > i:
                yield i, end
            i = max(end, i + 1)

    def _in_organisation(self, start: int, end: int, names: set[str]) -> Iterator[tuple[int, int]]:
        whole = self._of(start, end)
        if whole in names or (self._placed(start) and self._prominent(start, end)):
            yield start, end
        elif end - start > 1:
            yield from self._opening(start, end)
        elif any(
            m.entry.kind == "country" and m.how in (How.NAME, How.SHORT) for m in self._matches(start, end)
        ):
            yield start, end

    def _placed(self, word: int) -> bool:
        return word > 0 and self.found.words[word - 1].lower() in words("before_place")

    def _outside(self, i: int, taken: _Taken, names: set[str]) -> int:
        """The end of a place that begins at word `i`, or `i` where there is none."""
        if not self.found.words[i][:1].isupper() or self._tags[i] in ("PER", "ORG"):
            return i
        for end in range(min(len(self.found), i + LONGEST), i, -1):
            if not taken.words.isdisjoint(range(i, end)) or not self._one_name(i, end):
                continue
            if self._believed(i, end, names):
                return end
        return i

    def _one_name(self, start: int, end: int) -> bool:
        words, sentence = self.found.words, self.found.sentence
        return (
            sentence[start] == sentence[end - 1]
            and all(self._tags[i] in ("O", "LOC") for i in range(start, end))
            and all(WORDLIKE.search(w) for w in words[start:end:1] if w not in {"-", "'", "’"})
            and bool(WORDLIKE.search(words[end - 1]))
            and words[end - 1][:1].isupper()
        )

    def _believed(self, start: int, end: int, names: set[str]) -> bool:
        name = self._of(start, end)
        if name in names:
            return True
        matches = self.gazetteer.matches(name)
        if (
            not matches
            or is_time(name)
            or all(w.lower() in words("bare") for w in self.found.words[start:end])
        ):
            return False
        if self._demonym(start, matches):
            return True
        if INITIALS.match(name) or any(m.how == How.SHORT for m in matches):
            return _abbreviates(name)
        first = self.found.sentence[start] != self.found.sentence[start - 1] if start else True
        if name.isupper() and len(name) > 3 and first and DATELINE.match(self.text[self._end(end - 1) :]):
            return True
        named = [m for m in matches if m.how <= How.VARIANT and m.entry.name[:1].isupper()]
        if any(m.entry.kind in ("country", "admin1") for m in named):
            return len(name) > 3 and not first
        return self._placed(start) and any(m.entry.population >= KNOWN_TOWN for m in named)

    def _demonym(self, start: int, matches: Sequence[Match]) -> bool:
        if not any(m.how == How.DEMONYM for m in matches):
            return False
        before = self.text[max(0, self.found.offsets[start][0] - 12) : self.found.offsets[start][0]]
        return not LANGUAGE.search(before)


def _abbreviates(name: str) -> bool:
    """`U.S.`, `UAE`, `Mich.` may be told from words; `Us`, `Ms.` and `OR` may not."""
    return name in abbreviations() or name in WRITTEN


__all__ = ["recognise", "toponyms"]
