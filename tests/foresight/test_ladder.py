from __future__ import annotations

import pytest

from foreshock.errors import CodebookError
from foreshock.foresight.ladder import COLUMNS, Direction, ladder, parse, steps
from tests.picture.builders import picture, say

HEAD = ",".join(COLUMNS)


def step(kind: str, quote: str = "", status: str = "actual", **args: str) -> str:
    told = steps(
        picture(say(kind, args or {"actor": "Lions", "recipient": "IS"}, quote=quote, status=status))
    )
    return told[0].rung.step if told else ""


def test_words_choose_among_the_steps_of_a_type() -> None:
    assert step("threaten", "warned them with leaflets") == "leaflets"
    assert step("threaten", "gave them an ultimatum") == "ultimatum"
    assert step("threaten", "warned them") == "warning"
    assert step("airstrike", "bombed a convoy heading to the town") == "strike on approach"
    assert step("airstrike", "bombed a hospital") == "strike"


def test_arms_are_a_step_and_bread_is_none() -> None:
    assert step("supply", actor="US", recipient="rebels", goods="anti-tank missiles") == "arms arriving"
    assert step("supply", actor="US", recipient="rebels", goods="flour") == ""


def test_a_truce_leads_down_and_its_end_up() -> None:
    assert step("ceasefire", actor="Lions") == "truce"
    assert step("ceasefire", status="denied", actor="Lions") == "truce broken"


def test_what_is_only_planned_is_no_step() -> None:
    assert step("advance", status="planned", actor="Lions", place="Tanf") == ""


def test_of_arms_the_receiver_is_kept_apart_from_those_aimed_at() -> None:
    arms = {"actor": "US", "recipient": "Lions", "goods": "rifles"}
    (made,) = steps(picture(say("supply", arms)))
    assert ([n.name for n in made.to], made.against) == (["Lions"], ())


def test_rungs_have_a_height_of_their_direction() -> None:
    assert all((r.direction is Direction.UP) or not r.lethal for r in ladder())
    (down,) = steps(picture(say("withdraw", {"actor": "Lions", "place": "Tanf"})))
    assert -1 <= down.height < 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("warning,sideways,2,no,threaten,,,warns", "not a step"),
        ("warning,up,9,no,threaten,,,warns", "rung of 1 to"),
        ("warning,up,2,no,thunder,,,warns", "no such claim type"),
        ("warning,up,2,no,threaten,captain,,warns", "no such role"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(line: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said) as error:
        list(parse(f"{HEAD}\n{line}\n"))
    assert "ladder.csv:2" in str(error.value)


def test_steps_of_a_day_and_later_are_those_of_all_without_the_older() -> None:
    made = picture(
        say("withdraw", {"actor": "Lions", "place": "Tanf"}, when="2017-05-01"),
        say("withdraw", {"actor": "Bears", "place": "Homs"}, when="2017-05-20", at=60),
    )
    every = steps(made)
    assert len(every) == 2
    day = every[1].time.day
    assert steps(made, since=day) == tuple(s for s in every if s.time.day >= day) == every[1:]
