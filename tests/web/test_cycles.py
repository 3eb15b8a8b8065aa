from __future__ import annotations

import gc
import weakref

import pytest

from foreshock.web.cycles import Cycles


class Ring:
    """Holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def thawed() -> object:
    yield
    gc.unfreeze()


def test_what_is_left_is_searched_at_the_next_whole_search() -> None:
    cycles = Cycles(every=1000.0)
    ring: list[Ring] = []
    cycles.sparing(lambda: ring.append(Ring()))
    seen = weakref.ref(ring.pop())
    gc.collect()
    assert seen() is not None
    cycles.every = 0.0
    cycles.sparing(lambda: None)
    assert seen() is None


def test_an_error_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        Cycles().sparing(lambda: 1 // 0)
