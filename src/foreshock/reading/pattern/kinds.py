"""What the names of one document are: voted from the words beside them, for the whole document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from foreshock.reading.pattern.cues import Cues
from foreshock.reading.pattern.tags import Tagged

# Votes by the word before and after a name; a name is what most of its places say.
_PLACE_BEFORE = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "into", "towards", "toward"}
)
_WEAK_PLACE_BEFORE = frozenset({"to", "from"})
_ACTOR_BEFORE = frozenset({"by", "with", "against"})
# A name needs this many votes more for one kind than for the other.
LEAD = 1


def kinds(sents: Iterable[Tagged], cues: Cues) -> dict[str, str]:
    """Name (as written) to `place`, `actor` or `person`; names without a clear majority are left out."""
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for sent in sents:
        for start, end in _runs(sent):
            name = " ".join(t.text for t in sent.tokens[start:end])
            for kind, weight in _votes(sent, start, end, cues):
                votes[name][kind] += weight
    return {name: kind for name, table in votes.items() if (kind := _winner(table))}


def _runs(sent: Tagged) -> Iterator[tuple[int, int]]:
    i = 0
    while i < len(sent):
        if sent.tags[i] != "M":
            i += 1
            continue
        start = i
        while i < len(sent) and sent.tags[i] == "M":
            i += 1
        yield start, i


def _votes(sent: Tagged, start: int, end: int, cues: Cues) -> Iterator[tuple[str, int]]:
    before = sent.tokens[start - 1].low if start else ""
    after = sent.tokens[end].low if end < len(sent) else ""
    tag_after = sent.tags[end] if end < len(sent) else "."
    if before in _PLACE_BEFORE:
        yield "place", 2
    elif before in _WEAK_PLACE_BEFORE:
        yield "place", 1
    elif before in _ACTOR_BEFORE:
        yield "actor", 1
    if before == "of" and start > 1 and cues.classes.get(sent.tokens[start - 2].low) == "classifier":
        yield "place", 3
    if before.rstrip(".") in cues.titles and sent.tags[start - 1] in "NM":
        yield "person", 3
    if tag_after == "N":
        head = cues.heads.get(after, "")
        if head in {"actor", "place"}:
            yield head, 2
    elif tag_after == "V" and before not in _PLACE_BEFORE | _WEAK_PLACE_BEFORE | {"of", "near"}:
        yield "actor", 1
    if end - start == 1 and sent.tokens[start].text.isupper() and len(sent.tokens[start].text) > 1:
        yield "actor", 2


def _winner(table: dict[str, int]) -> str:
    ranked = sorted(table.items(), key=lambda kv: (-kv[1], kv[0]))
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked and ranked[0][1] - second >= LEAD else ""
