from __future__ import annotations

import json

import pytest

from benchmarks import common, factuality
from tests.benchmarks.weights import WEIGHTS, last


def test_perfect_and_opposite():
    assert factuality.figures([3, -3, 1], [3, -3, 1])["pearson"] == pytest.approx(1)
    assert factuality.figures([3, -3], [-3, 3])["sign"] == 0


def test_zero_has_no_sign_to_miss():
    assert factuality.figures([0, 2], [-1, 1])["sign"] == 1


def test_nothing_varied_is_no_correlation():
    assert factuality.figures([1, 1], [2, 3])["pearson"] == 0
    assert factuality.figures([], []) == {"pearson": 0, "sign": 0, "mae": 0, "n": 0}


def test_absent_file(capsys, tmp_path):
    assert factuality.main([str(tmp_path / "no.jsonl")]) == common.ABSENT


@WEIGHTS
def test_targets_are_scored_by_word(capsys, tmp_path):
    file, out = tmp_path / "x.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"text": "They attacked the base .", "targets": [{"span1": [1, 2], "label": 3.0}]},
        {"text": "They did not attack it .", "targets": [{"span1": [3, 4], "label": -3.0}]},
        {"text": "Short .", "targets": [{"span1": [9, 10], "label": 1.0}]},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert factuality.main([str(file), "--out", str(out)]) == 0
    figures = last(capsys.readouterr().out)
    assert (figures["n"], figures["sign"]) == (2, 1)
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
