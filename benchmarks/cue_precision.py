"""Measure the precision of every cue row on the training gold, and write it into the cue files.

    python -m benchmarks.cue_precision [--write]

A row's claim is right where it pairs with a gold claim of its type that has at least half of its argument
values (the scorer's `claim`). Smoothed: (right + PRIOR * STRENGTH) / (told + STRENGTH). Without --write it
only prints the table. Exits with 3 where the data is absent.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.claims import ABSENT, documents
from benchmarks.scorer import GOLD, ROOT, SCORER, module
from foreshock.reading.pattern import PatternReader

CUES = ROOT / "src" / "foreshock" / "codebook" / "cues"
PRIOR, STRENGTH = 0.5, 2.0
_ROW = re.compile(r"trigger '.*?' \((\w+) (.+?)\) → (\w+)", re.DOTALL)


def counts() -> tuple[Counter[str], Counter[str]]:
    """How many claims each row told on the training texts, and how many of them were right."""
    scorer = module()
    gold = scorer.load(GOLD / "train.claims.jsonl")
    reader = PatternReader(floor=0.0)
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for doc in documents(GOLD / "train.docs.jsonl"):
        claims = [c.to_record() for c in reader.read(doc)]
        for claim, good in _judged(scorer, gold.get(doc.id, []), claims):
            told[_key(claim)] += 1
            right[_key(claim)] += good
    return told, right


def _judged(
    scorer: ModuleType, gold: list[dict[str, Any]], claims: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], bool]]:
    pairs = {j: i for i, j in scorer.pair(gold, claims)}
    for j, claim in enumerate(claims):
        match = gold[pairs[j]] if j in pairs else None
        same = match is not None and match["type"] == claim["type"]
        yield claim, bool(same and match and scorer.overlap(match, claim) * 2 >= len(scorer.values(match)))


def _key(claim: dict[str, Any]) -> str:
    match = _ROW.match(claim["reason"])
    return f"{match[1]} {match[2]} {claim['type'] if match[1] in _SPLIT else ''}".strip() if match else ""


# These classes may have rows of one pattern and several types.
_SPLIT = frozenset({"verb", "active", "passive", "noun", "state", "relation", "modifier"})


def precision(told: int, right: int) -> float:
    """The smoothed precision."""
    return (right + PRIOR * STRENGTH) / (told + STRENGTH)


def main(arguments: list[str]) -> int:
    """Print the table; with `--write` put it into triggers.csv and modifiers.csv."""
    if not SCORER.is_file():
        print(f"{SCORER} is absent: the precision of cues is measured with the gold data and its scorer")
        return ABSENT
    told, right = counts()
    for key, n in told.most_common():
        print(f"{key:40s} {right[key]:4d} of {n:4d}  {precision(n, right[key]):.2f}")
    if "--write" in arguments:
        _write(CUES / "triggers.csv", told, right, lambda c: f"{c[1]} {c[0]} ")
        _write(
            CUES / "modifiers.csv",
            told,
            right,
            lambda c: f"modifier {c[0].replace('-*', '*').replace('*-', '*')} ",
        )
    return 0


def _write(path: Path, told: Counter[str], right: Counter[str], key: Any) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = next(i for i, line in enumerate(lines) if line and not line.startswith("#"))
    for i in range(header + 1, len(lines)):
        cells = lines[i].split(",")
        n = sum(told[k] for k in told if k.startswith(key(cells)) and _types(k, cells))
        good = sum(right[k] for k in told if k.startswith(key(cells)) and _types(k, cells))
        lines[i] = lines[i][: lines[i].rindex(",") + 1] + (f"{precision(n, good):.2f}" if n else "")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


_ATTACKS = frozenset({"airstrike", "shelling", "bombing", "chemical", "clash", "kill"})


def _types(key: str, cells: list[str]) -> bool:
    """Whether the key's type is the row's, or one that a weapon may make of it."""
    kind = key.rsplit(" ", 1)[-1]
    own = cells[2] if cells[1] in _SPLIT else cells[1]
    return kind == own or (own in _ATTACKS and kind in _ATTACKS and "yes" in cells)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
