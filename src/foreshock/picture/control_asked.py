"""A question put to a place's history: what the answer is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control_account import Account
from foreshock.picture.control_filter import Filter
from foreshock.picture.control_parties import Parties
from foreshock.picture.control_run import NOBODY, Answer, Said
from foreshock.picture.evidence import Evidence
from foreshock.picture.naming import Named

# Sides are looked for around so many of the likeliest answers: one half has to be shared by few.
RIVALS = 4
# What sums of odds may be off by.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Asked:
    """What an answer is made of: the account of the tellings by then, the filter on that day, its best answer
    with its odds after the last telling, who is told to be inside."""

    account: Account
    day: date
    now: Filter
    settled: tuple[Answer, float] | None
    inside: tuple[tuple[Named, Evidence], ...]

    @property
    def place(self) -> Named:
        """The place."""
        return self.account.place

    @property
    def parties(self) -> Parties:
        """Its parties."""
        return self.account.parties

    @property
    def said(self) -> tuple[Said, ...]:
        """The tellings by then."""
        return self.account.said

    @cached_property
    def best(self) -> Answer:
        """The likeliest answer that names somebody; of the likeliest side where none is likely by itself."""
        return self.side[0] if self.side else self.now.best

    @property
    def sure(self) -> bool:
        """Whether it, or its side, is likely enough to be named."""
        return bool(self.side) or self.sureness >= numbers.NAMED

    @cached_property
    def sureness(self) -> float:
        """How likely the least likely party of the filter's best answer holds it."""
        return self.now.spread.sureness

    @cached_property
    def side(self) -> tuple[Answer, ...]:
        """The answers of one side that are likely enough together though none is by itself, first the
        likeliest that was not told to have lost the place; none where one is, or no side is."""
        spread = self.now.spread
        if self.sureness >= numbers.NAMED or 1 - spread.of[NOBODY] < numbers.NAMED - ROUNDING:
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

    @property
    def start(self) -> int:
        """Where what speaks for the best answer begins."""
        return self.account.start(self.ours)

    @property
    def support(self) -> list[Said]:
        """What speaks for the best answer since it was last told to be otherwise."""
        return self.account.support(self.ours)

    @property
    def against(self) -> list[Said]:
        """What speaks against it in the same time (see `Account.against`)."""
        return self.account.against(self.ours)

    def contrary(self, s: Said) -> bool:
        """Whether a telling excludes the best answer."""
        return self.account.contrary(s, self.ours)
