"""Measure role fillers on MUC-4 by CEAF-REE, without training.

    python -m benchmarks.muc4 [FILE.jsonl ...] [--out FILE] [--limit N]

A line is {docid, doctext, extracts: {role: [entity: [mention: [text, offset]]]}}. The measure is CEAF-REE
(Du, Rush and Cardie, 2021): in each role predicted entities are aligned one to one with gold ones so that
the sum of phi is largest; phi is 1 where all mentions predicted for an entity are mentions of the gold
one. We predict one mention an entity. The last line is {f1, precision, recall, n} over all roles, and the
same for each role. Exits with 3 where the data is absent.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks import reader as readers
from benchmarks.common import ABSENT, DATA, command_line, last_line, missing, share, write
from benchmarks.common import session as weights
from benchmarks.letters import lower_only, phrases, restored
from benchmarks.muc4_fillers import ROLES, fillers
from foreshock.model import Document
from foreshock.reading import Reader
from foreshock.reading.model.session import Session

DEFAULT = DATA / "muc4" / "dev.jsonl"
Entities = Mapping[str, Sequence[Sequence[str]]]


def normal(mention: str) -> str:
    """A mention as it is compared: lower case, single blanks."""
    return " ".join(mention.lower().split())


def gold(row: Mapping[str, Any]) -> dict[str, list[list[str]]]:
    """The entities of a document's roles, each as its mentions; a mention is its text."""
    extracts = row.get("extracts") or {}
    return {
        r: [[normal(m if isinstance(m, str) else m[0]) for m in e] for e in extracts.get(r, [])]
        for r in ROLES
    }


def predict(text: str, *, id: str, reader: Reader, session: Session) -> dict[str, list[str]]:  # noqa: A002
    """The fillers of each role."""
    cased = restored(text, session=session) if lower_only(text) else text
    claims = reader.read(Document(id=id, text=cased))
    made = fillers(claims, text=cased, phrases=phrases(cased, session=session))
    return {r: [normal(f.span.of(text)) for f in made if f.role == r] for r in ROLES}


def aligned(predicted: Sequence[str], entities: Sequence[Sequence[str]]) -> int:
    """The largest number of predicted mentions that can be aligned one to one with entities."""
    if not predicted or not entities:
        return 0
    phi = np.array([[float(normal(p) in e) for e in entities] for p in predicted])
    rows, columns = linear_sum_assignment(phi, maximize=True)
    return int(phi[rows, columns].sum())


def figures(
    golds: Sequence[Entities], predictions: Sequence[Mapping[str, Sequence[str]]]
) -> dict[str, float | int]:
    """CEAF-REE over all documents and roles, and by role."""
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for g, p in zip(golds, predictions, strict=True):
        for r in ROLES:
            right[r] += aligned(p[r], g[r])
            told[r] += len(p[r])
            wanted[r] += len(g[r])
    out: dict[str, float | int] = dict(_three("", right.total(), told.total(), wanted.total()))
    out["n"] = len(golds)
    for r in ROLES:
        out.update(_three(f"{r.lower()}_", right[r], told[r], wanted[r]))
    return out


def _three(prefix: str, right: int, told: int, wanted: int) -> Iterator[tuple[str, float]]:
    p, r = share(right, told), share(right, wanted)
    yield from ((f"{prefix}f1", readers.f1(p, r)), (f"{prefix}precision", p), (f"{prefix}recall", r))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark; the exit status."""
    given = command_line(__doc__, defaults=[DEFAULT]).parse_args(arguments)
    if missing(given.data):
        return ABSENT
    docs = list(islice((row for path in given.data for row in rows(path)), given.limit))
    session, reader = weights(), readers.chosen()
    made = [predict(d["doctext"], id=d["docid"], reader=reader, session=session) for d in docs]
    write(given.out, [{"docid": d["docid"], **p} for d, p in zip(docs, made, strict=True)])
    last_line(figures([gold(d) for d in docs], made))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
