"""The command line. Exit codes: 0 done (parts of a batch may have failed and are named on stderr), 1 nothing
could be done, 2 wrong usage, 3 with --strict some part failed, 130 interrupted."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from foreshock.cli import (
    corridor,
    deciding,
    demo,
    differing,
    explain,
    exporting,
    foreseeing,
    gazetteer,
    health,
    importing,
    looking,
    naming,
    outlook,
    reading,
    reporting,
    resolving,
    scoring,
    serving,
    sources,
    ties,
    watch,
)
from foreshock.cli.run import Run
from foreshock.errors import ForeshockError
from foreshock.settings import Settings

EXAMPLES = """\b
Examples:
  foreshock read articles/ --date 2017-05-31
  foreshock claims --type airstrike --place Tanf
  foreshock report --as-of 2017-05-31 -o report.html
  foreshock extract articles.jsonl -o claims.jsonl
"""


@click.group(
    epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--ledger", metavar="FILE", help="The ledger file [$FORESHOCK_LEDGER; else the platform's data folder]."
)
@click.option(
    "--decisions", metavar="FILE", help="The journal of decisions [$FORESHOCK_DECISIONS; else by the ledger]."
)
@click.option("-q", "--quiet", is_flag=True, help="Only errors on stderr.")
@click.option("-v", "--verbose", count=True, help="More on stderr; twice for tracebacks.")
@click.version_option(package_name="foreshock")
@click.pass_context
def foreshock(
    context: click.Context, ledger: str | None, decisions: str | None, quiet: bool, verbose: int
) -> None:
    """Read the news about an armed conflict into a sourced, dated ledger, and say what it adds up to.

    Everything works offline. Only `read` and `extract` with a URL and `gazetteer add` use the network.
    Results go to stdout, progress and errors to stderr.
    """
    given = {"FORESHOCK_LEDGER": ledger, "FORESHOCK_DECISIONS": decisions}
    settings = Settings.load({**os.environ, **{name: value for name, value in given.items() if value}})
    context.obj = Run(settings=settings, quiet=quiet, verbose=verbose)


for module in (
    reading,
    importing,
    looking,
    reporting,
    demo,
    exporting,
    differing,
    naming,
    deciding,
    sources,
    explain,
    ties,
    foreseeing,
    scoring,
    watch,
    resolving,
    gazetteer,
    health,
    corridor,
    outlook,
    serving,
):
    for command in module.COMMANDS:
        foreshock.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; errors of ours are one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # news text holds anything; a terminal that cannot show a character gets its number
            stream.reconfigure(errors="backslashreplace")
    try:
        # outside standalone mode click returns the code of an `Exit` instead of raising it
        code = foreshock.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was committed stays, run the same command again to go on", err=True)
        sys.exit(130)
    except SystemExit as stop:
        # click leaves so where the reader of our output went away (`| head`), which is no fault
        sys.exit(0 if type(sys.stdout).__name__.endswith("PacifyFlushWrapper") else stop.code)
    except ForeshockError as error:
        if "-vv" in sys.argv:
            raise
        click.echo(f"foreshock: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"foreshock: {where}{error.strerror or error}", err=True)
        sys.exit(1)
    if isinstance(code, int) and code:
        sys.exit(code)
