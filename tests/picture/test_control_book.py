"""The book of control: kept up claim by claim it says what a book of all claims at once says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture.control_book import ControlBook
from foreshock.picture.control_enmities import Tally
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.sides import Sides
from tests.picture.builders import Told, holds, say

DAY = date(2017, 5, 31)
DAYS = (DAY, date(2017, 3, 15))
WITHIN = {"tanf": ("homs",)}
CLAIMS = (
    holds("Syrian army", "Tanf"),
    holds("Lions", "Tanf", doc="d2"),
    holds("Lions", "Homs", doc="d3"),
    say("clash", {"actor": "Lions", "recipient": "Syrian army", "place": "Homs"}, doc="d4"),
    say("ALLIED", {"a": "Lions", "b": "Falcons"}, doc="d5"),
    say("seize", {"actor": "Falcons", "place": "Tanf"}, doc="d6"),
)


def book(*parts: Iterable[Told], within: Mapping[str, Iterable[str]] = WITHIN) -> dict[str, object]:
    every = [t for part in parts for t in part]
    naming, sides, made = Naming(every), Sides.of_entries(every), ControlBook()
    asked: dict[str, object] = {}
    for part in parts:
        made.take(gather(part, naming=naming, as_of=date.max), naming=naming, sides=sides, within=within)
        asked = {h.place.key: [h.at(day) for day in DAYS] for h in made}  # what is kept of it must not tell
    return asked


@pytest.mark.parametrize("cut", range(1, len(CLAIMS)))
def test_a_book_kept_up_says_what_one_of_all_at_once_says(cut: int) -> None:
    assert book(CLAIMS[:cut], CLAIMS[cut:]) == book(CLAIMS)


MORE = (
    *CLAIMS,
    holds("Lions", "Tanf", doc="d10", day="2017-04-01"),
    say("withdraw", {"actor": "Lions", "place": "Tanf"}, doc="d11", day="2017-05-20"),
    say("clash", {"actor": "Falcons", "recipient": "Lions", "place": "Tanf"}, doc="d12", day="2017-05-10"),
    say("LOCATED", {"actor": "Falcons", "place": "Tanf", "relation": "inside"}, doc="d13"),
    say("ALLIED", {"a": "Lions", "b": "Syrian army"}, doc="d14"),
    say("OPPOSES", {"actor": "Falcons", "target": "Syrian army"}, doc="d15"),
    holds(["Falcons", "Syrian army"], "Tanf", doc="d16", day="2017-05-25"),
)


@given(st.permutations(MORE), st.lists(st.integers(0, len(MORE)), max_size=6).map(sorted))
@settings(max_examples=80, deadline=None)
def test_what_is_run_on_from_where_it_differs_is_what_is_run_again(
    claims: list[Told], cuts: list[int]
) -> None:
    parts = [claims[a:b] for a, b in zip([0, *cuts], [*cuts, len(claims)], strict=True)]
    assert book(*parts) == book(MORE)


NAMES = ("Lions", "Free Syrian Army", "Syrian army", "rebels", "YPG", "Kurdish fighters")
SPOKEN = st.tuples(
    st.sampled_from(("HOLDS", "PART", "seize", "withdraw", "clash", "OPPOSES", "ALLIED", "ALLIED", "BACKS")),
    st.permutations(NAMES),
    st.sampled_from([date(2017, month, 1).isoformat() for month in range(1, 6)]),
)
TWO = {"clash": ("actor", "recipient"), "OPPOSES": ("actor", "target"), "ALLIED": ("a", "b")}
ROLES = {**TWO, "BACKS": ("backer", "client")}


def spoken(number: int, kind: str, names: list[str], day: str) -> Told:
    doc = f"d{number}"
    if kind in ("HOLDS", "PART"):
        return holds(names[: 1 + (kind == "PART")], "Tanf", doc=doc, day=day)
    args = dict(zip(ROLES.get(kind, ("actor",)), names, strict=False))
    return say(kind, args if kind.isupper() else {**args, "place": "Tanf"}, doc=doc, day=day)


@given(st.lists(SPOKEN, min_size=4, max_size=24), st.lists(st.integers(0, 24), max_size=6).map(sorted))
@settings(max_examples=150, deadline=None)
def test_who_turns_on_whom_late_is_as_if_it_had_been_told_at_once(
    told: list[tuple[str, list[str], str]], cuts: list[int]
) -> None:
    claims = [spoken(n, *what) for n, what in enumerate(told)]
    parts = [claims[a:b] for a, b in zip([0, *cuts], [*cuts, len(claims)], strict=True)]
    assert book(*parts) == book(claims)


def test_a_claim_told_again_stands_once() -> None:
    assert book(CLAIMS, CLAIMS[:2]) == book(CLAIMS)


def test_what_is_told_of_an_area_reaches_the_places_in_it() -> None:
    assert book(CLAIMS[2:3], CLAIMS[4:5], within={"tanf": ()}).keys() == {"homs"}
    alone = [*CLAIMS[2:3], say("LOCATED", {"actor": "Lions", "place": "Tanf"}, doc="d7")]
    assert book(alone).keys() == {"homs", "tanf"}


def test_enmity_holds_as_long_as_it_is_told_as_often_as_alliance() -> None:
    fight, ally = CLAIMS[3], say("ALLIED", {"a": "Lions", "b": "Syrian army"}, doc="d8")
    more = say("ALLIED", {"a": "Syrian army", "b": "Lions"}, doc="d9")
    every = (fight, ally, more)
    naming, sides, tally = Naming(every), Sides.of_entries(every), Tally()
    lions, army = (naming.actor(n, doc="d4").key for n in ("Lions", "Syrian army"))
    stands = []
    for told in every:
        moved = tally.take(gather((told,), naming=naming, as_of=date.max), naming=naming, sides=sides)
        stands.append((bool(moved), any(lions in tally.foes(m) for m in _marks(tally, lions))))
    assert army
    assert stands == [(True, True), (False, True), (True, False)]


def _marks(tally: Tally, of: str) -> set[str]:
    return {*tally.foes(of), *tally.friends(of)}


def test_a_late_alliance_leaves_the_steps_before_it_as_they_are() -> None:
    first = (
        holds("Lions", "Tanf", day="2017-01-01"),
        say("seize", {"actor": "Syrian army", "place": "Tanf"}, doc="d2", day="2017-02-01"),
        say("seize", {"actor": "Falcons", "place": "Tanf"}, doc="d3", day="2017-03-01"),
        say("seize", {"actor": "Lions", "place": "Tanf"}, doc="d4", day="2017-04-01"),
    )
    late = (say("ALLIED", {"a": "Lions", "b": "Falcons"}, doc="d5"),)
    naming, sides, made = Naming((*first, *late)), Sides.of_entries((*first, *late)), ControlBook()
    made.take(gather(first, naming=naming, as_of=date.max), naming=naming, sides=sides, within={})
    (before,) = made
    made.take(gather(late, naming=naming, as_of=date.max), naming=naming, sides=sides, within={})
    (after,) = made
    kept = [now is then for (_, now), (_, then) in zip(after.steps, before.steps, strict=True)]
    assert kept == [True, True, False, False]
