"""The search for cycles, kept short: it stops every thread, for .2 to .5 s where a large picture is searched.

What was worked out is left out of the search, as `Model.build` does with what it made; almost all of it goes
by its count of references. What remains in cycles is sought for rarely, in one pause.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TypeVar

from foreshock.picture.lasting import Search

T = TypeVar("T")


class Cycles(Search):
    """The search in an app: not while it works."""

    def sparing(self, work: Callable[[], T]) -> T:
        """Do some work; what it leaves is not searched before the next whole search."""
        gc.disable()
        try:
            return work()
        finally:
            self.leave_out()
            gc.enable()
