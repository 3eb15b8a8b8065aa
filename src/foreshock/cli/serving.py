"""`serve`: the app over a ledger, in a browser."""

from __future__ import annotations

import click

from foreshock.cli.judged import journal_of
from foreshock.cli.run import Run
from foreshock.errors import SettingError


@click.command()
@click.option("--edit", is_flag=True, help="Decisions can be made in the app; without it, it only shows.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; beyond loopback with a token."
)
@click.option("--port", type=click.IntRange(0, 65535), help="The port [the first free one from 8017].")
@click.option(
    "--token", default="", envvar="FORESHOCK_TOKEN", help="The token to demand [beyond loopback one is made]."
)
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the app in the browser.")
@click.pass_obj
def serve(run: Run, edit: bool, host: str, port: int | None, token: str, browser: bool) -> None:
    """Serve the app over the ledger: read, look, check, decide.

    It listens on loopback, needs no network, and prints its address on a line of its own.
    Stop it with Ctrl-C.

    \b
    Examples:
      foreshock serve
      foreshock --ledger war.sqlite serve --edit --no-browser
    """
    serve_app(run, edit=edit, host=host, port=port, token=token, browser=browser)


def serve_app(
    run: Run,
    *,
    edit: bool = False,
    host: str = "127.0.0.1",
    port: int | None = None,
    token: str = "",
    browser: bool = True,
    page: str = "",
) -> None:
    """See `serve`; raises `SettingError` where the extra is missing."""
    try:
        from foreshock.web.served import Served
        from foreshock.web.serving import serve as serve_until_stopped
    except ImportError as error:
        raise SettingError(
            f"the app needs `pip install 'foreshock[serve]'` ({error.name} is missing)"
        ) from None
    with run.ledger(create=edit) as ledger:  # one to be filled by hand begins empty
        journal = journal_of(run, ledger)
    served = Served(run.settings.ledger_path(), edit=edit, journal=journal, settings=run.settings)
    serve_until_stopped(served, host=host, port=port, token=token, browser=browser, say=click.echo, page=page)


COMMANDS = (serve,)
