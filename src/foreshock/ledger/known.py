"""What a ledger knows of names, for `names` to ask (`foreshock.names.known.Known`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from foreshock.ledger.book import Ledger
from foreshock.ledger.merging import decided_names
from foreshock.ledger.records import Entry
from foreshock.names import Joins, actor_key, nouns
from foreshock.names.actors import Registry
from foreshock.names.decided import Decided, Verdict, What, decided_joins, never
from foreshock.names.known import KnownPlace


class LedgerKnown:
    """The decisions on names and the countries told in one ledger; read once, when asked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def same(self, name: str) -> str | None:
        """The name that people decided this actor's name to be one with; None where nobody decided."""
        key = actor_key(name)
        shown = self._shown.get(self._joins.key(key)) if key in self._joins else None
        return None if shown is None or self.never(name, shown) else shown

    def never(self, a: str, b: str) -> bool:
        """Whether people decided that the two names are two actors."""
        return frozenset((actor_key(a), actor_key(b))) in self._apart

    def place(self, name: str) -> KnownPlace | None:  # noqa: ARG002
        """None: positions are no decisions."""
        return None

    def countries(self) -> Mapping[str, int]:
        """How many claims name each state, by its code."""
        return self._countries

    @cached_property
    def _decided(self) -> tuple[Decided, ...]:
        return decided_names(self._ledger)

    @cached_property
    def _joins(self) -> Joins:
        return Joins(decided_joins(self._decided, What.ACTOR), never=never(self._decided, What.ACTOR))

    @cached_property
    def _shown(self) -> Mapping[str, str]:
        made = (d for d in self._decided if d.what is What.ACTOR and d.verdict is Verdict.ONE)
        return {self._joins.key(d.keys[1]): d.right for d in made}

    @cached_property
    def _apart(self) -> frozenset[frozenset[str]]:
        return frozenset(map(frozenset, never(self._decided, What.ACTOR)))

    @cached_property
    def _countries(self) -> Mapping[str, int]:
        return countries_told(self._ledger.entries())


def countries_told(entries: Iterable[Entry]) -> Mapping[str, int]:
    """How many arguments of the claims name each state, by its code: states alone and as adjectives."""
    registry, counts, codes = Registry.shipped(), Counter[str](), dict[str, str]()
    for entry in entries:
        for arg in entry.claim.args:
            if arg.text not in codes:
                found = registry.find(nouns().get(actor_key(arg.text), arg.text))
                codes[arg.text] = next((e.country or "" for e in found if e.kind == "state"), "")
            counts[codes[arg.text]] += 1
    counts.pop("", None)
    return counts
