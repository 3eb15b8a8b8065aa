"""Parquet, written by DuckDB from JSON lines, so that a large table never stands in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from foreshock.errors import FormatError
from foreshock.reports.exports.columns import TABLES
from foreshock.reports.exports.rows import Row
from foreshock.reports.exports.stamp import Stamp

KINDS = {
    "string": "VARCHAR",
    "boolean": "BOOLEAN",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "datetime": "TIMESTAMPTZ",
    "array": "VARCHAR[]",
    "object": "MAP(VARCHAR, VARCHAR[])",
}


def write(rows: Iterable[Row], table: str, path: Path, stamp: Stamp) -> None:
    """Write the table; the stamp is the value of the key `foreshock` of the file's metadata."""
    import duckdb

    kinds = {name: KINDS[kind] for name, kind in TABLES[table].items()}
    with TemporaryDirectory(dir=path.parent) as folder:
        lines = Path(folder) / "rows.jsonl"
        with lines.open("w", encoding="utf-8", errors="replace") as stream:
            for row in rows:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        try:
            with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as base:
                base.execute(_statement(kinds, path, stamp), [str(lines)])
        except duckdb.Error as error:
            raise FormatError(
                f"cannot be written as Parquet: {' '.join(str(error).split())[:200]}", where=str(path)
            ) from error


def _statement(kinds: dict[str, str], path: Path, stamp: Stamp) -> str:
    # File name and metadata cannot be parameters of COPY; both are quoted as SQL strings. Lines are read by
    # parameter, and no line is longer than a document.
    columns = ", ".join(f"{_text(n)}: {_text(k)}" for n, k in kinds.items())
    said = _text(json.dumps(stamp.record(), ensure_ascii=False))
    source = f"read_json(?, format='newline_delimited', columns={{{columns}}}, maximum_object_size=67108864)"
    return (
        f"COPY (SELECT * FROM {source}) TO {_text(str(path))} "  # noqa: S608
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{foreshock: {said}}})"
    )


def _text(value: Any) -> str:
    return "'" + str(value).replace("'", "''").replace("\0", "") + "'"
