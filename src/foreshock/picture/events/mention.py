"""Mentions: the event claims with their parties and the days they can mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foreshock.picture.events.windows import window
from foreshock.picture.evidence import Evidence, actors, places
from foreshock.picture.naming import Named, Naming

PARTY_ROLES = ("actor", "recipient", "place")


@dataclass(frozen=True, slots=True)
class Mention:
    """One event claim with its parties by role and the window of days it can mean, None where that is too
    wide to single out an event."""

    evidence: Evidence
    parties: Mapping[str, tuple[Named, ...]]
    window: tuple[date, date] | None

    def keys(self, role: str) -> frozenset[str]:
        """The keys of the parties in that role. A description (`the rebels`) conflicts with none of its own
        words in another text, so it counts without its text here."""
        return frozenset(n.described for n in self.parties[role])

    def matches(self, other: Mention) -> bool:
        """Whether windows meet and the parties agree (two of three roles shared, none in conflict), whatever
        document and status."""
        if self.window is None or other.window is None:
            return False
        if self.window[0] > other.window[1] or other.window[0] > self.window[1]:
            return False
        pairs = ((self.keys(role), other.keys(role)) for role in PARTY_ROLES)
        both = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
        return len(both) >= 2 and all(mine & theirs for mine, theirs in both)


def mentions(evidence: Iterable[Evidence], *, naming: Naming) -> tuple[Mention, ...]:
    """The event claims, in a fixed order."""
    found = (mention(e, naming) for e in evidence if not e.entry.claim.is_state)
    return tuple(sorted(found, key=lambda m: (m.evidence.time.day, m.evidence.doc, m.evidence.id)))


def mention(e: Evidence, naming: Naming) -> Mention:
    """One claim with its parties."""
    days = window(e.time)
    narrow = (date.fromordinal(days.first), date.fromordinal(days.last)) if days and days.narrow else None
    return Mention(e, parties(e, naming), narrow)


def parties(e: Evidence, naming: Naming) -> Mapping[str, tuple[Named, ...]]:
    """Its actors, recipients and places; what fills one side does not fill another too."""
    doers = actors(e, naming, "actor")
    mine = {n.described for n in doers}
    return {
        "actor": doers,
        "recipient": tuple(n for n in actors(e, naming, "recipient") if n.described not in mine),
        "place": tuple(n for n in places(e, naming) if not _same_words(e, n, naming)),
    }


def _same_words(e: Evidence, place: Named, naming: Naming) -> bool:
    """Whether every mention of the place stands where the claim has its actor or recipient."""
    args = e.entry.claim.args
    spans = {a.span for a in args if a.role in ("actor", "recipient") and a.span}
    told = [a.span for a in args if a.role == "place" and naming.place(a.text, doc=e.text) == place]
    return bool(told) and all(span in spans for span in told)


def merged(named: Iterable[tuple[Named, ...]]) -> tuple[Named, ...]:
    """Each once; of two descriptions in the same words the first, as the event is one."""
    found: dict[str, Named] = {}
    for row in named:
        for n in row:
            found.setdefault(n.described, n)
    return tuple(found.values())
