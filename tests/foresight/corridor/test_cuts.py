from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from foreshock.foresight.corridor import node_cut

Links = dict[str, set[str]]


def joined(pairs: list[tuple[str, str]], keys: str = "sabcdt") -> Links:
    links: Links = {k: set() for k in keys}
    for a, b in pairs:
        links[a].add(b)
        links[b].add(a)
    return links


def reached(links: Links, without: set[str]) -> bool:
    seen, todo = {"s"}, ["s"]
    while todo:
        for other in links[todo.pop()] - seen - without:
            seen.add(other)
            todo.append(other)
    return "t" in seen


def by_force(links: Links, broad: set[str]) -> list[set[str]] | None:
    """All smallest sets of stops that part s from t, by trying every one; None where no set does."""
    inner = sorted(links.keys() - {"s", "t"} - broad)
    for size in range(len(inner) + 1):
        if cuts := [set(c) for c in combinations(inner, size) if not reached(links, set(c))]:
            return cuts
    return None


PAIRS = st.lists(st.sampled_from([p for p in combinations("sabcdet", 2) if p != ("s", "t")]), unique=True)


@given(pairs=PAIRS, broad=st.sets(st.sampled_from("abcde")))
def test_the_minimum_cut_is_that_of_brute_force(pairs: list[tuple[str, str]], broad: set[str]) -> None:
    links = joined(pairs, "sabcdet")
    found, wanted = node_cut(links, "s", "t", broad=broad), by_force(links, broad)
    if wanted is None:
        assert found is None
        return
    assert found is not None
    assert found.size == len(wanted[0])
    assert set(found.near_start) in wanted
    assert set(found.near_end) in wanted
    assert found.gates == set().union(*wanted)


def test_two_linked_ends_have_no_cut() -> None:
    assert node_cut(joined([("s", "t")]), "s", "t") is None


def test_of_two_cuts_as_small_each_end_has_its_own_and_both_are_gates() -> None:
    found = node_cut(joined([("s", "a"), ("a", "b"), ("b", "t")]), "s", "t")
    assert found is not None
    assert [set(part) for part in (found.near_start, found.near_end, found.gates)] == [
        {"a"},
        {"b"},
        {"a", "b"},
    ]


def test_what_is_left_out_carries_no_way() -> None:
    links = joined([("s", "a"), ("a", "t"), ("s", "b"), ("b", "t")])
    found = node_cut(links, "s", "t", without={"a"})
    assert found is not None
    assert found.gates == {"b"}


def test_stops_that_belong_to_an_end_are_no_gates() -> None:
    links = joined([("s", "a"), ("a", "b"), ("a", "c"), ("b", "t"), ("c", "t")])
    found = node_cut(links, "s", "t", at_start={"a"})
    assert found is not None
    assert found.gates == {"b", "c"}
