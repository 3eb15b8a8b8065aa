from __future__ import annotations

import threading

import pytest

from foreshock.web.turns import Turn, Turns


def test_what_is_waited_for_comes_first() -> None:
    turns, gate, order = Turns(name="test"), threading.Event(), list[str]()
    turns.submit(gate.wait)
    last = turns.submit(lambda: order.append("ahead"), Turn.AHEAD)
    turns.submit(lambda: order.append("news"), Turn.NEWS)
    turns.submit(lambda: order.append("first"))
    turns.submit(lambda: order.append("second"))
    gate.set()
    last.result(timeout=10)
    assert order == ["first", "second", "news", "ahead"]


def test_an_error_is_told_to_who_waits_and_the_thread_goes_on() -> None:
    turns = Turns(name="test")
    failing = turns.submit(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        failing.result(timeout=10)
    assert turns.submit(lambda: 2).result(timeout=10) == 2


def test_after_the_end_nothing_is_taken() -> None:
    turns = Turns(name="test")
    turns.close()
    with pytest.raises(RuntimeError):
        turns.submit(lambda: 1)
