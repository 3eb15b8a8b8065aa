"""What waits for a decision, worked out once for a state of the ledger and kept.

An analyst who decides a claim every few seconds does not wait for the picture to follow: the order is that of
the picture before, without the claims that have been decided since.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from foreshock.web.seen import Asking, Seen
from foreshock.web.served import Served

T = TypeVar("T")


class Queue(Generic[T]):
    """What `make` makes of the newest picture: waited for the first time, then brought up to date behind."""

    def __init__(self, served: Served, make: Callable[[Seen], T]) -> None:
        self._served, self._make = served, make
        self._kept: tuple[int, T] | None = None
        self._coming: asyncio.Task[T] | None = None

    async def get(self) -> T:
        """It as it stands. An error of making it is raised where there is none yet."""
        if self._kept and self._kept[0] == self._served.revision:
            return self._kept[1]
        if self._coming is None:
            self._coming = asyncio.create_task(self._work())
            self._coming.add_done_callback(self._done)
        return self._kept[1] if self._kept else await asyncio.shield(self._coming)

    async def _work(self) -> T:
        def work() -> tuple[int, T]:
            seen = self._served.see(Asking())
            return seen.revision, self._make(seen)

        self._kept = await asyncio.wrap_future(self._served.work(work))
        return self._kept[1]

    def _done(self, task: asyncio.Task[T]) -> None:
        self._coming = None
        if not task.cancelled():
            task.exception()  # told to who waits; others have what was there before
