"""How warnings, settlements and scorecards are shown on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.output import plain, table

if TYPE_CHECKING:
    from foreshock.foresight.calibration import Bin
    from foreshock.foresight.scorecard import Scorecard
    from foreshock.foresight.settling import Settlement
    from foreshock.foresight.warnings import IssuedWarning

HEAD = ("warning", "rank", "score", "place", "between", "by")


def show_warnings(warnings: Iterable[IssuedWarning], *, form: str) -> None:
    """Print warnings as a table or as JSON."""
    from foreshock.foresight.issuing import to_data

    if form == "json":
        rows = [{"id": w.id, "settles": w.settles.says, **to_data(w)} for w in warnings]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    table(HEAD, (_row(w) for w in warnings))


def _row(w: IssuedWarning) -> tuple[str, ...]:
    score = f"{w.chance:.3f}" if w.chance is not None else f"{w.score or 0:.2f}"
    camps = " / ".join(", ".join(m.name for m in c) for c in w.settles.camps) or "any"
    return w.id, f"{w.rank} of {w.of}", score, w.settles.where.name, camps, w.settles.by.isoformat()


def show_settled(made: Iterable[Settlement], *, form: str) -> None:
    """Print settlements as a table or as JSON."""
    from foreshock.foresight.settling import to_data

    if form == "json":
        rows = [
            {"warning": s.warning, "verdict": s.verdict, "because": s.because, **to_data(s)} for s in made
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    head = ("warning", "settled", "because", "claims", "undo with")
    table(head, ((s.warning, s.verdict.value, s.because, " ".join(s.claims), s.decision) for s in made))


def show_card(card: Scorecard) -> None:
    """Print a scorecard: its figures, its calibration, its warnings."""
    from foreshock.reports.scorecard_section import figures, title

    table(("warnings", title(card)), figures(card))
    click.echo()
    if card.ranked and card.ranked.calibration:
        _show_bins("scores", card.ranked.calibration)
    if card.probabilities:
        _show_bins("chances", card.probabilities.calibration)
    rows = sorted(card.rows, key=lambda r: (r.warning.list, r.warning.rank))
    head = ("warning", "list", "rank", "score", "place", "came out", "claims")
    table(head, (_line(r.warning, r.settlement) for r in rows))
    click.echo()


def _line(w: IssuedWarning, s: Settlement | None) -> tuple[str, ...]:
    _, rank, score, place, _, _ = _row(w)
    told = " ".join(s.claims) or s.because if s else ""
    return w.id, w.list, rank, score, place, s.verdict.value if s else "open", plain(told)


def _show_bins(what: str, bins: Iterable[Bin]) -> None:
    rows = (
        (
            f"{b.least:.3f} to {b.most:.3f}",
            f"{b.hits}/{b.of}",
            f"{b.share:.2f}",
            f"{b.low:.2f} to {b.high:.2f}",
        )
        for b in bins
    )
    table((what, "came true", "share", "90 % interval"), rows)
    click.echo()


def card_record(card: Scorecard) -> dict[str, Any]:
    """A scorecard as a record for JSON."""
    from dataclasses import asdict

    from foreshock.foresight.settling import Verdict
    from foreshock.reports.scorecard_section import title

    return {
        "warnings": title(card),
        "counts": {**{v.value: card.count(v) for v in Verdict}, "open": card.count(None)},
        "voided_share": card.voided_share,
        "ranked": asdict(card.ranked) if card.ranked else None,
        "probabilities": asdict(card.probabilities) if card.probabilities else None,
        "rows": [_settled_row(r.warning, r.settlement) for r in card.rows],
    }


def _settled_row(w: IssuedWarning, s: Settlement | None) -> dict[str, Any]:
    return {
        "id": w.id,
        "list": w.list,
        "rank": w.rank,
        "score": w.score,
        "chance": w.chance,
        "place": w.settles.where.name,
        "settles": w.settles.says,
        "verdict": s.verdict.value if s else "open",
        "because": s.because if s else "",
        "claims": list(s.claims) if s else [],
        "decisions": [w.decision, *([s.decision] if s else [])],
    }
