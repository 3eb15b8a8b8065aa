"""Events by date: the claims that tell one event are put together, and when in doubt left apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from foreshock.model import Status, When
from foreshock.picture.evidence import Evidence, actors, ids, origins, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.times import Basis, WorldTime

# An event told without a time is news: it happened on the day of publication or shortly before. Only
# claims whose windows meet can be one event. A stated time wider than a week singles out no event.
NEWS_WINDOW = timedelta(days=2)
WIDEST = timedelta(days=7)

PARTY_ROLES = ("actor", "recipient", "place")
DETAIL_ROLES = (
    "target",
    "goods",
    "means",
    "dead",
    "injured",
    "amount",
    "by",
    "from",
    "to",
    "via",
    "distance_km",
)


@dataclass(frozen=True, slots=True)
class Detail:
    """A further argument as told; counts that differ between speakers are several values."""

    role: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is planned, possible or denied. `time` is that of the claim that dates
    it best; its basis says whether the text states it or only the day of telling is known."""

    type: str
    status: Status
    time: WorldTime
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    places: tuple[Named, ...]
    details: tuple[Detail, ...]
    hedged: bool
    claims: tuple[str, ...]
    origins: int

    def detail(self, role: str) -> tuple[str, ...]:
        """The values told in that role."""
        return next((d.values for d in self.details if d.role == role), ())


@dataclass(frozen=True, slots=True)
class Mention:
    """One event claim with its parties by role and the window of days it can mean."""

    evidence: Evidence
    parties: Mapping[str, tuple[Named, ...]]
    window: tuple[date, date] | None

    def keys(self, role: str) -> frozenset[str]:
        """The keys of the parties in that role. A description (`the rebels`) conflicts with none of its own
        words in another text, so it counts without its text here."""
        return frozenset(n.described for n in self.parties[role])

    def same_event(self, other: Mention) -> bool:
        """Whether both tell one event: another document, one type and status, windows that meet, at least
        two of actor, recipient and place shared, and none of them in conflict."""
        a, b = self.evidence, other.evidence
        return a.doc != b.doc and (a.type, a.status) == (b.type, b.status) and self.matches(other)

    def matches(self, other: Mention) -> bool:
        """Whether windows meet and the parties agree, whatever document and status."""
        if self.window is None or other.window is None:
            return False
        if self.window[0] > other.window[1] or other.window[0] > self.window[1]:
            return False
        pairs = ((self.keys(role), other.keys(role)) for role in PARTY_ROLES)
        both = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
        return len(both) >= 2 and all(mine & theirs for mine, theirs in both)


def events(evidence: Iterable[Evidence], *, naming: Naming, since: date | None = None) -> tuple[Event, ...]:
    """All events, oldest first; with `since` only those that can have happened on or after that day."""
    clusters = cluster(mentions(evidence, naming=naming))
    found = (_event([m.evidence for m in group], naming) for group in clusters)
    kept = (e for e in found if since is None or e.time.day >= since)
    return tuple(sorted(kept, key=lambda e: (e.time.day, e.type, e.claims)))


def mentions(evidence: Iterable[Evidence], *, naming: Naming) -> tuple[Mention, ...]:
    """The event claims, in a fixed order."""
    found = (Mention(e, _parties(e, naming), _window(e.time)) for e in evidence if not e.entry.claim.is_state)
    return tuple(sorted(found, key=lambda m: (m.evidence.time.day, m.evidence.doc, m.evidence.id)))


def cluster(told: Iterable[Mention]) -> list[list[Mention]]:
    """Group mentions of one event: each fits every other of its group (no chains of half matches)."""
    groups: list[list[Mention]] = []
    index: dict[tuple[str, str], list[int]] = {}
    for m in told:
        near = dict.fromkeys(i for key in _index_keys(m) for i in index.get(key, ()))
        fit = next((i for i in near if all(m.same_event(o) for o in groups[i])), None)
        if fit is None:
            groups.append([])
            fit = len(groups) - 1
        groups[fit].append(m)
        for key in _index_keys(m):
            if fit not in index.setdefault(key, []):
                index[key].append(fit)
    return groups


def _index_keys(m: Mention) -> list[tuple[str, str]]:
    # Two shared roles imply a shared actor or place.
    return sorted((m.evidence.type, f"{role} {k}") for role in ("actor", "place") for k in m.keys(role))


def _parties(e: Evidence, naming: Naming) -> Mapping[str, tuple[Named, ...]]:
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
    parties = {a.span for a in args if a.role in ("actor", "recipient") and a.span}
    told = [a.span for a in args if a.role == "place" and naming.place(a.text, doc=e.text) == place]
    return bool(told) and all(span in parties for span in told)


def _window(time: WorldTime) -> tuple[date, date] | None:
    if time.iso and time.basis != Basis.STATED:
        return _planned_window(When.parse(time.iso))
    if time.basis == Basis.PUBLISHED:
        return time.day - NEWS_WINDOW, time.day
    if time.basis == Basis.RECORDED or time.first is None or time.day - time.first > WIDEST:
        return None
    return time.first, time.day


def _planned_window(when: When) -> tuple[date, date] | None:
    # Two plans are one where they are for the same days, not where they were told on the same day.
    narrow = when.start and when.end and when.end - when.start <= WIDEST
    return (when.start, when.end) if narrow and when.start and when.end else None


def _event(group: list[Evidence], naming: Naming) -> Event:
    told = [_parties(e, naming) for e in group]
    doers = merged(parties["actor"] for parties in told)
    return Event(
        type=group[0].type,
        status=group[0].status,
        time=min((e.time for e in group), key=_best_dated),
        actors=doers,
        recipients=tuple(n for n in merged(parties["recipient"] for parties in told) if n not in doers),
        places=merged(parties["place"] for parties in told),
        details=_details(group),
        hedged=all(e.entry.claim.hedged for e in group),
        claims=ids(group),
        origins=origins(group),
    )


def _best_dated(time: WorldTime) -> tuple[bool, timedelta, date]:
    return time.basis != Basis.STATED, time.day - (time.first or date.min), time.day


def merged(named: Iterable[tuple[Named, ...]]) -> tuple[Named, ...]:
    """Each once; of two descriptions in the same words the first, as the event is one."""
    found: dict[str, Named] = {}
    for row in named:
        for n in row:
            found.setdefault(n.described, n)
    return tuple(found.values())


def _details(group: list[Evidence]) -> tuple[Detail, ...]:
    rows = ((role, [v for e in group for v in e.entry.claim.values(role)]) for role in DETAIL_ROLES)
    return tuple(Detail(role, tuple(dict.fromkeys(values))) for role, values in rows if values)
