from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture.blocs import Blocs, blocs
from tests.picture.builders import Told, say
from tests.picture.strategies import LEDGERS
from tests.picture.test_relations import allied, clash, told

DAY = date(2017, 5, 31)


def found(*entries: Told, day: date = DAY) -> Blocs:
    return blocs(told(*entries)[0].at(day))


def backs(backer: str, client: str, **more: object) -> Told:
    return say("BACKS", {"backer": backer, "client": client}, **more)  # type: ignore[arg-type]


def names(made: Blocs) -> list[set[str]]:
    return [{m.name for m in b.members} for b in made.blocs]


TURKEY = (
    allied("Turkey", "US", doc="a"),
    backs("US", "YPG", doc="b"),
    clash("Turkey", "YPG", doc="c"),
    clash("Turkey", "YPG", doc="d"),
)
AGAIN = (allied("Turkey", "US", doc="a2"), backs("US", "YPG", doc="b2"))


def test_friends_are_one_bloc_and_foes_are_two() -> None:
    made = found(
        allied("Lions", "Wolves"), backs("Bears", "Foxes", doc="d2"), clash("Lions", "Bears", doc="d3")
    )
    assert names(made) == [{"Bears", "Foxes"}, {"Lions", "Wolves"}]
    assert (made.exact, made.frustration, made.triads) == (True, 0, ())


def test_an_ally_that_fights_an_ally_is_named_with_its_claims() -> None:
    made = found(*TURKEY, *AGAIN)
    (triad,) = made.triads
    assert (triad.ally.name, {f.name for f in triad.foes}) == ("United States", {"Turkey", "YPG"})
    assert triad.sentence == (
        "Two on the side of United States stand against each other: Turkey (an ally of United States) "
        "attacked YPG (backed by United States)."
    )
    assert len(triad.claims) == len(TURKEY) + len(AGAIN)


def test_a_bond_of_one_word_makes_no_triad_and_a_deed_beside_it_does() -> None:
    assert found(*TURKEY, AGAIN[0]).triads == ()
    armed = say("supply", {"actor": "US", "recipient": "YPG", "goods": "rifles"}, doc="b", at=90)
    assert len(found(*TURKEY, AGAIN[0], armed).triads) == 1


def test_what_is_told_both_ways_makes_no_triad() -> None:
    fell_out = [clash("US", "YPG", doc="g")]
    more = [backs("US", "YPG", doc=f"m{i}") for i in range(1)]
    assert found(*TURKEY, *AGAIN, *more, *fell_out).triads == ()


def test_the_weakest_relation_is_the_one_that_is_strained() -> None:
    made = found(*TURKEY, backs("US", "YPG", doc="e"))
    assert names(made) == [{"United States", "YPG"}]
    ((strained,),) = (b.strained for b in made.blocs)
    assert {strained.a.name, strained.b.name} == {"Turkey", "United States"}
    assert [n.name for n in made.alone] == ["Turkey"]


def test_blocs_change_with_the_date() -> None:
    entries = (
        allied("Lions", "Wolves", when="2016-01-10", doc="d1"),
        clash("Lions", "Wolves", when="2017-05-20", doc="d2"),
    )
    assert names(found(*entries, day=date(2016, 6, 1))) == [{"Lions", "Wolves"}]
    assert names(found(*entries)) == []


def test_a_member_that_does_nothing_else_is_no_party() -> None:
    spokesman = say("PART_OF", {"member": "Adnan Karim", "whole": "Lions", "role": "member"}, doc="d2")
    made = found(allied("Lions", "Wolves"), spokesman)
    assert names(made) == [{"Lions", "Wolves"}]


def test_an_accusation_alone_makes_no_triad() -> None:
    accused = say("accuse", {"actor": "Turkey", "recipient": "YPG"}, doc="c")
    assert found(TURKEY[0], TURKEY[1], accused).triads == ()


@settings(max_examples=25)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(entries: list[Told], dice) -> None:
    made = found(*entries)
    dice.shuffle(entries)
    assert found(*entries) == made
