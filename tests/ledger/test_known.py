from __future__ import annotations

from pathlib import Path

from foreshock.ledger import Ledger
from foreshock.ledger.known import LedgerKnown
from foreshock.ledger.merging import decide_names
from foreshock.model import Argument, Claim, Document, Span
from foreshock.names.decided import Verdict, What
from foreshock.names.known import Known


def test_decisions_and_countries_of_a_ledger(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        text = "Rebels hold Syria."
        args = (Argument("holder", "Rebels"), Argument("place", "Syria"))
        claim = Claim(doc="d", type="HOLDS", args=args, quote=text, span=Span(0, len(text)))
        ledger.add(Document(id="d", text=text), [claim], reader="hand 1")
        for verdict, a, b in ((Verdict.ONE, "Lions", "Eastern Army"), (Verdict.TWO, "Lions", "Tigers")):
            decide_names(ledger, what=What.ACTOR, verdict=verdict, left=a, right=b, because="so", who="Ann")
        known: Known = LedgerKnown(ledger)
        assert known.same("the Lions") == "Eastern Army"
        assert known.same("Tigers") is None
        assert known.never("Tigers", "Lions")
        assert not known.never("Tigers", "Eastern Army")
        assert known.countries() == {"SYR": 1}


def test_a_negative_decision_holds_round_about(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        for verdict, a, b in (
            (Verdict.ONE, "Cubs", "Lions"),
            (Verdict.ONE, "Lions", "Tigers"),
            (Verdict.TWO, "Cubs", "Tigers"),
        ):
            decide_names(ledger, what=What.ACTOR, verdict=verdict, left=a, right=b, because="so", who="Ann")
        assert LedgerKnown(ledger).same("Cubs") != "Tigers"
