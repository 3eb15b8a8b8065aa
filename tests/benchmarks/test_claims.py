import json
from pathlib import Path

import pytest
from benchmarks.scorer import SCORER

from benchmarks import claims

DOC = {"id": "a", "date": "2021-06-09", "title": "", "text": "Rebels captured the town of Derik."}
CLAIM = {
    "doc": "a",
    "type": "seize",
    "args": {"actor": ["Rebels"], "place": ["Derik"]},
    "status": "actual",
    "hedged": False,
    "sources": [],
    "when": None,
    "quote": "Rebels captured the town of Derik",
}


def gold(folder: Path) -> Path:
    (folder / "dev.docs.jsonl").write_text(json.dumps(DOC) + "\n", encoding="utf-8")
    (folder / "dev.claims.jsonl").write_text(json.dumps(CLAIM) + "\n", encoding="utf-8")
    return folder


def test_absent_data_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert claims.main([str(tmp_path)]) == claims.ABSENT
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_documents_are_read_with_their_date(tmp_path: Path) -> None:
    (made,) = claims.documents(gold(tmp_path) / "dev.docs.jsonl")
    assert (made.id, str(made.date)) == ("a", "2021-06-09")


@pytest.mark.shared
@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer lies beside the checkout")
def test_the_last_line_is_one_flat_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    assert claims.main([str(gold(tmp_path)), "--out", str(out)]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["claim_f1"] == last["rest_claim_f1"] == 1.0
    assert last["n"] == 1
    assert not [k for k in last if k.startswith("tanf_")]
    assert json.loads(out.read_text(encoding="utf-8"))["type"] == "seize"
