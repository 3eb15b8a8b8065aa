import csv
import json
from pathlib import Path

import pytest
from benchmarks.common import ABSENT, session
from benchmarks.plover_text import Parse, found, unmarked

from benchmarks import plover, plover_roots
from benchmarks import reader as readers
from foreshock.codebook import codebook
from foreshock.model import Span

weights = pytest.mark.skipif(not readers.has_weights(), reason="the trained weights are not in the package")


def test_marks_are_taken_out_and_remembered() -> None:
    made = unmarked("On Monday <s>the rebels</s> met <t>envoys</t>.")
    assert made.text == "On Monday the rebels met envoys."
    assert [s.of(made.text) for s in (*made.source, *made.target)] == ["the rebels", "envoys"]


def test_a_mark_left_open_marks_nothing() -> None:
    made = unmarked("<s>Rebels met <t>envoys</t>")
    assert (made.source, [s.of(made.text) for s in made.target]) == ((), ["envoys"])


def test_parties_are_found_without_marks() -> None:
    assert found("Rebels met envoys", "envoys") == (Span(11, 17),)
    assert found("Rebels met envoys", "") == found("Rebels", "army") == ()


def test_every_type_has_its_root() -> None:
    # an alias or a route is nothing that one party does to another
    types = set(codebook().types) - {"PART_OF", "ALIAS", "ROUTE"}
    assert {t for t in types if plover_roots.by_type(t, "actual") not in plover_roots.ROOTS} == set()


def test_the_crosswalk_agrees_with_the_codebook() -> None:
    for kind in codebook().types.values():
        root = kind.plover.split()[0] if kind.plover else ""
        # a truce or a release is RETREAT, here one code with CONCEDE
        if root:
            assert plover_roots.by_type(kind.name, "actual") == plover_roots.ONE_CODE.get(root, root)


def test_every_row_of_the_crosswalk_can_be_read() -> None:
    ways = {"LIGHT", "SAY", "INTENT", "ASK", "REFUSE", "THREAT", "CEASE", "CALL"}
    for rows in plover_roots.crosswalk().values():
        assert {r.root for r in rows} <= plover_roots.ROOTS | ways
        # a row behind one that needs nothing is never reached
        assert all(r.needs for r in rows[:-1])


def test_a_promise_of_help_is_an_agreement() -> None:
    assert plover_roots.by_type("aid", "planned") == plover_roots.by_type("meet", "planned") == "AGREE"
    assert plover_roots.by_type("aid", "actual") == "AID"


@weights
@pytest.mark.parametrize(
    ("sentence", "root"),
    [
        ("<s>The president</s> condemned <t>the rebels</t> on Monday.", "ACCUSE"),
        ("<s>Norland</s> will send medical aid to <t>Sudland</t> next week.", "AGREE"),
        ("<s>Norland</s> sent medical aid to <t>Sudland</t>.", "AID"),
        ("<s>The army</s> refused to meet <t>the rebels</t>.", "REJECT"),
        ("<s>The militia</s> freed <t>ten prisoners</t> on Friday.", "YIELD"),
        ("<s>Police</s> arrested <t>two students</t> in the capital.", "COERCE"),
    ],
)
def test_sentences(sentence: str, root: str) -> None:
    parse = Parse(session(), unmarked(sentence))
    found = plover_roots.scores(parse, [])
    assert max(found, key=lambda r: found[r]) == root


def test_figures() -> None:
    made = plover.figures(["AID", "AID", "YIELD"], ["AID", "YIELD", "YIELD"])
    assert made["accuracy"] == pytest.approx(2 / 3)
    assert made["f1_aid"] == made["f1_yield"] == made["macro_f1"] == pytest.approx(2 / 3)


def test_of_a_file_only_the_gold_column_is_read(tmp_path: Path) -> None:
    path = tmp_path / "part.tsv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t")
        rows.writerow(["sentence", "source", "target", "helper", "root_L1", "gold_root"])
        rows.writerow(["Rebels met envoys", "Rebels", "envoys", "x", "ASSAULT", "concede"])
    (item,) = plover.items(path)
    assert item.gold == "YIELD"
    assert [s.of(item.marked.text) for s in item.marked.source] == ["Rebels"]


def test_a_file_without_gold_says_so(tmp_path: Path) -> None:
    path = tmp_path / "part.tsv"
    path.write_text("sentence\troot_L1\nRebels met envoys\tAID\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="gold"):
        list(plover.items(path))


def test_absent_data(tmp_path: Path) -> None:
    assert plover.main([str(tmp_path / "none.tsv")]) == ABSENT


@weights
def test_the_last_line_is_one_flat_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "part.tsv", tmp_path / "out.jsonl"
    path.write_text("marked_sentence\tgold_root\n<s>Rebels</s> shelled <t>the town</t>.\tASSAULT\n", "utf-8")
    assert plover.main([str(path), "--out", str(out)]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["accuracy"] == 1.0
    assert json.loads(out.read_text("utf-8"))["predicted"] == "ASSAULT"
