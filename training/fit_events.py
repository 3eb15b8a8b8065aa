"""Count the words and fit the weights by which two mentions are taken for one event.

    python -m training.fit_events --ledger LEDGER [--folder FOLDER] [--folds 4] [--write]

LEDGER has the documents of the benchmark `events`, read (`python -m benchmarks.events` says which); FOLDER
the news texts. Two logistic regressions, of mentions of one text and of two, over the pairs of labelled
mentions of the part `dev` that can be one event: with a claim as it was read, and with one made for each
label. `set-aside` is not looked at. Printed are F1 and log loss of the pairs over folds of whole groups, and
the weights.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from benchmarks.actors_sample import documents
from benchmarks.events import Read, given, matched, reading, texts_of
from benchmarks.events_sample import FOLDER, SHARES, mentions
from scipy.optimize import minimize

from foreshock.ledger import Ledger
from foreshock.picture.events import pairs as scorer
from foreshock.picture.events import words as counted
from foreshock.picture.events.clues import clues

RIDGE = 1.0
SEED = 20170518
HERE = Path(scorer.__file__).parent
WORDS_SAY = (
    "# The share of the news texts of ../shared/data/news in which a stem stands, where it is one in a\n"
    "# hundred at least. Counted by training/fit_events.py.\n"
)
WEIGHTS_SAY = (
    "# Log odds that two mentions tell one event: of one text (within) and of two (across). Logistic\n"
    "# regression with ridge and signs on the part `dev` of benchmarks/events_clusters.csv;\n"
    "# fitted by training/fit_events.py.\n"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A pair of labelled mentions: what is weighed, and whether they are one; `group` is that of the
    sheet."""

    within: bool
    row: tuple[float, ...]
    one: bool
    group: int


def shares(folder: Path) -> dict[str, float]:
    """The share of the texts in which each stem stands."""
    found: dict[str, int] = {}
    n = 0
    for name in SHARES:
        for source in documents(folder / name):
            n += 1
            for w in set(counted.stems(source.text)):
                found[w] = found.get(w, 0) + 1
    return {w: c / n for w, c in sorted(found.items()) if c / n >= counted.RAREST}


def write_words(folder: Path) -> None:
    """Write `words.csv`."""
    rows = "".join(f"{w},{share:.4f}\n" for w, share in shares(folder).items())
    (HERE / "words.csv").write_text(f"{WORDS_SAY}word,share\n{rows}", encoding="utf-8")
    counted.shares.cache_clear()
    counted.weight.cache_clear()


def items(read: Read, ids: dict[str, str], part: str = "dev") -> Iterator[Item]:
    """The pairs of labelled mentions, by the claims that stand for them (`ids`: claim by mention)."""
    told = {m.evidence.id: clues(m) for m in read.told}
    known = [m for m in mentions() if m.part == part and ids.get(m.mention) in told]
    for a, b in combinations(known, 2):
        one, other = told[ids[a.mention]], told[ids[b.mention]]
        row = scorer.features(one, other, read.sides, read.spots)
        if row is not None:
            yield Item(a.doc == b.doc, row, a.cluster == b.cluster, a.group)


# What speaks for one event has no negative weight and what speaks against it no positive one, whatever the
# few hundred pairs say: texts on one front share their parties also where they tell two events.
FOR = frozenset(
    {
        "actor_meets",
        "recipient_meets",
        "place_same",
        "place_beside",
        "dated",
        "numbers_shared",
        "words_shared",
    }
    | {"words_like", "trigger", "lead", "definite"}
)
AGAINST = frozenset(scorer.FEATURES) - FOR - {"bias"}


# In doubt two: texts that tell one place each, and not the same one, are to have much else in common.
MOST = {"place_each": -1.5}


def bounds(name: str) -> tuple[float | None, float | None]:
    """The least and the greatest weight of a feature."""
    return (0.0 if name in FOR else None), (MOST.get(name, 0.0) if name in AGAINST else None)


def fit(these: Sequence[Item], ridge: float = RIDGE) -> np.ndarray:
    """The weights; the bias is not shrunk."""
    x = np.array([i.row for i in these])
    y = np.array([i.one for i in these], dtype=float)
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-3

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        s = x @ w
        p = 1 / (1 + np.exp(-s))
        value = float(np.logaddexp(0, np.where(y > 0, -s, s)).sum()) + 0.5 * float(penalty @ (w * w))
        return value, x.T @ (p - y) + penalty * w

    found = minimize(
        loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=[bounds(n) for n in scorer.FEATURES]
    )
    return np.asarray(found.x)


def report(these: Sequence[Item], folds: int) -> None:
    """F1 of the pairs over folds of whole groups."""
    groups = sorted({i.group for i in these})
    random.Random(SEED).shuffle(groups)
    for within in (True, False):
        mine = [i for i in these if i.within == within]
        hits = said = same = 0
        loss = 0.0
        for k in range(folds):
            out = set(groups[k::folds])
            w = fit([i for i in mine if i.group not in out])
            held = [i for i in mine if i.group in out]
            s = np.array([i.row for i in held]) @ w
            y = np.array([i.one for i in held])
            hits, said, same = hits + int((y & (s > 0)).sum()), said + int((s > 0).sum()), same + int(y.sum())
            loss += float(np.logaddexp(0, np.where(y, -s, s)).sum())
        precision, recall = hits / max(said, 1), hits / max(same, 1)
        what = "within" if within else "across"
        print(f"{what}: {len(mine)} pairs, {same} one; P {precision:.3f} R {recall:.3f}", end="; ")
        print(f"log loss {loss / len(mine):.4f}")


def write(within: np.ndarray, across: np.ndarray, into: Path) -> None:
    """Write the weights."""
    rows = "".join(
        f"{name},{a:.4f},{b:.4f}\n" for name, a, b in zip(scorer.FEATURES, within, across, strict=True)
    )
    into.write_text(f"{WEIGHTS_SAY}feature,within,across\n{rows}", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(argv)
    if asked.write or not (HERE / "words.csv").exists():
        write_words(asked.folder)
    labelled = mentions()
    with Ledger.open(asked.ledger, read_only=True) as ledger:
        entries = list(ledger.entries())
    found = matched(labelled, entries)
    read = reading(entries)
    labels = reading(given(labelled, found, texts_of(asked.folder)), like=entries)
    these = [
        *items(read, {m: e.claim.id for m, e in found.items()}),
        *items(labels, {m.mention: m.mention for m in labelled}),
    ]
    report(these, asked.folds)
    within, across = (fit([i for i in these if i.within == one]) for one in (True, False))
    for name, a, b in zip(scorer.FEATURES, within, across, strict=True):
        print(f"{name:18}{a:8.2f}{b:8.2f}")
    if asked.write:
        write(within, across, HERE / "weights.csv")
    return 0


if __name__ == "__main__":
    sys.exit(main())
