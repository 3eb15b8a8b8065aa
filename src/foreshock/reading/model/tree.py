"""From arc scores to a tree: the best head of each word where those make a tree, else the maximum spanning
tree with a single root (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]


def heads(scores: Scores) -> list[int]:
    """The head of each word of one sentence, -1 for its root.

    `scores` is [N dependents, N heads]; the diagonal holds each word's score of being the root. Exactly one
    word is the root and every other word leads to it; of such trees the one with the largest sum is taken.
    """
    n = len(scores)
    if n == 0:
        return []
    best = scores.argmax(1)
    if not _is_tree(best):
        best = _spanning(scores)
    return [int(h) if h != i else -1 for i, h in enumerate(best)]


def log_softmax(scores: NDArray[np.floating]) -> Scores:
    """Each row as log probabilities."""
    x = np.asarray(scores, dtype=np.float64)
    x = x - x.max(1, keepdims=True)
    return np.asarray(x - np.log(np.exp(x).sum(1, keepdims=True)), dtype=np.float64)


def _is_tree(best: Heads) -> bool:
    # a root is its own head here, so one root and no other cycle is a tree
    roots = int((best == np.arange(len(best))).sum())
    return roots == 1 and _cycle(np.where(best == np.arange(len(best)), -1, best)) is None


def _spanning(scores: Scores) -> Heads:
    """The best tree with one root: a node before the first stands for what heads the root. Its arcs cost more
    than all others together can make up for, so that only one of them is taken."""
    n = len(scores)
    finite = np.where(np.isfinite(scores), scores, -1e9)
    graph = np.full((n + 1, n + 1), -np.inf)
    graph[1:, 1:] = finite
    fee = 1.0 + (n + 1) * (float(finite.max()) - float(finite.min()))
    graph[1:, 0] = np.diag(finite) - fee
    np.fill_diagonal(graph, -np.inf)
    found = _arborescence(graph)[1:] - 1
    return np.asarray(np.where(found < 0, np.arange(n), found), dtype=np.int64)


def _arborescence(graph: Scores) -> Heads:
    """The heads of the maximum arborescence from node 0; `graph` is [dependents, heads]."""
    best: Heads = graph.argmax(1)
    best[0] = -1
    ring = _cycle(best)
    if ring is None:
        return best
    keep = np.setdiff1d(np.arange(len(graph)), ring)
    smaller, enters, leaves = _contracted(graph, best, ring, keep)
    return _expanded(_arborescence(smaller), best, keep, enters, leaves)


def _contracted(graph: Scores, best: Heads, ring: Heads, keep: Heads) -> tuple[Scores, Heads, Heads]:
    """The graph with the ring as its last node; which word of the ring an arc from each kept node enters,
    and which word of the ring an arc to each kept node leaves."""
    k = len(keep)
    small = np.full((k + 1, k + 1), -np.inf)
    small[:k, :k] = graph[np.ix_(keep, keep)]
    out = graph[np.ix_(keep, ring)]
    small[:k, k] = out.max(1)
    gain = graph[np.ix_(ring, keep)] - graph[ring, best[ring]][:, None]
    small[k, :k] = gain.max(0)
    return small, ring[gain.argmax(0)], ring[out.argmax(1)]


def _expanded(found: Heads, best: Heads, keep: Heads, enters: Heads, leaves: Heads) -> Heads:
    """The arcs of the smaller graph in words of the larger; the ring breaks where one enters it."""
    k = len(keep)
    whole: Heads = best.copy()
    for i, h in enumerate(found[:k]):
        whole[keep[i]] = -1 if keep[i] == 0 else leaves[i] if h == k else keep[h]
    source = int(found[k])
    whole[enters[source]] = keep[source]
    return whole


def _cycle(best: Sequence[int] | Heads) -> Heads | None:
    """The nodes of a cycle, None where every chain of heads ends at a -1."""
    state = [0] * len(best)
    for start in range(len(best)):
        path, at = [], start
        while at >= 0 and not state[at]:
            state[at] = 1
            path.append(at)
            at = int(best[at])
        if at >= 0 and state[at] == 1:
            return np.asarray(path[path.index(at) :], dtype=np.int64)
        for node in path:
            state[node] = 2
    return None
