"""The parties of an event: names that meet are one, under the name that most texts tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from foreshock.picture.events.clues import Meets
from foreshock.picture.naming import Named


def rolled_up(told: Iterable[tuple[Named, ...]], sides: Meets) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """The parties that the rows of names tell, each once, and the further names for them.

    Names that meet are one party, unless one row tells both: `the army and the militias` are two. A name goes
    before a description, then the one that more rows tell, then the earlier one.
    """
    rows = [row for row in told if row]
    count: dict[str, int] = {}
    first: dict[str, Named] = {}
    for n in (n for row in rows for n in row):
        count[n.described] = count.get(n.described, 0) + 1
        first.setdefault(n.described, n)
    apart = {frozenset((a.described, b.described)) for row in rows for a, b in combinations(row, 2)}
    order = sorted(first, key=lambda key: (bool(first[key].doc), -count[key]))
    parties: list[Named] = []
    also: list[Named] = []
    for n in (first[key] for key in order):
        (also if _told_already(n, parties, apart, sides) else parties).append(n)
    place = {key: i for i, key in enumerate(first)}
    return tuple(sorted(parties, key=lambda n: place[n.described])), tuple(also)


def _told_already(n: Named, parties: Sequence[Named], apart: set[frozenset[str]], sides: Meets) -> bool:
    return any(
        frozenset((n.described, p.described)) not in apart and sides.meeting(n, p).meets for p in parties
    )
