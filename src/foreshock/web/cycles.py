"""The search for cycles, kept short: it stops every thread, for .2 to .5 s where a large picture is searched.

What was worked out is left out of the search, as `Model.build` does with what it made; almost all of it goes
by its count of references. What remains in cycles is sought for rarely, in one pause.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

# Seconds between two whole searches.
WHOLE_S = 1800.0


@dataclass
class Cycles:
    """When everything was searched last."""

    every: float = WHOLE_S
    _last: float = field(default_factory=time.monotonic)

    def sparing(self, work: Callable[[], T]) -> T:
        """Do some work; what it leaves is not searched before the next whole search."""
        gc.disable()
        try:
            return work()
        finally:
            if time.monotonic() - self._last >= self.every:
                gc.unfreeze()
                gc.collect()
                self._last = time.monotonic()
            gc.freeze()
            gc.enable()
