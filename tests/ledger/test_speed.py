"""Loose floors: an order of magnitude below what a slow laptop does, to notice a lost index."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from foreshock.ledger import Ledger
from tests.ledger import build

REPORTS, CLAIMS = 1000, 20


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, float]]:
    reports = [build.report(number, claims=CLAIMS) for number in range(REPORTS)]
    with Ledger.open(tmp_path_factory.mktemp("speed") / "ledger.sqlite") as ledger:
        began = time.perf_counter()
        for doc, claims in reports:
            ledger.add(doc, claims, reader="r")
        yield ledger, time.perf_counter() - began


def test_twenty_thousand_claims_go_in(
    filled: tuple[Ledger, float], record_property: Callable[[str, object], None]
) -> None:
    rate = REPORTS * CLAIMS / filled[1]
    record_property("claims_per_second", round(rate))
    assert rate > 1000


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger: list(ledger.entries(place="vesna bridge 7", limit=100)),
        lambda ledger: list(ledger.entries(actor="harbour guard", limit=100)),
        lambda ledger: list(ledger.entries(type="advance", limit=100)),
        lambda ledger: list(ledger.entries(since=date(2024, 2, 1), until=date(2024, 2, 2), limit=100)),
        lambda ledger: list(ledger.entries(doc="report-00007")),
        lambda ledger: ledger.claim(next(ledger.entries(limit=1)).claim.id[:8]),
        lambda ledger: ledger.search("column 777"),
        lambda ledger: ledger.counts(),
    ],
    ids=["place", "actor", "type", "days", "doc", "id", "words", "counts"],
)
def test_a_question_is_answered_at_once(
    filled: tuple[Ledger, float],
    ask: Callable[[Ledger], object],
    record_property: Callable[[str, object], None],
) -> None:
    best = min(seconds(ask, filled[0]) for _ in range(3))
    record_property("milliseconds", round(best * 1000, 1))
    assert best < 0.5


def seconds(ask: Callable[[Ledger], object], ledger: Ledger) -> float:
    began = time.perf_counter()
    assert ask(ledger)
    return time.perf_counter() - began
