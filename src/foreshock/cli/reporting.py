"""`report`, `place`, `actor`: what the ledger adds up to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foreshock.cli.options import AS_OF, KNOWN_ON, LEAST, least_option
from foreshock.cli.output import written
from foreshock.cli.run import DAY, Run
from foreshock.cli.viewing import view_of
from foreshock.errors import ForeshockError, FormatError

if TYPE_CHECKING:
    from foreshock.ledger import Ledger
    from foreshock.picture import Picture
    from foreshock.reports import Report


def picture_of(
    ledger: Ledger,
    run: Run,
    *,
    as_of: date | None = None,
    known_on: date | None = None,
    since: date | None = None,
    published_by: date | None = None,
    least: float = LEAST,
) -> Picture:
    """The picture of the ledger's claims that were read with at least that confidence; with `published_by`
    of texts published by that day alone."""
    from foreshock.picture import Picture
    from foreshock.picture.of_ledger import Counted, moment

    counted = Counted.of(ledger, known_on=moment(known_on), published_by=published_by, least=least)
    if counted.left:
        run.say(
            f"left out: {counted.left} claims read with less confidence than {least}"
            " (--least 0 takes them in)"
        )
    try:
        with run.gazetteer() as gazetteer:
            model = counted.model(gazetteer)
    except (ForeshockError, OSError) as error:
        run.complain(
            f"{error}; going on without the gazetteer: places have no position, spellings stay apart"
        )
        model = counted.model()
    return Picture(model, as_of=as_of, known_on=counted.known_on, since=since)


def _write(page: str | bytes, out: Path | None, run: Run) -> None:
    if out is None:
        click.echo(page, nl=isinstance(page, str))
        return
    if isinstance(page, bytes):
        _write_bytes(page, out)
    else:
        with written(out) as stream:
            stream.write(page)
    run.say(f"written: {out}")


def _write_bytes(page: bytes, out: Path) -> None:
    """A file that is there whole or not at all."""
    if out.is_dir():
        raise FormatError("is a folder; name a file", where=str(out))
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(page)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def _form(form: str | None, out: Path | None) -> str:
    from foreshock.reports import format_of

    return form or (format_of(out) if out else "md")


REPORT_OPTIONS = (
    least_option(),
    AS_OF,
    KNOWN_ON,
    click.option(
        "--format",
        "form",
        type=click.Choice(("md", "html", "pdf", "json")),
        help="[by the file name; else md]",
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
    make: Callable[[Picture, Ledger], Report],
    *,
    as_of: date | None,
    known_on: date | None,
    form: str | None,
    out: Path | None,
    least: float,
) -> Report:
    """Write what `make` makes of the picture, in the format asked for."""
    from foreshock.reports import BINARY, render_pdf, render_report

    form = _form(form, out)
    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=as_of, known_on=known_on, least=least)
        report = make(picture, ledger)
    _write(render_pdf(report) if form == BINARY else render_report(report, format=form), out, run)
    return report


@click.command()
@click.option(
    "--theatre",
    metavar="NAME",
    help="Only this country, region or area; a file of GeoJSON; west,south,east,north.",
)
@click.option(
    "--since", type=DAY, metavar="DAY", help="What changed since this day; events from it on [four weeks]."
)
@click.option("--title", help="[Situation report, with the theatre]")
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write the map and the network into this folder, as SVG.",
)
@click.option(
    "--corridor",
    "corridors",
    nargs=2,
    multiple=True,
    metavar="FROM TO",
    help="Also the way between these two places; may be given several times.",
)
@click.option("--for", "whose", metavar="ACTOR", default="", help="Whose the corridors are.")
@click.option(
    "--outlook",
    is_flag=True,
    help="Also the chances of deadly violence in the next months (takes seconds).",
)
@report_options
@click.pass_obj
def report(
    run: Run,
    theatre: str | None,
    since: date | None,
    title: str | None,
    pictures: Path | None,
    corridors: tuple[tuple[str, str], ...],
    whose: str,
    outlook: bool,
    as_of: date | None,
    known_on: date | None,
    form: str | None,
    out: Path | None,
    least: float,
) -> None:
    """The situation report: what changed, who holds what, who backs whom, events by day, what to watch.

    Every line ends in the numbers of its claims, which open the quote.

    \b
    Examples:
      foreshock report --as-of 2017-05-31 -o report.html
      foreshock report --theatre Syria --as-of 2018-03-20 --since 2018-01-01 -o report.pdf
      foreshock report --corridor Tehran Beirut --for Iran -o report.html
    """
    from foreshock.reports import compose
    from foreshock.reports.seen_through import Asked

    if whose and not corridors:
        raise click.UsageError("--for says whose a corridor is: give --corridor FROM TO")
    asked = Asked(corridors, whose, outlook)
    title = title or ("Situation report" if theatre is None else f"Situation report: {_called(theatre)}")

    def make(picture: Picture, ledger: Ledger) -> Report:
        view = view_of(picture, ledger, run, theatre=theatre, since=since, asked=asked)
        return compose(picture, title=title, ledger_revision=ledger.revision, view=view)

    made = _page(run, make, as_of=as_of, known_on=known_on, form=form, out=out, least=least)
    if pictures:
        _write_pictures(made, pictures, run)


def _called(theatre: str) -> str:
    path = Path(theatre)
    return path.stem if path.suffix else theatre


def _write_pictures(made: Report, folder: Path, run: Run) -> None:
    from foreshock.reports import pictures

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pictures(made).items():
        _write(text, folder / f"{name}.svg", run)


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
    from foreshock.reports import compose_place

    def make(picture: Picture, ledger: Ledger) -> Report:
        revision = ledger.revision
        try:
            gazetteer = run.gazetteer()
        except (ForeshockError, OSError):  # said above, where the picture was made
            return compose_place(picture, name, ledger_revision=revision)
        with gazetteer:
            return compose_place(picture, name, ledger_revision=revision, gazetteer=gazetteer)

    _page(run, make, as_of=as_of, known_on=known_on, form=form, out=out, least=least)


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
    from foreshock.reports import compose_actor

    def make(picture: Picture, ledger: Ledger) -> Report:
        return compose_actor(picture, name, ledger_revision=ledger.revision)

    _page(run, make, as_of=as_of, known_on=known_on, form=form, out=out, least=least)


COMMANDS = (report, place, actor)
