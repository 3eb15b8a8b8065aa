from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Foreshock

DAY = "2017-05-31"
BEFORE = (
    "Islamic State fighters hold Palmyra. Syrian government forces advanced on Palmyra on Monday. "
    "Islamic State fighters clashed with Syrian government forces in Palmyra on Sunday."
)
QUIET = "Islamic State fighters hold Palmyra."
DEADLY = (
    "Islamic State fighters clashed with Syrian government forces in Palmyra on Monday, killing six soldiers."
)


def add(foreshock: Foreshock, tmp_path: Path, *rows: tuple[str, str]) -> None:
    source = tmp_path / "in.jsonl"
    made = (
        {"id": f"{day}-{n}", "date": day, "text": f"{text} ({day})"} for n, (day, text) in enumerate(rows)
    )
    source.write_text("".join(json.dumps(r) + "\n" for r in made), encoding="utf-8")
    assert foreshock("read", source).code == 0


@pytest.fixture
def warned(foreshock: Foreshock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Foreshock:
    monkeypatch.setenv("FORESHOCK_READER", "pattern")
    add(foreshock, tmp_path, (DAY, BEFORE))
    made = foreshock("warn", "--as-of", DAY, "--least", "0", "--format", "json")
    assert made.code == 0, made.err
    rows = json.loads(made.out)
    assert rows
    assert "deadly fighting" in rows[0]["settles"]
    assert rows[0]["by"] == "2017-06-30"
    return foreshock


def score(foreshock: Foreshock, *more: str) -> list[dict[str, object]]:
    made = foreshock("score", "--on", "2017-08-01", "--least", "0", "--format", "json", *more)
    assert made.code == 0, made.err
    return list(json.loads(made.out))


def test_the_same_day_is_issued_once(warned: Foreshock) -> None:
    again = warned("warn", "--as-of", DAY, "--least", "0")
    assert "issued 0 warnings" in again.err
    assert "Palmyra" in again.out


def test_a_dry_run_keeps_nothing(foreshock: Foreshock, tmp_path: Path) -> None:
    add(foreshock, tmp_path, (DAY, BEFORE))
    assert foreshock("warn", "--as-of", DAY, "--least", "0", "--dry-run").code == 0
    assert "no warnings yet" in foreshock("scorecard").err


def test_without_texts_of_the_period_it_is_voided(warned: Foreshock) -> None:
    found = score(warned)
    assert {f["verdict"] for f in found} == {"voided"}
    card = json.loads(warned("scorecard", "--format", "json").out)
    assert card[0]["rows"] == []
    assert card[1]["warnings"] == "made in retrospect"
    assert card[1]["voided_share"] == 1.0


def test_a_deadly_clash_settles_it_and_the_scorecard_shows_its_claims(
    warned: Foreshock, tmp_path: Path
) -> None:
    rows = [(f"2017-06-{n:02}", QUIET) for n in (5, 15, 25)]
    add(warned, tmp_path, *rows, ("2017-06-14", DEADLY))
    found = {f["warning"]: f for f in score(warned)}
    yes = [f for f in found.values() if f["verdict"] == "yes"]
    assert yes
    card = json.loads(warned("scorecard", "--format", "json").out)[1]
    assert card["counts"]["yes"] == len(yes)
    assert card["ranked"]["precision"][0]["k"] == 1
    assert card["ranked"]["calibration"] == []
    row = next(r for r in card["rows"] if r["id"] == yes[0]["warning"])
    assert row["claims"] == yes[0]["claims"]
    shown = warned("scorecard").out
    assert "not before 30 are settled" in shown
    assert str(yes[0]["warning"]) in shown


def test_what_comes_later_changes_nothing_unless_asked(warned: Foreshock, tmp_path: Path) -> None:
    add(warned, tmp_path, *((f"2017-06-{n:02}", QUIET) for n in (5, 15, 25)))
    assert {f["verdict"] for f in score(warned)} == {"no"}
    add(warned, tmp_path, ("2017-06-14", DEADLY))
    told = warned("score", "--on", "2017-08-01", "--least", "0")
    assert "would now be yes: --again" in told.err
    assert "yes" in {f["verdict"] for f in score(warned, "--again")}


def test_a_settlement_can_be_undone(warned: Foreshock) -> None:
    score(warned)
    card = json.loads(warned("scorecard", "--format", "json").out)[1]
    decision = card["rows"][0]["decisions"][1]
    assert warned("undo", decision, "--because", "a slip").code == 0
    assert json.loads(warned("scorecard", "--format", "json").out)[1]["counts"]["open"] == 1


def test_a_warning_of_a_day_rests_on_no_later_text(warned: Foreshock, tmp_path: Path) -> None:
    later = "Kurdish fighters clashed with Turkish forces in Afrin on 20 May 2017, killing nine soldiers."
    add(warned, tmp_path, ("2017-06-20", later))
    shown = warned("warn", "--as-of", DAY, "--least", "0", "--dry-run").out
    assert "Palmyra" in shown
    assert "Afrin" not in shown
    assert "Afrin" in warned("warn", "--least", "0", "--dry-run").out
