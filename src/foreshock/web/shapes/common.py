"""Shapes that all answers share: who and where, the head of an answer, pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from foreshock.picture.naming import Named

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NamedShape:
    """An actor or a place: `key` is its address in the app, `name` what a person reads."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class MetaShape:
    """The picture that an answer stands under."""

    as_of: date | None
    known_on: str | None
    revision: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of many: `total` of all, `next` the address of the next page, None on the last."""

    meta: MetaShape
    items: list[T]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class One(Generic[T]):
    """One record under its picture."""

    meta: MetaShape
    item: T


def named(n: Named) -> NamedShape:
    """A name of the picture."""
    return NamedShape(n.key, n.name)


def every(names: Iterable[Named]) -> list[NamedShape]:
    """Names of the picture."""
    return [named(n) for n in names]


def maybe(n: Named | None) -> NamedShape | None:
    """A name of the picture that may be untold."""
    return named(n) if n else None
