from __future__ import annotations

import json

import numpy as np
from benchmarks.event_place import Item, Read
from training.held import held_out

from benchmarks import common, event_place
from tests.benchmarks.weights import WEIGHTS, last

TEXT = "Gunmen attacked a convoy in Basra while talks went on in Geneva."
ROW = {
    "text": TEXT,
    "spans": [
        {"start": 7, "end": 15, "label": "VERB"},
        {"start": 28, "end": 33, "label": "LOCATION"},
    ],
}


def test_item_of_a_line():
    assert event_place.item(ROW) == Item(TEXT, (7, 15), ((28, 33),))
    assert event_place.item({"text": "No verb."}).verb is None


def test_right_is_overlap_or_agreed_silence():
    assert event_place.right([(5, 9)], [(8, 12)])
    assert not event_place.right([(5, 8)], [(8, 12)])
    assert event_place.right([], [])
    assert not event_place.right([], [(1, 2)])
    assert not event_place.right([(1, 2)], [])


def test_items_without_a_verb_are_skipped_and_counted():
    p = np.array([0.1, 0.9], dtype=np.float32)
    offsets = ((0, 3), (4, 9))
    made = [
        Read(Item("x", (0, 3), ((4, 9),)), offsets, p),
        Read(Item("x", (0, 3), ()), offsets, p),
        Read(Item("x", None, ((4, 9),)), offsets, None),
    ]
    figures = event_place.figures(made, 0.5)
    assert figures == {"accuracy": 0.5, "placed": 1, "unplaced": 0, "n": 2, "skipped": 1}
    assert event_place.figures(made, 0.95)["unplaced"] == 1


def test_a_training_file_gives_its_held_out_part_alone(tmp_path):
    rows = "\n".join(json.dumps({"text": f"Sentence {i}.", "spans": []}) for i in range(200))
    for name in ("train.jsonl", "test.jsonl"):
        (tmp_path / name).write_text(rows, encoding="utf-8")
    part = list(event_place.items(tmp_path / "train.jsonl", everything=False))
    assert 5 < len(part) < 50
    assert all(held_out(i.text) for i in part)
    assert len(list(event_place.items(tmp_path / "train.jsonl", everything=True))) == 200
    assert len(list(event_place.items(tmp_path / "test.jsonl", everything=False))) == 200


def test_one_sentence_in_ten_is_held_out():
    assert 60 < sum(held_out(f"Sentence {i}.") for i in range(1000)) < 150


def test_absent_file(tmp_path):
    assert event_place.main([str(tmp_path / "none.jsonl")]) == common.ABSENT


@WEIGHTS
def test_a_file_is_scored(capsys, tmp_path):
    file, out = tmp_path / "x.jsonl", tmp_path / "out.jsonl"
    file.write_text(json.dumps(ROW) + "\n" + json.dumps({"text": "No verb.", "spans": []}), encoding="utf-8")
    assert event_place.main([str(file), "--out", str(out)]) == 0
    figures = last(capsys.readouterr().out)
    assert (figures["accuracy"], figures["n"], figures["skipped"]) == (1, 1, 1)
    assert json.loads(out.read_text(encoding="utf-8").splitlines()[0])["said"] == [[28, 33]]
