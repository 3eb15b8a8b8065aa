"""Actors in a list: who they are by the registry, how many claims tell them, which bloc they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foreshock.names.actors import Registry
from foreshock.picture import Named
from foreshock.web.seen import Seen
from foreshock.web.shapes.told import told_in


@dataclass(frozen=True, slots=True)
class ActorRowShape:
    """An actor: `kind` is that of the registry, else by its description; `bloc` the number of its bloc."""

    key: str
    name: str
    claims: int
    kind: str
    bloc: int | None


def rows_of(seen: Seen) -> list[ActorRowShape]:
    """The actors told by the picture's day, named ones before described ones, the most told first."""
    blocs, told = bloc_numbers(seen), told_in(seen.picture).actors
    found = (a for a in seen.picture.naming.every_actor() if a.key in told)
    ranked = sorted(found, key=lambda a: (bool(a.doc), -len(told[a.key]), a.key))
    return [actor_row(seen, a, len(told[a.key]), blocs) for a in ranked]


def bloc_numbers(seen: Seen) -> Mapping[str, int]:
    """For each party the number of its bloc, from 1."""
    return {m.key: i for i, b in enumerate(seen.picture.blocs.blocs, start=1) for m in b.members}


def actor_row(seen: Seen, actor: Named, claims: int, blocs: Mapping[str, int]) -> ActorRowShape:
    """An actor of the picture, in the bloc of its party."""
    party = seen.picture.parties.of(actor)
    bloc = blocs.get(party.key) if party else None
    return ActorRowShape(actor.key, actor.name, claims, kind_of(seen, actor), bloc)


def party_row(seen: Seen, party: Named, claims: int, blocs: Mapping[str, int]) -> ActorRowShape:
    """A party, as the network has it."""
    return ActorRowShape(party.key, party.name, claims, kind_of(seen, party), blocs.get(party.key))


def kind_of(seen: Seen, actor: Named) -> str:
    """What it is: by the registry, else by its description (`state`, `armed`, `civil`); empty where neither
    says."""
    registry = Registry.shipped()
    if actor.key in registry:
        return registry.get(actor.key).kind
    if actor.key.startswith("rebels "):
        return "armed"
    side = seen.picture.sides.of(actor)
    return side.kind or (next(iter(side.classes)) if len(side.classes) == 1 else "")
