"""Groups: the evidence of one family of facts by what it is about, and what each group adds up to.

What a group adds up to depends on the group alone, so a new document costs no more than the groups that it
touches, and what is kept up to date is by construction what a rebuild gives.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Generic, TypeVar

from foreshock.picture.evidence import Evidence

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
H = TypeVar("H")
F = TypeVar("F")


class Groups(Generic[K, V, H]):
    """One family of facts. `group` sorts evidence into groups (of the evidence itself, or of something with
    an attribute `evidence`), `derive` says what a group adds up to for no date, `settled` gives the day from
    which a claim tells the same in every picture."""

    def __init__(
        self,
        *,
        group: Callable[[Iterable[Evidence]], Mapping[K, list[V]]],
        derive: Callable[[K, list[V]], H],
        settled: Callable[[Evidence], date] = lambda e: e.time.day,
    ) -> None:
        self._group, self._derive, self._settled = group, derive, settled
        self._members: dict[K, list[V]] = {}
        self._of: dict[str, list[K]] = {}
        self._made: dict[K, H] = {}
        self._kept: dict[K, Any] = {}
        # the days from which any of a group counts, and from which all of it does
        self._spans: dict[K, tuple[date, date]] = {}

    def claims(self, where: Callable[[K], bool]) -> set[str]:
        """The claims in the groups whose key is such."""
        return {_id(row) for key, rows in self._members.items() if where(key) for row in rows}

    def take(self, evidence: Iterable[Evidence]) -> None:
        """Take evidence in; that of the same claim gives way to it."""
        evidence = tuple({e.id: e for e in evidence}.values())
        self._drop({e.id for e in evidence} & self._of.keys())
        for key, rows in self._group(evidence).items():
            self._members.setdefault(key, []).extend(rows)
            self._forget(key)
            for id_ in {_id(row) for row in rows}:
                self._of.setdefault(id_, []).append(key)

    def _drop(self, claims: set[str]) -> None:
        for key in {key for claim in claims for key in self._of.pop(claim)}:
            kept = [row for row in self._members[key] if _id(row) not in claims]
            self._forget(key)
            if kept:
                self._members[key] = kept
            else:
                del self._members[key]

    def _forget(self, key: K) -> None:
        self._made.pop(key, None)
        self._kept.pop(key, None)
        self._spans.pop(key, None)

    def told(self, day: date) -> Iterator[K]:
        """The groups of which anything counts on a day."""
        spans = self._spans
        return (key for key in self._members if (spans.get(key) or self._span(key))[0] <= day)

    def __iter__(self) -> Iterator[H]:
        """What the groups add up to, in no particular order."""
        return (self._history(key) for key in self._members)

    def at(
        self, day: date, *, ask: Callable[[H], F], stands: Callable[[F], bool] = lambda _: True
    ) -> Iterator[F]:
        """What `ask` says of each group of which anything counts on a day. Of a group that tells nothing
        later than that day it is asked once and kept, until it is told more, as long as it `stands`."""
        spans, known = self._spans, self._kept
        for key in self._members:
            first, last = spans.get(key) or self._span(key)
            if first > day:
                continue
            if last <= day and key in known and stands(known[key]):
                yield known[key]
                continue
            fact = ask(self._history(key))
            if last <= day:
                known[key] = fact
            yield fact

    def _span(self, key: K) -> tuple[date, date]:
        told = [_told(row) for row in self._members[key]]
        last = max(self._settled(e) for e in told)
        found = self._spans[key] = min(e.counts_from for e in told), last
        return found

    def _history(self, key: K) -> H:
        if key not in self._made:
            self._made[key] = self._derive(key, self._members[key])
        return self._made[key]


def _told(row: Any) -> Evidence:
    told: Evidence = getattr(row, "evidence", row)
    return told


def _id(row: Any) -> str:
    return _told(row).id
