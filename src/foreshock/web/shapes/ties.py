"""Ties between actors, and the network that they make at a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foreshock.picture import Named, Tie
from foreshock.picture.blocs import Bloc, Triad
from foreshock.picture.relations import Relation
from foreshock.picture.ties import DEED_TYPES, TIE_TYPES
from foreshock.picture.ties import ties as all_ties
from foreshock.reports.model import text_of
from foreshock.reports.rows import bloc_table
from foreshock.reports.words import day_text, since_text
from foreshock.web.seen import Seen
from foreshock.web.shapes.actor_rows import ActorRowShape, party_row
from foreshock.web.shapes.common import NamedShape, every, named
from foreshock.web.shapes.says import relation_says

# A bloc is called after so many of its members, those with the strongest relations inside.
CALLED = 2


@dataclass(frozen=True, slots=True)
class TieShape:
    """A typed tie: see `Tie` in `web/src/lib/api/types.ts`."""

    type: str
    a: NamedShape
    b: NamedShape
    sign: int
    status: str
    manner: list[str]
    first_told: str
    last_told: str
    hedged: bool
    faded: bool
    claims: list[str]
    denied: list[str]
    origins: int
    against: int


@dataclass(frozen=True, slots=True)
class EdgeShape:
    """On which side two stand by all that is told of them: `sign` 1 one side, -1 two, 0 told both ways."""

    a: NamedShape
    b: NamedShape
    sign: int
    strength: float
    kinds: list[str]
    says: str
    faded: bool
    claims: list[str]
    last_told: date


@dataclass(frozen=True, slots=True)
class BlocShape:
    """Parties on one side; `strained` are the relations that do not fit, in words."""

    id: int
    name: str
    members: list[NamedShape]
    strained: list[str]
    claims: list[str]


@dataclass(frozen=True, slots=True)
class TriadShape:
    """`ally` stands with both `foes`, which stand against each other."""

    ally: NamedShape
    foes: tuple[NamedShape, NamedShape]
    says: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class NetworkShape:
    """Who stands where towards whom at a day."""

    actors: list[ActorRowShape]
    edges: list[EdgeShape]
    ties: list[TieShape]
    blocs: list[BlocShape]
    triads: list[TriadShape]


def tie_of(t: Tie) -> TieShape:
    """A tie of the picture."""
    return TieShape(
        type=t.type,
        a=named(t.a),
        b=named(t.b),
        sign=t.sign,
        status=t.status.value,
        manner=list(t.manner),
        first_told=since_text(t.first_told),
        last_told=day_text(t.last_told.day),
        hedged=t.hedged,
        faded=t.faded,
        claims=list(t.claims),
        denied=list(t.denied),
        origins=t.origins,
        against=t.against,
    )


def ties_of(ties: Iterable[Tie]) -> list[TieShape]:
    """Ties, those that stand and are most told first."""
    return [tie_of(t) for t in sorted(ties, key=lambda t: (t.faded, -t.origins, t.type, t.a, t.b))]


def between_parties(seen: Seen, *types: str) -> tuple[Tie, ...]:
    """The ties of those types between parties, bodies rolled up to their state; of all types for none."""
    picture = seen.picture
    return all_ties(
        tuple(picture.evidence.values()),
        naming=picture.naming,
        as_of=picture.as_of or date.max,
        types=types or (*TIE_TYPES, *DEED_TYPES),
        parties=picture.parties,
    )


def network_of(seen: Seen) -> NetworkShape:
    """The network of a picture: relations of parties, with what they rest on."""
    picture = seen.picture
    relations = picture.relations.of_actors(picture.as_of or date.max)
    found = picture.blocs
    of = {m.key: i for i, b in enumerate(found.blocs, start=1) for m in b.members}
    parties = {n.key: n for r in relations for n in (r.a, r.b)}
    ties = [t for t in between_parties(seen) if {t.a.key, t.b.key} <= parties.keys()]
    return NetworkShape(
        actors=[party_row(seen, parties[key], _claims_of(key, relations), of) for key in sorted(parties)],
        edges=[_edge(r) for r in sorted(relations, key=lambda r: (r.faded, -r.strength, r.a, r.b))],
        ties=ties_of(ties),
        blocs=[_bloc(i, b) for i, b in enumerate(found.blocs, start=1)],
        triads=[_triad(t) for t in found.triads],
    )


def _claims_of(key: str, relations: Iterable[Relation]) -> int:
    return len({c for r in relations if key in (r.a.key, r.b.key) for c in r.claims})


def _edge(r: Relation) -> EdgeShape:
    kinds = dict.fromkeys((*r.leading.kinds, *r.friendly.kinds, *r.hostile.kinds))
    return EdgeShape(
        a=named(r.a),
        b=named(r.b),
        sign=r.sign,
        strength=round(r.strength, 3),
        kinds=list(kinds),
        says=relation_says(r),
        faded=r.faded,
        claims=list(r.claims),
        last_told=r.last_told,
    )


def _bloc(number: int, b: Bloc) -> BlocShape:
    cells = bloc_table((b,), caption="").rows[0].cells
    strained = text_of(cells[1]).split("; ") if any(r.sign for r in b.strained) else []
    return BlocShape(number, bloc_name(b.members), every(b.members), strained, list(b.claims))


def bloc_name(members: Iterable[Named]) -> str:
    """What a bloc is called: its first members by weight, and that there are more."""
    names = [m.name for m in members]
    more = f" and {len(names) - CALLED} more" if len(names) > CALLED else ""
    return " – ".join(names[:CALLED]) + more


def _triad(t: Triad) -> TriadShape:
    one, other = t.foes
    return TriadShape(named(t.ally), (named(one), named(other)), t.sentence, list(t.claims))
