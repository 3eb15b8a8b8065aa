"""Measure who says so: the sources of attributions in news texts.

    python -m benchmarks.attribution [FOLDER ...] [--out FILE] [--limit N]

FOLDER holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann (brat standoff: `Source` spans that an
`Attribution` event takes). A predicted source is right when it overlaps a told one, each told one answering
for one prediction. Where several people annotated a text their counts are averaged, so that each text weighs
once. The last line is one flat JSON object: f1, precision, recall; the same with `even_` and `odd_` over two
halves of the texts (by hash of the name: the finder was written with the even half in view); n (texts),
sources (told, averaged). Exits with 3 where a folder is absent. Default: the development part of PolNeAR.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import common
from foreshock.model import Document, Span
from foreshock.reading.model.analysis import analyse
from foreshock.reading.model.reader import Words
from foreshock.reading.model.session import Session
from foreshock.reading.model.speech import sources

DEFAULT = (common.DATA / "polnear/dev",)
EVENT = "Attribution"


@dataclass(frozen=True, slots=True)
class Told:
    """A text and the source spans that each of its annotators marked."""

    name: str
    text: str
    annotators: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the predicted are right, predicted, and told; averaged over a text's annotators."""

    right: float = 0.0
    said: float = 0.0
    told: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.said + other.said, self.told + other.told)


def spans(standoff: str) -> tuple[Span, ...]:
    """The distinct `Source` spans that the attributions of one annotator take, in order of the text. A span
    in pieces counts from its first to its last character."""
    bounds: dict[str, Span] = {}
    taken: set[str] = set()
    for line in standoff.splitlines():
        key, _, rest = line.partition("\t")
        body = rest.partition("\t")[0]
        kind, _, where = body.partition(" ")
        if key.startswith("T") and kind == "Source":
            numbers = [int(x) for piece in where.split(";") for x in piece.split()]
            bounds[key] = Span(min(numbers), max(numbers))
        elif key.startswith("E") and kind.partition(":")[0] == EVENT:
            parts = (p.partition(":") for p in where.split())
            taken |= {value for role, _, value in parts if role.rstrip("0123456789") == "Source"}
    return tuple(sorted({bounds[k] for k in taken if k in bounds}))


def texts(folder: Path) -> Iterator[Told]:
    """The texts that somebody annotated."""
    by_name: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_name[path.stem.rpartition("_")[0]].append(path)
    for name, paths in sorted(by_name.items()):
        text = folder / "text" / f"{name}.txt"
        if text.is_file():
            marked = tuple(spans(p.read_text(encoding="utf-8")) for p in paths)
            # as it stands: the offsets count every character
            yield Told(name, text.read_bytes().decode("utf-8"), marked)


def read(session: Session, told: Told) -> list[Span]:
    """The sources that the model finds in a text."""
    found = analyse(session, Words.of(Document(id=told.name, text=told.text)))
    return sorted({s.span(found) for s in sources(found)})


def matched(gold: Sequence[Span], said: Sequence[Span]) -> int:
    """How many predictions have a told span of their own that they overlap (both in order of the text)."""
    used: set[int] = set()
    for span in said:
        hit = next((i for i, g in enumerate(gold) if i not in used and g.overlaps(span)), None)
        used |= {hit} if hit is not None else set()
    return len(used)


def counts(told: Told, said: Sequence[Span]) -> Counts:
    """The counts of one text."""
    n = len(told.annotators)
    right = sum(matched(gold, said) for gold in told.annotators) / n
    return Counts(right, len(said), sum(map(len, told.annotators)) / n)


def even(name: str) -> bool:
    """The half of the texts that errors were looked at in."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0


def figures(total: Counts, prefix: str = "") -> dict[str, float | int]:
    """Precision, recall and their harmonic mean."""
    precision, recall = common.share(total.right, total.said), common.share(total.right, total.told)
    f1 = common.share(2 * precision * recall, precision + recall)
    return {f"{prefix}f1": f1, f"{prefix}precision": precision, f"{prefix}recall": recall}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    given = common.command_line(__doc__, defaults=DEFAULT).parse_args(arguments)
    if common.missing(p / part for p in given.data for part in ("text", "attributions")):
        return common.ABSENT
    session = common.session()
    chosen = list(islice((t for folder in given.data for t in texts(folder)), given.limit))
    said = [read(session, t) for t in chosen]
    scored = [counts(t, s) for t, s in zip(chosen, said, strict=True)]
    rows = (
        {"doc": t.name, "sources": [[s.start, s.end, s.of(t.text)] for s in some]}
        for t, some in zip(chosen, said, strict=True)
    )
    common.write(given.out, rows)
    out = figures(sum(scored, Counts()))
    for prefix, half in (("even_", True), ("odd_", False)):
        part = (c for t, c in zip(chosen, scored, strict=True) if even(t.name) == half)
        out |= figures(sum(part, Counts()), prefix)
    common.last_line({**out, "n": len(chosen), "sources": sum(c.told for c in scored)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
