import json
from pathlib import Path

import pytest
from benchmarks.common import ABSENT

from benchmarks import re3d
from benchmarks import reader as readers
from foreshock.model import Argument, Claim, Span, Status

TEXT = "Rebels backed by Norland fight the army of Sudland"


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def pair(family: str, left: str, right: str) -> re3d.Pair:
    return re3d.Pair(family, at(left), at(right))


def told(kind: str, *args: tuple[str, str], status: Status = Status.ACTUAL) -> Claim:
    made = tuple(Argument(role, words, at(words)) for role, words in args)
    return Claim("d", kind, made, TEXT, Span(0, len(TEXT)), status)


def folder(path: Path) -> Path:
    path.mkdir()
    doc = {"_id": "ABC", "title": "", "text": TEXT}
    relations = [
        {"type": "FightingAgainst", "documentId": "ABC", **sides("Rebels", "army of Sudland")},
        {"type": "FightingAgainst", "documentId": "ABC", **sides("army", "Rebels")},
        {"type": "InChargeOf", "documentId": "ABC", **sides("Sudland", "army")},
        {"type": "CoLocated", "documentId": "ABC", **sides("army", "Rebels")},
    ]
    (path / "documents.json").write_text("\ufeff" + json.dumps(doc) + "\n", encoding="utf-8")
    (path / "relations.json").write_text("\ufeff" + "\n".join(map(json.dumps, relations)), encoding="utf-8")
    return path


def sides(source: str, target: str) -> dict[str, int]:
    a, b = at(source), at(target)
    return {"sourceBegin": a.start, "sourceEnd": a.end, "targetBegin": b.start, "targetEnd": b.end}


def test_gold_pairs_are_read_once(tmp_path: Path) -> None:
    (text,) = re3d.texts(folder(tmp_path / "some"))
    assert text.pairs == (pair("fighting", "Rebels", "army of Sudland"), pair("belongs", "Sudland", "army"))


def test_sides_have_no_order_but_families_do_not_mix() -> None:
    assert pair("fighting", "army", "Rebels").meets(pair("fighting", "Rebels", "army"))
    assert not pair("belongs", "army", "Sudland").meets(pair("belongs", "army", "Norland"))
    assert not pair("allies", "army", "Rebels").meets(pair("fighting", "army", "Rebels"))


def test_claims_tell_pairs() -> None:
    claims = [
        told("clash", ("actor", "Rebels"), ("recipient", "army")),
        told("BACKS", ("backer", "Norland"), ("client", "Rebels")),
        told("PART_OF", ("member", "army"), ("whole", "Sudland")),
        told("meet", ("actor", "army"), ("recipient", "Rebels")),
        told("OPPOSES", ("actor", "Norland"), ("target", "army"), status=Status.DENIED),
    ]
    assert list(re3d.claimed(claims)) == [
        pair("fighting", "Rebels", "army"),
        pair("allies", "Norland", "Rebels"),
        pair("belongs", "army", "Sudland"),
    ]


def test_partners_in_one_role_are_allies() -> None:
    assert list(re3d.claimed([told("ALLIED", ("a", "Rebels"), ("a", "Norland"))])) == [
        pair("allies", "Rebels", "Norland")
    ]


def test_a_gold_pair_is_found_once() -> None:
    made = re3d.counts([pair("fighting", "Rebels", "army")], [pair("fighting", "army", "Rebels")] * 2)
    assert (made["right", "fighting"], made["told", "fighting"], made["wanted", "fighting"]) == (1, 2, 1)


def test_figures() -> None:
    counted = re3d.counts([pair("allies", "Norland", "Rebels")], [pair("allies", "Rebels", "Norland")])
    made = re3d.figures([counted], "outside_")
    assert (made["outside_f1"], made["outside_allies_f1"], made["outside_fighting_f1"]) == (1.0, 1.0, 0.0)


def test_the_split_is_that_of_the_id() -> None:
    parts = [re3d.part(str(i)) for i in range(300)]
    assert parts == [re3d.part(str(i)) for i in range(300)]
    assert 60 < parts.count("test") < 140


def test_documents_of_the_training_gold_are_known(tmp_path: Path) -> None:
    path = tmp_path / "train.docs.jsonl"
    path.write_text('{"id": "re3d-0123456789"}\n{"id": "other-1"}\n', encoding="utf-8")
    assert re3d.trained_on(path) == {"0123456789"}
    assert re3d.trained_on(tmp_path / "none") == frozenset()


def test_absent_data(tmp_path: Path) -> None:
    assert re3d.main([str(tmp_path / "none")]) == ABSENT


@pytest.mark.skipif(not readers.has_weights(), reason="the trained weights are not in the package")
def test_the_last_line_is_one_flat_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert re3d.main([str(folder(tmp_path / "some"))]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["n"] == last["outside_n"] == 1
    assert {"f1", "precision", "recall", "fighting_f1", "allies_f1", "belongs_f1", "outside_f1"} <= set(last)
