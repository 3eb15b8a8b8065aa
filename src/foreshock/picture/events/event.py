"""Events: what the mentions of one happening add up to, with what they disagree about kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, combinations_with_replacement, product

from foreshock.model import Status
from foreshock.picture import counts
from foreshock.picture.events.clues import Meets
from foreshock.picture.events.kinds import GENERAL, LEAVING, turned
from foreshock.picture.events.mention import Mention, merged
from foreshock.picture.events.parties import rolled_up
from foreshock.picture.events.windows import window
from foreshock.picture.evidence import Evidence, ids, origins
from foreshock.picture.naming import Named
from foreshock.picture.sides import Meeting
from foreshock.picture.times import Basis, WorldTime

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
# Amounts are of many things (`$2 million`, `300 families`): no two need be of one.
TOLLS = ("dead", "injured")


@dataclass(frozen=True, slots=True)
class Detail:
    """A further argument as told; counts that differ between speakers are several values."""

    role: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The span of a number of the event: `role` is `dead` or `injured`."""

    role: str
    span: counts.Span


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a dispute within an event: what it says, and the claims that say it. `parties` are the
    actors where it is about them."""

    says: str
    claims: tuple[str, ...]
    parties: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the mentions of one event disagree about: `about` is `date`, `actor`, `dead` or `injured`."""

    about: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is planned, possible or denied, with all its mentions (`claims`).

    `type` is the type that most texts tell, a special one before `kill`, `destroy` and `clash`; `types` are
    all of them. `time` is that of the claim that dates it best: stated before the day of telling, then the
    shorter, then the one that most texts tell, then the earlier; its basis says whether the text states it or
    only the day of telling is known. `first` and `last` span all times that are stated (where none is, those
    of the news), a disputed one included. `actors` and `recipients` are rolled up: of names that meet (`US
    planes`, `American warplanes`) the one that most texts tell, the others are in `also`; two that one claim
    tells stay two. `places` are all that are told. `tallies` span its numbers. `disputes` keep what the
    mentions disagree about.
    """

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
    types: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    tallies: tuple[Tally, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    also: tuple[Named, ...] = ()

    def detail(self, role: str) -> tuple[str, ...]:
        """The values told in that role."""
        return next((d.values for d in self.details if d.role == role), ())

    def tally(self, role: str) -> counts.Span | None:
        """The span of that number; None where none is told."""
        return next((t.span for t in self.tallies if t.role == role), None)

    def dispute(self, about: str) -> Dispute | None:
        """What is disputed of its `date`, `actor`, `dead` or `injured`; None where nothing is."""
        return next((d for d in self.disputes if d.about == about), None)


def derive(group: Sequence[Mention], sides: Meets) -> Event:
    """The event that the mentions tell; their order makes no difference."""
    group = sorted(group, key=lambda m: (m.evidence.time.day, m.evidence.doc, m.evidence.id))
    if len(group) == 1:
        return _alone(group[0], sides)
    told = [m.evidence for m in group]
    kind = _type(told)
    parties = [_as_told_by(kind, m) for m in group]
    doers, also = rolled_up([p[0] for p in parties], sides)
    others, more = rolled_up([p[1] for p in parties], sides)
    shown = frozenset((*doers, *others))
    times = [w for e in told if (w := window(e.time))]
    spanned = [w for w in times if w.stated] or times
    return Event(
        type=kind,
        status=told[0].status,
        time=_best_time(told),
        actors=doers,
        recipients=tuple(n for n in others if n not in doers),
        places=merged(m.parties["place"] for m in group),
        details=_details(told),
        hedged=all(e.entry.claim.hedged for e in told),
        claims=ids(told),
        origins=origins(told),
        types=tuple(sorted({e.type for e in told})),
        first=date.fromordinal(min(w.first for w in spanned)) if spanned else None,
        last=date.fromordinal(max(w.last for w in spanned)) if spanned else None,
        tallies=tuple(_tallies(told)),
        disputes=tuple(_disputes(kind, group, sides)),
        also=tuple(n for n in dict.fromkeys((*also, *more)) if n not in shown),
    )


def _alone(m: Mention, sides: Meets) -> Event:
    """The event of one mention, as most are: the same in fewer steps."""
    e, claim = m.evidence, m.evidence.entry.claim
    doers, others = merged((m.parties["actor"],)), merged((m.parties["recipient"],))
    days = window(e.time)
    told = [e]
    tolls = any(a.role in TOLLS for a in claim.args)
    return Event(
        type=e.type,
        status=claim.status,
        time=e.time,
        actors=doers,
        recipients=tuple(n for n in others if n not in doers),
        places=merged((m.parties["place"],)),
        details=_details(told),
        hedged=claim.hedged,
        claims=(claim.id,),
        origins=1,
        types=(e.type,),
        first=date.fromordinal(days.first) if days else None,
        last=date.fromordinal(days.last) if days else None,
        tallies=tuple(_tallies(told)) if tolls else (),
        disputes=tuple(_disputes(e.type, [m], sides)) if tolls else (),
    )


def _type(told: Iterable[Evidence]) -> str:
    texts = Counter(kind for kind, _ in {(e.type, e.text) for e in told})
    return min(texts, key=lambda k: (k in GENERAL, k in LEAVING, -texts[k], k))


def _as_told_by(kind: str, m: Mention) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Doers and those done to; of `lose` in an event of the type `seize` the other way round."""
    if not turned(kind, m.evidence.type):
        return m.parties["actor"], m.parties["recipient"]
    return m.parties["recipient"], m.parties["actor"]


def _best_time(told: Sequence[Evidence]) -> WorldTime:
    texts = Counter(iso for iso, _ in {(e.time.iso, e.text) for e in told})

    def order(time: WorldTime) -> tuple[bool, timedelta, int, date]:
        return time.basis != Basis.STATED, time.day - (time.first or date.min), -texts[time.iso], time.day

    return min((e.time for e in told), key=order)


def _details(group: list[Evidence]) -> tuple[Detail, ...]:
    found: dict[str, dict[str, None]] = {}
    for e in group:
        for a in e.entry.claim.args:
            if a.role in DETAIL_ROLES:
                found.setdefault(a.role, {})[a.text] = None
    return tuple(Detail(role, tuple(found[role])) for role in DETAIL_ROLES if role in found)


def _tallies(told: Iterable[Evidence]) -> Iterator[Tally]:
    told = tuple(told)
    for role in TOLLS:
        found = counts.span(_counts(told, role))
        if found:
            yield Tally(role, found)


def _counts(told: Iterable[Evidence], role: str) -> list[counts.Count]:
    return [counts.Count(v, e.id, e.text) for e in told for v in e.entry.claim.values(role)]


def _disputes(kind: str, group: Sequence[Mention], sides: Meets) -> Iterator[Dispute]:
    yield from _dates([m.evidence for m in group])
    yield from _actors(kind, group, sides)
    told = [m.evidence for m in group]
    for role in TOLLS:
        if any(_differ(a, b, role) for a, b in combinations_with_replacement(told, 2)):
            yield Dispute(role, _versions((v, e.id) for e in told for v in e.entry.claim.values(role)))


def _differ(a: Evidence, b: Evidence, role: str) -> bool:
    """Whether two claims tell counts that exclude each other. The counts of one claim are those of several
    speakers (codebook, section 3)."""
    pairs = product(a.entry.claim.values(role), b.entry.claim.values(role))
    return (a is b or _two_voices(a, b)) and any(counts.differ(x, y) for x, y in pairs)


def _two_voices(a: Evidence, b: Evidence) -> bool:
    return a.text != b.text or a.entry.claim.sources != b.entry.claim.sources


def _dates(told: Iterable[Evidence]) -> Iterator[Dispute]:
    """The stated times, where those of two voices have no day in common."""
    stated = [(w, e) for e in told if (w := window(e.time)) and w.stated]
    if any(_two_voices(e, o) and not a.meets(b) for (a, e), (b, o) in combinations(stated, 2)):
        yield Dispute("date", _versions((e.time.iso, e.id) for _, e in stated))


def _actors(kind: str, group: Sequence[Mention], sides: Meets) -> Iterator[Dispute]:
    """The named doers, where a text names others than another one does."""
    by_text: dict[str, set[Named]] = {}
    told: dict[Named, set[str]] = {}
    for m in group:
        for n in _as_told_by(kind, m)[0]:
            if not n.doc:
                by_text.setdefault(m.evidence.text, set()).add(n)
                told.setdefault(n, set()).add(m.evidence.id)
    if any(_exclude(a, b, sides) for a, b in combinations(by_text.values(), 2)):
        yield Dispute("actor", tuple(Version(n.name, tuple(sorted(told[n])), (n,)) for n in sorted(told)))


def _exclude(ours: set[Named], theirs: set[Named], sides: Meets) -> bool:
    return all(sides.meeting(a, b) == Meeting.OTHER for a in ours for b in theirs)


def _versions(told: Iterable[tuple[str, str]]) -> tuple[Version, ...]:
    found: dict[str, set[str]] = {}
    for says, claim in told:
        found.setdefault(says, set()).add(claim)
    return tuple(Version(says, tuple(sorted(claims))) for says, claims in sorted(found.items()))
