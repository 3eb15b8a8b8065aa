"""Draw the documents in which the events of the benchmark `events` were labelled, and check the labels.

    python -m benchmarks.events_sample [--folder FOLDER] [--out SHEET]
    python -m benchmarks.events_sample --check [--folder FOLDER]

FOLDER holds the news texts. The sheet is JSON Lines, a document a line: {group, doc, source_file, date,
pick, told: [{start, end, sentence}]}. It follows from the seed, the texts and the sentence splitter: a
first document drawn at random; up to three near it, which are of the same days, alike by the cosine of
their tf-idf and share rare words, but are not copies of it; and one other of the same weeks drawn at
random. Of each the first sentence and those with most of the rare words of the group are shown. `--check`
says where `events_clusters.csv` and `events_pairs.csv` fit neither the texts nor each other (exit 1) and
counts them. Exits with 3 where FOLDER is absent.

What was labelled, before the code they measure was seen or run on any of it:
- A mention is a sentence of the sheet and the word that names the event (`trigger`), one for each event
  that the sentence tells; several events of one sentence have the same sentence and other words. `type` and
  `status` follow the codebook; deaths are told by the attack that caused them where the sentence or its
  cluster names it.
- Not every event of the sheet was labelled: what is no claim of the codebook, what a reader cannot decide,
  and what repeats a sentence already taken was left out, and an event has eight mentions at most. The
  mentions in the file, those alone in their cluster with them, are all that B-cubed is computed over; it
  says nothing of mentions that a system finds beside them.
- Two mentions are the same event where they tell the same act by the same side against the same target at
  the same place and time, in whatever words, with whatever toll, cause or author they dispute: a later
  toll, another culprit or month (a capture `last month` in February, `in February` in July) makes no other
  event.
- They are two events where `apart` says what tells them apart:
  `day` another time, repeated attacks on one place among them;
  `place` the same kind and days, but another place, be it the next village;
  `total` a sum, wave, campaign or series against one of its parts, or against another sum;
  `plan` a planned, announced or expected act against the same one done;
  `kind` another act in the same course: entering a town and the killing there, a barrage and the answer to
  it, one side's leaving and the other's taking, an arrest and the sentence, a trial and its verdict;
  `other` another actor, target, person or purpose, the rest alike.
- Two tellings of one plan are one event, and so are two tellings of one total. A whole told twice (an
  offensive) is one event, whatever day of it is told; its beginning told by itself is a part.
- The pairs: of each cluster with several mentions one pair, over two documents where there are such, not
  with the same wording; of each couple of events that a reader may take for one, one or two pairs. `reach`
  is `within` a document or `across` two.
- `part` is `set-aside` for a third of the mentions, `dev` for the others, by groups drawn at random; groups
  that share an event or a pair go together.
- The date of a document is the file's; where the text of an article gives another day, the reader went by
  the text.
- The article of 31 May 2017 on al-Tanf has no counterpart: no other of these texts tells the strike on the
  convoy of 18 May.
- There was one labeller, who saw the sheet alone and not the whole documents, and in a few cases used what is
  publicly known of the event; no part was labelled a second time by another.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import get_type_hints

from benchmarks import common
from benchmarks.actors_sample import Source, documents
from foreshock.reading.sentences import sentences

FOLDER = common.DATA / "news"
CLUSTERS = Path(__file__).with_name("events_clusters.csv")
PAIRS = Path(__file__).with_name("events_pairs.csv")
SEED = 20170518
SHARES = {  # groups a file gives the first document of
    "fakes_syria_2011_2018.jsonl": 26,
    "ukraine_2022.jsonl": 15,
    "guardian_sdf_2017_2019.jsonl": 8,
    "current_events_2015_09.jsonl": 12,
}
DAYS = 4  # apart at most
ALIKE = (0.2, 0.85)  # cosine; above are reprints, which teach nothing
RARE = 0.015  # share of the documents that have the word
SHARED = 3  # rare words in common
NEAR = 3  # documents beside the first one, at most
SENTENCES = 7  # of a document on the sheet, at most
WORD = re.compile(r"[^\W\d_]{3,}|\d+")
Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the sheet; `start` and `end` are code points of the document's text."""

    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document of the sheet. `pick`: `first` was drawn, `near` is like it, `other` was drawn at random."""

    group: int
    doc: str
    source_file: str
    date: str
    pick: str
    told: tuple[Told, ...]


def words(text: str) -> list[str]:
    """The words of three letters or more, and the numbers, in small letters."""
    return [w.lower() for w in WORD.findall(text)]


def frequency(sources: Iterable[Source]) -> Counter[str]:
    """How many documents have a word."""
    return Counter(w for s in sources for w in set(words(s.text)))


def vector(text: str, found: Mapping[str, int], n: int) -> dict[str, float]:
    """The tf-idf of a text's words, of length 1; words of one document or of a tenth of them are left out."""
    counts = Counter(words(text))
    raw = {
        w: (1 + math.log(c)) * math.log(n / found[w])
        for w, c in counts.items()
        if 1 < found[w] < max(n / 10, 3)
    }
    length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {w: x / length for w, x in raw.items()}


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1."""
    return sum(x * b.get(w, 0.0) for w, x in a.items())


def day(source: Source) -> int:
    """The day of a document as an ordinal."""
    return datetime.date.fromisoformat(source.date[:10]).toordinal()


@dataclass(frozen=True, slots=True)
class Pool:
    """All the documents, for each those that may tell the same (most alike first), and the rare words."""

    sources: tuple[Source, ...]
    near: Mapping[int, tuple[int, ...]]
    rare: frozenset[str]


def alike(
    sources: Sequence[Source], rare: frozenset[str], found: Mapping[str, int]
) -> Iterator[tuple[float, int, int]]:
    """The pairs of documents that may tell the same, with their cosine."""
    vectors = [vector(s.text, found, len(sources)) for s in sources]
    days = [day(s) for s in sources]
    for i, j in combinations(range(len(sources)), 2):
        if abs(days[i] - days[j]) > DAYS:
            continue
        close = cosine(vectors[i], vectors[j])
        if ALIKE[0] <= close <= ALIKE[1] and len(rare & vectors[i].keys() & vectors[j].keys()) >= SHARED:
            yield close, i, j


def pool(folder: Path) -> Pool:
    """Read the files, and find what is near what."""
    sources = tuple(s for name in SHARES for s in documents(folder / name))
    found = frequency(sources)
    rare = frozenset(w for w, c in found.items() if c <= max(RARE * len(sources), 2))
    near: dict[int, list[int]] = {}
    for _, i, j in sorted(alike(sources, rare, found), reverse=True):
        near.setdefault(i, []).append(j)
        near.setdefault(j, []).append(i)
    return Pool(sources, {i: tuple(js) for i, js in near.items()}, rare)


def neighbours(at: int, within: Pool, used: set[int]) -> list[int]:
    """The free documents near the first one, then those near these, up to NEAR."""
    chosen: list[int] = []
    for i in (at, *within.near.get(at, ())[:NEAR]):
        for j in within.near.get(i, ()):
            if j != at and j not in used and j not in chosen and len(chosen) < NEAR:
                chosen.append(j)
    return chosen


def other(at: int, within: Pool, used: set[int], dice: random.Random) -> int | None:
    """A free document of the same file and the same weeks that is not near; None where there is none."""
    first = within.sources[at]
    barred = {at, *used, *within.near.get(at, ())}
    free = [
        i
        for i, s in enumerate(within.sources)
        if i not in barred and s.source_file == first.source_file and abs(day(s) - day(first)) <= 5 * DAYS
    ]
    return dice.choice(free) if free else None


def groups(within: Pool) -> Iterator[list[tuple[int, str]]]:
    """The documents of each group by number, each with its pick; no document is in two."""
    used: set[int] = set()
    for name, share in SHARES.items():
        dice = random.Random(f"{SEED} {name}")
        firsts = [i for i, s in enumerate(within.sources) if s.source_file == name]
        dice.shuffle(firsts)
        made = 0
        for i in firsts:
            close = neighbours(i, within, used | {i}) if i not in used else []
            if made == share or not close:
                continue
            made += 1
            group = [(i, "first"), *((j, "near") for j in close)]
            used.update(j for j, _ in group)
            extra = other(i, within, used, dice)
            if extra is not None:
                used.add(extra)
                group.append((extra, "other"))
            yield group


def telling(source: Source, rest: frozenset[str]) -> tuple[Told, ...]:
    """The sentences for the sheet: the first one and those with most of the rare words of the rest."""
    spans = list(sentences(source.text))
    told = [Told(s.start, s.end, source.text[s.start : s.end]) for s in spans]
    order = sorted(range(len(told)), key=lambda i: (i > 0, -len(rest & set(words(told[i].sentence))), i))
    return tuple(told[i] for i in sorted(order[:SENTENCES]))


def draw(folder: Path) -> Iterator[Drawn]:
    """The sheet, group by group."""
    within = pool(folder)
    for number, group in enumerate(groups(within), 1):
        bags = {i: within.rare & set(words(within.sources[i].text)) for i, _ in group}
        for i, pick in group:
            source = within.sources[i]
            rest = frozenset(w for j, bag in bags.items() if j != i for w in bag)
            told = telling(source, rest)
            yield Drawn(number, source.doc, source.source_file, source.date, pick, told)


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled mention. Offsets are code points of the document's text: `start` and `end` of the sentence
    that tells the event, `trigger_start` and `trigger_end` of the word `trigger` that names it. `sha256` is
    of the document's text. Mentions of one event have one `cluster`."""

    mention: str
    cluster: str
    part: str
    group: int
    doc: str
    source_file: str
    date: str
    sha256: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    trigger: str
    type: str
    status: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions (by id): whether they tell the same event, in one document, and what tells them apart."""

    a: str
    b: str
    same: str
    reach: str
    apart: str
    part: str


def mentions(path: Path = CLUSTERS) -> list[Mention]:
    """The labelled mentions, cluster by cluster."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_mention(row) for row in csv.DictReader(file)]


def _mention(row: Mapping[str, str]) -> Mention:
    kinds = get_type_hints(Mention)
    return Mention(**{name: kinds[name](value) for name, value in row.items()})


def pairs(path: Path = PAIRS) -> list[Pair]:
    """The labelled pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Pair(**row) for row in csv.DictReader(file)]


def misfits(labelled: Iterable[Mention], folder: Path) -> Iterator[str]:
    """What of the mentions does not fit the texts: a document that is gone or other, a date, a slice."""
    sources = {s.doc: s for name in SHARES for s in documents(folder / name)}
    for m in labelled:
        source = sources.get(m.doc)
        if source is None:
            yield f"{m.mention}: no such document"
        elif hashlib.sha256(source.text.encode()).hexdigest() != m.sha256:
            yield f"{m.mention}: another text"
        elif (source.date, source.source_file) != (m.date, m.source_file):
            yield f"{m.mention}: another date or file"
        elif source.text[m.trigger_start : m.trigger_end] != m.trigger:
            yield f"{m.mention}: not {m.trigger!r}"
        elif not m.start <= m.trigger_start < m.trigger_end <= m.end <= len(source.text):
            yield f"{m.mention}: the word is not in the sentence"


def clashes(labelled: Sequence[Mention], judged: Sequence[Pair]) -> Iterator[str]:
    """What of the two files does not agree with itself: a mention or pair twice, a cluster in two parts, a
    pair of unknown mentions or against the clusters."""
    for count, what in (
        (Counter(m.mention for m in labelled), "id"),
        (Counter((m.doc, m.trigger_start) for m in labelled), "word"),
        (Counter(frozenset((p.a, p.b)) for p in judged), "pair"),
    ):
        yield from (f"{what} {key} comes {n} times" for key, n in count.items() if n > 1)
    parts: dict[str, set[str]] = {}
    for m in labelled:
        parts.setdefault(m.cluster, set()).add(m.part)
    yield from (f"{c}: in several parts" for c, found in parts.items() if len(found) > 1)
    known = {m.mention: m for m in labelled}
    for p in judged:
        yield from disagreement(p, known)


def disagreement(pair: Pair, known: Mapping[str, Mention]) -> Iterator[str]:
    """What of a pair is against its two mentions."""
    where = f"{pair.a} {pair.b}"
    if not {pair.a, pair.b} <= known.keys() or pair.a == pair.b:
        yield f"{where}: not two known mentions"
        return
    a, b = known[pair.a], known[pair.b]
    if (pair.same == "yes") != (a.cluster == b.cluster):
        yield f"{where}: against the clusters"
    if (pair.reach == "within") != (a.doc == b.doc):
        yield f"{where}: another reach"
    if {a.part, b.part} != {pair.part}:
        yield f"{where}: another part"


def sizes(labelled: Iterable[Mention]) -> Counter[int]:
    """How many clusters have how many mentions."""
    return Counter(Counter(m.cluster for m in labelled).values())


def check(folder: Path) -> int:
    """Say the faults of the committed labels, and count them."""
    labelled, judged = mentions(), pairs()
    found = [*misfits(labelled, folder), *clashes(labelled, judged)]
    for fault in found:
        print(fault)
    print("mentions of a cluster", dict(sorted(sizes(labelled).items())))
    for column in ("type", "status", "part", "source_file"):
        print(column, dict(Counter(getattr(m, column) for m in labelled).most_common()))
    for column in ("same", "reach", "apart", "part"):
        print("pairs", column, dict(Counter(getattr(p, column) for p in judged).most_common()))
    clusters = sum(n for size, n in sizes(labelled).items() if size > 1)
    counts = {"n": len(labelled), "clusters": clusters, "pairs": len(judged), "faults": len(found)}
    common.last_line(counts)
    return int(bool(found))


def main(argv: list[str] | None = None) -> int:
    """Write the sheet, or check the labels."""
    return common.sampler(argv, about=__doc__ or "", folder=FOLDER, draw=draw, check=check)


if __name__ == "__main__":
    raise SystemExit(main())
