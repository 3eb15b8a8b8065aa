"""Who held which place when, from benchmarks/control_facts.csv, and whether an answer names the holder.

A fact is a row: a place, the day it came into a party's hands, the party. `held at start` is no change. A
month without a day counts from its last day on. An answer is right where every holder it names is the
fact's holder by one of the row's names or by its side (SIDES: `regime troops` and `Syrian army`), wrong where
one is somebody else, and says nothing where it names no side (`fighters`).
"""

from __future__ import annotations

import calendar
import csv
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from foreshock.names import actor_key, place_key

FACTS = Path(__file__).parent / "control_facts.csv"
AT_START = "held at start"

# The sides of the wars in the table, by the words of a holder's name; the first that fits is meant. What
# `militants` or `terrorists` are depends on who speaks: they name no side.
SIDES: Sequence[tuple[str, str, str]] = (
    ("SYR", "turkey", r"turk(?!men)|ankara|\bsna\b|syrian national army|euphrates shield|olive branch"),
    ("SYR", "opponent", r"^anti\b|non state"),
    ("SYR", "isis", r"\b(?:isis|isil|is|daeshs?|islamic state|caliphate)\b"),
    ("SYR", "sdf", r"\b(?:sdf|ypg|pyd|kurd\w*|syrian? democratic forces|manbij military council|asayish)\b"),
    (
        "SYR",
        "sdf",
        r"\b(?:us|united states|american|coalition) (?:and \w+ )?(?:backed|led|supported) "
        r"(?!rebel|oppo|coal)",
    ),
    (
        "SYR",
        "rebels",
        r"rebel|opposition|insurgen|\bfsa\b|free syrian|nusra|ahrar|army of conquest|fath?e[hr]\b",
    ),
    ("SYR", "rebels", r"\bja[iy]sh|tahrir al? ?sham|\bhts\b|army of islam|fatah halab|revolutionar"),
    (
        "SYR",
        "government",
        r"regime|government|assad|syrian (?:arab )?(?:army|troops|forces|military|soldiers)",
    ),
    (
        "SYR",
        "government",
        r"^(?:army|army units?|armed forces?(?: units?)?|syrian army units|syrian?|damascus|soldiers)$",
    ),
    (
        "SYR",
        "government",
        r"hezbollah|pro gov|national defen[cs]e|popular (?:defen[cs]e|army|forces|committees)",
    ),
    ("IRQ", "isis", r"\b(?:isis|isil|is|daesh|islamic state)\b"),
    ("IRQ", "peshmerga", r"peshmerga|kurd"),
    ("IRQ", "government", r"iraqi|hashd|popular mobili[sz]ation|baghdad|government"),
)
# Words that name nobody: an answer of them alone says nothing.
NOBODY = re.compile(
    r"^(?:\w+ )?(?:fighters?|forces|troops|militants?|terrorists?(?: groups?)?|groups?|gunmen|militias?"
    r"|jihadists?|jihadis?|extremists?|members|allies|civilians|women|men|people|soldiers|units|residents|islamists?|islamic"
    r"|armed groups?|of|side|sides|activists|commanders?)$"
)


class Verdict(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """A place in a party's hands from `day` (its first sure day) to `end` (the first day it may not be)."""

    place: str
    names: tuple[str, ...]
    country: str
    day: date
    end: date
    holder: str
    holder_names: tuple[str, ...]
    how: str
    certainty: str
    news: tuple[str, ...]

    @property
    def change(self) -> bool:
        """Whether it came into the party's hands that day."""
        return self.how != AT_START

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the place's names, its own first."""
        return tuple(dict.fromkeys(place_key(n) for n in self.names))

    @property
    def tuning(self) -> bool:
        """Whether its place belongs to the half that figures were chosen on."""
        return hashlib.sha256(self.place.encode()).digest()[0] % 2 == 0

    def holds(self, first: date, last: date) -> bool:
        """Whether it holds from `first` to `last`, both included."""
        return self.day <= first and last < self.end

    def judge(self, holders: Iterable[str]) -> Verdict:
        """What an answer with those holders is worth."""
        told = [v for v in (self._one(h) for h in holders) if v != Verdict.UNKNOWN]
        if not told:
            return Verdict.UNKNOWN
        return Verdict.WRONG if Verdict.WRONG in told else Verdict.RIGHT

    def _one(self, holder: str) -> Verdict:
        key = actor_key(holder)
        mine = (self.holder, *self.holder_names)
        side = side_of(key, self.country)
        if key in {actor_key(n) for n in mine}:
            return Verdict.RIGHT
        if not side:
            return Verdict.UNKNOWN if NOBODY.match(key) else Verdict.WRONG
        own = {side_of(actor_key(n), self.country) for n in mine}
        return Verdict.RIGHT if side in own else Verdict.WRONG


@cache
def side_of(key: str, country: str) -> str:
    """The side of a holder's name in a country's war; empty where it names none."""
    found = (side for where, side, words in SIDES if where == country and re.search(words, key))
    return next(found, "")


def facts(path: Path = FACTS) -> tuple[Fact, ...]:
    """The rows of the table."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_fact(row) for row in csv.DictReader(file))


def _fact(row: dict[str, str]) -> Fact:
    return Fact(
        place=row["place"],
        names=(row["place"], *filter(None, row["variants"].split("|"))),
        country=row["country"],
        day=last_day(row["date"]),
        end=first_day(row["end"]) if row["end"] else date.max,
        holder=row["holder"],
        holder_names=tuple(filter(None, row["holder_variants"].split("|"))),
        how=row["how"],
        certainty=row["certainty"],
        news=tuple(re.findall(r"(?:fakes|guardian-sdf)-\d+", row["source"])),
    )


def first_day(moment: str) -> date:
    """The first day of a day or month."""
    return date.fromisoformat(moment if len(moment) == 10 else f"{moment}-01")


def last_day(moment: str) -> date:
    """The last day of a day or month."""
    first = first_day(moment)
    if len(moment) == 10:
        return first
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def months(first: int, last: int) -> tuple[tuple[date, date], ...]:
    """First and last day of every month of those years."""
    starts = [date(y, m, 1) for y in range(first, last + 1) for m in range(1, 13)]
    ends = [*starts[1:], date(last + 1, 1, 1)]
    return tuple((a, b - timedelta(days=1)) for a, b in zip(starts, ends, strict=True))
