"""Rows of the registry's CSV files: read with the number of their line, checked cell by cell.

Lines that begin with `#` are comments. What is wrong is told as `CodebookError` with file and line.
"""

from __future__ import annotations

import csv
import io
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from foreshock.errors import CodebookError

# PLOVER's sector codes of actors.
SECTORS = frozenset(
    (
        *("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "CRM", "CVL", "BUS", "EDU"),
        *("JRN", "MED", "NGO", "IGO", "LAB", "REL", "REF", "AGR", "SOC", "ELI", "UNK"),
    )
)
KINDS = frozenset(
    (
        *("state", "government", "ministry", "military", "police", "intelligence", "legislature", "court"),
        *("party", "group", "coalition", "organisation", "ngo", "media", "company", "people", "person"),
    )
)
RELATIONS = frozenset(
    ("part_of", "splinter_of", "renamed_to", "merged_into", "backed_by", "allied", "leads", "member")
)
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
COUNTRY = re.compile(r"[A-Z]{3}$")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
POST = re.compile(r"(?:[^\W_]|[ '’.,&()/-])*$")


class Row(NamedTuple):
    """A line of a file: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    file: str
    line: int

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"

    def cell(self, column: str) -> str:
        """The text of a cell."""
        return self.cells[column]

    def wrong(self, said: str) -> CodebookError:
        """The error to raise for this line."""
        return CodebookError(said, where=self.where)

    def many(self, column: str) -> tuple[str, ...]:
        """The cell's values, divided by `|`."""
        return _parted(self.cells[column])

    def countries(self, column: str = "country", *, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """ISO 3166 alpha-3 codes; checked against `known` where that is given."""
        for code in (codes := _divided(self.cells[column])):
            if code not in known if known else not COUNTRY.match(code):
                raise self.wrong(f"{column}: no such country: {code!r}; ISO 3166 alpha-3 is meant")
        return codes

    def sectors(self, column: str = "sector") -> tuple[str, ...]:
        """PLOVER sector codes."""
        for code in (codes := _divided(self.cells[column])):
            if code not in SECTORS:
                raise self.wrong(f"{column}: no such PLOVER sector: {code!r}")
        return codes

    def post(self, column: str = "post") -> str:
        """A post in plain words, without marks of any notation."""
        if not POST.match(cell := self.cell(column)):
            raise self.wrong(f"{column}: {cell!r} is no post in plain words")
        return cell

    def day(self, column: str, *, last: bool) -> date | None:
        """The first or last day that the cell's year, month or day can mean; None where it is empty."""
        if not (cell := self.cell(column)):
            return None
        try:
            return _day(cell, last)
        except ValueError:
            said = f"{column}: {cell!r} is not a year, month or day (2014, 2014-06, 2014-06-29)"
            raise self.wrong(said) from None

    def term(self, first: str = "from", until: str = "to") -> tuple[date | None, date | None]:
        """The first and last day of a stretch of time."""
        if not (self.cells[first] or self.cells[until]):
            return None, None
        begins, ends = self.day(first, last=False), self.day(until, last=True)
        if begins and ends and ends < begins:
            raise self.wrong(f"ends before it begins: {self.cell(first)} to {self.cell(until)}")
        return begins, ends


def _parted(cell: str) -> tuple[str, ...]:
    if "|" not in cell:
        return (cell,) if cell else ()
    return tuple([v for part in cell.split("|") if (v := part.strip())])


# For cells of which a file has few different ones.
_divided = lru_cache(maxsize=4096)(_parted)


@lru_cache(maxsize=8192)
def _day(cell: str, last: bool) -> date:
    if not (m := DAY.match(cell)):
        raise ValueError(cell)
    year, month, day = int(m[1]), m[2], m[3]
    if day:
        return date(year, int(month), int(day))
    if month:
        return date(year, int(month), monthrange(year, int(month))[1] if last else 1)
    return date(year, 12, 31) if last else date(year, 1, 1)


def header(text: str) -> tuple[str, ...]:
    """The columns of a file: its first line that is no comment."""
    line = next((line for line in io.StringIO(text) if line.strip() and not line.startswith("#")), "")
    return tuple(next(csv.reader([line]), []))


def rows(text: str, *, file: str, columns: Sequence[str]) -> Iterator[Row]:
    """The lines of a file that has exactly these columns."""
    reader = csv.reader(io.StringIO(text))
    names, number, first = tuple(columns), len(columns), True
    for cells in reader:
        if not cells or cells[0].startswith("#"):
            continue
        row = Row(dict(zip(names, map(str.strip, cells), strict=False)), file, reader.line_num)
        if first and tuple(cells) != names:
            raise row.wrong(f"the columns are {', '.join(names)}")
        if len(cells) != number:
            raise row.wrong(f"a line has {number} cells, not {len(cells)}")
        if not first:
            yield row
        first = False
