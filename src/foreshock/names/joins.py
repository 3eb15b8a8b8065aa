"""Joins: groups of keys that name one thing, each with the reasons that put it together.

Same name is not same actor: nothing is joined by likeness here, only by a stated reason, and never against a
decision that two names are two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


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
        self._never = tuple(sorted({(min(p), max(p)) for p in never}))
        kept, refused = [], []
        for join in sorted(set(joins), key=lambda j: (not j.decided, not j.preferred, j)):
            if self._forbidden(join):
                refused.append(join)
            else:
                kept.append(join)
                self._link(join.left, join.right)
        self.joins, self.refused = tuple(sorted(kept)), tuple(sorted(refused))
        self._head = self._heads({join.right for join in self.joins if join.preferred})

    def key(self, key: str) -> str:
        """The key that stands for the group of `key`; `key` itself where nothing joins it."""
        return self._head.get(self._root(key), key)

    def __contains__(self, key: str) -> bool:
        """Whether some join speaks of the key."""
        return key in self._parent

    def reasons(self, key: str) -> tuple[Join, ...]:
        """The joins that made the group of `key`, in a fixed order."""
        head = self.key(key)
        return tuple(join for join in self.joins if self.key(join.left) == head)

    def _root(self, key: str) -> str:
        while (up := self._parent.get(key, key)) != key:
            key = up
        return key

    def _forbidden(self, join: Join) -> bool:
        ends = {self._root(join.left), self._root(join.right)}
        if len(ends) == 1:
            return False
        lines = {self._line[end] for end in ends if end in self._line}
        two_lines = len(lines) == 2 and not (join.decided or join.preferred)
        return two_lines or any({self._root(a), self._root(b)} == ends for a, b in self._never)

    def _link(self, left: str, right: str) -> None:
        a, b = self._root(left), self._root(right)
        self._parent.setdefault(left, left)
        self._parent.setdefault(right, right)
        self._parent[max(a, b)] = min(a, b)
        if line := self._line.get(a) or self._line.get(b):
            self._line[min(a, b)] = line

    def _heads(self, preferred: set[str]) -> Mapping[str, str]:
        groups: dict[str, list[str]] = {}
        for key in sorted(self._parent):
            groups.setdefault(self._root(key), []).append(key)
        # Without a preferred key the longest one stands for its group: it says most.
        return {
            root: min(keys, key=lambda k: (k not in preferred, -len(k), k)) for root, keys in groups.items()
        }
