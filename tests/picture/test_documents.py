from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture.documents import DocumentRow, Documents
from foreshock.picture.evidence import Evidence, gather, order, origins
from foreshock.picture.naming import Naming
from foreshock.picture.rating import Ratings
from tests.picture.builders import Told, holds
from tests.picture.strategies import LEDGERS

DAYS = st.sampled_from(
    [date(2016, 10, 1), date(2017, 5, 30), date(2017, 5, 31), date(2018, 12, 31), date.max]
)


def gathered(entries: list[Told]) -> tuple[Evidence, ...]:
    once = {e.claim.id: e for e in entries}.values()
    return gather(once, naming=Naming(entries), as_of=date.max)


def searched(evidence: tuple[Evidence, ...], day: date) -> tuple[dict[str, tuple[str, int, bool]], int, int]:
    """The same by going through all claims."""
    told = sorted((x for e in evidence if (x := e.at(day))), key=order)
    docs: dict[str, list[Evidence]] = {}
    for e in told:
        docs.setdefault(e.doc, []).append(e)
    rows = {d: (g[0].entry.title, len(g), any(e.entry.synthetic for e in g)) for d, g in docs.items()}
    return rows, len({e.text for e in told}), origins(told)


def row(r: DocumentRow) -> tuple[str, int, bool]:
    return r.title, r.claims, r.synthetic


@given(LEDGERS, st.integers(0, 14), st.lists(DAYS, min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_what_is_counted_is_what_a_search_finds(entries: list[Told], cut: int, days: list[date]) -> None:
    evidence = gathered(entries)
    made = Documents()
    made.take(evidence[:cut])
    made.at(days[0], ratings=Ratings())
    made.take(evidence[max(0, cut - 2) :])  # two of them once more
    for day in days:
        found = {r.doc: row(r) for r in made.at(day, ratings=Ratings())}
        assert (found, made.texts(day), made.origins(day)) == searched(evidence, day)


def test_a_document_is_invented_as_far_as_it_is_told_by_the_day() -> None:
    told = [holds("SDF", day="2017-05-01"), holds("IS", day="2017-05-09", at=40, synthetic=True)]
    made = Documents()
    made.take(gathered(told))
    early, late = (made.at(date(2017, 5, day), ratings=Ratings()) for day in (2, 9))
    assert [(r.claims, r.synthetic) for r in (*early, *late)] == [(1, False), (2, True)]
