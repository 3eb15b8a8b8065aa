from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture.evidence import gather
from foreshock.picture.naming import Named, Naming
from foreshock.picture.relations import Relation, Relations, relations
from foreshock.picture.sides import Sides
from tests.picture.builders import Told, say
from tests.picture.strategies import LEDGERS

DAY = date(2017, 5, 31)


def told(*entries: Told) -> tuple[Relations, Naming]:
    naming = Naming(entries)
    evidence = gather(entries, naming=naming, as_of=date.max)
    return relations(evidence, naming=naming, sides=Sides.of_entries(entries)), naming


def between(a: str, b: str, *entries: Told, day: date = DAY) -> Relation | None:
    found, naming = told(*entries)
    return found.between(naming.actor(a, doc="d1"), naming.actor(b, doc="d1"), day)


def sign(a: str, b: str, *entries: Told, day: date = DAY) -> int:
    found, naming = told(*entries)
    return found.sign(naming.actor(a, doc="d1"), naming.actor(b, doc="d1"), day)


def clash(actor: str, recipient: str, **more: object) -> Told:
    return say("clash", {"actor": actor, "recipient": recipient}, **more)  # type: ignore[arg-type]


def allied(a: str, b: str, **more: object) -> Told:
    return say("ALLIED", {"a": a, "b": b}, **more)  # type: ignore[arg-type]


def test_a_deed_makes_foes_and_an_alliance_friends() -> None:
    assert sign("Lions", "Wolves", clash("Lions", "Wolves")) == -1
    assert sign("Lions", "Wolves", allied("Lions", "Wolves")) == 1
    assert sign("Lions", "Foxes", allied("Lions", "Wolves")) == 0


def test_what_is_told_later_wins() -> None:
    fell_out = (
        allied("Lions", "Wolves", when="2016-01-10"),
        clash("Lions", "Wolves", when="2017-05-20", doc="d2"),
    )
    assert sign("Lions", "Wolves", *fell_out, day=date(2016, 6, 1)) == 1
    assert sign("Lions", "Wolves", *fell_out) == -1
    made_up = (
        clash("Lions", "Wolves", when="2016-01-10"),
        allied("Lions", "Wolves", when="2017-05-20", doc="d2"),
    )
    assert sign("Lions", "Wolves", *made_up) == 1


def test_words_do_not_outweigh_an_alliance_but_speak_where_nothing_else_does() -> None:
    quarrel = [
        say("accuse", {"actor": "Lions", "recipient": "Wolves"}, doc=f"q{i}", when="2017-05-30")
        for i in range(5)
    ]
    assert sign("Lions", "Wolves", *quarrel) == -1
    assert sign("Lions", "Wolves", *quarrel, allied("Lions", "Wolves")) == 1


def test_as_much_for_as_against_is_mixed() -> None:
    friendly = (allied("Lions", "Wolves"), allied("Lions", "Wolves", doc="d3", outlet="Desert Wire"))
    row = between("Lions", "Wolves", *friendly, clash("Lions", "Wolves", doc="d2"))
    assert row is not None
    assert row.sign == 0
    assert (len(row.friendly.claims), len(row.hostile.claims)) == (2, 1)


def test_a_strike_weighs_more_than_a_delivery() -> None:
    given = say("supply", {"actor": "Lions", "recipient": "Wolves"}, doc="d2")
    assert sign("Lions", "Wolves", given, clash("Lions", "Wolves")) == -1


@pytest.mark.parametrize(("kind", "first"), [("BACKS", "backer"), ("supply", "actor"), ("aid", "actor")])
def test_an_adjective_alone_is_no_government_that_is_given_something(kind: str, first: str) -> None:
    second = "client" if kind == "BACKS" else "recipient"
    assert sign("US", "Syria", say(kind, {first: "US", second: "Syrian"})) == 0
    assert sign("US", "Syria", say(kind, {first: "US", second: ["Syrian", "Syria"]})) == 1
    assert sign("US", "Syria", say(kind, {first: "US", second: "Syrian government"})) == 1


def test_a_body_without_its_country_is_given_nothing() -> None:
    home = clash("Syrian regime", "Lions", doc="d1")
    given = say("BACKS", {"backer": "US", "client": "government troops"}, doc="d1", at=90)
    assert sign("US", "Syria", home, given) == 0
    assert sign("Lions", "Syria", home, clash("Lions", "government troops", doc="d1", at=90)) == -1


def test_a_state_and_those_told_to_stand_with_it_are_no_foes() -> None:
    threat = say("threaten", {"actor": "Damascus", "recipient": "pro-Damascus fighters"})
    assert between("Damascus", "pro-Damascus fighters", threat) is None
    assert sign("US", "pro-Damascus fighters", clash("US", "pro-Damascus fighters", doc="d2")) == -1


def test_what_is_told_as_a_place_is_no_party_of_blocs() -> None:
    read_wrong = say("BACKS", {"backer": "Russia", "client": "Kharita"}, doc="d1")
    there = [clash("Lions", "Wolves", doc=f"e{i}") for i in range(2)]
    place = [
        say("clash", {"actor": "Lions", "recipient": "Wolves", "place": "Kharita"}, doc=f"p{i}")
        for i in (1, 2)
    ]
    found, _ = told(read_wrong, *there, *place)
    named = {n.name for r in found.of_actors(DAY) for n in (r.a, r.b)}
    assert named == {"Lions", "Wolves"}
    assert len(found.at(DAY)) == 2


def test_a_reprint_adds_nothing_and_a_second_text_does() -> None:
    once = between("Lions", "Wolves", clash("Lions", "Wolves"))
    reprinted = between(
        "Lions", "Wolves", clash("Lions", "Wolves"), clash("Lions", "Wolves", doc="d2", origin="d1")
    )
    twice = between("Lions", "Wolves", clash("Lions", "Wolves"), clash("Lions", "Wolves", doc="d2"))
    assert once
    assert reprinted
    assert twice
    assert (once.hostile.origins, reprinted.hostile.origins, twice.hostile.origins) == (1, 1, 2)
    assert once.strength == reprinted.strength < twice.strength


def test_a_later_reprint_makes_nothing_newer() -> None:
    first = allied("Lions", "Wolves", day="2016-10-01", when="2016-10-01")
    again = allied("Lions", "Wolves", day="2017-05-30", when="2017-05-30", doc="d2", origin="d1")
    once, reprinted = between("Lions", "Wolves", first), between("Lions", "Wolves", first, again)
    assert once
    assert reprinted
    assert once.strength == reprinted.strength


def test_a_denial_weakens_what_it_denies_and_makes_no_foes() -> None:
    alone = between("Lions", "Wolves", allied("Lions", "Wolves", status="denied"))
    assert alone is not None
    assert (alone.sign, alone.friendly.claims) == (0, ())
    told_twice = (allied("Lions", "Wolves"), allied("Lions", "Wolves", doc="d2"))
    doubted = between("Lions", "Wolves", *told_twice, allied("Lions", "Wolves", doc="d3", status="denied"))
    sure = between("Lions", "Wolves", *told_twice)
    assert doubted
    assert sure
    assert doubted.strength < sure.strength
    assert len(doubted.friendly.denied) == 1


def test_a_possibility_says_nothing() -> None:
    assert between("Lions", "Wolves", clash("Lions", "Wolves", status="possible")) is None


def test_bodies_are_one_party_with_their_state() -> None:
    strike = say("airstrike", {"actor": "Russian jets", "recipient": "Isis fighters"})
    assert sign("Russia", "Isis", strike) == -1
    assert sign("Russian jets", "Vladimir Putin", strike) == 1


def test_a_unit_stands_as_its_force_does_until_something_is_told_of_it() -> None:
    force = clash("Turkey", "Syrian Democratic Forces")
    unit = say("PART_OF", {"member": "YPG", "whole": "Syrian Democratic Forces"}, doc="d2")
    assert sign("Turkey", "YPG", force, unit) == -1
    assert sign("YPG", "Syrian Democratic Forces", force, unit) == 1
    assert sign("Turkey", "YPG", force, unit, allied("Turkey", "YPG", doc="d3")) == 1


def test_a_president_read_into_another_state_makes_no_alliance() -> None:
    mixed = say("PART_OF", {"member": "Recep Tayyip Erdogan", "whole": ["Russia", "Turkey"], "role": "leads"})
    assert between("Turkey", "Russia", mixed) is None


def test_members_of_one_alliance_told_side_by_side_are_allies() -> None:
    both = say("PART_OF", {"member": ["US", "Turkey"], "whole": "Nato", "role": "member"})
    assert sign("US", "Turkey", both) == 1


def test_several_backers_and_clients_of_one_claim_share_its_word() -> None:
    one = between("Lions", "Wolves", say("BACKS", {"backer": "Lions", "client": "Wolves"}))
    four = between(
        "Lions", "Wolves", say("BACKS", {"backer": ["Lions", "Bears"], "client": ["Wolves", "Foxes"]})
    )
    assert one
    assert four
    assert four.strength == one.strength / 4


def test_hostile_and_allied_pairs_of_a_day() -> None:
    found, _ = told(
        clash("Lions", "Wolves", when="2017-05-01"), allied("Lions", "Foxes", when="2017-05-20", doc="d2")
    )
    assert found.hostile(DAY) == frozenset({frozenset({"lions", "wolves"})})
    assert found.allied(DAY) == frozenset({frozenset({"lions", "foxes"})})
    assert found.allied(date(2017, 5, 10)) == frozenset()


def test_an_old_relation_is_kept_and_says_that_it_has_faded() -> None:
    row = between("Lions", "Wolves", clash("Lions", "Wolves", when="2014-05-01"))
    assert row is not None
    assert (row.sign, row.faded) == (-1, True)


@settings(max_examples=25)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(entries: list[Told], dice) -> None:
    found, _ = told(*entries)
    dice.shuffle(entries)
    again, _ = told(*entries)
    assert found.at(DAY) == again.at(DAY)


def test_nobody_is_asked_for_a_name_that_says_no_side() -> None:
    assert told(clash("men", "Wolves"))[0].at(DAY) == ()
    assert Named("men (d1)", "men", "d1")  # what the strategies call it


@given(LEDGERS, st.sampled_from([date(2016, 11, 1), DAY, date(2018, 5, 1), date(2018, 12, 31), date.max]))
@settings(max_examples=60, deadline=None)
def test_fresh_are_those_of_actors_that_have_not_faded(entries: list[Told], day: date) -> None:
    found, _ = told(*entries)
    again, _ = told(*entries)
    again.fresh(date(2017, 1, 1))
    assert again.fresh(day) == tuple(r for r in found.of_actors(day) if not r.faded)
