from __future__ import annotations

import json

from benchmarks import common, syntax
from tests.benchmarks.weights import WEIGHTS, last
from tests.reading.model.trees import analysis

ROWS = [
    "# newdoc id = one",
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_",
    "1\tPlanes\tplane\tNOUN\t_\t_\t2\tnsubj:pass\t_\t_",
    "2\tcrashed\tcrash\tVERB\t_\t_\t0\troot\t_\t_",
    "2.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_",
    "",
    "1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_",
]


def test_conllu_without_ranges_and_empty_nodes():
    first, second = syntax.conllu(iter(ROWS))
    assert (first.doc, first.words, first.heads) == ("one", ("Planes", "crashed"), (1, -1))
    assert (second.words, second.relations) == (("Yes",), ("root",))


def test_counts_by_kind_of_being_right():
    gold = list(syntax.conllu(iter(ROWS)))
    found = analysis("Planes NOUN 2 nsubj\ncrashed NOUN 0 root\n\nYes INTJ 0 root")
    right = syntax.compare(gold, found)
    assert right == {"n": 3, "upos": 2, "uas": 3, "las": 3, "las_full": 2}


def test_a_wrong_head_is_wrong_whatever_its_label():
    gold = list(syntax.conllu(iter(ROWS)))[:1]
    right = syntax.compare(gold, analysis("Planes NOUN 0 root\ncrashed VERB 1 root"))
    assert (right["uas"], right["las"]) == (0, 0)


def test_absent_file(capsys, tmp_path):
    assert syntax.main([str(tmp_path / "no.conllu")]) == common.ABSENT
    assert "no.conllu is absent" in capsys.readouterr().out


@WEIGHTS
def test_one_flat_object_and_predictions(capsys, tmp_path):
    file, out = tmp_path / "dev.conllu", tmp_path / "out.jsonl"
    file.write_text("\n".join([*ROWS, ""]), encoding="utf-8")
    assert syntax.main([str(file), "--out", str(out)]) == 0
    figures = last(capsys.readouterr().out)
    assert figures["n"] == 3
    assert figures["uas"] == 1.0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [r["heads"] for r in rows] == [[2, 0], [0]]
