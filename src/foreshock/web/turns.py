"""One thread that works in turn: first what somebody waits for, then what keeps the picture up to date."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from itertools import count
from queue import PriorityQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Turn(IntEnum):
    """What comes first."""

    WAITED_FOR = 0
    NEWS = 1
    """The ledger has moved on."""
    AHEAD = 2
    """An answer that is made anew, or before anybody asks for it."""
    END = 3


class Turns:
    """The thread. It begins with its first work and ends with `close`; work that is left is given up."""

    def __init__(self, *, name: str) -> None:
        self._name = name
        self._waiting: PriorityQueue[tuple[Turn, int, Future[Any], Callable[[], Any]]] = PriorityQueue()
        self._numbers = count()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._closed = False

    def submit(self, work: Callable[[], T], turn: Turn = Turn.WAITED_FOR) -> Future[T]:
        """Have it done in its turn; raises `RuntimeError` once closed."""
        made: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("the thread has ended")
            self._waiting.put((turn, next(self._numbers), made, work))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        return made

    def _run(self) -> None:
        while True:
            turn, _, made, work = self._waiting.get()
            if turn is Turn.END:
                return
            if self._closed or not made.set_running_or_notify_cancel():
                made.cancel()
                continue
            try:
                made.set_result(work())
            except BaseException as error:  # whoever waits is told
                made.set_exception(error)

    def close(self) -> None:
        """End after the work at hand."""
        with self._lock:
            self._closed = True
            self._waiting.put((Turn.END, next(self._numbers), Future(), lambda: None))
