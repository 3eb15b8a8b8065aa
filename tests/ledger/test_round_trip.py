from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from foreshock.ledger import Ledger
from foreshock.model import Claim, Document
from tests.ledger import build, strategies

numbers = itertools.count()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("round") / "ledger.sqlite") as opened:
        yield opened


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(read=strategies.readings(), reader=strategies.name)
def test_everything_comes_back_bit_for_bit(
    ledger: Ledger, read: tuple[Document, list[Claim]], reader: str
) -> None:
    unique = f"{next(numbers)} {read[0].id}"  # one ledger for all examples: an id of its own for each
    doc = replace(read[0], id=unique)
    claims = [replace(claim, doc=unique) for claim in read[1]]
    ledger.add(doc, claims, reader=reader)
    assert ledger.document(unique) == doc
    entries = list(ledger.entries(doc=unique))
    assert [entry.claim for entry in entries] == claims
    assert all(entry.reader == reader and entry.published == doc.date for entry in entries)
    assert all(entry.origin == (doc.origin or doc.id) for entry in entries)
    assert ledger.has(doc, reader=reader)


def test_confidence_keeps_every_bit(ledger: Ledger) -> None:
    doc = build.document("bits")
    exact = 0.1 + 0.2
    ledger.add(doc, [replace(build.told(doc, "clash", "Rain fell"), confidence=exact)], reader="r")
    assert next(ledger.entries(doc="bits")).claim.confidence == exact


def test_a_lone_pair_of_surrogates_is_not_joined_to_one_character(ledger: Ledger) -> None:
    doc = build.document("pair", "\ud83d\ude00", title="\ud83d\ude00")
    claim = replace(build.told(doc, "meet", "\ud83d"), sources=("\ud83d\ude00",))
    ledger.add(doc, [claim], reader="r")
    assert len(ledger.document("pair").text) == 2
    assert next(ledger.entries(doc="pair")).claim.sources == ("\ud83d\ude00",)


def test_a_datetime_as_day_of_publication_is_kept_as_its_day(ledger: Ledger) -> None:
    ledger.add(build.document("noon", date=datetime(2024, 5, 6, 12, 30)), [], reader="r")
    assert ledger.document("noon").date == date(2024, 5, 6)
