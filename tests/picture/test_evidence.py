from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from foreshock.picture.evidence import gather, independent, origins
from foreshock.picture.naming import Naming
from tests.picture.builders import Told, holds
from tests.picture.strategies import DAYS, told


def count(*told: Told) -> int:
    return origins(gather(told, naming=Naming(told), as_of=date(2017, 6, 30)))


def test_two_texts_are_two_origins() -> None:
    assert count(holds("A"), holds("A", doc="d2")) == 2


def test_two_claims_of_one_text_are_one_origin() -> None:
    assert count(holds("A"), holds("A", at=90)) == 1


def test_a_reprint_is_no_second_origin() -> None:
    assert count(holds("A"), holds("A", doc="d2", origin="d1")) == 1


def test_two_papers_that_cite_one_monitor_are_one_origin() -> None:
    monitor = ["War Monitor", "Agence"]
    assert count(holds("A", sources=monitor), holds("A", doc="d2", sources=["War Monitor"])) == 1


def test_two_papers_that_cite_nameless_officials_are_two() -> None:
    assert count(holds("A", sources=["officials"]), holds("A", doc="d2", sources=["officials"])) == 2


def test_a_link_between_two_groups_makes_them_one() -> None:
    apart = [holds("A", sources=["War Monitor"]), holds("A", doc="d2", sources=["Red Agency"])]
    bridge = holds("A", doc="d3", sources=["Red Agency"], at=5)
    also = holds("A", doc="d3", sources=["War Monitor"])
    assert count(*apart) == 2
    assert count(*apart, bridge, also) == 1


def test_nothing_has_no_origin() -> None:
    assert count() == 0


def test_independence_needs_another_text_and_another_speaker() -> None:
    told = (
        holds("A", sources=["War Monitor"]),
        holds("B", doc="d2", sources=["War Monitor"]),
        holds("B", doc="d3"),
    )
    a, b, c = gather(told, naming=Naming(told), as_of=date(2017, 6, 30))
    assert not independent([a], [b])
    assert independent([a], [b, c])


@given(entries=st.lists(told(), max_size=8, unique_by=lambda e: e.claim.id), day=DAYS)
def test_evidence_worked_out_for_no_date_counts_at_a_date_as_worked_out_for_it(
    entries: list[Told], day: str
) -> None:
    on, naming = date.fromisoformat(day), Naming(entries)
    free = gather(entries, naming=naming, as_of=date.max)
    at = {e.id: (e.time, e.time.first) for free_one in free if (e := free_one.at(on))}
    assert at == {e.id: (e.time, e.time.first) for e in gather(entries, naming=naming, as_of=on)}
