"""What every command shares: settings, how loud to be, the ledger, the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foreshock.errors import NotFound
from foreshock.settings import Settings

if TYPE_CHECKING:
    from foreshock.ledger import Ledger
    from foreshock.names.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command line."""

    settings: Settings
    quiet: bool = False
    verbose: int = 0

    def ledger(self, *, create: bool = False, read_only: bool = True) -> Ledger:
        """The chosen ledger; raises `LedgerError` where it cannot be opened."""
        from foreshock.ledger import Ledger

        path = self.settings.ledger_path()
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        return Ledger.open(path, create=create, read_only=read_only and not create)

    def gazetteer(self) -> Gazetteer:
        """The gazetteer, built first where it is missing or old."""
        from foreshock.names.gazetteer import Gazetteer

        return Gazetteer.open(progress=lambda what, share: self.say(f"gazetteer: {what} ({share:.0%})"))

    def at(self, path: Path) -> Run:
        """The same run on another ledger."""
        return replace(self, settings=replace(self.settings, ledger=str(path)))

    def say(self, text: str, *, level: int = 0) -> None:
        """A line on stderr, unless quiet."""
        if not self.quiet and self.verbose >= level:
            click.echo(text, err=True)

    def complain(self, text: str) -> None:
        """An error line on stderr, also when quiet."""
        click.echo(f"foreshock: {text}", err=True)


class Day(click.ParamType[date]):
    """A calendar day, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Raises `click.BadParameter` where it is no day."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day like 2017-05-31", param, ctx)
        if not 1800 <= day.year <= date.today().year + 1:
            self.fail(f"{value!r} cannot be the date of a news text", param, ctx)
        return day


DAY = Day()


def neither(name: str, missing: Iterable[NotFound]) -> NotFound:
    """One error for a name that is neither of those asked for, with what is near to it in any."""
    near = [e.message.partition("; near: ")[2] for e in missing]
    told = dict.fromkeys(n for names in near for n in names.split(", ") if n)
    hint = f"; near: {', '.join(told)}" if told else ""
    return NotFound(f"no actor or place {name!r} in the picture{hint}")


def one_of(value: str, allowed: Iterable[str], *, what: str) -> str:
    """`value`, or a usage error that lists what it could be."""
    if value and value not in allowed:
        raise click.UsageError(f"no such {what}: {value!r}; one of {', '.join(sorted(allowed))}")
    return value
