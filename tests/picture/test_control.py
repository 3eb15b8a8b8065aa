from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control import Aim, Control, Layer, Manner, State, aims, control
from foreshock.picture.evidence import Evidence, gather
from foreshock.picture.naming import Naming
from foreshock.picture.tellings import Word
from foreshock.picture.times import Basis
from tests.picture.builders import Told, holds, say


@dataclass(frozen=True, slots=True)
class Made:
    control: tuple[Control, ...]
    aims: tuple[Aim, ...]
    evidence: tuple[Evidence, ...]


def picture(*told: Told, as_of: str = "2017-05-31") -> Made:
    """What control needs of a picture, from evidence gathered for no date."""
    naming, day = Naming(told), date.fromisoformat(as_of)
    evidence = gather(told, naming=naming, as_of=date.max)
    return Made(control(evidence, naming=naming, as_of=day), aims(evidence, naming=naming), evidence)


def who(*told: Told, as_of: str = "2017-05-31") -> Control:
    (found,) = picture(*told, as_of=as_of).control
    return found


def seize(actor: str | list[str], *, place: str = "al-Tanf", **more: object) -> Told:
    return say("seize", {"actor": actor, "place": place} if actor else {"place": place}, **more)  # type: ignore[arg-type]


def lose(args: dict[str, str], **more: object) -> Told:
    return say("lose", {"place": "Tanf", **args}, **more)  # type: ignore[arg-type]


def names(control: Control) -> list[str]:
    return [h.name for h in control.holders]


def test_one_text_is_a_claim() -> None:
    told = holds("Lions")
    found = who(told)
    assert (found.state, found.layer, names(found)) == (State.HELD, Layer.CLAIMED, ["Lions"])
    assert found.claims == (told.claim.id,)
    assert not found.since_taken


def test_two_origins_are_an_assessment() -> None:
    found = who(holds("Lions"), holds("Lions", "al-Tanf", doc="d2"))
    assert (found.layer, found.origins, len(found.claims_for)) == (Layer.ASSESSED, 2, 2)


def test_a_reprint_stays_a_claim() -> None:
    assert who(holds("Lions"), holds("Lions", doc="d2", origin="d1")).layer == Layer.CLAIMED


def test_taking_moves_control_and_keeps_the_past() -> None:
    taken = seize("IS", doc="d2")
    found = who(holds("Lions", day="2017-05-30"), taken)
    assert names(found) == ["IS"]
    assert found.since_taken
    assert found.since is not None
    assert found.since.basis == Basis.PUBLISHED
    assert found.claims_for == (taken.claim.id,)
    assert [t.word for t in found.turns] == [Word.HOLDS, Word.TAKES]


def test_what_is_held_before_a_taking_on_the_same_day_is_its_past() -> None:
    found = who(holds("Lions"), seize("IS", doc="d2"))
    assert (found.state, names(found)) == (State.HELD, ["IS"])


def test_a_holding_without_a_time_of_its_own_is_before_the_taking_its_text_tells() -> None:
    taken = seize("Lions", when="2017-05-28", at=10)
    found = who(holds("IS", at=60), taken)
    assert names(found) == ["Lions"]
    assert [t.word for t in found.turns] == [Word.HOLDS, Word.TAKES]
    other = who(holds("IS", doc="d2"), taken)
    assert "IS" in names(other), "another text may tell what came after"
    assert "IS" in names(who(holds("IS", when="2017-05-30", at=60), taken)), "a told time stands"
    assert names(who(holds("Lions", at=60), taken)) == ["Lions"]


def test_the_newest_telling_sticks_and_decays_to_unknown() -> None:
    assert who(holds("Lions"), as_of="2017-12-31").state == State.HELD
    old = who(holds("Lions"), as_of="2019-05-31")
    assert old.state == State.UNKNOWN
    assert names(old) == ["Lions"]
    assert "730 days" in old.reason
    assert old.half_life == numbers.MENTION_DAYS
    assert "told to be held" in old.half_life_reason


def test_what_is_known_halves_in_the_half_life() -> None:
    def odds(as_of: str) -> float:
        return max(o.probability for o in who(holds("Lions"), as_of=as_of).posterior if o.holders)

    now, later = odds("2017-05-31"), odds("2018-05-31")
    assert later == pytest.approx(now * 0.5 ** (365 / numbers.MENTION_DAYS))


def test_what_was_taken_decays_slower() -> None:
    taken = who(seize("Lions"), as_of="2018-12-31")
    assert (taken.state, taken.half_life) == (State.HELD, numbers.TAKEN_DAYS)
    assert who(holds("Lions"), as_of="2018-12-31").state == State.UNKNOWN


@pytest.mark.parametrize("status", ["planned", "possible"])
def test_an_aim_moves_nothing_and_stands_apart(status: str) -> None:
    aim = seize("IS", doc="d2", status=status)
    made = picture(holds("Lions"), aim)
    assert names(made.control[0]) == ["Lions"]
    assert [(a.actors[0].name, a.status, a.claims) for a in made.aims] == [("IS", status, (aim.claim.id,))]


def test_a_taking_after_the_date_is_not_seen() -> None:
    assert names(who(holds("Lions"), seize("IS", doc="d2", day="2017-06-01"))) == ["Lions"]


def test_a_later_text_counts_where_it_tells_of_the_date() -> None:
    assert names(who(holds("Lions"), seize("IS", doc="d2", day="2018-01-01", when="2017-05-31"))) == ["IS"]


def test_holders_over_years_are_in_turn_and_none_is_said_to_hold_it_now() -> None:
    found = who(holds(["Syrian regime", "IS", "rebels"], when="2011/2017-05-31"))
    assert found.state == State.UNKNOWN
    assert not found.together
    assert "in turn" in found.reason
    assert found.turns[0].word == Word.HELD_IN_TURN


def test_a_holder_told_for_the_day_beats_holders_in_turn() -> None:
    found = who(holds(["Syrian regime", "IS"], when="2011/2017-05-31"), holds("Lions", at=50))
    assert (found.state, names(found)) == (State.HELD, ["Lions"])


@pytest.mark.parametrize("when", ["2011/2017-05-31", "2011/..", "2011", "2017-05-31"])
def test_a_history_and_a_present_holder_of_one_text_are_not_joint(when: str) -> None:
    history = holds(["Syrian regime", "IS", "rebels"], when=when)
    present = holds("anti-IS forces", "al-Tanf", at=80)
    found = who(history, present)
    assert (found.state, names(found), found.together) == (State.HELD, ["anti-IS forces"], False)
    assert found.claims_for == (present.claim.id,)
    assert len(found.turns) == 2


def test_two_claims_of_one_text_are_joint_where_they_share_a_holder() -> None:
    assert names(who(holds(["Lions", "Tigers"]), holds("Lions", at=80))) == ["Lions", "Tigers"]


def test_who_takes_a_place_from_itself_took_it_from_nobody() -> None:
    args = {"actor": "IS", "recipient": "Daesh", "place": "Tanf"}
    found = who(say("seize", args))
    assert (names(found), found.turns[0].left) == (["Daesh"], ())


def test_one_description_in_two_texts_is_not_two_answers() -> None:
    found = who(holds("the army"), holds("army", doc="d2"))
    assert (found.state, found.layer) == (State.HELD, Layer.ASSESSED)


def test_a_weekday_is_no_place_and_no_holder() -> None:
    made = picture(holds("Lions", "Sunday"), holds("Monday", "Tanf", at=70), holds("Lions", "Raqqa", at=90))
    assert [c.place.name for c in made.control] == ["Raqqa"]
    assert len(made.evidence) == 3


def test_holders_told_for_a_day_are_together() -> None:
    found = who(holds(["Lions", "US forces"]))
    assert (found.state, found.together) == (State.HELD, True)


def test_hostile_holders_are_never_joint() -> None:
    found = who(holds(["Lions", "IS"]), say("OPPOSES", {"actor": "Lions", "target": "IS"}, doc="d2"))
    assert found.state == State.CONTESTED


def test_an_enemy_inside_makes_it_contested_and_one_nearby_does_not() -> None:
    fight = say("clash", {"actor": "IS", "recipient": "Lions"}, doc="d2")
    inside = say(
        "LOCATED", {"actor": "IS", "place": "Tanf", "relation": "inside"}, doc="d2", when="2017-05-31"
    )
    near = say("LOCATED", {"actor": "IS", "place": "Tanf", "relation": "near"}, doc="d2", when="2017-05-31")
    assert who(holds("Lions"), fight, near).state == State.HELD
    assert who(holds("Lions"), inside).state == State.HELD
    contested = who(holds("Lions"), fight, inside)
    assert contested.state == State.CONTESTED
    assert inside.claim.id in contested.claims_against


def test_two_origins_with_two_answers_are_a_dispute_with_both_sides() -> None:
    found = who(holds("Lions", day="2017-05-29"), holds("IS", doc="d2"))
    assert found.state == State.DISPUTED
    assert names(found) == ["IS", "Lions"]
    assert [[h.name for h in s.holders] for s in found.sides] == [["IS"], ["Lions"]]
    assert len(found.claims) == 2


def test_two_answers_on_one_day_are_a_dispute_and_not_joint() -> None:
    found = who(holds("Lions"), holds("IS", doc="d2"))
    assert (found.state, found.together, len(found.sides)) == (State.DISPUTED, False, 2)


def test_two_answers_of_one_origin_are_no_dispute() -> None:
    found = who(holds("Lions", day="2017-05-29"), holds("IS", doc="d2", origin="d1"))
    assert (found.state, names(found)) == (State.HELD, ["IS"])


def test_two_answers_a_week_apart_are_no_dispute() -> None:
    assert who(holds("Lions", day="2017-05-24"), holds("IS", doc="d2")).state == State.HELD


def test_a_denial_of_another_origin_is_set_beside_it() -> None:
    denial = holds("IS", doc="d2", status="denied")
    found = who(seize("IS"), denial)
    assert found.state == State.DISPUTED
    assert [s.holds for s in found.sides] == [True, False]
    assert found.claims_against == (denial.claim.id,)


def test_a_denial_alone_makes_no_holder() -> None:
    denial = holds("IS", status="denied")
    found = who(denial)
    assert (found.state, found.holders, found.claims) == (State.UNKNOWN, (), (denial.claim.id,))


def test_to_leave_ends_control_and_the_new_holder_is_unknown() -> None:
    found = who(holds("IS", day="2017-05-20"), say("withdraw", {"actor": "IS", "place": "Tanf"}, doc="d2"))
    assert (found.state, found.holders) == (State.UNKNOWN, found.holders)
    assert "left it or lost it" in found.reason


def test_one_of_two_leaves_and_the_other_stays() -> None:
    left = say("withdraw", {"actor": "US forces", "place": "Tanf"}, doc="d2")
    found = who(holds(["Lions", "US forces"], day="2017-05-20"), left)
    assert (found.state, names(found)) == (State.HELD, ["Lions"])


def test_a_stranger_who_leaves_moves_nothing() -> None:
    found = who(holds("Lions", day="2017-05-20"), lose({"actor": "IS"}, doc="d2"))
    assert (found.state, names(found)) == (State.HELD, ["Lions"])


def test_who_a_place_is_lost_to_holds_it() -> None:
    found = who(holds("IS", day="2017-05-20"), lose({"actor": "IS", "recipient": "Lions"}, doc="d2"))
    assert (found.state, names(found), found.since_taken) == (State.HELD, ["Lions"], True)


def test_a_taking_without_a_taker_leaves_it_unknown() -> None:
    found = who(holds("IS", day="2017-05-20"), seize("", doc="d2"))
    assert found.state == State.UNKNOWN
    assert "by whom is not told" in found.reason


def test_only_a_loss_is_told_and_its_claim_is_kept() -> None:
    told = lose({"actor": "IS"})
    found = who(told)
    assert (found.state, found.claims) == (State.UNKNOWN, (told.claim.id,))


def test_a_state_told_as_over_is_over() -> None:
    past = holds("IS", when="../2017-03")
    assert who(past).state == State.UNKNOWN
    assert who(past, as_of="2017-02-01").state == State.HELD


def test_since_is_the_beginning_of_an_unbroken_telling() -> None:
    first = holds("Lions", day="2017-05-10")
    found = who(first, holds("Lions", doc="d2"), holds("IS", doc="d3", day="2017-05-01"))
    assert found.since is not None
    assert found.since.day.isoformat() == "2017-05-10"
    assert found.last_told is not None
    assert found.last_told.isoformat() == "2017-05-31"


def test_places_told_in_common_words_are_not_mixed() -> None:
    made = picture(holds("Lions", "the village"), holds("IS", "the village", doc="d2"))
    assert len(made.control) == 2


def test_allies_told_together_hold_it_jointly() -> None:
    backs = say("BACKS", {"backer": "US forces", "client": "Lions"}, doc="d2")
    found = who(holds(["Lions", "US forces"]), backs)
    assert (found.state, found.manner) == (State.HELD, Manner.JOINT)
    assert who(holds(["Lions", "US forces"])).manner == Manner.SIDE_BY_SIDE


def test_two_names_of_one_side_are_one_holder() -> None:
    found = who(holds("Syrian army", day="2017-05-30"), holds("Assad regime", doc="d2"))
    assert (found.state, found.layer, len(found.holders)) == (State.HELD, Layer.ASSESSED, 1)
    assert {n.name for n in found.told_as} == {"Syrian army", "Assad regime"}


def test_a_taking_outweighs_what_texts_go_on_telling_of_the_past() -> None:
    told = [holds("IS", day="2017-05-01"), seize("Lions", doc="d2", day="2017-05-10")]
    later = [holds("IS", doc=f"e{i}", day=f"2017-05-{20 + i}") for i in range(2)]
    assert names(who(*told, *later)) == ["Lions"]
    recaptured = seize("IS", doc="e9", day="2017-05-29", when="2017-05-28")
    assert names(who(*told, recaptured)) == ["IS"]


def test_a_former_stronghold_is_not_held() -> None:
    former = holds("IS", when="../2017-05-31")
    assert who(former).state == State.UNKNOWN
    found = who(seize("Lions", doc="d2", day="2017-05-20"), former)
    assert (found.state, names(found)) == (State.HELD, ["Lions"])


def test_a_former_stronghold_says_nothing_of_a_day_before_it_was_told() -> None:
    taken = seize("Lions", day="2017-05-20")
    for end in ("2017-08-01", "2017-07-31"):  # also where the text is dated the day before
        former = [holds("IS", doc=f"f{i}", day="2017-08-01", when=f"../{end}") for i in range(4)]
        found = who(taken, *former)
        assert (names(found), found.posterior) == (["Lions"], who(taken).posterior)
        gone = [seize("IS", doc="d2", day="2017-05-19"), lose({"actor": "IS"}, doc="d3", day="2017-05-20")]
        assert [h.name for h in who(taken, *gone, *former).holders] == ["Lions"]
    # what ended long before it is told has a day of its own
    until = holds("Tigers", doc="d4", day="2017-08-01", when="../2017-06-15")
    assert names(who(until)) == ["Tigers"]


def test_who_besieges_it_may_come_next_when_its_holder_leaves() -> None:
    siege = say("besiege", {"actor": "Lions", "recipient": "IS", "place": "Tanf"}, doc="d2", day="2017-05-10")
    more = say("besiege", {"actor": "Lions", "place": "Tanf"}, doc="d4", day="2017-05-12")
    left = say("withdraw", {"actor": "IS", "place": "Tanf"}, doc="d3")
    held = who(holds("IS", day="2017-05-01"), siege)
    assert (held.state, names(held)) == (State.BESIEGED, ["IS"])
    assert [n.name for n in held.besiegers] == ["Lions"]
    assert siege.claim.id in held.claims_for
    after = who(holds("IS", day="2017-05-01"), siege, more, left)
    best = max(after.posterior, key=lambda o: o.probability if o.holders else 0)
    assert [h.name for h in best.holders] == ["Lions"]


def test_a_siege_makes_no_holder() -> None:
    siege = say("besiege", {"actor": "Lions", "place": "Tanf"})
    assert who(siege).state == State.UNKNOWN


def test_a_ceasefire_keeps_the_lines_longer() -> None:
    truce = say("ceasefire", {"actor": "Lions", "recipient": "IS", "place": "Tanf"}, doc="d2")
    assert who(holds("Lions", day="2017-05-30"), truce).half_life == numbers.TAKEN_DAYS


def test_a_loser_that_admits_it_is_an_assessment() -> None:
    told = lose({"actor": "IS", "recipient": "Lions"}, sources=["IS"])
    assert who(holds("IS", day="2017-05-01"), told).layer == Layer.ASSESSED
    boast = seize("Lions", sources=["Lions"])
    assert who(holds("IS", day="2017-05-01"), boast).layer == Layer.CLAIMED


def test_a_boast_moves_less_than_an_admission() -> None:
    def odds(source: str) -> float:
        taken = lose({"actor": "IS", "recipient": "Lions"}, sources=[source], doc="d2")
        found = who(holds("IS", day="2017-05-01"), taken)
        return max(o.probability for o in found.posterior if [h.name for h in o.holders] == ["Lions"])

    assert odds("Lions") < odds("IS")


def test_a_history_is_asked_for_any_day() -> None:
    told = (holds("IS", day="2017-05-01"), seize("Lions", doc="d2", day="2017-05-20"))
    assert names(who(*told, as_of="2017-05-10")) == ["IS"]
    assert names(who(*told, as_of="2017-05-31")) == ["Lions"]
    assert not picture(*told, as_of="2017-04-30").control


def test_a_state_told_over_a_time_counts_within_it() -> None:
    span = holds("IS", when="2014-01/2017-05-31")
    assert names(who(span, as_of="2015-06-01")) == ["IS"]
    assert not picture(span, as_of="2013-06-01").control


def test_a_reprint_later_changes_no_odds() -> None:
    once = who(holds("Lions", day="2017-05-01"))
    twice = who(holds("Lions", day="2017-05-01"), holds("Lions", doc="d2", day="2017-05-20", origin="d1"))
    assert once.posterior == twice.posterior
    assert twice.last_told == once.last_told


def test_a_denial_never_raises_the_odds_of_its_party() -> None:
    plain, denied = (
        who(holds("Lions"), *more) for more in ((), (holds("Lions", doc="d2", status="denied"),))
    )
    assert _odds(denied, "Lions") < _odds(plain, "Lions")


def _odds(control: Control, name: str) -> float:
    return sum(o.probability for o in control.posterior if name in [h.name for h in o.holders])


def test_civilians_hold_nothing() -> None:
    left = say("withdraw", {"actor": "the residents", "place": "Tanf"}, doc="d2")
    assert names(who(holds("Lions", day="2017-05-20"), left)) == ["Lions"]
    assert not picture(say("HOLDS", {"holder": "the civilians", "place": "Tanf"})).control


def test_what_many_go_on_telling_turns_it_at_last() -> None:
    told = [holds("IS", day="2017-05-01"), seize("Lions", doc="d2", day="2017-05-10")]
    later = [holds("IS", doc=f"e{i}", day=f"2017-05-{15 + i}") for i in range(6)]
    assert names(who(*told, *later)) == ["IS"]


def test_what_was_told_before_its_holder_took_it_is_not_against_it() -> None:
    before = [holds("Syrian army", "Ghouta", day=f"2017-05-0{i}", doc=f"a{i}") for i in (1, 2, 3)]
    rebels = holds("rebels", "Ghouta", day="2017-05-18", doc="b")
    assert who(*before, rebels).claims_against == (rebels.claim.id,)
    taken = seize("Syrian army", place="Ghouta", day="2017-05-30", doc="c")
    found = who(*before, rebels, taken)
    assert (names(found), len(found.claims_for), found.claims_against) == (["Syrian army"], 4, ())


def test_an_ally_told_to_hold_it_is_not_against_its_holder() -> None:
    told = [
        holds(who, "Ghouta", day=f"2017-05-{day}", doc=f"d{day}")
        for who, day in (
            ("Syrian army", "01"),
            ("Syrian army", "02"),
            ("Baath regime", "15"),
            ("Syrian regime", "29"),
        )
    ]
    allies = say("ALLIED", {"a": "Baath regime", "b": "Syrian army"}, doc="e")
    assert who(*told, allies).claims_against == ()
    assert who(*told, allies).state == State.HELD
    assert len(who(*told, allies).claims_for) == 3


def test_who_is_told_inside_on_the_day_of_the_taking_was_driven_out() -> None:
    fight = say("clash", {"actor": "IS", "recipient": "Lions"}, doc="d2", day="2017-05-20")
    args = {"actor": "IS", "place": "Tanf", "relation": "inside"}
    same = say("LOCATED", args, doc="d2", when="2017-05-29")
    later = say("LOCATED", args, doc="d3", when="2017-05-30")
    taken = seize("Lions", when="2017-05-29")
    assert who(taken, fight, same).state == State.HELD
    assert who(taken, fight, later).state == State.CONTESTED
    assert who(holds("Lions", day="2017-05-29"), fight, same).state == State.CONTESTED


def test_who_left_is_not_back_because_a_text_still_tells_it() -> None:
    left = say("withdraw", {"actor": "IS", "place": "Tanf"}, doc="d2", day="2017-05-20")
    before = holds("IS", day="2017-05-01")
    still = holds("IS", doc="d3", day="2017-05-24")
    assert who(before, left, still).state == State.UNKNOWN
    assert names(who(before, left, holds("IS", doc="d3", day="2017-06-20"), as_of="2017-06-20")) == ["IS"]
    dated = holds("IS", doc="d3", day="2017-05-24", when="2017-05-23")
    assert names(who(before, left, dated)) == ["IS"]
    back = seize("IS", doc="d3", day="2017-05-24")
    assert names(who(before, left, back)) == ["IS"]


def test_the_army_takes_a_town_from_the_forces_of_a_regional_government() -> None:
    taken = say(
        "seize", {"actor": "Iraqi army", "recipient": "Kurdish peshmerga forces", "place": "Wombat Hill"}
    )
    before = holds("Kurdish peshmerga forces", "Wombat Hill", when="2014/2017-05-31", at=90)
    found = who(taken, before)
    assert (found.state, names(found)) == (State.HELD, ["Iraqi army"])


def test_a_side_told_under_several_names_is_named_though_none_is_likely_alone() -> None:
    told = [
        holds("IS", day="2017-04-01"),
        seize("SDF", doc="d2", day="2017-05-10"),
        holds("US forces", doc="d3", day="2017-05-20"),
    ]
    found = who(*told)
    assert (found.state, names(found)) == (State.HELD, ["SDF"])
    assert all(o.probability < numbers.NAMED for o in found.posterior)
    assert "several names" in found.reason
    assert set(found.claims_for) == {t.claim.id for t in told[1:]}
    wolves, lions = (
        holds(n, doc=n, day=day) for n, day in (("Wolves", "2017-05-10"), ("Lions", "2017-05-20"))
    )
    assert "several names" not in who(told[0], wolves, lions).reason
