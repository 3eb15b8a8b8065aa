"""Measure the app under load: answers while the ledger is written to, the front end's size and first paint.

    python -m benchmarks.app [--claims N] [--rate R] [--seconds S] [--ledger FILE]

A ledger of N invented claims (`benchmarks.picture_made`, as for `picture`; or a copy of FILE) is served by
`foreshock serve` in a process of its own. Another process adds a document a second, as `foreshock watch`
does, while R requests a second are sent for S seconds to the addresses that the app's views ask for, in a
seeded order. `p50_ms`, `p95_ms` and `worst_ms` are of the time from the moment at which a request was due to
its last byte: one that has to wait for another counts its wait. `write_p95_ms` is of the writer's documents
under load, `write_alone_p95_ms` of as many while nobody reads. `bundle_kb_gz` is the front end without the
base map; `paint_ms` the first contentful paint on the bundled case's ledger, median of five, absent without
a browser.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from httpx2 import AsyncClient, Client

from benchmarks.common import last_line
from benchmarks.picture import write
from benchmarks.picture_made import Maker
from foreshock.ledger import Ledger
from foreshock.web.app import BUNDLE

CLAIMS, RATE, SECONDS = 20_000, 50, 30
# What views ask for, and how often beside one another.
ASKED = {
    "/status": 2,
    "/overview": 4,
    "/timeline": 1,
    "/layers": 4,
    "/network": 4,
    "/flashpoints": 3,
    "/places?limit=100": 3,
    "/actors?limit=100": 2,
    "/events?limit=100": 3,
    "/claims?limit=100": 4,
    "/documents?limit=100": 2,
    "/sources?limit=100": 1,
    "/control?limit=100": 2,
    "/disagreements?limit=100": 1,
}
# Of single records: how often beside the above, and from which list.
SINGLE = {"/places": ("key", 6), "/actors": ("key", 4), "/documents": ("id", 4), "/claims": ("id", 8)}
EVIDENCE = 8
SEED = 1
READY_S = 300.0


@dataclass(frozen=True, slots=True)
class Writer:
    """A process that writes to the ledger; a line on its output is how long one document took, in ms."""

    process: subprocess.Popen[str]

    def times(self) -> list[float]:
        """Stop it; what it measured."""
        self.process.terminate()
        told, _ = self.process.communicate(timeout=30)
        return [float(line.split()[1]) for line in told.splitlines() if line.startswith("added")]


def writing(path: Path, count: int, every: float) -> Writer:
    """Begin to add documents."""
    command = [sys.executable, "-m", "benchmarks.app", "--write", str(path), str(count), str(every)]
    return Writer(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))


def add(path: Path, count: int, every: float) -> None:
    """Add so many documents, one each so many seconds; says how long each took, in ms."""
    with Ledger.open(path) as ledger:
        begun = ledger.counts().documents
        for number, made in enumerate(Maker(seed=begun + 2).documents(count * 15)):
            if number == count:
                return
            due = time.monotonic() + every
            doc = replace(made.document, id=f"load-{begun}-{number}", origin="")
            claims = [replace(c, doc=doc.id, id="") for c in made.claims]
            start = time.perf_counter()
            ledger.add(doc, claims, reader="load 1")
            print(f"added {(time.perf_counter() - start) * 1000:.1f}", flush=True)
            time.sleep(max(0.0, due - time.monotonic()))


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """`foreshock serve` over the ledger; its address."""
    command = [
        sys.executable,
        "-m",
        "foreshock",
        "--ledger",
        str(path),
        "serve",
        "--no-browser",
        "--port",
        "0",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield process.stdout.readline().strip().rstrip("/")
    finally:
        process.terminate()
        process.wait(timeout=30)


def addresses(base: str) -> list[str]:
    """What is asked for, as often as its share."""
    found = [path for path, n in ASKED.items() for _ in range(n)]
    with Client(base_url=f"{base}/api/v1", timeout=READY_S) as client:
        for path, (name, n) in SINGLE.items():
            rows = client.get(path, params={"limit": 40}).raise_for_status().json()["items"]
            found += [f"{path}/{quote(rows[i % len(rows)][name], safe='')}" for i in range(n)]
        rows = client.get("/claims", params={"limit": EVIDENCE}).json()["items"]
        found += [f"/claims/{row['id']}/evidence" for row in rows]
        for path in found:  # a day's work begins with what nobody asked for before
            client.get(path).raise_for_status()
    return found


async def load(base: str, paths: Sequence[str], *, rate: int, seconds: int) -> dict[str, Any]:
    """Ask at that rate, whether or not the answers before have come."""
    dice = random.Random(SEED)
    times: list[float] = []
    failed = 0

    async def one(client: AsyncClient, due: float) -> None:
        nonlocal failed
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        answer = await client.get(dice.choice(paths))
        times.append((time.monotonic() - due) * 1000)
        failed += answer.status_code != 200

    async with AsyncClient(base_url=f"{base}/api/v1", timeout=60) as client:
        start = time.monotonic() + 0.2
        await asyncio.gather(*(one(client, start + i / rate) for i in range(rate * seconds)))
    marks = statistics.quantiles(times, n=100)
    return {
        "requests": len(times),
        "failed": failed,
        "p50_ms": marks[49],
        "p95_ms": marks[94],
        "p99_ms": marks[98],
        "worst_ms": max(times),
    }


def p95(times: Sequence[float]) -> float:
    """The 95th percentile; 0 where there are too few."""
    return statistics.quantiles(times, n=20)[18] if len(times) > 1 else 0.0


def bundle_kb() -> float:
    """The front end as it goes over a line, without the base map."""
    files = [BUNDLE / name for name in ("index.html", "app.js", "app.css")]
    return sum(len(gzip.compress(f.read_bytes(), 9)) for f in files if f.is_file()) / 1000


def paint_ms(base: str) -> float | None:
    """First contentful paint of the overview, median of five; None without a browser."""
    browser = shutil.which("chromium")
    if browser is None:
        return None
    from playwright.sync_api import sync_playwright

    script = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        found = []
        for _ in range(5):
            page = chromium.new_page()
            page.goto(base)
            page.wait_for_selector("h1")
            found.append(float(page.evaluate(script)))
            page.close()
        chromium.close()
    return statistics.median(found)


def case(folder: Path) -> Path:
    """The ledger of the bundled case."""
    subprocess.run(
        [sys.executable, "-m", "foreshock", "-q", "demo", "--no-app", "--out", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder / "ledger.sqlite"


def ledger_in(folder: Path, *, like: Path | None, claims: int) -> Path:
    """A ledger of its own in the folder: a copy of one, or one of so many invented claims."""
    path = folder / "ledger.sqlite"
    if like:
        shutil.copy(like, path)
    else:
        write(path, claims)
    return path


def measure(path: Path, *, rate: int, seconds: int, folder: Path) -> dict[str, Any]:
    """All figures."""
    alone = writing(path, min(seconds, 10), 0.2)
    alone.process.wait(timeout=120)
    figures: dict[str, Any] = {"write_alone_p95_ms": p95(alone.times())}
    with serving(path) as base:
        start = time.monotonic()
        paths = addresses(base)
        figures["warm_s"] = time.monotonic() - start
        writer = writing(path, seconds + 30, 1.0)
        figures |= asyncio.run(load(base, paths, rate=rate, seconds=seconds))
        figures["write_p95_ms"] = p95(writer.times())
    with serving(case(folder / "case")) as base:
        if (paint := paint_ms(base)) is not None:
            figures["paint_ms"] = paint
    return figures | {"bundle_kb_gz": bundle_kb()}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; the last line is one flat JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--rate", type=int, default=RATE)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--ledger", type=Path, help="take a copy of this ledger")
    parser.add_argument("--write", nargs=3, metavar=("FILE", "COUNT", "EVERY"), help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    if given.write:
        add(Path(given.write[0]), int(given.write[1]), float(given.write[2]))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = ledger_in(folder, like=given.ledger, claims=given.claims)
        figures = measure(path, rate=given.rate, seconds=given.seconds, folder=folder)
    figures["claims"] = given.claims
    last_line(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
