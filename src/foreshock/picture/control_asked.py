"""A question put to a place's history: what the answer is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control_filter import Filter
from foreshock.picture.control_model import Control, Layer, State
from foreshock.picture.control_parties import Parties
from foreshock.picture.control_run import Answer, Said
from foreshock.picture.evidence import Evidence, ids, origins
from foreshock.picture.naming import Named
from foreshock.picture.tellings import Word
from foreshock.picture.times import WorldTime

# Sides are looked for around so many of the likeliest answers: one half has to be shared by few.
RIVALS = 4
TELLS_HOLDER = (Word.HOLDS, Word.TAKES)


@dataclass(frozen=True)
class Asked:
    """What an answer is made of: the tellings by then, whether the filter counted each, the filter on that
    day, its best answer with its odds after the last telling, who is told to be inside."""

    place: Named
    day: date
    parties: Parties
    said: tuple[Said, ...]
    counted: tuple[bool, ...]
    now: Filter
    settled: tuple[Answer, float] | None
    inside: tuple[tuple[Named, Evidence], ...]

    @cached_property
    def best(self) -> Answer:
        """The likeliest answer that names somebody; of the likeliest side where none is likely by itself."""
        return self.side[0] if self.side else self.now.best

    @property
    def sure(self) -> bool:
        """Whether it, or its side, is likely enough to be named."""
        return bool(self.side) or self.now.spread.sureness >= numbers.NAMED

    @cached_property
    def side(self) -> tuple[Answer, ...]:
        """The answers of one side that are likely enough together though none is by itself, first the
        likeliest that was not told to have lost the place; none where one is, or no side is."""
        spread = self.now.spread
        if spread.sureness >= numbers.NAMED:
            return ()
        ranked = sorted((a for a in spread.of if a), key=lambda a: (-spread.of[a], sorted(a)))
        told = [a for a in ranked if a <= self.now.runs.keys()][:RIVALS]
        sides = [self._side_of(first, ranked) for first in told]
        most = max(sides, key=lambda side: sum(spread.of[a] for a in side), default=())
        return most if sum(spread.of[a] for a in most) >= numbers.NAMED else ()

    def _side_of(self, first: Answer, ranked: Sequence[Answer]) -> tuple[Answer, ...]:
        """The answers whose parties are known to back the first or to be backed by it, or can be taken for
        one party with it, and are no enemies of one another. Told alliances are too loose for it."""
        pairs, mine = self.parties, set(first)
        for a in ranked:
            new = a - mine
            with_us = all(pairs.backs(g, f) or pairs.alike(g, f) for g in new for f in first)
            if with_us and not pairs.hostile((*mine, *new)):
                mine |= new
        return (first, *(a for a in ranked if a <= mine and a != first))

    @cached_property
    def ours(self) -> Answer:
        """The parties of the best answer, with those of its side where it is named for its side."""
        return self.best.union(*self.side)

    @cached_property
    def start(self) -> int:
        """Where what speaks for the best answer begins."""
        return min((self.now.runs[g].start for g in self.ours if g in self.now.runs), default=len(self.said))

    @cached_property
    def support(self) -> list[Said]:
        """What speaks for the best answer since it was last told to be otherwise."""
        return [s for s in self.said[self.start :] if s.word in TELLS_HOLDER and s.weight and self._for(s)]

    def _for(self, s: Said) -> bool:
        return bool(s.parties & self.ours) and not s.telling.former

    @cached_property
    def against(self) -> list[Said]:
        """What speaks against it in the same time: neither what was told before its holder last took it, nor
        who is told to hold it beside an ally of its."""
        taken = max((s.day for s in self.support if s.word == Word.TAKES), default=date.min)
        later = (s for s in self.said[self.start :] if s.day >= taken)
        return [s for s in later if s.weight and self.contrary(s) and not self._beside(s)]

    def _beside(self, s: Said) -> bool:
        """Whether an ally of its holder is told to hold it: of the two each may have a part."""
        pairs = self.parties
        return s.word == Word.HOLDS and any(pairs.allied((a, b)) for a in s.parties for b in self.ours)

    def contrary(self, s: Said) -> bool:
        """Whether a telling excludes the best answer."""
        if s.word in (Word.LEAVES, Word.DOES_NOT_HOLD):
            return bool(s.left & self.ours)
        if s.word not in TELLS_HOLDER or not s.parties or s.telling.former:
            return False
        return not s.parties & self.ours and self.parties.near(s.parties).isdisjoint(self.ours)

    def names(self, groups: Answer, said: Iterable[Said]) -> tuple[Named, ...]:
        """One name for each party: of those told the one that says most and is told most."""
        told = self._by_party if said is self.said else self._named(said)
        mine = (told[g] for g in groups if g in told)
        return tuple(sorted(_shown(m) for m in mine))

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


def _shown(told: Mapping[Named, int]) -> Named:
    return min(told, key=lambda n: (not n.tells_side, bool(n.doc), -told[n], n))


def carried(asked: Asked, support: Sequence[Said], against: Sequence[Said]) -> Control:
    """What an answer rests on: the claims for and against, their origins and layer, since when it is told."""
    evidence = [s.telling.evidence for s in support]
    count = origins(evidence)
    admitted = any(s.interest > 0 for s in support)
    since, taken = _since(support)
    first = asked.said[asked.start :] or asked.said
    return Control(
        place=asked.place,
        state=State.UNKNOWN,
        since=since,
        since_taken=taken,
        last_told=max((s.day for s in support if not s.again), default=max(s.day for s in first)),
        layer=Layer.ASSESSED if count > 1 or admitted else Layer.CLAIMED,
        claims_for=ids(evidence) or ids_of(asked.said[-1:]),
        claims_against=tuple(c for c in ids_of(against) if c not in ids(evidence)),
        origins=count or origins(s.telling.evidence for s in asked.said[-1:]),
        told_as=tuple(sorted(asked.told_as(asked.ours, support))),
    )


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
