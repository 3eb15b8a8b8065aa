"""What the commands that decide and explain share: who decides, the journal, the error model, ratings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foreshock.cli.run import Run

if TYPE_CHECKING:
    from foreshock.ledger import Ledger
    from foreshock.picture.error_rates import Errors
    from foreshock.picture.rating import Ratings

because_option = click.option("--because", required=True, metavar="REASON", help="Why; it is kept for good.")
who_option = click.option("--who", default="", help="Who decides [the name you are logged in with].")


def decider(given: str) -> str:
    """Who decides: the name given, else that of the login."""
    try:
        return given or getuser()
    except (OSError, KeyError):
        return "somebody"


def journal_of(run: Run, ledger: Ledger) -> Path:
    """The file in which the decisions are kept for git."""
    from foreshock.ledger.journal import beside

    named = run.settings.decisions
    return Path(named).expanduser() if named else beside(ledger.path)


@contextmanager
def deciding(run: Run) -> Iterator[Ledger]:
    """The ledger, open to decide in; what was decided is in the journal afterwards.

    A journal that cannot be written is told of: the decision stands in the ledger, and the next one that can
    be written takes it along.
    """
    from foreshock.ledger.journal import keep

    with run.ledger(read_only=False) as ledger:
        try:
            yield ledger
        finally:
            path = journal_of(run, ledger)
            try:
                keep(ledger, path)
            except OSError as error:
                run.complain(f"{path}: {error.strerror}; decided, but not written there: name another file")


def errors_of(ledger: Ledger, known_on: date | None = None) -> Errors:
    """The error model as known on that day: the last that was learned, else the shipped one."""
    from foreshock.picture.error_rates import KIND, errors_in_force

    return errors_in_force(ledger.decisions(kind=KIND, known_on=known_on))


def ratings_in(ledger: Ledger, known_on: date | None = None) -> Ratings:
    """How reliable who tells a claim is, as known on that day."""
    from foreshock.ledger.rating import rated
    from foreshock.picture.rating import Ratings

    return Ratings(rated(ledger, known_on=known_on))
