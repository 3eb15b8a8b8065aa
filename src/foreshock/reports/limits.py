"""Limits: a report that can be read has the best told facts of each kind and says how many it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from foreshock.reports.model import Sentence, own


class HasClaims(Protocol):
    """A fact with its claims."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids."""
        ...


Fact = TypeVar("Fact", bound=HasClaims)

# How many claims a line on what is left out cites, as examples.
EXAMPLES = 5
# A line that leaves out fewer claims than this cites all.
ALL_CITED = 12


def kept(
    facts: Iterable[Fact],
    most: int,
    *,
    best: Callable[[Fact], Any],
    what: str,
    why: str = "less told or older",
) -> tuple[list[Fact], tuple[Sentence, ...]]:
    """The `most` best of the facts in the order they came in, and a line that counts the others."""
    every = list(facts)
    if len(every) <= most:
        return every, ()
    chosen = sorted(range(len(every)), key=lambda i: (best(every[i]), i))[:most]
    rest = sorted(set(range(len(every))) - set(chosen))
    return [every[i] for i in sorted(chosen)], left_out([every[i] for i in rest], what=what, why=why)


def left_out(facts: Sequence[HasClaims], *, what: str, why: str) -> tuple[Sentence, ...]:
    """A line that counts the facts that are not shown and cites some of their claims."""
    if not facts:
        return ()
    claims = tuple(dict.fromkeys(c for f in facts for c in f.claims))
    return counted(len(facts), claims, what=what, why=why)


def counted(number: int, claims: tuple[str, ...], *, what: str, why: str) -> tuple[Sentence, ...]:
    """The same of facts that are only counted."""
    few = len(claims) <= ALL_CITED
    among = "." if few else "; the numbers are examples."
    return (Sentence(own(f"{number:,} more, {why}{among}"), claims if few else claims[:EXAMPLES], lead=what),)
