"""The model under every picture: all that the claims of a ledger add up to, for no date.

    model = Model.build(entries, decided=decided, located=located)
    model.at(date(2017, 5, 31)).control
    model.add(entries_of_one_more_document)      # redoes only what they touch

`Picture` is its view at a date. What it holds is a pure function of the set of entries, whatever their order
and however many calls brought them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from foreshock.model import Claim
from foreshock.names import Join
from foreshock.names.decided import Decided
from foreshock.picture.entry import Entry
from foreshock.picture.evidence import Evidence, gather
from foreshock.picture.naming import ACTOR_ROLES, PLACE_ROLES, Named, Naming, text_of
from foreshock.picture.times import aware, recorded_utc, told_on


class Model:
    """See the module. Build one with `Model.build`."""

    def __init__(self, *, decided: Iterable[Decided] = (), located: Iterable[Join] = ()) -> None:
        self._decided, self._located = tuple(decided), tuple(located)
        self._entries: dict[str, Entry] = {}
        self._evidence: dict[str, Evidence] = {}
        self._by_name: dict[str, set[str]] = {}
        self.naming = Naming((), decided=self._decided, located=self._located)
        self.newest: date | None = None

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        *,
        known_on: datetime | None = None,
        decided: Iterable[Decided] = (),
        located: Iterable[Join] = (),
    ) -> Model:
        """The model of the entries that were recorded by `known_on`."""
        limit = aware(known_on) if known_on else None
        model = cls(decided=decided, located=located)
        model.add(e for e in entries if limit is None or recorded_utc(e) <= limit)
        return model

    def add(self, entries: Iterable[Entry], *, located: Iterable[Join] | None = None) -> None:
        """Take more entries in: those of one more document, or of any number. `located` replaces the joins
        of places where it is given."""
        taken = list(self._taken(entries))
        if located is not None:
            self._located = tuple(located)
        before = self.naming
        self.naming = Naming(self._entries.values(), decided=self._decided, located=self._located)
        touched = {e.claim.id for e in taken} | self._renamed(before, taken)
        for e in gather((self._entries[c] for c in touched), naming=self.naming, as_of=date.max):
            self._evidence[e.id] = e
        days = [told_on(e)[0] for e in taken]
        self.newest = max([*days, *([self.newest] if self.newest else [])], default=None)

    @property
    def evidence(self) -> Iterator[Evidence]:
        """All evidence, gathered for no date, in no particular order."""
        return iter(self._evidence.values())

    def _taken(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries that are new, each claim once: its first recording."""
        for e in entries:
            known = self._entries.get(e.claim.id)
            if known is None or _first(e) < _first(known):
                self._entries[e.claim.id] = e
                for name in _names(e.claim):
                    self._by_name.setdefault(name, set()).add(e.claim.id)
                yield e

    def _renamed(self, before: Naming, taken: Iterable[Entry]) -> set[str]:
        """The claims that tell a name which is now joined or shown otherwise."""
        keys = ("actor_key", "place_key")
        names = {
            n for n in self._by_name for key in keys if _key(before, key, n) != _key(self.naming, key, n)
        }
        for entry in taken:
            names |= set(_shown_anew(before, self.naming, entry))
        return {claim for name in names for claim in self._by_name.get(name, ())}


def _key(naming: Naming, method: str, name: str) -> str:
    found: Callable[..., str] = getattr(naming, method)
    return found(name, doc="")


def _names(claim: Claim) -> Iterator[str]:
    yield from (a.text for a in claim.args)
    yield from claim.sources


def _shown_anew(before: Naming, now: Naming, entry: Entry) -> Iterator[str]:
    """The names of the actors and places of an entry that are shown by another name than before."""
    doc = text_of(entry)
    for arg in entry.claim.args:
        told: tuple[Named, Named]
        if arg.role in PLACE_ROLES:
            told = before.place(arg.text, doc=doc), now.place(arg.text, doc=doc)
            variants = now.place_variants(told[1].key)
        elif arg.role in ACTOR_ROLES or arg.role == "target":
            told = before.actor(arg.text, doc=doc), now.actor(arg.text, doc=doc)
            variants = now.actor_variants(told[1].key)
        else:
            continue
        if told[0] != told[1]:
            yield from (v.name for v in variants)


def _first(e: Entry) -> tuple[datetime, str]:
    # The rest of the entry only decides between recordings of one moment, so that order never does.
    return recorded_utc(e), repr((e.claim, e.published, e.outlet, e.title, e.origin, e.synthetic))
