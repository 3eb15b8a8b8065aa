from __future__ import annotations

import gc

from foreshock.picture import Picture
from foreshock.web.kept import Kept


def test_it_is_made_once_for_a_picture_and_goes_with_it() -> None:
    made: list[int] = []

    def make(_: Picture) -> int:
        made.append(1)
        return len(made)

    kept = Kept(make)
    # Equal pictures are two: one may be of a model that has moved on.
    one, other = Picture.build([]), Picture.build([])
    assert one == other
    assert [kept(one), kept(other), kept(one)] == [1, 2, 1]
    del one
    gc.collect()
    assert len(kept._kept) == 1
    assert kept(other) == 2
