from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Foreshock

TEXTS = {
    "one": "The Falcons of Kharita captured the town of Kharita on Monday.",
    "two": "The Kharita Falcons shelled the town of Zubaida on Tuesday. The Kharita Falcons hold Kharita.",
    "three": "The Falcons of Karita attacked the army in Zubaida.",
}


@pytest.fixture
def told(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    source = tmp_path / "in.jsonl"
    rows = ({"id": k, "date": "2017-05-31", "source": k, "title": k, "text": t} for k, t in TEXTS.items())
    source.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    assert foreshock("read", source).code == 0
    return foreshock


def names(told: Foreshock) -> dict[str, list[str]]:
    rows = json.loads(told("actors", "--least", "0", "--format", "json").out)
    return {r["name"]: r["also"] for r in rows}


A, B = "Kharita Falcons", "Falcons of Kharita"


def test_a_merge_joins_and_undo_takes_it_back(told: Foreshock) -> None:
    assert A in names(told)
    assert B in names(told)
    made = told("merge", A, B, "--because", "one commander", "--who", "Ann")
    assert made.code == 0
    id_ = made.out.split()[0]
    assert [also for name, also in names(told).items() if name in {A, B}] in ([[A]], [[B]])
    listed = told("decisions").out
    assert id_ in listed
    assert "one commander" in listed
    assert "Ann" in listed
    assert told("undo", id_[:6], "--because", "a slip").code == 0
    assert A in names(told)
    assert B in names(told)
    assert id_ not in told("decisions").out.splitlines()[-1]
    assert id_ in told("decisions", "--all").out


def test_the_page_of_a_merged_actor_tells_the_decision(told: Foreshock) -> None:
    told("merge", A, B, "--because", "one commander", "--who", "Ann")
    page = told("actor", A, "--least", "0").out
    assert A in page
    assert B in page
    assert "one commander" in page


def test_a_negative_decision_blocks_the_merge(told: Foreshock) -> None:
    made = told("never", A, B, "--because", "rivals")
    refused = told("merge", B, A, "--because", "one commander")
    assert refused.code == 1
    assert made.out.split()[0] in refused.err
    assert "rivals" in refused.err


def test_split_undoes_a_merge_and_keeps_apart_what_else_joins(told: Foreshock) -> None:
    told("merge", A, B, "--because", "one commander")
    assert told("split", A, B, "--because", "two commanders").code == 0
    assert A in names(told)
    assert B in names(told)
    assert told("merge", A, B, "--because", "one after all").code == 0
    assert told("split", A, "Nobody at all", "--because", "no").code == 1


def test_review_proposes_with_reasons_and_never_what_was_decided(told: Foreshock) -> None:
    def pairs() -> set[frozenset[str]]:
        rows = json.loads(told("actors", "--review", "--least", "0", "--format", "json").out)
        assert all(r["because"] or r["against"] for r in rows)
        return {frozenset((r["left"], r["right"])) for r in rows}

    pair = frozenset(("Falcons of Karita", "Falcons of Kharita"))
    assert pair in pairs()
    told("never", *pair, "--because", "two towns")
    assert pair not in pairs()


def test_places_are_decided_alike(told: Foreshock) -> None:
    assert told("merge", "--place", "Zubaida", "Kharita", "--because", "two names of the town").code == 0
    rows = json.loads(told("places", "--least", "0", "--format", "json").out)
    assert any({"Zubaida", "Kharita"} <= {r["name"], *r["also"]} for r in rows)


def test_a_decision_needs_a_reason(told: Foreshock) -> None:
    assert told("merge", A, B).code == 2
    assert told("merge", A, B, "--because", "  ").code == 1


def test_a_name_that_nobody_tells_is_remarked(told: Foreshock) -> None:
    assert "no claim in this ledger tells" in told("merge", A, "Some Brigade", "--because", "x").err
