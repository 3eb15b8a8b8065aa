from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Foreshock

TEXT = "The Falcons of Kharita hold Kharita. The Zubaida Guard holds Zubaida."


@pytest.fixture
def told(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    source = tmp_path / "in.jsonl"
    rows = (
        {"id": k, "date": "2017-05-31", "source": k, "title": k, "text": f"{TEXT} {k}"} for k in ("p", "q")
    )
    source.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    assert foreshock("read", source).code == 0
    return foreshock


def claim(told: Foreshock, place: str = "Kharita") -> str:
    rows = json.loads(told("claims", "--type", "HOLDS", "--place", place, "--format", "json").out)
    return str(rows[0]["id"])


def holders(told: Foreshock, place: str = "Kharita") -> str:
    return re.sub(r"revision: \d+", "", told("place", place, "--least", "0").out)


def journal(tmp_path: Path) -> list[dict[str, str]]:
    path = tmp_path / "ledger.sqlite.decisions.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_rejected_claim_leaves_the_picture_and_undo_brings_it_back(told: Foreshock, tmp_path: Path) -> None:
    one, before = claim(told), holders(told)
    assert one in before
    made = told("reject", one[:7], "--because", "of 2014", "--who", "Ann")
    assert made.code == 0
    assert f"{one} is rejected" in made.out
    assert one not in holders(told)
    assert told("undo", made.out.split()[0], "--because", "a slip", "--who", "Bo").code == 0
    assert holders(told) == before
    assert [(d["kind"], d["who"]) for d in journal(tmp_path)] == [("claim", "Ann"), ("undo", "Bo")]


def test_being_unsure_is_kept_and_leaves_the_picture(told: Foreshock, tmp_path: Path) -> None:
    one, before = claim(told), holders(told)
    made = told("unsure", one, "--because", "which Kharita", "--who", "Ann")
    assert f"{one} is unsure" in made.out
    assert holders(told) == before
    assert [d["verdict"] for d in journal(tmp_path)] == ["unsure"]


def test_an_edit_changes_what_the_picture_says(told: Foreshock) -> None:
    one = claim(told)
    made = told("edit", one, "--set", "holder=Zubaida Guard", "--because", "they are")
    assert made.code == 0
    assert "Zubaida Guard" in holders(told)
    assert "Zubaida Guard" in told("decisions").out
    assert told("show", one).out.count("Falcons of Kharita") > 0


def test_an_edit_that_breaks_the_codebook_is_refused(told: Foreshock) -> None:
    one = claim(told)
    for value in ("status=so", "type=HOLD", "backer=Ostland", "nonsense"):
        refused = told("edit", one, "--set", value, "--because", "x")
        assert refused.code in (1, 2)
        assert "Traceback" not in refused.err
    assert "claim" not in told("decisions").out


def test_one_wrong_id_stops_no_other(told: Foreshock) -> None:
    made = told("accept", "cffffff", claim(told))
    assert made.code == 0
    assert "no such claim" in made.err
    assert made.out.count("is accepted") == 1
    assert told("accept", "cffffff").code == 1


def test_accepted_claims_count_though_they_were_read_with_doubt(told: Foreshock) -> None:
    one = claim(told)
    assert one not in told("place", "Kharita", "--least", "1").out
    told("accept", one)
    assert one in told("place", "Kharita", "--least", "1").out


def test_decisions_go_to_the_file_that_is_named(told: Foreshock, tmp_path: Path) -> None:
    path = tmp_path / "kept" / "decisions.jsonl"
    made = told("--decisions", path, "accept", claim(told))
    assert made.code == 0
    assert "not written there" in made.err
    path.parent.mkdir()
    told("--decisions", path, "merge", "Zubaida Guard", "Falcons of Kharita", "--because", "x")
    assert [json.loads(row)["kind"] for row in path.read_text().splitlines()] == ["claim", "names"]


def test_a_journal_carries_over_to_another_ledger(told: Foreshock, tmp_path: Path) -> None:
    one = claim(told)
    told("reject", one, "--because", "of 2014", "--who", "Ann")
    file = tmp_path / "out.jsonl"
    assert told("decisions", "export", file).code == 0
    other = tmp_path / "other.sqlite"
    told("--ledger", other, "read", tmp_path / "in.jsonl")
    found = told("--ledger", other, "decisions", "import", file)
    assert found.out.startswith("1 decisions taken in")
    assert one not in told("--ledger", other, "place", "Kharita", "--least", "0").out
    assert "Ann" in told("--ledger", other, "decisions").out


def test_learn_shows_before_and_after_and_writes_a_decision(told: Foreshock) -> None:
    one, other = claim(told), claim(told, "Zubaida")
    told("reject", one, "--because", "of 2014")
    told("reject", other, "--because", "not so", "--about", "source")
    dry = told("learn", "--dry-run", "--format", "json")
    rows = {r["name"]: r for r in json.loads(dry.out)}
    assert rows["source F"]["wrong"] == 1
    assert rows["source F"]["after"] > rows["source F"]["before"]
    assert sum(r["right"] + r["wrong"] for r in rows.values() if r["name"].startswith("read")) == 2
    assert "errors" not in told("decisions").out
    learned = told("learn")
    assert "undo" in learned.err
    assert "errors" in told("decisions", "--kind", "errors").out
    assert "nothing new to learn" in told("learn").err


def test_explain_shows_the_claims_and_the_arithmetic(told: Foreshock, tmp_path: Path) -> None:
    one = claim(told)
    text = told("explain", "control:Kharita", "--least", "0").out
    assert one in text
    assert "Falcons of Kharita hold Kharita”" in text
    assert "What would change it" in text
    assert told("explain", one, "--least", "0").out == text
    record = json.loads(told("explain", "Kharita", "--least", "0", "--format", "json").out)[0]
    assert record["fact"] == "control:kharita"
    assert one in record["claims_for"]
    page = tmp_path / "why.md"
    assert told("explain", "Kharita", "--least", "0", "--format", "md", "-o", page).code == 0
    assert page.read_text().startswith("# ")
    assert told("explain", "control:Nowhere").code == 1


def test_explain_uses_what_was_learned(told: Foreshock) -> None:
    told("reject", claim(told, "Zubaida"), "--because", "x", "--about", "source")
    before = json.loads(told("explain", "Kharita", "--least", "0", "--format", "json").out)[0]
    told("learn")
    after = json.loads(told("explain", "Kharita", "--least", "0", "--format", "json").out)[0]
    assert after["belief"] < before["belief"]
    assert before["errors"] == "shipped"
    assert after["errors"].startswith("d")
