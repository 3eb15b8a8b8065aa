from __future__ import annotations

from foreshock.reading.reasons import Value, values_read

REASON = (
    "trigger 'took' → seize 0.91; actor 'Lions' 0.32; "
    "place 'Qal'at al-Bahr; old town' 0.88; status actual 0.99; time: told"
)


def test_values_are_read_from_the_reason_with_their_probabilities() -> None:
    assert values_read(REASON) == (
        Value("actor", "Lions", 0.32),
        Value("place", "Qal'at al-Bahr; old town", 0.88),
    )


def test_a_reason_without_values_tells_none() -> None:
    assert values_read("by hand") == ()
    assert values_read("") == ()
    assert values_read("actor 'Lions'; place 'Tanf'") == ()
