"""The fit of the pair scorer: its signs hold whatever the pairs say."""

from __future__ import annotations

import numpy as np
from training.fit_events import AGAINST, FOR, MOST, Item, bounds, fit

from foreshock.picture.events.pairs import FEATURES


def items(*, feature: str, one_where_set: bool) -> list[Item]:
    """Pairs that are one where the feature is set (or where it is not)."""
    made = []
    for n in range(40):
        here = bool(n % 2)
        row = tuple(1.0 if f == "bias" else float(f == feature and here) for f in FEATURES)
        made.append(Item(False, row, here == one_where_set, n % 4))
    return made


def weight(feature: str, found: np.ndarray) -> float:
    return float(found[FEATURES.index(feature)])


def test_every_feature_has_a_sign() -> None:
    assert {"bias"} | FOR | AGAINST == set(FEATURES)
    assert not FOR & AGAINST
    assert MOST.keys() <= AGAINST
    assert bounds("bias") == (None, None)


def test_a_weight_follows_the_pairs_where_reason_allows() -> None:
    assert weight("place_same", fit(items(feature="place_same", one_where_set=True))) > 1
    assert weight("place_far", fit(items(feature="place_far", one_where_set=False))) < -1


def test_a_weight_never_gets_the_wrong_sign() -> None:
    assert weight("place_same", fit(items(feature="place_same", one_where_set=False))) == 0
    assert weight("place_far", fit(items(feature="place_far", one_where_set=True))) == 0
    assert weight("place_each", fit(items(feature="place_each", one_where_set=True))) == MOST["place_each"]
