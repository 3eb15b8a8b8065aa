"""Groups: the evidence of one family of facts by what it is about, and what each group adds up to.

A fact depends on its own group alone, so a new document costs no more than the groups that it touches, and
what is kept up to date is by construction what a rebuild gives.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from foreshock.picture.evidence import Evidence, in_order

K = TypeVar("K", bound=Hashable)
F = TypeVar("F")

Group = tuple[Evidence, ...]


@dataclass(slots=True)
class _Made(Generic[F]):
    """A group in order, the last day it speaks of, and its fact when all of it counts."""

    group: Group
    last: date
    fact: F | None


class Groups(Generic[K, F]):
    """One family of facts. `keys` says in which groups a piece of evidence stands, `derive` what a group
    (in order of time) adds up to; None where it adds up to nothing."""

    def __init__(
        self, *, keys: Callable[[Evidence], Iterable[K]], derive: Callable[[K, Group], F | None]
    ) -> None:
        self._keys, self._derive = keys, derive
        self._members: dict[K, dict[str, Evidence]] = {}
        self._of: dict[str, tuple[K, ...]] = {}
        self._made: dict[K, _Made[F]] = {}

    def put(self, e: Evidence) -> None:
        """Take evidence in; that of the same claim gives way to it."""
        self.drop(e.id)
        keys = tuple(dict.fromkeys(self._keys(e)))
        if keys:
            self._of[e.id] = keys
        for key in keys:
            self._members.setdefault(key, {})[e.id] = e
            self._made.pop(key, None)

    def drop(self, claim: str) -> None:
        """Take the evidence of a claim out, where it is in."""
        for key in self._of.pop(claim, ()):
            del self._members[key][claim]
            self._made.pop(key, None)
            if not self._members[key]:
                del self._members[key]

    def at(self, day: date) -> Iterator[F]:
        """The facts of a picture of that day, in no particular order."""
        for key in self._members:
            fact = self._fact(key, day)
            if fact is not None:
                yield fact

    def _fact(self, key: K, day: date) -> F | None:
        made = self._made.get(key) or self._make(key)
        if made.last <= day:
            return made.fact
        cut = tuple(c for e in made.group if (c := e.at(day)))
        return self._derive(key, in_order(cut)) if cut else None

    def _make(self, key: K) -> _Made[F]:
        group = in_order(self._members[key].values())
        made = _Made(group, group[-1].time.day, self._derive(key, group))
        self._made[key] = made
        return made
