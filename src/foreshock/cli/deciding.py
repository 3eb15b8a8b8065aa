"""`accept`, `reject`, `edit`, `unsure`, `learn`: what people say of claims, and what is learned from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.judged import because_option, decider, deciding, ratings_in, who_option
from foreshock.cli.output import plain, table
from foreshock.cli.run import Run
from foreshock.errors import NotFound, RecordError

if TYPE_CHECKING:
    from foreshock.ledger import Decision, Entry, Ledger
    from foreshock.ledger.judging import Verdict
    from foreshock.picture.error_rates import Errors
    from foreshock.picture.evidence import Evidence
    from foreshock.picture.learning import Lesson, Moved

FOUND_RIGHT = "the text says so"
claims_argument = click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
about_option = click.option(
    "--about",
    type=click.Choice(("reading", "source")),
    default="reading",
    show_default=True,
    help="Whether the text says so (reading), or whether what it says is so (source).",
)


def _each(run: Run, claims: Iterable[str], decide: Callable[[Ledger, str], Decision]) -> None:
    """Decide on each claim; what cannot be decided is told, and alone stops nothing."""
    made = []
    with deciding(run) as ledger:
        for claim in claims:
            try:
                made.append(decide(ledger, claim))
            except (NotFound, RecordError) as error:
                run.complain(str(error))
    for d in made:
        click.echo(f"{d.id}  {d.target} is {d.verdict}; take it back with: foreshock undo {d.id}")
    if not made:
        raise click.exceptions.Exit(1)


def _judge(
    run: Run,
    claims: Iterable[str],
    verdict: Verdict,
    *,
    because: str,
    who: str,
    about: str = "reading",
    edits: dict[str, Any] | None = None,
) -> None:
    from foreshock.ledger.judging import About, judge

    def decide(ledger: Ledger, claim: str) -> Decision:
        by = decider(who)
        return judge(ledger, claim, verdict, because=because, who=by, about=About(about), edits=edits)

    _each(run, claims, decide)


@click.command()
@claims_argument
@about_option
@click.option("--because", default=FOUND_RIGHT, show_default=True, metavar="REASON", help="Why.")
@who_option
@click.pass_obj
def accept(run: Run, claims: tuple[str, ...], about: str, because: str, who: str) -> None:
    """Say that claims are right: their text says so, or with `--about source` it is so too.

    An accepted claim counts as read without error from then on.

    \b
    Example:
      foreshock accept c12ab34 c56cd78
    """
    from foreshock.ledger.judging import Verdict

    _judge(run, claims, Verdict.ACCEPTED, because=because, who=who, about=about)


@click.command()
@claims_argument
@about_option
@because_option
@who_option
@click.pass_obj
def reject(run: Run, claims: tuple[str, ...], about: str, because: str, who: str) -> None:
    """Take claims out of the picture: their text does not say so, or with `--about source` it is not so.

    They stay in the ledger.

    \b
    Example:
      foreshock reject c12ab34 --because "the quote is of 2014"
    """
    from foreshock.ledger.judging import Verdict

    _judge(run, claims, Verdict.REJECTED, because=because, who=who, about=about)


@click.command()
@click.argument("claim")
@click.option(
    "--set",
    "values",
    multiple=True,
    required=True,
    metavar="NAME=VALUE",
    help="type, status, when, hedged, sources or a role; again for more values, empty to take it out.",
)
@because_option
@who_option
@click.pass_obj
def edit(run: Run, claim: str, values: tuple[str, ...], because: str, who: str) -> None:
    """Correct a claim for the picture: its quote and place in the text stay, and so does the ledger's own.

    \b
    Examples:
      foreshock edit c12ab34 --set when=2017-04 --because "last month"
      foreshock edit c12ab34 --set type=seize --set holder= --set actor=SDF --because "they took it"
    """
    from foreshock.ledger.judging import Verdict, edits_of

    edits = edits_of(_pair(value) for value in values)
    _judge(run, [claim], Verdict.EDITED, because=because, who=who, edits=edits)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"--set {text!r}: write NAME=VALUE")
    return name.strip(), value.strip()


@click.command()
@claims_argument
@because_option
@who_option
@click.pass_obj
def unsure(run: Run, claims: tuple[str, ...], because: str, who: str) -> None:
    """Say that claims were looked at and cannot be decided; the picture stays as it is.

    \b
    Example:
      foreshock unsure c12ab34 --because "which of the two towns is not clear"
    """
    from foreshock.ledger.judging import Verdict

    _judge(run, claims, Verdict.UNSURE, because=because, who=who)


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@who_option
@click.pass_obj
def learn(run: Run, dry_run: bool, form: str, who: str) -> None:
    """Recalibrate the error model from the accepted, rejected and edited claims; shows before and after.

    What is learned is a decision: the picture uses it from then on, and undoing it brings the former back.

    \b
    Example:
      foreshock learn --dry-run
    """
    from foreshock.picture.learning import alike, moved

    if dry_run:
        with run.ledger() as ledger:
            before, after, judged = _learned(ledger)
    else:
        with deciding(run) as ledger:
            before, after, judged = _learned(ledger)
            made = None if alike(before, after) else _keep(ledger, after, judged=judged, who=decider(who))
    _show(moved(before, after), form=form)
    if alike(before, after):
        run.say(f"nothing new to learn from {judged} judged claims")
    elif not dry_run and made:
        run.say(f"learned from {judged} judged claims; take it back with: foreshock undo {made.id}")


def _learned(ledger: Ledger) -> tuple[Errors, Errors, int]:
    """The model in force, the one that all decisions give, and how many claims were judged."""
    from foreshock.cli.judged import errors_of
    from foreshock.picture.error_rates import shipped_errors
    from foreshock.picture.learning import learn as learned

    lessons = list(_lessons(ledger))
    return errors_of(ledger), learned(lessons, prior=shipped_errors()), len(lessons)


def _lessons(ledger: Ledger) -> Iterator[Lesson]:
    from foreshock.ledger.judging import KIND, About, Verdict, judged
    from foreshock.picture.learning import Lesson

    rating = ratings_in(ledger).letter
    for claim, found in sorted(judged(ledger.decisions(kind=KIND)).items()):
        try:
            entry = ledger.claim(claim)
        except NotFound:  # decided in another ledger; its document is not in this one
            continue
        from_source = found.about is About.SOURCE and found.verdict is not Verdict.EDITED
        accepted = found.verdict is Verdict.ACCEPTED
        read_right = not found.edits and (accepted or from_source)
        letter = rating(_evidence(entry)) if from_source else "F"
        yield Lesson(entry.claim.confidence, read_right, letter, accepted if from_source else None)


def _evidence(entry: Entry) -> Evidence:
    """The claim as far as its source is asked for."""
    from foreshock.picture.evidence import Evidence
    from foreshock.picture.times import WorldTime, told_on

    return Evidence(entry, WorldTime(*told_on(entry)), frozenset())


def _keep(ledger: Ledger, errors: Errors, *, judged: int, who: str) -> Decision:
    from foreshock.picture.error_rates import KIND, TARGET

    because = f"learned from {judged} judged claims"
    return ledger.decide(
        kind=KIND, target=TARGET, verdict="learned", because=because, who=who, data=errors.to_data()
    )


def _show(rows: Iterable[Moved], *, form: str) -> None:
    rows = tuple(rows)
    if form == "json":
        records = [
            {
                "name": r.name,
                "right": r.right,
                "wrong": r.wrong,
                "before": [round(v, 6) for v in r.before],
                "after": [round(v, 6) for v in r.after],
            }
            for r in rows
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    head = ("errors of", "judged right", "judged wrong", "before", "after")
    table(head, ((r.name, str(r.right), str(r.wrong), _figures(r.before), _figures(r.after)) for r in rows))


def _figures(values: tuple[float, ...]) -> str:
    if len(values) == 1:
        return f"{values[0]:.3f}"
    systematic, random = values
    return plain(f"{systematic:.3f} systematic + {random:.3f} random")


COMMANDS = (accept, reject, edit, unsure, learn)
