"""`resolve`: a line in, a line out, and the batch survives its worst line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from foreshock.cli.resolving import BadLine, asked, resolve
from foreshock.cli.run import Run
from foreshock.settings import Settings


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(resolve, [str(path), *options], obj=Run(settings=Settings.load({})))


def answers(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_lines_are_answered_in_order_and_bad_ones_named(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": 1, "mention": "German chancellor", "context": "", "date": "2017-03-01"}),
        "not json",
        json.dumps({"id": 2, "mention": 5}),
        json.dumps({"id": "c", "mention": "rebels", "context": "Rebels in Syria fled.", "date": None}),
        json.dumps({"id": 4, "mention": "", "date": "soon"}),
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    done = run(source, "-o", str(tmp_path / "out.jsonl"))
    assert done.exit_code == 0
    first, second = answers(tmp_path / "out.jsonl")
    assert (first["id"], first["country"], first["sector"]) == (1, "DEU", "GOV")
    assert (second["id"], second["actor"], second["country"], second["sector"]) == ("c", None, "SYR", "REB")
    keys = {"id", "actor", "country", "sector", "place", "reason", "confidence", "candidates"}
    assert set(first) == keys | {"alignment", "sponsor"}
    for number in (2, 3, 5):
        assert f"in.jsonl:{number}:" in done.output


def test_strict_says_that_a_line_failed(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("{\n", encoding="utf-8")
    assert run(tmp_path / "in.jsonl", "--strict", "-o", str(tmp_path / "o")).exit_code == 3


def test_a_place_fills_place(tmp_path: Path) -> None:
    row = {
        "id": 1,
        "mention": "al-Tanf",
        "context": "Fighters came to al-Tanf in Syria.",
        "date": "2017-05-31",
    }
    (tmp_path / "in.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert run(tmp_path / "in.jsonl", "-o", str(tmp_path / "out.jsonl")).exit_code == 0
    (made,) = answers(tmp_path / "out.jsonl")
    assert made["actor"] is None
    assert made["country"] == "SYR"
    assert abs(made["place"]["lat"] - 33.5) < 0.5
    assert made["place"]["radius_km"] > 0


@pytest.mark.parametrize(
    "line", ["[]", "1", '{"mention": null}', '{"mention": "x", "context": []}', "[" * 9999]
)
def test_what_is_no_question(line: str) -> None:
    with pytest.raises(BadLine):
        asked(line)


def answered(tmp_path: Path, mention: str, context: str) -> dict[str, Any]:
    row = {"id": 1, "mention": mention, "context": context, "date": "2017-05-31"}
    (tmp_path / "in.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert run(tmp_path / "in.jsonl", "-o", str(tmp_path / "out.jsonl")).exit_code == 0
    return answers(tmp_path / "out.jsonl")[0]


def test_a_phrase_around_a_place_is_an_area_no_finer_than_the_place_is_known(tmp_path: Path) -> None:
    made = answered(tmp_path, "5 km from al-Tanf", "Militias stand 5 km from al-Tanf in Syria.")
    assert made["place"]["radius_km"] > 10
    assert "recalled" in made["reason"]
    assert made["actor"] is None


def test_a_capital_is_a_government_or_a_place_by_what_stands_before_it(tmp_path: Path) -> None:
    acts = answered(tmp_path, "Damascus", "Damascus denied the report.")
    assert (acts["actor"], acts["place"]) == ("Syria", None)
    stands = answered(tmp_path, "Damascus", "Shells fell in Damascus overnight.")
    assert stands["actor"] is None
    assert stands["place"]["name"] == "Damascus"


def test_the_context_tells_which_of_two_towns(tmp_path: Path) -> None:
    libya = answered(tmp_path, "Tripoli", "Militias from Misrata clashed in Tripoli and Benghazi, Libya.")
    lebanon = answered(tmp_path, "Tripoli", "Soldiers fired at gunmen in Tripoli, north of Beirut, Lebanon.")
    assert (libya["country"], lebanon["country"]) == ("LBY", "LBN")


def test_a_description_tells_whose_side_it_is_on(tmp_path: Path) -> None:
    backed = answered(tmp_path, "US-backed Syrian fighters", "US-backed Syrian fighters took the hill.")
    assert (backed["actor"], backed["country"], backed["sponsor"]) == (None, "SYR", "USA")
    loyal = answered(tmp_path, "pro-Damascus militias", "In Syria pro-Damascus militias took the hill.")
    assert loyal["alignment"] == "pro:SYR"


@pytest.mark.parametrize(
    "phrase",
    ["near Mosul", "on the edge of Mosul", "east of Mosul", "between Mosul and Erbil", "northern Iraq"],
)
def test_every_phrase_of_the_manual_gives_an_area(tmp_path: Path, phrase: str) -> None:
    made = answered(tmp_path, phrase, f"They stood {phrase} in Iraq.")
    assert made["actor"] is None
    assert made["place"]["radius_km"] > 5


@pytest.mark.parametrize("context", ["The Houthis seized Sanaa.", "Sanaa was hit at night.", "Sanaa fell."])
def test_a_capital_to_which_something_is_done_is_a_place(tmp_path: Path, context: str) -> None:
    assert answered(tmp_path, "Sanaa", context)["place"]["name"] == "Sanaa"


def test_common_words_name_no_place(tmp_path: Path) -> None:
    assert answered(tmp_path, "the town", "They took the town.")["place"] is None
