"""The crosswalks of `codebook/crosswalks`, read once."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foreshock.errors import CodebookError

Row = Mapping[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of one of the files; raises `CodebookError` with file and line for a row of another length."""
    text = (files("foreshock.codebook") / "crosswalks" / f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), restkey="", restval=None)
    found = []
    for row in rows:
        if "" in row or None in row.values():
            raise CodebookError(
                "a row has another number of cells than the head", where=f"{name}.csv:{rows.line_num}"
            )
        found.append(dict(row))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SubEvent:
    """A sub-event of the ACLED-style layout, as `acled_style.csv` has it."""

    name: str
    event: str
    disorder: str
    type: str
    no_deaths: str
    dead: str
    writes: tuple[str, ...]
    condition: str


@cache
def sub_events() -> tuple[SubEvent, ...]:
    """The sub-events, in the order of the file."""
    return tuple(
        SubEvent(
            name=r["sub_event_type"],
            event=r["event_type"],
            disorder=r["disorder_type"],
            type=r["type"],
            no_deaths=r["no_deaths"] or r["type"],
            dead=r["dead"],
            writes=tuple(filter(None, r["writes"].split("|"))),
            condition=r["if"],
        )
        for r in table("acled_style")
    )


@cache
def sub_event(name: str) -> SubEvent | None:
    """The sub-event of that name, in any case."""
    return next((s for s in sub_events() if s.name.casefold() == name.strip().casefold()), None)


@cache
def plover_roots() -> Mapping[tuple[str, str], str]:
    """The PLOVER root of each claim type by its status, where `plover.csv` has a row for that status."""
    lines = (files("foreshock.codebook") / "plover.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(r["key"], r["needs"] or "actual"): r["root"] for r in rows if r["kind"] == "type"}


@cache
def regions() -> Mapping[str, Row]:
    """The regions of each country by its alpha-3 code; keys `ucdp` and `acled`."""
    return {code: row for row in table("regions") for code in row["countries"].split("|")}
