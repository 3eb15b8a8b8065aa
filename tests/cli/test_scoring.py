from __future__ import annotations

import json
from datetime import date
from math import log
from pathlib import Path

import pytest

from foreshock.foresight.outlook.frame import month_end
from tests.cli.conftest import Foreshock
from tests.cli.test_outlook import HEAD, made_row

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


@pytest.fixture
def forecast(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    """A ledger in which somebody died in Palmyra each month but the last, and once, long ago, in Raqqa; the
    outlook of its last day is issued, and the month after it is told of."""
    months = [month_end(date(2018, 2, 28), -back).replace(day=10) for back in range(14)]
    before = [made_row(n, day, "Palmyra", 34.56, 38.28) for n, day in enumerate(months)]
    before.append(made_row(90, date(2017, 1, 20), "Raqqa", 35.95, 39.01))
    load(foreshock, tmp_path, *before)
    made = foreshock("warn", "--outlook", "--as-of", "2018-02-28", "--format", "json")
    assert made.code == 0, made.err
    assert "issued 3 warnings" in made.err  # two cells, and Palmyra as a flashpoint
    days = ((100, date(2018, 3, 9)), (101, date(2018, 3, 20)), (102, date(2018, 3, 28)))
    load(foreshock, tmp_path, *(made_row(n, day, "Palmyra", 34.56, 38.28) for n, day in days))
    return foreshock


def load(foreshock: Foreshock, tmp_path: Path, *rows: str) -> None:
    path = tmp_path / f"rows{len(rows)}.csv"
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    assert foreshock("import", path, "--as", "ucdp").code == 0


def test_the_outlook_is_issued_as_chances_and_settled_with_brier_and_log_score(forecast: Foreshock) -> None:
    settled = forecast("score", "--on", "2018-06-01", "--format", "json")
    assert settled.code == 0, settled.err
    assert sorted(s["verdict"] for s in json.loads(settled.out)) == ["no", "yes", "yes"]
    card = json.loads(forecast("scorecard", "--format", "json").out)[1]
    rows = [r for r in card["rows"] if r["chance"] is not None]
    chances = [(r["chance"], r["verdict"] == "yes") for r in rows]
    assert [r["verdict"] for r in rows] == ["yes", "no"]
    assert "Palmyra" in rows[0]["place"]
    assert rows[0]["claims"]
    scored = card["probabilities"]
    assert scored["settled"] == 2
    assert scored["brier"] == pytest.approx(sum((p - hit) ** 2 for p, hit in chances) / 2)
    logs = [-log(p if hit else 1 - p) for p, hit in chances]
    assert scored["log_score"] == pytest.approx(sum(logs) / 2)
    assert scored["baseline_brier"] is not None
    assert "Brier" in forecast("scorecard").out


def test_the_report_shows_how_the_warnings_came_out(forecast: Foreshock) -> None:
    before = forecast("report", "--as-of", "2018-03-05").out
    assert "### Open, the next due" in before
    assert "### Settled" not in before
    forecast("score", "--on", "2018-06-01")
    after = forecast("report").out
    settled = after.partition("### Settled, the newest")[2].partition("## ")[0]
    assert "| yes |" in settled
    assert "(#claim-" in settled


def test_without_being_asked_no_outlook_is_issued_and_a_short_record_issues_none(
    forecast: Foreshock,
) -> None:
    assert "chance" not in forecast("warn", "--as-of", "2018-02-28", "--dry-run").out
    short = forecast("warn", "--outlook", "--as-of", "2017-03-31", "--dry-run")
    assert "no forecast" in short.err
    longer = forecast("warn", "--outlook", "--as-of", "2018-02-28", "--months", "3", "--format", "json")
    assert {w["by"] for w in json.loads(longer.out) if w["chance"] is not None} == {"2018-05-31"}
