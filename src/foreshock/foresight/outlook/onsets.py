"""Onsets: two sides that clash in a cell where they had not for three months.

A candidate is a pair of sides that have each been in five incidents, and a known cell in which they have not
clashed with dead for three months; the outcome is a deadly clash between them there within the horizon. The
baseline is that this pair fought here before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from foreshock.foresight.outlook.features import distances, faded
from foreshock.foresight.outlook.frame import Floats, Frame, Ints, of_half_life, weighted
from foreshock.foresight.outlook.incidents import Incident
from foreshock.foresight.outlook.logistic import Fitted, fit_chance, logistic, logit

QUIET = 3
RIDGE = 100.0  # the best of 1, 10 and 100 by Brier score on origins up to November 2017
BURN_IN = 6
LEAST_ONSETS = 20
# A side in so few incidents is no party to pairs; with it the pairs stay few.
LEAST_INCIDENTS = 5
MOST_SIDES = 12
NEAR_KM = (25.0, 60.0)
NEAR_DAYS = (30.0, 180.0)
SLOW = 0.2
# Of the candidates without an onset one in so many is learned from, and counts for as many: there are far
# more of them than it takes.
THIN = 5
LITTLE = 0.01  # the rate of onsets that stands where there are too few to learn one from

Pair = tuple[str, str]


def pairs_of(incident: Incident, blocs: Mapping[str, str] | None = None) -> frozenset[Pair]:
    """The pairs of sides, or of their blocs, that an incident sets against each other; names that the table
    of blocs lacks belong to none."""
    one, other = (_blocs(names, blocs) for names in incident.sides)
    return frozenset((min(a, b), max(a, b)) for a, b in product(one, other) if a != b)


def _blocs(names: Iterable[str], blocs: Mapping[str, str] | None) -> set[str]:
    return {b for n in names if (b := n if blocs is None else blocs.get(n, ""))}


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs and cells by number, quiet at a month's end."""

    pairs: Ints
    cells: Ints


Taken = Callable[[int, Candidates], Floats]


class Clashes:
    """The pairs of a frame, where and when they clashed, and the features of pair, cell and month."""

    def __init__(self, frame: Frame, *, blocs: Mapping[str, str] | None = None) -> None:
        self.frame = frame
        self._of = [pairs_of(i, blocs) for i in frame.told]
        self._sides = [frozenset(_blocs((*i.sides[0], *i.sides[1]), blocs)) for i in frame.told]
        count: dict[str, int] = {}
        for pairs in self._of:
            for side in {s for p in pairs for s in p}:
                count[side] = count.get(side, 0) + 1
        often = sorted((s for s, n in count.items() if n >= LEAST_INCIDENTS), key=lambda s: (-count[s], s))
        self.sides = tuple(sorted(often[:MOST_SIDES]))
        self.pairs: tuple[Pair, ...] = tuple(combinations(self.sides, 2))
        self.known = self._known()
        self.deadly = self._deadly()

    def _known(self) -> Ints:
        """The month by which both sides of each pair had been in enough incidents."""
        first = dict.fromkeys(self.sides, self.frame.months)
        count = dict.fromkeys(self.sides, 0)
        for month, pairs in zip(self.frame.month_of, self._of, strict=True):
            for side in {s for p in pairs for s in p} & first.keys():
                count[side] += 1
                if count[side] == LEAST_INCIDENTS:
                    first[side] = int(month)
        return np.array([max(first[a], first[b]) for a, b in self.pairs], dtype=np.int64)

    def _deadly(self) -> Floats:
        """1 where the pair clashed with dead: pairs by cells by months."""
        out = np.zeros((len(self.pairs), *self.frame.deaths.shape))
        number = {p: n for n, p in enumerate(self.pairs)}
        for incident, cell, month, pairs in zip(
            self.frame.told, self.frame.cell_of, self.frame.month_of, self._of, strict=True
        ):
            for pair in pairs & number.keys() if incident.best > 0 else ():
                out[number[pair], cell, month] = 1.0
        return out

    def candidates(self, origin: int) -> Candidates:
        """Those of a month's end."""
        recent = self.deadly[:, :, max(0, origin - QUIET + 1) : origin + 1].max(axis=2) > 0
        open_ = ~recent & (self.known <= origin)[:, None] & (self.frame.known <= origin)[None, :]
        pairs, cells = np.nonzero(open_)
        return Candidates(pairs, cells)

    def came(self, origin: int, horizon: int, of: Candidates) -> Floats:
        """1 where the pair clashed with dead in the cell within the horizon."""
        ahead = self.deadly[:, :, origin + 1 : origin + 1 + horizon].max(axis=2)
        return np.asarray(ahead[of.pairs, of.cells], dtype=float)

    @cached_property
    def before(self) -> Floats:
        """How often the pair clashed here up to each month, lately more: exponentially weighted."""
        return weighted(self.deadly, alpha=SLOW)

    @cached_property
    def ever(self) -> NDArray[np.bool_]:
        """Whether the pair has clashed here up to each month."""
        return np.asarray(self.deadly.cumsum(axis=2) > 0)

    @cached_property
    def values(self) -> Floats:
        """The features: pairs by cells by months by features."""
        return np.stack([np.broadcast_to(f, self.deadly.shape) for f in self._features()], axis=3)

    def at(self, origin: int, of: Candidates) -> Floats:
        """The features of candidates at a month's end."""
        return np.asarray(self.values[of.pairs, of.cells, origin])

    def _features(self) -> Iterator[Floats]:
        yield self.ever.astype(float)
        for months in (3.0, 12.0, 36.0):
            yield logit(weighted(self.deadly, alpha=of_half_life(months)), least=0.01)
        everywhere = self.deadly.sum(axis=1, keepdims=True)
        for months in (2.0, 9.0):
            yield np.log(weighted(everywhere, alpha=of_half_life(months)) + 0.1)
        away = distances(self.frame)
        yield from self._near(away)

    def _near(self, away: Floats) -> Iterator[Floats]:
        """Incidents of the pair around the cell, and the one side's and the other's with anybody."""
        of_pair = [np.array([p in told for told in self._of]) for p in self.pairs]
        of_side = [np.array([s in told for told in self._sides]) for s in self.sides]
        number = {s: n for n, s in enumerate(self.sides)}
        for km, days in product(NEAR_KM, NEAR_DAYS):
            share = np.exp(-0.5 * (away / km) ** 2)
            yield self._faded(share, of_pair, days)
            sides = self._faded(share, of_side, days)
            two = np.stack(
                [sides[[number[a] for a, _ in self.pairs]], sides[[number[b] for _, b in self.pairs]]]
            )
            yield two.min(axis=0)
            yield two.max(axis=0)

    def _faded(self, share: Floats, masks: list[NDArray[np.bool_]], days: float) -> Floats:
        return np.stack([np.log(faded(self.frame, share * m[:, None], days) + 0.02) for m in masks])

    def fit(self, origin: int, horizon: int, *, ridge: float = RIDGE) -> Fitted | None:
        """The model as of that month, of what was over by then; None where there are too few onsets."""
        over = self._over(origin, horizon, self.at)
        return _fitted(*over, ridge=ridge) if over else None

    def fought_before(self, origin: int, horizon: int, of: Candidates) -> Floats:
        """The baseline: the share of onsets so far among pairs that have fought here, or have not."""

        def ever(month: int, at: Candidates) -> Floats:
            return np.asarray(self.ever[at.pairs, at.cells, month][:, None], dtype=float)

        return self._by_one(origin, horizon, of, ever)

    def fought_often(self, origin: int, horizon: int, of: Candidates) -> Floats:
        """The harder baseline: how often and how lately it fought here, brought to the share so far."""

        def often(month: int, at: Candidates) -> Floats:
            return logit(self.before[at.pairs, at.cells, month], least=0.01)[:, None]

        return self._by_one(origin, horizon, of, often)

    def _by_one(self, origin: int, horizon: int, of: Candidates, at: Taken) -> Floats:
        over = self._over(origin, horizon, at)
        fitted = _fitted(*over, ridge=1.0) if over else None
        x = at(origin, of)
        return fitted.chance(x) if fitted else logistic(x[:, 0]) * LITTLE

    def _over(self, origin: int, horizon: int, at: Taken) -> tuple[Floats, Floats, Floats] | None:
        """Rows, outcomes and weights of the candidates whose horizon is over at the origin."""
        parts = list(self._thinned(origin, horizon, at))
        if not parts:
            return None
        x, y, weight = zip(*parts, strict=True)
        return np.concatenate(x), np.concatenate(y), np.concatenate(weight)

    def _thinned(self, origin: int, horizon: int, at: Taken) -> Iterator[tuple[Floats, Floats, Floats]]:
        for t in range(BURN_IN, origin - horizon + 1):
            of = self.candidates(t)
            y = self.came(t, horizon, of)
            kept = np.flatnonzero((y > 0) | ((np.arange(len(y)) + t) % THIN == 0))
            few = Candidates(of.pairs[kept], of.cells[kept])
            yield at(t, few), y[kept], np.where(y[kept] > 0, 1.0, THIN)


def _fitted(x: Floats, y: Floats, weight: Floats, *, ridge: float) -> Fitted | None:
    return fit_chance(x, y, ridge=ridge, weight=weight) if y.sum() >= LEAST_ONSETS else None
