"""`demo`: the bundled case read, reported, and opened in the app."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import click

from foreshock.cli.reporting import picture_of, report
from foreshock.cli.run import Run
from foreshock.cli.serving import serve_app
from foreshock.cli.viewing import view_of
from foreshock.errors import NotFound

DAY = date(2017, 11, 20)
TITLE = "Al-Tanf, April to November 2017"


def demo_folder() -> Path:
    """The bundled case; raises `NotFound` where the installation lacks it."""
    inside = Path(str(files("foreshock"))) / "examples" / "tanf-2017"
    beside = Path(__file__).parents[3] / "examples" / "tanf-2017"
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise NotFound("the bundled case is missing: install the package again", where=str(inside))


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("foreshock-demo"),
    show_default=True,
    help="Folder for the ledger and the report.",
)
@click.option("--app/--no-app", default=True, show_default=True, help="Open the case in the app.")
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open a browser at the app.")
@click.option("--port", type=click.IntRange(0, 65535), help="The app's port [the first free one from 8017].")
@click.pass_context
def demo(context: click.Context, out: Path, app: bool, browser: bool, port: int | None) -> None:
    """Read the bundled case, print its report, open the app.

    The case is al-Tanf, 2017, in dispatches written for the project. The app goes on until Ctrl-C; its
    address stands on a line of its own.
    """
    here = read_case(context, out)
    print_report(context, out, here)
    if not app:
        return
    if find_spec("fastapi") is None:  # the report stands without the app
        here.say("To open the case in the app: pip install 'foreshock[serve]', then this again")
        return
    serve_app(here, edit=True, port=port, browser=browser)


def read_case(context: click.Context, out: Path) -> Run:
    """Read the case into a ledger in that folder; the run on it."""
    from foreshock.cli.reading import read

    run: Run = context.obj
    out.mkdir(parents=True, exist_ok=True)
    context.obj = here = run.at(out / "ledger.sqlite")
    context.invoke(read, targets=(str(demo_folder()),))
    return here


def print_report(context: click.Context, out: Path, here: Run) -> None:
    """Write the case's report beside its ledger, and print it in brief."""
    from foreshock.reports import render_brief

    page = out / "report.html"
    context.invoke(report, as_of=DAY, title=TITLE, out=page)
    with here.ledger() as ledger:
        picture = picture_of(ledger, here, as_of=DAY)
        click.echo(render_brief(picture, title=TITLE, view=view_of(picture, ledger, here)))
    here.say(f"\nThe whole report, every line with its claims: {page.resolve()}")
    here.say(f"Ask the ledger more: foreshock --ledger {out / 'ledger.sqlite'} claims --place Tanf")


COMMANDS = (demo,)
