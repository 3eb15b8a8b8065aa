from __future__ import annotations

import pytest

from foreshock.picture.counts import differ


@pytest.mark.parametrize(
    ("one", "other"),
    [("4", "9"), ("four", "at least 9"), ("up to 10", "more than 20"), ("1,200", "120"), ("a dozen", "5")],
)
def test_counts_that_cannot_both_be_so(one: str, other: str) -> None:
    assert differ(one, other)
    assert differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4", "four"),
        ("at least 4", "9"),
        ("several", "4"),
        ("about 50", "52"),
        ("10 to 12", "11"),
        ("2", "2"),
    ],
)
def test_counts_that_can(one: str, other: str) -> None:
    assert not differ(one, other)
    assert not differ(other, one)
