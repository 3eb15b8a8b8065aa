"""The account of a place by some day: what its tellings say for and against each answer, whatever its odds.

Odds change from day to day, tellings do not: an account serves every day until the next telling, and what was
worked out for one day stands for the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from foreshock.picture.control_model import Control, Layer, State, Turn
from foreshock.picture.control_parties import Parties
from foreshock.picture.control_run import Answer, Run, Said
from foreshock.picture.evidence import ids, origins
from foreshock.picture.naming import Named
from foreshock.picture.tellings import Word
from foreshock.picture.times import WorldTime

TELLS_HOLDER = (Word.HOLDS, Word.TAKES)


class Account:
    """The tellings of a place by some day, oldest first, and the runs of the filter after them."""

    def __init__(self, place: Named, parties: Parties, said: Sequence[Said], runs: Mapping[int, Run]) -> None:
        self.place, self.parties, self.said = place, parties, tuple(said)
        self._runs = runs
        self._support: dict[Answer, list[Said]] = {}
        self._against: dict[Answer, list[Said]] = {}
        self._names: dict[Answer, tuple[Named, ...]] = {}
        self._rests: dict[tuple[object, ...], Control] = {}

    def start(self, ours: Answer) -> int:
        """Where what speaks for the parties begins."""
        runs = self._runs
        return min((runs[g].start for g in ours if g in runs), default=len(self.said))

    def support(self, ours: Answer) -> list[Said]:
        """What speaks for the parties since they were last told to be otherwise."""
        if ours not in self._support:
            since = self.said[self.start(ours) :]
            told = (s for s in since if s.word in TELLS_HOLDER and s.weight and s.parties & ours)
            self._support[ours] = [s for s in told if not s.telling.former]
        return self._support[ours]

    def against(self, ours: Answer) -> list[Said]:
        """What speaks against them in the same time: neither what was told before they last took it, nor who
        is told to hold it beside an ally of theirs."""
        if ours not in self._against:
            taken = max((s.day for s in self.support(ours) if s.word == Word.TAKES), default=date.min)
            later = (s for s in self.said[self.start(ours) :] if s.day >= taken and s.weight)
            self._against[ours] = [s for s in later if self.contrary(s, ours) and not self._beside(s, ours)]
        return self._against[ours]

    def _beside(self, s: Said, ours: Answer) -> bool:
        """Whether an ally of theirs is told to hold it: of the two each may have a part."""
        pairs = self.parties
        return s.word == Word.HOLDS and any(pairs.allied((a, b)) for a in s.parties for b in ours)

    def contrary(self, s: Said, ours: Answer) -> bool:
        """Whether a telling excludes that they hold it."""
        if s.word in (Word.LEAVES, Word.DOES_NOT_HOLD):
            return bool(s.left & ours)
        if s.word not in TELLS_HOLDER or not s.parties or s.telling.former:
            return False
        return not s.parties & ours and self.parties.near(s.parties).isdisjoint(ours)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Its history, claim by claim."""
        return tuple(_turn(s, self.place) for s in self.said)

    @cached_property
    def only_area(self) -> bool:
        """Whether nothing is told of the place itself, only of what contains it."""
        return all(s.area for s in self.said)

    @cached_property
    def area(self) -> Named | None:
        """What contains it, where only that is told of."""
        return self.said[-1].telling.place if self.only_area and self.said else None

    def names(self, groups: Answer) -> tuple[Named, ...]:
        """One name for each party: of those told the one that says most and is told most."""
        if groups not in self._names:
            self._names[groups] = _names(groups, self._by_party)
        return self._names[groups]

    def names_in(self, groups: Answer, said: Iterable[Said]) -> tuple[Named, ...]:
        """The same, of the names in some of the tellings."""
        return _names(groups, self._named(said))

    @cached_property
    def _by_party(self) -> Mapping[int, Counter[Named]]:
        return self._named(self.said)

    def _named(self, said: Iterable[Said]) -> Mapping[int, Counter[Named]]:
        """For each party the names told of it, each with how often."""
        found: dict[int, Counter[Named]] = {}
        for s in said:
            for n in (*s.telling.parties, *s.telling.left):
                for g in self.parties.known((n,)):
                    found.setdefault(g, Counter())[n] += 1
        return found

    def told_as(self, groups: Answer, said: Iterable[Said]) -> Counter[Named]:
        """The names told of those parties, each with how often."""
        every = (n for s in said for n in (*s.telling.parties, *s.telling.left))
        return Counter(n for n in every if self.parties.known((n,)) & groups)

    def carried(self, ours: Answer, support: Sequence[Said], against: Sequence[Said]) -> Control:
        """What an answer rests on: the claims for and against, their origins and layer, since when it is
        told."""
        evidence = [s.telling.evidence for s in support]
        count = origins(evidence)
        admitted = any(s.interest > 0 for s in support)
        since, taken = _since(support)
        first = self.said[self.start(ours) :] or self.said
        told = ids(evidence)
        return Control(
            place=self.place,
            state=State.UNKNOWN,
            since=since,
            since_taken=taken,
            last_told=max((s.day for s in support if not s.again), default=max(s.day for s in first)),
            layer=Layer.ASSESSED if count > 1 or admitted else Layer.CLAIMED,
            claims_for=told or ids_of(self.said[-1:]),
            claims_against=tuple(c for c in ids_of(against) if c not in told),
            origins=count or origins(s.telling.evidence for s in self.said[-1:]),
            told_as=tuple(sorted(self.told_as(ours, support))),
            turns=self.turns,
            area=self.area,
        )

    def once(self, of: tuple[object, ...], make: Callable[[], Control]) -> Control:
        """What hangs on the account and on `of` alone, made when it is first asked for."""
        if of not in self._rests:
            self._rests[of] = make()
        return self._rests[of]


def _names(groups: Answer, told: Mapping[int, Counter[Named]]) -> tuple[Named, ...]:
    return tuple(sorted(_shown(told[g]) for g in groups if g in told))


def _shown(told: Mapping[Named, int]) -> Named:
    if len(told) == 1:
        return next(iter(told))
    return min(told, key=lambda n: (not n.tells_side, bool(n.doc), -told[n], n))


def _since(support: Sequence[Said]) -> tuple[WorldTime | None, bool]:
    """The time of the first tellings of the run: of one day the one that reaches back furthest."""
    if not support:
        return None, False
    first = [s for s in support if s.day == support[0].day and s.word == support[0].word]
    earliest = min(first, key=lambda s: (s.telling.first or s.day, s.telling.evidence.id))
    return earliest.telling.evidence.time, earliest.word == Word.TAKES


def ids_of(said: Iterable[Said]) -> tuple[str, ...]:
    """The ids of the claims, sorted, each once."""
    return ids(s.telling.evidence for s in said)


def _turn(s: Said, place: Named) -> Turn:
    """A telling as a line of the place's history."""
    t, time = s.telling, s.telling.evidence.time
    area = t.place if t.place != place else None
    return Turn(s.day, time.basis.value, time.iso, t.word, t.parties, t.left, (t.evidence.id,), area)
