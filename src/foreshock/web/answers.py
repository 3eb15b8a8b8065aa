"""Answers as bytes: kept by address, given again at once, refreshed when the ledger has moved on.

An answer that is older than the ledger is given as it is, with the revision it stands for in its head, while
a new one is worked out: a reader does not wait for a writer. Only what nobody asked for before is waited for.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from fastapi import Request, Response

from foreshock.web.seen import Asking, Seen
from foreshock.web.served import Served
from foreshock.web.turns import Turn

# Bytes of answers that are kept.
ROOM = 96_000_000
# Of an encoded answer, for its ETag: enough that two differ.
DIGEST = 16
# An answer that was made anew rests so many times as long as it took: a ledger that is written to without end
# leaves time for others.
REST = 5.0
REVISION = "Foreshock-Revision"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's bytes, their ETag, the revision that they stand for."""

    body: bytes
    etag: str
    revision: int
    media: str = "application/json"


def encoded(value: object, *, revision: int, media: str = "application/json") -> Answer:
    """A record, or bytes as they are, as an answer."""
    body = value if isinstance(value, bytes) else body_of(value)
    return Answer(body, f'"{hashlib.sha256(body).hexdigest()[:DIGEST]}"', revision, media)


def body_of(value: object) -> bytes:
    """A record as JSON; half a character, which texts of broken pages hold, becomes a question mark."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return plain.encode("utf-8", "replace")


def response(found: Answer, request: Request) -> Response:
    """The answer over HTTP: 304 without a body where the asker has it."""
    heads = {"ETag": found.etag, REVISION: str(found.revision), "Cache-Control": "no-cache"}
    if found.etag in {
        t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")
    }:
        return Response(status_code=304, headers=heads)
    return Response(found.body, media_type=found.media, headers=heads)


class Answers:
    """The answers of one app."""

    def __init__(self, served: Served, *, room: int = ROOM) -> None:
        self._served, self._room = served, room
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._coming: dict[str, asyncio.Task[Answer]] = {}
        self._size = 0
        # When an answer may be made anew next.
        self._next: dict[str, float] = {}

    async def picture(
        self,
        request: Request,
        asking: Asking,
        make: Callable[[Seen], object],
        *,
        media: str = "application/json",
    ) -> Response:
        """What `make` makes of the picture that is asked for. Raises what `make` raises."""
        key = address(request)
        kept = self._kept.get(key)
        if kept is None:
            return response(await self._make(key, asking, make, media), request)
        self._kept.move_to_end(key)
        newest = asking.revision is None and asking.known_on is None
        if newest and kept.revision != self._served.revision and time.monotonic() >= self._next.get(key, 0):
            task = self._begin(key, asking, make, media, Turn.AHEAD)
            task.add_done_callback(lambda t: self._refreshed(key, t))
        return response(kept, request)

    def _refreshed(self, key: str, task: asyncio.Task[Answer]) -> None:
        """What can be answered no more is not given from before: who asks next is told why."""
        if not task.cancelled() and task.exception() and (old := self._kept.pop(key, None)):
            self._size -= len(old.body)

    async def rows(self, request: Request, make: Callable[[], object]) -> Response:
        """What `make` reads from the ledger, in a thread of its own; never older than the ledger."""
        key = f"rows {address(request)}"
        kept = self._kept.get(key)
        if kept is None or kept.revision != self._served.ledger.revision:
            kept = await asyncio.to_thread(self._rows, make)
            self._keep(key, kept)
        return response(kept, request)

    def _rows(self, make: Callable[[], object]) -> Answer:
        revision = self._served.ledger.revision  # before the rows: what is written meanwhile makes it old
        return encoded(make(), revision=revision)

    async def _make(self, key: str, asking: Asking, make: Callable[[Seen], object], media: str) -> Answer:
        return await asyncio.shield(self._begin(key, asking, make, media, Turn.WAITED_FOR))

    def _begin(
        self, key: str, asking: Asking, make: Callable[[Seen], object], media: str, turn: Turn
    ) -> asyncio.Task[Answer]:
        if key not in self._coming:
            task = asyncio.create_task(self._work(key, asking, make, media, turn))
            self._coming[key] = task
            task.add_done_callback(lambda _: self._coming.pop(key, None))
        return self._coming[key]

    async def _work(
        self, key: str, asking: Asking, make: Callable[[Seen], object], media: str, turn: Turn
    ) -> Answer:
        def work() -> Answer:
            began = time.monotonic()
            seen = self._served.see(asking)
            found = encoded(make(seen), revision=seen.revision, media=media)
            if turn is Turn.AHEAD:
                ended = time.monotonic()
                self._next[key] = ended + REST * (ended - began)
            return found

        found = await asyncio.wrap_future(self._served.work(work, turn))
        self._keep(key, found)
        return found

    def _keep(self, key: str, found: Answer) -> None:
        if old := self._kept.pop(key, None):
            self._size -= len(old.body)
        self._kept[key] = found
        self._size += len(found.body)
        while self._size > self._room and len(self._kept) > 1:
            name, gone = self._kept.popitem(last=False)
            self._next.pop(name, None)
            self._size -= len(gone.body)


def address(request: Request) -> str:
    """The path with its query in one order, by which an answer is kept."""
    query = sorted(request.query_params.multi_items())
    return request.url.path + "?" + "&".join(f"{k}={v}" for k, v in query)
