from __future__ import annotations

from foreshock.names import Join, Joins
from foreshock.names.decided import Decided, Verdict, What, decided_joins, never

ONE = Decided(What.ACTOR, Verdict.ONE, "The Lions", "Army of the East", "d1", "same leaders")
TWO = Decided(What.ACTOR, Verdict.TWO, "Eastern Front", "The Army of the East", "d2", "rivals")


def test_a_decided_join_tells_its_decision() -> None:
    (join,) = decided_joins([ONE, TWO], What.ACTOR)
    assert (join.left, join.right) == ("lions", "army of east")
    assert join.reason == "decided (d1): same leaders"
    assert not decided_joins([ONE], What.PLACE)


def test_a_pair_that_was_decided_to_be_two_is_never_joined_not_even_round_about() -> None:
    told = [Join("lions", "eastern front", "told"), Join("front", "eastern front", "told")]
    joins = Joins([*told, *decided_joins([ONE], What.ACTOR)], never=never([TWO], What.ACTOR))
    assert joins.key("lions") == joins.key("army of east")
    assert joins.key("eastern front") != joins.key("army of east")
    assert joins.key("front") == joins.key("eastern front")
    assert [j.left for j in joins.refused] == ["lions"]


def test_what_people_decided_goes_before_what_a_text_tells() -> None:
    told = Join("a", "b", "told")
    decided = Join("b", "c", "decided", decided=True)
    assert Joins([told, decided], never=[("a", "c")]).refused == (told,)


def test_what_a_text_tells_does_not_join_two_actors_of_the_registry() -> None:
    told = [Join("a", "b", "told"), Join("b", "c", "told")]
    lines = {"a": "one", "c": "two"}
    joins = Joins(told, lines=lines)
    assert joins.key("a") != joins.key("c")
    assert len(joins.refused) == 1
    decided = Join("a", "c", "decided", decided=True)
    made = Joins([decided], lines=lines)
    assert made.key("a") == made.key("c")
