"""Measure PLOVER root codes on sentences with marked source and target, zero-shot.

    python -m benchmarks.plover [FILE.tsv ...] [--out FILE] [--limit N]

Of the file only the sentence, its marked parties and the gold root are read (columns `marked_sentence` or
`sentence` with `source` and `target`; `gold_root`). The last line is {accuracy, macro_f1, n} with
`f1_ROOT` of each root. Nothing is trained on such a file. Exits with 3 where it is absent.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import reader as readers
from benchmarks.common import ABSENT, DATA, command_line, last_line, missing, share, write
from benchmarks.common import session as weights
from benchmarks.plover_roots import ONE_CODE, scores
from benchmarks.plover_text import Marked, Parse, found, unmarked
from foreshock.model import Claim, Document
from foreshock.reading import Reader
from foreshock.reading.model.session import Session

DEFAULT = DATA / "plover" / "PLV_train.tsv"
# What is answered where nothing at all is seen: the least specific of PLOVER's codes.
NOTHING = "CONSULT"
GOLD = ("gold_root", "root_gold", "root", "gold")


@dataclass(frozen=True, slots=True)
class Item:
    """A marked sentence and its gold root."""

    id: str
    marked: Marked
    gold: str


def items(path: Path) -> Iterator[Item]:
    """The sentences of a file, by the names of its columns."""
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        column = next((c for c in GOLD if c in (rows.fieldnames or ())), None)
        if column is None:
            raise SystemExit(f"{path}: no column of gold roots ({', '.join(GOLD)})")
        for i, row in enumerate(rows):
            gold = (row[column] or "").strip().upper()
            if gold:
                yield Item(row.get("sentence_id") or str(i), marked(row), ONE_CODE.get(gold, gold))


def marked(row: Mapping[str, str]) -> Marked:
    """The sentence with its parties, by its marks or by the columns `source` and `target`."""
    made = unmarked(row.get("marked_sentence") or row["sentence"])
    source = made.source or found(made.text, (row.get("source") or "").strip())
    target = made.target or found(made.text, (row.get("target") or "").strip())
    return Marked(made.text, source, target)


def predict(item: Item, *, session: Session, reader: Reader) -> str:
    """The likeliest root."""
    claims = _claims(reader, item)
    found = scores(Parse(session, item.marked), claims)
    return max(found, key=lambda root: found[root], default=NOTHING)


def _claims(reader: Reader, item: Item) -> list[Claim]:
    return list(reader.read(Document(id=item.id, text=item.marked.text)))


def figures(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, float | int]:
    """Accuracy, macro F1 over the roots of the gold, and each root's F1."""
    right = Counter(g for g, p in zip(gold, predicted, strict=True) if g == p)
    told, wanted = Counter(predicted), Counter(gold)
    each = {r: readers.f1(share(right[r], told[r]), share(right[r], wanted[r])) for r in sorted(wanted)}
    return {
        "accuracy": share(right.total(), len(gold)),
        "macro_f1": share(sum(each.values()), len(each)),
        "n": len(gold),
        **{f"f1_{r.lower()}": v for r, v in each.items()},
    }


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark; the exit status."""
    given = command_line(__doc__, defaults=[DEFAULT]).parse_args(arguments)
    if missing(given.data):
        return ABSENT
    some = list(islice((item for path in given.data for item in items(path)), given.limit))
    session, reader = weights(), readers.chosen()
    predicted = [predict(item, session=session, reader=reader) for item in some]
    rows = [{"id": i.id, "gold": i.gold, "predicted": p} for i, p in zip(some, predicted, strict=True)]
    write(given.out, rows)
    last_line(figures([i.gold for i in some], predicted))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
