"""The book of events: all events for no date, kept up claim by claim, and those of a day at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from foreshock.picture.events.clues import Meets, Spots, clues
from foreshock.picture.events.event import Event, derive
from foreshock.picture.events.index import Index
from foreshock.picture.events.mention import Mention
from foreshock.picture.events.settle import settled

# An event after what it is ordered by.
Row = tuple[date, str, tuple[str, ...], Event]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The mentions of one event, what they add up to (`row`), and the days from which the first of them
    counts and from which all do."""

    mentions: tuple[Mention, ...]
    row: Row
    first: date
    last: date


class Book:
    """The events of mentions gathered for no date (`gather(as_of=date.max)`).

    Which mentions tell one event does not hang on the date of a picture: what was told later may put two
    earlier claims together. What an event adds up to at a date does: only mentions that count then.
    """

    def __init__(self, told: Iterable[Mention] = (), *, sides: Meets, spots: Spots | None = None) -> None:
        self._sides, self._spots = sides, spots
        self._index = Index(map(clues, told), sides=sides, spots=spots)
        self._chapters = {key: tuple(self._settled(key)) for key in self._index.groups}

    def take(self, told: Iterable[Mention] = (), *, gone: Iterable[str] = ()) -> None:
        """Take in mentions (again where their claim is known) and leave out those of the claims `gone`; only
        the groups that they touch are worked out anew."""
        old, new = self._index.take(map(clues, told), gone=gone)
        for key in old:
            del self._chapters[key]
        for key in new:
            self._chapters[key] = tuple(self._settled(key))

    def events(self, day: date = date.max) -> tuple[Event, ...]:
        """What is told to have happened, or to be planned, possible or denied, by that day; oldest first."""
        found = (self._at(c, day) for group in self._chapters.values() for c in group if c.first <= day)
        return tuple(event for *_, event in sorted(found, key=itemgetter(0, 1, 2)))

    def _at(self, chapter: Chapter, day: date) -> Row:
        if chapter.last <= day:
            return chapter.row
        return _row(derive([m for m in chapter.mentions if m.evidence.time.day <= day], self._sides))

    def _settled(self, key: str) -> Iterator[Chapter]:
        for part in settled(self._index.group(key), sides=self._sides, spots=self._spots):
            told = tuple(c.mention for c in part)
            days = [m.evidence.time.day for m in told]
            yield Chapter(told, _row(derive(told, self._sides)), min(days), max(days))


def _row(event: Event) -> Row:
    return event.time.day, event.type, event.claims, event
