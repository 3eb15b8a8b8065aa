from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.picture.credibility import WORDS, Credibility, credibility, credibility_in
from foreshock.picture.evidence import Evidence, gather
from foreshock.picture.facts import Fact
from foreshock.picture.naming import Naming
from tests.picture.builders import DAY, Told, holds, picture, say

# The outlet's last letter is its reliability here.
Spec = tuple[str, bool]


def letter(e: Evidence) -> str:
    return e.entry.outlet[-1]


def told(specs: list[Spec], *, first: int = 0) -> tuple[Evidence, ...]:
    entries: list[Told] = [
        holds("Falcons", doc=f"d{first + i}", outlet=f"Paper {rated}", hedged=hedged)
        for i, (rated, hedged) in enumerate(specs)
    ]
    return gather(entries, naming=Naming(entries), as_of=DAY)


def grade(
    letters: str, denied: str = "", *, fits: bool = False, excluded: bool = False, against: bool = False
) -> Credibility:
    """Small letters are told with doubt."""
    ours = told([(c.upper(), c.islower()) for c in letters])
    theirs = told([(c.upper(), c.islower()) for c in denied], first=50)
    return credibility(
        ours, theirs, letter=letter, fits=fits, excluded=excluded, against_interest=lambda e: against
    )


@pytest.mark.parametrize(
    ("letters", "denied", "number"),
    [
        ("BC", "", 1),
        ("BCDF", "F", 1),
        ("Bc", "", 3),
        ("B", "", 3),
        ("DD", "", 3),
        ("DE", "", 3),
        ("BC", "D", 3),
        ("D", "", 4),
        ("b", "", 4),
        ("bc", "", 4),
        ("BC", "B", 4),
        ("B", "D", 4),
        ("DD", "D", 4),
        ("B", "BC", 5),
        ("DD", "BC", 5),
        ("BC", "BC", 4),
        ("F", "", 6),
        ("FFF", "", 6),
        ("", "", 6),
        ("", "B", 6),
    ],
)
def test_the_table(letters: str, denied: str, number: int) -> None:
    found = grade(letters, denied)
    assert found.grade == number, found.reason
    assert found.reason
    assert found.words == WORDS[number]


def test_what_fits_or_is_told_against_interest_is_probably_true() -> None:
    assert grade("B", fits=True).grade == 2
    assert grade("D", fits=True).grade == 4
    assert grade("D", against=True).grade == 2
    assert grade("F", against=True).grade == 6
    assert grade("D", "B", against=True).grade == 4
    assert grade("BC", excluded=True).grade == 5


def test_a_reprint_confirms_nothing() -> None:
    one = holds("Falcons", outlet="Paper B")
    reprint = holds("Falcons", doc="d2", outlet="Herald B", origin="d1")
    both = gather([one, reprint], naming=Naming([one, reprint]), as_of=DAY)
    assert credibility(both, letter=letter) == credibility(both[:1], letter=letter)


LETTERS = st.text("ABCDEFbcd", max_size=5)


@given(ours=LETTERS, theirs=LETTERS, more=st.sampled_from("ABCDEF"))
def test_a_denial_never_betters_the_grade(ours: str, theirs: str, more: str) -> None:
    before, after = grade(ours, theirs).grade, grade(ours, theirs + more).grade
    assert after == before == 6 or before <= after < 6


@given(ours=LETTERS, theirs=LETTERS, more=st.sampled_from("ABC"))
def test_a_further_plain_good_origin_never_worsens_it(ours: str, theirs: str, more: str) -> None:
    assert grade(ours + more, theirs).grade <= grade(ours, theirs).grade


@given(ours=LETTERS, theirs=LETTERS, data=st.data())
def test_the_order_makes_no_difference(ours: str, theirs: str, data: st.DataObject) -> None:
    evidence = told([(c.upper(), c.islower()) for c in ours])
    other = data.draw(st.permutations(evidence))
    against = told([(c.upper(), c.islower()) for c in theirs], first=50)
    assert credibility(other, against, letter=letter) == credibility(evidence, against, letter=letter)


def test_a_claim_is_as_credible_as_the_fact_in_which_most_stand_with_it() -> None:
    p = picture(
        holds("Falcons", "Kharita", outlet="Paper B"),
        holds("Falcons", "Kharita", doc="d2", outlet="Herald C"),
        holds("Wolves", "Kharita", doc="d3", outlet="Post D"),
        holds("Wolves", "Zubaida", doc="d4", outlet="Post F"),
    )
    by_doc = {e.doc: e for e in p.evidence.values()}
    d1, d2, d3 = (by_doc[f"d{i}"].id for i in (1, 2, 3))
    facts = [
        Fact("position:falcons:kharita", "position", "near", (d1,)),
        Fact("control:kharita", "control", "Falcons hold Kharita", (d1, d2), (d3,)),
        Fact("event:x", "event", "Falcons take Kharita", (d1, d2)),
    ]
    found = credibility_in(p, letter=letter, facts=facts)
    assert {doc: found(e).grade for doc, e in by_doc.items()} == {"d1": 3, "d2": 3, "d3": 5, "d4": 6}
    found = credibility_in(p, letter=letter, facts=[facts[2]])
    assert {doc: found(e).grade for doc, e in by_doc.items()} == {"d1": 1, "d2": 1, "d3": 4, "d4": 6}


def test_without_facts_those_of_the_picture_count() -> None:
    taken = {"actor": "SDF", "place": "Raqqa"}
    p = picture(say("seize", taken, outlet="Paper B"), say("seize", taken, doc="d2", outlet="Herald C"))
    found = credibility_in(p, letter=letter)
    assert {found(e).grade for e in p.evidence.values()} == {1}
