from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from benchmarks.run import DATA, TARGETS, load

from benchmarks import outlook
from foreshock.foresight.outlook import serve
from foreshock.foresight.outlook.rolling import MODEL

GED = outlook.FILE


def test_the_best_baseline_is_the_best_and_never_the_model() -> None:
    y = np.array([1.0, 0.0, 1.0])
    chances = {MODEL: y, "year": np.array([0.9, 0.4, 0.9]), "last": np.array([0.1, 0.4, 0.2])}
    assert outlook.best(chances, y, outlook.AP, sign=1) == "year"
    assert outlook.best(chances, y, outlook.BRIER, sign=-1) == "year"


def test_gains_are_told_with_their_intervals() -> None:
    y = np.tile([1.0, 0.0, 0.0], 12)
    chances = {MODEL: 0.1 + 0.8 * y, "year": np.full(36, 0.3)}
    found = dict(outlook.gains(y, chances, np.repeat(np.arange(12), 3), horizon=2, draws=20))
    assert found["brier_low"] > 0
    assert found["ap_low"] <= found["ap_gain"] <= found["ap_high"]
    assert {"ap_low_1", "brier_low_1"} <= set(found)


def test_each_side_has_one_line_and_a_reason() -> None:
    with outlook.BLOCS.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert len({r["side"] for r in lines}) == len(lines)
    assert all(r["why"] for r in lines)
    assert "Civilians" not in outlook.blocs()
    assert len(set(outlook.blocs().values())) == 8


def test_it_is_registered_with_targets_above_zero() -> None:
    assert "outlook" in DATA
    assert set(load(TARGETS)["outlook"].values()) == {0.0}


@pytest.mark.shared
@pytest.mark.skipif(not GED.is_file(), reason="needs the shared data")
def test_every_side_of_the_data_stands_in_the_table() -> None:
    with outlook.BLOCS.open(encoding="utf-8", newline="") as stream:
        known = {r["side"] for r in csv.DictReader(stream)}
    told = {n.strip() for r in outlook.rows(GED) for k in ("side_a", "side_b") for n in r[k].split(",")}
    assert told == known


def test_absent_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert outlook.main([str(tmp_path / "none.csv")]) == outlook.ABSENT
    assert "absent" in capsys.readouterr().out


def test_what_may_be_served_is_what_the_results_say() -> None:
    results = load(Path(outlook.HERE / "results.json")).get("outlook")
    if results is None:
        pytest.skip("not measured yet")
    for (what, horizon), test in serve.tables().items():
        kind = "pair_often" if what == "pair" else what
        lows = [results[f"{kind}_{score}_low_{horizon}m"] for score in ("ap", "brier")]
        assert test.passed == (min(lows) > 0)
