"""The ledger as a watch sees it: one model kept up to date, looked at where claims came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreshock.foresight.alerts import Look
    from foreshock.foresight.seen import Gate
    from foreshock.ledger import Entry, Ledger
    from foreshock.names.gazetteer import Gazetteer
    from foreshock.picture import Picture
    from foreshock.reading import Reader
    from foreshock.sources import Failure, Item

# Texts are compared with those of this time back to find reprints: news is reprinted within days.
REPRINTED_WITHIN = timedelta(days=60)
# The model is made anew at least this often, so that spellings of new places are joined too.
REMADE_AFTER = timedelta(days=1)

Gates = Callable[["Picture"], Sequence["Gate"]]


class LedgerWorld:
    """`foreshock.foresight.watching.World` on a ledger open to write. `day` fixes the day that is looked at;
    None is the day of the look."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        reader: Reader,
        least: float,
        gazetteer: Gazetteer | None = None,
        looked: str = "",
        day: date | None = None,
        gates: Gates = lambda _picture: (),
    ) -> None:
        from foreshock.sources import Origins, told

        self._ledger, self._reader, self._least = ledger, reader, least
        self._gazetteer, self._looked, self._day, self._gates = gazetteer, looked, day, gates
        self._pending: dict[str, datetime] = {}
        self._waiting: list[Entry] = []
        self._revision, self._made = -1, datetime.min.replace(tzinfo=UTC)
        self._texts: dict[str, str] = {}
        self._ranks: dict[str, tuple[date, str]] = {}
        self._origins = Origins()
        newest = ledger.counts().last
        since = newest - REPRINTED_WITHIN if newest else None
        self._origins.load((doc.id, told(doc)) for doc in ledger.documents(since=since))

    def take(self, item: Item) -> Failure | None:
        """See `World`."""
        from foreshock.face import take_in
        from foreshock.sources import Failure

        if isinstance(item, Failure):
            return item
        outcome = take_in(self._origins.assign(item), ledger=self._ledger, reader=self._reader)
        if outcome.doc and not outcome.already:
            made = list(self._ledger.entries(doc=outcome.doc.id))
            # An earlier text than the one it was told for gives all that repeat it another name.
            anew = self._earlier(made)
            self._add(self._sure(self._of_texts(made)))
            self._revision = -1 if anew else self._ledger.revision
        return outcome.failure

    def _of_texts(self, entries: Iterable[Entry]) -> list[Entry]:
        from foreshock.picture.one_text import standing_for

        return [standing_for(e, self._texts.get(e.origin, e.origin or e.claim.doc)) for e in entries]

    def _earlier(self, entries: Sequence[Entry]) -> bool:
        """Whether the entries of a document are of a text that is told already, and older than all of it."""
        from foreshock.picture.one_text import rank

        if not entries:
            return False
        first = entries[0]
        doc = self._texts.get(first.origin, first.origin)
        if doc == first.claim.doc or doc not in self._ranks:
            self._texts.setdefault(first.origin, first.claim.doc)
            self._ranks.setdefault(first.claim.doc, rank(first))
            return False
        return rank(first) < self._ranks[doc]

    def refresh(self) -> None:
        """See `World`."""
        now = datetime.now(UTC)
        if self._ledger.revision != self._revision or now - self._made > REMADE_AFTER:
            self._remake()
            self._made = now

    def _remake(self) -> None:
        from foreshock.ledger import PLACE_ROLES
        from foreshock.ledger.merging import decided_names
        from foreshock.ledger.rating import rated
        from foreshock.names.located import located
        from foreshock.picture import Model
        from foreshock.picture.ground import Locator
        from foreshock.picture.of_ledger import countries_of
        from foreshock.picture.one_text import rank, texts
        from foreshock.picture.rating import Ratings

        self._revision = self._ledger.revision
        every = list(self._ledger.entries())
        self._texts = dict(texts(every))
        self._ranks = {e.claim.doc: rank(e) for e in every}
        sure = self._sure(self._of_texts(every))
        make = partial(Model, decided=decided_names(self._ledger), ratings=Ratings(rated(self._ledger)))
        if self._gazetteer is None:
            self._model = make()
        else:
            countries = countries_of(sure, gazetteer=self._gazetteer)
            names = {a.text for e in sure for a in e.claim.args if a.role in PLACE_ROLES}
            spellings = tuple(located(sorted(names), gazetteer=self._gazetteer, countries=countries))
            self._model = make(located=spellings, locator=Locator(self._gazetteer, countries=countries))
        self._waiting = []
        self._add(sure)

    def _sure(self, entries: Iterable[Entry]) -> list[Entry]:
        from foreshock.ledger.judging import KIND, decided_claims

        judged = decided_claims(entries, self._ledger.decisions(kind=KIND))
        return [e for e in judged if e.claim.confidence >= self._least]

    def _add(self, entries: Sequence[Entry]) -> None:
        # The model takes them at the next look, those of many texts at once.
        self._waiting += entries
        after = datetime.fromisoformat(self._looked) if self._looked else None
        self._pending |= {e.claim.id: e.recorded for e in entries if after is None or e.recorded > after}

    def refusal(self, name: str, day: date) -> str:
        """Why an actor of that name is not followed; empty where it may be."""
        from foreshock.foresight.discretion import People

        self.refresh()
        return People(self._picture(day), day=day).refusal(name)

    def _picture(self, day: date) -> Picture:
        from foreshock.picture import Picture

        self._model.add(self._waiting)
        self._waiting = []
        return Picture(self._model, as_of=day)

    def fresh(self) -> bool:
        """See `World`."""
        return bool(self._pending)

    def look(self, now: datetime) -> Look:
        """See `World`."""
        from foreshock.foresight.alerts import Look
        from foreshock.foresight.flashpoints import flashpoints
        from foreshock.foresight.ladder import steps

        day = self._day or now.date()
        picture = self._picture(day)
        where = picture.spots
        fresh = frozenset(self._pending)
        found = flashpoints(picture, spots=where)
        return Look(picture, day, fresh, found, steps(picture), self._gates(picture), where)

    def looked(self) -> str:
        """See `World`; what waited has been looked at."""
        last = max(self._pending.values(), default=None)
        self._pending = {}
        if last is not None:
            self._looked = last.isoformat()
        return self._looked
