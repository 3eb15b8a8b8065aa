from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from foreshock.errors import CodebookError
from foreshock.foresight.ladder import Direction
from foreshock.foresight.rules import On, Turn, duration, load, parse, shipped


def test_the_shipped_rules_look_at_everything() -> None:
    assert {r.on for r in shipped()} == set(On)
    assert all(r.cool_down >= timedelta(hours=1) for r in shipped())


def test_values_are_read() -> None:
    text = (
        "# a comment\n"
        "steps: {on: step, least_rung: 4, direction: down, within: 14d, cool_down: 90m}\n"
        "towns:\n  'on': place\n  kinds: [hands]\n"
        "roads: {on: gate, corridors: [[Sabkha, Kharita]]}\n"
    )
    steps, towns, roads = parse(text)
    assert (steps.least_rung, steps.direction, steps.within) == (4, Direction.DOWN, timedelta(days=14))
    assert steps.cool_down == timedelta(minutes=90)
    assert towns.kinds == {Turn.HANDS}
    assert roads.corridors == (("Sabkha", "Kharita"),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{on: moon}", "'on' is one of"),
        ("{top: 3}", "'on' is one of"),
        ("{on: step, top: 3}", "unknown key 'top'"),
        ("{on: rank, up: two}", "up is a whole number"),
        ("{on: rank, up: 1.5}", "up is a whole number"),
        ("{on: rank, top: true}", "top is a whole number"),
        ("{on: step, least_rung: 9}", "least_rung is a whole number from 0 to 6"),
        ("{on: flashpoint, least_score: -1}", "least_score is a number"),
        ("{on: step, direction: sideways}", "direction is of"),
        ("{on: place, kinds: hands}", "kinds is a list"),
        ("{on: place, kinds: [sold]}", "kinds is of"),
        ("{on: followed, actors: [3]}", "actors is a list"),
        ("{on: gate, corridors: [[Sabkha]]}", "pairs"),
        ("{on: step, cool_down: soon}", "no duration"),
        ("{on: step, within: 3}", "no duration"),
        ("[on]", "a mapping is expected"),
        ("{on: step", "not YAML"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(row: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(f"good: {{on: step}}\n\nbad: {row}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=said) as told:
        load(file)
    assert str(told.value).startswith(f"{file}:")
    assert ":1:" not in str(told.value)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_bytes("größe: {on: step}".encode("utf-16"))
    with pytest.raises(CodebookError, match="not UTF-8"):
        load(file)


@pytest.mark.parametrize(
    ("told", "meant"), [("30m", timedelta(minutes=30)), ("12 h", timedelta(hours=12)), ("7d", timedelta(7))]
)
def test_durations(told: str, meant: timedelta) -> None:
    assert duration(told) == meant


@pytest.mark.parametrize("told", ["", "m", "-3d", "3w", "1.5h", "123456d", None, 30])
def test_what_is_no_duration(told: object) -> None:
    with pytest.raises(ValueError, match="no duration"):
        duration(told)
