"""Rows of the ACLED-style layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from foreshock.errors import FormatError
from foreshock.model import Argument, Claim, Document, When
from foreshock.sources.coded import values
from foreshock.sources.coded.crosswalk import sub_event
from foreshock.sources.coded.made import Coding, Own, counts, own
from foreshock.sources.coded.page import Page, page, parties
from foreshock.sources.coded.told import Told

NEEDED = ("event_id_cnty", "event_date", "sub_event_type", "actor1")
CORE = (
    *("event_date", "time_precision", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "actor2"),
    *("assoc_actor_2", "location", "admin1", "country", "fatalities", "source"),
)
# The `geo_precision` of a whole region.
REGION = "3"


def read(row: Mapping[str, str], *, where: str, licence: str) -> tuple[Document, tuple[Claim, ...]]:
    """The document and the claims of a row; raises `FormatError`."""
    id_ = row.get("event_id_cnty", "")
    if not id_:
        raise FormatError("event_id_cnty is empty")
    made, mine = page(row.get("notes", ""), row, core=CORE), own(id_)
    day = values.day(row, "event_date")
    sources = parties(row.get("source", ""), between=";")
    told, when = Told("acled", id_, _values(row)), _when(row, day)
    doc = Document(
        id=f"acled:{id_}",
        text=made.text,
        title=_title(row),
        date=when.end,
        date_reason="event_date of the row"
        if when.end == day
        else "end of the time that event_date stands for",
        outlet=sources[0] if sources else "",
        path=where,
        synthetic=bool(mine and mine.synthetic),
        licence=licence,
    )
    coding = Coding(doc.id, made, told, when, tuple(sources), "hedged" in row.get("tags", "").split("; "))
    return doc, tuple(_claims(row, coding, mine))


def _values(row: Mapping[str, str]) -> dict[str, str]:
    dead = values.whole(row, "fatalities")
    return {
        "point": values.point(row),
        "geo_precision": str(_code(row, "geo_precision")),
        "location": row.get("location", ""),
        "admin1": row.get("admin1", ""),
        "admin2": row.get("admin2", ""),
        "admin3": row.get("admin3", ""),
        "country": row.get("country", ""),
        "best": "" if dead is None else str(dead),
        "sub_event": row.get("sub_event_type", ""),
    }


def _code(row: Mapping[str, str], column: str) -> int:
    code = values.whole(row, column) if row.get(column) else 1
    if code not in (1, 2, 3):
        raise FormatError(f"{column}: {row[column][:20]!r} is none of 1, 2, 3")
    return code


def _title(row: Mapping[str, str]) -> str:
    who = " – ".join(filter(None, (row.get("actor1", ""), row.get("actor2", ""))))
    return f"{row.get('sub_event_type', '')}: {', '.join(filter(None, (who, row.get('location', ''))))}"[:200]


def _when(row: Mapping[str, str], day: date) -> When:
    """The day, or the week or month around it, by `time_precision`."""
    code = _code(row, "time_precision")
    return When.day(day) if code == 1 else values.week(day) if code == 2 else values.month(day)


def _claims(row: Mapping[str, str], coding: Coding, mine: Own | None) -> Iterator[Claim]:
    args = list(_arguments(row, coding.page, mine))
    if mine:
        yield coding.claim(mine.type, args)
        return
    kind = sub_event(row.get("sub_event_type", ""))
    if kind is None:
        raise FormatError(f"sub_event_type: {row.get('sub_event_type', '')[:60]!r} is not in the crosswalk")
    dead = values.whole(row, "fatalities")
    if kind.type:
        yield coding.claim(kind.type if dead else kind.no_deaths, args)
    if kind.type and kind.dead and dead:
        yield coding.claim(kind.dead, args)


def _arguments(row: Mapping[str, str], made: Page, mine: Own | None) -> Iterator[Argument]:
    for role, columns in (("actor", ("actor1", "assoc_actor_1")), ("recipient", ("actor2", "assoc_actor_2"))):
        for column in columns:
            yield from (made.argument(role, column, n) for n in parties(row.get(column, ""), between=";"))
    yield from _place(row, made, mine)
    dead = values.whole(row, "fatalities")
    yield from counts(made, best=dead, low=None, high=None, column="fatalities")


def _place(row: Mapping[str, str], made: Page, mine: Own | None) -> Sequence[Argument]:
    # Where only a region is known the layout names a town that stands for it; the region is what is told.
    stands_for = row.get("geo_precision", "").startswith(REGION) and row.get("admin1") and mine is None
    column = "admin1" if stands_for else "location"
    value = row.get(column) or row.get("country", "")
    column = column if row.get(column) else "country"
    return [made.argument("place", column, value)] if value else []
