from __future__ import annotations

import json

from benchmarks.attribution import Counts, Told

from benchmarks import attribution, common
from foreshock.model import Span
from tests.benchmarks.weights import WEIGHTS, last

TEXT = "The mayor said that the bridge fell. Soldiers left."
STANDOFF = """T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 35\tthat the bridge fell
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 37 45\tSoldiers
T6\tAttribution-no-source 46 50\tleft
E2\tAttribution-no-source:T6 Content:T5
"""


def test_only_sources_of_attributions_count():
    assert attribution.spans(STANDOFF) == (Span(0, 9),)


def test_pieces_and_a_source_of_two_attributions():
    text = "T1\tSource 5 9;20 25\ta b\nE1\tAttribution:T2 Source:T1\nE2\tAttribution:T3 Source2:T1\n"
    assert attribution.spans(text) == (Span(5, 25),)


def test_each_told_span_answers_for_one_prediction():
    gold = [Span(0, 10)]
    assert attribution.matched(gold, [Span(0, 3), Span(4, 6)]) == 1
    assert attribution.matched(gold, [Span(10, 12)]) == 0


def test_annotators_are_averaged():
    told = Told("x", "", ((Span(0, 2),), (Span(0, 2), Span(5, 6), Span(8, 9))))
    assert attribution.counts(told, [Span(1, 2), Span(5, 6)]) == Counts(1.5, 2, 2)


def test_figures_of_nothing_are_nothing():
    assert attribution.figures(Counts()) == {"f1": 0, "precision": 0, "recall": 0}


def test_both_halves_get_texts():
    assert {attribution.even(str(i)) for i in range(20)} == {True, False}


def folder(at):
    for part in ("text", "attributions"):
        (at / part).mkdir()
    (at / "text" / "a_story.txt").write_text(TEXT, encoding="utf-8")
    for who in ("ann1", "ann2"):
        (at / "attributions" / f"a_story_{who}.ann").write_text(STANDOFF, encoding="utf-8")
    return at


def test_texts_with_all_their_annotators(tmp_path):
    (told,) = attribution.texts(folder(tmp_path))
    assert (told.name, len(told.annotators)) == ("a_story", 2)


def test_absent_folder(tmp_path):
    assert attribution.main([str(tmp_path / "none")]) == common.ABSENT


@WEIGHTS
def test_a_folder_is_scored(capsys, tmp_path):
    out = tmp_path / "out.jsonl"
    assert attribution.main([str(folder(tmp_path)), "--out", str(out)]) == 0
    figures = last(capsys.readouterr().out)
    assert (figures["f1"], figures["n"]) == (1, 1)
    assert json.loads(out.read_text(encoding="utf-8"))["sources"] == [[0, 9, "The mayor"]]
