from __future__ import annotations

from dataclasses import dataclass

import pytest

from foreshock.names.outlets import Rated, SourceRegistry, source_key
from foreshock.picture.evidence import Evidence, gather
from foreshock.picture.naming import Naming
from foreshock.picture.rating import Ratings, is_nobody, parties, rating_of
from tests.picture.builders import DAY, Told, holds


@dataclass(frozen=True)
class Credited(Told):
    credit: tuple[str, ...] = ()


def evidence(entry: Told) -> Evidence:
    return gather([entry], naming=Naming([entry]), as_of=DAY)[0]


def rated(name: str, letter: str, **more: object) -> Rated:
    key = source_key(name, registry=SourceRegistry.shipped())
    return Rated(key, name, letter, "seen to be so", "Ann", "d123", **more)  # type: ignore[arg-type]


def test_who_is_not_in_the_registry_is_f_with_the_reason() -> None:
    found = rating_of("Kharita Courier", Ratings())
    assert (found.letter, found.by) == ("F", "")
    assert "not in the registry" in found.reason
    assert rating_of("", Ratings()).letter == "F"


def test_the_registry_s_letter_comes_with_its_own_reason_owner_and_leanings() -> None:
    found = Ratings().of("manar")
    assert (found.letter, found.by, found.kind) == ("D", "registry", "party media")
    assert "lbn-hezbollah" in found.leans
    assert found.owner
    assert found.reason


def test_what_people_decided_goes_before_the_registry_by_any_of_its_names() -> None:
    ratings = Ratings([rated("SANA", "D"), rated("sana.sy", "E", leans=("state-rus",))])
    for name in ("SANA", "Syrian Arab News Agency", "https://sana.sy/x"):
        found = ratings.of(name)
        assert (found.letter, found.reason, found.by) == ("E", "seen to be so", "Ann (d123)")
        assert found.leans == ("state-rus",)
        assert found.kind == "agency"
    assert ratings.of_speaker("SANA reporter in Kharita").letter == "E"


def test_an_unknown_source_can_be_rated() -> None:
    ratings = Ratings([rated("Kharita Courier", "B", kind="newspaper")])
    assert ratings.of("the Kharita Courier").letter == "B"
    assert ratings.of("Kharita Courier").kind == "newspaper"


@pytest.mark.parametrize(
    ("speaker", "letter"),
    [
        ("AFP correspondent", "B"),
        ("Turkish officials", "D"),
        ("US officials", "C"),
        ("Ahrar al-Sharqiya commander", "D"),
        ("activists", "F"),
        ("residents of Kharita", "F"),
    ],
)
def test_a_speaker_is_rated_as_a_source_or_as_a_party(speaker: str, letter: str) -> None:
    assert Ratings().of_speaker(speaker).letter == letter


@pytest.mark.parametrize(
    ("outlet", "sources", "letter"),
    [
        ("The Guardian", [], "B"),
        ("The Guardian", ["SOHR"], "C"),
        ("The Guardian", ["activists"], "B"),
        ("The Guardian", ["Turkish officials"], "D"),
        ("Al-Manar", ["United Nations"], "D"),
        ("Kharita Courier", ["United Nations"], "F"),
        ("", [], "F"),
    ],
)
def test_a_claim_is_as_good_as_the_worst_of_those_who_pass_it_on(
    outlet: str, sources: list[str], letter: str
) -> None:
    assert Ratings().letter(evidence(holds("A", outlet=outlet, sources=sources))) == letter


def test_the_agency_counts_in_the_place_of_who_reprints_it() -> None:
    told = holds("A", outlet="Kharita Courier")
    reprint = Credited(told.claim, outlet=told.outlet, credit=("afp",))
    assert Ratings().letter(evidence(reprint)) == "B"


def test_leanings_are_those_of_an_outlet_a_speaker_or_a_party() -> None:
    ratings = Ratings()
    assert "state-syr" in ratings.leans("SANA")
    assert "syr-sdf" in ratings.leans("SDF spokesman")
    assert "state-tur" in ratings.leans("Turkish officials")
    assert ratings.leans("United Nations") == ratings.leans("activists") == frozenset()


def test_a_name_stands_for_its_line_and_its_state() -> None:
    assert parties("Syrian army")[0] == "syr-army"
    assert parties("Syrian army")[-1] == "state-syr"
    assert parties("Kharita Courier") == parties("activists") == parties("Human Rights Watch") == ()


@pytest.mark.parametrize("name", ["John", "Syrian", "Yemeni"])
def test_a_first_name_or_an_adjective_alone_is_nobody(name: str) -> None:
    assert is_nobody(name)
    assert parties(name) == ()
    assert not Ratings().leans(name)


@pytest.mark.parametrize("name", ["Assad", "Syria", "Washington", "AFP", "Syrian army", "John Kerry", ""])
def test_a_last_name_or_a_country_is_somebody(name: str) -> None:
    assert not is_nobody(name)
