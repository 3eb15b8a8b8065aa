"""`resolve`: from mentions to actors and places, without a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from foreshock.cli.output import written
from foreshock.cli.run import Run

if TYPE_CHECKING:
    from foreshock.names.actors import ActorResolution
    from foreshock.names.gazetteer import Entry, Gazetteer

# A settlement that nothing around supports is meant only where it has so many inhabitants.
SETTLED, LARGE = frozenset({"town", "village", "neighbourhood"}), 50_000
PLACED = 0.7
EXACT = 3  # the loosest fit of a name, of `foreshock.names.gazetteer.How`
KEYS = ("mention", "context", "date")


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the input."""

    id: Any
    mention: str
    context: str
    on: date | None


class BadLine(ValueError):
    """A line that is no question; its message says why."""


def asked(line: str) -> Asked:
    """The question of a line {id, mention, context, date}; raises `BadLine`."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("mention"), str):
        raise BadLine("an object with a text `mention` is expected")
    for key in KEYS:
        if row.get(key) is not None and not isinstance(row[key], str):
            raise BadLine(f"`{key}` is not a text")
    return Asked(row.get("id"), row["mention"], row.get("context") or "", _day(row.get("date") or ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        raise BadLine(f"{text[:40]!r} is not a day like 2017-05-31") from None


def answer(question: Asked, gazetteer: Gazetteer | None) -> dict[str, Any]:
    """What is written for a question; unknown values are None."""
    from foreshock.names.actors import resolve_actor

    found = resolve_actor(question.mention, context=question.context, on=question.on, places=gazetteer)
    place = _place(question, found, gazetteer)
    if place is not None and found.actor is None:
        return _where(question, place)
    return {
        "id": question.id,
        "actor": found.name or None,
        "country": found.country,
        "sector": found.sector,
        "place": _point(place),
        "reason": found.reason,
        "confidence": found.confidence,
        "candidates": [
            {"id": c.actor.id, "actor": c.actor.name, "score": round(c.score, 3), "reason": c.reason}
            for c in found.candidates
        ],
    }


def _where(question: Asked, place: Entry) -> dict[str, Any]:
    """The answer for a mention that names a place and nobody."""
    return {
        "id": question.id,
        "actor": None,
        "country": place.country if len(place.country) == 3 else None,
        "sector": None,
        "place": _point(place),
        "reason": f"{place.kind} {place.name}; position by {place.source}",
        "confidence": PLACED,
        "candidates": [],
    }


def _place(question: Asked, found: ActorResolution, gazetteer: Gazetteer | None) -> Entry | None:
    """The place that the mention names, in the country that the context tells or else the largest.

    A name that the text describes as somebody's is no place; neither is one that a small town shares.
    """
    somebody = found.actor is not None and found.actor.kind != "state"
    described = found.described is not None and (found.described.head or found.described.sectors)
    if gazetteer is None or somebody or described:
        return None
    entries = [m.entry for m in gazetteer.matches(question.mention) if m.how <= EXACT and m.entry.country]
    if found.actor is not None:  # a state is its country, never the capital that stands for it
        entries = [e for e in entries if e.kind == "country"]
    near = [e for e in entries if found.country and found.country in e.country.split("|")]
    large = [e for e in entries if e.population >= LARGE or e.kind not in SETTLED]
    return next(iter(near or large), None)


def _point(place: Entry | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"name": place.name, "lat": place.lat, "lon": place.lon, "radius_km": place.radius_km}


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="IN.jsonl")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write [stdout].")
@click.option("--strict", is_flag=True, help="Exit with 3 where a line failed.")
@click.pass_obj
def resolve(run: Run, source: Path, out: Path | None, strict: bool) -> None:
    """Say which actor and which place mentions mean.

    The input is JSON lines {id, mention, context, date}; each gives a line {id, actor, country, sector,
    place, reason, confidence, candidates}: country as ISO 3166 alpha-3, sector as a PLOVER code, null where
    unknown.

    \b
    Example:
      foreshock resolve mentions.jsonl -o actors.jsonl
    """
    failed = 0
    with source.open(encoding="utf-8", errors="replace") as lines, _sink(out) as sink, _places(run) as places:
        for number, line in _numbered(lines):
            try:
                sink.write(json.dumps(answer(asked(line), places), ensure_ascii=False) + "\n")
            except BadLine as error:
                failed += 1
                run.complain(f"{source}:{number}: {error}")
    if failed:
        run.say(f"failed: {failed} (named above)")
    if failed and strict:
        sys.exit(3)


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _sink(out: Path | None) -> AbstractContextManager[IO[str]]:
    return nullcontext(sys.stdout) if out is None else written(out)


def _places(run: Run) -> AbstractContextManager[Gazetteer | None]:
    """The gazetteer; without one the actors are still resolved, and it is said."""
    from foreshock.errors import ForeshockError
    from foreshock.names.gazetteer import Gazetteer

    try:
        return Gazetteer.open()
    except (ForeshockError, OSError) as error:
        run.complain(f"no gazetteer, so no places: {error}")
        return nullcontext(None)


COMMANDS = (resolve,)
