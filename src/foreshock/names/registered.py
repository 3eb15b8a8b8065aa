"""Joins that the actor registry makes: spellings and dated names of one line of actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from foreshock.names.actors import ActorEntry, Registry
from foreshock.names.common import is_named
from foreshock.names.joins import Join
from foreshock.names.keys import actor_key

# How the ids of rows begin that a script made of the UCDP actor list.
SEEDED = "ucdp-"


def registered(told: Mapping[str, Iterable[date | None]], *, registry: Registry) -> Iterator[Join]:
    """For each name that the registry knows as one line of actors, its join to the line's latest name.

    `told` gives the names and the dates of the texts that tell them. A name of several lines joins nothing,
    unless only one of them was there on all those dates.
    """
    for name, days in sorted(told.items()):
        entry = line_of(name, days, registry=registry) if is_named(name) else None
        if entry is None:
            continue
        head = latest(entry, registry=registry)
        if actor_key(head.name) != actor_key(name):
            cited = f"; {entry.source}" if entry.source else ""
            reason = f"actor registry: {name} is {_known(entry, head)} ({entry.id}{cited})"
            yield Join(actor_key(name), actor_key(head.name), reason, preferred=True)


def lines(told: Mapping[str, Iterable[date | None]], *, registry: Registry) -> dict[str, str]:
    """For each key of a name that the registry knows as one line of actors the id of its latest actor."""
    found = {}
    for name, days in sorted(told.items()):
        entry = line_of(name, days, registry=registry) if is_named(name) else None
        if entry is not None:
            head = latest(entry, registry=registry)
            found[actor_key(name)] = found[actor_key(head.name)] = head.id
    return found


def line_of(name: str, days: Iterable[date | None], *, registry: Registry) -> ActorEntry | None:
    """The one actor that the registry has under that name at those dates; None where there are several."""
    entries = [e for _, e in registry.named(name)]
    if len({registry.line_ids(e.id) for e in entries}) > 1:
        days = [d for d in days if d]
        entries = [e for e in entries if all(e.on(d) for d in days)]
    # A seeded row is one of a list of names without times; one that somebody looked into goes before it.
    entries = [e for e in entries if not e.id.startswith(SEEDED)] or entries
    lines = {registry.line_ids(e.id) for e in entries}
    return entries[0] if len(lines) == 1 else None


def spellings(name: str, *, registry: Registry) -> tuple[str, ...]:
    """All names of the line of actors that a name belongs to; none where the registry has none or several."""
    entry = line_of(name, (), registry=registry)
    if entry is None:
        return ()
    entries = [d.actor for d in registry.line(entry)]
    return tuple(dict.fromkeys(n for e in entries for n in (e.name, *e.variants)))


def latest(entry: ActorEntry, *, registry: Registry) -> ActorEntry:
    """The actor under the last name of its line."""
    return registry.line(entry)[-1].actor


def _known(entry: ActorEntry, head: ActorEntry) -> str:
    return head.name if entry.id == head.id else f"{entry.name}, later {head.name}"
