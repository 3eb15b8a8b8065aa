from __future__ import annotations

import pytest

from foreshock.picture.counts import Count, bounds, differ, span


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


def counts(*told: tuple[str, str, str]) -> list[Count]:
    return [Count(t, claim, text) for t, claim, text in told]


def test_the_span_keeps_who_says_the_lowest_and_the_highest() -> None:
    found = span(
        counts(("4", "c1", "t1"), ("at least nine", "c2", "t2"), ("four", "c3", "t3"), ("scores", "c4", "t4"))
    )
    assert found is not None
    assert (found.low, found.best, found.high) == (4, 4, 9)
    assert (found.low_claims, found.best_claims, found.high_claims) == (("c1", "c3"), ("c1", "c3"), ("c2",))
    assert found.disputed
    assert found.words == ("scores",)


def test_the_best_is_what_most_texts_tell_not_most_claims() -> None:
    found = span(counts(("4", "c1", "t1"), ("4", "c2", "t1"), ("6", "c3", "t2"), ("6", "c4", "t3")))
    assert found is not None
    assert found.best == 6


def test_no_number_has_no_span() -> None:
    assert span(counts(("dozens", "c1", "t1"))) is None
    assert span([]) is None
    at_least = bounds("at least 9")
    assert at_least is not None
    assert (at_least.low, at_least.told) == (9, 9)
