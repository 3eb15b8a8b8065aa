"""Measure factuality: did the event that a word tells happen, by the text, from -3 (no) to 3 (yes)?

    python -m benchmarks.factuality [FILE.jsonl ...] [--out FILE] [--limit N]

Each line holds a sentence (`text`, words apart) and its `targets`: `span1` (the first is the word) and
`label`. The last line is one flat JSON object: pearson (correlation of predicted and told values), sign
(share of the values that are not 0 whose sign is right), mae (mean absolute error), n (targets). Exits with 3
where a file is absent. Default: the development part of UDS-It-Happened.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import common
from foreshock.reading.model.analysis import analyse_sentences
from foreshock.reading.model.session import Session

DEFAULT = (common.DATA / "uds_factuality/dev.jsonl",)


def items(path: Path) -> Iterator[dict[str, Any]]:
    """The sentences of a file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def predictions(session: Session, item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Told and predicted value of each target of a sentence."""
    words = item["text"].split()
    fact = analyse_sentences(session, [words]).fact
    for target in item["targets"]:
        at = int(target["span1"][0])
        if at < len(words):
            said = float(np.clip(fact[at], -3, 3))
            yield {"text": item["text"], "word": at, "gold": float(target["label"]), "said": round(said, 4)}


def figures(gold: Sequence[float], said: Sequence[float]) -> dict[str, float | int]:
    """Correlation, share of right signs, mean absolute error."""
    a, b = np.asarray(gold), np.asarray(said)
    varied = len(a) > 1 and a.std() > 0 and b.std() > 0
    told = a != 0
    return {
        "pearson": float(np.corrcoef(a, b)[0, 1]) if varied else 0.0,
        "sign": float((np.sign(a[told]) == np.sign(b[told])).mean()) if told.any() else 0.0,
        "mae": float(np.abs(a - b).mean()) if len(a) else 0.0,
        "n": len(a),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    given = common.command_line(__doc__, defaults=DEFAULT).parse_args(arguments)
    if common.missing(given.data):
        return common.ABSENT
    session = common.session()
    chosen = islice((item for path in given.data for item in items(path)), given.limit)
    rows = [row for item in chosen for row in predictions(session, item)]
    common.write(given.out, rows)
    common.last_line(figures([r["gold"] for r in rows], [r["said"] for r in rows]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
