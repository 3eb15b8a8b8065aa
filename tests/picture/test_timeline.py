from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture.evidence import gather, in_order
from foreshock.picture.naming import Naming
from foreshock.picture.timeline import Timeline
from tests.picture.builders import Told, holds
from tests.picture.strategies import LEDGERS

DAYS = st.dates(date(2015, 12, 1), date(2018, 12, 31)) | st.just(date.max)


@given(LEDGERS, st.integers(0, 14), st.lists(DAYS, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_a_cut_is_what_a_search_finds(entries: list[Told], cut: int, days: list[date]) -> None:
    evidence = gather({e.claim.id: e for e in entries}.values(), naming=Naming(entries), as_of=date.max)
    line = Timeline(evidence[:cut])
    for e in evidence[max(0, cut - 2) :]:  # two of them once more
        line.add([e])
    assert tuple(line) == in_order(evidence)
    for day in days:
        wanted = in_order(c for e in evidence if (c := e.at(day)))
        assert list(line.at(day).items()) == [(e.id, e) for e in wanted]


def test_what_is_gathered_anew_takes_the_place_of_what_was() -> None:
    told = [holds("SDF", doc=f"d{n}", day=f"2017-05-{n:02}") for n in range(1, 31)]
    evidence = gather(told, naming=Naming(told), as_of=date.max)
    line = Timeline(evidence)
    (later,) = gather([holds("SDF", doc="d9", day="2017-05-09")], naming=Naming(told), as_of=date.max)
    line.add([later])
    assert (len(line), line[later.id] is later, later.id in line) == (30, True, True)
    assert [e for e in line if e.id == later.id] == [later]
