"""Analyses built by hand: one word a line, `word UPOS head relation`, heads counted from 1, 0 for the root.
An empty line ends a sentence. Words stand a blank apart unless the line ends in `+` (the next one clings)."""

from __future__ import annotations

import numpy as np

from foreshock.reading.model.analysis import Analysis, dependents


def analysis(table: str) -> Analysis:
    words, upos, heads, relations, sentence, offsets = [], [], [], [], [], []
    at = 0
    for number, block in enumerate(table.strip().split("\n\n")):
        base = len(words)
        for line in block.splitlines():
            word, kind, head, relation, *clings = line.split()
            words.append(word)
            upos.append(kind)
            heads.append(int(head) - 1 + base if head != "0" else -1)
            relations.append(relation)
            sentence.append(number)
            offsets.append((at, at + len(word)))
            at += len(word) + (not clings)
    empty = np.zeros(len(words), dtype=np.float32)
    return Analysis(
        words=tuple(words),
        offsets=tuple(offsets),
        sentence=tuple(sentence),
        upos=tuple(upos),
        heads=tuple(heads),
        relations=tuple(relations),
        children=dependents(heads),
        entities=(),
        fact=empty,
        vectors=empty,
        types=empty,
    )
