"""Measure ties between parties on re3d: who fights whom, who stands with whom, who belongs to whom.

    python -m benchmarks.re3d [FOLDER...] [--out FILE] [--part all|dev|test]

A folder holds documents.json, entities.json and relations.json (one JSON object a line, UTF-8 with BOM),
or folders that do. Relations of one document and family are pairs of mentions; a pair that we claim is
right where its sides overlap the sides of a gold pair, either way round (fighting: FightingAgainst;
allies: AlliesOf; belongs: BelongsTo and InChargeOf). Each gold pair is found once, each claimed pair
counts once. The last line is {f1, precision, recall, n, fighting_f1, allies_f1, belongs_f1}, with
`outside_` the same over the documents that the reader was not trained on, and their number `outside_n`.
Exits with 3 where the data is absent.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import reader as readers
from benchmarks.common import ABSENT, DATA, command_line, last_line, missing, share, write
from benchmarks.scorer import GOLD
from foreshock.model import Claim, Document, Span, Status
from foreshock.reading import Reader

DEFAULT = DATA / "re3d"
FAMILIES = ("fighting", "allies", "belongs")
# re3d's relation types. Who leads a body stands first in InChargeOf and in our PART_OF, what is led first in
# BelongsTo: so the two sides of a pair have no order here.
RELATIONS = {
    "FightingAgainst": "fighting",
    "AlliesOf": "allies",
    "BelongsTo": "belongs",
    "InChargeOf": "belongs",
}
# Our claims of each family: the roles of its two sides.
ATTACKS = ("clash", "airstrike", "shelling", "bombing", "kill", "chemical")
CLAIMS: dict[str, tuple[str, str, str]] = {
    "OPPOSES": ("fighting", "actor", "target"),
    **dict.fromkeys(ATTACKS, ("fighting", "actor", "recipient")),
    "ALLIED": ("allies", "a", "b"),
    "BACKS": ("allies", "backer", "client"),
    "PART_OF": ("belongs", "member", "whole"),
    "HOLDS": ("belongs", "place", "holder"),
}
# Two sides told in one role are one coordination of partners.
WITHIN = {"ALLIED": ("a", "b")}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions in a relation of a family."""

    family: str
    left: Span
    right: Span

    def meets(self, other: Pair) -> bool:
        """Whether both sides overlap, either way round."""
        if self.family != other.family:
            return False
        straight = self.left.overlaps(other.left) and self.right.overlaps(other.right)
        turned = self.left.overlaps(other.right) and self.right.overlaps(other.left)
        return straight or turned


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its gold pairs."""

    id: str
    title: str
    text: str
    pairs: tuple[Pair, ...]


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one a line; a BOM may stand before any."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip("\ufeff \t"):
            yield json.loads(line.lstrip("\ufeff"))


def texts(folder: Path) -> Iterator[Text]:
    """The documents of a folder and of those in it."""
    for path in sorted(folder.rglob("documents.json")):
        by_doc: dict[str, list[Pair]] = {}
        for row in records(path.with_name("relations.json")):
            if pair := gold_pair(row):
                by_doc.setdefault(row["documentId"], []).append(pair)
        for row in records(path):
            pairs = tuple(distinct(by_doc.get(row["_id"], [])))
            yield Text(row["_id"], row.get("title") or "", row["text"], pairs)


def gold_pair(row: Mapping[str, Any]) -> Pair | None:
    """The pair of a relation's record; None for other relations."""
    family = RELATIONS.get(row["type"])
    if family is None:
        return None
    source = Span(int(row["sourceBegin"]), int(row["sourceEnd"]))
    target = Span(int(row["targetBegin"]), int(row["targetEnd"]))
    return Pair(family, source, target)


def distinct(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Each pair once: of two whose sides overlap only the first counts."""
    seen: list[Pair] = []
    for pair in pairs:
        if not any(pair.meets(s) for s in seen):
            seen.append(pair)
            yield pair


def claimed(claims: Sequence[Claim]) -> Iterator[Pair]:
    """The pairs that claims tell, those denied left out."""
    for claim in claims:
        family, *roles = CLAIMS.get(claim.type, ("", "", ""))
        if not family or claim.status is Status.DENIED:
            continue
        left, right = (_spans(claim, role) for role in roles)
        yield from (Pair(family, a, b) for a in left for b in right if not a.overlaps(b))
        for role in WITHIN.get(claim.type, ()):
            yield from (Pair(family, a, b) for a, b in itertools.combinations(_spans(claim, role), 2))


def _spans(claim: Claim, role: str) -> list[Span]:
    return [a.span for a in claim.args if a.role == role and a.span is not None]


def counts(gold: Sequence[Pair], predicted: Sequence[Pair]) -> Counter[tuple[str, str]]:
    """How many pairs of each family are right, told and wanted; each gold pair is matched once."""
    out: Counter[tuple[str, str]] = Counter()
    open_pairs = list(gold)
    for pair in predicted:
        match = next((g for g in open_pairs if pair.meets(g)), None)
        if match:
            open_pairs.remove(match)
            out["right", pair.family] += 1
        out["told", pair.family] += 1
    out.update(("wanted", g.family) for g in gold)
    return out


def figures(counted: Sequence[Counter[tuple[str, str]]], prefix: str = "") -> dict[str, float | int]:
    """F1 over the families together and each, from the documents' counts."""
    total: Counter[tuple[str, str]] = Counter()
    for c in counted:
        total.update(c)
    sums = {k: sum(total[k, f] for f in FAMILIES) for k in ("right", "told", "wanted")}
    p, r = share(sums["right"], sums["told"]), share(sums["right"], sums["wanted"])
    out: dict[str, float | int] = {"f1": readers.f1(p, r), "precision": p, "recall": r, "n": len(counted)}
    for f in FAMILIES:
        right = total["right", f]
        out[f"{f}_f1"] = readers.f1(share(right, total["told", f]), share(right, total["wanted", f]))
    return {prefix + k: v for k, v in out.items()}


def trained_on(path: Path = GOLD / "train.docs.jsonl") -> frozenset[str]:
    """The first ten digits of the ids of documents in the training gold; none where it is absent."""
    if not path.is_file():
        return frozenset()
    ids = (str(row["id"]) for row in records(path))
    return frozenset(i.removeprefix("re3d-") for i in ids if i.startswith("re3d-"))


def part(id: str) -> str:  # noqa: A002
    """`dev` for two documents in three, `test` for the rest, by a hash of the id."""
    return "test" if int(hashlib.sha256(id.encode()).hexdigest(), 16) % 3 == 0 else "dev"


def predict(text: Text, reader: Reader) -> list[Pair]:
    """The pairs that the reader's claims tell, each once."""
    return list(distinct(list(claimed(reader.read(Document(id=text.id, text=text.text, title=text.title))))))


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark; the exit status."""
    made = command_line(__doc__, defaults=[DEFAULT])
    made.add_argument("--part", choices=("all", "dev", "test"), default="all", help="of the split by hash")
    given = made.parse_args(arguments)
    if missing(given.data):
        return ABSENT
    every = (t for folder in given.data for t in texts(folder) if given.part in {"all", part(t.id)})
    some = list(islice(every, given.limit))
    reader = readers.chosen()
    pairs = [predict(t, reader) for t in some]
    counted = {t.id: counts(t.pairs, p) for t, p in zip(some, pairs, strict=True)}
    out = {**figures(list(counted.values())), **_outside(counted, trained_on())}
    write(given.out, _rows(some, pairs))
    last_line(out)
    return 0


def _outside(
    counted: Mapping[str, Counter[tuple[str, str]]], known: frozenset[str]
) -> dict[str, float | int]:
    keep: Callable[[str], bool] = lambda i: i[:10] not in known  # noqa: E731
    return figures([c for i, c in counted.items() if keep(i)], "outside_")


def _rows(some: Sequence[Text], pairs: Sequence[Sequence[Pair]]) -> Iterator[dict[str, Any]]:
    for text, found in zip(some, pairs, strict=True):
        for p in found:
            sides = {k: [s.start, s.end, s.of(text.text)] for k, s in (("left", p.left), ("right", p.right))}
            yield {"doc": text.id, "family": p.family, **sides}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
