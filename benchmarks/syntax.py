"""Measure word classes and trees on treebanks.

    python -m benchmarks.syntax [FILE.conllu ...] [--out FILE] [--limit N]

Words and sentences are the treebank's. The last line is one flat JSON object over all files: las (labels
without their subtypes), las_full (with them), uas, upos, n (words); and the same for each file with its
folder and name before it. Punctuation counts. Exits with 3 where a file is absent. Default: the
development parts of EWT and GUM.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from benchmarks import common
from foreshock.reading.model.analysis import Analysis, analyse_sentences
from foreshock.reading.model.session import Session

DEFAULT = (common.DATA / "ud_ewt/dev.conllu", common.DATA / "ud_gum/dev.conllu")


@dataclass(frozen=True, slots=True)
class Gold:
    """One sentence of a treebank; `heads` count from 0 within it, -1 for the root."""

    doc: str
    words: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def conllu(lines: Iterator[str]) -> Iterator[Gold]:
    """The sentences of a CoNLL-U file; ranges of contracted words and empty nodes are left out."""
    doc, rows = "", []
    for line in [*lines, ""]:
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            doc = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            rows += [cells] if cells[0].isdigit() else []
        elif not line and rows:
            yield _gold(doc, rows)
            rows = []


def _gold(doc: str, rows: Sequence[Sequence[str]]) -> Gold:
    columns = [tuple(r[c] for r in rows) for c in (1, 3, 6, 7)]
    return Gold(doc, columns[0], columns[1], tuple(int(h) - 1 for h in columns[2]), columns[3])


def compare(gold: Sequence[Gold], found: Analysis) -> Counter[str]:
    """How many words are right in each way, for the sentences of one document."""
    right: Counter[str] = Counter()
    base = 0
    for s in gold:
        for i, (upos, head, relation) in enumerate(zip(s.upos, s.heads, s.relations, strict=True)):
            at = base + i
            same = found.heads[at] == (base + head if head >= 0 else -1)
            label = found.relations[at]
            right["n"] += 1
            right["upos"] += found.upos[at] == upos
            right["uas"] += same
            right["las"] += same and label.partition(":")[0] == relation.partition(":")[0]
            right["las_full"] += same and label == relation
        base += len(s.words)
    return right


def score(session: Session, sentences: Iterator[Gold]) -> tuple[Counter[str], list[dict[str, Any]]]:
    """The counts over a file, and the predictions."""
    total: Counter[str] = Counter()
    rows: list[dict[str, Any]] = []
    for doc, group in groupby(sentences, key=lambda s: s.doc):
        gold = list(group)
        found = analyse_sentences(session, [s.words for s in gold])
        total += compare(gold, found)
        rows += _rows(doc, gold, found)
    return total, rows


def _rows(doc: str, gold: Sequence[Gold], found: Analysis) -> Iterator[dict[str, Any]]:
    base = 0
    for s in gold:
        end = base + len(s.words)
        yield {
            "doc": doc,
            "words": s.words,
            "upos": found.upos[base:end],
            "heads": [h - base + 1 if h >= 0 else 0 for h in found.heads[base:end]],
            "relations": found.relations[base:end],
        }
        base = end


def figures(right: Counter[str], prefix: str = "") -> dict[str, float | int]:
    """The shares of the words, and their number."""
    keys = ("las", "las_full", "uas", "upos")
    return {**{prefix + k: common.share(right[k], right["n"]) for k in keys}, f"{prefix}n": right["n"]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    given = common.command_line(__doc__, defaults=DEFAULT).parse_args(arguments)
    if common.missing(given.data):
        return common.ABSENT
    session, whole = common.session(), Counter[str]()
    parts: dict[str, float | int] = {}
    rows: list[dict[str, Any]] = []
    for path in given.data:
        with path.open(encoding="utf-8") as lines:
            right, some = score(session, islice(conllu(lines), given.limit))
        whole += right
        rows += some
        parts |= figures(right, f"{path.parent.name}_{Path(path).stem}_")
    common.write(given.out, rows)
    common.last_line({**figures(whole), **parts})
    return 0


if __name__ == "__main__":
    sys.exit(main())
