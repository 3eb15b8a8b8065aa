from __future__ import annotations

import pytest

from foreshock.picture.evidence import Evidence, gather
from foreshock.picture.interest import Stance
from foreshock.picture.leaning import leaning_stances, speaks_against_interest
from foreshock.picture.naming import Naming
from foreshock.picture.rating import Ratings
from foreshock.picture.sides import Sides
from tests.picture.builders import DAY, Told, say

RATINGS = Ratings()
LOST = {"actor": "Syrian army", "place": "Kharita"}


def lost(outlet: str, *sources: str, status: str = "actual") -> Told:
    return say("lose", LOST, outlet=outlet, sources=sources, status=status)


def evidence(entry: Told) -> Evidence:
    return gather([entry], naming=Naming([entry]), as_of=DAY)[0]


@pytest.mark.parametrize(
    ("outlet", "sources", "against"),
    [
        ("SANA", [], True),
        ("SANA", ["residents"], True),
        ("Al-Manar", ["a military source"], True),
        ("The Guardian", ["Syrian army"], True),
        ("The Guardian", [], False),
        ("SANA", ["United Nations"], False),
        ("SANA", ["Turkish officials"], False),
        ("Kharita Courier", [], False),
    ],
)
def test_who_sides_with_the_loser_speaks_against_interest(
    outlet: str, sources: list[str], against: bool
) -> None:
    told = evidence(lost(outlet, *sources))
    harmed = frozenset({"state-syr"})
    assert speaks_against_interest(told, harmed=harmed, leans=RATINGS.leans) is against
    assert not speaks_against_interest(told, harmed=frozenset(), leans=RATINGS.leans)


def stance(entry: Told, *, sides: bool = True) -> Stance:
    naming = Naming([entry])
    found = leaning_stances(naming, leans=RATINGS.leans, sides=Sides.of_entries([entry]) if sides else None)
    return found(evidence(entry))


def test_an_outlet_s_leaning_gives_its_stance() -> None:
    assert stance(lost("SANA")) is Stance.AGAINST
    assert stance(lost("SANA", status="denied")) is Stance.FOR
    assert stance(lost("The Guardian")) is Stance.NONE
    taken = say("seize", LOST, outlet="SANA")
    assert stance(taken) is Stance.FOR


@pytest.mark.parametrize(
    ("recipient", "found"), [("civilians", Stance.AGAINST), ("rebel fighters", Stance.NONE)]
)
def test_harm_done_to_enemies_is_a_boast_and_to_civilians_is_not(recipient: str, found: Stance) -> None:
    args = {"actor": "Syrian army", "recipient": recipient, "dead": "40"}
    assert stance(say("kill", args, outlet="SANA")) is found
    assert stance(say("kill", args, outlet="Kharita Courier", sources=["Syrian army"])) is found


@pytest.mark.parametrize(
    ("client", "found"), [("Free Syrian Army", Stance.AGAINST), ("Syrian army units", Stance.NONE)]
)
def test_help_within_one_side_is_told_against_nobody_s_interest(client: str, found: Stance) -> None:
    assert stance(say("BACKS", {"backer": "Syrian Air Force", "client": client}, outlet="SANA")) is found


def test_the_speaker_goes_before_the_outlet() -> None:
    assert stance(lost("Kharita Courier", "Syrian army")) is Stance.AGAINST
    assert stance(lost("SANA", "United Nations")) is Stance.NONE


def test_without_sides_only_the_speaker_s_own_name_counts() -> None:
    assert stance(lost("SANA"), sides=False) is Stance.NONE
    assert stance(lost("SANA", "Syrian army"), sides=False) is Stance.AGAINST
