"""The scorecard as a section of the report: how the warnings of the ledger came out, and those still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from foreshock.foresight.calibration import LEAST_SETTLED
from foreshock.foresight.scorecard import Row as Scored
from foreshock.foresight.scorecard import Scorecard
from foreshock.foresight.settling import Settlement, Verdict
from foreshock.foresight.warnings import IssuedWarning
from foreshock.picture import Picture
from foreshock.reports.model import NONE, Line, Row, Section, Table, join, own, told
from foreshock.reports.words import day_text

# How many warnings are listed of the settled and of the open ones: the newest settled, the next due.
MOST = 15
INTRO = (
    "Every warning has an id, a day, what would settle it and by when. Those written down before their "
    "period and those made in retrospect are scored apart; a voided one, on which the texts say nothing, is "
    "left out of every score."
)
EMPTY = "No warnings have been issued up to this day."


def by_day(
    warnings: Iterable[IssuedWarning], settlements: Mapping[str, Settlement], picture: Picture
) -> tuple[tuple[IssuedWarning, ...], dict[str, Settlement]]:
    """The warnings issued up to the picture's day, and of their settlements those that can be told by then:
    of a period that is over, or by claims that the picture has."""
    day = picture.as_of or date.max
    shown = tuple(w for w in warnings if w.issued <= day)
    known = {
        w.id: s
        for w in shown
        if (s := settlements.get(w.id))
        and (w.settles.by <= day or (s.claims and picture.evidence.keys() >= set(s.claims)))
    }
    return shown, known


def scorecard_section(cards: Iterable[Scorecard]) -> Section:
    """The section on the scorecards, which are of warnings issued in advance and of those in retrospect."""
    told_of = [c for c in cards if c.rows]
    rows = [r for c in told_of for r in c.rows]
    tables = (*map(_figures, told_of), *_lists(rows)) if told_of else ()
    return Section("scorecard", "Scorecard", INTRO, tables=tables, empty=EMPTY)


def title(card: Scorecard) -> str:
    """Which warnings a scorecard is of."""
    return "made in retrospect" if card.retrospective else "issued in advance"


def figures(card: Scorecard) -> Iterator[tuple[str, str]]:
    """The figures of a scorecard by name."""
    for name, verdict in (*((v.value, v) for v in Verdict), ("open", None)):
        yield name, str(card.count(verdict))
    share = card.voided_share
    yield "voided share of the settled", "-" if share is None else f"{share:.0%}"
    if r := card.ranked:
        yield "lists", str(r.lists)
        yield "share of yes", _number(r.rate)
        for p in r.precision:
            yield f"precision at {p.k} (baseline)", f"{p.hits}/{p.of} ({p.baseline}/{p.of})"
        yield "mean average precision (baseline)", f"{_number(r.average)} ({_number(r.baseline)})"
        if not r.calibration:
            yield "scores as chances", f"not before {LEAST_SETTLED} are settled"
    if c := card.probabilities:
        yield "chances settled", str(c.settled)
        yield (
            "Brier (baseline; share of yes)",
            f"{_number(c.brier)} ({_number(c.baseline_brier)}; {_number(c.rate_brier)})",
        )
        yield "log score", _number(c.log_score)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _figures(card: Scorecard) -> Table:
    made = tuple(Row((own(name), own(value)), ()) for name, value in figures(card))
    return Table(f"Warnings {title(card)}", ("Figure", "Value"), made)


def _lists(rows: Sequence[Scored]) -> Iterator[Table]:
    settled = sorted(
        (r for r in rows if r.settlement), key=lambda r: (-_due(r), r.warning.rank, r.warning.id)
    )
    still = sorted(
        (r for r in rows if not r.settlement), key=lambda r: (_due(r), r.warning.rank, r.warning.id)
    )
    for what, found in (("Settled, the newest", settled), ("Open, the next due", still)):
        if found:
            of = f" ({MOST} of {len(found)})" if len(found) > MOST else ""
            columns = ("Warning", "Issued", "By", "Rank", "Said", "Place", "Between", "Came out", "Because")
            yield Table(f"{what}{of}", columns, tuple(map(_row, found[:MOST])))


def _due(r: Scored) -> int:
    return r.warning.settles.by.toordinal()


def _row(r: Scored) -> Row:
    w, s = r.warning, r.settlement
    cells = (
        own(w.id),
        own(day_text(w.issued)),
        own(day_text(w.settles.by)),
        own(f"{w.rank} of {w.of}"),
        own(_said(w)),
        told(w.settles.where.name),
        _between(w),
        own(s.verdict.value if s else "open"),
        told(s.because) if s else NONE,
    )
    return Row(cells, s.claims or w.claims if s else w.claims)


def _said(w: IssuedWarning) -> str:
    return f"chance {w.chance:.0%}" if w.chance is not None else f"score {w.score or 0:.2f}"


def _between(w: IssuedWarning) -> Line:
    camps = [join([told(m.name) for m in camp]) for camp in w.settles.camps]
    return join(camps, " / ") or NONE
