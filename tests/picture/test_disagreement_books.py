"""The books of disagreements: kept up in parts, and asked for any day, they say what is told at once."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.names.actors import Registry
from foreshock.picture import Picture
from foreshock.picture.control_kinds import either_way, shared
from foreshock.picture.control_marks import Trait, standing
from foreshock.picture.disagreement import Kind
from foreshock.picture.model import Model
from foreshock.picture.naming import Naming
from foreshock.picture.sides import Sides
from tests.picture.builders import Told, holds, say

CLAIMS = (
    holds("Lions", day="2017-05-01"),
    holds("Falcons", doc="d2", day="2017-05-02"),
    say("clash", {"actor": "Lions", "place": "Vesna"}, doc="d3", day="2017-05-03"),
    say("clash", {"actor": "Lions", "place": "Vesna"}, doc="d4", day="2017-05-04", status="denied"),
    say("kill", {"actor": "Lions", "place": "Vesna", "dead": "12"}, doc="d5", day="2017-05-03"),
    say("kill", {"actor": "Lions", "place": "Vesna", "dead": "40"}, doc="d6", day="2017-05-03"),
    say("kill", {"actor": "Lions", "place": "Vesna", "dead": "about 40"}, doc="d7", day="2017-05-04"),
    say("LOCATED", {"actor": "Rovers", "place": "Vesna"}, doc="d8", day="2017-05-05"),
    say("LOCATED", {"actor": "Rovers", "place": "Vesna"}, doc="d9", day="2017-05-06", status="denied"),
    say("lose", {"actor": "Lions", "place": "Tanf"}, doc="d10", day="2017-05-03", status="denied"),
    say("attack", {"actor": "the rebels", "place": "Vesna"}, doc="d11", day="2017-05-06"),
    say("attack", {"actor": "the rebels", "place": "Tanf"}, doc="d12", day="2017-05-07"),
)
DAYS = tuple(date(2017, 5, d) for d in (1, 3, 4, 6, 31))


def of(model: Model, day: date) -> tuple[object, ...]:
    found = Picture(model, as_of=day)
    return found.disagreements, found.questions, found.movements, found.aims


def test_the_claims_disagree_in_every_way() -> None:
    kinds = {d.kind for d in Picture.build(CLAIMS).disagreements}
    assert kinds >= {Kind.HOLDER, Kind.HAPPENED, Kind.COUNT, Kind.POSITION}


@given(st.permutations(CLAIMS), st.lists(st.integers(0, len(CLAIMS)), max_size=4).map(sorted))
@settings(max_examples=40, deadline=None)
def test_in_parts_is_whole(claims: list[Told], cuts: list[int]) -> None:
    model = Model.build(())
    for first, last in zip([0, *cuts], [*cuts, len(claims)], strict=True):
        model.add(claims[first:last])
        for day in DAYS[1::2]:
            of(model, day)
    whole = Model.build(CLAIMS)
    assert [of(model, day) for day in DAYS] == [of(whole, day) for day in DAYS]


@pytest.mark.parametrize("day", DAYS)
def test_a_day_of_many_is_that_of_what_was_told_by_then(day: date) -> None:
    by_then = [c for c in CLAIMS if c.published and c.published <= day]
    assert of(Model.build(CLAIMS), day)[0] == of(Model.build(by_then), day)[0]


def test_kinds_that_share_nothing_never_meet() -> None:
    names = sorted(Registry.shipped().keys())[::150]
    told = [say("attack", {"actor": n}, doc=f"d{i}") for i, n in enumerate([*names, "rebels", "Syrian army"])]
    naming, sides = Naming(told), Sides.of_entries(told)
    traits: set[Trait] = {standing(a, sides).trait for a in naming.every_actor()}
    ways = ((t, u, either_way(t, u, None)) for t, u in combinations(traits, 2))
    meet = [(t, u) for t, u, way in ways if way is not None and way.meets]
    assert meet
    assert all(shared(t, None) & shared(u, None) for t, u in meet)
