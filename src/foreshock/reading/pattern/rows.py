"""The cue files as rows: CSV with a comment head, every complaint with file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

from foreshock.errors import CodebookError

PACKAGE = "foreshock.codebook"
FOLDER = "cues"


def text_of(file: str) -> str:
    """The text of a shipped cue file."""
    return (files(PACKAGE) / FOLDER / file).read_text(encoding="utf-8")


def rows(text: str, *, file: str, columns: tuple[str, ...]) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a cue file as (column to cell, `file:line`); raises `CodebookError` where one is malformed.

    Lines that begin with `#` and empty lines are no rows; the first row names the columns.
    """
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        at = f"{file}:{number}"
        cells = [cell.strip() for cell in next(csv.reader([line]))]
        if header is None:
            header = _header(cells, columns, at)
            continue
        if len(cells) != len(header):
            raise CodebookError(f"{len(cells)} cells where {len(header)} columns are", where=at)
        yield dict(zip(header, cells, strict=True)), at
    if header is None:
        raise CodebookError("no row that names the columns", where=f"{file}:1")


def _header(cells: list[str], columns: tuple[str, ...], at: str) -> list[str]:
    if tuple(cells) != columns:
        raise CodebookError(f"the columns are {','.join(columns)}, not {','.join(cells)}", where=at)
    return cells


def pairs(cell: str, at: str, *, mark: str = ":") -> tuple[tuple[str, str], ...]:
    """`against:recipient on:place` as pairs; raises `CodebookError` for an entry without its mark."""
    out = []
    for entry in cell.split():
        left, found, right = entry.partition(mark)
        if not (left and found and right):
            raise CodebookError(f"{entry!r} is not of the form a{mark}b", where=at)
        out.append((left, right))
    return tuple(out)
