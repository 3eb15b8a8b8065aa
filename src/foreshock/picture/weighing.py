"""What is told of two parties, weighed: independent origins are counted for each side, a newer one for more
than an older one, and the stronger side gives the sign; both keep their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from math import fsum

from foreshock.model import Status
from foreshock.picture.evidence import Evidence, ids
from foreshock.picture.naming import Named
from foreshock.picture.ties import FADES_AFTER, TieKind

# What was told half a year earlier counts half: as long as control stands without news (control.STALE_AFTER).
HALF_LIFE = timedelta(days=180)
# What is older than this would count for less than a sixteenth and is left out of the weighing.
WINDOW = 4 * HALF_LIFE

# Where the lesser side has more than this share of the greater, neither is said: the relation is mixed.
MIXED = 0.8

# A deed of force between two counts for as much as two deliveries or two words of a standing: it is seen,
# and a supply is often read from the wrong words.
FORCE = 2.0


@dataclass(frozen=True, slots=True)
class Touch:
    """One claim's word on a pair: `giver` (a party's key) did, backs or is part of.

    `share` is how much of the claim falls on this pair: of a standing the codebook makes a claim for each
    pair, so one claim of several (`A- and B-backed X and Y`) was read together from the words of two.
    """

    evidence: Evidence
    kind: TieKind
    giver: str
    share: float = 1.0

    @property
    def firm(self) -> bool:
        """Whether it tells a standing or a deed: allies accuse and enemies praise one another too, and a plan
        is a word."""
        return self.kind.firm and self.evidence.status != Status.PLANNED

    @property
    def weight(self) -> float:
        """How much the claim counts on its day: as surely as it was read."""
        sure = self.evidence.entry.claim.confidence
        force = FORCE if self.firm and self.kind.name == "fought" else 1.0
        return sure * force * self.share


@dataclass(frozen=True, slots=True)
class Balance:
    """What speaks for one sign.

    `strength` sums the origins by age, `origins` counts them (words alone only where nothing firmer is told
    for either sign); `denied` are claims that deny it; `kinds` the kinds of ties told; `how` the most told of
    them with who gives it (a party's key).
    """

    strength: float = 0.0
    origins: int = 0
    claims: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    how: str = ""
    giver: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Two parties at a date, `a` before `b` by key. `sign` is 1 where they stand on one side, -1 where on
    two, 0 where the evidence is mixed; `faded` that nothing was told of them for a year."""

    a: Named
    b: Named
    sign: int
    friendly: Balance
    hostile: Balance
    last_told: date
    faded: bool

    @property
    def strength(self) -> float:
        """By how much the one side outweighs the other, in origins of today."""
        return abs(self.friendly.strength - self.hostile.strength)

    @property
    def leading(self) -> Balance:
        """The balance of its sign; the friendly one where mixed."""
        return self.hostile if self.sign < 0 else self.friendly

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim under it, for either side."""
        told = (self.friendly.claims, self.hostile.claims, self.friendly.denied, self.hostile.denied)
        return tuple(dict.fromkeys(c for group in told for c in group))


@dataclass(frozen=True)
class RelationHistory:
    """All that is told of a pair, whatever the date."""

    a: Named
    b: Named
    touches: tuple[Touch, ...]

    def at(self, day: date) -> Relation | None:
        """The relation at the end of that day; None where nothing was told by then."""
        if day >= self.last_told:
            return self._whole.at(day)
        told = [t if e is t.evidence else replace(t, evidence=e) for t, e in self._by(day)]
        return Weighing(self.a, self.b, told).at(day) if told else None

    def fresh(self, day: date) -> bool:
        """Whether it may be told and not faded on that day, by its first and its last telling."""
        return self._first_told <= day and (day == date.max or day - self.last_told <= FADES_AFTER)

    @cached_property
    def _first_told(self) -> date:
        return min(t.evidence.counts_from for t in self.touches)

    def _by(self, day: date) -> Iterator[tuple[Touch, Evidence]]:
        return ((t, e) for t in self.touches if (e := t.evidence.at(day)))

    @property
    def last_told(self) -> date:
        """The last day of which anything is told."""
        return self.touches[-1].evidence.time.day

    @cached_property
    def _whole(self) -> Weighing:
        # Of most pairs nothing later is told than the day asked for: then only the ages are other ones.
        return Weighing(self.a, self.b, self.touches)


class Weighing:
    """What the touches of a pair by some day weigh on that day or a later one."""

    def __init__(self, a: Named, b: Named, told: Sequence[Touch]) -> None:
        self._a, self._b = a, b
        self._asked: tuple[date, Relation | None] = date.min, None
        self._last = max(t.evidence.time.day for t in told)
        near = [t for t in told if self._last - t.evidence.time.day <= WINDOW]
        firm = any(t.firm for t in near)
        self._friendly, self._hostile = (
            _Scale([t for t in near if t.kind.sign == s], firm=firm) for s in (1, -1)
        )

    def at(self, day: date) -> Relation:
        """The relation at the end of that day."""
        kept, found = self._asked
        if found is None or kept != day:
            found = self._at(day)
            # the latest day is asked for again after each document
            self._asked = (day, found) if day >= kept else self._asked
        return found

    def _at(self, day: date) -> Relation:
        today = self._last if day == date.max else day
        friendly, hostile = self._friendly.at(today), self._hostile.at(today)
        faded = today - self._last > FADES_AFTER
        return Relation(self._a, self._b, _sign(friendly, hostile), friendly, hostile, self._last, faded)


def _sign(friendly: Balance, hostile: Balance) -> int:
    less, more = sorted((friendly.strength, hostile.strength))
    if more == 0 or less > MIXED * more:
        return 0
    return 1 if friendly.strength > hostile.strength else -1


class _Scale:
    """What speaks for one sign: its claims, and by origin what is weighed of them."""

    def __init__(self, touches: Sequence[Touch], *, firm: bool) -> None:
        told = [t for t in touches if t.evidence.status != Status.DENIED]
        denied = [t for t in touches if t.evidence.status == Status.DENIED]
        how, giver = _how(told)
        self._for = by_origin(t for t in told if t.firm or not firm)
        self._against = by_origin(t for t in denied if t.firm or not firm)
        self._balance = Balance(
            origins=len(self._for),
            claims=ids(t.evidence for t in told),
            denied=ids(t.evidence for t in denied),
            how=how,
            giver=giver,
            kinds=tuple(sorted({t.kind.name for t in told})),
        )

    def at(self, day: date) -> Balance:
        """The balance on that day."""
        if not (self._for or self._against):
            return self._balance
        strengths, doubts = (fsum(_strongest(o, day) for o in side) for side in (self._for, self._against))
        b = self._balance
        return Balance(max(0.0, strengths - doubts), b.origins, b.claims, b.denied, b.how, b.giver, b.kinds)


# An origin: how much the surest of its claims of a day counts on that day, by day.
Origin = dict[date, float]


def by_origin(touches: Iterable[Touch]) -> list[Origin]:
    """The independent origins of touches. A reprint makes nothing newer: of texts that repeat one another the
    original counts."""
    root: dict[str, str] = {}
    touches = list(_originals(touches))
    for t in touches:
        _join(root, t.evidence.voices)
    found: dict[str, Origin] = {}
    for t in touches:
        days = found.setdefault(_root(root, min(t.evidence.voices)), {})
        days[t.evidence.time.day] = max(days.get(t.evidence.time.day, 0.0), t.weight)
    return list(found.values())


def _strongest(origin: Origin, day: date) -> float:
    """How much the strongest claim of an origin counts on that day."""
    return max(weight * _left((day - told).days) for told, weight in origin.items())


@lru_cache(maxsize=4096)
def _left(days: int) -> float:
    """The share of its weight that a claim of that age has left."""
    return float(0.5 ** (timedelta(days=days) / HALF_LIFE))


def _originals(touches: Iterable[Touch]) -> Iterator[Touch]:
    """The claims of each text in its original, or in the earliest document that repeats it."""
    first: dict[str, tuple[bool, date, str]] = {}
    touches = list(touches)
    for t in touches:
        text, rank = t.evidence.text, _rank(t)
        first[text] = min(first.get(text, rank), rank)
    docs = {text: doc for text, (_, _, doc) in first.items()}
    return (t for t in touches if t.evidence.doc == docs[t.evidence.text])


def _rank(t: Touch) -> tuple[bool, date, str]:
    e = t.evidence
    return e.doc != e.text, e.entry.published or date.max, e.doc


def _join(root: dict[str, str], voices: Iterable[str]) -> None:
    tops = sorted({_root(root, v) for v in voices})
    for top in tops:
        root[top] = tops[0]


def _root(root: dict[str, str], voice: str) -> str:
    while (up := root.setdefault(voice, voice)) != voice:
        root[voice] = root[up]
        voice = up
    return voice


def _how(touches: Sequence[Touch]) -> tuple[str, str]:
    """The most told kind of tie and who gives it; a firm one before words."""
    counts: dict[tuple[bool, str, str], int] = {}
    for t in touches:
        key = (not t.kind.firm, t.kind.name, t.giver)
        counts[key] = counts.get(key, 0) + 1
    if not counts:
        return "", ""
    _, how, giver = min(counts, key=lambda k: (k[0], -counts[k], k))
    return how, giver
