from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from foreshock.picture import clusters
from foreshock.picture.clusters import cluster, frustration

NODES = "abcdefg"
PAIRS = [(a, b) for i, a in enumerate(NODES) for b in NODES[i + 1 :]]
GRAPHS = st.dictionaries(st.sampled_from(PAIRS), st.integers(-5, 5).filter(bool), max_size=len(PAIRS))


def partitions(nodes: tuple[str, ...]) -> Iterator[list[list[str]]]:
    if not nodes:
        yield []
        return
    first, *rest = nodes
    for smaller in partitions(tuple(rest)):
        yield [[first], *smaller]
        for i in range(len(smaller)):
            yield [*smaller[:i], [first, *smaller[i]], *smaller[i + 1 :]]


def nodes_of(edges: dict[tuple[str, str], int]) -> tuple[str, ...]:
    return tuple(sorted({n for pair in edges for n in pair}))


@given(GRAPHS)
def test_nothing_has_less_frustration_than_the_groups_of_a_small_graph(
    edges: dict[tuple[str, str], int],
) -> None:
    found = cluster(edges)
    best = min(frustration(edges, p) for p in partitions(nodes_of(edges)))
    assert found.exact
    assert found.frustration == best
    assert tuple(sorted(n for g in found.groups for n in g)) == nodes_of(edges)


@given(GRAPHS, st.randoms(use_true_random=False))
def test_the_order_of_edges_and_their_ends_changes_nothing(edges: dict[tuple[str, str], int], dice) -> None:
    rows = list(edges.items())
    dice.shuffle(rows)
    turned = {((b, a) if dice.random() < 0.5 else (a, b)): w for (a, b), w in rows}
    assert cluster(turned) == cluster(edges)


@given(GRAPHS)
def test_the_search_ends_where_no_single_step_makes_it_better(edges: dict[tuple[str, str], int]) -> None:
    near = clusters._neighbours(edges)
    groups = clusters._search(list(near), near)
    found = frustration(edges, groups)
    assert found <= frustration(edges, [[n] for n in near])
    for group in groups:
        for node in group:
            rest = [[n for n in g if n != node] for g in groups]
            moves = [[*rest[:i], [*g, node], *rest[i + 1 :]] for i, g in enumerate(rest)]
            assert all(found <= frustration(edges, m) for m in [*moves, [*rest, [node]]])


def test_two_camps_are_two_groups_and_an_enemy_of_all_is_alone() -> None:
    edges = {("a", "b"): 3, ("c", "d"): 3, ("a", "c"): -2, ("b", "d"): -2, ("a", "x"): -1, ("c", "x"): -1}
    found = cluster(edges)
    assert found.groups == (("a", "b"), ("c", "d"), ("x",))
    assert found.frustration == 0


def test_a_large_graph_of_two_camps_is_found_by_search() -> None:
    size = clusters.EXACT * 2
    left, right = ([f"{side}{i:02}" for i in range(size)] for side in "lr")
    friends = {(x, y): 2 for camp in (left, right) for i, x in enumerate(camp) for y in camp[i + 1 :]}
    foes = dict.fromkeys(zip(left, right, strict=True), -1)
    found = cluster({**friends, **foes, (left[0], right[1]): 1})
    assert found.groups == (tuple(left), tuple(right))
    assert (found.exact, found.frustration) == (False, 1)
