from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.errors import CodebookError, RecordError
from foreshock.ledger import Decision
from foreshock.picture import error_rates
from foreshock.picture.error_rates import Errors, errors_in_force, interests, parse, shipped_errors
from foreshock.picture.learning import Lesson, alike, learn, moved
from tests.ledger.build import MORNING

TABLE = error_rates._text()
LESSONS = st.lists(
    st.builds(
        Lesson,
        confidence=st.floats(0, 1),
        read_right=st.booleans(),
        letter=st.sampled_from("ABCDEF?"),
        so=st.sampled_from([None, True, False]),
    ),
    max_size=30,
)


def test_the_shipped_table_is_in_order() -> None:
    errors = shipped_errors()
    totals = [errors.rate(x).one_telling for x in "ABCFDE"]
    assert totals == sorted(totals)
    assert all(0 < t < 1 for t in totals)
    assert errors.read_right(0.73) == pytest.approx(0.73)
    assert errors.read_right(1.0) == 1.0
    gains, losses = interests()
    assert not gains & losses


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("A: {systematic: 0.02", "A: {systematic: 1.02", 1),
        ("A: {systematic: 0.02", "A: {systematic: many", 13),
        ("edges: [0.0, 0.5", "edges: [0.5, 0.0", 0),
        ("hedged: {right: 0.7", "hedged: {right: 1.7", 0),
        ("F: {", "G: {", 0),
    ],
)
def test_what_is_wrong_with_a_table_is_told(old: str, new: str, line: int) -> None:
    assert old in TABLE
    with pytest.raises(CodebookError) as error:
        parse(TABLE.replace(old, new))
    assert error_rates.FILE in str(error.value)


def test_a_table_survives_being_a_decision() -> None:
    learned = learn([Lesson(0.8, False), Lesson(0.6, True, "B", False)], prior=shipped_errors())
    again = Errors.from_data(learned.to_data(), version="d1")
    assert alike(again, learned)
    assert again.version == "d1"
    with pytest.raises(RecordError):
        Errors.from_data({**learned.to_data(), "bins": []}, version="d1")
    with pytest.raises(RecordError):
        Errors.from_data({"rates": {}}, version="d1")


def test_the_last_learned_table_is_in_force() -> None:
    prior = shipped_errors()
    tables = [learn([Lesson(0.8, False)] * n, prior=prior).to_data() for n in (1, 5)]
    made = [
        Decision(f"d{n}", kind, "x", "x", "x", "x", MORNING, table)
        for n, (kind, table) in enumerate([*((error_rates.KIND, t) for t in tables), ("names", {})])
    ]
    assert errors_in_force(made).version == "d1"
    assert errors_in_force(made).read_right(0.85) == pytest.approx(20 * 0.85 / 25)


def test_without_a_decision_the_shipped_table_is_in_force() -> None:
    assert errors_in_force([]) == shipped_errors()


@given(LESSONS, st.randoms())
def test_lessons_count_in_any_order(lessons: list[Lesson], shuffled: object) -> None:
    prior = shipped_errors()
    before = learn(lessons, prior=prior)
    shuffled.shuffle(lessons)  # type: ignore[attr-defined]
    assert learn(lessons, prior=prior) == before
    assert all(0 <= r.one_telling <= 1 for r in before.rates)
    assert all(0 <= before.read_right(c / 20) <= 1 for c in range(21))


def test_what_was_read_wrongly_lowers_its_bin_alone() -> None:
    prior = shipped_errors()
    after = learn([Lesson(0.85, False)] * 10, prior=prior)
    assert after.read_right(0.85) == pytest.approx(20 * 0.85 / 30)
    assert after.read_right(0.75) == prior.read_right(0.75)
    assert after.rates == prior.rates
    (row,) = [m for m in moved(prior, after) if m.changed]
    assert (row.right, row.wrong) == (0, 10)


def test_what_sources_had_wrong_moves_their_letter_alone() -> None:
    prior = shipped_errors()
    after = learn([Lesson(0.85, True, "B", False)] * 8 + [Lesson(0.85, True, "B", True)] * 2, prior=prior)
    assert after.rate("B").one_telling == pytest.approx((40 * 0.2 + 8) / 50)
    assert after.rate("B").systematic / after.rate("B").random == pytest.approx(0.05 / 0.15)
    assert after.rate("C") == prior.rate("C")
    assert {m.name for m in moved(prior, after) if m.changed} == {"source B", "read with 0.8 to 0.9"}
