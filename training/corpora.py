"""Reading the training sets of `../shared/data` into windows. Which of them may ship stands in its README."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foreshock.model import Span
from foreshock.reading.sentences import sentences
from foreshock.reading.words import words
from training.held import held_out
from training.windows import Window


@dataclass
class Sentence:
    """One treebank sentence."""

    words: list[str]
    upos: list[str]
    head: list[int]
    rel: list[str]
    doc: str


def conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; relation subtypes are cut (`nsubj:pass` is kept, it tells voice)."""
    doc, rows = "", []
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            doc = line.split("=")[-1].strip()
        elif line.startswith("#"):
            continue
        elif line:
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif rows:
            yield Sentence(
                [r[1] for r in rows],
                [r[3] for r in rows],
                [int(r[6]) - 1 for r in rows],
                [r[7] for r in rows],
                doc,
            )
            rows = []


def iob(path: Path) -> dict[tuple[str, ...], list[str]]:
    """Entity tags of a Universal NER file, by the words of the sentence."""
    out: dict[tuple[str, ...], list[str]] = {}
    ws: list[str] = []
    tags: list[str] = []
    for line in [*path.open(encoding="utf-8"), "\n"]:
        line = line.rstrip("\n")
        if line.startswith("#"):
            continue
        if line:
            cells = line.split("\t")
            ws.append(cells[1])
            tag = cells[2]
            tags.append(tag if tag[2:] in {"PER", "ORG", "LOC"} else "O")
        elif ws:
            out[tuple(ws)] = _mend(tags)
            ws, tags = [], []
    return out


def _mend(tags: list[str]) -> list[str]:
    out, before = [], "O"
    for tag in tags:
        if tag.startswith("I-") and before[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        out.append(tag)
        before = tag
    return out


# Windows of a treebank in words: single sentences up to the whole windows that the reader sees, since a tree
# head that only saw short ones parses long ones five points worse.
SIZES = (1, 40, 90, 230)


def treebank(path: Path, *, entities: dict[tuple[str, ...], list[str]], seed: int = 0) -> list[Window]:
    """Treebank sentences joined, within a document, to windows of at most about one of `SIZES` words each,
    drawn by the seed."""
    rng = random.Random(seed)
    out: list[Window] = []
    size = 0
    for s in conllu(path):
        tags = entities.get(tuple(s.words))
        w = out[-1] if out else None
        fits = w is not None and w.doc == s.doc and len(w.words) + len(s.words) <= size
        if w is None or not fits or (w.entity is None) != (tags is None):
            size = rng.choice(SIZES)
            w = Window([], [], doc=s.doc, upos=[], head=[], rel=[], entity=[] if tags else None)
            out.append(w)
        base, number = len(w.words), (w.sent[-1] + 1 if w.sent else 0)
        w.words += s.words
        w.sent += [number] * len(s.words)
        assert w.upos is not None
        assert w.head is not None
        assert w.rel is not None
        w.upos += s.upos
        w.head += [h + base if h >= 0 else -1 for h in s.head]
        w.rel += s.rel
        if tags and w.entity is not None:
            w.entity += tags
    return out


def factuality(path: Path) -> list[Window]:
    """UDS-It-Happened: word index and value from -3 to 3."""
    out = []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        ws = row["text"].split()
        facts = [(t["span1"][0], float(t["label"])) for t in row["targets"] if t["span1"][0] < len(ws)]
        if facts:
            out.append(Window(ws, [0] * len(ws), fact=facts))
    return out


def text_window(text: str, *, doc: str = "", spans: list[Span] | None = None) -> Window:
    """A plain text (or some of its sentences) as an unlabelled window with offsets."""
    sents = spans if spans is not None else sentences(text)
    ws: list[str] = []
    numbers: list[int] = []
    offsets: list[tuple[int, int]] = []
    for i, sentence in enumerate(sents):
        for w in words(text, span=sentence):
            ws.append(w.of(text))
            numbers.append(i)
            offsets.append((w.start, w.end))
    return Window(ws, numbers, doc=doc, offsets=offsets)


def cover(offsets: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The words (half open) that the characters `start` to `end` touch."""
    inside = [i for i, (a, b) in enumerate(offsets) if a < end and start < b]
    return (inside[0], inside[-1] + 1) if inside else None


def event_places(path: Path) -> list[Window]:
    """A marked verb and the places where its event happened."""
    out = []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if held_out(row["text"]):
            continue
        w = text_window(row["text"])
        assert w.offsets is not None
        verbs = [cover(w.offsets, s["start"], s["end"]) for s in row["spans"] if s["label"] == "VERB"]
        places = [cover(w.offsets, s["start"], s["end"]) for s in row["spans"] if s["label"] != "VERB"]
        if verbs and verbs[0] and len(w.words) <= 120:
            w.event_place = [(verbs[0][0], [p for p in places if p])]
            out.append(w)
    return out


def re3d(folder: Path) -> list[Window]:
    """Entities of the re3d documents as BIO tags (the longest of overlapping ones)."""
    out: list[Window] = []
    for sub in sorted(folder.iterdir()):
        texts = {r["_id"]: r["text"] for r in _objects(sub / "documents.json")}
        found: dict[str, list[tuple[int, int, str]]] = {}
        for e in _objects(sub / "entities.json"):
            found.setdefault(str(e["documentId"]), []).append(
                (int(e["begin"]), int(e["end"]), str(e["type"]))
            )
        for key, text in texts.items():
            out += _entity_windows(str(key), str(text), found.get(str(key), []))
    return out


def _objects(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def _entity_windows(key: str, text: str, entities: list[tuple[int, int, str]]) -> Iterator[Window]:
    from training.labels import FINE

    sents = sentences(text)
    for group in grouped(sents, text, size=90):
        w = text_window(text, doc=key, spans=group)
        if not w.words or len(w.words) > 250:
            continue
        assert w.offsets is not None
        tags = ["O"] * len(w.words)
        for a, b, kind in sorted(entities, key=lambda e: e[0] - e[1]):
            at = cover(w.offsets, a, b)
            if at and f"B-{kind}" in FINE and all(t == "O" for t in tags[at[0] : at[1]]):
                tags[at[0] : at[1]] = [f"B-{kind}"] + [f"I-{kind}"] * (at[1] - at[0] - 1)
        w.fine = tags
        yield w


def grouped(sents: list[Span], text: str, *, size: int) -> Iterator[list[Span]]:
    """Neighbouring sentences in groups of at most about `size` words."""
    group: list[Span] = []
    count = 0
    for s in sents:
        n = s.of(text).count(" ") + 1
        if group and count + n > size:
            yield group
            group, count = [], 0
        group.append(s)
        count += n
    if group:
        yield group
