from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from foreshock.picture.evidence import gather, origins
from foreshock.picture.naming import Naming
from foreshock.picture.voices import voices
from tests.picture.builders import DAY, Told, holds


@dataclass(frozen=True)
class Credited(Told):
    """An entry of a document that credits agencies."""

    credit: tuple[str, ...] = ()


def credited(entry: Told, *agencies: str) -> Credited:
    return Credited(entry.claim, entry.published, entry.recorded, entry.outlet, credit=agencies)


def of(entry: Told) -> frozenset[str]:
    return voices(entry, Naming([entry]))


def count(*told: Told) -> int:
    return origins(gather(told, naming=Naming(told), as_of=DAY))


def test_a_text_in_nobody_s_words_has_its_own_voice_alone() -> None:
    assert of(holds("A", sources=["officials"])) == {"text d1"}


def test_a_monitor_is_leaned_on_wherever_it_stands_in_the_chain() -> None:
    assert count(holds("A", sources=["activists", "SOHR"]), holds("A", doc="d2", sources=["SOHR"])) == 1


def test_a_monitor_s_reporter_and_chief_are_the_monitor() -> None:
    chief = holds("A", sources=["Rami Abdel Rahman"])
    assert count(chief, holds("A", doc="d2", sources=["the Syrian Observatory for Human Rights"])) == 1


def test_two_texts_credited_to_an_agency_are_one_origin() -> None:
    one, other = holds("A", outlet="Gazette"), holds("A", doc="d2", outlet="Herald")
    assert count(one, other) == 2
    assert count(credited(one, "afp"), credited(other, "afp", "reuters")) == 1


def test_an_agency_s_own_text_and_a_paper_that_cites_it_are_one_origin() -> None:
    assert count(holds("A", outlet="AFP"), holds("A", doc="d2", sources=["AFP correspondent"])) == 1
    assert count(holds("A", outlet="AFP"), holds("A", doc="d2", outlet="afp")) == 1


def test_two_texts_of_a_newspaper_are_two_also_where_it_names_itself() -> None:
    told = [holds("A", doc=d, outlet="The Guardian", sources=["a witness", "Guardian"]) for d in ("d1", "d2")]
    assert count(*told) == 2


def test_a_reprint_adds_no_voice_and_so_joins_nothing() -> None:
    told = [holds("A", outlet="Gazette"), holds("A", doc="d3", outlet="AFP")]
    reprint = holds("A", doc="d2", outlet="AFP", origin="d1")
    assert count(*told) == count(*told, reprint) == 2
    assert of(reprint) == {"text d1"}


def test_outlets_of_one_owner_are_several() -> None:
    assert count(holds("A", outlet="SANA"), holds("A", doc="d2", outlet="Syrian state TV")) == 2


def test_nameless_officials_of_two_papers_are_two() -> None:
    assert count(holds("A", sources=["officials"]), holds("A", doc="d2", sources=["officials"])) == 2


@given(st.permutations(range(6)))
def test_the_order_makes_no_difference(order: list[int]) -> None:
    chains = [["SOHR"], ["activists", "SOHR"], ["AFP"], ["AFP", "SOHR"], [], ["Border Council"]]
    told = [holds("A", doc=f"d{i}", sources=chain) for i, chain in enumerate(chains)]
    evidence = gather(told, naming=Naming(told), as_of=DAY)
    assert origins(evidence[i] for i in order) == 3


@given(st.lists(st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=3), max_size=12))
def test_origins_are_the_connected_groups(groups: list[frozenset[str]]) -> None:
    (e,) = gather([holds("A")], naming=Naming([holds("A")]), as_of=DAY)
    left = list(groups)
    expected = 0
    while left:
        expected, seen = expected + 1, set(left.pop())
        while near := [g for g in left if g & seen]:
            seen = seen.union(*near)
            left = [g for g in left if g not in near]
    assert origins(replace(e, voices=g) for g in groups) == expected
