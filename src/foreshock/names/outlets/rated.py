"""What people decided of a source: its reliability, and where they said so its kind, owner and leanings."""

from __future__ import annotations

from dataclasses import dataclass

from foreshock.names.keys import actor_key
from foreshock.names.outlets.registry import SourceRegistry
from foreshock.names.outlets.speaking import speaking


@dataclass(frozen=True, slots=True, order=True)
class Rated:
    """A decision on a source: `letter` A to F, `because` the reason, `who` decided, `id` the decision's.

    `key` is what it is about (`source_key`), `name` how it was named. `kind`,
    `owner` and `leans` are empty where the registry's stand.
    """

    key: str
    name: str
    letter: str
    because: str = ""
    who: str = ""
    id: str = ""
    kind: str = ""
    owner: str = ""
    leans: tuple[str, ...] = ()


def source_key(name: str, *, registry: SourceRegistry) -> str:
    """What a decision on a source is about: the registry's id, or the folded name."""
    found = registry.find(name) or speaking(name, registry=registry)
    return found.id if found else actor_key(name)
