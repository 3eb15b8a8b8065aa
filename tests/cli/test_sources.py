from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Foreshock

TEXTS = {
    "one": ("sana", "The Syrian army captured the town of Kharita on Monday."),
    "two": (
        "Kharita Courier",
        "Fighters hold the town of Zubaida, the Syrian Observatory for Human Rights said.",
    ),
}


@pytest.fixture
def told(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    source = tmp_path / "in.jsonl"
    rows = (
        {"id": k, "date": "2017-05-31", "source": outlet, "title": k, "text": text}
        for k, (outlet, text) in TEXTS.items()
    )
    source.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    assert foreshock("read", source).code == 0
    return foreshock


def rows(run: Foreshock, *arguments: str) -> dict[str, dict[str, Any]]:
    return {r["name"]: r for r in json.loads(run("sources", *arguments, "--format", "json").out)}


def test_the_ledger_s_sources_are_listed_with_owner_side_and_reason(told: Foreshock) -> None:
    found = rows(told)
    agency, monitor = found["Syrian Arab News Agency"], found["Syrian Observatory for Human Rights"]
    assert (agency["kind"], agency["reliability"], agency["documents"]) == ("agency", "D", 1)
    assert agency["leans"] == ["state-syr"]
    assert agency["owner"]
    assert agency["reason"]
    assert monitor["cited"] >= 1
    assert found["Kharita Courier"]["reliability"] == "F"
    assert "Syrian Arab News Agency" in told("sources").out
    assert set(rows(told, "--kind", "monitor")) == {"Syrian Observatory for Human Rights"}


def test_a_rating_counts_until_it_is_undone(told: Foreshock) -> None:
    made = told("rate", "Kharita Courier", "B", "--because", "own reporters", "--who", "Ann")
    assert made.code == 0
    id_ = made.out.split()[0]
    found = rows(told)["Kharita Courier"]
    assert (found["reliability"], found["reason"]) == ("B", "own reporters")
    assert "Ann" in told("sources", "Kharita Courier").out
    assert "own reporters" in told("decisions").out
    assert told("undo", id_, "--because", "a slip").code == 0
    assert rows(told)["Kharita Courier"]["reliability"] == "F"


def test_one_source_in_full(told: Foreshock) -> None:
    shown = told("sources", "sana.sy").out
    assert "D, not usually reliable" in shown
    assert "1 document with" in shown
    nobody = told("sources", "Kharita Couriers")
    assert nobody.code == 1
    assert "Kharita Courier" in nobody.err


def test_the_whole_registry_needs_no_ledger(foreshock: Foreshock) -> None:
    assert len(rows(foreshock, "--all")) > 350
    assert foreshock("sources").code == 1
    assert foreshock("sources", "Reuters").code == 0


def test_what_is_no_rating_is_refused(told: Foreshock) -> None:
    assert told("rate", "SANA", "Z", "--because", "x").code == 1
    assert told("rate", "SANA", "B").code == 2
    assert told("sources", "--kind", "gossip").code == 2


def test_a_name_that_nobody_tells_is_remarked(told: Foreshock) -> None:
    assert "nothing in this ledger" in told("rate", "Some Post", "C", "--because", "x").err
    assert "nothing in this ledger" not in told("rate", "Kharita Courier", "C", "--because", "x").err
