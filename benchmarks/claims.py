"""Measure the reader on gold claims.

    python -m benchmarks.claims [FOLDER | DOCS.jsonl [CLAIMS.jsonl]] [--out FILE]

FOLDER holds dev.docs.jsonl and dev.claims.jsonl (default ../shared/gold). Prints the scorer's figures; the
last line is one flat JSON object of fractions and counts: claim_f1, strict_f1, argument_f1, details_f1,
claim_precision, claim_recall, status, hedged, sources, when, n (gold claims); status_not_actual,
sources_told and when_told with their numbers (paired claims where the usual answer is wrong); the same with
`rest_` without the model article `seed-tanf`, and with `tanf_` on it alone. Exits with 3 where the data is
absent.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.reader import chosen
from benchmarks.scorer import GOLD, SCORER, score
from foreshock.model import Document
from foreshock.reading import Reader

MODEL_CASE = "seed-tanf"
# What the scorer prints of the paired claims where the usual answer is not the right one.
TOLD = {
    "status_not_actual": "status where gold is not actual",
    "sources_told": "sources where gold has one",
    "when_told": "when where not the default rule",
}
ABSENT = 3


def documents(path: Path) -> Iterator[Document]:
    """The documents of a gold file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            day = date.fromisoformat(row["date"]) if row.get("date") else None
            yield Document(id=row["id"], text=row["text"], title=row.get("title") or "", date=day)


def flat(figures: dict[str, Any], prefix: str = "") -> dict[str, float | int]:
    """The figures that are tracked, as one flat mapping."""
    out: dict[str, float | int] = {
        f"{prefix}{k}_f1": figures[k]["f1"] for k in ("claim", "strict", "argument", "details")
    }
    out[f"{prefix}claim_precision"] = figures["claim"]["p"]
    out[f"{prefix}claim_recall"] = figures["claim"]["r"]
    for key in ("status", "hedged", "sources", "when"):
        out[f"{prefix}{key}"] = figures[key]
    for key, told in TOLD.items():
        right, of = figures[told]
        out[f"{prefix}{key}"] = round(right / max(of, 1), 4)
        out[f"{prefix}{key}_n"] = of
    out[f"{prefix}n"] = figures["claim"]["gold"]
    return out


def part(lines: list[str], keep: Callable[[str], bool]) -> str:
    """The records of the documents that `keep` takes, as JSONL."""
    return "".join(line + "\n" for line in lines if keep(json.loads(line)["doc"]))


def measure(gold: list[str], predicted: list[str], keep: Callable[[str], bool]) -> dict[str, Any] | None:
    """The scorer's figures over the documents that `keep` takes; None where the gold has none of them."""
    wanted = part(gold, keep)
    if not wanted:
        return None
    with tempfile.TemporaryDirectory() as folder:
        a, b = Path(folder, "gold.jsonl"), Path(folder, "predicted.jsonl")
        a.write_text(wanted, encoding="utf-8")
        b.write_text(part(predicted, keep), encoding="utf-8")
        return score(a, b)


def figures(gold: list[str], predicted: list[str]) -> dict[str, float | int]:
    """All tracked figures: over everything, without the model case, and on it alone."""
    out: dict[str, float | int] = {}
    for prefix, keep in (
        ("", lambda _: True),
        ("rest_", lambda d: d != MODEL_CASE),
        ("tanf_", lambda d: d == MODEL_CASE),
    ):
        made = measure(gold, predicted, keep)
        if made:
            out.update(flat(made, prefix))
            print(f"--- {prefix.strip('_') or 'all'}")
            print(json.dumps(made, indent=1))
    return out


def read_all(path: Path, reader: Reader) -> tuple[list[str], float]:
    """The claim records of all documents, and how many words a second were read."""
    docs = list(documents(path))
    reader.read(docs[0]) if docs else None  # the first reading loads the cue files or model
    start = time.perf_counter()
    lines = [json.dumps(c.to_record(), ensure_ascii=False) for doc in docs for c in reader.read(doc)]
    words = sum(len(doc.text.split()) for doc in docs)
    return lines, words / max(time.perf_counter() - start, 1e-9)


def main(arguments: list[str]) -> int:
    """Run the benchmark; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="*", type=Path, default=[GOLD])
    parser.add_argument("--out", type=Path, help="write the claim records there")
    given = parser.parse_args(arguments)
    docs, claims = _files(given.data)
    for needed in (docs, claims, SCORER):
        if not needed.is_file():
            print(f"{needed} is absent: the claims benchmark needs the gold data and its scorer")
            return ABSENT
    reader = chosen()
    predicted, speed = read_all(docs, reader)
    if given.out:
        given.out.write_text("".join(line + "\n" for line in predicted), encoding="utf-8")
    gold = [line for line in claims.read_text(encoding="utf-8").splitlines() if line.strip()]
    out = figures(gold, predicted)
    print(f"reader {reader.name} {reader.version}, {speed:,.0f} words a second")
    print(json.dumps(out))
    return 0


def _files(data: list[Path]) -> tuple[Path, Path]:
    if len(data) == 2:
        return data[0], data[1]
    first = data[0]
    if first.is_dir() or first.suffix != ".jsonl":
        return first / "dev.docs.jsonl", first / "dev.claims.jsonl"
    return first, first.with_name(first.name.replace(".docs.", ".claims."))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
