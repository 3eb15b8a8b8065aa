"""What is worked out of a whole picture once and asked for many times: kept as long as the picture is.

In the thread of pictures alone, as all work on pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import ref

from foreshock.picture import Picture

T = TypeVar("T")


class Kept(Generic[T]):
    """`make` of each picture, made when it is asked for first. Pictures compare by their facts, so they are
    told apart by their identity here."""

    def __init__(self, make: Callable[[Picture], T]) -> None:
        self._make = make
        self._kept: dict[int, tuple[ref[Picture], T]] = {}

    def __call__(self, picture: Picture) -> T:
        """What was made of that picture."""
        at = id(picture)
        found = self._kept.get(at)
        if found is None or found[0]() is not picture:
            gone = ref(picture, lambda r: self._forget(at, r))
            found = self._kept[at] = (gone, self._make(picture))
        return found[1]

    def _forget(self, at: int, gone: ref[Picture]) -> None:
        # Another picture may stand at the address by now.
        if at in self._kept and self._kept[at][0] is gone:
            del self._kept[at]
