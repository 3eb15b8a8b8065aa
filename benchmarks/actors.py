"""Measure which actor a mention means: the actor, its country and its PLOVER sector.

    python -m benchmarks.actors [CASES] [--part dev|set-aside|all] [--folder FOLDER] [--out FILE]

CASES is a CSV of ours (document, offsets, mention, checksum of the text, date, what is expected; the texts
are read from FOLDER) or JSON Lines {mention, context, date, country, sector, name} of others. A cell of what
is expected lists what is accepted, divided by `|`; `-` or an empty cell accepts that nothing is said. A case
is right when country, sector and actor all are: the actor, where one is expected, by its name after folding,
by the line of the registry that the name belongs to, or as the same state. The last line is one flat JSON
object: right, actor, country, sector, n, each_second, and the first five with `_set_aside`. Exits with 3
where the texts are absent.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import common
from benchmarks.actors_sample import CASES, FOLDER, documents
from foreshock.model import checksum
from foreshock.names.actors import ActorEntry, ActorResolution, Lexicon, Places, Registry, resolve_actor
from foreshock.names.gazetteer import Gazetteer
from foreshock.names.keys import actor_key

NOTHING = "-"
ASIDE = "set-aside"
BODY = re.compile(r"(.+) \((.+)\)")


@dataclass(frozen=True, slots=True)
class Case:
    """A mention and what is accepted for it; `()` where nothing is asked."""

    mention: str
    context: str
    at: int | None
    on: date | None
    actors: tuple[str, ...]
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    part: str = "dev"
    id: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A case with its resolution and which of the three are right."""

    case: Case
    found: ActorResolution
    actor: bool
    country: bool
    sector: bool

    @property
    def right(self) -> bool:
        """Whether all three are."""
        return self.actor and self.country and self.sector


class Absent(Exception):
    """The texts are not there, or are others than the cases were labelled on."""


def cases(path: Path, folder: Path, part: str) -> Iterator[Case]:
    """The cases of a file; raises `Absent` where a text is missing or its checksum differs."""
    if path.suffix != ".csv":
        yield from others(path)
        return
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [r for r in csv.DictReader(stream) if part in ("all", r["part"])]
    texts = _texts({r["source_file"] for r in rows}, folder)
    for row in rows:
        yield _case(row, texts)


def _texts(names: Iterable[str], folder: Path) -> dict[str, str]:
    missing = [name for name in names if not (folder / name).exists()]
    if missing:
        raise Absent(f"{folder / missing[0]} is absent: this benchmark reads its sentences there")
    return {d.doc: d.text for name in sorted(names) for d in documents(folder / name)}


def _case(row: dict[str, str], texts: dict[str, str]) -> Case:
    text = texts.get(row["doc"], "")
    start, end = int(row["start"]), int(row["end"])
    if checksum(text) != row["sha256"] or text[start:end] != row["mention"]:
        raise Absent(f"{row['doc']}: the text is not the one that was labelled")
    return Case(
        mention=row["mention"],
        context=text,
        at=start,
        on=_day(row["date"]),
        actors=accepted(row["actor"]),
        countries=accepted(row["country"]) or (NOTHING,),
        sectors=accepted(row["sector"]) or (NOTHING,),
        part=row["part"],
        id=f"{row['doc']}:{start}",
    )


def accepted(cell: str) -> tuple[str, ...]:
    """What a cell accepts."""
    return tuple(v for part in cell.split("|") if (v := part.strip()))


def others(path: Path) -> Iterator[Case]:
    """Cases of others: a name, country or sector that is missing or null is not asked for."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        row = json.loads(line)
        yield Case(
            mention=str(row["mention"]),
            context=str(row.get("context") or ""),
            at=None,
            on=_day(str(row.get("date") or "")),
            actors=_values(row.get("name")),
            countries=_values(row.get("country")),
            sectors=_values(row.get("sector")),
            id=str(row.get("id", number)),
        )


def _values(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(v) for v in value)
    return accepted(str(value)) if value else ()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def score(case: Case, found: ActorResolution, registry: Registry) -> Scored:
    """Which of actor, country and sector are right."""
    return Scored(
        case,
        found,
        not case.actors or same_actor(found, case.actors, registry),
        not case.countries or (found.country or NOTHING) in case.countries,
        not case.sectors or (found.sector or NOTHING) in case.sectors,
    )


def same_actor(found: ActorResolution, names: Sequence[str], registry: Registry) -> bool:
    """Whether the actor found is one of those names: by its name, by the line of the
    registry, or as the same state."""
    if not found.name:
        return NOTHING in names
    if any(told_alike(found.name, name) for name in names):
        return True
    if found.actor is None:
        return False
    line = registry.line_ids(found.actor.id)
    told = [a for name in names for a in registry.find(name.removeprefix("Government of "))]
    return any(a.id in line or same_state(a, found.actor) or part_of(found.actor, a) for a in told) or any(
        same_body(name, found.actor, registry) for name in names
    )


def same_body(name: str, actor: ActorEntry, registry: Registry) -> bool:
    """`Ministry of Interior (Syria)`: a body of the state in brackets whose name has all those words."""
    if not (m := BODY.fullmatch(name)):
        return False
    state = {c for a in registry.find(m[2]) if a.kind == "state" for c in a.countries}
    words = set(actor_key(m[1]).split())
    spelled = (set(actor_key(n).split()) for n in (actor.name, *actor.variants))
    return bool(state & set(actor.countries)) and any(words <= s for s in spelled)


def told_alike(a: str, b: str) -> bool:
    """Equal after folding, or the same words where one has a nation's adjective and the other the nation
    (`Ruritanian Senate`, `Senate of Ruritania`)."""
    return actor_key(a) == actor_key(b) or _words(a) == _words(b)


def _words(name: str) -> frozenset[str]:
    nations = Lexicon.shipped().nations
    words = (w for w in actor_key(name).split() if w not in {"of", "the"})
    return frozenset(nations[w][0].country if w in nations else w for w in words)


def part_of(actor: ActorEntry, whole: ActorEntry) -> bool:
    """`Iraqi Kurds` are Kurds."""
    words = set(actor_key(actor.name).split())
    return actor.kind == whole.kind == "people" and words > set(actor_key(whole.name).split())


def same_state(a: ActorEntry, b: ActorEntry) -> bool:
    """A state and its government are one actor: `Syria denied`, `the Syrian government denied`."""
    return {a.kind, b.kind} <= {"state", "government"} and a.countries == b.countries


def run(chosen: Iterable[Case], places: Places | None = None) -> list[Scored]:
    """Resolve and score."""
    registry = Registry.shipped()
    return [
        score(c, resolve_actor(c.mention, context=c.context, on=c.on, at=c.at, places=places), registry)
        for c in chosen
    ]


def figures(scored: Sequence[Scored], suffix: str = "") -> dict[str, float | int]:
    """Shares that are right."""
    n = len(scored)
    asked = [s for s in scored if s.case.actors]
    return {
        f"right{suffix}": common.share(sum(s.right for s in scored), n),
        f"actor{suffix}": common.share(sum(s.actor for s in asked), len(asked)),
        f"country{suffix}": common.share(sum(s.country for s in scored), n),
        f"sector{suffix}": common.share(sum(s.sector for s in scored), n),
        f"n{suffix}": n,
    }


def row_of(scored: Scored) -> dict[str, Any]:
    """A prediction as it is written to the file."""
    case, found = scored.case, scored.found
    return {
        "id": case.id,
        "part": case.part,
        "mention": case.mention,
        "actor": found.name or None,
        "country": found.country,
        "sector": found.sector,
        "reason": found.reason,
        "confidence": found.confidence,
        "right": scored.right,
        "wrong": [w for w in ("actor", "country", "sector") if not getattr(scored, w)],
        "expected": {
            "actor": "|".join(case.actors),
            "country": "|".join(case.countries),
            "sector": "|".join(case.sectors),
        },
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="?", type=Path, default=CASES)
    parser.add_argument("--part", choices=("dev", ASIDE, "all"), default="all")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the texts are")
    parser.add_argument("--out", type=Path, help="write the predictions there, one JSON object a line")
    given = parser.parse_args(argv)
    if common.missing([given.cases]):
        return common.ABSENT
    try:
        chosen = list(cases(given.cases, given.folder, given.part))
    except Absent as error:
        print(error)
        return common.ABSENT
    resolve_actor("warm up")
    with Gazetteer.open() as places:
        begun = time.perf_counter()
        scored = run(chosen, places)
        spent = time.perf_counter() - begun
    common.write(given.out, map(row_of, scored))
    aside = [s for s in scored if s.case.part == ASIDE]
    out = figures(scored)
    if aside:
        out |= figures(aside, "_set_aside")
    common.last_line({**out, "each_second": round(common.share(len(scored), spent))})
    return 0


if __name__ == "__main__":
    sys.exit(main())
