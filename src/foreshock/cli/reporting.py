"""`report`, `place`, `actor`, `export`, `demo`: what the ledger adds up to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foreshock.cli.output import show as show_claims
from foreshock.cli.output import written
from foreshock.cli.run import DAY, Run
from foreshock.errors import ForeshockError, NotFound

if TYPE_CHECKING:
    from foreshock.ledger import Entry, Ledger
    from foreshock.names import Join
    from foreshock.picture import Picture

# Of the claims read with less confidence more than half are wrong (docs/reading.md).
LEAST = 0.5
DEMO_DAY = "2017-11-20"


def demo_folder() -> Path:
    """The bundled case; raises `NotFound` where the installation lacks it."""
    inside = Path(str(files("foreshock"))) / "examples" / "tanf-2017"
    beside = Path(__file__).parents[3] / "examples" / "tanf-2017"
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise NotFound("the bundled case is missing: install the package again", where=str(inside))


def _moment(known_on: date | None) -> datetime | None:
    return datetime.combine(known_on, time.max, tzinfo=UTC) if known_on else None


def picture_of(
    ledger: Ledger,
    run: Run,
    *,
    as_of: date | None = None,
    known_on: date | None = None,
    since: date | None = None,
    least: float = LEAST,
) -> Picture:
    """The picture of the ledger's claims that were read with at least that confidence."""
    from foreshock.ledger.merging import decided_names
    from foreshock.picture import Picture

    moment = _moment(known_on)
    entries = list(ledger.entries(known_on=moment))
    sure = [e for e in entries if e.claim.confidence >= least]
    if left := len(entries) - len(sure):
        run.say(f"left out: {left} claims read with less confidence than {least} (--least 0 takes them in)")
    decided = decided_names(ledger, known_on=moment)
    spellings = _located(sure, run)
    return Picture.build(sure, as_of=as_of, known_on=moment, since=since, decided=decided, located=spellings)


def _located(entries: Sequence[Entry], run: Run) -> tuple[Join, ...]:
    """The joins of places that the gazetteer makes among the claims' places."""
    from foreshock.ledger import PLACE_ROLES
    from foreshock.ledger.known import countries_told
    from foreshock.names.located import located

    names = [a.text for e in entries for a in e.claim.args if a.role in PLACE_ROLES]
    if not names:
        return ()
    try:
        with run.gazetteer() as gazetteer:
            return tuple(located(names, gazetteer=gazetteer, countries=countries_told(entries)))
    except (ForeshockError, OSError) as error:
        run.complain(f"{error}; going on without the gazetteer: spellings of one place are not joined")
        return ()


def _write(text: str, out: Path | None, run: Run) -> None:
    if out is None:
        click.echo(text)
        return
    with written(out) as stream:
        stream.write(text)
    run.say(f"written: {out}")


def _form(form: str | None, out: Path | None) -> str:
    from foreshock.reports import format_of

    return form or (format_of(out) if out else "md")


REPORT_OPTIONS = (
    click.option(
        "--least",
        type=click.FloatRange(0, 1),
        default=LEAST,
        show_default=True,
        help="Leave out claims read with less confidence than this.",
    ),
    click.option(
        "--as-of", type=DAY, metavar="DAY", help="The world at the end of this day [the newest told]."
    ),
    click.option("--known-on", type=DAY, metavar="DAY", help="Only what was recorded by this day."),
    click.option(
        "--format", "form", type=click.Choice(("md", "html", "json")), help="[by the file name; else md]"
    ),
    click.option(
        "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write [stdout]."
    ),
)


def report_options(command: click.decorators.FC) -> click.decorators.FC:
    """The options that reports and pages share."""
    for option in reversed(REPORT_OPTIONS):
        command = option(command)
    return command


def _page(
    run: Run,
    render: Callable[[Picture, str, int], str],
    *,
    as_of: date | None,
    known_on: date | None,
    form: str | None,
    out: Path | None,
    least: float,
    since: date | None = None,
) -> None:
    """Write what `render` makes of the picture, in the format asked for."""
    form = _form(form, out)
    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=as_of, known_on=known_on, since=since, least=least)
        text = render(picture, form, ledger.revision)
    _write(text, out, run)


@click.command()
@click.option("--since", type=DAY, metavar="DAY", help="Leave out events before this day.")
@click.option("--title", default="Situation report", show_default=True)
@report_options
@click.pass_obj
def report(
    run: Run,
    since: date | None,
    title: str,
    as_of: date | None,
    known_on: date | None,
    form: str | None,
    out: Path | None,
    least: float,
) -> None:
    """The situation report: who holds what, who backs whom, events by date; every line with its claims.

    \b
    Example:
      foreshock report --as-of 2017-05-31 -o report.html
    """
    from foreshock.reports import render as render_report

    def render(picture: Picture, form: str, revision: int) -> str:
        return render_report(picture, format=form, title=title, ledger_revision=revision)

    _page(run, render, as_of=as_of, known_on=known_on, since=since, form=form, out=out, least=least)


@click.command()
@click.argument("name")
@report_options
@click.pass_obj
def place(
    run: Run,
    name: str,
    as_of: date | None,
    known_on: date | None,
    form: str | None,
    out: Path | None,
    least: float,
) -> None:
    """A place: its names, where it is, who holds and held it, who is there, routes, events, open questions.

    \b
    Example:
      foreshock place al-Tanf
    """
    from foreshock.reports import render_place

    def render(picture: Picture, form: str, revision: int) -> str:
        try:
            gazetteer = run.gazetteer()
        except (ForeshockError, OSError):  # said above, where the picture was made
            return render_place(picture, name, format=form, ledger_revision=revision)
        with gazetteer:
            return render_place(picture, name, format=form, ledger_revision=revision, gazetteer=gazetteer)

    _page(run, render, as_of=as_of, known_on=known_on, form=form, out=out, least=least)


@click.command()
@click.argument("name")
@report_options
@click.pass_obj
def actor(
    run: Run,
    name: str,
    as_of: date | None,
    known_on: date | None,
    form: str | None,
    out: Path | None,
    least: float,
) -> None:
    """An actor: its names, backers, clients, allies, enemies and parts, what it holds and did.

    \b
    Example:
      foreshock actor "Lions of the East Army"
    """
    from foreshock.reports import render_actor

    def render(picture: Picture, form: str, revision: int) -> str:
        return render_actor(picture, name, format=form, ledger_revision=revision)

    _page(run, render, as_of=as_of, known_on=known_on, form=form, out=out, least=least)


@click.command()
@click.option(
    "--format", "form", type=click.Choice(("jsonl", "json", "csv")), default="jsonl", show_default=True
)
@click.option("--known-on", type=DAY, metavar="DAY", help="Only what was recorded by this day.")
@click.pass_obj
def export(run: Run, form: str, known_on: date | None) -> None:
    """Write all claims, with document, outlet and times, to stdout.

    \b
    Example:
      foreshock export --format csv > claims.csv
    """
    with run.ledger() as ledger:
        show_claims(ledger.entries(known_on=known_on), form=form)


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("foreshock-demo"),
    show_default=True,
    help="Folder for the ledger and the report.",
)
@click.pass_context
def demo(context: click.Context, out: Path) -> None:
    """Read the bundled case (al-Tanf, 2017; dispatches written for the project) and print its report."""
    from foreshock.cli.reading import read
    from foreshock.reports import render_brief

    run: Run = context.obj
    out.mkdir(parents=True, exist_ok=True)
    here = run.at(out / "ledger.sqlite")
    context.obj = here
    context.invoke(read, targets=(str(demo_folder()),))
    page = out / "report.html"
    title = "Al-Tanf, April to November 2017"
    day = date.fromisoformat(DEMO_DAY)
    context.invoke(report, as_of=day, title=title, out=page)
    with here.ledger() as ledger:
        click.echo(render_brief(picture_of(ledger, here, as_of=day), title=title))
    run.say(f"\nThe whole report, every line with its claims: {page.resolve()}")
    run.say(f"Ask the ledger more: foreshock --ledger {out / 'ledger.sqlite'} claims --place Tanf")


COMMANDS = (report, place, actor, export, demo)
