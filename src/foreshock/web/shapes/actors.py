"""Actors: all that is told of one, and what the registry knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foreshock.errors import NotFound
from foreshock.picture import Named
from foreshock.picture.chains import CHAIN_TYPES, Chain
from foreshock.picture.chains import chains as all_chains
from foreshock.picture.ties import TIE_TYPES
from foreshock.reports.pages import MOST_CONTEXT
from foreshock.reports.registered import actor_section
from foreshock.web.seen import Seen
from foreshock.web.shapes.actor_rows import ActorRowShape, actor_row, bloc_numbers, rows_of
from foreshock.web.shapes.claims import ClaimShape
from foreshock.web.shapes.common import NamedShape, every
from foreshock.web.shapes.control import ControlShape, control_of
from foreshock.web.shapes.events import EventShape, events_of
from foreshock.web.shapes.places import has, lines_of
from foreshock.web.shapes.positions import PositionShape, positions_of
from foreshock.web.shapes.records import records_in
from foreshock.web.shapes.shaped import as_given
from foreshock.web.shapes.ties import TieShape, between_parties, ties_of
from foreshock.web.shapes.told import told_in

__all__ = ["ActorFullShape", "ActorRowShape", "ChainShape", "found_in", "full_of"]

# So many chains are shown; more say the same again.
CHAINS = 20


@dataclass(frozen=True, slots=True)
class ChainShape:
    """Who stands behind whom, the first sponsor first."""

    actors: list[NamedShape]
    says: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class ActorFullShape(ActorRowShape):
    """An actor with all that is told of it. `known` are lines of the registry, each with its source."""

    names: list[str]
    known: list[str]
    ties: list[TieShape]
    chains: list[ChainShape]
    holds: list[ControlShape]
    positions: list[PositionShape]
    events: list[EventShape]
    records: list[ClaimShape]


def found_in(seen: Seen, *, q: str = "") -> list[ActorRowShape]:
    """The actors whose names have the words asked for."""
    naming = seen.picture.naming
    return [r for r in rows_of(seen) if not q or has(q, r.name, *naming.actor_told(r.key))]


def full_of(seen: Seen, key: str) -> ActorFullShape:
    """All that is told of the actor of that key or name, or of all actors that are the party of that key;
    raises `NotFound`."""
    picture, (shown, mine) = seen.picture, meant(seen, key)
    keys = {n.key for n in mine}
    claims = list(dict.fromkeys(c for k in sorted(keys) for c in told_in(picture).actors.get(k, ())))
    row = actor_row(seen, shown, len(claims), bloc_numbers(seen))
    names = _names(seen, mine)
    return ActorFullShape(
        **as_given(row),
        names=names,
        known=_known(seen, names, claims),
        ties=_ties(seen, shown, keys),
        chains=_chains(seen, {shown, *mine}),
        holds=[control_of(c) for c in picture.control if keys & {h.key for h in c.holders}],
        positions=positions_of(seen, (p for p in picture.positions if p.actor.key in keys)),
        events=events_of(
            e for e in picture.events if keys & {n.key for n in (*e.actors, *e.recipients, *e.also)}
        ),
        records=records_in(seen, claims),
    )


def meant(seen: Seen, key: str) -> tuple[Named, tuple[Named, ...]]:
    """Whom a key means, and the actors that are it: an actor told, else all that are the party of that key,
    else those of that name. Raises `NotFound`."""
    picture = seen.picture
    told = told_in(picture).actors
    if (actor := picture.naming.actor_of(key)) and key in told:
        return actor, (actor,)
    rolled = [(a, p) for a in picture.naming.every_actor() if a.key in told and (p := picture.parties.of(a))]
    if mine := [(a, p) for a, p in rolled if p.key == key]:
        return mine[0][1], tuple(a for a, _ in mine)
    found = [a for a in picture.actor(key) if a.key in told]
    if not found:
        raise NotFound(f"no actor {key!r} is told by {picture.as_of}")
    return found[0], tuple(found)


def _names(seen: Seen, actors: Iterable[Named]) -> list[str]:
    counts: dict[str, int] = {}
    for a in actors:
        for v in seen.picture.naming.actor_variants(a.key):
            counts[v.name] = counts.get(v.name, 0) + v.claims
    return sorted(counts, key=lambda n: (-counts[n], n))


def _known(seen: Seen, names: Sequence[str], claims: Iterable[str]) -> list[str]:
    evidence = seen.picture.evidence
    quotes = dict.fromkeys(evidence[c].entry.claim.quote for c in claims if c in evidence)
    context = "\n".join(quotes)[:MOST_CONTEXT]
    return lines_of(actor_section(names, as_of=seen.picture.as_of, context=context).tables[0].rows)


def _ties(seen: Seen, shown: Named, keys: set[str]) -> list[TieShape]:
    """Its ties as told; of a party those between parties."""
    if shown.key in keys:
        return ties_of(t for t in seen.picture.ties if {t.a.key, t.b.key} & keys)
    return ties_of(t for t in between_parties(seen, *TIE_TYPES) if shown.key in (t.a.key, t.b.key))


def _chains(seen: Seen, actors: Iterable[Named]) -> list[ChainShape]:
    picture = seen.picture
    day = picture.as_of or date.max
    keys = {p.key for a in actors if (p := picture.parties.of(a))}
    told = between_parties(seen, *CHAIN_TYPES)
    found = [
        c
        for key in sorted(keys)
        for c in all_chains(told, of=key, most=CHAINS, sign=lambda a, b: picture.relations.sign(a, b, day))
    ]
    return [_chain(c) for c in found[:CHAINS]]


def _chain(c: Chain) -> ChainShape:
    return ChainShape(every(c.actors), f"{c}{' (a link has faded)' if c.faded else ''}", list(c.claims))
