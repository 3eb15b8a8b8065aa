"""Train a spaCy pipeline of the shape of `en_core_web_sm`, to stand beside the reader's speed.

    python -m training.spacy_baseline UD_FOLDER... --out FOLDER [--ner FILE.iob2] [--sentences N]

Runs under an interpreter that has spaCy (development only; the package never imports it). The shape is what
costs time: tok2vec of four CNN layers of width 96 shared by tagger and parser, and a second one for ner. The
training is brief, so its accuracy is no figure to compare.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

# `en_core_web_sm`'s tok2vec, as its published configuration has it.
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
BATCH = 32


def pipeline() -> Any:
    """The untrained pipeline: tok2vec, tagger, parser, ner."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": SHARED}})
    nlp.add_pipe("parser", config={"model": _transitions("parser", SHARED, extra=False)})
    nlp.add_pipe("ner", config={"model": _transitions("ner", TOK2VEC, extra=True)})
    return nlp


def _transitions(kind: str, tok2vec: dict[str, Any], *, extra: bool) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": extra,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def examples(paths: list[Path], nlp: Any, *, ner: bool) -> Iterator[Any]:
    """Annotated sentences of CoNLL-U files (`ner` False) or IOB2 files in CoNLL-U columns."""
    from spacy.training import Example

    for path in paths:
        for words, rows in sentences(path):
            if reference := _entities(nlp, words, rows) if ner else _tree(nlp, words, rows):
                yield Example(nlp.make_doc(reference.text), reference)


def sentences(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    """The words and columns of each sentence; ranges of multiword tokens left out."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            rows += [cells] if cells[0].isdigit() else []
        elif not line.strip() and rows:
            yield [r[1] for r in rows], rows
            rows = []


def _tree(nlp: Any, words: list[str], rows: list[list[str]]) -> Any:
    from spacy.tokens import Doc

    heads = [int(r[6]) - 1 if int(r[6]) else i for i, r in enumerate(rows)]
    deps = [r[7].split(":")[0] if r[7] != "root" else "ROOT" for r in rows]
    return Doc(nlp.vocab, words=words, tags=[r[4] for r in rows], heads=heads, deps=deps)


def _entities(nlp: Any, words: list[str], rows: list[list[str]]) -> Any:
    from spacy.tokens import Doc

    tags = [r[2] if r[2][:2] in {"B-", "I-"} else "O" for r in rows]
    whole = [
        "B-" + t[2:] if t[:2] == "I-" and (not i or tags[i - 1] == "O") else t for i, t in enumerate(tags)
    ]
    return Doc(nlp.vocab, words=words, ents=whole)


def train(nlp: Any, made: list[Any], *, seconds: float) -> None:
    """Go over the examples until they are through or the time is up."""
    random.Random(1).shuffle(made)
    nlp.initialize(lambda: made[:2000])
    start, some = time.monotonic(), iter(made)
    optimizer = nlp.resume_training()
    while (batch := list(islice(some, BATCH))) and time.monotonic() - start < seconds:
        losses: dict[str, float] = {}
        nlp.update(batch, sgd=optimizer, drop=0.1, losses=losses)
    print(f"{time.monotonic() - start:.0f} s, losses of the last batch {losses}")


def main(arguments: list[str]) -> int:
    """Train and write the pipeline; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", nargs="+", type=Path, help="folders with *train*.conllu")
    parser.add_argument("--ner", type=Path, nargs="*", default=[], help="files of entities, IOB2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=180)
    given = parser.parse_args(arguments)
    nlp = pipeline()
    trees = [p for folder in given.treebanks for p in sorted(folder.glob("*train*.conllu"))]
    made = [*examples(trees, nlp, ner=False), *examples(given.ner, nlp, ner=True)]
    train(nlp, made, seconds=given.seconds)
    nlp.to_disk(given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
