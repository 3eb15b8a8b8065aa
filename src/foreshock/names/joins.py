"""Joins: groups of keys that name one thing, each with the reasons that put it together.

Same name is not same actor: nothing is joined by likeness here, only by a stated reason, and never against a
decision that two names are two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Two keys name one thing. `reason` says who says so; `claims` are the ids of the claims, if any.

    `preferred` marks `right` as the key that stands for the group, `decided` a join that people decided.
    """

    left: str
    right: str
    reason: str
    claims: tuple[str, ...] = ()
    preferred: bool = False
    decided: bool = False


# As joins compare, in fewer steps.
in_join_order = attrgetter("left", "right", "reason", "claims", "preferred", "decided")


class Joins:
    """The groups that a set of joins makes; the same for every order of the joins.

    `never` are pairs of keys that must not come into one group. What people decided is joined first, then
    what a table says, then what a text tells; a join that would put such a pair together is left out and
    stands in `refused`. `lines` say of some keys which actor of a registry they are: what a text tells does
    not join two of them.
    """

    def __init__(
        self,
        joins: Iterable[Join] = (),
        *,
        never: Iterable[tuple[str, str]] = (),
        lines: Mapping[str, str] | None = None,
    ) -> None:
        self._parent: dict[str, str] = {}
        self._line = dict(lines or {})
        self._apart: dict[str, set[str]] = {}
        for left, right in never:
            if left != right:
                self._set_apart(left, right)
        ordered, refused = sorted(set(joins), key=in_join_order), set()
        for join in sorted(ordered, key=lambda j: (not j.decided, not j.preferred)):
            if self._forbidden(join):
                refused.add(join)
            else:
                self._link(join.left, join.right)
        self.joins = tuple(j for j in ordered if j not in refused) if refused else tuple(ordered)
        self.refused = tuple(j for j in ordered if j in refused)
        self._head = self._heads({join.right for join in self.joins if join.preferred})
        self._reasons: dict[str, list[Join]] = {}
        self._by_left: dict[str, list[Join]] = {}
        self._claimed: dict[str, list[Join]] = {}

    def key(self, key: str) -> str:
        """The key that stands for the group of `key`; `key` itself where nothing joins it."""
        return self._head.get(key, key)

    def __contains__(self, key: str) -> bool:
        """Whether some join speaks of the key."""
        return key in self._parent

    def apart_from(self, other: Joins) -> set[str]:
        """The keys for which another one stands than in `other`, or of which only one of both speaks."""
        return {key for key, _ in self._head.items() ^ other._head.items()}

    def reasons(self, key: str) -> tuple[Join, ...]:
        """The joins that made the group of `key`, in a fixed order."""
        if not self._reasons:
            for join in self.joins:
                self._reasons.setdefault(self._head[join.left], []).append(join)
        return tuple(self._reasons.get(self.key(key), ()))

    def told(self, key: str, lefts: Iterable[str]) -> Iterator[Join]:
        """Of the joins that made the group of `key` those of its keys `lefts`, and those that claims tell; in
        no order, some twice."""
        if not self._by_left:
            for join in self.joins:
                self._by_left.setdefault(join.left, []).append(join)
                if join.claims:
                    self._claimed.setdefault(self._head[join.left], []).append(join)
        yield from self._claimed.get(self.key(key), ())
        yield from (j for left in lefts for j in self._by_left.get(left, ()))

    def _root(self, key: str) -> str:
        parent = self._parent
        while (up := parent.get(key, key)) != key:
            parent[key] = key = parent.get(up, up)
        return key

    def _set_apart(self, left: str, right: str) -> None:
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)

    def _forbidden(self, join: Join) -> bool:
        a, b = self._root(join.left), self._root(join.right)
        if a == b:
            return False
        lines = {self._line[end] for end in (a, b) if end in self._line}
        two_lines = len(lines) == 2 and not (join.decided or join.preferred)
        return two_lines or b in self._apart.get(a, ())

    def _link(self, left: str, right: str) -> None:
        a, b = self._root(left), self._root(right)
        self._parent.setdefault(left, left)
        self._parent.setdefault(right, right)
        self._parent[max(a, b)] = min(a, b)
        for other in self._apart.pop(max(a, b), ()) if a != b else ():
            self._apart[other].discard(max(a, b))
            self._set_apart(min(a, b), other)
        if line := self._line.get(a) or self._line.get(b):
            self._line[min(a, b)] = line

    def _heads(self, preferred: set[str]) -> Mapping[str, str]:
        """For each key that is joined the one that stands for its group."""
        groups: dict[str, list[str]] = {}
        for key in self._parent:
            groups.setdefault(self._root(key), []).append(key)
        # Without a preferred key the longest one stands for its group: it says most.
        heads = (
            (keys, min(keys, key=lambda k: (k not in preferred, -len(k), k))) for keys in groups.values()
        )
        return {key: head for keys, head in heads for key in keys}
