from __future__ import annotations

from datetime import date

from foreshock.picture.chains import CHAIN_TYPES, LONGEST, Chain, chains
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.ties import ties
from tests.picture.builders import Told, say

DAY = date(2017, 5, 31)


def backs(backer: str, client: str, **more: object) -> Told:
    return say("BACKS", {"backer": backer, "client": client}, **more)  # type: ignore[arg-type]


def part(member: str, whole: str, role: str = "member") -> Told:
    return say("PART_OF", {"member": member, "whole": whole, "role": role})


def found(of: str, *entries: Told, day: date = DAY, **more: object) -> tuple[Chain, ...]:
    naming = Naming(entries)
    evidence = gather(entries, naming=naming, as_of=date.max)
    told = ties(evidence, naming=naming, as_of=day, types=CHAIN_TYPES)
    return chains(told, of=of, **more)  # type: ignore[arg-type]


def shown(of: str, *entries: Told, **more: object) -> list[str]:
    return [str(c) for c in found(of, *entries, **more)]  # type: ignore[arg-type]


def test_a_chain_runs_from_its_first_sponsor_to_its_last_client() -> None:
    entries = (backs("Eagles", "Lions"), backs("Lions", "Foxes", doc="d2"))
    assert shown("eagles", *entries) == ["Eagles → Lions → Foxes"]
    assert shown("foxes", *entries) == ["Eagles → Lions → Foxes"]
    assert shown("lions", *entries) == ["Eagles → Lions", "Lions → Foxes"]


def test_every_link_keeps_its_claims_and_the_weakest_counts() -> None:
    (chain,) = found(
        "eagles",
        backs("Eagles", "Lions", when="2017-05-01"),
        backs("Eagles", "Lions", doc="d2", when="2017-05-20"),
        backs("Lions", "Foxes", doc="d3", when="2016-12-01"),
    )
    assert [len(link.claims) for link in chain.links] == [2, 1]
    assert (chain.origins, len(chain.claims)) == (1, 3)
    assert chain.last_told == date(2016, 12, 1)


def test_arming_is_backing_and_a_group_stands_behind_its_parts() -> None:
    entries = (
        say("supply", {"actor": "Eagles", "recipient": "Lions", "goods": "rifles"}),
        part("Cubs", "Lions"),
        say("clash", {"actor": "Cubs", "recipient": "Foxes"}),
        backs("Cubs", "Mice"),
    )
    assert shown("eagles", *entries) == ["Eagles → Lions → Cubs → Mice"]


def test_who_leads_stands_behind_what_is_led_and_a_spokesman_behind_nobody() -> None:
    entries = (
        backs("Eagles", "Tigers"),
        part("Tigers", "Lions", "leads"),
        part("Adnan Karim", "Lions"),
    )
    assert shown("eagles", *entries) == ["Eagles → Tigers → Lions"]


def test_a_circle_ends_where_it_began() -> None:
    circle = (
        backs("Lions", "Foxes"),
        backs("Foxes", "Wolves", doc="d2"),
        backs("Wolves", "Lions", doc="d3"),
    )
    assert "Lions → Foxes → Wolves" in shown("lions", *circle)
    assert all(len(set(c.actors)) == len(c.actors) for c in found("lions", *circle))


def test_a_state_that_is_backed_acts_for_itself() -> None:
    entries = (backs("Eagles", "Syria"), backs("Syria", "Lions", doc="d2"))
    assert shown("eagles", *entries) == [
        "Eagles → Syria → Lions"
    ]  # `Syria` as told is no party of the registry
    assert shown("lions", *entries) == ["Eagles → Syria → Lions"]


def test_a_chain_is_no_longer_than_is_useful() -> None:
    row = [backs(f"Group {i}", f"Group {i + 1}", doc=f"d{i}") for i in range(LONGEST + 3)]
    (chain,) = found("group 0", *row)
    assert len(chain.links) == LONGEST


def test_plans_and_denials_make_no_link_and_foes_are_left_out() -> None:
    assert found("eagles", backs("Eagles", "Lions", status="planned")) == ()
    assert found("eagles", backs("Eagles", "Lions", status="denied")) == ()
    assert found("eagles", backs("Eagles", "Lions"), sign=lambda a, b: -1) == ()


def test_what_was_told_long_ago_comes_last() -> None:
    made = found(
        "eagles", backs("Eagles", "Wolves", when="2014-01-01"), backs("Eagles", "Lions", when="2017-05-01")
    )
    assert [(str(c), c.faded) for c in made] == [("Eagles → Lions", False), ("Eagles → Wolves", True)]
