"""How each claim type is shown: words, and a family, few enough to tell apart by colour and sign."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foreshock.codebook import codebook
from foreshock.errors import CodebookError
from foreshock.reading.pattern.rows import rows

FILE = "shown.csv"
FAMILIES = ("force", "control", "movement", "arms", "tie", "talk", "warning", "other")


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of a type and its family."""

    label: str
    family: str


@cache
def shown() -> dict[str, Shown]:
    """By type; raises `CodebookError` for a type or a family that is none, or a type that has no row."""
    return parsed((files("foreshock.codebook") / FILE).read_text(encoding="utf-8"))


def parsed(text: str) -> dict[str, Shown]:
    """See `shown`."""
    found: dict[str, Shown] = {}
    for row, where in rows(text, file=FILE, columns=("type", "label", "family")):
        if row["type"] not in codebook().types or row["type"] in found:
            raise CodebookError(f"{row['type']!r} is no claim type, or stands here twice", where=where)
        if row["family"] not in FAMILIES or not row["label"]:
            raise CodebookError(f"a label and one of {', '.join(FAMILIES)} are needed", where=where)
        found[row["type"]] = Shown(row["label"], row["family"])
    if missing := codebook().types.keys() - found.keys():
        raise CodebookError(f"no row for {', '.join(sorted(missing))}", where=FILE)
    return found
