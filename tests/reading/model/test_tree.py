from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from foreshock.reading.model.tree import heads, log_softmax

MATRICES = st.integers(1, 5).flatmap(
    lambda n: arrays(np.float64, (n, n), elements=st.floats(-9, 9, allow_nan=False, width=16))
)


def is_tree(found: list[int]) -> bool:
    if found.count(-1) != 1:
        return False
    for at in range(len(found)):
        seen = set()
        while at >= 0:
            if at in seen:
                return False
            seen.add(at)
            at = found[at]
    return True


def worth(scores: np.ndarray, found: list[int]) -> float:
    return sum(scores[i, i if h < 0 else h] for i, h in enumerate(found))


def best_by_trying_all(scores: np.ndarray) -> float:
    n = len(scores)
    rows = ([-1 if h == i else h for i, h in enumerate(row)] for row in product(range(n), repeat=n))
    return max(worth(scores, r) for r in rows if is_tree(r))


@settings(max_examples=150, deadline=None)
@given(MATRICES)
def test_the_tree_is_the_best_of_all_trees_with_one_root(scores):
    found = heads(scores)
    assert is_tree(found)
    assert abs(worth(scores, found) - best_by_trying_all(scores)) < 1e-6


@settings(max_examples=40, deadline=None)
@given(st.integers(6, 60), st.integers(0, 2**32 - 1))
def test_long_sentences_give_trees_too(n, seed):
    assert is_tree(heads(np.random.default_rng(seed).normal(size=(n, n))))


def test_best_heads_that_make_a_tree_are_kept():
    scores = np.array([[0.0, 9, 0], [0, 9, 0], [0, 9, 0]])
    assert heads(scores) == [1, -1, 1]


def test_two_words_that_head_each_other_are_parted_at_the_lesser_cost():
    scores = np.array([[1.0, 9], [8, 2]])
    assert heads(scores) == [1, -1]  # 9 + 2 against 1 + 8


def test_the_weaker_of_two_roots_gives_way():
    scores = np.array([[9.0, 1], [3, 9]])
    assert heads(scores) == [-1, 0]


def test_no_words_no_heads():
    assert heads(np.zeros((0, 0))) == []


def test_scores_that_rule_an_arc_out_still_give_a_tree():
    scores = np.full((3, 3), -np.inf)
    scores[0, 1] = scores[1, 0] = 0.0
    assert is_tree(heads(scores))


def test_log_softmax_rows_are_probabilities():
    made = log_softmax(np.array([[1000.0, 1001], [-5, 5]]))
    assert np.allclose(np.exp(made).sum(1), 1)
