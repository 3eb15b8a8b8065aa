from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from foreshock.foresight.outlook import onsets
from foreshock.foresight.outlook.baselines import BASELINES
from foreshock.foresight.outlook.features import features
from foreshock.foresight.outlook.frame import Frame
from foreshock.foresight.outlook.logistic import fit_chance, fit_mean, logistic, logit
from foreshock.foresight.outlook.model import Past
from foreshock.foresight.outlook.onsets import Clashes, pairs_of
from foreshock.foresight.outlook.rolling import MODEL, rolled

from .made import ISSUE, at, frame, war

WAR = tuple(war())
PAST = Past(Frame.build(WAR, issue=ISSUE))
ORIGIN = 24


def _changed() -> Frame:
    """The same war, another future: everything after the month `ORIGIN` is turned round."""
    made = PAST.frame
    after = {id(i): m > ORIGIN for i, m in zip(made.told, made.month_of, strict=True)}
    kept = [i for i in made.told if not after[id(i)]]
    moved = [replace(i, lat=i.lat - 0.5, best=7 * i.best + 1) for i in made.told if after[id(i)]]
    # the earliest incidents of cells are kept, so that the cells keep their numbers
    return Frame.build([*kept, *moved], issue=ISSUE)


def test_changing_the_future_changes_no_forecast() -> None:
    other = Past(_changed())
    mine, theirs = PAST.fit(ORIGIN), other.fit(ORIGIN)
    assert mine is not None
    assert theirs is not None
    cells = [PAST.frame.cells[r] for r in PAST.frame.rows(ORIGIN)]
    assert cells == [other.frame.cells[r] for r in other.frame.rows(ORIGIN)]
    for h in (1, 3, 6):
        a = mine.chances(PAST.at(ORIGIN, PAST.frame.rows(ORIGIN)), h)
        b = theirs.chances(other.at(ORIGIN, other.frame.rows(ORIGIN)), h)
        assert a == pytest.approx(b, abs=1e-12)
        for baseline in BASELINES.values():
            ours = baseline(PAST.frame, ORIGIN, h, PAST.frame.rows(ORIGIN))
            same = baseline(other.frame, ORIGIN, h, other.frame.rows(ORIGIN))
            assert ours.chance == pytest.approx(same.chance, abs=1e-12)
            assert ours.draws.values == pytest.approx(same.draws.values)


def test_features_of_a_month_are_those_of_a_record_that_ends_with_it() -> None:
    names, long = features(PAST.frame)
    cut = Frame.build(WAR, issue=ISSUE.replace(year=2018, month=12, day=31))
    again, short = features(cut)
    assert names == again
    rows = [PAST.frame.cells.index(c) for c in cut.cells]
    assert long[rows, cut.months - 1] == pytest.approx(short[:, -1])


def test_the_model_learns_that_fires_last() -> None:
    (r,) = rolled(PAST, (1,), range(19, 31))
    base = r.came.mean()
    assert np.mean((r.chance[MODEL] - r.came) ** 2) < base * (1 - base) * 0.8
    assert r.chance[MODEL][r.came == 1].mean() > r.chance[MODEL][r.came == 0].mean() + 0.2
    assert r.quiet.sum() > 0
    assert set(r.chance) == {MODEL, *BASELINES}


def test_a_longer_horizon_has_no_smaller_chance_on_the_whole() -> None:
    model = PAST.fit(30)
    assert model is not None
    x = PAST.at(30, PAST.frame.rows(30))
    means = [model.chances(x, h).mean() for h in (1, 3, 6)]
    assert means == sorted(means)


def test_draws_and_chance_of_the_model_agree() -> None:
    model = PAST.fit(30)
    assert model is not None
    x = PAST.at(30, PAST.frame.rows(30))
    assert model.draws(x, 3).chance == pytest.approx(model.chances(x, 3))


def test_too_little_fits_nothing() -> None:
    assert Past(frame(at("2019-01-03"), at("2019-06-03"))).fit(5) is None


def test_baselines_by_hand() -> None:
    made = frame(at("2019-03-04", dead=4), at("2019-05-05", dead=2), at("2019-06-05", dead=0))
    rows = made.rows(3)

    def said(name: str, horizon: int) -> float:
        return float(BASELINES[name](made, 3, horizon, rows).chance[0])

    assert said("zero", 1) == 0
    assert said("last", 1) == 0
    assert said("last", 2) == 1
    assert said("year", 1) == pytest.approx(0.5)
    share = (0.7**3 + 0.7) / (1 + 0.7 + 0.7**2 + 0.7**3)
    assert said("weighted", 1) == pytest.approx(share)
    assert said("monthly", 3) == pytest.approx(1 - (1 - share) ** 3)
    dead = BASELINES["last"](made, 3, 2, rows).draws
    assert dead.crps(np.array([5.0])) == pytest.approx([3.0])


def test_a_ridge_holds_the_slope_back_and_leaves_the_level() -> None:
    x = np.linspace(-1, 1, 200)[:, None]
    y = (x[:, 0] + np.sin(40 * x[:, 0]) > 0.5).astype(float)
    free, held = fit_chance(x, y, ridge=0.01), fit_chance(x, y, ridge=500.0)
    assert abs(held.coefficients[1]) < abs(free.coefficients[1])
    assert free.chance(x).mean() == pytest.approx(y.mean(), abs=1e-3)
    assert held.chance(x).mean() == pytest.approx(y.mean(), abs=1e-3)
    assert fit_mean(x, 3 * x[:, 0] + 1, ridge=1e-6).line(x) == pytest.approx(3 * x[:, 0] + 1, abs=1e-3)
    assert logistic(logit(np.array([0.2, 0.9]))) == pytest.approx([0.2, 0.9])


def test_pairs_are_of_blocs_and_never_within_one() -> None:
    blocs = {"Reds": "red", "Crimsons": "red", "Blues": "blue"}
    both = at("2019-01-01", sides=(("Reds", "Strangers"), ("Crimsons", "Blues")))
    assert pairs_of(both, blocs) == {("blue", "red")}
    assert pairs_of(both) == {
        ("Crimsons", "Reds"),
        ("Blues", "Reds"),
        ("Crimsons", "Strangers"),
        ("Blues", "Strangers"),
    }


def test_an_onset_is_a_clash_after_three_quiet_months() -> None:
    early = ("2018-09-01", "2018-09-02", "2018-10-01", "2018-11-01", "2018-12-01")
    # months are counted from September 2018 on
    lively = Clashes(frame(*(at(d) for d in (*early, "2019-03-02", "2019-06-02"))))
    assert lively.pairs == (("Blues", "Reds"),)
    assert [len(lively.candidates(t).pairs) for t in range(9)] == [0] * 9
    quiet = Clashes(frame(*(at(d) for d in (*early, "2019-05-02"))))
    of = quiet.candidates(6)
    assert (of.pairs.tolist(), of.cells.tolist()) == ([0], [0])
    assert quiet.came(6, 1, of).tolist() == [0]
    assert quiet.came(6, 3, of).tolist() == [1]


def test_a_pair_is_known_once_each_side_was_in_five_incidents() -> None:
    days = ("2018-09-01", "2018-10-01", "2018-10-02", "2018-10-03", "2019-03-02", "2019-03-03")
    clashes = Clashes(frame(*(at(d, dead=0) for d in days)))
    assert [len(clashes.candidates(t).pairs) for t in (4, 5, 6)] == [0, 0, 1]


def test_the_future_changes_no_onset_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onsets, "LEAST_ONSETS", 3)
    mine, theirs = Clashes(PAST.frame), Clashes(_changed())
    assert mine.pairs == theirs.pairs
    of = mine.candidates(ORIGIN)
    # cells that the changed future alone has are not known yet
    again = theirs.candidates(ORIGIN)
    a, b = mine.fit(ORIGIN, 1), theirs.fit(ORIGIN, 1)
    assert a is not None
    assert b is not None
    assert a.chance(mine.at(ORIGIN, of)) == pytest.approx(b.chance(theirs.at(ORIGIN, again)), abs=1e-9)
    for name in ("fought_before", "fought_often"):
        one = getattr(mine, name)(ORIGIN, 1, of)
        assert one == pytest.approx(getattr(theirs, name)(ORIGIN, 1, again), abs=1e-9)
        assert ((one > 0) & (one < 1)).all()


def test_days_before_the_end_of_a_month_fade() -> None:
    issue = date(2019, 6, 30)
    early, late = (
        features(Frame.build([at("2019-01-05"), at(d)], issue=issue)) for d in ("2019-06-02", "2019-06-29")
    )
    at_week = early[0].index("days_7")
    assert early[1][0, -1, at_week] < late[1][0, -1, at_week]
    assert issue - timedelta(days=28) == date(2019, 6, 2)
