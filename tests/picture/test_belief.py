from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.picture import Evidence
from foreshock.picture.belief import Belief, belief, by_origin
from foreshock.picture.error_rates import Errors, shipped_errors
from foreshock.picture.evidence import gather, origins
from foreshock.picture.interest import Stance, stances
from foreshock.picture.naming import Naming
from tests.picture.builders import Told, holds, say

ERRORS = shipped_errors()
LETTERS = "ABCDEF"


def gathered(told: list[Told]) -> tuple[Evidence, ...]:
    return gather(told, naming=Naming(told), as_of=date.max)


def by_outlet(e: Evidence) -> str:
    return e.entry.outlet[-1] if e.entry.outlet[-1] in LETTERS else "F"


def of(told: list[Told], against: list[Told] | None = None, *, errors: Errors = ERRORS) -> Belief:
    against = against or []
    naming = Naming([*told, *against])
    row, other = (gather(part, naming=naming, as_of=date.max) for part in (told, against))
    return belief(row, other, errors=errors, rating=by_outlet, stance=stances(naming))


def confident(told: Told, confidence: float) -> Told:
    return replace(told, claim=replace(told.claim, confidence=confidence))


@st.composite
def tellings(draw: st.DrawFn, *, first: int = 0, docs: str = "abcde") -> Told:
    """A claim at one of ten places of its text from `first` on, so that other rows have other ids."""
    doc = draw(st.sampled_from(docs))
    made = holds(
        "Harbour Guard",
        "Vesna",
        doc=doc,
        hedged=draw(st.booleans()),
        sources=draw(st.lists(st.sampled_from(["Monitor", "Harbour Guard", "officials"]), max_size=1)),
        at=draw(st.integers(first, first + 9)),
        outlet=f"Paper {LETTERS[ord(doc) % 6]}",
    )
    return confident(made, draw(st.sampled_from([0.5, 0.72, 0.95, 1.0])))


def reprint(told: Told, doc: str, outlet: str) -> Told:
    """The same text in another paper."""
    return replace(told, claim=replace(told.claim, doc=doc, id=""), outlet=outlet)


def rows(first: int) -> st.SearchStrategy[list[Told]]:
    return st.lists(tellings(first=first), max_size=7, unique_by=lambda t: t.claim.id)


ROWS, AGAINST = rows(0), rows(20)


def test_the_formula_of_two_origins_and_a_denial() -> None:
    one = confident(holds("Guard", "Vesna", doc="a", outlet="Paper B"), 0.8)
    other = confident(holds("Guard", "Vesna", doc="b", outlet="Paper C"), 1.0)
    no = confident(holds("Guard", "Vesna", doc="c", outlet="Paper C", status="denied"), 0.9)
    found = of([one, other], [no])
    first = 0.05 + (1 - 0.85 * 0.8)
    second = 0.12 + 0.23
    assert found.told == pytest.approx(1 - first * second)
    assert found.denied == pytest.approx(1 - (0.12 + (1 - 0.77 * 0.9)))
    assert found.value == pytest.approx(found.told * (1 - found.denied))
    assert [o.error for o in found.origins] == pytest.approx([first, second])


def test_two_tellings_of_one_origin_share_their_systematic_error() -> None:
    one, other = (holds("Guard", "Vesna", doc=d, sources=["Monitor"], outlet="Paper C") for d in "ab")
    random = 1 - 0.77 * 0.8
    assert of([one, other]).value == pytest.approx(1 - (0.12 + random**2))
    apart = [replace(t, claim=replace(t.claim, sources=(), id="")) for t in (one, other)]
    assert of(apart).value > of([one, other]).value > of([one]).value


def test_nothing_told_is_believed_not_at_all() -> None:
    assert of([]).value == 0.0
    assert of([], [holds("Guard", doc="b")]).value == 0.0


def test_one_origin_is_never_certain_however_often_it_tells() -> None:
    told = [
        confident(holds("Guard", doc=f"d{i}", sources=["Monitor"], outlet="Paper E"), 1.0) for i in range(9)
    ]
    assert of(told).value < 1 - ERRORS.rate("E").systematic + 1e-9


@given(ROWS, AGAINST, st.randoms())
def test_the_order_makes_no_difference(told: list[Told], against: list[Told], shuffled: object) -> None:
    naming = Naming([*told, *against])
    row, other = (list(gather(part, naming=naming, as_of=date.max)) for part in (told, against))
    before = belief(row, other, errors=ERRORS, rating=by_outlet, stance=stances(naming))
    for part in (row, other):
        shuffled.shuffle(part)  # type: ignore[attr-defined]
    assert belief(row, other, errors=ERRORS, rating=by_outlet, stance=stances(naming)) == before


@given(ROWS, AGAINST, st.data())
def test_an_exact_reprint_changes_nothing(told: list[Told], against: list[Told], data: st.DataObject) -> None:
    before = of(told, against)
    more = [reprint(t, data.draw(st.sampled_from(["r1", "r2"])), "Paper A") for t in told]
    other = [reprint(t, data.draw(st.sampled_from(["r1", "r2"])), "Paper A") for t in against]
    after = of([*told, *more], [*against, *other])
    assert after.value == before.value
    assert len(after.origins) == len(before.origins)


@given(ROWS, AGAINST, tellings(first=40))
def test_a_denial_never_raises(told: list[Told], against: list[Told], denial: Told) -> None:
    assert of(told, [*against, denial]).value <= of(told, against).value + 1e-12


def test_a_denial_that_joins_two_others_raises_nothing() -> None:
    told = [holds("Guard", "Vesna", doc="x")]
    no = {"status": "denied", "outlet": "Paper E"}
    apart = [
        holds("Guard", "Vesna", doc="a", sources=["Monitor"], **no),
        holds("Guard", "Vesna", doc="b", sources=["Rovers"], **no),
    ]
    joining = holds("Guard", "Vesna", doc="a", sources=["Rovers"], at=90, **no)
    assert len(by_origin(gathered([*apart, joining]))) == 1
    assert of(told, [*apart, joining]).value <= of(told, apart).value


@given(ROWS, AGAINST, st.floats(0.5, 1.0), st.sampled_from(LETTERS))
def test_one_more_independent_origin_never_lowers(
    told: list[Told], against: list[Told], confidence: float, letter: str
) -> None:
    new = confident(holds("Harbour Guard", "Vesna", doc="new", outlet=f"Paper {letter}"), confidence)
    before, after = of(told, against), of([*told, new], against)
    assert after.value >= before.value - 1e-12
    assert len(after.origins) == len(before.origins) + 1


@given(ROWS)
def test_origins_are_those_that_are_counted(told: list[Told]) -> None:
    evidence = gathered(told)
    assert len(by_origin(evidence)) == origins(evidence)
    assert sorted(e.id for g in by_origin(evidence) for e in g) == sorted(e.id for e in evidence)


@given(ROWS, AGAINST)
def test_it_lies_between_0_and_1_and_its_parts_give_it(told: list[Told], against: list[Told]) -> None:
    found = of(told, against)
    assert 0.0 <= found.value <= 1.0
    assert isclose(found.value, found.told * (1 - found.denied))
    assert sorted(c for o in found.origins for c in o.claims) == sorted(t.claim.id for t in told)


def test_doubt_of_its_own_counts_less_and_a_better_reading_more() -> None:
    plain = holds("Guard", doc="a")
    assert of([holds("Guard", doc="a", hedged=True)]).value < of([plain]).value
    assert of([plain]).value < of([confident(plain, 0.9)]).value


def test_a_repetition_in_one_text_is_one_telling_and_the_best_read_one_counts() -> None:
    once, again = holds("Guard", doc="a"), confident(holds("Guard", doc="a", at=90), 0.6)
    assert of([once, again]).value == of([once]).value
    (origin,) = of([once, again]).origins
    assert len(origin.tellings) == 1
    assert len(origin.claims) == 2


def test_a_word_against_its_own_interest_weighs_more_than_one_for_it() -> None:
    lost = {"actor": "Guard", "place": "Vesna"}
    against, neutral, for_it = (
        say("lose", {**lost, "recipient": "Rovers"}, doc="a", sources=[who], outlet="Paper C")
        for who in ("Guard", "Monitor", "Rovers")
    )
    assert of([against]).value > of([neutral]).value > of([for_it]).value


def test_who_denies_what_would_harm_it_speaks_for_itself() -> None:
    denied = say("kill", {"actor": "Guard", "recipient": "villagers"}, sources=["Guard"], status="denied")
    told = gathered([denied])
    assert [stances(Naming([denied]))(e) for e in told] == [Stance.FOR]
    assert [stances(Naming([]))(e) for e in gathered([holds("Guard")])] == [Stance.NONE]


def test_an_outlet_that_takes_a_side_speaks_for_it() -> None:
    taken = {"actor": "Syrian army", "place": "Vesna"}
    told = gathered(
        [say("seize", taken, doc="a", outlet="SANA"), say("withdraw", taken, doc="b", outlet="SANA")]
    )
    leans = stances(Naming([]), leans=lambda name: frozenset({"state-syr"} if name == "SANA" else ()))
    assert {e.type: leans(e) for e in told} == {"seize": Stance.FOR, "withdraw": Stance.AGAINST}
    assert {stances(Naming([]))(e) for e in told} == {Stance.NONE}


def test_a_reprint_rated_higher_vouches_for_nothing() -> None:
    original = holds("Guard", doc="a", outlet="Paper E")
    assert of([original, reprint(original, "b", "Paper A")]).value == of([original]).value


def test_reliability_is_read_off_the_letter_and_unknown_letters_are_f() -> None:
    values = [of([holds("Guard", outlet=f"Paper {x}")]).value for x in "ABCFDE"]
    assert values == sorted(values, reverse=True)
    assert ERRORS.rate("?") == ERRORS.rate("F")
