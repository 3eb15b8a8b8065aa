from __future__ import annotations

from pathlib import Path

import pytest

from foreshock.errors import RecordError
from foreshock.ledger import Ledger
from foreshock.ledger.merging import undo
from foreshock.ledger.rating import rate, rated
from foreshock.model import Argument, Claim, Document, Span

WHY = {"because": "three captures that did not happen", "who": "Ann"}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.sqlite")


def test_a_rating_is_kept_with_reason_and_person_and_undone(ledger: Ledger) -> None:
    first = rate(ledger, "SANA", "e", **WHY)
    second = rate(ledger, "sana.sy", "D", because="better of late", who="Ben", leans=["state-syr"])
    assert first.target == second.target == "source: sana"
    assert [(r.key, r.letter, r.who, r.id) for r in rated(ledger)] == [
        ("sana", "E", "Ann", first.id),
        ("sana", "D", "Ben", second.id),
    ]
    assert rated(ledger)[1].leans == ("state-syr",)
    undo(ledger, second.id, because="a slip", who="Ben")
    assert [r.letter for r in rated(ledger)] == ["E"]


def test_an_unknown_source_is_rated_by_its_folded_name(ledger: Ledger) -> None:
    assert (
        rate(ledger, "The Kharita Courier", "B", kind="newspaper", **WHY).target == "source: kharita courier"
    )
    assert rated(ledger)[0].kind == "newspaper"


@pytest.mark.parametrize(
    ("name", "letter", "more", "said"),
    [
        ("SANA", "G", {}, "no such reliability: 'G'"),
        (" ", "B", {}, "has a name"),
        ("SANA", "B", {"kind": "radio"}, "no such kind of source"),
        ("SANA", "B", {"leans": ["state-xyz"]}, "no such actor: 'state-xyz'"),
    ],
)
def test_what_is_no_rating_is_refused(
    ledger: Ledger, name: str, letter: str, more: dict[str, object], said: str
) -> None:
    with pytest.raises(RecordError, match=said):
        rate(ledger, name, letter, **WHY, **more)  # type: ignore[arg-type]
    assert not rated(ledger)


def test_the_same_again_is_refused(ledger: Ledger) -> None:
    rate(ledger, "SANA", "E", **WHY)
    with pytest.raises(RecordError, match="is E already"):
        rate(ledger, "Syrian Arab News Agency", "E", **WHY)
    rate(ledger, "SANA", "E", owner="the state", **WHY)


def test_an_entry_tells_the_agencies_that_its_text_is_credited_to(ledger: Ledger) -> None:
    body = "Fighters hold the town of Kharita, residents said on Monday."
    for name, text in (("plain", body), ("wire", f"BEIRUT (AFP) - {body}"), ("own", f"{body} --Reuters")):
        doc = Document(id=name, text=text, outlet="Reuters" if name == "own" else "Border Gazette")
        start = text.index("Fighters")
        args = (Argument("holder", "Fighters"), Argument("place", "Kharita"))
        claim = Claim(doc=name, type="HOLDS", args=args, quote="Fighters hold", span=Span(start, start + 13))
        ledger.add(doc, [claim], reader="by hand")
    assert {e.claim.doc: e.credit for e in ledger.entries()} == {"plain": (), "wire": ("afp",), "own": ()}
