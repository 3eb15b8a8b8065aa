from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.errors import NotFound, RecordError
from foreshock.ledger import Decision, Ledger
from tests.ledger import build, strategies


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def decide(ledger: Ledger, target: str = "a|b", kind: str = "merge", **more: Any) -> Decision:
    said = {"verdict": "same", "because": "one commander", "who": "editor"} | more
    return ledger.decide(kind=kind, target=target, **said)


def undo(ledger: Ledger, made: Decision, **more: Any) -> Decision:
    return decide(ledger, made.id, "undo", because="a mistake", **more)


def test_a_decision_comes_back_whole(ledger: Ledger) -> None:
    made = decide(ledger, data={"a": ["x", 1, None], "ж": 0.5}, decided=build.MORNING)
    assert made.decided == build.MORNING
    assert ledger.decisions() == [made]
    with Ledger.open(ledger.path, read_only=True) as other:
        assert other.decisions() == [made]


def test_decisions_by_target_and_kind(ledger: Ledger) -> None:
    one, two = decide(ledger, "x"), decide(ledger, "y", "keep apart")
    assert ledger.decisions(target="x") == [one]
    assert ledger.decisions(kind="keep apart") == [two]
    assert ledger.decisions(target="x", kind="keep apart") == []


def test_undone_is_out_of_force_and_still_there(ledger: Ledger) -> None:
    one, two = decide(ledger, "x"), decide(ledger, "y")
    back = undo(ledger, one)
    assert ledger.decisions() == [two]
    assert ledger.decisions(all=True) == [one, two, back]
    assert ledger.decisions(kind="undo") == [back]


def test_an_undo_can_be_undone(ledger: Ledger) -> None:
    one = decide(ledger)
    back = undo(ledger, one)
    forth = undo(ledger, back)
    assert ledger.decisions() == [one]
    assert ledger.decisions(kind="undo") == [forth]
    undo(ledger, forth)
    assert ledger.decisions() == []


def test_as_known_on(ledger: Ledger) -> None:
    one = decide(ledger, decided=build.MORNING)
    undo(ledger, one, decided=build.MORNING + timedelta(days=1))
    assert ledger.decisions(known_on=build.MORNING) == [one]
    assert ledger.decisions(known_on=date(2024, 3, 1)) == [one]
    assert ledger.decisions(known_on=date(2024, 3, 2)) == []
    assert ledger.decisions(known_on=date(2024, 2, 29), all=True) == []


def test_the_same_decision_at_the_same_time_is_one(ledger: Ledger) -> None:
    one = decide(ledger, decided=build.MORNING)
    revision = ledger.revision
    assert decide(ledger, decided=build.MORNING) == one
    assert ledger.revision == revision
    decide(ledger)
    decide(ledger)
    assert len(ledger.decisions()) == 3


def test_there_must_be_something_to_undo(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no such decision to undo: 'dnothing'"):
        decide(ledger, "dnothing", "undo")
    assert ledger.decisions(all=True) == []


@pytest.mark.parametrize("missing", ["kind", "target", "because", "who"])
def test_nobody_decides_without_reason_or_name(ledger: Ledger, missing: str) -> None:
    with pytest.raises(RecordError, match=missing):
        decide(ledger, **{missing: "  "})


@pytest.mark.parametrize("data", [{"a": object()}, {"a": float("nan")}, {1: 2, "b": 3}])
def test_data_must_be_json(ledger: Ledger, data: dict[Any, Any]) -> None:
    with pytest.raises(RecordError, match="must be JSON"):
        decide(ledger, data=data)


@settings(max_examples=40, deadline=None)
@given(target=strategies.name.filter(str.strip), verdict=strategies.text, value=strategies.text)
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, target: str, verdict: str, value: str
) -> None:
    with Ledger.open(tmp_path_factory.mktemp("any") / "l.sqlite") as ledger:
        made = decide(ledger, target, verdict=verdict, data={"v": value})
        assert (made.target, made.verdict, made.data) == (target, verdict, {"v": value})


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.integers(0, 9), max_size=9))
def test_undoing_follows_a_simple_rule(tmp_path_factory: pytest.TempPathFactory, steps: list[int]) -> None:
    """In force is what no undo in force points to, worked out here from the first to the last."""
    with Ledger.open(tmp_path_factory.mktemp("undo") / "l.sqlite") as ledger:
        made = [decide(ledger, "x"), decide(ledger, "y")]
        points: list[int | None] = [None, None]
        for step in steps:
            points.append(step % len(made))
            made.append(undo(ledger, made[step % len(made)]))

        def in_force(i: int) -> bool:
            return not any(point == i and in_force(j) for j, point in enumerate(points))

        assert ledger.decisions() == [made[i] for i in (0, 1) if in_force(i)]
