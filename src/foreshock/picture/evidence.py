"""Evidence: an entry with its world time, and how many independent origins a set of entries has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from foreshock.model import Status
from foreshock.names import is_time
from foreshock.picture.entry import Entry
from foreshock.picture.naming import Named, Naming, text_of
from foreshock.picture.times import Basis, WorldTime, clamped, world_time
from foreshock.picture.voices import voices


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

    @property
    def holds_over(self) -> bool:
        """Whether it may hold over days before its latest, and count in pictures of these."""
        time = self.time
        wide = time.first is None or time.first < time.day
        return wide and time.basis == Basis.STATED and self.entry.claim.is_state

    @property
    def counts_from(self) -> date:
        """No picture of an earlier day has it, where it was gathered for no date."""
        return (self.time.first or date.min) if self.holds_over else self.time.day


def gather(entries: Iterable[Entry], *, naming: Naming, as_of: date) -> tuple[Evidence, ...]:
    """The entries that speak of the world up to `as_of`, oldest first."""
    found = (_evidence(entry, naming=naming, as_of=as_of) for entry in entries)
    return in_order(e for e in found if e)


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Oldest first; of one day by document and position in it."""
    return tuple(sorted(evidence, key=order))


def order(e: Evidence) -> tuple[date, str, int, int, str]:
    """What evidence is ordered by: oldest first, of one day by document and position in it."""
    claim = e.entry.claim
    return e.time.day, claim.doc, claim.span.start, claim.span.end, claim.id


def _evidence(entry: Entry, *, naming: Naming, as_of: date) -> Evidence | None:
    time = world_time(entry, as_of=as_of)
    return Evidence(entry, time, voices(entry, naming)) if time else None


def origins(evidence: Iterable[Evidence]) -> int:
    """How many independent origins tell it.

    Two claims are one origin where they share a voice (`voices`): one text or texts that repeat one another,
    one agency or monitor that both lean on, one named speaker. Counted as the connected groups of these, so a
    doubt lowers the number.
    """
    return separate({e.voices for e in evidence})


def separate(voices: Iterable[frozenset[str]]) -> int:
    """How many of the groups of voices are left when those that share a voice are put together."""
    heads: dict[str, str] = {}
    for told in voices:
        first, *rest = (_head(voice, heads) for voice in told or {""})
        heads.update(dict.fromkeys(rest, first))
        heads[first] = first
    return sum(1 for voice, above in heads.items() if voice == above)


def _head(voice: str, heads: dict[str, str]) -> str:
    """The voice that stands for the group of this one; the way there is shortened as it is gone."""
    while (above := heads.get(voice, voice)) != voice:
        heads[voice] = heads.get(above, above)
        voice = above
    return voice


def independent(left: Iterable[Evidence], right: Iterable[Evidence]) -> bool:
    """Whether some claim of `left` and some claim of `right` are of two origins."""
    others = {b.voices for b in right}
    return any(a.isdisjoint(b) for a in {e.voices for e in left} for b in others)


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
