"""A small ledger of claims on one town, and random decisions on them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from foreshock.ledger import Decision, Ledger
from foreshock.ledger.judging import About, Verdict, edits_of, judge
from foreshock.model import Document
from tests.ledger.build import READER, moment, told

LINES = (
    ("HOLDS", "Harbour Guard holds Vesna.", {"holder": "Harbour Guard", "place": "Vesna"}),
    ("seize", "Rovers took Vesna.", {"actor": "Rovers", "place": "Vesna"}),
    ("clash", "Rovers fought Harbour Guard in Vesna.", {"actor": "Rovers", "recipient": "Harbour Guard"}),
    ("BACKS", "Ostland backs Rovers.", {"backer": "Ostland", "client": "Rovers"}),
    ("LOCATED", "Harbour Guard is at Vesna.", {"actor": "Harbour Guard", "place": "Vesna"}),
)
EDITS = (
    ("when", "2024-02"),
    ("when", ""),
    ("status", "denied"),
    ("hedged", "yes"),
    ("sources", "Ostland Monitor"),
)


def filled(path: Path, *, documents: int = 3) -> Ledger:
    """A ledger with so many documents of five claims each."""
    ledger = Ledger.open(path)
    for number in range(documents):
        text = "\n".join(line for _, line, _ in LINES)
        day = date(2024, 1, 1) + timedelta(days=9 * number)
        doc = Document(f"g{number}", text, date=day, outlet=f"Post {number}")
        when = day.isoformat()
        claims = [told(doc, kind, line, when=when, **args) for kind, line, args in LINES]
        ledger.add(doc, claims, reader=READER, recorded=moment(number))
    return ledger


def ids(ledger: Ledger) -> list[str]:
    return [e.claim.id for e in ledger.entries()]


# What somebody says: the place of the claim, a verdict, what it is about, an edit.
JUDGEMENTS = st.tuples(
    st.integers(0, 14), st.sampled_from(Verdict), st.sampled_from(About), st.sampled_from(EDITS)
)


def say(ledger: Ledger, judgement: tuple[int, Verdict, About, tuple[str, str]]) -> Decision | None:
    """The decision, or None where it is decided so already."""
    from foreshock.errors import RecordError

    number, verdict, about, edit = judgement
    edits = edits_of([edit]) if verdict is Verdict.EDITED else None
    try:
        return judge(
            ledger, ids(ledger)[number], verdict, because="looked", who="Ann", about=about, edits=edits
        )
    except RecordError:
        return None
