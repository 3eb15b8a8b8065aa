"""Relations: on which side two parties stand towards each other at a date, by all that is told of them.

Every typed tie and every deed speaks for one side or for two. Independent origins are counted for each,
a newer one for more than an older one, and the stronger side gives the sign; both keep their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from foreshock.model import Status
from foreshock.picture.evidence import Evidence
from foreshock.picture.naming import Named, Naming
from foreshock.picture.parties import Parties, is_alliance, is_state
from foreshock.picture.sides import Sides
from foreshock.picture.ties import KINDS, TieKind, pairs
from foreshock.picture.weighing import MIXED, Balance, Relation, RelationHistory, Touch

__all__ = [
    "MIXED",
    "Balance",
    "PairKey",
    "Relation",
    "RelationHistory",
    "Relations",
    "Touch",
    "relation_groups",
    "relation_history",
    "relations",
]

DAYS_KEPT = 8  # days whose relations are kept in memory once they are worked out


PairKey = tuple[Named, Named]


def relation_groups(
    evidence: Iterable[Evidence], *, naming: Naming, parties: Parties
) -> dict[PairKey, list[Touch]]:
    """What is told of each pair of parties."""
    groups: dict[PairKey, list[Touch]] = {}
    for e in evidence:
        if e.type not in KINDS or e.status == Status.POSSIBLE:
            continue  # what could be says nothing of where they stand
        for a, b, touch in _touches(e, naming, parties):
            groups.setdefault((min(a, b), max(a, b)), []).append(touch)
    return groups


def _touches(e: Evidence, naming: Naming, parties: Parties) -> Iterator[tuple[Named, Named, Touch]]:
    kind = KINDS[e.type]
    told = list(pairs(e, naming, parties))
    for a, b in told:
        # A state is part of no other: its president was read into the sentence's other country.
        if e.type != "PART_OF" or not (is_state(a) and is_state(b)):
            yield a, b, Touch(e, kind, a.key, 1 / _pairs_told(e, kind) if e.entry.claim.is_state else 1.0)
    if e.type == "PART_OF":
        # `Nato members X and Y`: told side by side in one alliance they are allies.
        members = sorted({a for a, b in told if is_alliance(b)})
        both = list(combinations(members, 2))
        for a, b in both:
            yield a, b, Touch(e, KINDS["ALLIED"], a.key, 1 / len(both))


def _pairs_told(e: Evidence, kind: TieKind) -> int:
    first, second = (len(set(e.entry.claim.values(role))) for role in (kind.first, kind.second))
    return max(1, first * second)


def relation_history(key: PairKey, group: Iterable[Touch]) -> RelationHistory:
    """What is told of one pair, whatever the order it came in."""
    return RelationHistory(*key, tuple(sorted(group, key=lambda t: (t.evidence.time.day, t.evidence.id))))


class Relations:
    """The relations of all pairs of a ledger, asked by day."""

    def __init__(self, histories: Iterable[RelationHistory], *, parties: Parties) -> None:
        self._histories = {(h.a.key, h.b.key): h for h in histories}
        self._parties = parties
        self._days: dict[date, dict[tuple[str, str], Relation | None]] = {}

    def between(self, a: Named, b: Named, day: date) -> Relation | None:
        """What is told of the parties of two actors; None where nothing is, or where they are one party."""
        one, other = self._parties.of(a), self._parties.of(b)
        return self._of_pair(one.key, other.key, day) if one and other else None

    def sign(self, a: Named, b: Named, day: date) -> int:
        """1 where two actors stand on one side at the end of that day, -1 where on two, 0 where it cannot be
        said. What is told of them goes first, then what is told of that which they are part of."""
        one, other = self._parties.of(a), self._parties.of(b)
        if not one or not other:
            return 0
        if one.key == other.key:
            return 1
        up = [(k, *self._parties.above(k)) for k in (one.key, other.key)]
        if one.key in up[1] or other.key in up[0]:
            told = self._of_pair(one.key, other.key, day)
            return told.sign if told else 1
        found = (self._of_pair(x, y, day) for x, y in _nearest(*up))
        # Where the evidence on the two is mixed, what stands over them does not settle it.
        return next((r.sign for r in found if r), 0)

    def at(self, day: date) -> tuple[Relation, ...]:
        """The relations of all pairs of which anything is told by the end of that day, by key."""
        found = (self._of_pair(a, b, day) for a, b in sorted(self._histories))
        return tuple(r for r in found if r)

    def of_actors(self, day: date) -> tuple[Relation, ...]:
        """`at` without the pairs in which one is told as a place rather than as an actor."""
        return self._without_places(self.at(day))

    def fresh(self, day: date) -> tuple[Relation, ...]:
        """Those of actors that have not faded."""
        asked = sorted(key for key, h in self._histories.items() if h.fresh(day))
        found = (self._of_pair(a, b, day) for a, b in asked)
        return self._without_places([r for r in found if r and not r.faded])

    def _without_places(self, found: Sequence[Relation]) -> tuple[Relation, ...]:
        told = {n.key: n for r in found for n in (r.a, r.b)}
        places = {key for key, party in told.items() if self._parties.is_place(party)}
        return tuple(r for r in found if not {r.a.key, r.b.key} & places)

    def hostile(self, day: date) -> frozenset[frozenset[str]]:
        """The pairs of parties that stand on two sides that day."""
        return frozenset(frozenset((r.a.key, r.b.key)) for r in self.at(day) if r.sign < 0)

    def allied(self, day: date) -> frozenset[frozenset[str]]:
        """The pairs of parties that stand on one side that day."""
        return frozenset(frozenset((r.a.key, r.b.key)) for r in self.at(day) if r.sign > 0)

    def _of_pair(self, a: str, b: str, day: date) -> Relation | None:
        key = (min(a, b), max(a, b))
        known = self._of_day(day)
        if key not in known:
            history = self._histories.get(key)
            known[key] = history.at(day) if history else None
        return known[key]

    def _of_day(self, day: date) -> dict[tuple[str, str], Relation | None]:
        """What was worked out for that day; that of the last few days is kept."""
        if day not in self._days and len(self._days) >= DAYS_KEPT:
            self._days.pop(next(iter(self._days)))
        return self._days.setdefault(day, {})


def relations(
    evidence: Iterable[Evidence],
    *,
    naming: Naming,
    sides: Sides | None = None,
    parties: Parties | None = None,
) -> Relations:
    """The relations of all pairs of parties of the evidence."""
    parties = parties or Parties(sides, naming=naming)
    groups = relation_groups(evidence, naming=naming, parties=parties)
    return Relations((relation_history(k, g) for k, g in groups.items()), parties=parties)


def _nearest(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs of two lists, those least far up first."""
    steps = ((i + j, i, x, y) for i, x in enumerate(one) for j, y in enumerate(other) if x != y)
    return ((x, y) for _, _, x, y in sorted(steps))
