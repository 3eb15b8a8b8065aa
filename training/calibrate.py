"""Fit the table of confidence on predictions for documents that the predicting network had not seen.

    python -m training.calibrate FOLD0/stage2.pt FOLD1/stage2.pt --encoder ENCODER --out WEIGHTS

Each network reads the gold documents of the fold it was not trained on. A candidate counts as right where the
scorer pairs it with a gold claim of its type and half of the gold's arguments. The weights are those of a
logistic regression with an L2 penalty; `keep` is the confidence above which claims give the best F1 there, or
what `dev` chose.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from foreshock.model import Document
from foreshock.reading.model import decode
from foreshock.reading.model.reader import Candidate, ModelReader
from foreshock.reading.model.score import FILE, KEEP, Score, features
from training.backend import TorchSession
from training.train import fold_of

PENALTY = 0.02


def documents(gold: Path, part: str) -> Iterator[Document]:
    for line in (gold / f"{part}.docs.jsonl").open(encoding="utf-8"):
        d = json.loads(line)
        yield Document(d["id"], d["text"], title=d.get("title", ""), date=date.fromisoformat(d["date"]))


def gold_claims(gold: Path, part: str) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for line in (gold / f"{part}.claims.jsonl").open(encoding="utf-8"):
        c = json.loads(line)
        out.setdefault(c["doc"], []).append(c)
    return out


def judged(candidates: list[Candidate], gold: list[dict[str, Any]], scorer: Any) -> list[bool]:
    """Whether each candidate is right, by the scorer's pairing; the likelier of two alike is paired."""
    order = sorted(range(len(candidates)), key=lambda i: -candidates[i].found.probability)
    judged_in_order = right_of([candidates[i].claim.to_record() for i in order], gold, scorer)
    right = dict(zip(order, judged_in_order, strict=True))
    return [right[i] for i in range(len(candidates))]


def right_of(records: list[dict[str, Any]], gold: list[dict[str, Any]], scorer: Any) -> list[bool]:
    """Whether each record is paired with a gold claim of its type and has half of its arguments."""
    right = [False] * len(records)
    for g, p in scorer.pair(gold, records):
        hits = scorer.overlap(gold[g], records[p])
        right[p] = gold[g]["type"] == records[p]["type"] and hits * 2 >= len(scorer.values(gold[g]))
    return right


def fit(rows: list[dict[str, float]], right: list[bool]) -> dict[str, float]:
    """Logistic regression; features that are not the bias are drawn to zero."""
    names = sorted({k for r in rows for k in r})
    at = {n: i for i, n in enumerate(names)}
    x: NDArray[np.float64] = np.zeros((len(rows), len(names)))
    for i, r in enumerate(rows):
        for k, v in r.items():
            x[i, at[k]] = v
    y = np.asarray(right, dtype=np.float64)
    penalty = np.asarray(
        [0.0 if n == "bias" else PENALTY * (8 if n.startswith("type ") else 1) for n in names]
    )

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        value = np.logaddexp(0, z).sum() - (y * z).sum() + len(y) * 0.5 * (penalty * w * w).sum() / 100
        return float(value), x.T @ (p - y) + len(y) * penalty * w / 100

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {n: round(float(w), 4) for n, w in zip(names, best.x, strict=True)}


def keep_at(confidence: list[float], right: list[bool], total: int) -> float:
    """The threshold with the best F1: right over what is kept and over all gold claims."""
    order = sorted(zip(confidence, right, strict=True), reverse=True)
    hits, best, at = 0, 0.0, 0.5
    for n, (c, good) in enumerate(order, 1):
        hits += good
        f1 = 2 * hits / (n + total)
        if f1 > best:
            best, at = f1, c
    print(f"best F1 {best:.4f} of the candidates, kept above {at:.3f}")
    return round(at, 3)


def error(
    confidence: list[float], right: list[bool], bins: int = 10
) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error, and (mean confidence, share right, number) of each of the bins."""
    c, r = np.asarray(confidence), np.asarray(right, dtype=np.float64)
    rows = []
    for k in range(bins):
        inside = (c > k / bins) & (c <= (k + 1) / bins)
        if inside.any():
            rows.append((float(c[inside].mean()), float(r[inside].mean()), int(inside.sum())))
    return sum(n * abs(a - b) for a, b, n in rows) / max(len(c), 1), rows


def told(name: str, confidence: list[float], right: list[bool]) -> dict[str, Any]:
    """A row of benchmarks/reliability.json."""
    off, bins = error(confidence, right)
    shown = [[round(a, 3), round(b, 3), n] for a, b, n in bins]
    return {"set": name, "n": len(right), "error": round(off, 4), "bins": shown}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights", type=Path, nargs="+")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    p.add_argument("--scorer", type=Path, default=Path("../shared/bench"))
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--keep", type=float, help="the least confidence written, where `dev` chose one")
    p.add_argument("--report", type=Path, default=Path("benchmarks/reliability.json"))
    a = p.parse_args()
    sys.path.insert(0, str(a.scorer))
    import score_claims as scorer

    rows: list[dict[str, float]] = []
    right: list[bool] = []
    gold = gold_claims(a.gold, "train")
    at = decode.Thresholds()
    for fold, weights in enumerate(a.weights):
        session: Any = TorchSession.load(weights, encoder=a.encoder, gold=a.gold)
        reader = ModelReader(session, at)
        for doc in documents(a.gold, "train"):
            if fold_of(doc.id, len(a.weights)) == fold:
                found = reader.candidates(doc)
                rows += [features(c.found, c.hint, session.labels) for c in found]
                right += judged(found, gold.get(doc.id, []), scorer)
    table = fit(rows, right)
    score = Score(table)
    confidence = [1 / (1 + np.exp(-sum(score.weights.get(k, 0.0) * v for k, v in r.items()))) for r in rows]
    total = sum(map(len, gold.values()))
    best = keep_at(confidence, right, total)
    table[KEEP] = a.keep if a.keep is not None else best
    print(f"{len(rows)} candidates, {sum(right)} right")
    kept = [(c, r) for c, r in zip(confidence, right, strict=True) if c >= table[KEEP]]
    rows_told = [told("train, cross-validated", [c for c, _ in kept], [r for _, r in kept])]
    a.report.write_text(json.dumps(rows_told, indent=1) + "\n", encoding="utf-8")
    with (a.out / FILE).open("w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["feature", "weight"])
        out.writerows(sorted(table.items()))


if __name__ == "__main__":
    main()
