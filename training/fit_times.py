"""Fit the table that chooses which time expression dates a claim (`reading/times/weights.csv`).

    python -m training.fit_times [--penalty 6] [--bias 0.6] [--dev] [--write]

A softmax over the candidates of each gold claim, with an L2 penalty. `wiki-` and `re3d-` texts are left out:
their dates are placeholders. Each claim counts twice, with its type and status and without. `bias` lowers the
weight of the default rule, which loses a little overall and gains where the gold differs from it.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from foreshock.model import STATES, Span
from foreshock.reading.times import mentions, text_date
from foreshock.reading.times.choice import candidates, claimed
from foreshock.reading.times.features import features
from training import align as A  # noqa: N812

WEIGHTS = Path("src/foreshock/reading/times/weights.csv")
PLACEHOLDERS = ("wiki-", "re3d-")
RAREST = 8  # claims that a feature must be seen in


@dataclass(frozen=True)
class Row:
    """A claim's candidates: which is right, what each looks like, whether the default rule gives the gold."""

    options: list[tuple[str, str] | None]
    gold: tuple[str, str] | None
    seen: list[list[str]]
    default: bool
    whole: bool


def rows(golds: list[A.Gold], association: A.Association) -> Iterator[Row]:
    for g in golds:
        if g.id.startswith(PLACEHOLDERS):
            continue
        day = date.fromisoformat(g.date)
        told = mentions(g.text, date=day, title=g.title)
        anchor = str(text_date(g.text, day))
        for x in A.align(g, association):
            yield from _row(g, x, told, day, anchor)


def _row(g: A.Gold, x: A.Aligned, told: list[object], day: date, anchor: str) -> Iterator[Row]:
    kind, state = x.claim["type"], x.claim["type"] in STATES
    trigger = Span(*(g.window.offsets or [])[x.trigger])
    sentence = next(s for s in g.sents if s.covers(trigger))
    gold = A.interval(x.claim["when"]) if x.claim["when"] else None
    if state and gold == A.interval(g.date):
        gold = A.interval(anchor)  # a date line that the text prints of itself is its date
    for whole in (True, False):
        scene = claimed(
            told, text=g.text, trigger=trigger, sentence=sentence, is_state=state, date=day,
            kind=kind if whole else "", status=x.claim["status"] if whole else "",
        )  # fmt: skip
        found = candidates(scene)
        options = [A.interval(c.when.iso) if c.when else None for c in found]
        seen = [list(features(scene, c)) for c in found]
        yield Row(options, gold, seen, gold == (A.interval(anchor) if state else None), whole)


def fit(data: list[Row], *, penalty: float, bias: float) -> dict[str, float]:
    """The weights by name."""
    data = [r for r in data if r.gold in r.options]
    counts = Counter(f for r in data for fs in r.seen for f in set(fs))
    at = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RAREST))}
    columns: list[int] = []
    ends, group, right = [0], [], []
    for k, r in enumerate(data):
        for option, fs in zip(r.options, r.seen, strict=True):
            columns += [at[f] for f in set(fs) if f in at]
            ends.append(len(columns))
            group.append(k)
            right.append(float(option == r.gold))
    x = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(group), len(at)))
    g, y, n = np.asarray(group), np.asarray(right), len(data)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = x @ w
        top = np.full(n, -1e9)
        np.maximum.at(top, g, score)
        e = np.exp(score - top[g])
        every, good = np.bincount(g, e, n), np.bincount(g, e * y, n)
        value = -(np.log(good + 1e-12) - np.log(every)).sum() + penalty * (w @ w) / 2
        return float(value), x.T @ (e / every[g] - e * y / (good + 1e-12)[g]) + penalty * w

    best = minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights = {f: float(best.x[i]) for f, i in at.items()}
    weights["default"] = weights.get("default", 0.0) - bias
    return weights


def report(data: list[Row], weights: dict[str, float], name: str) -> None:
    """Accuracy over all claims and over those that the default rule does not give."""
    right: Counter[bool] = Counter()
    total: Counter[bool] = Counter()
    for r in data:
        scores = [sum(weights.get(f, 0.0) for f in fs) for fs in r.seen]
        total[r.default] += 1
        right[r.default] += r.options[int(np.argmax(scores))] == r.gold
    every = sum(right.values()) / max(sum(total.values()), 1)
    told = right[False] / max(total[False], 1)
    print(f"{name}: {every:.4f}; not the default rule {told:.4f} of {total[False]}")


def write(weights: dict[str, float]) -> None:
    kept = {k: v for k, v in weights.items() if abs(v) >= 0.1 or k == "default"}
    with WEIGHTS.open("w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["feature", "weight"])
        out.writerows([k, f"{v:.2f}"] for k, v in sorted(kept.items()))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    p.add_argument("--texts", type=Path, default=Path("training/texts"))
    p.add_argument("--penalty", type=float, default=6.0)
    p.add_argument("--bias", type=float, default=0.6)
    p.add_argument("--dev", action="store_true")
    p.add_argument("--write", action="store_true")
    a = p.parse_args()
    train = A.load(a.gold, "train")
    texts = [g for d in sorted(a.texts.glob("*.docs.jsonl")) for g in A.load(a.texts, d.name.split(".")[0])]
    association = A.Association(train + texts)
    data = [(g.id, r) for g in train + texts for r in rows([g], association)]
    names = sorted({n for n, _ in data})
    held = {n for i, n in enumerate(names) if i % 5 == 0}
    part = fit([r for n, r in data if n not in held], penalty=a.penalty, bias=a.bias)
    report([r for n, r in data if n in held and r.whole], part, "a fifth held out")
    weights = fit([r for _, r in data], penalty=a.penalty, bias=a.bias)
    if a.dev:
        report([r for r in rows(A.load(a.gold, "dev"), association) if r.whole], weights, "dev")
    if a.write:
        write(weights)


if __name__ == "__main__":
    main()
