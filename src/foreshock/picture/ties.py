"""Ties between actors: who backs, is allied with, opposes or is part of whom, as told up to a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from foreshock.codebook import codebook
from foreshock.model import Status
from foreshock.picture.evidence import Evidence, actors, ids, origins
from foreshock.picture.naming import Named, Naming
from foreshock.picture.times import WorldTime

TIE_TYPES = ("BACKS", "ALLIED", "OPPOSES", "PART_OF")

# Fighting one another is hostility told by deed.
FIGHTING = frozenset({"airstrike", "shelling", "bombing", "clash", "besiege", "chemical"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A typed tie from `a` to `b`: backer to client, ally to ally, foe to foe, member to whole.

    `status` is `actual` where any claim tells it so, else the strongest that is told (planned, possible,
    denied). `manner` holds the means of backing or the role of membership. `denied` are the claims that
    deny it, `hedged` says that every claim for it marks doubt of its own.
    """

    type: str
    a: Named
    b: Named
    status: Status
    manner: tuple[str, ...]
    first_told: WorldTime
    last_told: WorldTime
    hedged: bool
    claims: tuple[str, ...]
    denied: tuple[str, ...]
    origins: int


def ties(evidence: Iterable[Evidence], *, naming: Naming) -> tuple[Tie, ...]:
    """All ties, by type and name."""
    groups: dict[tuple[str, Named, Named], list[Evidence]] = {}
    for e in evidence:
        for pair in _pairs(e, naming):
            groups.setdefault((e.type, *pair), []).append(e)
    return tuple(_tie(key, group) for key, group in sorted(groups.items(), key=_by_type_and_name))


def _by_type_and_name(item: tuple[tuple[str, Named, Named], list[Evidence]]) -> tuple[int, Named, Named]:
    (kind, a, b), _ = item
    return TIE_TYPES.index(kind), a, b


def _pairs(e: Evidence, naming: Naming) -> Iterator[tuple[Named, Named]]:
    if e.type not in TIE_TYPES:
        return
    kind = codebook().types[e.type]
    first, second = kind.core[:2]
    for a, b in product(actors(e, naming, first), actors(e, naming, second)):
        # Two descriptions of one spelling in two parts of a claim are one filler in both.
        if a.described != b.described:
            yield (min(a, b), max(a, b)) if kind.symmetric else (a, b)


def _tie(key: tuple[str, Named, Named], group: list[Evidence]) -> Tie:
    kind, a, b = key
    denied = [e for e in group if e.status == Status.DENIED]
    told = [e for e in group if e.status != Status.DENIED]
    best = _strongest(told) if told else denied
    return Tie(
        type=kind,
        a=a,
        b=b,
        status=best[0].status,
        manner=tuple(sorted({v for e in best for v in e.entry.claim.values("means", "role")})),
        first_told=min(e.time for e in best),
        last_told=max(e.time for e in best),
        hedged=all(e.entry.claim.hedged for e in best),
        claims=ids(best),
        denied=ids(denied) if told else (),
        origins=origins(best),
    )


def _strongest(told: list[Evidence]) -> list[Evidence]:
    order = (Status.ACTUAL, Status.PLANNED, Status.POSSIBLE)
    best = min((e.status for e in told), key=order.index)
    return [e for e in told if e.status == best]


def enemies(evidence: Iterable[Evidence], *, naming: Naming) -> frozenset[frozenset[str]]:
    """The pairs of actor keys that are told to be hostile or to have fought one another."""
    found = set()
    for e in evidence:
        if e.status != Status.ACTUAL:
            continue
        if e.type == "OPPOSES":
            found |= set(product(_keys(e, naming, "actor"), _keys(e, naming, "target")))
        elif e.type in FIGHTING:
            found |= set(product(_keys(e, naming, "actor"), _keys(e, naming, "recipient")))
    return frozenset(frozenset(pair) for pair in found if pair[0] != pair[1])


def _keys(e: Evidence, naming: Naming, role: str) -> list[str]:
    return [named.key for named in actors(e, naming, role)]
