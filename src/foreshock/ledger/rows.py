"""Between records and rows. What goes in comes out bit for bit, lone surrogates and NUL included."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from sys import intern
from typing import Any

from foreshock.ledger.records import Decision, Entry
from foreshock.model import (
    Argument,
    Claim,
    Document,
    Part,
    PartKind,
    Precision,
    Span,
    Status,
    When,
)

Stored = str | bytes
Row = tuple[Any, ...]
# Later than every time that can be recorded: "as known now".
EVER = "9999-12-31T23:59:59.999999Z"


def stored(text: str) -> Stored:
    """Text for a column; as WTF-8 bytes where it has lone surrogates (a file name that is not UTF-8, a
    broken page), which SQLite's TEXT cannot hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def loaded(value: Stored) -> str:
    """The reverse of `stored`."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")


def stamp(moment: datetime) -> str:
    """A UTC time to the microsecond in one width, so that text order is time order; a time without a zone
    is taken as UTC."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def until(known_on: datetime | date | None) -> str:
    """The last moment that `known_on` includes: of a day its end, of None everything."""
    if known_on is None:
        return EVER
    if isinstance(known_on, datetime):
        return stamp(known_on)
    return f"{known_on.isoformat()}T23:59:59.999999Z"


def day(value: date | None) -> str | None:
    """A day as a column holds it; of a datetime its date."""
    return None if value is None else date.isoformat(value)


def day_of(value: str | None) -> date | None:
    """The reverse of `day`."""
    return None if value is None else date.fromisoformat(value)


def _json(value: object) -> Stored:
    # Not escaped to ASCII: escapes would join two lone surrogates to one character on the way back.
    return stored(json.dumps(value, ensure_ascii=False, allow_nan=False))


def reading_row(doc: Document) -> dict[str, object]:
    """What a reading keeps of its document: all but id and text."""
    return {
        "published": day(doc.date),
        "date_reason": stored(doc.date_reason),
        "title": stored(doc.title),
        "outlet": stored(doc.outlet),
        "place": stored(doc.place),
        "url": stored(doc.url),
        "path": stored(doc.path),
        "language": stored(doc.language),
        "unread": stored(doc.unread),
        "origin": stored(doc.origin),
        "synthetic": int(doc.synthetic),
        "parts": _json([[p.kind.value, p.span.start, p.span.end] for p in doc.parts]),
        "licence": stored(doc.licence),
    }


def document_of(row: sqlite3.Row) -> Document:
    """A document from its row and its reading's."""
    parts = (Part(PartKind(kind), Span(start, end)) for kind, start, end in json.loads(row["parts"]))
    return Document(
        id=loaded(row["id"]),
        text=loaded(row["text"]),
        title=loaded(row["title"]),
        date=day_of(row["published"]),
        date_reason=loaded(row["date_reason"]),
        outlet=loaded(row["outlet"]),
        place=loaded(row["place"]),
        url=loaded(row["url"]),
        path=loaded(row["path"]),
        language=loaded(row["language"]),
        unread=loaded(row["unread"]),
        origin=loaded(row["origin"]),
        synthetic=bool(row["synthetic"]),
        parts=tuple(parts),
        licence=loaded(row["licence"]),
    )


def claim_row(claim: Claim) -> Row:
    """The columns of `claims` from `id` on."""
    when = claim.when
    told = (stored(when.iso), day(when.start), day(when.end), when.precision.value) if when else (None,) * 4
    return (
        stored(claim.id),
        stored(claim.type),
        Status(claim.status).value,
        int(claim.hedged),
        claim.confidence,
        claim.span.start,
        claim.span.end,
        stored(claim.quote),
        *told,
        _json(list(claim.sources)),
        stored(claim.reason),
    )


def argument_row(argument: Argument) -> Row:
    """The columns of `arguments` from `role` to `span_end`."""
    start, end = (argument.span.start, argument.span.end) if argument.span is not None else (None, None)
    return stored(argument.role), stored(argument.text), start, end


def argument_of(row: Iterable[Any]) -> Argument:
    """An argument from its row of `queries/argument_rows.sql`."""
    _, role, text, start, end = row
    return Argument(_shared(role), _shared(text), None if start is None else Span(start, end))


def _shared(value: Stored) -> str:
    """`loaded`, one object for equal texts: names and roles come again and again."""
    return intern(value) if isinstance(value, str) else loaded(value)


# Most claims have one of few times, speakers and states; what is equal is one object.
@lru_cache(maxsize=65536)
def _when_of(iso: Stored, start: str | None, end: str | None, precision: str) -> When:
    return When(loaded(iso), day_of(start), day_of(end), Precision(precision))


@lru_cache(maxsize=65536)
def _sources_of(sources: Stored) -> tuple[str, ...]:
    return tuple(_shared(s) for s in json.loads(loaded(sources)))


_STATUS = {status.value: status for status in Status}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the claims of a reading have in common."""

    doc: str
    published: date | None
    recorded: datetime
    outlet: str
    title: str
    origin: str
    synthetic: bool
    reader: str
    language: str
    licence: str
    current: bool
    credit: tuple[str, ...]


def reading_of(row: sqlite3.Row) -> Reading:
    """A reading from its row of `queries/reading_rows.sql`."""
    doc = _shared(row["doc"])
    return Reading(
        doc=doc,
        published=day_of(row["published"]),
        recorded=datetime.fromisoformat(row["recorded"]),
        outlet=_shared(row["outlet"]),
        title=loaded(row["title"]),
        origin=_shared(row["origin"]) or doc,
        synthetic=bool(row["synthetic"]),
        reader=_shared(row["reader"]),
        language=_shared(row["language"]),
        licence=_shared(row["licence"]),
        current=bool(row["current"]),
        credit=_credit(row),
    )


def _credit(row: sqlite3.Row) -> tuple[str, ...]:
    from foreshock.names.outlets import SourceRegistry, credited

    text, outlet = loaded(row["text"]), _shared(row["outlet"])
    parts = tuple(Part(PartKind(kind), Span(*ends)) for kind, *ends in json.loads(row["parts"]))
    return credited(text, outlet=outlet, parts=parts, registry=SourceRegistry.shipped())


def _claim_of(row: Iterable[Any], args: Iterable[Argument], doc: str) -> Claim:
    # by position: rows of hundreds of thousands of claims are read at a time
    _, _, id_, kind, status, hedged, confidence, start, end, quote, *when, sources, reason = row
    return Claim(
        doc=doc,
        type=_shared(kind),
        args=tuple(args),
        quote=loaded(quote),
        span=Span(start, end),
        status=_STATUS[status],
        hedged=bool(hedged),
        sources=_sources_of(sources),
        when=None if when[-1] is None else _when_of(*when),
        confidence=confidence,
        reason=_shared(reason),
        id=loaded(id_),
    )


def entry_of(row: Iterable[Any], args: Iterable[Argument], reading: Reading) -> Entry:
    """An entry from its row of `queries/entry_rows.sql`, its arguments and its reading."""
    return Entry(
        claim=_claim_of(row, args, reading.doc),
        published=reading.published,
        recorded=reading.recorded,
        outlet=reading.outlet,
        title=reading.title,
        origin=reading.origin,
        synthetic=reading.synthetic,
        reader=reading.reader,
        language=reading.language,
        current=reading.current,
        licence=reading.licence,
        credit=reading.credit,
    )


def data_json(data: Mapping[str, Any]) -> str:
    """A decision's data as JSON, keys in order; raises TypeError or ValueError for what JSON cannot say."""
    return json.dumps(dict(data), sort_keys=True, ensure_ascii=False, allow_nan=False)


def decision_of(row: sqlite3.Row) -> Decision:
    """A decision from its row."""
    return Decision(
        id=loaded(row["id"]),
        kind=loaded(row["kind"]),
        target=loaded(row["target"]),
        verdict=loaded(row["verdict"]),
        because=loaded(row["because"]),
        who=loaded(row["who"]),
        decided=datetime.fromisoformat(row["decided"]),
        data=json.loads(loaded(row["data"])),
    )
