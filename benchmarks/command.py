"""What the benchmarks' command lines share: arguments, absent data, predictions, the last line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.claims import ABSENT
from benchmarks.scorer import SHARED

DATA = SHARED / "data"


def parser(doc: str | None, *, default: Path) -> argparse.ArgumentParser:
    """A parser with the arguments that all benchmarks have: DATA... and --out."""
    made = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("data", nargs="*", type=Path, default=[default], help=f"what to score [{default.name}]")
    made.add_argument("--out", type=Path, help="write the predictions there, one JSON object a line")
    return made


def absent(paths: Sequence[Path]) -> bool:
    """Whether something of the data is not there; told in one line."""
    missing = [p for p in paths if not p.exists()]
    if missing:
        print(f"{missing[0]} is absent: this benchmark needs it (exit status {ABSENT})")
    return bool(missing)


def finish(figures: Mapping[str, Any], *, predictions: Iterable[Mapping[str, Any]], out: Path | None) -> int:
    """Write the predictions where asked, print the figures as the last line; the exit status."""
    if out is not None:
        lines = (json.dumps(p, ensure_ascii=False) + "\n" for p in predictions)
        out.write_text("".join(lines), encoding="utf-8")
    print(json.dumps({k: _short(v) for k, v in figures.items()}))
    return 0


def _short(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value


def ratio(part: float, whole: float) -> float:
    """`part` of `whole`; 0 where there is no whole."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return ratio(2 * precision * recall, precision + recall)
