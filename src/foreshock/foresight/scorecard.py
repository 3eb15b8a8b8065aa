"""The scorecard: how the warnings came out.

Ranked lists (flashpoints) are scored by precision at k and average precision, beside the list in the order
of the plain baseline; probabilities (outlooks) by Brier and log score and by calibration, beside their
baseline's. Voided warnings are left out of every score and their share is told. Warnings written down after
their day (`retrospective`) are never mixed with those written before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean

from foreshock.foresight.calibration import Bin, by_score, reliability
from foreshock.foresight.settling import Settlement, Verdict
from foreshock.foresight.warnings import About, IssuedWarning

AT = (1, 3, 5, 10)
# A chance is scored as no surer than this, so that one miss does not cost an infinite log score.
SUREST = 0.001


@dataclass(frozen=True, slots=True)
class Row:
    """A warning and what came of it; `settlement` None where it is open."""

    warning: IssuedWarning
    settlement: Settlement | None

    @property
    def counts(self) -> bool:
        """Whether it was settled yes or no."""
        return self.settlement is not None and self.settlement.verdict is not Verdict.VOIDED

    @property
    def hit(self) -> bool:
        """Whether it was settled yes."""
        return self.settlement is not None and self.settlement.verdict is Verdict.YES


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the first `k` of each list, `hits` of `of` came true; `baseline` are the hits of the same lists in
    the order of the plain baseline."""

    k: int
    hits: int
    of: int
    baseline: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """How ranked lists came out. `average` and `baseline` are mean average precision over the lists that have
    a yes and a no (`lists` of them); None where none has. `rate` is the share of yes."""

    lists: int
    precision: tuple[Precision, ...]
    average: float | None
    baseline: float | None
    rate: float | None
    calibration: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Probabilities:
    """How chances came out: Brier and log score, lower is better, with those of the plain baseline and of the
    share of yes said for all."""

    settled: int
    brier: float
    log_score: float
    baseline_brier: float | None
    rate_brier: float
    calibration: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The scorecard of a set of warnings."""

    rows: tuple[Row, ...]
    retrospective: bool
    ranked: Ranked | None
    probabilities: Probabilities | None

    def count(self, verdict: Verdict | None) -> int:
        """How many were settled so; with None how many are open."""
        return sum((r.settlement.verdict if r.settlement else None) is verdict for r in self.rows)

    @property
    def voided_share(self) -> float | None:
        """The share of the settled that is voided; None where none is settled."""
        closed = sum(r.settlement is not None for r in self.rows)
        return self.count(Verdict.VOIDED) / closed if closed else None


def scorecard(
    warnings: Iterable[IssuedWarning], settlements: Mapping[str, Settlement], *, retrospective: bool = False
) -> Scorecard:
    """The scorecard of the warnings that were written down before, or with `retrospective` after, their
    day."""
    rows = tuple(Row(w, settlements.get(w.id)) for w in warnings if w.retrospective == retrospective)
    points = [r for r in rows if r.warning.about is About.FLASHPOINT and r.counts]
    chances = [r for r in rows if r.warning.chance is not None and r.counts]
    return Scorecard(
        rows, retrospective, _ranked(points) if points else None, _chances(chances) if chances else None
    )


def _ranked(rows: Sequence[Row]) -> Ranked:
    lists: dict[str, list[Row]] = {}
    for r in rows:
        lists.setdefault(r.warning.list, []).append(r)
    ours = [[r.hit for r in sorted(group, key=_by_rank)] for group in lists.values()]
    plain = [[r.hit for r in sorted(group, key=_by_baseline)] for group in lists.values()]
    scored = [r for r in rows if r.warning.score is not None]
    return Ranked(
        lists=len(lists),
        precision=tuple(_at(k, ours, plain) for k in AT),
        average=_mean(ours),
        baseline=_mean(plain),
        rate=fmean(r.hit for r in rows),
        calibration=by_score([(float(r.warning.score or 0), r.hit, r.warning.id) for r in scored]),
    )


def _by_rank(r: Row) -> tuple[float, str]:
    return r.warning.rank, r.warning.id


def _by_baseline(r: Row) -> tuple[float, str]:
    # Ties are broken by the id, which says nothing of the score.
    return -(r.warning.baseline or 0.0), r.warning.id


def _at(k: int, ours: Iterable[Sequence[bool]], plain: Iterable[Sequence[bool]]) -> Precision:
    first = [hit for group in ours for hit in group[:k]]
    return Precision(k, sum(first), len(first), sum(hit for group in plain for hit in group[:k]))


def _mean(lists: Iterable[Sequence[bool]]) -> float | None:
    found = [average_precision(hits) for hits in lists if any(hits) and not all(hits)]
    return fmean(found) if found else None


def average_precision(hits: Sequence[bool]) -> float:
    """The mean, over the hits of a ranked list, of the precision down to each; 0 where there is no hit."""
    found = [sum(hits[:i]) / i for i, hit in enumerate(hits, start=1) if hit]
    return fmean(found) if found else 0.0


def _chances(rows: Sequence[Row]) -> Probabilities:
    told = [(float(r.warning.chance or 0), r.hit) for r in rows]
    rate = fmean(hit for _, hit in told)
    plain = [(r.warning.baseline, r.hit) for r in rows]
    known = [(b, hit) for b, hit in plain if b is not None]
    return Probabilities(
        settled=len(told),
        brier=brier(told),
        log_score=fmean(-log(_bounded(p if hit else 1 - p)) for p, hit in told),
        baseline_brier=brier(known) if len(known) == len(plain) else None,
        rate_brier=brier([(rate, hit) for _, hit in told]),
        calibration=reliability([(float(r.warning.chance or 0), r.hit, r.warning.id) for r in rows]),
    )


def brier(told: Sequence[tuple[float, bool]]) -> float:
    """The mean squared difference of chance and outcome (G. Brier, 1950): 0 is perfect, 1 always wrong."""
    return fmean((p - hit) ** 2 for p, hit in told)


def _bounded(p: float) -> float:
    return min(max(p, SUREST), 1 - SUREST)
