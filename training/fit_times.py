"""Fit the table that chooses which time expression dates a claim (`reading/times/weights.csv`).

    python -m training.fit_times [FOLD0/stage2.pt FOLD1/stage2.pt --encoder ENCODER] [--dev] [--write [FILE]]

A softmax over the candidates of each gold claim, with an L2 penalty. `wiki-` and `re3d-` texts are left out:
their dates are placeholders. Each claim counts twice: with its type, its status and what a network that has
not seen the text takes for its time, and without. `bias` lowers the
weight of the default rule, which loses a little overall and gains where the gold differs from it.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from foreshock.model import STATES, Span
from foreshock.reading.model import decode, pieces
from foreshock.reading.model.session import distances
from foreshock.reading.times import mentions, text_date
from foreshock.reading.times.choice import candidates, claimed
from foreshock.reading.times.features import features
from foreshock.reading.times.scan import TimeMention
from training import align as A  # noqa: N812
from training.backend import TorchSession
from training.train import fold_of

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


Read = list[tuple[Span, float]] | None


def rows(
    golds: list[A.Gold], association: A.Association, sessions: Sequence[TorchSession] = ()
) -> Iterator[Row]:
    for g in golds:
        if g.id.startswith(PLACEHOLDERS):
            continue
        day = date.fromisoformat(g.date)
        told = mentions(g.text, date=day, title=g.title)
        anchor = str(text_date(g.text, day))
        aligned = A.align(g, association)
        seen = times_read(sessions[fold_of(g.id, len(sessions))], g, aligned) if sessions else {}
        for k, x in enumerate(aligned):
            yield from _row(g, x, told, day, anchor, seen.get(k))


def times_read(session: TorchSession, g: A.Gold, aligned: Sequence[A.Aligned]) -> dict[int, Read]:
    """For each claim the stretches that the network takes for its time, given its trigger and type."""
    labels, at = session.labels, decode.Thresholds()
    w, out = g.window, {}
    rows_ = pieces.word_pieces(session.tokenizer, w.words)
    for begin, end, new in pieces.windows(w.sent, [len(r) for r in rows_]):
        mine = [k for k, x in enumerate(aligned) if new <= x.trigger < end]
        if not mine:
            continue
        cut = pieces.rows(w.words[begin:end], rows_[begin:end])
        ids, case, first = (np.asarray(v, dtype=np.int64) for v in cut)
        vectors, _ = session.run("words", ids=ids, case=case, first=first)
        triggers = np.asarray([aligned[k].trigger - begin for k in mine])
        kinds = np.asarray([labels.types.index(aligned[k].claim["type"]) for k in mine])
        sentence = np.asarray(w.sent[begin:end])
        far = distances(triggers, end - begin)
        roles, _ = session.run("args", words=vectors, at=triggers, kind=kinds, far=far, sentence=sentence)
        time = roles.reshape(len(mine), end - begin, 2, -1)[:, :, 0, labels.roles.index("time")]
        for k, p, t in zip(mine, time, triggers, strict=True):
            found = decode.segments(p, w.words[begin:end], role="time", least=at.time, trigger=int(t))
            out[k] = [(_span(g, s.start + begin, s.end + begin), s.probability) for s in found]
    return out


def _span(g: A.Gold, start: int, end: int) -> Span:
    assert g.window.offsets is not None
    return Span(g.window.offsets[start][0], g.window.offsets[end - 1][1])


def _row(
    g: A.Gold, x: A.Aligned, told: Sequence[TimeMention], day: date, anchor: str, read: Read
) -> Iterator[Row]:
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
            read=read if whole else None,
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


def write(weights: dict[str, float], path: Path) -> None:
    kept = {k: v for k, v in weights.items() if abs(v) >= 0.1 or k == "default"}
    with path.open("w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["feature", "weight"])
        out.writerows([k, f"{v:.2f}"] for k, v in sorted(kept.items()))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folds", type=Path, nargs="*")
    p.add_argument("--encoder", type=Path)
    p.add_argument("--full", type=Path, help="the whole network, for --dev")
    p.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    p.add_argument("--texts", type=Path, default=Path("training/texts"))
    p.add_argument("--penalty", type=float, default=6.0)
    p.add_argument("--bias", type=float, default=0.6)
    p.add_argument("--dev", action="store_true")
    p.add_argument("--write", type=Path, nargs="?", const=WEIGHTS, help=f"write the table [{WEIGHTS}]")
    a = p.parse_args()
    sessions = [TorchSession.load(f, encoder=a.encoder, gold=a.gold) for f in a.folds]
    train = A.load(a.gold, "train")
    texts = [g for d in sorted(a.texts.glob("*.docs.jsonl")) for g in A.load(a.texts, d.name.split(".")[0])]
    association = A.Association(train + texts)
    # the networks have seen the written texts
    used = train if sessions else train + texts
    data = [(g.id, r) for g in used for r in rows([g], association, sessions)]
    names = sorted({n for n, _ in data})
    held = {n for i, n in enumerate(names) if i % 5 == 0}
    part = fit([r for n, r in data if n not in held], penalty=a.penalty, bias=a.bias)
    report([r for n, r in data if n in held and r.whole], part, "a fifth held out")
    weights = fit([r for _, r in data], penalty=a.penalty, bias=a.bias)
    if a.dev:
        full = [TorchSession.load(a.full, encoder=a.encoder, gold=a.gold)] if a.full else []
        dev = list(rows(A.load(a.gold, "dev"), association, full))
        report([r for r in dev if r.whole], weights, "dev")
        report([r for r in dev if not r.whole], weights, "dev, without what a network reads")
    if a.write:
        write(weights, a.write)


if __name__ == "__main__":
    main()
