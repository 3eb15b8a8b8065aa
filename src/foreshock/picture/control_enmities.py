"""Who is told to be whose enemy and whose ally, counted claim by claim, so that one more costs no more.

Pairs are of marks and of camps (`control_marks`). A pair is hostile where hostility between the two is told
at least as often as alliance, else allied where that is told at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product

from foreshock.model import Status
from foreshock.picture.control_marks import standing
from foreshock.picture.evidence import Evidence, actors
from foreshock.picture.naming import Named, Naming
from foreshock.picture.sides import Sides

# Fighting one another is hostility told by deed; backing, alliance and membership are told ties.
AGAINST = {
    "OPPOSES": ("actor", "target"),
    **dict.fromkeys(
        ("airstrike", "shelling", "bombing", "clash", "besiege", "chemical"), ("actor", "recipient")
    ),
}
TOGETHER = {"ALLIED": ("a", "b"), "BACKS": ("backer", "client"), "PART_OF": ("member", "whole")}
ROLES = {**AGAINST, **TOGETHER}

Pair = tuple[str, str]
NONE: frozenset[str] = frozenset()


class Enmities:
    """Enemies and allies by mark and camp."""

    def __init__(self, hostile: Iterable[Pair] = (), allied: Iterable[Pair] = ()) -> None:
        self._foes: dict[str, set[str]] = {}
        self._friends: dict[str, set[str]] = {}
        for pair in hostile:
            _tie(self._foes, pair)
        for pair in allied:
            _tie(self._friends, pair)

    def foes(self, mark: str) -> set[str] | frozenset[str]:
        """The enemies of a mark or camp."""
        return self._foes.get(mark, NONE)

    def friends(self, mark: str) -> set[str] | frozenset[str]:
        """Its allies."""
        return self._friends.get(mark, NONE)

    def among(self, actors: Iterable[Named], *, sides: Sides) -> Enmities:
        """Those between the given actors and their camps alone."""
        told = (standing(a, sides) for a in actors)
        return self.between(frozenset(text for s in told for text in (s.mark, s.camp)))

    def between(self, every: frozenset[str]) -> Enmities:
        """Those between the given marks and camps alone."""
        found = Enmities()
        found._foes = {m: both for m in every if (both := set(self.foes(m) & every))}
        found._friends = {m: both for m in every if (both := set(self.friends(m) & every))}
        return found


class Tally(Enmities):
    """The same, kept up to date as claims come in; pairs of actors of claims that tell a tie or a fight."""

    def __init__(self) -> None:
        super().__init__()
        self._against: Counter[Pair] = Counter()
        self._together: Counter[Pair] = Counter()
        self._of: dict[str, tuple[bool, list[Pair]]] = {}

    def take(self, evidence: Iterable[Evidence], *, naming: Naming, sides: Sides) -> frozenset[Pair]:
        """Take claims in, each in place of what was told of it before; the pairs that stand otherwise now."""
        asked: set[Pair] = set()
        for e in evidence:
            asked.update(self._drop(e.id))
            if e.type in ROLES and e.status == Status.ACTUAL:
                asked.update(self._count(e, naming, sides))
        return frozenset(pair for pair in asked if self._settle(pair))

    def add(self, pairs: Iterable[tuple[Named, Named]], *, sides: Sides) -> None:
        """Take pairs of enemies in."""
        told = [p for a, b in pairs for p in _pairs(a, b, sides)]
        self._against.update(told)
        for pair in told:
            self._settle(pair)

    def _count(self, e: Evidence, naming: Naming, sides: Sides) -> list[Pair]:
        one, other = (actors(e, naming, role) for role in ROLES[e.type])
        told = [p for a, b in product(one, other) for p in _pairs(a, b, sides)]
        if told:
            self._of[e.id] = (e.type in AGAINST, told)
            (self._against if e.type in AGAINST else self._together).update(told)
        return told

    def _drop(self, claim: str) -> Iterable[Pair]:
        against, told = self._of.pop(claim, (True, []))
        (self._against if against else self._together).subtract(told)
        return told

    def _settle(self, pair: Pair) -> bool:
        """Say again how the pair stands; whether that is new."""
        against, together = self._against[pair], self._together[pair]
        for counts in (self._against, self._together):
            if not counts[pair]:
                del counts[pair]
        hostile = against > 0 and against >= together
        moved = _set(self._foes, pair, hostile)
        return _set(self._friends, pair, together > 0 and not hostile) or moved


def _pairs(a: Named, b: Named, sides: Sides) -> Iterator[Pair]:
    """The marks and the camps of two actors, where they are two."""
    one, other = standing(a, sides), standing(b, sides)
    rows = ((one.mark, other.mark), (one.camp, other.camp))
    yield from {(x, y) if x < y else (y, x) for x, y in rows if x != y}


def _set(of: dict[str, set[str]], pair: Pair, stands: bool) -> bool:
    if (pair[1] in of.get(pair[0], NONE)) == stands:
        return False
    (_tie if stands else _untie)(of, pair)
    return True


def _tie(of: dict[str, set[str]], pair: Pair) -> None:
    of.setdefault(pair[0], set()).add(pair[1])
    of.setdefault(pair[1], set()).add(pair[0])


def _untie(of: dict[str, set[str]], pair: Pair) -> None:
    of[pair[0]].discard(pair[1])
    of[pair[1]].discard(pair[0])
