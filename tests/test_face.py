from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import foreshock
from foreshock.errors import ReadingError
from foreshock.ledger import Ledger
from foreshock.model import Claim, Document
from foreshock.reading.pattern import PatternReader


class Stumbling(PatternReader):
    """Fails on texts that hold a certain word."""

    def read(self, doc: Document) -> list[Claim]:
        if "Kharita" in doc.text:
            raise ZeroDivisionError("division by zero")
        return super().read(doc)


class Broken(PatternReader):
    """Cannot work at all."""

    def read(self, doc: Document) -> list[Claim]:
        raise ReadingError("no weights")


def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    rows = [
        {"id": p, "date": "2017-05-31", "text": f"Rebels captured {p} on Monday."}
        for p in ("Kharita", "Ruma")
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def test_read_text() -> None:
    claims = foreshock.read_text("Rebels captured Kharita on Monday.", day=date(2017, 5, 31))
    assert [(c.type, c.when.iso if c.when else None) for c in claims] == [("seize", "2017-05-29")]


def test_a_text_that_breaks_the_reader_costs_only_itself(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        bad, good = foreshock.read([source(tmp_path)], ledger=ledger, reader=Stumbling())
        assert bad.failure
        assert "ZeroDivisionError" in bad.failure.message
        assert good.failure is None
        assert good.claims
        assert ledger.document("Kharita").unread == "the reader failed"
        assert ledger.document("Kharita").text.startswith("Rebels captured")


def test_a_reader_that_cannot_work_is_told_at_once(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger, pytest.raises(ReadingError):
        foreshock.read([source(tmp_path)], ledger=ledger, reader=Broken())


def test_reading_is_a_function_of_the_document(tmp_path: Path) -> None:
    reader = PatternReader()
    doc = Document("d", "Rebels captured Kharita on Monday. They hold it now.", date=date(2017, 5, 31))
    assert reader.read(doc) == reader.read(doc) == PatternReader().read(doc)
