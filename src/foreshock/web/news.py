"""News of the ledger for who has the app open: the model follows what is written, and each step is told.

One task looks at the ledger's revision, has the model take in what is new, and wakes everybody who listens.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from functools import partial

import msgspec

from foreshock.errors import ForeshockError
from foreshock.web.seen import Asking, Seen
from foreshock.web.served import Served
from foreshock.web.turns import Turn

# Seconds between two looks; after an update at least as many times its own length, so that a ledger that is
# written to without end leaves time for answers.
LOOK, REST = 1.0, 4.0
# A comment that keeps the line open, in seconds.
ALIVE = 15.0

log = logging.getLogger("foreshock.web")


class News:
    """Who listens, and the task that looks."""

    def __init__(
        self, served: Served, *, look: float = LOOK, ahead: Sequence[Callable[[Seen], object]] = ()
    ) -> None:
        """`ahead` are answers that are made before anybody asks: what they share with others is kept."""
        self._served, self._look, self._ahead = served, look, ahead
        self._heard = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Begin to look."""
        self._warm()
        self._task = asyncio.create_task(self._follow())

    def _warm(self) -> None:
        self._served.warm()
        for make in self._ahead:
            self._served.work(partial(self._make, make), Turn.AHEAD)

    def _make(self, make: Callable[[Seen], object]) -> None:
        make(self._served.see(Asking()))

    async def end(self) -> None:
        """Stop looking."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _follow(self) -> None:
        while True:
            began = time.monotonic()
            try:
                moved = await asyncio.wrap_future(self._served.work(self._served.follow, Turn.NEWS))
            except (ForeshockError, OSError) as error:
                log.warning("the picture was not brought up to date: %s", error)
                moved = False
            if moved:
                async with self._heard:
                    self._heard.notify_all()
            spent = time.monotonic() - began
            await asyncio.sleep(max(self._look, REST * spent if moved else 0.0))

    async def lines(self) -> AsyncIterator[bytes]:
        """Server-sent events: the revision now, then each new one."""
        told = -1
        while True:
            # Never back: until the first model is made the ledger's own revision is told, which may be later.
            if (now := self._served.revision) > told:
                told = now
                body = msgspec.json.encode({"revision": now}).decode()
                yield f"event: revision\nid: {now}\ndata: {body}\n\n".encode()
            else:
                yield b": still here\n\n"
            async with self._heard:
                # What moved while the line was sent has been told to those who waited then.
                if self._served.revision <= told:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._heard.wait(), ALIVE)
