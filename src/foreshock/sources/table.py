"""Tables of texts: JSONL, JSON, CSV, TSV, Parquet with the columns id, date, source, title, text.

Only `text` is needed. A table may be larger than `max_bytes`: it is streamed and the cap holds for each row.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from foreshock.errors import FormatError, SourceError, TooLarge
from foreshock.model import checksum
from foreshock.sources.decode import decode
from foreshock.sources.draft import Draft, Found
from foreshock.sources.item import Failure, Options

# Other names under which the columns are met.
TEXT = ("text", "content", "body", "article")
OUTLET = ("outlet", "source", "publisher")
DATE = ("date", "published", "date_published")
# Enough to see the encoding and the separator of a CSV file.
SAMPLE = 100_000
ROWS = 500
# Of an id that is told in a message.
LONGEST_TOLD = 60


@dataclass(slots=True)
class _Rows:
    """The rows of one table, by their ids: one id is one text."""

    found: Found
    what: str = "line"
    _seen: dict[str, tuple[str, str]] = field(default_factory=dict)

    def take(self, row: Mapping[str, Any], number: int) -> Iterator[Draft | Failure]:
        """The draft of a row; nothing where it repeats one, a `Failure` where its id is another text's."""
        where = f"{self.found.where}:{'' if self.what == 'line' else self.what + ' '}{number}"
        draft = _draft(row, where, self.found)
        if isinstance(draft, Failure) or not draft.id.strip():
            yield draft
            return
        key = checksum(draft.text)
        place, known = self._seen.setdefault(draft.id, (f"{self.what} {number}", key))
        if place == f"{self.what} {number}":
            yield draft
        elif known != key:
            told = repr(draft.id[:LONGEST_TOLD])
            yield Failure(where, f"id {told} was {place} already with another text; not read")


def jsonl(stream: IO[bytes], *, found: Found, options: Options) -> Iterator[Draft | Failure]:
    """One JSON object a line; a bad line is a `Failure` with its number and the rest is read."""
    rows = _Rows(found)
    for number, line in _lines(stream, most=options.settings.max_bytes):
        where = f"{found.where}:{number}"
        try:
            row, note = (None, "") if line is None else _object(line)
        except SourceError as error:
            yield Failure.of(error, where=where)
            continue
        if line is None:
            yield Failure.of(_too_long(options.settings.max_bytes), where=where)
        elif row is not None:
            if note:
                yield Failure(where, note, kept=True)
            yield from rows.take(row, number)


def _lines(stream: IO[bytes], *, most: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers; None for one that is longer than `most` bytes."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) <= most:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most)
        yield number, None


def _object(line: bytes) -> tuple[dict[str, Any] | None, str]:
    """The object of a line, None for an empty one; and what of its bytes is doubtful."""
    decoded = decode(line, exact=True)
    text = decoded.text.strip()
    if not text:
        return None, ""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not JSON: {_short(error)}; correct the line") from error
    if not isinstance(row, dict):
        raise FormatError("a JSON object with a 'text' is expected")
    return row, decoded.note


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def json_document(data: bytes, *, found: Found) -> Iterator[Draft | Failure]:
    """A JSON file: a list of objects, or one object, with the same keys as a JSONL line."""
    try:
        decoded = decode(data, hint=found.charset, exact=True)
        root = json.loads(decoded.text)
    except FormatError as error:
        yield Failure.of(error, where=found.where)
        return
    except (ValueError, RecursionError) as error:
        yield Failure(found.where, f"not JSON: {_short(error)}")
        return
    if decoded.note:
        yield Failure(found.where, decoded.note, kept=True)
    if isinstance(root, dict):
        yield _draft(root, found.where, found)
        return
    rows = _Rows(found, what="item")
    for number, row in enumerate(root if isinstance(root, list) else [root], start=1):
        if isinstance(row, dict):
            yield from rows.take(row, number)
        else:
            yield Failure(f"{found.where}:item {number}", "a JSON object is expected")


def table_csv(stream: IO[bytes], *, found: Found, options: Options) -> Iterator[Draft | Failure]:
    """CSV, or TSV where the header line holds tabs; the first line names the columns."""
    # A field is as long as a text may be, and the module's own limit is smaller.
    csv.field_size_limit(max(options.settings.max_chars, options.settings.max_bytes))
    try:
        lines = _csv_lines(stream, most=options.settings.max_bytes)
        first = next(lines, "")
        reader = csv.reader(_chain(first, lines), delimiter=_separator(first))
        header = [name.strip().lower() for name in next(reader, [])]
        if not any(name in header for name in TEXT):
            raise FormatError(
                f"no column 'text' among {', '.join(header)[:200] or 'none'}; name it in the first line"
            )
        yield from _csv_rows(reader, header, found)
    except (SourceError, csv.Error) as error:
        yield Failure(
            found.where, error.message if isinstance(error, SourceError) else f"not CSV: {_short(error)}"
        )


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _csv_lines(stream: IO[bytes], *, most: int) -> Iterator[str]:
    """The decoded lines. The encoding is told from the first bytes; UTF-16 is read whole."""
    head = stream.read(min(SAMPLE, most))
    head += stream.readline(most - len(head) + 1)
    if len(head) > most:
        raise _too_long(most)
    shape = decode(head, exact=True)
    if shape.encoding.startswith(("utf-16", "utf-32")):
        yield from io.StringIO(decode(head + stream.read(most), exact=True).text, newline="\n")
        return
    yield from io.StringIO(shape.text, newline="\n")
    for _, line in _lines(stream, most=most):
        if line is None:
            raise _too_long(most)
        yield decode(line, hint=shape.encoding, exact=True).text


def _too_long(most: int) -> TooLarge:
    return TooLarge(f"a line of more than {most} bytes; split it or raise FORESHOCK_MAX_BYTES")


def _separator(header: str) -> str:
    return max(",\t;|", key=header.count)


def _csv_rows(reader: Any, header: list[str], found: Found) -> Iterator[Draft | Failure]:
    rows = _Rows(found)
    while True:
        before = reader.line_num + 1
        where = f"{found.where}:{before}"
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(where, f"not CSV: {_short(error)}; correct the row")
            continue
        if len(values) > len(header):
            yield Failure(
                where, f"{len(values)} values for {len(header)} columns; quote those that hold separators"
            )
        elif any(values):
            yield from rows.take(dict(zip(header, values, strict=False)), before)


def parquet(path: Path, *, found: Found) -> Iterator[Draft | Failure]:
    """A Parquet file, read in pieces by DuckDB."""
    import duckdb

    try:
        # The name is a value of the query, never a part of it; nothing else can be opened through it.
        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as base:
            result = base.execute("SELECT * FROM read_parquet($1)", [_literal(path)])
            header = [str(column[0]).lower() for column in result.description or []]
            if not any(name in header for name in TEXT):
                raise FormatError(f"no column 'text' among {', '.join(header)[:200]}")
            yield from _parquet_rows(result, header, found)
    except duckdb.Error as error:
        yield Failure(found.where, f"not readable as Parquet: {_short(error)}")
    except FormatError as error:
        yield Failure.of(error, where=found.where)


def _literal(path: Path) -> str:
    """The path with the signs that DuckDB would take for a pattern put in brackets."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(path))


def _parquet_rows(result: Any, header: list[str], found: Found) -> Iterator[Draft | Failure]:
    rows = _Rows(found)
    number = 0
    while some := result.fetchmany(ROWS):
        for row in some:
            number += 1
            yield from rows.take(dict(zip(header, row, strict=True)), number)


def _draft(row: Mapping[str, Any], where: str, found: Found) -> Draft | Failure:
    text = _first(row, TEXT)
    if not isinstance(text, str) or not text.strip():
        return Failure(where, "no 'text' in this row")
    title = _word(row, ("title", "headline"))
    return Draft(
        where=where,
        stem=found.stem,
        text=text,
        id=_id(row),
        title=title,
        date=_first(row, DATE),
        date_reason="table",
        outlet=_word(row, OUTLET),
        place=_word(row, ("place", "byline")),
        url=_word(row, ("url",)) or found.url,
        # Where a row stands is how it is found again, also when a ledger refuses it later.
        path=where,
        exact=True,
        synthetic=row.get("synthetic") is True,
        bare=not title and _first(row, DATE) is None and not _word(row, ("id", *OUTLET)),
    )


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    # NaN, the one value that is not itself, is how some tools write an empty cell.
    values = (row[n] for n in names if row.get(n) not in (None, ""))
    return next((value for value in values if value == value), None)


def _id(row: Mapping[str, Any]) -> str:
    """The given id, to the letter; other columns are names and may lose white space."""
    value = _first(row, ("id",))
    return value if isinstance(value, str) else _word(row, ("id",))


def _word(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    value = _first(row, names)
    # Lists and objects are no names.
    return str(value).strip() if isinstance(value, (str, int, float)) else ""
