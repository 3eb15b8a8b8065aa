"""Evidence: an entry with its world time, and how many independent origins a set of entries has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from foreshock.model import Status
from foreshock.names import is_named, is_time
from foreshock.picture.entry import Entry
from foreshock.picture.naming import Named, Naming, text_of
from foreshock.picture.times import WorldTime, clamped, world_time


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that counts in a picture. `voices` are the sources whose word it is (see `origins`)."""

    entry: Entry
    time: WorldTime
    voices: frozenset[str]

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.entry.claim.id

    @property
    def type(self) -> str:
        """The claim's type."""
        return self.entry.claim.type

    @property
    def status(self) -> Status:
        """The claim's status."""
        return self.entry.claim.status

    @property
    def doc(self) -> str:
        """The document it stands in."""
        return self.entry.claim.doc

    @property
    def text(self) -> str:
        """The text it stands in: that document, or the one it repeats."""
        return text_of(self.entry)

    def at(self, day: date) -> Evidence | None:
        """The evidence as it counts in a picture of that day, where it was gathered for no date
        (`gather(as_of=date.max)`): its day is not later; None where it speaks only of a later time."""
        asserted = self.status in (Status.ACTUAL, Status.DENIED)
        time = clamped(self.time, day=day, state=asserted and self.entry.claim.is_state)
        return self if time is self.time else replace(self, time=time) if time else None


def gather(entries: Iterable[Entry], *, naming: Naming, as_of: date) -> tuple[Evidence, ...]:
    """The entries that speak of the world up to `as_of`, oldest first."""
    found = (_evidence(entry, naming=naming, as_of=as_of) for entry in entries)
    return tuple(sorted((e for e in found if e), key=lambda e: (e.time.day, e.doc, e.entry.claim.span, e.id)))


def _evidence(entry: Entry, *, naming: Naming, as_of: date) -> Evidence | None:
    time = world_time(entry, as_of=as_of)
    return Evidence(entry, time, frozenset(_voices(entry, naming))) if time else None


def _voices(entry: Entry, naming: Naming) -> Iterator[str]:
    yield f"text {text_of(entry)}"
    innermost = entry.claim.sources[:1]
    # "officials" of two papers may be two people; a named source is taken as one.
    if innermost and is_named(innermost[0]):
        yield f"speaker {naming.actor_key(innermost[0], doc=text_of(entry))}"


def origins(evidence: Iterable[Evidence]) -> int:
    """How many independent origins tell it.

    Two claims are one origin where they stand in one text or in texts that repeat one another, or where
    the innermost named source is the same (two papers that cite one monitor). Counted as the connected
    groups of these, so a doubt lowers the number.
    """
    groups: list[frozenset[str]] = []
    for voices in {e.voices for e in evidence}:
        touching = [g for g in groups if g & voices]
        groups = [g for g in groups if not g & voices]
        groups.append(voices.union(*touching))
    return len(groups)


def independent(left: Iterable[Evidence], right: Iterable[Evidence]) -> bool:
    """Whether some claim of `left` and some claim of `right` are of two origins."""
    right = tuple(right)
    return any(not a.voices & b.voices for a in left for b in right)


def ids(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The claim ids, sorted, each once."""
    return tuple(sorted({e.id for e in evidence}))


def actors(evidence: Evidence, naming: Naming, *roles: str) -> tuple[Named, ...]:
    """The actors in those roles, in the order of the record, each once."""
    values = (t for t in evidence.entry.claim.values(*roles) if not is_time(t))
    return tuple(dict.fromkeys(naming.actor(t, doc=evidence.text) for t in values))


def places(evidence: Evidence, naming: Naming, *roles: str) -> tuple[Named, ...]:
    """The places in those roles (`place` where none is given), in the order of the record, each once."""
    values = (t for t in evidence.entry.claim.values(*(roles or ("place",))) if not is_time(t))
    return tuple(dict.fromkeys(naming.place(t, doc=evidence.text) for t in values))
