"""What holds of control whatever is told, in whatever order."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture.control import Control, State, control, derive, grouped, histories, relations
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.sides import Sides
from tests.picture.builders import Told
from tests.picture.strategies import LEDGERS

DAYS = st.sampled_from([date(2016, 10, 2), date(2017, 5, 30), date(2017, 6, 2), date(2019, 1, 1)])


def asked(told: list[Told], day: date) -> tuple[Control, ...]:
    naming = Naming(told)
    return control(gather(told, naming=naming, as_of=date.max), naming=naming, as_of=day)


@given(LEDGERS, DAYS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_any_order_of_reading_gives_the_same(told: list[Told], day: date, rng: random.Random) -> None:
    once = list({t.claim.id: t for t in told}.values())
    mixed = list(once)
    rng.shuffle(mixed)
    assert asked(once, day) == asked(mixed, day)


@given(LEDGERS, DAYS)
@settings(max_examples=60, deadline=None)
def test_odds_are_odds_and_every_answer_has_its_claims(told: list[Told], day: date) -> None:
    once = list({t.claim.id: t for t in told}.values())
    known = {t.claim.id for t in once}
    for c in asked(once, day):
        assert sum(o.probability for o in c.posterior) <= 1 + 1e-9
        assert all(o.probability >= -1e-9 for o in c.posterior)
        assert c.claims
        assert set(c.claims) <= known
        assert c.reason
        assert c.half_life > 0
        assert c.state != State.HELD or c.holders


@given(LEDGERS, DAYS)
@settings(max_examples=40, deadline=None)
def test_a_place_needs_nothing_but_its_own_evidence(told: list[Told], day: date) -> None:
    once = list({t.claim.id: t for t in told}.values())
    naming = Naming(once)
    evidence = gather(once, naming=naming, as_of=date.max)
    sides = Sides.of_entries(once)
    enmities = relations(evidence, naming=naming, sides=sides)
    every = histories(evidence, naming=naming, sides=sides)
    for place, group in grouped(evidence, naming=naming).items():
        alone = derive(place, group, naming=naming, sides=sides, relations=enmities)
        assert (alone.at(day) if alone else None) == (
            every[place.key].at(day) if place.key in every else None
        )


@pytest.mark.parametrize("day", [date(2017, 5, 31), date(2018, 5, 31)])
def test_a_history_is_not_moved_by_being_asked(day: date) -> None:
    from tests.picture.builders import holds, say

    told = [holds("IS", when="2014/2017-12-31"), say("seize", {"actor": "Lions", "place": "Tanf"}, doc="d2")]
    naming = Naming(told)
    (history,) = histories(gather(told, naming=naming, as_of=date.max), naming=naming).values()
    assert history.at(day) == history.at(day)


@given(LEDGERS, st.lists(DAYS, min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_place_asked_for_other_days_before_tells_the_same(told: list[Told], days: list[date]) -> None:
    """What was worked out for one day stands for no day on which it is otherwise."""
    once = list({t.claim.id: t for t in told}.values())
    naming = Naming(once)
    made = histories(gather(once, naming=naming, as_of=date.max), naming=naming)
    for day in days:
        assert tuple(c for h in made.values() if (c := h.at(day))) == asked(once, day)
