"""Tables as CSV, JSON and JSON lines; a list in a cell of CSV is JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from foreshock.reports.exports.columns import TABLES
from foreshock.reports.exports.rows import Row
from foreshock.reports.exports.stamp import Stamp

# What a spreadsheet would take for a formula.
RISKY = ("=", "+", "-", "@", "\t", "\r")
FRICTIONLESS = {"object": "object", "array": "array"}


def as_csv(rows: Iterable[Row], columns: Sequence[str], *, separator: str = ",") -> Iterator[str]:
    """The lines of a CSV file, the header first and alone: what is to be said of the file stands beside
    it."""
    held = io.StringIO()
    writer = csv.writer(held, delimiter=separator, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
        yield held.getvalue()
        held.seek(0)
        held.truncate()
    yield held.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        said = value.replace("\r", " ").replace("\0", "")
        return f"'{said}" if said.startswith(RISKY) else said
    return value


def as_jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """One object a line."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_json(table: str, rows: Iterable[Row], stamp: Stamp) -> Iterator[str]:
    """One object: the rows under the table's name, then the stamp under `foreshock`."""
    yield f"{{{json.dumps(table)}: ["
    for i, row in enumerate(rows):
        yield (",\n" if i else "\n") + json.dumps(row, ensure_ascii=False)
    yield f'\n], "foreshock": {json.dumps(stamp.record(), ensure_ascii=False)}}}\n'


def described(path: str, table: str, columns: Iterable[str], stamp: Stamp, *, separator: str = ",") -> str:
    """What is said of a table beside it: a Frictionless data package with the stamp under `foreshock`."""
    types = TABLES.get(table, {})
    fields = [{"name": name, "type": types.get(name, "any")} for name in columns]
    licences = [{"name": "other", "title": text} for text in sorted(stamp.licences)]
    package = {
        "profile": "tabular-data-package",
        "name": f"foreshock-{table}",
        "resources": [
            {
                "name": table,
                "path": path,
                "profile": "tabular-data-resource",
                "format": "csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": separator, "lineTerminator": "\n", "header": True},
                "schema": {"fields": fields, "missingValues": [""]},
            }
        ],
        **({"licenses": licences} if licences else {}),
        "sources": [{"title": said} for said in stamp.citations],
        "foreshock": stamp.record(),
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"
