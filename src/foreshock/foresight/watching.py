"""The watch: rounds of reading, looking and telling, for days.

A round reads the sources that are due, looks at the world where claims came in, writes down what it saw
together with the alerts that follow, and delivers them. Whatever fails in it is told and tried again later,
for longer each time; nothing that was told is told again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from foreshock.errors import ForeshockError
from foreshock.foresight.alert import Alert
from foreshock.foresight.alerts import Look, alerts
from foreshock.foresight.alerts_to import DeliveryError, Receiver
from foreshock.foresight.cooling import cooled
from foreshock.foresight.rules import Rule
from foreshock.foresight.seen import Seen
from foreshock.foresight.watch_state import Memory, Waiting, WatchState
from foreshock.sources import Failure, Item, Options
from foreshock.sources.polling import Polled

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
# No message or line of delivery holds more alerts than this.
MOST_TOGETHER = 50


class World(Protocol):
    """The ledger and its model, as a watch needs them."""

    def take(self, item: Item) -> Failure | None:
        """Read one item into the ledger and the model; what failed."""
        ...

    def refresh(self) -> None:
        """Take in what others wrote into the ledger since."""
        ...

    def fresh(self) -> bool:
        """Whether there are claims that no look has seen."""
        ...

    def look(self, now: datetime) -> Look:
        """A look at the world now."""
        ...

    def looked(self) -> str:
        """The moment up to which that look saw the ledger; what came in by then is no longer fresh."""
        ...


@dataclass(slots=True)
class Round:
    """What a round did."""

    documents: int = 0
    failures: int = 0
    alerts: int = 0
    quiet: bool = False
    """Whether it was the first look, which tells nothing."""


@dataclass(slots=True)
class _Patience:
    """How long a receiver that failed is left alone."""

    failures: int = 0
    due: datetime | None = None

    def failed(self, now: datetime) -> None:
        self.failures += 1
        wait = min(FIRST_WAIT * 2 ** min(self.failures, 12), LONGEST_WAIT)
        self.due = now + wait * random.uniform(0.5, 1)  # noqa: S311  (no secret)


@dataclass(slots=True)
class Watch:
    """See the module. `complain` takes a line on what failed, `clock` tells the time (with its zone)."""

    sources: Sequence[Polled]
    rules: Sequence[Rule]
    receivers: Sequence[Receiver]
    world: World
    state: WatchState
    options: Options
    clock: Callable[[], datetime]
    complain: Callable[[str], None]
    patient: bool = True
    _patience: dict[str, _Patience] = field(default_factory=dict)

    def resume(self) -> None:
        """Take up where an earlier run left off."""
        for source in self.sources:
            if known := self.state.source(source.target):
                source.remember(known)

    def round(self) -> Round:
        """One round."""
        done = Round()
        self.world.refresh()
        for source in self.sources:
            if source.is_due(self.clock()):
                self._read(source, done)
        if self.world.fresh() or self.state.memory() is None:
            self._look(done)
        self._deliver()
        # Only now: a kill before this reads the sources again, and the ledger knows its texts.
        for source in self.sources:
            self.state.keep_source(source.target, source.to_data())
        return done

    def run(self, wait: Callable[[float], None]) -> Iterator[Round]:
        """Round after round; `wait` is given the seconds until the next."""
        while True:
            try:
                yield self.round()
            except ForeshockError as error:  # a full disk, a ledger that another process keeps busy
                self.complain(f"{error}; going on in a minute")
                wait(FIRST_WAIT.total_seconds())
            else:
                wait(max(1.0, (self.next_due() - self.clock()).total_seconds()))

    def next_due(self) -> datetime:
        """When something is to be done next."""
        waiting = [p.due for p in self._patience.values() if p.due]
        return min([*(s.due for s in self.sources if s.due), *waiting], default=self.clock())

    def _read(self, source: Polled, done: Round) -> None:
        for item in source.items(options=self.options, now=self.clock(), patient=self.patient):
            failure = item if isinstance(item, Failure) else self.world.take(item)
            done.documents += not isinstance(item, Failure)
            if failure:
                done.failures += 1
                self.complain(str(failure))
        if source.failures and source.due:
            self.complain(
                f"{source.target}: failed {source.failures} times; next at {source.due:%Y-%m-%d %H:%M}"
            )

    def _look(self, done: Round) -> None:
        now, before = self.clock(), self.state.memory()
        look = self.world.look(now)
        known = before.seen if before else Seen()
        found = alerts(look, known, self.rules) if before else ()
        tell, cooling = cooled(found, self.state.cooling(), self.rules, now=now)
        done.alerts, done.quiet = len(tell), before is None
        dropped = self.state.keep(
            Memory(known.then(look.seen()), self.world.looked()),
            alerts=tell,
            cooling=cooling,
            receivers=[r.name for r in self.receivers],
            now=now,
        )
        if dropped:
            self.complain(f"{dropped} alerts that could not be delivered gave way to newer ones")

    def _deliver(self) -> None:
        now = self.clock()
        if gone := self.state.give_up(now):
            self.complain(f"{gone} alerts given up, not delivered for a week")
        for receiver in self.receivers:
            patience = self._patience.setdefault(receiver.name, _Patience())
            if patience.due and patience.due > now:
                continue
            try:
                self._deliver_to(receiver)
            except DeliveryError as error:
                patience.failed(now)
                self.complain(f"{error}; tried again later")
            else:
                self._patience[receiver.name] = _Patience()

    def _deliver_to(self, receiver: Receiver) -> None:
        waiting = self.state.waiting(receiver.name)
        arrived = [w for w in waiting if w.tried and receiver.has(w.alert)]
        self.state.delivered(arrived)
        left = [w for w in waiting if w not in arrived]
        for group in _groups(left, MOST_TOGETHER if receiver.together else 1):
            self.state.trying(group)
            receiver.send(_alerts(group))
            self.state.delivered(group)


def _groups(waiting: Sequence[Waiting], size: int) -> Iterator[Sequence[Waiting]]:
    return (waiting[i : i + size] for i in range(0, len(waiting), size))


def _alerts(waiting: Iterable[Waiting]) -> list[Alert]:
    return [w.alert for w in waiting]
