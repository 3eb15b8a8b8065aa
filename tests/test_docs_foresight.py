"""The generated blocks of the manual of foresight."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs import foresight_blocks as blocks

from foreshock import cli
from foreshock.foresight.ladder import ladder
from foreshock.foresight.outlook.serve import HORIZONS
from foreshock.foresight.presence import DEEDS
from foreshock.foresight.rules import shipped
from foreshock.foresight.stakes import table as stakes

PAGE = (Path(__file__).parents[1] / "docs" / "foresight.md").read_text(encoding="utf-8")


def rows(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def test_every_block_has_its_place_and_every_place_its_block() -> None:
    assert set(re.findall(r"^<!-- ([\w-]+) -->$", PAGE, re.M)) == set(blocks.BLOCKS)


def test_the_tables_have_a_row_for_every_line_of_the_codebook() -> None:
    assert len(rows(blocks.steps())) == len(ladder())
    assert len(rows(blocks.stakes_table())) == len(stakes())
    assert {r[0] for r in rows(blocks.deeds())} == {f"`{name}`" for name in DEEDS}
    assert [r[0] for r in rows(blocks.rules_table())] == [r.name for r in shipped()]


def test_steps_down_have_a_minus_and_lethal_ones_say_so() -> None:
    made = {r[1].removesuffix(" (lethal)"): r for r in rows(blocks.steps())}
    assert made["truce"][0] == "−4"
    assert {name for name, r in made.items() if r[1].endswith("(lethal)")} == {
        r.step for r in ladder() if r.lethal
    }


@pytest.mark.parametrize("make", [blocks.outlook_figures, blocks.flashpoint_figures])
def test_figures_that_are_absent_are_said_to_be(
    make: blocks.Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "_results", lambda _name: None)
    assert make().startswith("No figures here yet")


def test_gains_stand_with_their_intervals() -> None:
    ends = {
        f"cell_{s}_{e}_1m": v
        for s in ("ap", "brier")
        for e, v in zip(("gain", "low", "high"), (0.03, 0.01, 0.05), strict=True)
    }
    (row,) = rows(blocks.outlook_figures({"n": 5, "incidents": 3, "cells": 2, "cell_ap_1m": 0.8, **ends}))
    assert row == ["cells", "1", "0.800", "–", "–", "–", "–", *["+0.0300 [+0.0100, +0.0500]"] * 2]


def test_the_page_names_every_command_of_foresight_and_every_horizon() -> None:
    for name in ("flashpoints", "ladder", "corridor", "outlook", "warn", "score", "scorecard", "watch"):
        assert name in cli.foreshock.commands
        assert f"foreshock {name}" in PAGE
    assert all(f"| {h} |" in blocks.served() for h in HORIZONS)


def test_a_back_test_says_what_its_intervals_show() -> None:
    found = {"n": 9, "live": 7, "p10_flashpoints": 0.5}
    for measure, low, high in (("p5", 0.1, 0.2), ("p10", -0.1, 0.2), ("ap", -0.3, -0.1)):
        found |= {
            f"{measure}_gain_history": 0.0,
            f"{measure}_low_history": low,
            f"{measure}_high_history": high,
        }
    made = rows(blocks.flashpoint_figures(found))
    assert ["flashpoints", "–", "0.500", *["–"] * 5] in made
    assert [r[-1] for r in made if r[0] == "the pair's history"] == ["better", "not shown to differ", "worse"]
