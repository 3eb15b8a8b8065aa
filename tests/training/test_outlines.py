from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from training.outlines import UNIT, points, simplified, steps

LINES = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=2, max_size=30)


@given(LINES)
def test_ends_stay_and_only_points_of_the_line_are_kept(line: list[tuple[float, float]]) -> None:
    kept = simplified(line)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)


def test_a_straight_line_needs_its_ends_alone() -> None:
    assert simplified([(0, 0), (1, 0.001), (2, 0), (3, 0)]) == [(0, 0), (3, 0)]


@given(LINES)
def test_steps_lead_back_to_within_a_unit(line: list[tuple[float, float]]) -> None:
    pairs = list(zip(*[iter(steps(line))] * 2, strict=True))
    back = list(points(pairs, (UNIT, UNIT), (0, 0)))
    assert all(abs(a - b) <= UNIT for p, q in zip(line, back, strict=True) for a, b in zip(p, q, strict=True))
