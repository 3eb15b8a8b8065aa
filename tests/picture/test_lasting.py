"""What was built and lasts is searched for cycles no more; only where it is large."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from foreshock.picture import lasting
from foreshock.picture.lasting import LARGE, lasts


@pytest.fixture
def thawed() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
@pytest.mark.parametrize(("claims", "left_out"), [(LARGE - 1, False), (LARGE, True)])
def test_only_what_is_large_is_left_out_of_the_search(claims: int, left_out: bool) -> None:
    lasts(claims)
    assert (gc.get_freeze_count() > 0) == left_out


class _Loop:
    def __init__(self) -> None:
        self.me = self


@pytest.mark.usefixtures("thawed")
def test_garbage_in_cycles_goes_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = weakref.ref(_Loop())  # in a cycle, so that no count of references frees it
    lasts(LARGE)
    gc.collect()
    assert gone() is not None
    monkeypatch.setattr(lasting.SEARCH, "every", 0.0)
    lasts(LARGE)
    assert gone() is None
