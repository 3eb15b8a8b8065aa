"""Control: who holds a place at a date, from what is told and no more.

The newest telling stands until another moves it (sticky) or it grows too old (unknown). Only what is told
as actual moves it; plans and possibilities are kept apart as aims; a denial counts against.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from foreshock.model import Status
from foreshock.picture.evidence import Evidence, actors, ids, independent, origins, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.tellings import Telling, Word, tellings
from foreshock.picture.times import WorldTime

# A chosen figure, not a measured one: half a year is longer than any stretch between two campaigning
# seasons, so a place nobody wrote about for that long may have changed hands unseen.
STALE_AFTER = timedelta(days=180)

# "Within a few days": two newspapers tell one day's state on that day, the next, or after a weekend.
DISPUTE_WITHIN = timedelta(days=3)


class State(StrEnum):
    """What can be said of a place."""

    HELD = "held"
    CONTESTED = "contested"
    """A party and its enemy are both told to be inside."""
    DISPUTED = "disputed"
    """Independent origins tell different holders, or one denies what another tells, within days."""
    UNKNOWN = "unknown"


class Layer(StrEnum):
    """How far the answer is carried by independent origins."""

    CLAIMED = "claimed"
    ASSESSED = "assessed"


@dataclass(frozen=True, slots=True)
class Side:
    """One of several answers to who holds a place. `holds` is False for a denial."""

    holders: tuple[Named, ...]
    claims: tuple[str, ...]
    origins: int
    last_told: date
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a place's history: a claim's word on it."""

    day: date
    basis: str
    iso: str
    word: Word
    parties: tuple[Named, ...]
    left: tuple[Named, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """Somebody is told to intend (`planned`) or to be able (`possible`) to take or leave a place."""

    actors: tuple[Named, ...]
    place: Named
    type: str
    status: str
    last_told: date
    iso: str
    claims: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place.

    `holders` are those of the newest telling; where the state is unknown, the last that were told.
    `together` marks several holders told side by side, joint or each in a part. `since` is the time of
    the earliest of their unbroken tellings; `since_taken` says that it is an event (they took it), not
    merely a text that finds them there. `reason` says in words why the state is what it is; `sides` are
    the answers where sources differ; `turns` is the history, claim by claim.
    """

    place: Named
    state: State
    holders: tuple[Named, ...] = ()
    together: bool = False
    since: WorldTime | None = None
    since_taken: bool = False
    last_told: date | None = None
    reason: str = ""
    layer: Layer = Layer.CLAIMED
    sides: tuple[Side, ...] = ()
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    origins: int = 0
    turns: tuple[Turn, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims for and against, in that order."""
        return tuple(dict.fromkeys(self.claims_for + self.claims_against))


@dataclass(slots=True)
class _Fold:
    """The running answer while the tellings of a place are gone through, oldest first."""

    holders: dict[str, Named] = field(default_factory=dict)
    since: WorldTime | None = None
    since_taken: bool = False
    last_told: date | None = None
    support: list[Telling] = field(default_factory=list)
    reason: str = "nobody is told to hold it"
    gone: bool = True

    def day(self, told: list[Telling]) -> None:
        """Take in the tellings of one word on one day."""
        word = told[0].word
        if word in (Word.HOLDS, Word.TAKES):
            self._hold(told)
        elif word == Word.LEAVES:
            self._leave(told)
        elif word == Word.HELD_IN_TURN and self.gone:
            self._in_turn(told)

    def _hold(self, told: list[Telling]) -> None:
        told = _one_answer(told, self.holders)
        new = {p.described: p for t in told for p in t.parties}
        if not new:
            self._clear(told, "it was taken; by whom is not told")
            return
        if self.gone or not new.keys() & self.holders.keys():
            self.since, self.since_taken = _since(told)
            self.support = []
        self.holders, self.gone = new, False
        self.last_told, self.support = told[0].day, [*self.support, *told]

    def _leave(self, told: list[Telling]) -> None:
        leaving = {key for t in told for key in t.gone}
        if self.gone and not self.holders:
            self._clear(told, "it is told only who left it or lost it")
        if self.gone or not leaving & self.holders.keys():
            return
        remaining = {k: v for k, v in self.holders.items() if k not in leaving}
        if remaining:
            self.holders = remaining
        else:
            self._clear(told, "its last holder left it or lost it; who holds it since is not told")

    def _in_turn(self, told: list[Telling]) -> None:
        self._clear(told, "several are told to have held it in turn; which holds it last is not told")
        self.holders = {p.described: p for t in told for p in t.parties}

    def _clear(self, told: list[Telling], reason: str) -> None:
        self.gone, self.reason, self.support = True, reason, list(told)
        self.since, self.since_taken, self.last_told = None, False, told[0].day


def _since(told: list[Telling]) -> tuple[WorldTime, bool]:
    earliest = min(told, key=lambda t: (t.evidence.time.first or t.day, t.evidence.id))
    return earliest.evidence.time, earliest.word == Word.TAKES


def _one_answer(told: list[Telling], holders: Mapping[str, Named]) -> list[Telling]:
    """Of the tellings of one day those that go together: they share a party. Holders are joint only where
    one claim tells them so: two claims of one text with different holders are two answers.

    Of several answers the one that names the holders so far stands, then the one that names a party, then
    that of most origins, then the one with fewer holders (a row of them is rather a history told beside the
    present), then the first by name. The others stay in the history and among the disagreements.
    """
    groups: list[list[Telling]] = []
    for t in told:
        near = [g for g in groups if any(o.keys & t.keys for o in g)]
        groups = [g for g in groups if g not in near]
        groups.append([t, *(o for g in near for o in g)])
    return min(groups, key=lambda g: _standing(g, holders))


def _standing(group: list[Telling], holders: Mapping[str, Named]) -> tuple[object, ...]:
    keys, told = _keys(group), origins(t.evidence for t in group)
    return not keys & holders.keys(), not keys, -told, len(keys), sorted(keys)


def _keys(told: Iterable[Telling]) -> frozenset[str]:
    return frozenset(key for t in told for key in t.keys)


def control(
    evidence: Iterable[Evidence], *, naming: Naming, as_of: date, enemies: frozenset[frozenset[str]]
) -> tuple[Control, ...]:
    """Who holds each place of which control is told, by place. `enemies` are pairs of actor keys that are
    told to be hostile; hostile holders are never joint."""
    evidence = tuple(evidence)
    inside = _inside(evidence, naming)
    told = tellings(evidence, naming=naming, as_of=as_of)
    return tuple(
        _place(place, list(group), as_of=as_of, enemies=enemies, inside=inside.get(place.key, []))
        for place, group in groupby(told, key=lambda t: t.place)
    )


def _place(
    place: Named,
    told: list[Telling],
    *,
    as_of: date,
    enemies: frozenset[frozenset[str]],
    inside: list[tuple[Named, Evidence]],
) -> Control:
    fold = _Fold()
    for _, group in groupby(told, key=lambda t: (t.day, t.word)):
        fold.day(list(group))
    found = _answer(place, fold, told)
    found = _stale(found, as_of)
    found = _disputed(found, told, fold)
    return _contested(found, enemies, inside)


def _answer(place: Named, fold: _Fold, told: list[Telling]) -> Control:
    support = [t.evidence for t in fold.support]
    count = origins(support)
    return Control(
        place=place,
        claims_against=() if support else ids(t.evidence for t in told),
        state=State.UNKNOWN if fold.gone else State.HELD,
        holders=tuple(sorted(fold.holders.values())),
        together=len(fold.holders) > 1 and not fold.gone,
        since=fold.since,
        since_taken=fold.since_taken,
        last_told=fold.last_told,
        reason=fold.reason if fold.gone else "the newest telling, and none moves it since",
        layer=Layer.ASSESSED if count > 1 else Layer.CLAIMED,
        claims_for=ids(support),
        origins=count,
        turns=tuple(_turn(t) for t in told),
    )


def _turn(t: Telling) -> Turn:
    time = t.evidence.time
    return Turn(t.day, time.basis.value, time.iso, t.word, t.parties, t.left, (t.evidence.id,))


def _stale(found: Control, as_of: date) -> Control:
    if found.state != State.HELD or found.last_told is None or as_of - found.last_told <= STALE_AFTER:
        return found
    days = (as_of - found.last_told).days
    return replace(found, state=State.UNKNOWN, reason=f"last told {days} days ago, too old to stand")


def _disputed(found: Control, told: list[Telling], fold: _Fold) -> Control:
    """Set another answer of an independent origin beside the newest one."""
    if found.state != State.HELD or found.last_told is None:
        return found
    recent = [t for t in told if found.last_told - t.day <= DISPUTE_WITHIN]
    ours = [t for t in recent if t.keys & fold.holders.keys()]
    against = [t for t in recent if _speaks_against(t, ours, fold) and _other_origin(t, ours)]
    if not against:
        return found
    sides = (_side(ours), *_sides(against))
    claims = ids(t.evidence for t in against)
    return replace(
        found,
        state=State.DISPUTED,
        holders=tuple(sorted({h for s in sides if s.holds for h in s.holders})),
        sides=sides,
        claims_for=tuple(c for c in found.claims_for if c not in claims),
        claims_against=claims,
        reason="independent origins tell it differently within a few days",
    )


def _speaks_against(t: Telling, ours: list[Telling], fold: _Fold) -> bool:
    if t.word in (Word.DOES_NOT_HOLD, Word.LEAVES):
        against = bool(t.gone & fold.holders.keys())
    elif t.word in (Word.HOLDS, Word.TAKES):
        against = differ(t.parties, fold.holders.values())
    else:
        against = False
    # What is told of the time before a party took the place is its past, not a contradiction.
    return against and not any(_later_taking(o, t) for o in ours)


def differ(one: Iterable[Named], other: Iterable[Named]) -> bool:
    """Whether two answers to who holds a place exclude each other: both name somebody, none of one can be
    one of the other. `army` can be `Syrian army`: a description does not contradict a name that holds it."""
    other = tuple(other)
    pairs = [(a, b) for a in one for b in other]
    return bool(pairs) and not any(_may_be_one(a, b) for a, b in pairs)


def _may_be_one(a: Named, b: Named) -> bool:
    mine, theirs = set(a.described.split()), set(b.described.split())
    return mine == theirs or bool((a.doc and mine < theirs) or (b.doc and theirs < mine))


def _later_taking(ours: Telling, other: Telling) -> bool:
    return ours.word == Word.TAKES and (ours.day, ours.word.rank) > (other.day, other.word.rank)


def _other_origin(t: Telling, ours: list[Telling]) -> bool:
    return independent([t.evidence], [o.evidence for o in ours])


def _sides(against: list[Telling]) -> list[Side]:
    groups: dict[tuple[bool, frozenset[str]], list[Telling]] = {}
    for t in against:
        groups.setdefault((t.word != Word.DOES_NOT_HOLD, t.keys or t.gone), []).append(t)
    return [_side(group) for _, group in sorted(groups.items(), key=lambda g: (g[0][0], sorted(g[0][1])))]


def _side(told: list[Telling]) -> Side:
    evidence = [t.evidence for t in told]
    holders = tuple(sorted({p for t in told for p in t.parties or t.left}))
    holds = any(t.parties for t in told)
    return Side(holders, ids(evidence), origins(evidence), max(t.day for t in told), holds)


def _contested(
    found: Control, enemies: frozenset[frozenset[str]], inside: list[tuple[Named, Evidence]]
) -> Control:
    """Contested needs the enemy inside: hostile holders told together, or an enemy located there since."""
    if found.state != State.HELD:
        return found
    mine = {h.key for h in found.holders}
    if any(pair <= mine for pair in enemies):
        return replace(
            found, state=State.CONTESTED, together=True, reason="parties told to be hostile hold it"
        )
    there = [
        e
        for actor, e in inside
        if (found.last_told is None or e.time.day >= found.last_told)
        and any(frozenset({actor.key, h}) in enemies for h in mine)
    ]
    if not there:
        return found
    reason = "an enemy of its holder is told to be inside"
    return replace(found, state=State.CONTESTED, claims_against=ids(there), reason=reason)


def _inside(evidence: Iterable[Evidence], naming: Naming) -> dict[str, list[tuple[Named, Evidence]]]:
    found: dict[str, list[tuple[Named, Evidence]]] = {}
    for e in evidence:
        relation = set(e.entry.claim.values("relation"))
        if e.type != "LOCATED" or e.status != Status.ACTUAL or not relation & {"at", "inside"}:
            continue
        for place in places(e, naming):
            found.setdefault(place.key, []).extend((a, e) for a in actors(e, naming, "actor"))
    return found


def aims(evidence: Iterable[Evidence], *, naming: Naming) -> tuple[Aim, ...]:
    """Who is told to intend, or to be able, to take or leave which place."""
    groups: dict[tuple[Named, tuple[Named, ...], str, str], list[Evidence]] = {}
    for e in evidence:
        if e.type in ("seize", "withdraw", "lose") and e.status in (Status.PLANNED, Status.POSSIBLE):
            for place in places(e, naming):
                who = tuple(sorted(actors(e, naming, "actor")))
                groups.setdefault((place, who, e.type, e.status.value), []).append(e)
    return tuple(_aim(key, group) for key, group in sorted(groups.items(), key=lambda g: g[0]))


def _aim(key: tuple[Named, tuple[Named, ...], str, str], group: list[Evidence]) -> Aim:
    place, who, kind, status = key
    newest = max(group, key=lambda e: (e.time.day, e.id))
    return Aim(who, place, kind, status, newest.time.day, newest.time.iso, ids(group), origins(group))
