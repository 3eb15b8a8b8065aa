"""`import`: rows that others coded become sourced claims."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foreshock.cli.reading import progress
from foreshock.cli.run import Run
from foreshock.errors import DocumentConflict

if TYPE_CHECKING:
    from foreshock.ledger import Ledger
    from foreshock.sources.coded import Coded


@dataclass(slots=True)
class Tally:
    """What became of the rows."""

    rows: int = 0
    already: int = 0
    claims: int = 0
    bare: Counter[str] = field(default_factory=Counter)
    licences: Counter[str] = field(default_factory=Counter)
    failed: int = 0

    def take(self, row: Coded, ledger: Ledger) -> None:
        """Add a row to the ledger; raises `DocumentConflict` where it is there with other values."""
        from foreshock.sources.coded import READER

        added = ledger.add(row.document, row.claims, reader=READER)
        self.already += added.already
        self.rows += not added.already
        self.claims += added.claims
        self.licences[row.document.licence] += 1
        if row.note and not added.already:
            self.bare[row.note] += 1

    def tell(self, run: Run) -> None:
        """Say it on stderr."""
        from foreshock.sources.coded import licence_of

        run.say(f"imported {self.rows} rows, {self.claims} claims")
        if self.already:
            run.say(f"already in the ledger: {self.already}")
        for note, n in self.bare.most_common():
            run.say(f"{n} rows: {note}")
        for text, n in sorted(self.licences.items()):
            if text:
                may = licence_of(text).redistribute
                says = "exports cite it" if may else "may not be passed on: exports leave these rows out"
                run.say(f"licence of {n} rows: {text} ({says})")
        if self.failed:
            run.say(f"failed: {self.failed} (named above)")


@click.command("import")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--as", "style", type=click.Choice(("acled", "ucdp")), help="The layout [told by the header].")
@click.option(
    "--licence",
    default="",
    metavar="TEXT",
    help="The terms that the rows came under, such as `CC BY 4.0` [those of the layout's data set].",
)
@click.option("--strict", is_flag=True, help="Exit with 3 where any row failed.")
@click.pass_obj
def import_(run: Run, paths: tuple[Path, ...], style: str | None, licence: str, strict: bool) -> None:
    """Take ACLED- or UCDP-style CSV into the ledger: each row a document with its claims.

    A row that is there already adds nothing; a bad row is named with its line and the rest goes on. Rows keep
    their licence: `export` leaves out what may not be passed on, and cites the rest. A licence that Foreshock
    does not know as open counts as one that forbids passing on.

    \b
    Examples:
      foreshock import ged.csv
      foreshock import ours.csv --as acled --licence "CC BY 4.0"
    """
    from foreshock.sources.coded import coded
    from foreshock.sources.item import Failure

    tally = Tally()
    with run.ledger(create=True, read_only=False) as ledger, progress(run, "importing") as tick:
        for path in paths:
            for item in coded(path, style=style or "", licence=licence, settings=run.settings):
                if isinstance(item, Failure):
                    tally.failed += 1
                    run.complain(str(item))
                    continue
                tick(item.document.id)
                try:
                    tally.take(item, ledger)
                except DocumentConflict:
                    tally.failed += 1
                    said = f"{item.document.id} is in the ledger with other values; the ledger keeps those"
                    run.complain(f"{item.document.path}: {said}")
    tally.tell(run)
    if tally.failed and not (tally.rows or tally.already):
        raise click.exceptions.Exit(1)
    if strict and tally.failed:
        raise click.exceptions.Exit(3)


COMMANDS = (import_,)
