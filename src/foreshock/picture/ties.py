"""Ties between actors: who backs, is allied with, opposes, is part of, fought, armed or threatened whom.

A tie is typed, signed, directed and dated. `tie_groups` puts the evidence of each together, `TieHistory`
is what they add up to without a date, and its `at` the tie at the end of a day. A tie is never deleted: it
says when it was last told and that it has faded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import product

from foreshock.model import Status
from foreshock.names import actor_key
from foreshock.names.table import nouns
from foreshock.picture.evidence import Evidence, actors, ids, origins
from foreshock.picture.naming import Named, Naming
from foreshock.picture.parties import Parties
from foreshock.picture.times import WorldTime

TIE_TYPES = ("BACKS", "ALLIED", "OPPOSES", "PART_OF")

# Fighting one another is hostility told by deed.
FIGHTING = frozenset({"airstrike", "shelling", "bombing", "clash", "besiege", "chemical"})

# Kinds by which somebody is given something. Read from `US-backed Syrian fighters` the one who is given is
# an adjective that stands alone, and it is not the country's government.
GIVEN = frozenset({"BACKS", "supplied", "trained", "aided", "endorsed"})

# A convention of ours, as long as control stands without news twice over: what nobody told for a year
# is shown as faded, and no longer said to hold.
FADES_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class TieKind:
    """What a claim type says of two actors. `sign` is 1 for one side, -1 for two sides; `firm` is False for
    words alone (a threat, praise), which allies too may have for one another."""

    name: str
    first: str
    second: str
    sign: int
    firm: bool = True
    symmetric: bool = False


def _deeds(name: str, *types: str, sign: int, firm: bool = True) -> dict[str, TieKind]:
    return dict.fromkeys(types, TieKind(name, "actor", "recipient", sign, firm))


KINDS: Mapping[str, TieKind] = {
    "BACKS": TieKind("BACKS", "backer", "client", 1),
    "ALLIED": TieKind("ALLIED", "a", "b", 1, symmetric=True),
    "OPPOSES": TieKind("OPPOSES", "actor", "target", -1, symmetric=True),
    "PART_OF": TieKind("PART_OF", "member", "whole", 1),
    **_deeds("fought", *FIGHTING, "kill", "abduct", "seize", sign=-1),
    **_deeds("supplied", "supply", sign=1),
    **_deeds("trained", "train", sign=1),
    **_deeds("cooperated", "cooperate", sign=1),
    **_deeds("aided", "aid", sign=1, firm=False),
    **_deeds("endorsed", "endorse", sign=1, firm=False),
    **_deeds("threatened", "threaten", sign=-1, firm=False),
    **_deeds("sanctioned", "sanction", sign=-1, firm=False),
    **_deeds("accused", "accuse", sign=-1, firm=False),
}
DEED_TYPES = tuple(dict.fromkeys(k.name for k in KINDS.values() if k.name not in TIE_TYPES))
SIGNS = {k.name: k.sign for k in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Tie:
    """A typed tie from `a` to `b`: backer to client, ally to ally, foe to foe, member to whole, or who did it
    to whom it was done.

    `status` is `actual` where any claim tells it so, else the strongest that is told (planned, possible,
    denied). `manner` holds the means of backing, the role of membership or the kinds of deed. `denied` are
    the claims that deny it and `against` their origins; `hedged` says that every claim for it marks doubt of
    its own. `sign` is 1 for one side and -1 for two; `faded` says that it was last told long ago.
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
    against: int = 0
    sign: int = 0
    faded: bool = False


TieKey = tuple[str, Named, Named]


@dataclass(frozen=True)
class TieHistory:
    """All that is told of one typed tie, oldest first."""

    type: str
    a: Named
    b: Named
    evidence: tuple[Evidence, ...]

    def at(self, day: date) -> Tie | None:
        """The tie at the end of that day; None where nothing was told of it by then."""
        if day >= self.evidence[-1].time.day:
            return self._faded if _has_faded(self._whole.last_told.day, day) else self._whole
        told = [x for e in self.evidence if (x := e.at(day))]
        return _tie((self.type, self.a, self.b), told, day) if told else None

    @cached_property
    def _whole(self) -> Tie:
        # Of most ties nothing later is told than the day asked for: then only time fades them.
        return _tie((self.type, self.a, self.b), list(self.evidence), date.max)

    @cached_property
    def _faded(self) -> Tie:
        return replace(self._whole, faded=True)


def tie_groups(
    evidence: Iterable[Evidence], *, naming: Naming, parties: Parties | None = None
) -> dict[TieKey, list[Evidence]]:
    """The evidence of each tie, by type and pair; between parties where these are given."""
    groups: dict[TieKey, list[Evidence]] = {}
    for e in evidence:
        for pair in pairs(e, naming, parties):
            groups.setdefault((KINDS[e.type].name, *pair), []).append(e)
    return groups


def tie_history(key: TieKey, group: Iterable[Evidence]) -> TieHistory:
    """What the evidence of one tie adds up to, whatever its order."""
    return TieHistory(*key, tuple(sorted(group, key=lambda e: (e.time.day, e.id))))


def tie_histories(
    evidence: Iterable[Evidence], *, naming: Naming, parties: Parties | None = None
) -> tuple[TieHistory, ...]:
    """The histories of all ties, by type and name."""
    groups = tie_groups(evidence, naming=naming, parties=parties)
    return tuple(tie_history(key, groups[key]) for key in sorted(groups, key=_by_type_and_name))


def ties(
    evidence: Iterable[Evidence],
    *,
    naming: Naming,
    as_of: date = date.max,
    types: Iterable[str] = TIE_TYPES,
    parties: Parties | None = None,
) -> tuple[Tie, ...]:
    """The ties of those types at the end of a day, by type and name; with `parties` between these."""
    wanted = frozenset(types)
    told = (e for e in evidence if e.type in KINDS and KINDS[e.type].name in wanted)
    found = (h.at(as_of) for h in tie_histories(told, naming=naming, parties=parties))
    return tuple(t for t in found if t)


_ORDER = {name: i for i, name in enumerate((*TIE_TYPES, *DEED_TYPES))}


def _by_type_and_name(key: TieKey) -> tuple[int, Named, Named]:
    kind, a, b = key
    return _ORDER[kind], a, b


def in_tie_order(tie: Tie) -> tuple[int, str, str, Named, Named]:
    """By type and name; plain words first, which compare faster."""
    return _ORDER[tie.type], tie.a.key, tie.b.key, tie.a, tie.b


def fades(tie: Tie, day: date) -> bool:
    """Whether the tie has faded by that day, or had and has not, otherwise than it says itself."""
    return _has_faded(tie.last_told.day, day) != tie.faded


def _has_faded(last: date, day: date) -> bool:
    return day != date.max and day - last > FADES_AFTER


def pairs(e: Evidence, naming: Naming, parties: Parties | None = None) -> Iterator[tuple[Named, Named]]:
    """The pairs of actors, or of their parties, that a claim ties; for a tie without direction in order."""
    kind = KINDS.get(e.type)
    if kind is None:
        return
    first, second = actors(e, naming, kind.first), _others(e, naming, kind)
    seen = set()
    for a, b in product(first, second):
        # Two descriptions of one spelling in two parts of a claim are one filler in both.
        if a.described == b.described:
            continue
        if parties and e.type == "PART_OF" and parties.is_person(a):
            continue
        pair = (a, b) if parties is None else _of_parties(a, b, parties)
        if parties and kind.name in GIVEN and not parties.says_whose(b):
            continue
        if pair and pair not in seen and not (kind.sign < 0 and _stand_together(*pair)):
            seen.add(pair)
            yield (min(pair), max(pair)) if kind.symmetric else pair


def _others(e: Evidence, naming: Naming, kind: TieKind) -> tuple[Named, ...]:
    if kind.name not in GIVEN:
        return actors(e, naming, kind.second)
    return given_to(e, naming, kind.second)


def given_to(e: Evidence, naming: Naming, role: str) -> tuple[Named, ...]:
    """The actors in that role without those told by the adjective of a country alone (`Syrian`)."""
    told = e.entry.claim.values(role)
    full = {naming.actor_key(t, doc=e.text) for t in told if actor_key(t) not in nouns()}
    bare = {naming.actor_key(t, doc=e.text) for t in told} - full
    return tuple(n for n in actors(e, naming, role) if n.key not in bare)


def _stand_together(one: Named, other: Named) -> bool:
    """Whether one is the forces told to stand with the other (`pro-Damascus`): hostility between the two is
    a misreading."""
    return one.key == f"pro {other.key}" or other.key == f"pro {one.key}"


def _of_parties(a: Named, b: Named, parties: Parties) -> tuple[Named, Named] | None:
    one, other = parties.of(a), parties.of(b)
    return (one, other) if one and other and one.key != other.key else None


def _tie(key: TieKey, group: list[Evidence], day: date) -> Tie:
    kind, a, b = key
    denied = [e for e in group if e.status == Status.DENIED]
    told = [e for e in group if e.status != Status.DENIED]
    best = _strongest(told) if told else denied
    last = max(e.time for e in best)
    return Tie(
        type=kind,
        a=a,
        b=b,
        status=best[0].status,
        manner=_manner(kind, best),
        first_told=min(e.time for e in best),
        last_told=last,
        hedged=all(e.entry.claim.hedged for e in best),
        claims=ids(best),
        denied=ids(denied) if told else (),
        origins=origins(best),
        against=origins(denied) if told and denied else 0,
        sign=SIGNS[kind],
        faded=_has_faded(last.day, day),
    )


def _manner(kind: str, best: list[Evidence]) -> tuple[str, ...]:
    if kind in TIE_TYPES:
        return tuple(sorted({v for e in best for v in e.entry.claim.values("means", "role")}))
    return tuple(sorted({e.type for e in best}))


def _strongest(told: list[Evidence]) -> list[Evidence]:
    order = (Status.ACTUAL, Status.PLANNED, Status.POSSIBLE)
    best = min((e.status for e in told), key=order.index)
    return [e for e in told if e.status == best]


def enemies(evidence: Iterable[Evidence], *, naming: Naming) -> frozenset[frozenset[str]]:
    """The pairs of actor keys that are told to be hostile or to have fought one another, whenever.

    `relations` weighs the evidence of both signs at a date instead.
    """
    found = set()
    for e in evidence:
        if e.status == Status.ACTUAL and (e.type == "OPPOSES" or e.type in FIGHTING):
            found |= {frozenset((a.key, b.key)) for a, b in pairs(e, naming)}
    return frozenset(found)
