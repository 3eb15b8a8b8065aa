from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from foreshock.cli.watched import LedgerWorld
from foreshock.foresight.alerts_to import ToFile
from foreshock.foresight.rules import On, Rule, shipped
from foreshock.foresight.watch_state import WatchState
from foreshock.foresight.watching import Watch
from foreshock.ledger import Ledger
from foreshock.model import Argument, Claim, Document, Span, When
from foreshock.sources import Failure
from tests.sources.helpers import options

START = datetime(2017, 1, 1, tzinfo=UTC)
# What a thousand documents of one claim may add: the claims are kept, and what is told of them is not.
MOST_MB_PER_THOUSAND = 25
MOST_MB_OF_ROUNDS = 8


class Reads:
    """Reads `HOLDER holds PLACE`."""

    name, version = "by hand", "1"

    def read(self, doc: Document) -> list[Claim]:
        holder, _, place = doc.text.partition(" holds ")
        if not place:
            raise ValueError("nothing to read")
        args = (Argument("holder", holder), Argument("place", place))
        when = When.parse(doc.date.isoformat()) if doc.date else None
        return [Claim(doc.id, "HOLDS", args, doc.text, Span(0, len(doc.text)), when=when, confidence=0.9)]


class Clock:
    now = START

    def __call__(self) -> datetime:
        return self.now


def document(n: int, text: str, day: date) -> Document:
    return Document(f"d{n}", text, date=day)


@contextmanager
def opened(
    tmp_path: Path, clock: Clock, rules: tuple[Rule, ...] = shipped()
) -> Iterator[tuple[LedgerWorld, Watch]]:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        state = WatchState.open(tmp_path / "watch.sqlite")
        memory = state.memory()
        world = LedgerWorld(ledger, reader=Reads(), least=0.0, looked=memory.looked if memory else "")
        receivers = [ToFile(tmp_path / "alerts.jsonl")]
        watch = Watch([], rules, receivers, world, state, options(), clock, print)
        try:
            yield world, watch
        finally:
            state.close()


def alerts(tmp_path: Path) -> int:
    path = tmp_path / "alerts.jsonl"
    return len(path.read_text().splitlines()) if path.exists() else 0


def test_what_came_in_before_a_restart_and_was_not_looked_at_is_fresh(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as (world, watch):
        world.take(document(1, "Falcons holds Kharita", START.date()))
        assert watch.round().quiet
        clock.now += timedelta(days=20)
        world.take(document(2, "Zubaida Brigade holds Kharita", clock.now.date()))
    with opened(tmp_path, clock) as (world, watch):
        assert watch.round().alerts == 1
        assert not world.fresh()
    with opened(tmp_path, clock) as (_, watch):
        assert watch.round().alerts == 0
    assert alerts(tmp_path) == 1


def test_a_claim_rejected_meanwhile_raises_no_alert(tmp_path: Path) -> None:
    from foreshock.ledger.judging import Verdict, judge

    clock = Clock()
    with opened(tmp_path, clock) as (world, watch):
        world.take(document(1, "Falcons holds Kharita", START.date()))
        watch.round()
        clock.now += timedelta(days=20)
        world.take(document(2, "Zubaida Brigade holds Kharita", clock.now.date()))
        with Ledger.open(tmp_path / "ledger.sqlite") as other:
            (entry,) = other.entries(doc="d2")
            judge(other, entry.claim.id, Verdict.REJECTED, because="of 2014", who="Ann")
        assert watch.round().alerts == 0


def test_a_text_that_breaks_the_reader_is_told_and_stops_nothing(tmp_path: Path) -> None:
    with opened(tmp_path, Clock()) as (world, _):
        assert isinstance(world.take(document(1, "nonsense", START.date())), Failure)
        assert world.take(document(2, "Falcons holds Kharita", START.date())) is None
        assert world.fresh()


def megabytes() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of the process from /proc")
def test_days_of_watching_keep_little(tmp_path: Path) -> None:
    clock, n = Clock(), 0
    with opened(tmp_path, clock, (Rule("places", On.PLACE, timedelta(hours=1)),)) as (world, watch):
        watch.round()

        def feed(rounds: int) -> None:
            nonlocal n
            for _ in range(rounds):
                clock.now += timedelta(hours=6)
                for _ in range(50):
                    n += 1
                    world.take(document(n, f"Band {n % 40} holds Town {n % 700}", clock.now.date()))
                watch.round()

        feed(5)
        before = megabytes()
        feed(20)
        assert megabytes() - before < MOST_MB_PER_THOUSAND
        before = megabytes()
        for _ in range(1000):
            clock.now += timedelta(minutes=30)
            watch.round()
        assert megabytes() - before < MOST_MB_OF_ROUNDS
    assert alerts(tmp_path) > 0
    assert (tmp_path / "watch.sqlite").stat().st_size < 5_000_000


def test_an_earlier_print_that_comes_in_later_gives_the_text_its_name(tmp_path: Path) -> None:
    text = "Men of the border villages along the long road to the east holds Kharita"
    days = {"late": date(2017, 1, 9), "early": date(2017, 1, 2), "between": date(2017, 1, 5)}

    def looked(*order: str) -> list[tuple[str, ...]]:
        with Ledger.open(tmp_path / f"{'-'.join(order)}.sqlite") as ledger:
            world = LedgerWorld(ledger, reader=Reads(), least=0.0, day=date(2017, 1, 31))
            world.refresh()
            for name in order:
                assert world.take(Document(name, text, date=days[name], outlet=f"{name} post")) is None
            world.refresh()
            picture = world.look(START).picture
            return [(e.id, e.text) for e in picture.evidence.values()]

    one = looked("late", "early", "between")
    assert {text for _, text in one} == {"early"}
    assert sorted(looked("early", "between", "late")) == sorted(one)
