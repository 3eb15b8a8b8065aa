"""The book of events: all events for no date, kept up claim by claim, and those of a day at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from foreshock.picture.events.clues import Meets, Spots, clues
from foreshock.picture.events.event import Event, derive
from foreshock.picture.events.index import Index
from foreshock.picture.events.mention import Mention
from foreshock.picture.events.settle import settled


@dataclass(frozen=True, slots=True)
class Chapter:
    """The mentions of one event, what they add up to, and the days from which the first of them counts and
    from which all do."""

    mentions: tuple[Mention, ...]
    event: Event
    first: date
    last: date


Order = tuple[date, str, tuple[str, ...]]


class Book:
    """The events of mentions gathered for no date (`gather(as_of=date.max)`).

    Which mentions tell one event does not hang on the date of a picture: what was told later may put two
    earlier claims together. What an event adds up to at a date does: only mentions that count then.
    """

    def __init__(self, told: Iterable[Mention] = (), *, sides: Meets, spots: Spots | None = None) -> None:
        self._sides, self._spots = sides, spots
        self._index = Index(map(clues, told), sides=sides, spots=spots)
        self._chapters = {key: tuple(self._settled(key)) for key in self._index.groups}
        every = (c for group in self._chapters.values() for c in group)
        self._order = sorted(every, key=lambda c: _order(c.event))
        self._keys = [_order(c.event) for c in self._order]

    def take(self, told: Iterable[Mention] = (), *, gone: Iterable[str] = ()) -> None:
        """Take in mentions (again where their claim is known) and leave out those of the claims `gone`; only
        the groups that they touch are worked out anew."""
        old, new = self._index.take(map(clues, told), gone=gone)
        for key in old:
            for c in self._chapters.pop(key):
                at = bisect_left(self._keys, _order(c.event))
                del self._keys[at], self._order[at]
        for key in new:
            self._chapters[key] = tuple(self._settled(key))
            for c in self._chapters[key]:
                at = bisect_left(self._keys, order := _order(c.event))
                self._keys.insert(at, order)
                self._order.insert(at, c)

    def events(self, day: date = date.max) -> tuple[Event, ...]:
        """What is told to have happened, or to be planned, possible or denied, by that day; oldest first."""
        rows = [(at, c.event) for at, c in zip(self._keys, self._order, strict=True) if c.last <= day]
        more = (self._at(c, day) for c in self._order if c.first <= day < c.last)
        rows += [(_order(event), event) for event in more]
        rows.sort(key=itemgetter(0))
        return tuple(event for _, event in rows)

    def _at(self, chapter: Chapter, day: date) -> Event:
        return derive([m for m in chapter.mentions if m.evidence.time.day <= day], self._sides)

    def _settled(self, key: str) -> Iterator[Chapter]:
        for part in settled(self._index.group(key), sides=self._sides, spots=self._spots):
            told = tuple(c.mention for c in part)
            days = [m.evidence.time.day for m in told]
            yield Chapter(told, derive(told, self._sides), min(days), max(days))


def _order(event: Event) -> Order:
    return event.time.day, event.type, event.claims
