"""Draw the sentences from which the cases of the benchmark `actors` were labelled, and check those cases.

    python -m benchmarks.actors_sample [--folder FOLDER] [--out SHEET]
    python -m benchmarks.actors_sample --check [--folder FOLDER]

FOLDER holds the news texts. The sheet is JSON Lines: {number, doc, source_file, date, start, end, pick,
sentence}. It follows from the seed, the texts and the sentence splitter. `--check` says which rows of
`actors_cases.csv` no longer fit the texts (exit 1) and counts them. Exits with 3 where the folder is absent.

What was labelled, case by case, before the resolver was run on any of it:
- Of the k actor mentions of a sentence, in order, the one with the number floor(pick * k); where k >= 3 also
  the one k // 2 further on, round the end (counted in reading; some second ones that repeat a commonplace
  were left out). Pronouns, phrases that hang on one (`her mother`), bare numbers (`dozens`), and places that
  are only places are no mentions; in photo lines and lists of headlines each name counts.
- A mention is the noun phrase: title, number and adjectives in, relative clause out; an article where the
  phrase is a definite class or points back (`the regime`, `a monitor`). The reader may look at all that
  comes before it.
- In `actor`, `country` and `sector` any of the values between `|` is right, the first is the best one, `-`
  among them says that none is right too; a field without a value says that there is nothing to be named.
- `actor` is a usual English name; spellings are for the scorer to fold. A state, its capital and its
  government are one actor. What `demonym + troops` names is the state's armed forces, or nobody in
  particular. A group's fighters are the group. Persons have their full name where the text or public
  knowledge gives it.
- `country` is the affiliation at the date: empty for international bodies, for classes without one, and
  (first choice) for Islamic State, where IRQ and SYR are right too. Civilians and rebels have that of the
  place.
- `sector`: states GOV or none; ministers GOV; former officials ELI first; armed groups against a state REB,
  with one UAF; peoples and private persons CVL; refugees and migrants REF; monitors and aid groups NGO;
  media JRN. Second values are codes that a careful coder could defend.
- `kind`: `state` a country or capital as an actor; `person`; `named` another proper name; `described` a
  phrase that picks out one actor, or a kind of actor by affiliation (`Russian troops`); `class` neither
  (`rebels`, `civilians`).
- `sponsor` and `alignment` only where the mention itself says them (`US-backed`, `pro-Damascus`); there
  `|` joins several sponsors. `note` has `anaphor` where earlier sentences alone tell who it is.
- There was one labeller; no part was labelled a second time by another.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import common
from foreshock.model import Span
from foreshock.reading.sentences import sentences

FOLDER = common.DATA / "news"
CASES = Path(__file__).with_name("actors_cases.csv")
SEED = 20170531
SHARES = {
    "guardian_sdf_2017_2019.jsonl": 130,
    "fakes_syria_2011_2018.jsonl": 130,
    "ukraine_2022.jsonl": 135,
    "current_events_2015_09.jsonl": 75,
    "tanf_2017_05_31.txt": 20,
}
FEWEST_WORDS = 6  # shorter ones are mostly captions, bylines and headings
SET_ASIDE = 5  # one case in so many


@dataclass(frozen=True, slots=True)
class Source:
    """A document of one of the files: `text` as the file holds it, so that offsets fit."""

    doc: str
    source_file: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence of the sheet; `start` and `end` are code points of the document's text. `pick` in [0, 1)
    says which of its k actor mentions is labelled: the one with the number floor(pick * k)."""

    number: int
    doc: str
    source_file: str
    date: str
    start: int
    end: int
    pick: float
    sentence: str


def documents(path: Path) -> Iterator[Source]:
    """The documents of a file: one a line of JSON Lines, else the whole text, dated by the file's name."""
    if path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Source(row["id"], path.name, row["date"], row["text"])
        return
    day = "-".join(path.stem.split("_")[-3:])
    yield Source(path.stem, path.name, day, path.read_bytes().decode("utf-8"))


def fraction(*parts: str | int) -> float:
    """A number in [0, 1) that hangs on the parts alone."""
    key = "\x1f".join(str(p) for p in (SEED, *parts))
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6]) / 2**48


def part(doc: str, start: int) -> str:
    """Which part a case belongs to, by document and offset."""
    return "set-aside" if fraction("part", doc, start) < 1 / SET_ASIDE else "dev"


def candidates(path: Path) -> list[tuple[Source, Span]]:
    """The sentences of a file that are long enough, each wording once."""
    seen: set[str] = set()
    found = []
    for source in documents(path):
        for span in sentences(source.text):
            said = source.text[span.start : span.end]
            if len(said.split()) >= FEWEST_WORDS and said not in seen:
                seen.add(said)
                found.append((source, span))
    return found


def draw(folder: Path) -> Iterator[Drawn]:
    """The sheet: the shares of the files one after the other, each in the order of its file."""
    number = 0
    for name, share in SHARES.items():
        pool = candidates(folder / name)
        chosen = random.Random(f"{SEED} {name}").sample(range(len(pool)), min(share, len(pool)))
        for i in sorted(chosen):
            source, span = pool[i]
            number += 1
            pick = round(fraction("pick", source.doc, span.start), 3)
            said = source.text[span.start : span.end]
            yield Drawn(number, source.doc, name, source.date, span.start, span.end, pick, said)


def cases(path: Path = CASES) -> list[dict[str, str]]:
    """The labelled cases, a row each."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def faults(rows: Iterable[Mapping[str, str]], folder: Path) -> Iterator[str]:
    """What of the rows does not fit the texts: a document that is gone or other, a slice, a date, a part."""
    sources = {s.doc: s for name in SHARES for s in documents(folder / name)}
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        where = f"{row['doc']} {start}"
        source = sources.get(row["doc"])
        if source is None:
            yield f"{where}: no such document"
        elif hashlib.sha256(source.text.encode()).hexdigest() != row["sha256"]:
            yield f"{where}: another text"
        elif source.text[start:end] != row["mention"]:
            yield f"{where}: not {row['mention']!r}"
        elif (source.date, source.source_file) != (row["date"], row["source_file"]):
            yield f"{where}: another date or file"
        elif part(row["doc"], start) != row["part"]:
            yield f"{where}: another part"


def check(folder: Path) -> int:
    """Say the faults of the committed cases and count them by kind, part and file."""
    rows = cases()
    found = list(faults(rows, folder))
    for fault in found:
        print(fault)
    for column in ("kind", "part", "source_file"):
        print(column, dict(Counter(r[column] for r in rows)))
    common.last_line({"n": len(rows), "faults": len(found)})
    return int(bool(found))


def main(argv: list[str] | None = None) -> int:
    """Write the sheet, or check the cases."""
    return common.sampler(argv, about=__doc__ or "", folder=FOLDER, draw=draw, check=check)


if __name__ == "__main__":
    raise SystemExit(main())
