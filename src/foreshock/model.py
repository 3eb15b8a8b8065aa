"""The nouns: Span, When, Source, Part, Document, Argument, Claim, Actor, Place.

All are frozen and slotted. Offsets are Unicode code points into `Document.text`, half open.
A claim's record is section 8 of the codebook; what a record may hold beyond it is listed at
`Claim.to_record`.
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from foreshock.errors import RecordError


class Status(StrEnum):
    """Whether the text tells a claim as so (codebook, section 4)."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Precision(StrEnum):
    """The finest unit in which an interval was told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


class PartKind(StrEnum):
    """What a stretch of a document's text is; only some kinds are read for claims."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    BYLINE = "byline"
    OUTLET = "outlet"
    CAPTION = "caption"
    BODY = "body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Document.text`: code points `start` to `end`, half open.

    Raises `RecordError` where `end` lies before `start` or either is negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise RecordError(f"impossible span {self.start}-{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether at least one character is shared."""
        return self.start < other.end and other.start < self.end


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4})$")


def _bounds(part: str) -> tuple[date, date, Precision]:
    """First and last day of one ISO 8601 day, week, month or year."""
    try:
        if m := _DAY.match(part):
            day = date(int(m[1]), int(m[2]), int(m[3]))
            return day, day, Precision.DAY
        if m := _WEEK.match(part):
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
            return monday, monday + timedelta(days=6), Precision.WEEK
        if m := _MONTH.match(part):
            year, month = int(m[1]), int(m[2])
            last = calendar.monthrange(year, month)[1]
            return date(year, month, 1), date(year, month, last), Precision.MONTH
        if m := _YEAR.match(part):
            return date(int(m[1]), 1, 1), date(int(m[1]), 12, 31), Precision.YEAR
    except (ValueError, IndexError, OverflowError) as error:
        raise RecordError(f"no such time: {part!r} ({error})") from error
    raise RecordError(f"not an ISO 8601 day, week, month or year: {part!r}")


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days as a text tells it, no finer and no coarser (codebook, section 6; ISO 8601).

    `iso` is the written form (`2017-05-30`, `2017-05`, `2017-W21`, `2017`, `2011/2017-05-31`, `../2016`,
    `2014/..`); `start` and `end` are the first and last day it can mean, None where it is open.
    Make one with `When.parse`, `When.day` or `When.between`.
    """

    iso: str
    start: date | None
    end: date | None
    precision: Precision

    @classmethod
    def parse(cls, iso: str) -> Self:
        """Read the written form; raises `RecordError` for anything else or an end before its start."""
        first, slash, last = iso.strip().partition("/")
        if not slash:
            start, end, precision = _bounds(first)
            return cls(first, start, end, precision)
        a = None if first == ".." else _bounds(first)
        b = None if last == ".." else _bounds(last)
        if a is None and b is None:
            raise RecordError(f"an interval needs at least one end: {iso!r}")
        if a and b and b[1] < a[0]:
            raise RecordError(f"the interval ends before it starts: {iso!r}")
        return cls(f"{first}/{last}", a[0] if a else None, b[1] if b else None, Precision.INTERVAL)

    @classmethod
    def day(cls, day: date) -> Self:
        """One day."""
        return cls(day.isoformat(), day, day, Precision.DAY)

    @classmethod
    def between(cls, first: str | date | None, last: str | date | None) -> Self:
        """From `first` to `last`, each a day or a written day, week, month or year; None is open."""
        return cls.parse(f"{first or '..'}/{last or '..'}")

    def contains(self, day: date) -> bool:
        """Whether `day` can be meant."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: When) -> bool:
        """Whether some day can be meant by both."""
        return (self.start is None or other.end is None or self.start <= other.end) and (
            other.start is None or self.end is None or other.start <= self.end
        )

    def __str__(self) -> str:
        return self.iso


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes or says something. `reliability` is A-F (Admiralty scale), F where unknown."""

    name: str
    kind: str = "unknown"
    reliability: str = "F"
    owner: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled stretch of a document's text: headline, caption, body, boilerplate ..."""

    kind: PartKind
    span: Span


# The parts that are read for claims. A headline repeats and sharpens what the body says; the codebook's
# gold is annotated on caption, standfirst and body, so the reader works on those.
READABLE = frozenset({PartKind.STANDFIRST, PartKind.CAPTION, PartKind.BODY})


def checksum(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was published.

    `text` is everything that was decoded, paragraph breaks kept; `parts` label its stretches and never
    overlap. `date` is the day of publication or None where it is not known; `date_reason` says where it
    comes from (`front matter`, `given`, `printed in the text: '31 May, 2017'`, `feed`, `url` ...).
    `language` is ISO 639-1. `unread` holds the reason where a document is kept but not read for claims.
    `origin` is the id of the document that this one repeats, empty where it stands for itself.
    `place` is the byline place; `url` and `path` say where it was found (`file:line` for a row of a table).
    `licence` is the terms under which it may be passed on, empty where nothing was said of them.
    """

    id: str
    text: str
    title: str = ""
    date: date | None = None
    date_reason: str = ""
    outlet: str = ""
    place: str = ""
    url: str = ""
    path: str = ""
    language: str = "en"
    unread: str = ""
    origin: str = ""
    synthetic: bool = False
    parts: tuple[Part, ...] = ()
    licence: str = ""

    @property
    def checksum(self) -> str:
        """SHA-256 of the text."""
        return checksum(self.text)

    def readable(self) -> Iterator[Span]:
        """The spans that are read for claims: caption, standfirst and body; all of it where unlabelled."""
        if not self.parts:
            yield Span(0, len(self.text))
        for part in self.parts:
            if part.kind in READABLE:
                yield part.span

    def part(self, kind: PartKind) -> str:
        """The text of the first part of that kind, or the empty string."""
        return next((p.span.of(self.text) for p in self.parts if p.kind == kind), "")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument value: its role, its text by the codebook, and where the text names it (None where
    the value stands elsewhere, as with an ellipsis that the reader filled)."""

    role: str
    text: str
    span: Span | None = None


STATES = frozenset({"HOLDS", "LOCATED", "BACKS", "ALLIED", "OPPOSES", "PART_OF", "ALIAS", "ROUTE"})


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of one text (codebook, sections 1 to 6).

    `span` and `quote` are the verbatim evidence: `document.text[span.start:span.end] == quote`.
    `sources` are the speakers, innermost first, without the outlet. `confidence` is that of the
    extraction alone (0 to 1), never of the source. `reason` says which rule or model output read it.
    """

    doc: str
    type: str
    args: tuple[Argument, ...]
    quote: str
    span: Span
    status: Status = Status.ACTUAL
    hedged: bool = False
    sources: tuple[str, ...] = ()
    when: When | None = None
    confidence: float = 0.5
    reason: str = ""
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"confidence {self.confidence} is not between 0 and 1", where=self.doc)
        if not self.id:
            object.__setattr__(self, "id", self._digest())

    def _digest(self) -> str:
        # The same claim at the same place of the same document has the same id in every run.
        args = sorted((a.role, a.text) for a in self.args)
        when = self.when.iso if self.when else None
        key = repr((self.doc, self.type, args, self.status.value, when, self.span.start, self.span.end))
        return "c" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def is_state(self) -> bool:
        """Whether it says that something holds, rather than that something happened."""
        return self.type in STATES

    def values(self, *roles: str) -> tuple[str, ...]:
        """The argument texts in those roles, in the order of the record."""
        return tuple(a.text for a in self.args if a.role in roles)

    def to_record(self) -> dict[str, Any]:
        """The codebook's record (section 8), and beyond it: `id`, `start`, `end`, `confidence`, `reason`,
        and `spans`, which gives the offsets of the argument values that stand in the text."""
        args: dict[str, list[str]] = {}
        spans: dict[str, list[list[int] | None]] = {}
        for a in self.args:
            args.setdefault(a.role, []).append(a.text)
            spans.setdefault(a.role, []).append([a.span.start, a.span.end] if a.span is not None else None)
        return {
            "doc": self.doc,
            "type": self.type,
            "args": args,
            "status": self.status.value,
            "hedged": self.hedged,
            "sources": list(self.sources),
            "when": self.when.iso if self.when else None,
            "quote": self.quote,
            "id": self.id,
            "start": self.span.start,
            "end": self.span.end,
            "spans": spans,
            "confidence": round(self.confidence, 4),
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """The reverse of `to_record`; raises `RecordError` where a key is missing or of the wrong kind."""
        try:
            spans = record.get("spans") or {}
            when = record.get("when")
            return cls(
                doc=str(record["doc"]),
                type=str(record["type"]),
                args=tuple(_arguments(record["args"], spans)),
                quote=str(record["quote"]),
                span=Span(int(record["start"]), int(record["end"])),
                status=Status(record.get("status", "actual")),
                hedged=bool(record.get("hedged", False)),
                sources=tuple(str(s) for s in record.get("sources") or ()),
                when=When.parse(when) if when else None,
                confidence=float(record.get("confidence", 0.5)),
                reason=str(record.get("reason", "")),
                id=str(record.get("id", "")),
            )
        except RecordError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RecordError(f"not a claim record: {error!r}") from error

    def with_times(self, when: When | None) -> Self:
        """The same claim, its id kept, with another time."""
        return replace(self, when=when)


def _arguments(args: Mapping[str, Iterable[str]], spans: Mapping[str, Any]) -> Iterator[Argument]:
    for role, values in args.items():
        places = spans.get(role) or []
        for i, value in enumerate(values):
            at = places[i] if i < len(places) else None
            yield Argument(role, str(value), Span(*at) if at is not None else None)


@dataclass(frozen=True, slots=True)
class Actor:
    """A party: state, armed group, unit, organisation, person or described group.

    `country` is ISO 3166 alpha-3 or empty; `sector` a PLOVER sector code or empty.
    """

    id: str
    name: str
    variants: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    sector: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. Degrees are WGS 84; `radius_km` is how far from the point the place may reach or the
    point may be off; `reason` says how it was found. Without a point, `latitude` and `longitude` are None."""

    id: str
    name: str
    variants: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float = 0.0
    reason: str = ""
