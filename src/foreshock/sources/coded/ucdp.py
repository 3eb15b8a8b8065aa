"""Rows of the UCDP-GED-style layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from foreshock.errors import FormatError
from foreshock.model import Argument, Claim, Document
from foreshock.sources.coded import values
from foreshock.sources.coded.crosswalk import table
from foreshock.sources.coded.made import Coding, counts, own
from foreshock.sources.coded.page import Page, page, parties, settlement
from foreshock.sources.coded.told import Told

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "best")
CORE = (
    *(
        "date_start",
        "date_end",
        "type_of_violence",
        "side_a",
        "side_b",
        "where_coordinates",
        "adm_2",
        "adm_1",
    ),
    *("country", "best", "low", "high", "deaths_civilians", "source_office", "source_original"),
)
_BETWEEN = re.compile(r"[;,/]")


def read(row: Mapping[str, str], *, where: str, licence: str) -> tuple[Document, tuple[Claim, ...]]:
    """The document and the claims of a row; raises `FormatError`."""
    if not (id_ := row.get("id", "")):
        raise FormatError("id is empty")
    made, mine = page(row.get("source_headline", ""), row, core=CORE), own(id_)
    first, last = (
        values.day(row, "date_start"),
        values.day(row, "date_end" if row.get("date_end") else "date_start"),
    )
    told = Told("ucdp", id_, _values(row))
    published, why = _published(row, last)
    doc = Document(
        id=f"ucdp:{id_}",
        text=made.text,
        title=row.get("source_headline", "")[:200] or row.get("dyad_name", ""),
        date=published,
        date_reason=why,
        outlet=next(iter(parties(row.get("source_office", ""), between=";")), ""),
        path=where,
        synthetic=bool(mine and mine.synthetic),
        licence=licence,
    )
    speakers = tuple(
        dict.fromkeys(s.strip() for s in _BETWEEN.split(row.get("source_original", "")) if s.strip())
    )
    hedged = (values.whole(row, "event_clarity") or 1) > 1
    coding = Coding(doc.id, made, told, values.between(first, last), speakers, hedged)
    type_ = mine.type if mine else _type(row)
    return doc, (coding.claim(type_, list(_arguments(row, made))),)


def _type(row: Mapping[str, str]) -> str:
    code = values.whole(row, "type_of_violence")
    found = next((r["type"] for r in table("ucdp_style") if r["type_of_violence"] == str(code)), "")
    if not found:
        raise FormatError(f"type_of_violence: {row.get('type_of_violence', '')[:20]!r} is none of 1, 2, 3")
    return found


def _values(row: Mapping[str, str]) -> dict[str, str]:
    numbers = ("best", "low", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    found = {key: "" if (n := values.whole(row, key)) is None else str(n) for key in numbers}
    code = values.whole(row, "where_prec") or 1
    if not 1 <= code <= 7:
        raise FormatError(f"where_prec: {code} is none of 1 to 7")
    return found | {
        "point": values.point(row),
        "where_prec": str(code),
        "location": row.get("where_coordinates", ""),
        "admin1": row.get("adm_1", ""),
        "admin2": row.get("adm_2", ""),
        "country": row.get("country", ""),
        "type_of_violence": str(values.whole(row, "type_of_violence") or ""),
        "conflict": row.get("conflict_name", ""),
        "clarity": str(values.whole(row, "event_clarity") or ""),
    }


def _published(row: Mapping[str, str], last: date) -> tuple[date, str]:
    """The day of the latest source; one that lies before the event's end cannot have told it whole."""
    days = []
    for said in row.get("source_date", "").split(";"):
        try:
            days.append(values.day({"source_date": said.strip()}, "source_date"))
        except FormatError:
            continue
    if days and max(days) >= last:
        return max(days), "source_date of the row"
    said = " (source_date lies before it)" if days else ""
    return last, f"date_end of the row{said}"


def _arguments(row: Mapping[str, str], made: Page) -> Iterator[Argument]:
    for role, column in (("actor", "side_a"), ("recipient", "side_b")):
        yield from (made.argument(role, column, n) for n in parties(row.get(column, ""), between=", "))
    for column in ("where_coordinates", "adm_2", "adm_1", "country"):
        if place := row.get(column, ""):
            yield made.argument("place", column, settlement(place))
            break
    best, low, high = (values.whole(row, c) for c in ("best", "low", "high"))
    yield from counts(made, best=best, low=low, high=high, column="best")
