from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from foreshock.errors import LedgerError, LedgerNotWritable
from foreshock.foresight.alert import Alert
from foreshock.foresight.alerts import Look
from foreshock.foresight.alerts_to import DeliveryError, Receiver, ToFile
from foreshock.foresight.rules import On, Rule
from foreshock.foresight.seen import Held, Seen
from foreshock.foresight.watch_state import MOST_WAITING, Cooling, Memory, WatchState
from foreshock.foresight.watching import Watch
from foreshock.model import Document
from foreshock.picture import Picture
from foreshock.sources import Failure, Item
from foreshock.sources.polling import Polled
from tests.foresight.made import alert
from tests.picture.builders import Told, holds
from tests.sources.helpers import options

NOW = datetime(2017, 5, 31, 12, tzinfo=UTC)
RULES = (Rule("places", On.PLACE, timedelta(hours=6)),)


class World:
    """A world of texts that read `HOLDER holds PLACE`, kept in a list as a ledger would."""

    def __init__(self, kept: list[Told], looked: str = "") -> None:
        self.kept, self.upto = kept, int(looked or 0)

    def take(self, item: Item) -> Failure | None:
        assert isinstance(item, Document)
        holder, _, place = item.text.strip().partition(" holds ")
        if not place:
            return Failure(item.path, "unreadable")
        # Each text is a week newer than the one before, so that it counts for more.
        day = date(2017, 5, 1) + timedelta(days=7 * len(self.kept))
        told = holds(holder, place, doc=item.id, day=day.isoformat(), outlet=item.id)
        if item.id not in {t.claim.doc for t in self.kept}:
            self.kept.append(told)
        return None

    def refresh(self) -> None:
        """Nobody else writes."""

    def fresh(self) -> bool:
        return len(self.kept) > self.upto

    def look(self, now: datetime) -> Look:
        picture = Picture.build(self.kept, as_of=now.date())
        return Look(picture, now.date(), frozenset(t.claim.id for t in self.kept[self.upto :]))

    def looked(self) -> str:
        self.upto = len(self.kept)
        return str(self.upto)


class Receives:
    """Keeps what it gets; fails while `broken`."""

    name, together = "by hand", False

    def __init__(self) -> None:
        self.got: list[Alert] = []
        self.broken = False
        self.asked = 0

    def has(self, alert: Alert) -> bool:
        return alert in self.got

    def send(self, alerts: Sequence[Alert]) -> None:
        self.asked += 1
        if self.broken:
            raise DeliveryError("out of order", where=self.name)
        self.got += alerts


class Stage:
    """A watch on a folder with a clock of its own."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder, self.file = tmp_path / "news", tmp_path / "watch.sqlite"
        self.folder.mkdir()
        self.now, self.kept, self.said = NOW, list[Told](), list[str]()
        self.receives = Receives()
        self.state = WatchState.open(self.file)

    def text(self, said: str) -> None:
        number = len(list(self.folder.iterdir()))
        (self.folder / f"{number:03}.txt").write_text(said, encoding="utf-8")

    def watch(self, *receivers: Receiver, every: timedelta = timedelta(minutes=30)) -> Watch:
        memory = self.state.memory()
        made = Watch(
            sources=[Polled(str(self.folder), every)],
            rules=RULES,
            receivers=receivers or (self.receives,),
            world=World(self.kept, memory.looked if memory else ""),
            state=self.state,
            options=options(),
            clock=lambda: self.now,
            complain=self.said.append,
            patient=False,
        )
        made.resume()
        return made

    def restart(self) -> None:
        self.state.close()
        self.state = WatchState.open(self.file)

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.state.close()


def started(stage: Stage) -> Watch:
    stage.text("Falcons holds Kharita")
    watch = stage.watch()
    assert watch.round().quiet
    stage.later(hours=1)
    return watch


def test_the_first_look_is_quiet_and_the_next_is_not(stage: Stage) -> None:
    watch = started(stage)
    assert stage.receives.got == []
    stage.text("Zubaida Brigade holds Kharita")
    done = watch.round()
    assert (done.documents, done.alerts, done.quiet) == (1, 1, False)
    assert [a.title for a in stage.receives.got] == [
        "Kharita changed hands: now told to be held by Zubaida Brigade"
    ]
    stage.later(hours=1)
    assert watch.round().alerts == 0
    assert len(stage.receives.got) == 1


def test_an_empty_start_is_quiet_too_and_later_news_is_told(stage: Stage) -> None:
    watch = stage.watch()
    assert watch.round().quiet
    stage.later(hours=1)
    stage.text("Falcons holds Kharita")
    assert watch.round().alerts == 1


def test_a_restart_repeats_nothing_and_misses_nothing(stage: Stage) -> None:
    started(stage)
    stage.text("Zubaida Brigade holds Kharita")
    stage.restart()
    watch = stage.watch()
    assert watch.round().alerts == 1
    stage.restart()
    again = stage.watch()
    assert again.round().alerts == 0
    assert len(stage.receives.got) == 1


def test_what_was_read_before_a_kill_and_not_looked_at_is_told_after_it(stage: Stage) -> None:
    watch = started(stage)
    stage.text("Zubaida Brigade holds Kharita")
    for item in watch.sources[0].items(options=options(), now=stage.now, patient=False):
        watch.world.take(item)
    stage.restart()
    assert stage.watch().round().alerts == 1
    assert len(stage.receives.got) == 1


def test_what_was_written_down_before_a_kill_and_not_delivered_is_delivered_once(stage: Stage) -> None:
    watch = started(stage)
    stage.text("Zubaida Brigade holds Kharita")
    stage.receives.broken = True
    watch.round()
    stage.restart()
    stage.receives.broken = False
    stage.watch().round()
    assert len(stage.receives.got) == 1


def test_a_kill_between_writing_the_file_and_noting_it_writes_no_line_twice(
    stage: Stage, tmp_path: Path
) -> None:
    to = ToFile(tmp_path / "alerts.jsonl")
    stage.state.keep(Memory(Seen()), alerts=[alert(1), alert(2)], cooling={}, receivers=[to.name], now=NOW)
    waiting = stage.state.waiting(to.name)
    stage.state.trying(waiting)
    to.send([waiting[0].alert])
    stage.restart()
    stage.watch(to).round()
    assert [json.loads(line)["id"] for line in to.path.read_text().splitlines()] == [
        alert(1).id,
        alert(2).id,
    ]
    assert stage.state.waiting(to.name) == []


def test_a_receiver_that_fails_is_left_alone_and_gets_all_later(stage: Stage) -> None:
    watch = started(stage)
    stage.receives.broken = True
    stage.text("Zubaida Brigade holds Kharita")
    watch.round()
    assert any("out of order" in s for s in stage.said)
    asked = stage.receives.asked
    watch.round()
    assert stage.receives.asked == asked
    stage.receives.broken = False
    stage.later(hours=1)
    stage.text("Dune Front holds Sabkha")
    watch.round()
    assert len(stage.receives.got) == 2


def test_the_cool_down_holds_over_a_restart(stage: Stage) -> None:
    watch = started(stage)
    for holder in ("Zubaida Brigade", "Falcons"):
        stage.text(f"{holder} holds Kharita")
        watch.round()
        stage.later(hours=1)
        stage.restart()
        watch = stage.watch()
    held = [c.held for c in stage.state.cooling().values()]
    assert len(stage.receives.got) == 1
    assert held == [1]


def test_a_bad_text_and_a_bad_source_stop_nothing(stage: Stage) -> None:
    watch = started(stage)
    watch.sources = [*watch.sources, Polled(str(stage.folder / "none"), timedelta(minutes=30))]
    stage.text("nonsense")
    stage.text("Zubaida Brigade holds Kharita")
    done = watch.round()
    assert (done.alerts, done.failures) == (1, 2)
    assert any("unreadable" in s for s in stage.said)
    assert any("failed 1 times" in s for s in stage.said)


def test_what_is_not_due_is_not_read(stage: Stage) -> None:
    watch = started(stage)
    watch.round()
    stage.text("Zubaida Brigade holds Kharita")
    stage.later(minutes=5)
    assert watch.round().documents == 0
    stage.later(minutes=30)
    assert watch.round().documents == 1


def test_it_runs_on_its_schedule_without_a_busy_loop(stage: Stage) -> None:
    watch, waits = started(stage), list[float]()

    def wait(seconds: float) -> None:
        waits.append(seconds)
        stage.later(seconds=seconds)
        if len(waits) == 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        for _ in watch.run(wait):
            pass
    assert all(28 * 60 <= w <= 32 * 60 for w in waits)


def test_a_round_that_fails_is_tried_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    watch, waits = started(stage), list[float]()
    real, broken = watch.world.refresh, [True]

    def refresh() -> None:
        if broken[0]:
            raise LedgerNotWritable("the disk is full", where="ledger")
        real()

    monkeypatch.setattr(watch.world, "refresh", refresh)

    def wait(seconds: float) -> None:
        waits.append(seconds)
        broken[0] = False

    rounds = watch.run(wait)
    stage.text("Zubaida Brigade holds Kharita")
    assert next(rounds).alerts == 1
    assert waits == [60.0]
    assert any("disk is full" in s for s in stage.said)


def test_one_watch_holds_the_state_at_a_time(stage: Stage) -> None:
    with pytest.raises(LedgerError, match="another watch"):
        WatchState.open(stage.file)


def test_what_is_no_state_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.sqlite"
    file.write_text("not a database, but long enough to be looked at as one" * 20)
    with pytest.raises(LedgerError, match="not the state of a watch"):
        WatchState.open(file)
    with pytest.raises(LedgerNotWritable):
        WatchState.open(tmp_path / "none" / "x.sqlite")


def test_what_was_seen_and_the_alerts_are_written_together_or_not_at_all(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Seen({"k": 1}, {"p": Held("held", ("a",))}, {})

    def fail(_receiver: str) -> int:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(stage.state, "_trim", fail)
    with pytest.raises(LedgerNotWritable):
        stage.state.keep(Memory(seen, "1"), alerts=[alert()], cooling={}, receivers=["r"], now=NOW)
    assert (stage.state.memory(), stage.state.waiting("r")) == (None, [])


def test_what_waits_is_bounded_and_given_up_in_the_end(stage: Stage) -> None:
    many = [alert(n) for n in range(MOST_WAITING + 5)]
    gone = stage.state.keep(Memory(Seen()), alerts=many, cooling={}, receivers=["r"], now=NOW)
    assert gone == 5
    assert stage.state.waiting("r")[0].alert == alert(5)
    assert stage.state.give_up(NOW + timedelta(days=6)) == 0
    assert stage.state.give_up(NOW + timedelta(days=8)) == MOST_WAITING


def test_subjects_that_were_silent_for_long_are_forgotten(stage: Stage) -> None:
    cooling = {"old": Cooling(NOW - timedelta(days=90)), "new": Cooling(NOW, 2)}
    stage.state.keep(Memory(Seen()), cooling=cooling, receivers=[], now=NOW)
    assert stage.state.cooling() == {"new": Cooling(NOW, 2)}
