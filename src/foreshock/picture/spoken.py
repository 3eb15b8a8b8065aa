"""Spoken: the names told of actors, or of places, counted under the keys that joins give them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from foreshock.names import Joins, is_named


@dataclass(frozen=True, slots=True, order=True)
class Variant:
    """A name as told, with how many claims tell it."""

    name: str
    claims: int


class Spoken:
    """How often each name is told, by text where it is only in common words. `fold` gives a name's key
    before all joins; `joins` say which keys are one."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self.fold, self.joins = fold, Joins()
        # a name -> its key after the joins, and whether it is bound to the text that tells it
        self._keys: dict[str, tuple[str, bool]] = {}
        self._by_fold: dict[str, list[str]] = {}
        # a name -> how often each text tells it; all texts are "" where it is a proper name
        self._told: dict[str, dict[str, int]] = {}
        self._variants: dict[str, dict[str, int]] = {}
        self._docs: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        """The keys that are told."""
        return iter(self._variants)

    def __contains__(self, key: str) -> bool:
        return key in self._variants

    def key(self, name: str, doc: str) -> str:
        """The key of a name after all joins; one told in common words is bound to its text."""
        key, bound = self._keys.get(name) or self._found(name)
        return f"{key} ({doc})" if bound else key

    def _found(self, name: str) -> tuple[str, bool]:
        key = self.fold(name)
        if name not in self._keys:
            self._by_fold.setdefault(key, []).append(name)
        # A spelling that some join speaks of (`isis`) is a name whatever its letters.
        joined = key in self.joins
        found = self._keys[name] = (self.joins.key(key), False) if joined else (key, not is_named(name))
        return found

    def doc(self, key: str) -> str:
        """The text that a key is bound to; empty where it is to none."""
        return self._docs.get(key, "")

    def bound(self, docs: frozenset[str]) -> Iterator[str]:
        """The keys that are bound to one of the texts."""
        return (key for key, doc in self._docs.items() if doc in docs) if docs else iter(())

    def names(self, key: str) -> Mapping[str, int]:
        """The names told for a key, each with how many claims tell it."""
        return self._variants.get(key, {})

    def several(self) -> Iterator[str]:
        """The keys for which several names are told."""
        return (key for key, names in self._variants.items() if len(names) > 1)

    def variants(self, key: str) -> tuple[Variant, ...]:
        """The same, the most told first, of these the longest."""
        rows = sorted(self.names(key).items(), key=lambda row: (-row[1], -len(row[0]), row[0]))
        return tuple(Variant(*row) for row in rows)

    def count(self, name: str, doc: str) -> str:
        """Take a telling in; its key."""
        told = self._told.setdefault(name, {})
        where = "" if is_named(name) else doc
        told[where] = told.get(where, 0) + 1
        return self._add(name, doc, 1)

    def _add(self, name: str, doc: str, number: int) -> str:
        key = self.key(name, doc)
        found = self._variants.setdefault(key, {})
        found[name] = found.get(name, 0) + number
        if self._keys[name][1]:
            self._docs[key] = doc
        return key

    def join(self, joins: Joins) -> tuple[set[str], set[str]]:
        """Take other joins: the names whose key is another now, and the keys concerned."""
        changed = joins.apart_from(self.joins)
        self.joins = joins
        before = {n: self._keys[n] for fold in changed for n in self._by_fold.get(fold, ())}
        moved = {name for name, key in before.items() if self._found(name) != key}
        touched: set[str] = set()
        for name in moved & self._told.keys():
            told = self._told[name]
            touched.update(self._drop(name, *before[name], doc) for doc in told)
            touched.update(self._add(name, doc, number) for doc, number in told.items())
        return moved, touched

    def _drop(self, name: str, key: str, bound: bool, doc: str) -> str:
        key = f"{key} ({doc})" if bound else key
        names = self._variants.get(key, {})
        names.pop(name, None)
        if not names:
            self._variants.pop(key, None)
            self._docs.pop(key, None)
        return key
