from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.errors import CodebookError
from foreshock.names import Join, Joins, shipped_joins
from foreshock.names.table import parse, shipped

KEYS = st.sampled_from(["a", "b", "c", "d", "e", "long name"])
JOINS = st.lists(st.builds(Join, KEYS, KEYS, st.just("told"), preferred=st.booleans()), max_size=8)


def test_a_chain_of_joins_is_one_group_with_all_reasons() -> None:
    joins = Joins([Join("b", "c", "second"), Join("a", "b", "first")])
    assert joins.key("a") == joins.key("b") == joins.key("c")
    assert [j.reason for j in joins.reasons("c")] == ["first", "second"]


def test_nothing_is_joined_without_a_reason() -> None:
    joins = Joins([Join("a", "b", "told")])
    assert joins.key("ab") == "ab"
    assert joins.reasons("ab") == ()


def test_a_preferred_key_stands_for_its_group() -> None:
    assert Joins([Join("a very long key", "is", "table", preferred=True)]).key("a very long key") == "is"


@given(st.data())
def test_the_order_of_joins_makes_no_difference(data: st.DataObject) -> None:
    joins = data.draw(JOINS)
    other = Joins(data.draw(st.permutations(joins)))
    one = Joins(joins)
    for key in ("a", "b", "c", "d", "e", "long name"):
        assert one.key(key) == other.key(key)
        assert one.reasons(key) == other.reasons(key)


@given(JOINS, st.lists(st.tuples(KEYS, KEYS), max_size=3))
def test_what_is_never_one_stays_apart_and_nothing_else_is_refused(
    joins: list[Join], never: list[tuple[str, str]]
) -> None:
    made = Joins(joins, never=never)
    assert all(a == b or made.key(a) != made.key(b) for a, b in never)
    assert {*made.joins, *made.refused} == set(joins)
    for join in made.refused:
        ends = {made.key(join.left), made.key(join.right)}
        assert any({made.key(a), made.key(b)} == ends for a, b in never if a != b)


@given(JOINS, JOINS)
def test_what_stands_for_another_key_is_told(one: list[Join], other: list[Join]) -> None:
    before, after = Joins(one), Joins(other)
    changed = after.apart_from(before)
    assert changed == before.apart_from(after)
    for key in ("a", "b", "c", "d", "e", "long name"):
        if before.key(key) != after.key(key) or (key in before) != (key in after):
            assert key in changed
        else:
            assert key not in changed


def test_the_shipped_table_joins_the_general_cases() -> None:
    joins = Joins(shipped_joins("actor"))
    assert joins.key("isis") == joins.key("daesh") == joins.key("so called islamic state") == "islamic state"
    assert joins.key("us") == joins.key("america") == joins.key("american")
    assert joins.key("washington") == "washington"


def test_every_line_of_the_shipped_table_joins_two_keys_and_stands_once() -> None:
    rows = [(k.kind, k.join.left) for k in shipped()]
    assert all(k.join.left != k.join.right for k in shipped())
    assert len(rows) == len(set(rows))


HEAD = "kind,name,canonical,reason\n"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a,b\n", "aliases.csv:1"),
        (HEAD + "actor,US,United States\n", "aliases.csv:2"),
        (HEAD + "actor,US,United States,short\nship,A,B,c\n", "aliases.csv:3"),
        (HEAD + "actor,US, ,short\n", "aliases.csv:2"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(text: str, where: str) -> None:
    with pytest.raises(CodebookError) as caught:
        list(parse(text))
    assert caught.value.where == where


@given(JOINS, KEYS)
def test_the_joins_told_of_a_group_are_among_its_reasons(joins: list[Join], key: str) -> None:
    made = Joins([*joins, Join("a", "b", "told by a claim", ("c1",))])
    lefts = {k for k in ("a", "b", "c", "d", "e") if made.key(k) == made.key(key)}
    wanted = {j for j in made.reasons(key) if j.left in lefts or j.claims}
    assert set(made.told(key, lefts)) == wanted
    assert set(made.told(key, ())) == {j for j in wanted if j.claims}
