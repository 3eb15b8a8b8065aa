"""The ledger as it is served: its model kept up with what is written, its pictures worked out in one thread.

Reading rows (documents, claims, search) goes straight to SQLite, where a reader never waits for a writer;
each thread has its own connection. Pictures share models, which are not for two threads at once: all work on
them is done in one thread, in turn. What was answered before is kept as bytes (`answers`), so that few wait.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from foreshock.errors import ForeshockError
from foreshock.ledger import Ledger
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture
from foreshock.picture.ground import Locator
from foreshock.picture.model import Model
from foreshock.picture.of_ledger import LEAST, Counted
from foreshock.reading import Reader, default_reader
from foreshock.settings import Settings
from foreshock.web.cycles import Cycles
from foreshock.web.decided import Decided, decided_in
from foreshock.web.seen import Asking, Seen
from foreshock.web.turns import Turn, Turns

T = TypeVar("T")

# Models of earlier moments and pictures of other days that are kept: each has all facts of its day.
MODELS, PICTURES = 2, 12
# Facts that most answers begin with, the quickest first.
AHEAD = ("control", "ties", "positions", "events", "disagreements")


@dataclass(eq=False)
class Served:
    """One ledger. `edit` says whether decisions may be made, `journal` the file that keeps them for git."""

    path: Path
    edit: bool = False
    least: float = LEAST
    journal: Path | None = None
    settings: Settings = field(default_factory=Settings.load)
    _models: dict[datetime | None, tuple[int, Counted, Model]] = field(default_factory=dict)
    _pictures: dict[tuple[datetime | None, int, date | None], Picture] = field(default_factory=dict)
    _worker: Turns = field(default_factory=lambda: Turns(name="picture"))
    _decisions: dict[datetime, Decided] = field(default_factory=dict)
    _cycles: Cycles = field(default_factory=Cycles)
    _own: threading.local = field(default_factory=threading.local)
    updating: bool = False

    # Rows

    @property
    def ledger(self) -> Ledger:
        """The ledger, to read from; a connection for each thread."""
        if not hasattr(self._own, "ledger"):
            self._own.ledger = Ledger.open(self.path, create=False, read_only=True)
        ledger: Ledger = self._own.ledger
        return ledger

    @contextmanager
    def deciding(self) -> Iterator[Ledger]:
        """The ledger, open to write in; what is decided is in the journal afterwards."""
        from foreshock.ledger.journal import keep

        with Ledger.open(self.path, create=False) as ledger:
            yield ledger
            if self.journal:
                keep(ledger, self.journal)

    @cached_property
    def gazetteer(self) -> Gazetteer | None:
        """The gazetteer; None where it cannot be had: places have no position then."""
        try:
            return Gazetteer.open()
        except (ForeshockError, OSError):
            return None

    @cached_property
    def reader(self) -> Reader:
        """What reads texts that are pasted."""
        return default_reader(self.settings)

    # Pictures

    def work(self, ask: Callable[[], T], turn: Turn = Turn.WAITED_FOR) -> Future[T]:
        """Have something worked out in the thread of pictures, in its turn."""
        return self._worker.submit(lambda: self._cycles.sparing(ask), turn)

    def see(self, asking: Asking) -> Seen:
        """The picture that is asked for. In the thread of pictures alone."""
        known_on = self._known_on(asking)
        revision, _, model = self._model(known_on)
        key = (known_on, revision, asking.as_of)
        if key not in self._pictures:
            while len(self._pictures) >= PICTURES:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[key] = Picture(model, as_of=asking.as_of, known_on=known_on)
        else:
            self._pictures[key] = self._pictures.pop(key)  # asked for last, so it goes last
        picture = self._pictures[key]
        shown = revision if asking.revision is None else min(asking.revision, revision)
        return Seen(picture, model, shown, known_on, self.gazetteer, self._decided(known_on))

    def _decided(self, known_on: datetime | None) -> Decided:
        if known_on is None:
            return decided_in(self)
        if known_on not in self._decisions:
            self._decisions = {known_on: Decided.of(self.ledger, known_on=known_on)}
        return self._decisions[known_on]

    def _known_on(self, asking: Asking) -> datetime | None:
        if asking.known_on or asking.revision is None or asking.revision >= self.ledger.revision:
            return asking.known_on
        # Before the first writing nothing was known, which None does not say.
        return self.ledger.moment(asking.revision) or datetime.min.replace(tzinfo=UTC)

    def _model(self, known_on: datetime | None) -> tuple[int, Counted, Model]:
        """The model as known at a moment; that of the newest is as `follow` left it."""
        if known_on not in self._models:
            revision = self.ledger.revision
            counted = Counted.of(self.ledger, known_on=known_on, least=self.least)
            while len(self._models) > MODELS:
                del self._models[next(k for k in self._models if k is not None)]
            self._models[known_on] = (revision, counted, counted.model(self.gazetteer))
        return self._models[known_on]

    @property
    def revision(self) -> int:
        """The revision of the newest model; that of the ledger where none is made yet."""
        made = self._models.get(None)
        return made[0] if made else self.ledger.revision

    def follow(self) -> bool:
        """Take in what was written since; whether anything was. In the thread of pictures alone.

        Claims of more documents are added to the model; where anything else moved (a decision, a rating, a
        text that proves the earlier one of a reprint) it is made anew.
        """
        revision = self.ledger.revision
        if (made := self._models.get(None)) is None or made[0] == revision:
            return False
        self.updating = True
        try:
            now = Counted.of(self.ledger, least=self.least)
            self._models[None] = (revision, now, self._moved(made[1], made[2], now))
            self._pictures = {k: p for k, p in self._pictures.items() if k[0] is not None}
        finally:
            self.updating = False
        return True

    def _moved(self, before: Counted, model: Model, now: Counted) -> Model:
        known = {e.claim.id: e for e in before.entries}
        new = [e for e in now.entries if e.claim.id not in known]
        same = len(now.entries) - len(new) == len(known) and all(
            known[e.claim.id] == e for e in now.entries if e.claim.id in known
        )
        if not same or (before.names, before.rated) != (now.names, now.rated):
            return now.model(self.gazetteer)
        model.add(new, located=now.located(self.gazetteer) if self.gazetteer else None)
        return model if self._placed_alike(model, now) else now.model(self.gazetteer)

    def _placed_alike(self, model: Model, now: Counted) -> bool:
        """Whether places lie where they would had all texts come at once: which of its namesakes a place is
        hangs on the countries that all of them tell of."""
        if self.gazetteer is None:
            return True
        naming = model.naming
        told = {p.key: [v.name for v in naming.place_variants(p.key)] for p in naming.every_place()}
        return Locator(self.gazetteer, countries=now.countries(self.gazetteer)).ground(told) == model.ground

    def warm(self) -> None:
        """Have the newest picture made before anybody asks for it, a family of facts at a time."""
        for family in AHEAD:
            self.work(partial(self._family, family), Turn.AHEAD)

    def _family(self, name: str) -> None:
        getattr(self.see(Asking()).picture, name)

    def close(self) -> None:
        """Let the thread of pictures end."""
        self._worker.close()
