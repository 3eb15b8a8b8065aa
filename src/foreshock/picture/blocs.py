"""Blocs: who stands with whom at a date, from the signs of all relations, and where that does not add up.

A bloc is a group of the partition with the least frustration (`clusters`); it is a way of reading the
relations and changes none of them. Relations that cut across it are kept as `strained`, and the triads in
which an ally of a party fights another ally of it are named: these are the interesting ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foreshock.picture.clusters import cluster
from foreshock.picture.naming import Named
from foreshock.picture.relations import Relation
from foreshock.picture.ties import KINDS

# Weights are whole thousandths.
SCALE = 1000

# The kinds of ties that make a party: not membership, and not words alone.
FIRM = frozenset(k.name for k in KINDS.values() if k.firm)
ACTS = FIRM - {"PART_OF"}

# Of a triad's relations what speaks for the other side is no more than this share of what leads: a chosen
# half, where `relations.MIXED` leaves a sign open only near a balance.
CLEAR = 0.5
# Deeds, which tell a bond by more than what is said of it.
DEEDS = ACTS - {"BACKS", "ALLIED", "OPPOSES"}
# As many independent origins tell a bond by themselves.
ENOUGH = 2

# How somebody stands to X: where X gives (backs, supplies …) and where X takes.
BONDS: Mapping[str, tuple[str, str]] = {
    "BACKS": ("backed by", "a backer of"),
    "ALLIED": ("an ally of", "an ally of"),
    "PART_OF": ("led or joined by", "a part or leader of"),
    "supplied": ("supplied by", "a supplier of"),
    "trained": ("trained by", "a trainer of"),
    "cooperated": ("a partner of", "a partner of"),
    "aided": ("helped by", "a helper of"),
    "endorsed": ("endorsed by", "in favour of"),
}
CONFLICTS: Mapping[str, str] = {"OPPOSES": "opposed", "fought": "attacked"}


@dataclass(frozen=True, slots=True)
class Bloc:
    """Parties on one side, those with the strongest relations inside first. `strained` are the relations that
    do not fit: foes inside, friends outside."""

    members: tuple[Named, ...]
    relations: tuple[Relation, ...]
    strained: tuple[Relation, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of its relations and of those that do not fit."""
        return tuple(dict.fromkeys(c for r in (*self.relations, *self.strained) for c in r.claims))


@dataclass(frozen=True, slots=True)
class Triad:
    """`ally` stands on one side with both `foes`, which stand on two: frustrated, whatever the blocs."""

    ally: Named
    foes: tuple[Named, Named]
    bonds: tuple[Relation, Relation]
    conflict: Relation

    @property
    def weight(self) -> float:
        """The strength of its weakest relation."""
        return min(r.strength for r in (*self.bonds, self.conflict))

    @property
    def sentence(self) -> str:
        """The triad in words."""
        how = self.conflict.hostile.how
        attacker = next((f for f in self.foes if f.key == self.conflict.hostile.giver), self.foes[0])
        attacked = next(f for f in self.foes if f != attacker)
        return (
            f"Two on the side of {self.ally.name} stand against each other: {self._bond(attacker)} "
            f"{CONFLICTS.get(how, how)} {self._bond(attacked)}."
        )

    def _bond(self, foe: Named) -> str:
        bond = self.bonds[self.foes.index(foe)].friendly
        given, taken = BONDS[bond.how]
        return f"{foe.name} ({given if bond.giver == self.ally.key else taken} {self.ally.name})"

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that make it."""
        rows = (r.leading.claims for r in (*self.bonds, self.conflict))
        return tuple(dict.fromkeys(c for row in rows for c in row))


@dataclass(frozen=True, slots=True)
class Blocs:
    """The blocs of two parties or more, the strongest first, the triads that do not add up, and the parties
    that stand `alone`. `exact` says that no other partition has less frustration; `frustration` and
    `total` are weights of relations in thousandths."""

    blocs: tuple[Bloc, ...]
    triads: tuple[Triad, ...]
    alone: tuple[Named, ...]
    exact: bool
    frustration: int
    total: int

    def of(self, party: str) -> Bloc | None:
        """The bloc of a party by its key; None where it stands alone."""
        return next((b for b in self.blocs if any(m.key == party for m in b.members)), None)


def blocs(relations: Iterable[Relation], *, least: float = 0.0) -> Blocs:
    """The blocs of the relations of one day (`Relations.at`); `least` leaves out those weaker than so many
    origins of today. A pure function of the set."""
    told = _of_parties(r for r in relations if r.sign and r.strength > least and not r.faded)
    weights = {pair: r.sign * max(1, weight(r)) for pair, r in told.items()}
    found = cluster(weights)
    names = {n.key: n for r in told.values() for n in (r.a, r.b)}
    of = {key: i for i, group in enumerate(found.groups) for key in group}
    inside, across = _sorted_by_group(told, of)
    made = [
        _bloc([names[k] for k in group], inside.get(i, []), across.get(i, []))
        for i, group in enumerate(found.groups)
        if len(group) > 1
    ]
    made.sort(key=lambda b: (-sum(weight(r) for r in b.relations), b.members))
    alone = tuple(sorted(names[g[0]] for g in found.groups if len(g) == 1))
    total = sum(abs(w) for w in weights.values())
    return Blocs(tuple(made), triads(told.values()), alone, found.exact, found.frustration, total)


def _of_parties(relations: Iterable[Relation]) -> dict[tuple[str, str], Relation]:
    """The relations of those that do more than be part of somebody or speak: a spokesman is no party."""
    relations = tuple(relations)
    acting = {n.key for r in relations if _acts(r) for n in (r.a, r.b)}
    return {(r.a.key, r.b.key): r for r in relations if {r.a.key, r.b.key} <= acting}


def _acts(r: Relation) -> bool:
    return any(kind in ACTS for kind in r.leading.kinds)


def weight(r: Relation) -> int:
    """How much a relation weighs: origins of today, in thousandths."""
    return round(SCALE * r.strength)


def triads(relations: Iterable[Relation]) -> tuple[Triad, ...]:
    """Every party with two allies that stand against each other, the strongest triads first. What is told in
    words alone (an accusation, praise) makes none, nor what is told both ways; a bond is told by two
    independent origins, or by a deed beside what is said of it."""
    told = {(r.a.key, r.b.key): r for r in relations if r.leading.how in FIRM and _clear(r)}
    friends: dict[str, dict[str, Relation]] = {}
    names = {n.key: n for r in told.values() for n in (r.a, r.b)}
    for (a, b), r in told.items():
        if r.sign > 0 and _borne_out(r):
            friends.setdefault(a, {})[b] = r
            friends.setdefault(b, {})[a] = r
    found = [
        Triad(names[x], (r.a, r.b), (friends[x][a], friends[x][b]), r)
        for (a, b), r in told.items()
        if r.sign < 0
        for x in friends.get(a, {}).keys() & friends.get(b, {}).keys()
    ]
    return tuple(sorted(found, key=lambda t: (-t.weight, t.ally, t.foes)))


def _clear(r: Relation) -> bool:
    less, more = sorted((r.friendly.strength, r.hostile.strength))
    return bool(r.sign) and less <= CLEAR * more


def _borne_out(bond: Relation) -> bool:
    kinds = set(bond.friendly.kinds)
    return bond.friendly.origins >= ENOUGH or (bool(kinds & DEEDS) and len(kinds) > 1)


ByGroup = dict[int, list[Relation]]


def _sorted_by_group(
    told: Mapping[tuple[str, str], Relation], of: Mapping[str, int]
) -> tuple[ByGroup, ByGroup]:
    """The friendly relations inside each group, and those that do not fit."""
    inside: ByGroup = {}
    across: ByGroup = {}
    for (a, b), r in sorted(told.items()):
        here, there = of[a], of[b]
        if here == there:
            (inside if r.sign > 0 else across).setdefault(here, []).append(r)
        elif r.sign > 0:
            across.setdefault(here, []).append(r)
            across.setdefault(there, []).append(r)
    return inside, across


def _bloc(members: list[Named], inside: list[Relation], across: list[Relation]) -> Bloc:
    pull: dict[str, int] = {}
    for r in inside:
        for n in (r.a, r.b):
            pull[n.key] = pull.get(n.key, 0) + weight(r)
    ranked = tuple(sorted(members, key=lambda m: (-pull.get(m.key, 0), m)))
    strongest = tuple(sorted(inside, key=lambda r: (-r.strength, r.a, r.b)))
    return Bloc(ranked, strongest, tuple(sorted(across, key=lambda r: (-r.strength, r.a, r.b))))
