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


class _Group(Generic[V, H]):
    """One group: its rows, the days from which any of them counts and from which all do, what it adds up to,
    and what it was asked for last, once all of it counted."""

    __slots__ = ("first", "kept", "last", "made", "rows")

    def __init__(self, rows: list[V], settled: Callable[[Evidence], date]) -> None:
        told = [_told(row) for row in rows]
        self.rows = rows
        self.first = min(e.counts_from for e in told)
        self.last = max(settled(e) for e in told)
        self.made: H | None = None
        self.kept: tuple[Any] | None = None


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
        self._groups: dict[K, _Group[V, H]] = {}
        self._of: dict[str, list[K]] = {}

    def claims(self, where: Callable[[K], bool]) -> set[str]:
        """The claims in the groups whose key is such."""
        return {_id(row) for key, group in self._groups.items() if where(key) for row in group.rows}

    def take(self, evidence: Iterable[Evidence]) -> None:
        """Take evidence in; that of the same claim gives way to it."""
        evidence = tuple({e.id: e for e in evidence}.values())
        self._drop({e.id for e in evidence} & self._of.keys())
        for key, rows in self._group(evidence).items():
            before = self._groups.get(key)
            self._groups[key] = _Group([*before.rows, *rows] if before else rows, self._settled)
            for id_ in {_id(row) for row in rows}:
                self._of.setdefault(id_, []).append(key)

    def _drop(self, claims: set[str]) -> None:
        for key in {key for claim in claims for key in self._of.pop(claim)}:
            kept = [row for row in self._groups[key].rows if _id(row) not in claims]
            if kept:
                self._groups[key] = _Group(kept, self._settled)
            else:
                del self._groups[key]

    def told(self, day: date) -> Iterator[K]:
        """The groups of which anything counts on a day."""
        return (key for key, group in self._groups.items() if group.first <= day)

    def __iter__(self) -> Iterator[H]:
        """What the groups add up to, in no particular order."""
        return (self._history(key, group) for key, group in self._groups.items())

    def at(
        self, day: date, *, ask: Callable[[H], F], stands: Callable[[F], bool] = lambda _: True
    ) -> Iterator[F]:
        """What `ask` says of each group of which anything counts on a day. Of a group that tells nothing
        later than that day it is asked once and kept, until it is told more, as long as it `stands`."""
        for key, group in self._groups.items():
            if group.first > day:
                continue
            if group.last > day:
                yield ask(self._history(key, group))
                continue
            if group.kept is None or not stands(group.kept[0]):
                group.kept = (ask(self._history(key, group)),)
            yield group.kept[0]

    def _history(self, key: K, group: _Group[V, H]) -> H:
        if group.made is None:
            group.made = self._derive(key, group.rows)
        return group.made


def _told(row: Any) -> Evidence:
    told: Evidence = getattr(row, "evidence", row)
    return told


def _id(row: Any) -> str:
    return _told(row).id
