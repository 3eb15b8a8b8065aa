"""The generated blocks of the documentation, and that the manual of the picture names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs import blocks, build

from foreshock import cli
from foreshock.picture import State, control_numbers
from foreshock.picture.control import Layer, Manner
from foreshock.picture.credibility import WORDS
from foreshock.picture.positions import Course
from foreshock.picture.routes import Standing
from foreshock.picture.ties import KINDS
from foreshock.reports.exports import FORMATS, TABLES

PAGE = (Path(__file__).parents[1] / "docs" / "picture.md").read_text(encoding="utf-8")


def rows(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def test_a_table_escapes_what_would_end_a_cell() -> None:
    made = blocks.table(("a", "b"), [("x|y", 1)], right=1)

    assert made == "| a | b |\n| --- | ---: |\n| x\\|y | 1 |\n"
    assert rows(made) == [["x\\|y", "1"]]


def test_a_block_is_replaced_and_one_without_figures_stays() -> None:
    text = "a\n<!-- one -->\nold\n<!-- /one -->\n<!-- two -->\nkept\n<!-- /two -->\n"

    made = build.with_blocks(text, [("one", lambda: "new \\1\n"), ("two", lambda: None)])

    assert made == text.replace("old", "new \\1")


def test_every_block_has_its_place_and_every_place_its_block() -> None:
    assert set(re.findall(r"^<!-- ([\w-]+) -->$", PAGE, re.M)) == set(blocks.BLOCKS)


def test_all_grades_of_credibility_are_listed_in_the_order_they_are_tried() -> None:
    assert [row[0] for row in rows(blocks.ladder())] == ["6", "5", "4", "1", "2", "3"]
    assert {int(row[0]): row[1] for row in rows(blocks.ladder())} == dict(WORDS)
    assert all(row[2] for row in rows(blocks.ladder()))


def test_all_numbers_of_control_are_listed_with_what_they_were_chosen_on() -> None:
    made = rows(blocks.control())
    named = {name for row in made for name in re.findall(r"`(\w+)`", row[0])}

    assert named == {n for n in vars(control_numbers) if n.isupper() and not n.startswith("REASON")}
    assert all(len(row[2]) > 10 for row in made)


def test_the_rates_say_what_they_come_to() -> None:
    by_letter = {row[0]: row for row in rows(blocks.errors())}

    assert by_letter["B"][1:6] == ["0.05", "0.15", "0.800", "0.960", "0.992"]


def test_every_feature_of_events_is_told_in_words() -> None:
    names = {row[0] for row in rows(blocks.weights())}

    assert not [name for name in names if re.fullmatch(r"\w+_\w+", name)]
    assert len(names) == len(rows(blocks.weights()))


@pytest.mark.parametrize(
    "word",
    [
        *(s.value for enum in (State, Manner, Layer, Course, Standing) for s in enum if s.value),
        *(f"`{k.name}`" for k in KINDS.values()),
        *(f"`{f}`" for f in FORMATS),
        *TABLES,
    ],
)
def test_the_manual_names_it(word: str) -> None:
    assert word in PAGE


def test_the_commands_that_the_pages_name_exist() -> None:
    readme = (build.ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| to know | ask |\n")[2].partition("\n\n")[0]
    told = re.findall(r"`(\w+)`", table) + re.findall(r"^(?:\$ )?foreshock (?:-q )?(\w+)", PAGE, re.M)

    assert len(told) > 30
    assert not set(told) - set(cli.foreshock.commands)


def test_figures_need_results_and_say_what_is_left() -> None:
    found = {f"{k}{s}": v for _, s in blocks.CONTROL for k, v in (("right", 0.5), ("wrong", 0.1), ("n", 40))}
    found |= {f"{p}_{k}": 0.25 for _, p in blocks.BASELINES for k in ("right", "wrong")}

    made = rows(blocks.control_figures(found) or "")

    assert made[0][1:] == ["0.500", "0.100", "0.400", "40"]
    assert made[-1][1:] == ["0.250", "0.250", "0.500", "40"]
    assert len(made) == len(blocks.CONTROL) + len(blocks.BASELINES)


def test_speed_shows_the_sizes_that_were_run() -> None:
    found = {"build_s": 50.0, "as_of_s": 0.5, "update_s": 0.4, "peak_mb": 900.0, "build_s_1000": 0.2}

    made = blocks.speed_figures({**found, "growth": 1.1}) or ""

    assert rows(made) == [["1,000", "0.20", "–", "–", "–"], ["100,000", "50.00", "0.50", "0.40", "900"]]
    assert "1.10" in made


def test_what_commands_print_may_differ_by_a_line_and_the_rest_may_not() -> None:
    page = "said\n```console\n$ foreshock x\n" + "".join(f"row {i}\n" for i in range(30)) + "```\n"

    assert build._same(page, page.replace("row 7\n", "row 7 too\n"), name="docs/picture.md")
    assert not build._same(page, page.replace("said", "other"), name="docs/picture.md")
    assert not build._same(page, re.sub(r"row \d\n", "", page), name="docs/picture.md")
