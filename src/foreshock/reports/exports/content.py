"""What an export is made from, and its events in the words that all layouts share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from foreshock.model import Status, When
from foreshock.picture import Basis, Event, Evidence, Named, Picture
from foreshock.picture.facts import earliest
from foreshock.reports.exports.stamp import Stamp
from foreshock.reports.exports.where import Atlas, Spot, best, of_row
from foreshock.reports.exports.who import Party, Who
from foreshock.sources.coded import Told

# What is told without a time happened on the day of the text or shortly before.
NEWS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were told dead: the lowest, the best and the highest count."""

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as exports need it. `first` and `last` are the days between which it happened by the claim
    that dates it best, `stated` whether a text says so; `reported` the span of all times reported."""

    id: str
    event: Event
    first: date
    last: date
    stated: bool
    reported: tuple[date, date]
    date_disputed: bool
    place: Named | None
    spot: Spot | None
    toll: Toll | None
    evidence: tuple[Evidence, ...]
    rows: tuple[Told, ...]
    synthetic: bool

    @property
    def days(self) -> int:
        """How many days it may have been on."""
        return (self.last - self.first).days + 1

    @property
    def country(self) -> str:
        """The country it was in, by its place; empty where unknown."""
        return self.spot.country if self.spot else ""


class Content:
    """A picture with its stamp, places and parties."""

    def __init__(self, picture: Picture, *, stamp: Stamp, atlas: Atlas, who: Who) -> None:
        self.picture, self.stamp, self.atlas, self.who = picture, stamp, atlas, who
        stamp.saw_all(e.entry for e in picture.evidence.values())
        stamp.as_of, stamp.known_on = picture.as_of, picture.known_on

    def party(self, actor: Named, h: Happening | None = None) -> Party:
        """Who an actor is; of one who takes part in an event, then and there."""
        if h is None:
            return self.who.of(actor, self.picture.as_of)
        return self.who.of(actor, h.last, country=h.country)

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """The events, oldest first."""
        return tuple(self._happening(e) for e in self.picture.events)

    def told(self) -> Iterator[Happening]:
        """The events that are told as having happened; the others are counted as left out."""
        for h in self.happenings:
            if h.event.status == Status.ACTUAL:
                yield h
            else:
                self.stamp.leave(f"events told as {h.event.status.value}")

    def cited(self, claims: Iterable[str]) -> tuple[Evidence, ...]:
        """The evidence of those claims that the picture has."""
        every = self.picture.evidence
        return tuple(every[c] for c in claims if c in every)

    def _happening(self, e: Event) -> Happening:
        evidence = self.cited(e.claims)
        rows = tuple(filter(None, (Told.parse(v.entry.claim.reason) for v in evidence)))
        first, last = _days(e)
        reported = (getattr(e, "first", None) or first, getattr(e, "last", None) or last)
        place, spot = self._where(e, rows)
        return Happening(
            id=earliest(e.claims, self.picture),
            event=e,
            first=first,
            last=last,
            stated=e.time.basis == Basis.STATED,
            reported=reported,
            date_disputed=e.dispute("date") is not None,
            place=place,
            spot=spot,
            toll=_toll(e, rows),
            evidence=evidence,
            rows=rows,
            synthetic=any(v.entry.synthetic for v in evidence),
        )

    def _where(self, e: Event, rows: tuple[Told, ...]) -> tuple[Named | None, Spot | None]:
        """The place that can be told best; the position of a coded row goes before that of the gazetteer."""
        given = best(of_row(r) for r in rows)
        found = [(p, self.atlas.of(p)) for p in e.places]
        chosen = best(s for _, s in found)
        place = next((p for p, s in found if s is chosen), e.places[0] if e.places else None)
        if given is None:
            return place, chosen
        return (e.places[0] if e.places else None), given


def _days(e: Event) -> tuple[date, date]:
    when = When.parse(e.time.iso) if e.time.iso and e.time.basis == Basis.STATED else None
    if when is None:
        return (e.time.day if e.time.iso else e.time.day - NEWS), e.time.day
    last = min(when.end, max(e.time.day, when.start or e.time.day)) if when.end else e.time.day
    return (when.start or last), last


def _toll(e: Event, rows: tuple[Told, ...]) -> Toll | None:
    """The counts told in the texts, and those of coded rows, which have a lowest and a highest of their
    own."""
    told = e.tally("dead")
    numbers = [n for r in rows for k in ("low", "best", "high") if (n := r.number(k)) is not None]
    if told is None and not any(numbers):
        return None
    if len(rows) == 1 and len(e.claims) == 1 and rows[0].number("best") is not None:
        chosen = rows[0].number("best") or 0
    else:
        chosen = told.best if told else max(numbers)
    every = [*numbers, *((told.low, told.high) if told else ()), chosen]
    return Toll(min(every), chosen, max(every))


def in_words(named: Iterable[Named]) -> str:
    """Names in a row."""
    return ", ".join(n.name for n in named)


def who_did(e: Event) -> str:
    """Who did it, and to whom."""
    return " → ".join(filter(None, (in_words(e.actors), in_words(e.recipients)))) or "nobody named"
