"""Rows of which only those that are asked for are made; a row that grows into a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
S = TypeVar("S")


def as_given(row: Any) -> dict[str, Any]:
    """The fields of a row, to make the whole record of it."""
    return {f.name: getattr(row, f.name) for f in fields(row)}


class Shaped(Sequence[S], Generic[T, S]):
    """A sequence of shapes over a sequence of facts: a page of a thousand makes a hundred."""

    def __init__(self, found: Iterable[T], shape: Callable[[T], S]) -> None:
        self._found, self._shape = tuple(found), shape

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> S: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[S]: ...
    def __getitem__(self, at: int | slice) -> S | Sequence[S]:
        if isinstance(at, slice):
            return [self._shape(f) for f in self._found[at]]
        return self._shape(self._found[at])
