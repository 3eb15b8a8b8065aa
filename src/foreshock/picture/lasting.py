"""What was built and lasts is left out of the search for cycles of garbage."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, field

# From so many claims on: the search would walk through all of it each time (.3 to 1 s at 100,000 claims).
LARGE = 10_000
# Seconds after which everything is searched once: garbage in cycles that was there when it was left out would
# stay for good otherwise, in a program that runs for days.
WHOLE_S = 1800.0


@dataclass
class Search:
    """When everything was searched last."""

    every: float = WHOLE_S
    _last: float = field(default_factory=time.monotonic)

    def leave_out(self) -> None:
        """Leave what is there out of the search from now on; now and then search everything first."""
        if time.monotonic() - self._last >= self.every:
            gc.unfreeze()
            gc.collect()
            self._last = time.monotonic()
        gc.freeze()


SEARCH = Search()


def lasts(claims: int) -> None:
    """Leave what is there out of the search from now on, where so many claims are under it; what is let go is
    freed as before, what is left in cycles now and then."""
    if claims >= LARGE:
        SEARCH.leave_out()
