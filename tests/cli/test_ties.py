from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from foreshock.ledger import Ledger
from foreshock.model import Argument, Claim, Document, Span
from tests.cli.conftest import Foreshock

TOLD = (
    ("BACKS", {"backer": ["US"], "client": ["YPG"], "means": ["arms"]}),
    ("BACKS", {"backer": ["Iran"], "client": ["Hashd al-Shaabi"]}),
    ("ALLIED", {"a": ["Turkey"], "b": ["US"]}),
    ("airstrike", {"actor": ["Turkish jets"], "recipient": ["YPG"], "place": ["Afrin"]}),
    ("advance", {"actor": ["Turkish army"], "place": ["Afrin"], "distance_km": ["12"]}),
    ("supply", {"actor": ["Washington"], "recipient": ["YPG"], "goods": ["rifles"], "amount": ["200"]}),
)


def made(doc: str, *, outlet: str = "Desert Wire", only: str = "") -> tuple[Document, list[Claim]]:
    text = " ".join(f"Sentence {i}." for i in range(len(TOLD)))
    claims = []
    for i, (kind, args) in enumerate(TOLD):
        if only not in ("", kind):
            continue
        at = text.index(f"Sentence {i}.")
        span = Span(at, at + len(f"Sentence {i}."))
        rows = tuple(Argument(role, value) for role, values in args.items() for value in values)
        claims.append(Claim(doc, kind, rows, span.of(text), span, confidence=0.9, reason="by hand"))
    return Document(doc, text, title="Told", date=date(2018, 2, 1), outlet=outlet), claims


@pytest.fixture
def told(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    """A ledger of one document with claims made by hand."""
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        document, claims = made("d1")
        ledger.add(document, claims, reader="by hand 1")
    return foreshock


def rows(result: str) -> list[dict[str, object]]:
    return list(json.loads(result))


def test_ties_roll_bodies_up_and_can_keep_them_apart(told: Foreshock) -> None:
    found = rows(told("ties", "--format", "json").out)
    shown = {(r["from"], r["tie"], r["to"], r["speaks for"], r["all told"]) for r in found}
    assert ("United States", "BACKS", "YPG", "one side", "one side") in shown
    assert ("Turkey", "fought", "YPG", "two sides", "two sides") in shown
    apart = rows(told("ties", "--as-told", "--format", "json").out)
    assert ("Turkish jets", "fought") in {(r["from"], r["tie"]) for r in apart}


def test_ties_of_one_actor_by_any_of_its_names(told: Foreshock) -> None:
    found = rows(told("ties", "Washington", "--format", "json").out)
    assert {(r["from"], r["tie"]) for r in found} == {
        ("United States", "BACKS"),
        ("United States", "supplied"),
        ("Turkey", "ALLIED"),
    }
    assert all(r["claims"] for r in found)


def test_chains_of_an_actor(told: Foreshock) -> None:
    (chain,) = rows(told("chains", "Iran", "--format", "json").out)
    assert chain["chain"] == "Iran → Hashd al-Shaabi"
    assert chain["claims"]


def test_blocs_and_what_does_not_add_up(told: Foreshock, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        document, claims = made("d2", outlet="Border Gazette", only="ALLIED")
        ledger.add(document, claims, reader="by hand 1")
    body = json.loads(told("blocs", "--format", "json").out)
    assert ["Hashd al-Shaabi", "Iran"] in [sorted(b["members"]) for b in body["blocs"]]
    (triad,) = body["triads"]
    assert "Turkey (an ally of United States) attacked YPG (backed by United States)" in triad["sentence"]
    assert len(triad["claims"]) == 5
    table = told("-q", "blocs")
    assert triad["sentence"] in table.out
    assert "does not fit the blocs (no other grouping fits better)" in table.out


def test_flows_and_movements(told: Foreshock) -> None:
    given = rows(told("flows", "YPG", "--format", "json").out)
    assert {(r["kind"], r["from"], r["to"], r["lasting"]) for r in given} == {
        ("arms", "Washington", "YPG", ""),
        ("arms", "US", "YPG", "yes"),
    }
    (moved,) = rows(told("movements", "Afrin", "--format", "json").out)
    assert (moved["what"], moved["who"], moved["to"], moved["km"]) == (
        "advance",
        ["Turkish army"],
        ["Afrin"],
        ["12"],
    )
    assert rows(told("movements", "Turkish army", "--format", "json").out) == [moved]


def test_flows_and_movements_of_a_party_by_any_of_its_bodies(told: Foreshock) -> None:
    given = rows(told("flows", "US", "--format", "json").out)
    assert {r["from"] for r in given} == {"Washington", "US"}
    (moved,) = rows(told("movements", "Turkey", "--format", "json").out)
    assert moved["who"] == ["Turkish army"]


def test_a_name_of_many_characters_is_cut_in_tables_alone(told: Foreshock, tmp_path: Path) -> None:
    name = "Kh" + "a" * 2000
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        text = f"{name} backs Lions. {name} moved on Zubaida."
        span = Span(0, len(text))
        backs = (Argument("backer", name), Argument("client", "Lions"))
        moves = (Argument("actor", name), Argument("place", "Zubaida"))
        claims = [
            Claim("d9", kind, args, text, span, confidence=0.9, reason="by hand")
            for kind, args in (("BACKS", backs), ("advance", moves))
        ]
        ledger.add(Document("d9", text, title="Told", date=date(2018, 2, 1)), claims, reader="by hand 1")
    for command in (("ties", "Lions"), ("movements", "Zubaida"), ("claims", "--place", "Zubaida")):
        shown = told(*command).out
        assert name[:119] + "…" in shown
        assert name not in shown
    assert name in told("ties", "Lions", "--format", "json").out


def test_csv_and_tables(told: Foreshock) -> None:
    listed = list(csv.DictReader(io.StringIO(told("ties", "--format", "csv").out)))
    assert {r["tie"] for r in listed} == {"BACKS", "ALLIED", "fought", "supplied"}
    head, *lines = told("flows").out.splitlines()
    assert {len(line.split("\t")) for line in lines} == {len(head.split("\t"))}


def test_what_is_not_there_is_told(told: Foreshock) -> None:
    for command in (("ties", "Nobody"), ("chains", "Nobody"), ("movements", "Nowhere")):
        result = told(*command)
        assert result.code == 1
        assert "in the picture" in result.err
    assert "nothing is told" in told("ties", "--as-of", "2010-01-01").err


def test_a_name_of_nothing_is_neither_actor_nor_place(told: Foreshock) -> None:
    assert "no actor or place 'Foo'" in told("movements", "Foo").err
