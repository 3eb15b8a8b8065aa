"""The body of an answer: unpacked and counted while it arrives, and cut off where it takes too long."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foreshock.errors import FetchError, TooLarge

SLOW = "the server was too slow; try later or raise FORESHOCK_TIMEOUT"


class Transient(FetchError):
    """A failure that may be gone at the next attempt."""


@dataclass(slots=True)
class Watch:
    """Ends a connection when the whole answer takes too long, however slowly the bytes drip."""

    seconds: float
    over: bool = False
    _end: float = 0.0
    _timer: threading.Timer | None = None
    _stream: Any = None

    def __enter__(self) -> Watch:
        self._end = time.monotonic() + self.seconds
        self._timer = threading.Timer(self.seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer:
            self._timer.cancel()
        self._stream = None

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """httpx2's trace hook: remembers the connection."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._stream = info["return_value"]

    def _cut(self) -> None:
        import socket

        self.over = True
        sock = self._stream.get_extra_info("socket") if self._stream else None
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it is closed already


def unpacked(chunks: Iterator[bytes], encoding: str, most: int, watch: Watch) -> bytes:
    """The body as the header says it is packed. Raises `TooLarge` as soon as it is longer than `most`,
    `Transient` where it took too long, `FetchError` where it is not packed so."""
    unpack = _unpacker(encoding)
    body = bytearray()
    try:
        for chunk in chunks:
            body += unpack(chunk, most + 1 - len(body))
            if len(body) > most:
                raise TooLarge(f"more than {most} bytes; raise FORESHOCK_MAX_BYTES to read it")
    except zlib.error as error:
        raise FetchError(f"the body is not {encoding} as the header says: {error}") from error
    if watch.over:
        # A connection that was cut looks like the end of a body without a stated length.
        raise Transient(SLOW)
    return bytes(body)


def _unpacker(encoding: str) -> Callable[[bytes, int], bytes]:
    """Unpacks piece by piece up to a length, so that a small body cannot become a huge one."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return lambda chunk, _: chunk
    if name in ("gzip", "x-gzip", "deflate"):
        # 32 lets zlib see for itself whether the header is gzip's or zlib's.
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress
    raise FetchError(f"the server packs its answer as {encoding[:60]!r}, which was not asked for")
