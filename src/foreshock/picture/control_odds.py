"""Odds over the holders of a place, and the ways in which they are moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control_parties import Parties
from foreshock.picture.control_run import NOBODY, Answer


class Spread:
    """How likely each answer is; together 1. Nobody known has all at first."""

    __slots__ = ("_best", "_each", "_of", "parties")

    def __init__(self, parties: Parties, of: Mapping[Answer, float] | None = None) -> None:
        self.parties = parties
        self._of: Mapping[Answer, float] = of or {NOBODY: 1.0}
        self._best: Answer | None = None
        self._each: Mapping[int, float] | None = None

    @property
    def of(self) -> Mapping[Answer, float]:
        """The answers with their odds."""
        return self._of

    @of.setter
    def of(self, odds: Mapping[Answer, float]) -> None:
        self._of, self._best, self._each = odds, None, None

    def copy(self) -> Spread:
        """A spread of its own."""
        made = Spread(self.parties, self._of)
        made._best, made._each = self._best, self._each
        return made

    def each(self) -> Mapping[int, float]:
        """How likely each party holds it, alone or with others."""
        if self._each is None:
            found: dict[int, float] = {}
            before = found.get
            for a, p in self._of.items():
                for g in a:
                    found[g] = before(g, 0.0) + p
            self._each = found
        return self._each

    @property
    def best(self) -> Answer:
        """Whoever holds it likely enough to be named, alone or with others; else the likeliest answer that
        names somebody."""
        if self._best is None:
            sure = frozenset(g for g, p in self.each().items() if p >= numbers.NAMED)
            self._best = sure or self._likeliest()
        return self._best

    def _likeliest(self) -> Answer:
        most = max((p for a, p in self.of.items() if a), default=0.0)
        first = (a for a, p in self.of.items() if p == most and a)
        return max(first, key=lambda a: [-i for i in sorted(a)], default=NOBODY)

    @property
    def sureness(self) -> float:
        """How likely the least likely party of the best answer holds it."""
        each = self.each()
        return min((each[g] for g in self.best), default=0.0)

    def fade(self, keep: float) -> None:
        """Give all but that share back to nobody known."""
        faded = {a: keep * p for a, p in self._of.items()}
        faded[NOBODY] = faded[NOBODY] + 1 - keep
        self.of = faded

    def weigh(self, told: Answer, *, right: float, ratio: float, several: bool, weight: float) -> None:
        """Multiply the odds of the parties told by the ratio, and give them a share of nobody's. `several`
        says that each of them may be the holder, not all together."""
        targets = _targets(told, several)
        ratio, right = (ratio / len(targets)) ** weight, right * weight
        fits = self._fits(told, several)
        odds = dict(self._of)
        for a in self._touching(told | self.parties.near(told)):
            odds[a] *= _likelier(fits(a), ratio)
        # What is told of an area is too little to take a place from who is told to hold the place itself.
        nobody = self.of[NOBODY] * max(ratio, 1.0) ** weight
        odds[NOBODY] = nobody * (1 - right)
        for t in targets:
            odds[t] = odds.get(t, 0.0) + nobody * right / len(targets)
        self.of = shares(odds)

    def _touching(self, groups: Answer) -> list[Answer]:
        """The answers with one of the parties: of hundreds a few."""
        return [a for a in self._of if not groups.isdisjoint(a)]

    def _fits(self, told: Answer, several: bool) -> Callable[[Answer], float]:
        """How far a telling of some parties speaks for an answer: it is asked of each of hundreds."""
        near = self.parties.near(told)

        def fit(answer: Answer) -> float:
            if told == answer or (several and answer and answer <= told):
                return 1.0
            if not told.isdisjoint(answer):
                return 0.5
            return 0.0 if near.isdisjoint(answer) else numbers.OPEN

        return fit

    def lower(self, groups: Answer, ratio: float) -> None:
        """Multiply the odds of every answer with one of the parties."""
        odds = dict(self._of)
        for a in self._touching(groups):
            odds[a] *= ratio
        self.of = shares(odds)

    def move(self, told: Answer, *, part: float, nobody: float, several: bool) -> None:
        """Move a part of every other answer to the one told, of nobody known another part; where each of
        several may be the holder, even out what they had."""
        targets = _targets(told, several)
        moved = dict.fromkeys((*self.of, *targets), 0.0)
        keeps = self._keeps(told, targets, several)
        near = told | self.parties.near(told) | self.parties.friends(told)
        for a, p in self.of.items():
            goes = p * (part if a else nobody)
            if not near.isdisjoint(a):
                goes *= 1 - keeps(a)
            moved[a] -= goes
            for t in targets:
                moved[t] += goes / len(targets)
        self.of = {a: self.of.get(a, 0.0) + p for a, p in moved.items()}

    def _keeps(self, told: Answer, targets: Sequence[Answer], several: bool) -> Callable[[Answer], float]:
        """What an answer keeps where others are told: all where it is the one, a share where it may be or is
        allied with it; nothing where each of several is told."""
        friends = self.parties.friends(told)
        fits = self._fits(told, several)

        def keeps(answer: Answer) -> float:
            if several and answer in targets:
                return 0.0
            ally = 0.0 if friends.isdisjoint(answer) else numbers.ALLY
            return ally if several else max(fits(answer), ally)

        return keeps

    def leave(self, gone: Answer, *, stays: float, nexts: Mapping[Answer, float]) -> None:
        """Leave the parties that share of their odds; the rest goes to their allies there, or to `nexts`."""
        odds = dict(self.of)
        for a in [a for a in self.of if a & gone]:
            part = self.of[a] * (1 - stays)
            odds[a] -= part
            rest = a - gone
            for n, share in ({rest: 1.0} if rest else nexts).items():
                odds[n] = odds.get(n, 0.0) + part * share
        self.of = odds

    def cap(self, answer: Answer, limit: float) -> None:
        """Hold an answer to a limit; nobody known has what is over."""
        over = self.of.get(answer, 0.0) - limit
        if over > 0:
            self.of = {**self.of, answer: limit, NOBODY: self.of[NOBODY] + over}


def _likelier(fit: float, ratio: float) -> float:
    """How much likelier a telling is where an answer is true for which it speaks so far."""
    return fit * ratio + 1 - fit


def _targets(told: Answer, several: bool) -> Sequence[Answer]:
    return [frozenset((g,)) for g in sorted(told)] if several else [told]


def shares(weights: Mapping[Answer, float]) -> dict[Answer, float]:
    """The weights as parts of 1."""
    whole = sum(weights.values())
    return {a: w / whole for a, w in weights.items()}
