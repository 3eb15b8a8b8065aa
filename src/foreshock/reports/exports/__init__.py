"""Exports: the picture and its claims in the layouts and formats that others read.

    content = Content(picture, stamp=stamp, atlas=Atlas(picture, gazetteer=gazetteer), who=Who())
    for text in text_of("geojson", content): ...

Each module writes one format; `FORMATS` says which facts each takes and whether it is text or a file of
bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreshock.reports.exports import acled, ftm, geojson, graphml, kml, polecat, stix, tables, ucdp
from foreshock.reports.exports.columns import TABLES
from foreshock.reports.exports.content import Content
from foreshock.reports.exports.rows import FACTS, Row, claim_row
from foreshock.reports.exports.stamp import Stamp
from foreshock.reports.exports.where import Atlas
from foreshock.reports.exports.who import Who

__all__ = [
    "FORMATS",
    "TABLES",
    "Atlas",
    "Content",
    "Format",
    "Stamp",
    "Who",
    "claim_row",
    "columns_of",
    "format_of",
    "layout_rows",
    "table_rows",
    "text_of",
]

LAYOUTS: Mapping[str, tuple[tuple[str, ...], Callable[[Content], Iterator[Row]]]] = {
    "acled": (acled.COLUMNS, acled.rows),
    "ucdp": (ucdp.COLUMNS, ucdp.rows),
    "polecat": (polecat.COLUMNS, polecat.rows),
}


@dataclass(frozen=True, slots=True)
class Format:
    """`says` names it; `takes` are the families of facts it can hold, `first` those it holds unless told;
    `many` whether it holds several at once; `binary` whether it is bytes, which need a file."""

    says: str
    takes: tuple[str, ...]
    first: tuple[str, ...]
    many: bool = False
    binary: bool = False
    suffixes: tuple[str, ...] = ()


EVERY = tuple(TABLES)
FORMATS: Mapping[str, Format] = {
    "jsonl": Format("JSON lines", EVERY, ("claims",), suffixes=(".jsonl", ".ndjson")),
    "json": Format("JSON", EVERY, ("claims",), suffixes=(".json",)),
    "csv": Format("CSV", EVERY, ("claims",), suffixes=(".csv", ".tsv")),
    "parquet": Format("Parquet", EVERY, ("claims",), binary=True, suffixes=(".parquet",)),
    "xlsx": Format("Excel workbook", EVERY, tuple(FACTS), many=True, binary=True, suffixes=(".xlsx",)),
    "geojson": Format("GeoJSON", geojson.LOCATED, geojson.LOCATED, many=True, suffixes=(".geojson",)),
    "kml": Format("KML 2.2", geojson.LOCATED, geojson.LOCATED, many=True, suffixes=(".kml",)),
    "graphml": Format("GraphML", ("ties",), ("ties",), suffixes=(".graphml",)),
    "acled": Format("ACLED-style CSV", ("events",), ("events",)),
    "ucdp": Format("UCDP-GED-style CSV", ("events",), ("events",)),
    "polecat": Format("POLECAT-style CSV", ("events",), ("events",)),
    "ftm": Format(
        "FollowTheMoney entities", ("events", "ties"), ("events", "ties"), many=True, suffixes=(".ftm",)
    ),
    "stix": Format("STIX 2.1 bundle", ("events", "ties"), ("events", "ties"), many=True, suffixes=(".stix",)),
}
TEXTS: Mapping[str, Callable[[Content], Iterator[str]]] = {
    "geojson": geojson.lines,
    "kml": kml.lines,
    "graphml": graphml.lines,
    "ftm": ftm.lines,
    "stix": stix.lines,
}


def format_of(path: Path) -> str:
    """The format that a file's name asks for; empty where it asks for none."""
    return next((name for name, f in FORMATS.items() if path.suffix.casefold() in f.suffixes), "")


def columns_of(form: str, table: str) -> tuple[str, ...]:
    """The columns of a table in that format."""
    return LAYOUTS[form][0] if form in LAYOUTS else tuple(TABLES[table])


def layout_rows(form: str, content: Content) -> Iterator[Row]:
    """The rows of one of the layouts of others."""
    return LAYOUTS[form][1](content)


def table_rows(table: str, content: Content) -> Iterator[Row]:
    """The rows of a family of facts."""
    return FACTS[table](content)


def text_of(form: str, content: Content, *, separator: str = ",") -> Iterator[str]:
    """The text of an export of a picture's facts, piece by piece."""
    table = content.stamp.what[0]
    if form in TEXTS:
        yield from TEXTS[form](content)
    elif form in LAYOUTS:
        yield from tables.as_csv(layout_rows(form, content), columns_of(form, table), separator=separator)
    else:
        yield from text_of_table(form, table, table_rows(table, content), content.stamp, separator=separator)


def text_of_table(
    form: str, table: str, rows: Iterable[dict[str, Any]], stamp: Stamp, *, separator: str = ","
) -> Iterator[str]:
    """A table as CSV, JSON or JSON lines."""
    if form == "csv":
        return tables.as_csv(rows, columns_of(form, table), separator=separator)
    return tables.as_json(table, rows, stamp) if form == "json" else tables.as_jsonl(rows)
