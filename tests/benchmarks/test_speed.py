import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import pytest
from benchmarks.common import ABSENT

from benchmarks import matmul, run, speed
from benchmarks import reader as readers

ROWS = [{"id": str(i), "date": "2021-06-09", "text": "Rebels captured the town of Derik."} for i in range(4)]


def test_words_are_what_stands_between_blanks(tmp_path: Path) -> None:
    part = speed.written(ROWS, tmp_path / "a.jsonl")
    assert (part.articles, part.words) == (4, 24)
    assert speed.articles([part.path], 3) == ROWS[:3]


def test_the_operations_of_the_encoder_are_counted() -> None:
    # two windows of half the length cost the same but for attention, which grows with the square
    assert matmul.operations(200) - 2 * matmul.operations(100) == 2 * 6 * 2 * 384 * (200**2 - 2 * 100**2)


def test_the_product_is_that_of_the_bytes() -> None:
    a = np.arange(12, dtype=np.uint8).reshape(2, 6)
    (y,) = matmul._session(2, 6, 3, 1).run(None, {"a": a})
    b = np.random.default_rng(2).integers(-127, 127, (6, 3), dtype=np.int8)
    assert (y == a.astype(np.int32) @ b.astype(np.int32)).all()


def test_a_rate_is_measured() -> None:
    assert matmul.rate(seconds=0.05) > 1e8


def test_without_spacy_its_figure_is_left_open(tmp_path: Path) -> None:
    part = speed.written(ROWS, tmp_path / "a.jsonl")
    assert speed.spacy(part, python=None, pipeline=tmp_path) is None
    assert speed.spacy(part, python=tmp_path / "none", pipeline=tmp_path) is None


def test_absent_data(tmp_path: Path) -> None:
    assert speed.main([str(tmp_path / "none.jsonl")]) == ABSENT


def test_a_failing_process_is_not_taken_for_a_fast_one(tmp_path: Path) -> None:
    part = speed.Part(tmp_path / "none.jsonl", 1, 10)
    with pytest.raises(Exception, match="extract"):
        speed.seconds([part], threads=1)


@pytest.mark.skipif(not readers.has_weights(), reason="the trained weights are not in the package")
def test_the_last_line_is_one_flat_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = speed.written(ROWS, tmp_path / "a.jsonl")
    out = tmp_path / "claims.jsonl"
    assert speed.main([str(part.path), "--out", str(out)]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["n"] == 4
    assert last["spacy_words_per_second"] is None
    assert 0 < last["model_share"] <= 1
    assert {json.loads(line)["doc"] for line in out.read_text("utf-8").splitlines()} <= {"0", "1", "2", "3"}


def test_the_table_has_targets_beside_figures() -> None:
    results = {
        "plover": {"accuracy": 0.5, "macro_f1": 0.25, "n": 12},
        "speed": {"words_per_second_2p": 9000.4, "n": 3},
    }
    made = run.table(
        results, {"plover": {"accuracy": 0.7}, "speed": {"words_per_second_2p": 8000}}
    ).splitlines()
    assert made[2:] == [
        "| plover | accuracy | *0.500* | ≥ 0.700 | 12 |",
        "| plover | macro_f1 | 0.250 |  | 12 |",
        "| speed | words_per_second_2p | 9,000 | ≥ 8,000 | 3 |",
    ]


def test_every_target_is_of_a_benchmark() -> None:
    assert set(run.load(run.TARGETS)) <= set(run.DATA)


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    assert run.digest([tmp_path / "a"]) == hashlib.sha256(b"one").hexdigest()
    before = run.digest([tmp_path, tmp_path / "a"])
    (tmp_path / "b").write_bytes(b"two")
    assert run.digest([tmp_path, tmp_path / "a"]) != before


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["nothing"])
    assert "nothing" in capsys.readouterr().err


def test_a_failing_benchmark_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert run.run("plover")[0] == 1


def test_a_result_names_its_data_and_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"one")
    monkeypatch.setattr(run, "SHARED", tmp_path)
    monkeypatch.setattr(run, "DATA", {"plover": ("a",)})
    kept = {"accuracy": 0.5, "data": ["a"], "sha256": hashlib.sha256(b"one").hexdigest()}
    assert run.result("plover", {"accuracy": 0.5}, reader="model 1") == {**kept, "reader": "model 1"}
    told = {"accuracy": 0.5, "reader": "pattern", "version": "2"}
    assert run.result("plover", told, reader="model 1") == {**kept, "reader": "pattern 2"}
