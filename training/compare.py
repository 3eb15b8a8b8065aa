"""Score variants of the reader on a part of the gold beside each other: the ablation table.

    python -m training.compare RUN/stage2.pt [OTHER.pt …] --encoder ENCODER [--table WEIGHTS] --out FILE.json

For each set of weights: the network alone, with the pattern reader's candidates, and (where `--table` names a
folder with `confidence.csv`) with the fitted confidence. The pattern reader alone comes first.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from foreshock.model import Claim
from foreshock.reading import Reader
from foreshock.reading.model.reader import ModelReader
from foreshock.reading.model.score import Score
from foreshock.reading.pattern import PatternReader
from training.backend import TorchSession
from training.calibrate import documents

FIGURES = ("claim", "strict", "argument", "details")


def score(claims: list[Claim], gold: Path, scorer: Path) -> dict[str, float]:
    """The scorer's figures."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        f.writelines(json.dumps(c.to_record(), ensure_ascii=False) + "\n" for c in claims)
        f.flush()
        line = [sys.executable, str(scorer / "score_claims.py"), str(gold), f.name, "--json"]
        made = json.loads(subprocess.run(line, capture_output=True, text=True, check=True).stdout)
    out = {k: made[k]["f1"] for k in FIGURES}
    out |= {"precision": made["claim"]["p"], "recall": made["claim"]["r"]}
    return out | {k: made[k] for k in ("status", "sources", "when")}


def variants(a: argparse.Namespace) -> list[tuple[str, Reader]]:
    """The readers to compare, by name."""
    out: list[tuple[str, Reader]] = [("cue words alone", PatternReader())]
    for weights in a.weights:
        session: Any = TorchSession.load(weights, encoder=a.encoder, gold=a.gold)
        name = f"{weights.parent.name}: network"
        out.append((f"{name} alone", ModelReader(session, patterns=None)))
        out.append((f"{name} and cue words", ModelReader(session)))
        if a.table:
            out.append(
                (f"{name}, cue words, fitted confidence", ModelReader(session, score=Score.load(a.table)))
            )
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights", type=Path, nargs="+")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    p.add_argument("--scorer", type=Path, default=Path("../shared/bench"))
    p.add_argument("--part", default="dev")
    p.add_argument("--table", type=Path)
    p.add_argument("--out", type=Path)
    a = p.parse_args()
    docs = list(documents(a.gold, a.part))
    rows = []
    for name, reader in variants(a):
        claims = [c for doc in docs for c in reader.read(doc)]
        rows.append({"reader": name, **score(claims, a.gold / f"{a.part}.claims.jsonl", a.scorer)})
        print(rows[-1], flush=True)
    if a.out:
        a.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
