"""Measure how long the picture of a ledger takes, and in how much memory, as the ledger grows.

    python -m benchmarks.picture [--sizes 1000,10000,100000] [--million] [--limit SECONDS]

The claims are invented (`benchmarks.picture_made`, seeded) in the shape of a ledger of 833 articles
(benchmarks/picture_shape.json). Each size is measured in a process of its own: `build_s` from entries in
memory to all facts of the newest day, `model_s` and `control_s`, `events_s` and so on its parts;
`update_s` is the longest of five updates by one more document, `as_of_s` the longest of five other dates,
all facts included (blocs, disagreements, questions … too); `update_core_s` and `as_of_core_s` are the same
with the facts that pages begin with alone: control, ties, events and positions; `peak_mb` is the largest
resident size of the process with the entries.
`ledger_s` is the build from an SQLite file of as many claims, reading (`read_s`) included. `growth` is the
slope of log seconds over log claims by least squares (1 is linear). The figures without a size are those
of 100,000 claims. A size that takes longer than `--limit` is given up and left out.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.picture_made import READER, Made, Maker
from benchmarks.picture_shape import slope
from foreshock.ledger import Entry, Ledger
from foreshock.picture.model import Model
from foreshock.picture.picture import FAMILIES, Picture

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
MAIN = 100_000  # the size that the targets speak of
UPDATES = 5
DATES = (date(2012, 8, 15), date(2014, 7, 1), date(2016, 12, 22), date(2017, 10, 17), date(2018, 12, 31))
LIMIT = 600.0
SHORT = 0.05  # seconds below which a family of facts is not listed

# What `update_core_s` and `as_of_core_s` ask for.
CORE = ("control", "ties", "events", "positions")

Figures = dict[str, float | int]


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def peak_mb() -> float:
    """The largest resident size of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def entries_of(made: Iterable[Made]) -> tuple[Entry, ...]:
    """The entries of the documents."""
    return tuple(chain.from_iterable(m.entries() for m in made))


def families(picture: Picture) -> Figures:
    """The seconds that each family of facts takes, all asked for once."""
    return {name: seconds(partial(getattr, picture, name)) for name in FAMILIES}


def whole(size: int) -> Figures:
    """Build, dates and updates of so many claims."""
    made = tuple(Maker().documents(size))
    told, later = entries_of(made[:-UPDATES]), made[-UPDATES:]
    start, cpu = time.perf_counter(), time.process_time()
    model = Model.build(told)
    gathered = time.perf_counter() - start
    picture = Picture(model)
    by_family = families(picture)
    build, cpu = time.perf_counter() - start, time.process_time() - cpu
    facts = sum(len(f) for f in (picture.events, picture.control, picture.ties, picture.positions))
    dates = [core_and_all(model, d) for d in DATES]
    updates = [_update(model, m) for m in later]
    return {
        "claims": len(told),
        "facts": facts,
        "build_s": build,
        "build_cpu_s": cpu,
        "as_of_s": max(whole for _, whole in dates),
        "update_s": max(whole for _, whole in updates),
        "as_of_core_s": max(core for core, _ in dates),
        "update_core_s": max(core for core, _ in updates),
        "peak_mb": peak_mb(),
        "model_s": gathered,
        **{f"{name}_s": took for name, took in by_family.items() if took >= SHORT},
    }


def core_and_all(model: Model, day: date | None) -> tuple[float, float]:
    """The seconds that the facts of `CORE` take on a day, and those that all facts do."""
    picture = Picture(model, as_of=day)
    core = sum(seconds(partial(getattr, picture, name)) for name in CORE)
    return core, core + sum(families(picture).values())


def _update(model: Model, made: Made) -> tuple[float, float]:
    added = seconds(lambda: model.add(made.entries()))
    core, whole = core_and_all(model, None)
    return added + core, added + whole


def from_ledger(path: Path) -> Figures:
    """Build from a file, reading included."""
    with Ledger.open(path, read_only=True) as ledger:
        start = time.perf_counter()
        told = tuple(ledger.entries())
        read = time.perf_counter() - start
    families(Picture.build(told))
    return {"read_s": read, "ledger_s": time.perf_counter() - start, "ledger_peak_mb": peak_mb()}


def write(path: Path, size: int) -> None:
    """A ledger of so many claims."""
    with Ledger.open(path) as ledger:
        for made in Maker().documents(size):
            recorded = next(made.entries()).recorded
            ledger.add(made.document, made.claims, reader=READER, recorded=recorded)


def apart(measure: Callable[..., Figures], *given: object, limit: float) -> Figures | None:
    """Measure in a new process; None where it takes longer than the limit."""
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
    running = pool.submit(measure, *given)
    try:
        return running.result(timeout=limit)
    except TimeoutError:
        for process in pool._processes.values():
            process.kill()
        return None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def growth(rows: Sequence[Figures]) -> float:
    """The slope of log seconds over log claims."""
    return slope([(math.log(row["claims"]), math.log(max(row["build_s"], 1e-6))) for row in rows])


def measure(sizes: Sequence[int], *, limit: float, ledger: bool) -> dict[str, Any]:
    """The figures of all sizes."""
    found: dict[str, Any] = {}
    rows, at_main = [], Figures()
    for size in sizes:
        row = apart(whole, size, limit=limit)
        if row is None:
            print(f"{size} claims: given up after {limit:.0f} s", flush=True)
            continue
        rows.append(row)
        at_main = row if size == MAIN else at_main
        print(f"{size} claims: " + ", ".join(f"{k} {v:.4g}" for k, v in row.items()), flush=True)
        found |= {f"{key}_{size}": value for key, value in row.items() if key != "claims"}
    if len(rows) > 1:
        found["growth"] = growth(rows)
    return found | at_main | (of_file(limit=limit) if ledger and at_main else {})


def of_file(*, limit: float) -> Figures:
    """The figures of an SQLite ledger of the main size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.sqlite"
        print(f"writing a ledger took {seconds(lambda: write(path, MAIN)):.1f} s", flush=True)
        return apart(from_ledger, path, limit=limit) or {}


def last_line(figures: Mapping[str, float | int], *, reader: str) -> None:
    """One flat JSON object; instead of a reader it names what made the claims."""
    name, _, version = reader.partition(" ")
    told = {k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}
    print(json.dumps({**told, "reader": name, "version": version}))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of claims, with commas")
    parser.add_argument("--million", action="store_true", help="1,000,000 claims too")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds after which a size is given up")
    given = parser.parse_args(arguments)
    sizes = [int(size) for size in given.sizes.split(",")] + [MILLION] * given.million
    figures = measure(sizes, limit=given.limit, ledger=MAIN in sizes)
    last_line({**figures, "n": max(sizes)}, reader=READER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
