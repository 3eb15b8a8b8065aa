"""Settling: a group of linked mentions into events.

Beginning with the best, parts are put together as long as the mean score between them is above `MERGE` and no
two mentions in them speak against it as much as `BAR`: no chains of half matches. A pure function of the
group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from foreshock.picture.events.clues import Clues, Meets, Spots
from foreshock.picture.events.index import LINK
from foreshock.picture.events.pairs import score

# In log odds. Below 0 because the mean is over all couples, some of which tell little of each other; both
# were chosen on the part `dev` (training/fit_events.py).
MERGE = LINK
BAR = -4.0

Pair = tuple[str, str]
Scores = Mapping[Pair, float]


def settled(group: Sequence[Clues], *, sides: Meets, spots: Spots | None = None) -> list[list[Clues]]:
    """The events of a group, each in order of the ids."""
    by_id = {c.id: c for c in sorted(group, key=lambda c: c.id)}
    scores = {(a.id, b.id): score(a, b, sides, spots or {}) for a, b in combinations(by_id.values(), 2)}
    return [[by_id[i] for i in part] for part in _merged(list(by_id), scores)]


def _merged(ids: Sequence[str], scores: Scores) -> list[list[str]]:
    """Put parts together, the best first; of equals those with the least ids."""
    parts = {i: [i] for i in ids}
    total = {pair: scores[pair] for pair in combinations(ids, 2)}
    worst = dict(total)
    while pair := _best(parts, total, worst):
        a, b = pair
        parts[a] += parts.pop(b)
        for c in parts.keys() - {a}:
            one, two = _pair(a, c), _pair(b, c)
            total[one] += total.pop(two)
            worst[one] = min(worst[one], worst.pop(two))
        del total[pair], worst[pair]
    return [sorted(p) for p in parts.values()]


def _best(parts: Mapping[str, list[str]], total: Scores, worst: Scores) -> Pair | None:
    means = ((-t / (len(parts[a]) * len(parts[b])), a, b) for (a, b), t in total.items() if worst[a, b] > BAR)
    mean, a, b = min(means, default=(0.0, "", ""))
    return (a, b) if a and -mean > MERGE else None


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
