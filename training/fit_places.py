"""Fit the resolver of places and say how good it is on documents that it was not fitted on.

    python -m training.fit_places [lgl.xml] [--folds 5] [--write]

Multinomial logistic regression over each toponym's candidates; right is every candidate within 25 km of the
gold point, or the nearest within 161 km. Examples of world and war news (`training.prominent`) stand beside
LGL's local ones, so that the weights do not learn that every name is a village. Folds are whole outlets.
Printed are the shares within 161 km without and with the outlets' homes, and of the examples set aside.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from benchmarks.geoparsing_formats import Article, articles
from scipy.optimize import minimize

from benchmarks import common
from foreshock.model import Span
from foreshock.names.gazetteer import Gazetteer, distance_km
from foreshock.names.places.features import (
    HOME,
    NAMES,
    OWN,
    SHARED,
    Floats,
    Home,
    Table,
    softmax,
    table,
    with_context,
)
from foreshock.names.places.groups import groups
from foreshock.names.places.joint import ROUNDS, home_of, probabilities
from foreshock.names.places.toponym import Toponym
from foreshock.names.places.weights import FILE, STAGES, Weights, written

NEAR_KM, RIGHT_KM = 25.0, 161.0
RIDGE = 1.0
# A name of those examples counts for this much of a toponym of LGL.
PROMINENT_WEIGHT = 0.5


@dataclass(slots=True, eq=False)
class Item:
    """A document: its candidates, which are right, how much each row's group counts, its distances."""

    doc: Article
    made: Table
    right: Floats
    weight: Floats
    km: list[list[Floats]]
    unseen: int

    @property
    def learnable(self) -> bool:
        return bool(self.weight.any())


def item(doc: Article, gazetteer: Gazetteer) -> Item:
    gold = [g for g in doc.toponyms if g.scored]
    toponyms = [Toponym(Span(g.start, g.end), g.phrase) for g in gold]
    found = groups(toponyms, text=doc.text, gazetteer=gazetteer)
    made = table(found)
    right, weight, km = [], [], []
    for group in made.groups:
        rows = [
            np.array(
                [
                    distance_km(m.entry.lat, m.entry.lon, gold[i].lat or 0, gold[i].lon or 0)
                    for m in group.matches
                ]
            )
            for i in group.members
        ]
        km.append(rows)
        near = np.median(np.stack(rows), axis=0)
        ok = near <= NEAR_KM
        if not ok.any():
            ok = (near <= RIGHT_KM) & (near == near.min())
        right.append(ok.astype(float))
        weight.append(float(len(rows)) if ok.any() else 0.0)
    unseen = sum(len(g.members) for g in found if not g.matches)
    return Item(
        doc,
        made,
        np.concatenate(right) if right else np.zeros(0),
        np.asarray(weight),
        km,
        unseen,
    )


def fit(items: Sequence[tuple[Item, Floats]], columns: Sequence[str]) -> Floats:
    """The weights of `columns` (zero elsewhere) for items with their feature rows."""
    on = np.array([n in columns for n in NAMES])
    x = np.concatenate([f[:, on] for _, f in items])
    sizes = np.cumsum([0, *(len(f) for _, f in items)])
    starts = np.concatenate([i.made.starts + b for (i, _), b in zip(items, sizes[:-1], strict=True)])
    owner = np.repeat(np.arange(len(starts)), np.diff([*starts, len(x)]))
    right = np.concatenate([i.right for i, _ in items])
    weight = np.concatenate([i.weight for i, _ in items])

    def loss(w: Floats) -> tuple[float, Floats]:
        s = x @ w
        s -= np.maximum.reduceat(s, starts)[owner]
        e = np.exp(s)
        p = e / np.add.reduceat(e, starts)[owner]
        good = np.add.reduceat(p * right, starts)
        q = p * right / np.maximum(good, 1e-12)[owner]
        value = -(weight * np.log(np.maximum(good, 1e-12))).sum() + RIDGE * (w @ w)
        grad = x.T @ (weight[owner] * (p - np.where(weight[owner] > 0, q, p))) + 2 * RIDGE * w
        return value, grad

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    out = np.zeros(len(NAMES))
    out[on] = found.x
    return out


def trained(items: Sequence[Item], homes: Mapping[str, Home | None] | None = None) -> dict[str, Floats]:
    """The two stages, without homes or with those given by document."""
    items = [i for i in items if i.learnable]
    columns = [*OWN, *(HOME if homes is not None else ())]
    home = [homes.get(i.doc.id) if homes is not None else None for i in items]
    first_x = [
        with_context(i.made, np.zeros(len(i.made.matches)), h) for i, h in zip(items, home, strict=True)
    ]
    first = fit(list(zip(items, first_x, strict=True)), columns)
    p = [softmax(i.made, x @ first) for i, x in zip(items, first_x, strict=True)]
    joint = first
    for _ in range(ROUNDS):
        xs = [with_context(i.made, q, h) for i, q, h in zip(items, p, home, strict=True)]
        joint = fit(list(zip(items, xs, strict=True)), [*columns, *SHARED])
        p = [softmax(i.made, x @ joint) for i, x in zip(items, xs, strict=True)]
    end = "_home" if homes is not None else ""
    return {f"first{end}": first, f"joint{end}": joint}


def homes_of(items: Sequence[Item], weights: Weights) -> dict[str, Home | None]:
    """Each document's outlet's home, told by the outlet's other documents as the resolver reads them."""
    by_outlet: dict[str, list[tuple[str, list[object]]]] = defaultdict(list)
    for i in items:
        p = probabilities(i.made, weights=weights)
        best = [i.made.matches[k].entry for k in tops(i.made, p)]
        by_outlet[i.doc.domain].append((i.doc.id, best))
    out: dict[str, Home | None] = {}
    for outlet, rows in by_outlet.items():
        for doc, _ in rows:
            others = [e for d, best in rows if d != doc for e in best]
            out[doc] = home_of(others) if outlet else None
    return out


def tops(made: Table, p: Floats) -> list[int]:
    ends = [*made.starts[1:], len(p)] if len(p) else []
    return [int(a + np.argmax(p[a:b])) for a, b in zip(made.starts, ends, strict=True)]


def accuracy(
    items: Sequence[Item], weights: Weights, homes: Mapping[str, Home | None] | None
) -> tuple[int, int]:
    """How many toponyms are within 161 km, and how many there are."""
    right = n = 0
    for i in items:
        p = probabilities(i.made, weights=weights, home=homes.get(i.doc.id) if homes else None)
        best = tops(i.made, p) if len(p) else []
        for k, rows, start in zip(best, i.km, i.made.starts, strict=True):
            right += sum(r[k - start] <= RIGHT_KM for r in rows)
            n += len(rows)
        n += i.unseen
    return right, n


def whole(items: Sequence[Item], extra: Sequence[Item]) -> Weights:
    """Both sets of weights."""
    plain = trained([*items, *extra])
    first = Weights({s: plain.get(s, np.zeros(len(NAMES))) for s in STAGES})
    homes = homes_of(items, first)
    known = [h for h in homes.values() if h]
    # A local paper that tells of the wide world means the world's cities, too.
    far = {i.doc.id: known[k % len(known)] for k, i in enumerate(extra)}
    told = [i for i in items if homes.get(i.doc.id)]
    return Weights({**plain, **trained([*told, *extra], {**homes, **far})})


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=common.DATA / "geoparsing/lgl.xml")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--gazetteer", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    with Gazetteer.open(given.gazetteer) as gazetteer:
        items = [item(a, gazetteer) for a in articles(given.data)]
        from training.prominent import imagined, located, prominent

        extra = [
            *prominent(gazetteer, weight=PROMINENT_WEIGHT),
            *imagined(gazetteer, weight=PROMINENT_WEIGHT),
            *located(gazetteer, weight=PROMINENT_WEIGHT),
        ]
        random.Random(5).shuffle(extra)
    folds = split(items, given.folds)
    total: dict[str, list[int]] = {"plain": [0, 0], "home": [0, 0], "prominent": [0, 0]}
    for k, fold in enumerate(folds):
        rest = [i for j, f in enumerate(folds) if j != k for i in f]
        weights = whole(rest, extra[: len(extra) // 2])
        add(total["plain"], accuracy(fold, weights, None))
        add(total["home"], accuracy(fold, weights, homes_of(fold, weights)))
        if k == 0:
            add(total["prominent"], accuracy(extra[len(extra) // 2 :], weights, None))
    for name, (right, n) in total.items():
        print(f"{name}: {right / max(n, 1):.4f} of {n}")
    weights = whole(items, extra)
    print(written(weights))
    if given.write:
        Path(str(files("foreshock.names.places") / FILE)).write_text(written(weights), encoding="utf-8")
    return 0


def split(items: Sequence[Item], folds: int) -> list[list[Item]]:
    """Folds of whole outlets, so that no outlet's home is learnt from itself."""
    outlets = sorted({i.doc.domain for i in items})
    random.Random(7).shuffle(outlets)
    where = {o: k % folds for k, o in enumerate(outlets)}
    return [[i for i in items if where[i.doc.domain] == k] for k in range(folds)]


def add(total: list[int], more: tuple[int, int]) -> None:
    total[0] += more[0]
    total[1] += more[1]


if __name__ == "__main__":
    sys.exit(main())
