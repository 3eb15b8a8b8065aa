"""The words and feasts of the time grammar, loaded from `words.yaml` and `feasts.csv`.

`feasts.csv` holds the feasts that move: first and last day, 2005 to 2030. The Muslim ones follow the Umm
al-Qura calendar (a sighting may differ by a day), Eid al-Fitr with three days, Eid al-Adha with four;
Easter is computed, the western one unless it is called Orthodox.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from foreshock.codebook import entries
from foreshock.errors import CodebookError

PACKAGE = "foreshock.reading.times"
COLUMNS = ["feast", "first", "last"]
LISTS = ("months", "weekdays", "numbers", "seasons", "fixed_feasts", "ahead")
PAIR, FEAST = 2, 4  # a season is two months, a fixed feast month and day twice


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What each word counts for. Keys are lower case; `feasts` maps a name to its (first, last) days."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    fixed_feasts: Mapping[str, tuple[int, int, int, int]]
    ahead: Mapping[str, int]
    feasts: Mapping[str, tuple[tuple[date, date], ...]]

    def feast(self, name: str, year: int) -> tuple[date, date] | None:
        """The feast that starts in that year; None where the table does not reach."""
        name = name.lower().replace("’", "'")
        if fixed := self.fixed_feasts.get(name):
            return date(year, *fixed[:2]), date(year, *fixed[2:])
        return next((days for days in self.feasts.get(name, ()) if days[0].year == year), None)


@cache
def load() -> Vocabulary:
    """The vocabulary that ships with the package; raises `CodebookError` naming file and line."""
    return parse(words=_text("words.yaml"), feasts=_text("feasts.csv"))


def parse(*, words: str, feasts: str) -> Vocabulary:
    """Build the vocabulary from the text of its two files."""
    rows = {name: (row, at) for name, row, at in entries(words, file="words.yaml")}
    if missing := [name for name in LISTS if name not in rows]:
        raise CodebookError(f"the list {missing[0]!r} is missing", where="words.yaml:1")
    return Vocabulary(
        months=_integers(*rows["months"], low=1, high=12),
        weekdays=_integers(*rows["weekdays"], low=1, high=7),
        numbers=_integers(*rows["numbers"], low=0, high=99),
        seasons={k: (v[0], v[1]) for k, v in _tuples(*rows["seasons"], size=PAIR).items()},
        fixed_feasts={
            k: (v[0], v[1], v[2], v[3]) for k, v in _tuples(*rows["fixed_feasts"], size=FEAST).items()
        },
        ahead=_integers(*rows["ahead"], low=1, high=2),
        feasts=_feasts(feasts),
    )


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; a space stands for any gap."""
    parts = (re.escape(w).replace(r"\ ", GAP) for w in sorted(words, key=len, reverse=True))
    return "(?:" + "|".join(p.replace("'", "['’]") for p in parts) + ")"


# Between two words of one expression: a blank or two, or one line break, never a paragraph's end.
GAP = r"(?:[^\S\n]{1,2}|\r?\n)"


def _text(name: str) -> str:
    return (files(PACKAGE) / name).read_text(encoding="utf-8")


def _integers(row: Mapping[str, object], at: str, *, low: int, high: int) -> dict[str, int]:
    made: dict[str, int] = {}
    for word, value in row.items():
        if not isinstance(value, int) or not low <= value <= high:
            raise CodebookError(f"{word!r}: a whole number from {low} to {high} is expected", where=at)
        made[str(word).lower()] = value
    return made


def _tuples(row: Mapping[str, object], at: str, *, size: int) -> dict[str, tuple[int, ...]]:
    made: dict[str, tuple[int, ...]] = {}
    for word, value in row.items():
        if not isinstance(value, list) or len(value) != size or not all(isinstance(v, int) for v in value):
            raise CodebookError(f"{word!r}: {size} whole numbers are expected", where=at)
        made[str(word).lower()] = tuple(value)
    return made


def _feasts(text: str) -> dict[str, tuple[tuple[date, date], ...]]:
    reader = csv.DictReader(text.splitlines())
    if reader.fieldnames != COLUMNS:
        raise CodebookError(f"the columns are {', '.join(COLUMNS)}", where="feasts.csv:1")
    made: dict[str, tuple[tuple[date, date], ...]] = {}
    for row in reader:
        name, days = str(row["feast"]).lower(), _days(row, f"feasts.csv:{reader.line_num}")
        made[name] = (*made.get(name, ()), days)
    return made


def _days(row: Mapping[str, str], at: str) -> tuple[date, date]:
    try:
        first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    except (TypeError, ValueError) as error:
        raise CodebookError(f"{row['feast']}: not a day ({error})", where=at) from error
    if last < first:
        raise CodebookError(f"{row['feast']} ends before it begins", where=at)
    return first, last
