"""Aliases: the joins of names that ALIAS claims tell, and the abbreviations that are told for several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foreshock.model import Argument, Claim, Status
from foreshock.names import Join, Joins, actor_key, is_abbreviation, is_named
from foreshock.picture.entry import Entry


@dataclass(frozen=True, slots=True, order=True)
class Ambiguity:
    """An abbreviation that the ledger's texts tell for more than one name; it joins none of them."""

    name: str
    others: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class ToldAlias:
    """Two names that a claim tells as names of one."""

    name: str
    other: str
    claim: str


def aliases(entries: Iterable[Entry]) -> Iterator[ToldAlias]:
    """The pairs of names that the entries tell for one, as so and without doubt."""
    for entry in entries:
        claim = entry.claim
        if claim.type != "ALIAS" or claim.status != Status.ACTUAL or claim.hedged:
            continue
        for name, other in _pairs(claim):
            # `the group` or `rebels` is no name: joining by it would put half the ledger together.
            if is_named(name) and is_named(other):
                yield ToldAlias(name, other, claim.id)


def told_joins(
    told: Iterable[ToldAlias], known: Iterable[Join]
) -> tuple[tuple[Join, ...], tuple[Ambiguity, ...]]:
    """The joins that aliases make, and the abbreviations told for more than one name, which join none.
    `known` are the joins that tables make: names that they join are one."""
    pairs = sorted(told)
    ambiguous = tuple(_ambiguities(pairs, known))
    blocked = {actor_key(a.name) for a in ambiguous}
    joins = (
        Join(
            actor_key(p.name),
            actor_key(p.other),
            f"told as two names of one: {p.name}, {p.other}",
            (p.claim,),
        )
        for p in pairs
        if not blocked & {actor_key(p.name), actor_key(p.other)}
    )
    return tuple(joins), ambiguous


def _pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    """Which name goes with which other one: of several the nearest in the text (`X (A) and Y (B)`)."""
    names = [a for a in claim.args if a.role == "name"]
    for other in (a for a in claim.args if a.role == "other"):
        if names:
            nearest = min(names, key=lambda n, o=other: _apart(n, o))  # type: ignore[misc]
            yield nearest.text, other.text


def _apart(a: Argument, b: Argument) -> int:
    """How many characters lie between two arguments; 0 where they were not told by offsets."""
    if a.span is None or b.span is None:
        return 0
    first, second = sorted((a.span, b.span))
    return max(0, second.start - first.end)


def _ambiguities(pairs: list[ToldAlias], known: Iterable[Join]) -> Iterator[Ambiguity]:
    partners: dict[str, list[ToldAlias]] = {}
    for pair in pairs:
        for short, long in ((pair.name, pair.other), (pair.other, pair.name)):
            if is_abbreviation(short):
                partners.setdefault(short, []).append(ToldAlias(short, long, pair.claim))
    several = {s: told for s, told in partners.items() if len({actor_key(t.other) for t in told}) > 1}
    asked = {actor_key(name) for s, told in several.items() for name in (s, *(t.other for t in told))}
    joined = Joins(_around(asked, tuple(known)))
    for short, told in sorted(several.items()):
        if len({joined.key(actor_key(t.other)) for t in told} - {joined.key(actor_key(short))}) > 1:
            others = tuple(sorted({t.other for t in told}))
            yield Ambiguity(short, others, tuple(sorted({t.claim for t in told})))


def _around(keys: set[str], joins: Sequence[Join]) -> set[Join]:
    """The joins of the groups that hold the keys."""
    reached = set(keys)
    while more := {j for j in joins if (j.left in reached) != (j.right in reached)}:
        reached |= {end for j in more for end in (j.left, j.right)}
    return {j for j in joins if j.left in reached}
