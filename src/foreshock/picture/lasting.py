"""What was built and lasts is left out of the search for cycles of garbage."""

from __future__ import annotations

import gc

# From so many claims on: the search would walk through all of it each time (.3 to 1 s at 100,000 claims).
LARGE = 10_000


def lasts(claims: int) -> None:
    """Leave what is there out of the search from now on, where so many claims are under it; what is let go is
    freed as before."""
    if claims >= LARGE:
        gc.freeze()
