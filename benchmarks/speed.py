"""Measure speed and memory of reading, end to end, on this machine.

    python -m benchmarks.speed [FILE.jsonl ...] [--limit N] [--spacy PYTHON --pipeline FOLDER] [--out FILE]

Each figure of words a second is that of `foreshock extract` as a process of its own, start included, from
articles in JSON Lines to claims in JSON Lines: `_1` with one thread, `_2` with two, `_2p` two processes of
one thread on half of the articles each. A word is what stands between blanks. `peak_mb` is the largest
resident size of any of them, `startup_s` the time from start to the first claim of one article.
`model_share` is the share of reading time spent in the model's graphs; `matmul_share` what the encoder's
arithmetic would take at this machine's rate for products of bytes (benchmarks/matmul.py), as a share of
the time that reading takes: 1 would be a reader that does nothing else, at full speed. With `--spacy`, an
interpreter that has spaCy, and `--pipeline`, a pipeline made by `training.spacy_baseline`,
`spacy_words_per_second` is that pipeline on the same articles, one thread, start included; else null.
Exits with 3 where the data is absent.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import matmul
from benchmarks import reader as readers
from benchmarks.common import ABSENT, DATA, command_line, missing
from foreshock.model import Document
from foreshock.reading.model.session import Session

DEFAULT = DATA / "news" / "guardian_sdf_2017_2019.jsonl"
# Enough to outweigh the start; the whole default file takes long on a slow machine.
LIMIT = 200
SPACY = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1])
texts = [json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8")]
print(sum(len(doc) for doc in nlp.pipe(texts)))
"""


@dataclass(frozen=True, slots=True)
class Part:
    """Articles in a file, and how many there are with how many words."""

    path: Path
    articles: int
    words: int


def written(rows: Sequence[dict[str, Any]], path: Path) -> Part:
    """Write the articles to a file."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return Part(path, len(rows), sum(len(str(r["text"]).split()) for r in rows))


def articles(paths: Sequence[Path], limit: int) -> list[dict[str, Any]]:
    """The first articles of the files."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [json.loads(line) for line in islice(lines, limit)]


def extract(part: Part, *, threads: int) -> subprocess.Popen[bytes]:
    """Start reading a file in a process of its own; claims go to a file beside it."""
    command = [sys.executable, "-m", "foreshock", "extract", str(part.path), "-o", f"{part.path}.claims"]
    return subprocess.Popen(command, env=_environment(threads), stderr=subprocess.DEVNULL)


def _environment(threads: int) -> dict[str, str]:
    return {**os.environ, "FORESHOCK_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}


def seconds(parts: Sequence[Part], *, threads: int) -> float:
    """How long processes side by side take, one a part. Raises `CalledProcessError` where one fails."""
    start = time.perf_counter()
    running = [extract(part, threads=threads) for part in parts]
    for process in running:
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, process.args)
    return time.perf_counter() - start


def startup(part: Part) -> float:
    """Seconds from start to the first claim on stdout."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "foreshock", "extract", str(part.path)]
    done = subprocess.Popen(command, env=_environment(1), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert done.stdout is not None
    with done.stdout as lines:
        lines.readline()
        took = time.perf_counter() - start
        lines.read()
    done.wait()
    return took


@dataclass(slots=True)
class Meter:
    """What the model's graphs took."""

    seconds: float = 0.0
    operations: int = 0


@contextmanager
def metered() -> Iterator[Meter]:
    """Measure every run of a graph while the context lasts."""
    meter, run = Meter(), Session.run

    def measured(self: Session, graph: str, **inputs: Any) -> list[Any]:
        start = time.perf_counter()
        try:
            return run(self, graph, **inputs)
        finally:
            meter.seconds += time.perf_counter() - start
            meter.operations += matmul.operations(len(inputs["ids"])) if graph == "words" else 0

    Session.run = measured  # type: ignore[method-assign]
    try:
        yield meter
    finally:
        Session.run = run  # type: ignore[method-assign]


def shares(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """`model_share` and `matmul_share` of the chosen reader, one thread, in this process."""
    reader = readers.chosen()
    docs = [Document(id=str(i), text=str(r["text"])) for i, r in enumerate(rows)]
    reader.read(docs[0])
    with metered() as meter:
        start = time.perf_counter()
        for doc in docs:
            reader.read(doc)
        took = time.perf_counter() - start
    ideal = meter.operations / matmul.rate()
    return {"model_share": meter.seconds / took, "matmul_share": ideal / took}


def spacy(part: Part, *, python: Path | None, pipeline: Path | None) -> float | None:
    """Words a second of a spaCy pipeline; None where there is none."""
    if python is None or pipeline is None or not (python.exists() and pipeline.exists()):
        return None
    start = time.perf_counter()
    command = [str(python), "-c", SPACY, str(pipeline), str(part.path)]
    subprocess.run(command, env=_environment(1), check=True, stdout=subprocess.DEVNULL)
    return part.words / (time.perf_counter() - start)


def measure(rows: Sequence[dict[str, Any]], folder: Path) -> dict[str, float | int]:
    """The figures of `foreshock extract`."""
    whole = written(rows, folder / "all.jsonl")
    halves = [written(rows[i::2], folder / f"half{i}.jsonl") for i in (0, 1)]
    one, two, processes = (
        seconds(parts, threads=n) for parts, n in (([whole], 1), ([whole], 2), (halves, 1))
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "words_per_second_1": whole.words / one,
        "words_per_second_2": whole.words / two,
        "words_per_second_2p": whole.words / processes,
        "articles_per_second": whole.articles / one,
        "peak_mb": peak,
        "startup_s": startup(written(rows[:1], folder / "one.jsonl")),
        "n": whole.articles,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    parser = command_line(__doc__, defaults=[DEFAULT])
    parser.add_argument("--spacy", type=Path, metavar="PYTHON", help="an interpreter that has spaCy")
    parser.add_argument("--pipeline", type=Path, help="the spaCy pipeline's folder")
    given = parser.parse_args(arguments)
    if missing(given.data):
        return ABSENT
    rows = articles(given.data, given.limit or LIMIT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures: dict[str, float | int | None] = {**measure(rows, folder), **shares(rows)}
        part = Part(folder / "all.jsonl", len(rows), sum(len(str(r["text"]).split()) for r in rows))
        figures["spacy_words_per_second"] = spacy(part, python=given.spacy, pipeline=given.pipeline)
        if given.out:
            given.out.write_bytes((folder / "all.jsonl.claims").read_bytes())
    print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
