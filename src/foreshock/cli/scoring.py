"""`warn`, `score`, `scorecard`: warnings issued, settled, and how they came out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import click

from foreshock.cli.judged import decider, deciding, who_option
from foreshock.cli.output import plain, table
from foreshock.cli.reporting import LEAST, picture_of
from foreshock.cli.run import DAY, Run
from foreshock.errors import ForeshockError

if TYPE_CHECKING:
    from foreshock.foresight.calibration import Bin
    from foreshock.foresight.scorecard import Scorecard
    from foreshock.foresight.settling import Settlement
    from foreshock.foresight.warnings import IssuedWarning
    from foreshock.ledger import Entry, Ledger
    from foreshock.picture.spot import Spot
    from foreshock.picture.theatre import Theatre

HEAD = ("warning", "rank", "score", "place", "between", "by")
form_option = click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True
)
least_option = click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=LEAST,
    show_default=True,
    help="Leave out claims read with less confidence than this.",
)


def _area(run: Run, theatre: str | None) -> Theatre | None:
    """The theatre by its name."""
    from foreshock.reports.placing import theatre_of

    if theatre is None:
        return None
    try:
        gazetteer = run.gazetteer()
    except (ForeshockError, OSError):  # said above, where the picture was made
        return theatre_of(theatre, None)
    with gazetteer:
        return theatre_of(theatre, gazetteer)


@click.command()
@click.option("--as-of", type=DAY, metavar="DAY", help="From the texts published by this day [all].")
@click.option(
    "--days", type=click.IntRange(1, 366), default=30, show_default=True, help="How long they stand."
)
@click.option("--within", type=click.FloatRange(1, 200), default=25.0, show_default=True, metavar="KM")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="No more than so many.")
@click.option("--theatre", metavar="NAME", help="Only this country, region or area.")
@click.option("--dry-run", is_flag=True, help="Only show what would be issued.")
@least_option
@form_option
@who_option
@click.pass_obj
def warn(
    run: Run,
    as_of: date | None,
    days: int,
    within: float,
    top: int,
    theatre: str | None,
    dry_run: bool,
    least: float,
    form: str,
    who: str,
) -> None:
    """Issue the flashpoints of a day as warnings: each with an id, what would settle it, and by when.

    They are kept in the ledger; issuing the same day again adds nothing. A warning written down more than a
    day after its picture's day is marked as retrospective and scored apart.

    \b
    Examples:
      foreshock warn
      foreshock warn --as-of 2017-05-31 --days 60 --theatre Syria
    """
    from foreshock.foresight.flashpoints import flashpoints
    from foreshock.foresight.issuing import issue, of_flashpoints

    with run.ledger() as ledger:
        told = cast("Ledger", _ToldBy(ledger, as_of)) if as_of else ledger
        picture = picture_of(told, run, as_of=as_of, least=least)
    where, area = picture.spots, _area(run, theatre)
    found = [f for f in flashpoints(picture, spots=where) if _inside(where.get(f.place.key), area)]
    name = area.name if area else ""
    every = of_flashpoints(
        found[:top], spots=where, horizon=timedelta(days=days), within_km=within, theatre=name
    )
    if not dry_run:
        with deciding(run) as ledger:
            made = issue(ledger, every, who=decider(who), now=datetime.now(UTC))
        run.say(f"issued {len(made)} warnings; there already: {len(every) - len(made)}")
    _show_warnings(every, form=form)


class _ToldBy:
    """A ledger as far as it was published by a day: a warning of that day rests on no later text."""

    def __init__(self, ledger: Ledger, day: date) -> None:
        self._ledger, self._day = ledger, day

    def entries(self, **given: Any) -> Iterator[Entry]:
        """The ledger's, of texts published by the day."""
        return self._ledger.entries(until=self._day, **given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)


def _inside(spot: Spot | None, area: Theatre | None) -> bool:
    return area is None or (spot is not None and area.covers(spot))


def _show_warnings(warnings: Iterable[IssuedWarning], *, form: str) -> None:
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


@click.command()
@click.option("--on", "day", type=DAY, metavar="DAY", help="Settle as of the end of this day [today].")
@click.option("--again", is_flag=True, help="Settle again what would come out otherwise by now.")
@least_option
@form_option
@who_option
@click.pass_obj
def score(run: Run, day: date | None, again: bool, least: float, form: str, who: str) -> None:
    """Settle the warnings by what the ledger tells of their periods: yes with its claims, no, or voided.

    No is said only where texts cover the period; else the warning is voided with the reason. What is settled
    stays so; where later claims say otherwise it is told, and `--again` settles it anew. `foreshock undo`
    takes a settlement back.

    \b
    Example:
      foreshock score --on 2017-07-15
    """
    from foreshock.foresight.fights import Record
    from foreshock.foresight.settling import score as settle_all

    day = day or date.today()
    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=day, least=least)
    with deciding(run) as ledger:
        record, by = Record(picture, picture.spots), decider(who)
        done = settle_all(ledger, record, day=day, who=by, now=datetime.now(UTC), again=again)
    for before, after in done.changed if not again else ():
        run.say(f"{before.warning} was settled {before.verdict} and would now be {after.verdict}: --again")
    run.say(f"settled {len(done.made)}; open: {len(done.open)}")
    _show_settled(done.made, form=form)


def _show_settled(made: Iterable[Settlement], *, form: str) -> None:
    from foreshock.foresight.settling import to_data

    if form == "json":
        rows = [
            {"warning": s.warning, "verdict": s.verdict, "because": s.because, **to_data(s)} for s in made
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    head = ("warning", "settled", "because", "claims", "undo with")
    table(head, ((s.warning, s.verdict.value, s.because, " ".join(s.claims), s.decision) for s in made))


@click.command()
@click.option("--known-on", type=DAY, metavar="DAY", help="As it stood at the end of this day.")
@form_option
@click.pass_obj
def scorecard(run: Run, known_on: date | None, form: str) -> None:
    """How the warnings came out: precision and average precision of the lists, Brier and calibration of the
    chances, the voided share, and the plain baselines beside them.

    Warnings written down before their period and those made in retrospect are two scorecards.

    \b
    Example:
      foreshock scorecard --format json
    """
    from foreshock.foresight.issuing import issued
    from foreshock.foresight.scorecard import scorecard as made
    from foreshock.foresight.settling import settled

    with run.ledger() as ledger:
        warnings = issued(ledger, known_on=known_on)
        settlements = settled(ledger, known_on=known_on)
    cards = [made(warnings, settlements, retrospective=r) for r in (False, True)]
    if form == "json":
        click.echo(json.dumps([_record(c) for c in cards], ensure_ascii=False, indent=1))
        return
    for card in cards:
        if card.rows:
            _show_card(card)
    if not warnings:
        run.say("no warnings yet; issue some with: foreshock warn")


def _title(card: Scorecard) -> str:
    return "made in retrospect" if card.retrospective else "issued in advance"


def _show_card(card: Scorecard) -> None:
    table(("warnings", _title(card)), _figures(card))
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


def _figures(card: Scorecard) -> Iterable[tuple[str, str]]:
    from foreshock.foresight.calibration import LEAST_SETTLED
    from foreshock.foresight.settling import Verdict

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
        yield (
            "Brier (baseline; share of yes)",
            (f"{_number(c.brier)} ({_number(c.baseline_brier)}; {_number(c.rate_brier)})"),
        )
        yield "log score", _number(c.log_score)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


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


def _record(card: Scorecard) -> dict[str, Any]:
    from dataclasses import asdict

    from foreshock.foresight.settling import Verdict

    return {
        "warnings": _title(card),
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


COMMANDS = (warn, score, scorecard)
