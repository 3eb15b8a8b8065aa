"""Warnings that were issued, what came of them, and how they came out on the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foreshock.foresight.calibration import Bin
from foreshock.foresight.issuing import issued
from foreshock.foresight.scorecard import Scorecard, scorecard
from foreshock.foresight.settling import Settlement, settled
from foreshock.foresight.warnings import IssuedWarning
from foreshock.ledger import Ledger
from foreshock.reports.scorecard_section import by_day, figures, title
from foreshock.web.seen import Seen

OPEN = "open"


@dataclass(frozen=True, slots=True)
class WarningShape:
    """See `Warning` in `web/src/lib/api/types.ts`."""

    id: str
    about: str
    list: str
    rank: int
    of: int
    issued: date
    by: date
    where: str
    camps: tuple[str, ...]
    score: float | None
    chance: float | None
    baseline: float | None
    settles: str
    verdict: str
    because: str
    retrospective: bool
    claims: tuple[str, ...]
    settled_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureShape:
    """A figure with its name, in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class BinShape:
    """Of `n` settled warnings that said `least` to `most`, `hits` came true; `low` to `high` is the 90 %
    interval of the share. `of` says whether scores or chances."""

    of: str
    least: float
    most: float
    hits: int
    n: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ScorecardShape:
    """See `Scorecard` in `web/src/lib/api/types.ts`."""

    title: str
    retrospective: bool
    warnings: int
    figures: tuple[FigureShape, ...]
    calibration: tuple[BinShape, ...]


def warnings_of(seen: Seen, ledger: Ledger) -> list[WarningShape]:
    """The warnings issued up to the picture's day, the newest list first, by rank in it."""
    warnings, settlements = _told(seen, ledger)
    rows = [_warning(w, settlements.get(w.id)) for w in warnings]
    return sorted(rows, key=lambda w: (-w.issued.toordinal(), w.list, w.rank, w.id))


def scorecards_of(seen: Seen, ledger: Ledger) -> list[ScorecardShape]:
    """The scorecards that have a warning: of those issued in advance, and of those made in retrospect."""
    warnings, settlements = _told(seen, ledger)
    cards = (scorecard(warnings, settlements, retrospective=r) for r in (False, True))
    return [_card(c) for c in cards if c.rows]


def _told(seen: Seen, ledger: Ledger) -> tuple[tuple[IssuedWarning, ...], dict[str, Settlement]]:
    known_on = seen.known_on
    return by_day(issued(ledger, known_on=known_on), settled(ledger, known_on=known_on), seen.picture)


def _warning(w: IssuedWarning, s: Settlement | None) -> WarningShape:
    return WarningShape(
        id=w.id,
        about=w.about.value,
        list=w.list,
        rank=w.rank,
        of=w.of,
        issued=w.issued,
        by=w.settles.by,
        where=w.settles.where.name,
        camps=tuple(", ".join(m.name for m in camp) for camp in w.settles.camps),
        score=w.score,
        chance=w.chance,
        baseline=w.baseline,
        settles=w.settles.says,
        verdict=s.verdict.value if s else OPEN,
        because=s.because if s else "",
        retrospective=w.retrospective,
        claims=w.claims,
        settled_by=s.claims if s else (),
    )


def _card(card: Scorecard) -> ScorecardShape:
    return ScorecardShape(
        title=title(card),
        retrospective=card.retrospective,
        warnings=len(card.rows),
        figures=tuple(FigureShape(name, value) for name, value in figures(card)),
        calibration=tuple(_bins(card)),
    )


def _bins(card: Scorecard) -> Iterator[BinShape]:
    if card.ranked:
        yield from (_bin("score", b) for b in card.ranked.calibration)
    if card.probabilities:
        yield from (_bin("chance", b) for b in card.probabilities.calibration)


def _bin(of: str, b: Bin) -> BinShape:
    return BinShape(of, b.least, b.most, b.hits, b.of, b.low, b.high)
