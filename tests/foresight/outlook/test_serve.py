from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from foreshock.errors import CodebookError
from foreshock.foresight.outlook import serve
from foreshock.foresight.outlook.frame import gid
from foreshock.foresight.outlook.rolling import MODEL
from foreshock.foresight.outlook.serve import Forecasts, Verdict, outlook, parse

from .made import ISSUE, TOWNS, at, war

WAR = tuple(war())


@pytest.fixture(scope="module")
def made() -> Forecasts:
    return outlook(WAR, issue=ISSUE)


def test_every_cell_and_theatre_gets_each_horizon(made: Forecasts) -> None:
    cells = {gid(*t) for t in TOWNS}
    assert {(r.where, r.horizon) for r in made.rows if r.what == "cell"} == {
        (c, h) for c in cells for h in (1, 3, 6)
    }
    assert {r.where for r in made.rows if r.what == "theatre"} == {"North", "South"}
    assert [r.what for r in made.rows][:6] == ["theatre"] * 6
    assert len({r.id for r in made.rows}) == len(made.rows)


def test_the_model_is_served_for_cells_and_says_how_it_did_on_this_record(made: Forecasts) -> None:
    assert all(r.model is not None for r in made.rows if r.what == "cell")
    for note, h in zip([n for n in made.notes if n.startswith("cells")], (1, 3, 6), strict=True):
        served = {r.served for r in made.rows if r.what == "cell" and r.horizon == h}
        assert len(served) == 1
        assert served.pop() in note
        assert "Brier" in note


def test_where_the_model_failed_its_test_the_baseline_is_served(
    made: Forecasts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {r.served for r in made.rows if r.what == "theatre"} <= set(serve.BASELINES)
    monkeypatch.setattr(serve, "tested", lambda what, horizon: Verdict(False, "weighted"))
    rows = outlook(WAR, issue=ISSUE, horizons=[1]).rows
    assert {r.served for r in rows} == {"weighted"}
    for r in rows:
        assert r.chance == pytest.approx(min(max(r.baselines["weighted"], 0.01), 0.99))


def test_where_the_model_is_worse_on_the_record_itself_the_baseline_is_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serve._Server, "_tried", lambda self, horizons: dict.fromkeys(horizons, (0.2, 0.1)))
    made = outlook(WAR, issue=ISSUE, horizons=[1])
    assert MODEL not in {r.served for r in made.rows}
    assert "worse" in " ".join(made.notes)


def test_the_future_changes_no_forecast_nor_does_the_order_of_what_is_told(made: Forecasts) -> None:
    late = [replace(i, day=date(2019, 7, 1), best=99) for i in WAR[:50]]
    assert outlook([*late, *reversed(WAR)], issue=ISSUE) == made


def test_a_forecast_says_what_settles_it_and_by_when(made: Forecasts) -> None:
    r = next(r for r in made.rows if r.what == "cell" and r.horizon == 3)
    assert r.until == date(2019, 9, 30)
    assert "from 2019-07-01 to 2019-09-30" in r.settles
    assert str(r.where) in r.settles
    assert 0.01 <= r.chance <= 0.99
    assert set(serve.BESIDE) <= set(r.baselines)
    assert r.dead[0] <= r.dead[1] <= r.dead[2]
    assert r.claims
    theatre = next(r for r in made.rows if r.where == "North")
    assert "in North" in theatre.settles


def test_a_day_within_a_month_is_a_day_of_issue_too() -> None:
    rows = outlook(WAR, issue=date(2019, 6, 15), horizons=[1]).rows
    assert {r.until for r in rows} == {date(2019, 7, 15)}


def test_a_theatre_shows_its_cells_alone_under_its_name() -> None:
    made = outlook(WAR, issue=ISSUE, horizons=[1], theatre="The south", inside=lambda i: i.area == "South")
    assert {r.where for r in made.rows if r.what == "theatre"} == {"The south", "South"}
    shown = {r.where for r in made.rows if r.what == "cell"}
    assert shown == {gid(*t) for t in TOWNS if t[0] <= 33.5}


def test_too_short_a_record_gives_no_number() -> None:
    made = outlook([at("2019-05-05"), at("2019-06-05")], issue=ISSUE)
    assert made.rows == ()
    assert "no forecast" in made.notes[0]
    assert outlook([], issue=ISSUE).rows == ()


def test_too_few_told_deaths_give_no_number() -> None:
    told = [at(f"2018-{n:02}-05", dead=0) for n in range(1, 13)] + [at("2019-06-05")]
    assert outlook(told, issue=ISSUE).rows == ()


def test_a_short_record_gets_the_baseline() -> None:
    told = [at("2018-09-05"), *(at(f"2019-06-{n:02}") for n in range(1, 13))]
    made = outlook(told, issue=ISSUE, horizons=[1])
    (cell,) = (r for r in made.rows if r.what == "cell")
    assert cell.model is None
    assert cell.served != MODEL
    assert cell.place == "Ford"


HEAD = ",".join(serve.COLUMNS) + "\n"


def test_the_shipped_table_serves_the_model_where_both_bounds_are_above_zero() -> None:
    assert {h for (what, h) in serve.tables() if what == "cell"} == {1, 3, 6}
    assert dict(parse(HEAD + "cell,1,model,year,0.1,0.1\n")) == {("cell", 1): Verdict(True, "year")}
    assert serve.tested("nothing", 1) == Verdict(False, "monthly_slow")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("what\n", 1),
        (HEAD + "cell,1,model,year,0.1,-0.1\n", 2),
        (HEAD + "cell,1,year,none,0.1,-0.1\n", 2),
        (HEAD + "cell,one,model,year,0.1,0.1\n", 2),
        (HEAD + "cell,1,year,year,0.1,0.1\n", 2),
    ],
)
def test_a_wrong_line_of_the_table_is_named(text: str, line: int) -> None:
    with pytest.raises(CodebookError, match=rf"tested.csv:{line}"):
        dict(parse(text))
