"""Measure where an event took place: a verb is marked, the place is sought.

    python -m benchmarks.event_place [FILE.jsonl ...] [--out FILE] [--limit N] [--all | --sweep]

Each line holds a sentence (`text`) and its `spans` (`start`, `end`, `label`: VERB, else a place). Right is a
predicted stretch that overlaps a told place, or none where none is told. Of a file named `train` the held-out
tenth of the sentences (`training.held.held_out`) is scored, with `--all` the whole; of any other file
everything. The last line is one flat JSON object: accuracy, placed (accuracy where a place is told), unplaced
(where none is), n, skipped (items without a verb that is a word of the text). `--sweep` prints accuracy by
threshold. Exits with 3 where a file is absent. Default: the training file of event_location.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from training.held import held_out

from benchmarks import common
from foreshock.model import Document
from foreshock.reading.model import decode
from foreshock.reading.model.analysis import PLACE, Analysis, analyse, place_probabilities
from foreshock.reading.model.reader import Words
from foreshock.reading.model.session import Session

DEFAULT = (common.DATA / "event_location/train.jsonl",)
SWEEP = tuple(k / 20 for k in range(1, 17))


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, its marked verb (None where none is marked) and the places told."""

    text: str
    verb: tuple[int, int] | None
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """An item with how likely each word is the place; `probabilities` is None where there is no verb."""

    item: Item
    offsets: tuple[tuple[int, int], ...]
    probabilities: decode.Floats | None


def items(path: Path, *, everything: bool) -> Iterator[Item]:
    """The items of a file that are scored."""
    part = path.stem == "train" and not everything
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            if not part or held_out(row["text"]):
                yield item(row)


def item(row: dict[str, Any]) -> Item:
    """One line of the file."""
    spans = [(s["start"], s["end"], s["label"]) for s in row.get("spans", ())]
    verbs = [(a, b) for a, b, label in spans if label == "VERB"]
    return Item(
        row["text"], verbs[0] if verbs else None, tuple((a, b) for a, b, label in spans if label != "VERB")
    )


def read(session: Session, given: Item) -> Read:
    """Ask the model for one item."""
    found = analyse(session, Words.of(Document(id="item", text=given.text)))
    at = verb_at(found, given)
    row = None if at is None else place_probabilities(session, found, [at])[0]
    return Read(given, found.offsets, row)


def verb_at(found: Analysis, given: Item) -> int | None:
    """The first word that the marked verb touches."""
    if given.verb is None:
        return None
    start, end = given.verb
    return next((i for i, (a, b) in enumerate(found.offsets) if a < end and start < b), None)


def said(made: Read, least: float) -> list[tuple[int, int]]:
    """The predicted stretches of the text."""
    if made.probabilities is None:
        return []
    found = decode.best(made.probabilities, role="place", least=least)
    return [(made.offsets[s.start][0], made.offsets[s.end - 1][1]) for s in found]


def right(places: Sequence[tuple[int, int]], predicted: Sequence[tuple[int, int]]) -> bool:
    """Whether they overlap, or both say that there is no place."""
    if not places or not predicted:
        return not places and not predicted
    return any(a < d and c < b for a, b in places for c, d in predicted)


def figures(made: Sequence[Read], least: float) -> dict[str, float | int]:
    """Accuracy over the items that have a verb, and the count of the others."""
    verbs = [m for m in made if m.probabilities is not None]
    ok = [right(m.item.places, said(m, least)) for m in verbs]
    placed = [o for m, o in zip(verbs, ok, strict=True) if m.item.places]
    none = [o for m, o in zip(verbs, ok, strict=True) if not m.item.places]
    return {
        "accuracy": common.share(sum(ok), len(ok)),
        "placed": common.share(sum(placed), len(placed)),
        "unplaced": common.share(sum(none), len(none)),
        "n": len(ok),
        "skipped": len(made) - len(verbs),
    }


def _rows(made: Sequence[Read]) -> Iterator[dict[str, Any]]:
    for m in made:
        spans = said(m, PLACE)
        ok = right(m.item.places, spans)
        yield {"text": m.item.text, "verb": m.item.verb, "places": m.item.places, "said": spans, "right": ok}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    parser = common.command_line(__doc__, defaults=DEFAULT)
    parser.add_argument("--all", action="store_true", help="of a training file, everything")
    parser.add_argument("--sweep", action="store_true", help="accuracy by threshold")
    given = parser.parse_args(arguments)
    if common.missing(given.data):
        return common.ABSENT
    session = common.session()
    chosen = islice((i for path in given.data for i in items(path, everything=given.all)), given.limit)
    made = [read(session, i) for i in chosen]
    for least in SWEEP if given.sweep else ():
        print(f"{least:.2f} {figures(made, least)}")
    common.write(given.out, _rows(made))
    common.last_line(figures(made, PLACE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
