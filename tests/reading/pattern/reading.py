"""Short ways to read a sentence in a test."""

from __future__ import annotations

from datetime import date

from foreshock.model import Claim, Document
from foreshock.reading.pattern import PatternReader

DAY = date(2021, 6, 9)  # a Wednesday


def read(text: str) -> list[Claim]:
    """All claims of a text, however unsure."""
    return PatternReader(floor=0.0).read(Document(id="t", text=text, date=DAY))


def told(text: str) -> set[tuple[str, str]]:
    """The claims as (type, `role=value; role=value`), roles sorted."""
    return {(c.type, "; ".join(sorted(f"{a.role}={a.text}" for a in c.args))) for c in read(text)}


def one(text: str, kind: str) -> Claim:
    """The only claim of a type in a text."""
    found = [c for c in read(text) if c.type == kind]
    assert len(found) == 1, [(c.type, c.args) for c in read(text)]
    return found[0]
