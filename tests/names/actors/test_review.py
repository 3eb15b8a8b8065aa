"""Proposed merges: what speaks for them, against them, and what blocks them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.names.actors import Alias, Told, proposals
from foreshock.names.actors.likeness import alike, likeness, skeleton
from foreshock.names.keys import actor_key
from foreshock.names.known import KnownPlace

SYR, IRQ = frozenset({"SYR"}), frozenset({"IRQ"})


def told(name: str, **more: object) -> Told:
    return Told(key=actor_key(name), name=name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maghawir al-Thawra", "Maghaweir ath-Thawrah"),
        ("Hezbollah", "Hizbullah"),
        ("Jaish al-Islam", "Jaysh al-Islam"),
        ("Muqtada al-Sadr", "Moqtada Sadr"),
        ("Qamishli", "Kamishly"),
    ],
)
def test_spellings_of_one_name_are_alike(a: str, b: str) -> None:
    assert likeness(actor_key(a), actor_key(b)) >= 0.85


@pytest.mark.parametrize(
    ("a", "b"), [("Hamas", "Hezbollah"), ("Free Army", "Fourth Corps"), ("Iran", "Iraq")]
)
def test_other_names_are_not(a: str, b: str) -> None:
    assert likeness(actor_key(a), actor_key(b)) < 0.8


@given(st.text(alphabet="abdghkqst ", min_size=1, max_size=12), st.text(alphabet="abdghkqst ", max_size=12))
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, a) == 1
    skeleton(a)


@given(
    st.text("aehiouwkxgqcjtdsbfnmr ", min_size=1, max_size=9),
    st.text("aehiouwkxgqcjtdsbfnmr ", min_size=1, max_size=9),
    st.sampled_from([0.3, 0.5, 0.72, 0.9]),
)
def test_whether_names_are_alike_is_told_as_by_their_likeness(a: str, b: str, least: float) -> None:
    a, b = a.strip() or "a", b.strip() or "b"
    assert alike(a, b, least) == (likeness(a, b) >= least)


def test_likeness_alone_stays_below_even() -> None:
    (made,) = proposals([told("Liwa al-Hajar"), told("Liwa al-Hagar")])
    assert made.score < 0.5
    assert "nothing but the name" in " ".join(made.against)


def test_an_alias_claim_makes_it_likely() -> None:
    names = [told("New Valley Army", claims=9), told("Jaysh al-Wadi")]
    alias = Alias(actor_key("Jaysh al-Wadi"), actor_key("New Valley Army"), claims=("c1", "c2"))
    (made,) = proposals(names, [alias])
    assert made.score > 0.6
    assert (made.left, made.right) == ("Jaysh al-Wadi", "New Valley Army")
    assert made.claims == ("c1", "c2")


def test_an_abbreviation_in_brackets_counts() -> None:
    names = [told("VDF"), told("Valley Defence Forces")]
    (made,) = proposals(names, [Alias("vdf", "valley defence forces", told="an abbreviation in brackets")])
    assert made.score > 0.6


def test_hostility_countries_and_one_sentence_speak_against() -> None:
    a, b = actor_key("Hizbullah"), actor_key("Hezbollah")
    friends = proposals([told("Hizbullah", countries=SYR), told("Hezbollah", countries=SYR)])
    assert friends
    enemies = proposals(
        [
            told("Hizbullah", countries=SYR, hostile=frozenset({b}), beside=frozenset({b})),
            told("Hezbollah", countries=IRQ, beside=frozenset({a})),
        ]
    )
    assert not enemies or enemies[0].score < friends[0].score


def test_years_apart_speak_against() -> None:
    early = told("Hizbullah", first=date(1990, 1, 1), last=date(1991, 1, 1), countries=SYR)
    late = told("Hezbollah", first=date(2015, 1, 1), last=date(2016, 1, 1), countries=SYR)
    for made in proposals([early, late]):
        assert any("years apart" in reason for reason in made.against)


def test_a_registry_line_is_a_reason() -> None:
    names = [told("Old Valley Army"), told("New Valley Army")]
    (made,) = proposals(names, line_of=lambda name: "armies of the valley" if "Valley" in name else "")
    assert made.score > 0.6
    assert "armies of the valley" in made.because[0]


class _Never:
    def same(self, name: str) -> str | None:
        return None

    def never(self, a: str, b: str) -> bool:
        return {a, b} == {"Hizbullah", "Hezbollah"}

    def place(self, name: str) -> KnownPlace | None:
        return None

    def countries(self) -> Mapping[str, int]:
        return {}


def test_a_negative_decision_blocks_for_good() -> None:
    names = [told("Hizbullah", countries=SYR), told("Hezbollah", countries=SYR)]
    alias = Alias("hizbullah", "hezbollah", claims=("c1",))
    assert proposals(names, [alias])
    assert proposals(names, [alias], known=_Never()) == ()


def test_the_order_of_what_is_given_does_not_matter() -> None:
    names = [told(n, countries=SYR) for n in ("Hizbullah", "Hezbollah", "Liwa Hajar", "Liwa Hagar", "HH")]
    made = proposals(names)
    random.Random(1).shuffle(names)
    assert proposals(names) == made


def test_many_names_are_reviewed_quickly() -> None:
    rng = random.Random(2)
    letters = "abdeghiklmnoqrstuz"
    names = [told("".join(rng.choice(letters) for _ in range(9)) + f" {i}") for i in range(1500)]
    assert len(proposals(names)) < 5000


def test_two_names_that_the_registry_has_as_two_are_not_proposed_for_their_spelling() -> None:
    told = (Told(key="us central command", name="A"), Told(key="us central commands", name="B"))
    assert proposals(told)
    assert not proposals(told, line_of=lambda name: f"line {name}")


@pytest.mark.parametrize("head", ["fighters", "forces", "army", "militias", "troops"])
def test_a_head_noun_in_common_makes_nothing_alike(head: str) -> None:
    assert not proposals([told(f"KLM {head}", countries=SYR), told(f"Opis {head}", countries=SYR)])
    assert proposals([told(f"Hizbullah {head}", countries=SYR), told(f"Hezbollah {head}", countries=SYR)])


def test_a_town_is_never_proposed_with_a_country() -> None:
    names = [told("Kuwait City", kinds=frozenset({"town"})), told("Kuwait", kinds=frozenset({"country"}))]
    alias = Alias(actor_key("Kuwait City"), actor_key("Kuwait"), claims=("c1",))
    assert proposals(names, [alias]) == ()
    assert proposals([told("Kuwait City"), told("Kuwait")], [alias])
