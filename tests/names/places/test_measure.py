from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.names.gazetteer import distance_km
from foreshock.names.places import measure


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        ("5", "km", (5, 5)),
        ("10-15", "kilometres", (10, 15)),
        ("10", "miles", (16.09, 16.09)),
        ("1,500", "metres", (1.5, 1.5)),
        ("three", "km", (3, 3)),
        ("a few", "km", (2, 6)),
        ("2.5", "nautical miles", (4.63, 4.63)),
    ],
)
def test_kilometres(number: str, unit: str, expected: tuple[float, float]) -> None:
    assert measure.kilometres(number, unit) == pytest.approx(expected, abs=0.01)


def test_what_is_no_number() -> None:
    assert measure.kilometres("blue", "km") is None


@pytest.mark.parametrize(
    ("words", "degrees"),
    [
        ("north", 0),
        ("south-east", 135),
        ("northwestern", 315),
        ("NE", 45),
        ("south south west", 202.5),
        ("easternmost", 90),
        ("ne", None),
        ("up", None),
    ],
)
def test_bearing(words: str, degrees: float | None) -> None:
    assert measure.bearing(words) == degrees


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 360), st.floats(0.1, 800))
def test_a_point_beyond_is_as_far_as_told(lat: float, lon: float, degrees: float, km: float) -> None:
    far = measure.beyond(lat, lon, degrees=degrees, km=km)
    assert distance_km(lat, lon, *far) == pytest.approx(km, rel=0.01, abs=0.01)


@given(st.floats(-60, 60), st.floats(-80, 80), st.floats(-60, 60), st.floats(-80, 80))
def test_halfway_is_as_far_from_both(a: float, b: float, c: float, d: float) -> None:
    lat, lon = measure.halfway((a, b), (c, d))
    assert distance_km(lat, lon, a, b) == pytest.approx(distance_km(lat, lon, c, d), rel=0.01, abs=0.1)
