"""The timeline: all evidence in order of time, from which that of one day is cut without a search of all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from foreshock.picture.evidence import Evidence, in_order

# From this share of the whole on, new evidence is sorted in with all, not put in one by one.
MANY = 0.02

Key = tuple[date, str, int, int, str]


class Timeline:
    """Evidence gathered for no date (`gather(as_of=date.max)`), each claim once."""

    def __init__(self, evidence: Iterable[Evidence] = ()) -> None:
        self._found: dict[str, Evidence] = {}
        self._order: list[Evidence] = []
        self._keys: list[Key] = []
        self._ids: list[str] = []
        # What may hold over a day before its latest: the only evidence that counts otherwise on that day.
        self._over: dict[str, Evidence] = {}
        self.add(evidence)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Evidence]:
        """All of it, oldest first."""
        return iter(self._order)

    def __contains__(self, claim: str) -> bool:
        return claim in self._found

    def __getitem__(self, claim: str) -> Evidence:
        return self._found[claim]

    def add(self, evidence: Iterable[Evidence]) -> None:
        """Take evidence in; what is there of the same claim gives way to it."""
        new = {e.id: e for e in evidence}
        if len(new) > MANY * len(self._found):
            self._found |= new
            self._order = list(in_order(self._found.values()))
            self._keys = [_key(e) for e in self._order]
            self._ids = [e.id for e in self._order]
        else:
            for id_, e in new.items():
                self._put(e, self._found.get(id_))
            self._found |= new
        self._over = {id_: e for id_, e in self._over.items() if id_ not in new}
        self._over |= {id_: e for id_, e in new.items() if e.holds_over}

    def _put(self, e: Evidence, before: Evidence | None) -> None:
        if before is not None:
            at = bisect_left(self._keys, _key(before))
            del self._keys[at], self._order[at], self._ids[at]
        at = bisect_left(self._keys, key := _key(e))
        self._keys.insert(at, key)
        self._order.insert(at, e)
        self._ids.insert(at, e.id)

    def at(self, day: date) -> Mapping[str, Evidence]:
        """The evidence as it counts in a picture of that day by claim, oldest first."""
        first = bisect_left(self._keys, (day,))
        last = bisect_left(self._keys, (day + timedelta(days=1),)) if day < date.max else len(self._keys)
        over = (c for e in self._over.values() if e.time.day > day and (c := e.at(day)))
        by = dict(zip(self._ids[:first], self._order, strict=False))
        return by | {e.id: e for e in in_order((*self._order[first:last], *over))}


def _key(e: Evidence) -> Key:
    claim = e.entry.claim
    return e.time.day, claim.doc, claim.span.start, claim.span.end, claim.id
