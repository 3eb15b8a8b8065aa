from __future__ import annotations

import json
from pathlib import Path

import pytest

from foreshock.ledger import Ledger
from foreshock.model import Document
from tests.cli.conftest import Foreshock
from tests.picture.builders import DAY, Told, holds


def keep(path: Path, told: Told, text: str) -> None:
    with Ledger.open(path) as ledger:
        doc = Document(told.claim.doc, text, title=told.title, date=DAY, outlet=told.outlet)
        ledger.add(doc, [told.claim], reader="hand 1")


@pytest.fixture
def differing(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    lions = holds("Lions", "al-Tanf", quote="Lions hold al-Tanf", outlet="Border Gazette")
    army = holds("IS", "al-Tanf", doc="d2", quote="<b>IS</b> hold al-Tanf", outlet="Desert Wire")
    for told in (lions, army):
        keep(tmp_path / "ledger.sqlite", told, told.claim.quote)
    return foreshock


def test_both_sides_are_shown_in_their_own_words(differing: Foreshock) -> None:
    done = differing("disagreements")
    assert done.code == 0
    assert "who holds it: al-Tanf" in done.out
    assert "“Lions hold al-Tanf”  Border Gazette, 2017-05-31" in done.out
    assert "“<b>IS</b> hold al-Tanf”  Desert Wire, 2017-05-31" in done.out


def test_only_what_is_asked_for(differing: Foreshock) -> None:
    assert "al-Tanf" in differing("disagreements", "Tanf", "--kind", "holder").out
    assert differing("disagreements", "--kind", "count").out == ""
    assert differing("disagreements", "Lions").out == ""


def test_as_json(differing: Foreshock) -> None:
    (row,) = json.loads(differing("disagreements", "--format", "json").out)
    assert (row["kind"], row["about"]) == ("holder", ["al-Tanf"])
    assert [c["quote"] for side in row["sides"] for c in side["claims"]]


def test_a_name_or_a_kind_that_there_is_not_is_said(differing: Foreshock) -> None:
    assert "no actor or place 'Atlantis'" in differing("disagreements", "Atlantis").err
    assert differing("disagreements", "--kind", "weather").code != 0
