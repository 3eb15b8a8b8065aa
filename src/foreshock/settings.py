"""Settings in one table. Each may be set by the environment variable `FORESHOCK_<NAME>`.

`docs/cli.md` prints this table; a test holds that every setting stands there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from foreshock.errors import SettingError


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the table: its default and what it means."""

    default: str
    meaning: str


TABLE: dict[str, Setting] = {
    "ledger": Setting("", "the ledger file; empty: ledger.sqlite in the platform's data folder"),
    "max_bytes": Setting("25000000", "largest file, page or row of a table that is read, in bytes"),
    "max_chars": Setting("2000000", "longest text of one document that is read, in characters"),
    "timeout": Setting("20", "seconds to wait for a server"),
    "retries": Setting("2", "how often a failing fetch is tried again"),
    "max_redirects": Setting("5", "how many redirects a fetch follows"),
    "user_agent": Setting("foreshock/0.1 (news reader for conflict research)", "how a fetch names itself"),
    "reader": Setting("model", "which reader reads: model (trained) or pattern (cue words alone)"),
    "language": Setting("en", "the language that is read; others are kept unread"),
    "threads": Setting("1", "threads of the reading model"),
    "decisions": Setting("", "the file that keeps decisions for git; empty: <ledger>.decisions.jsonl"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; `Settings.load` reads the environment."""

    ledger: str
    max_bytes: int
    max_chars: int
    timeout: float
    retries: int
    max_redirects: int
    user_agent: str
    reader: str
    language: str
    threads: int
    decisions: str

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Defaults overlaid with `FORESHOCK_*`; raises `SettingError` naming the variable that is wrong."""
        environment = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for row in fields(cls):
            variable = f"FORESHOCK_{row.name.upper()}"
            text = environment.get(variable, TABLE[row.name].default)
            values[row.name] = _convert(text, kind=str(row.type), where=variable)
        return cls(**values)  # type: ignore[arg-type]

    def ledger_path(self) -> Path:
        """The ledger file that is used where none is named."""
        if self.ledger:
            return Path(self.ledger).expanduser()
        from platformdirs import user_data_path

        return user_data_path("foreshock") / "ledger.sqlite"


def _convert(text: str, *, kind: str, where: str) -> object:
    if kind == "str":
        return text
    try:
        number = int(text) if kind == "int" else float(text)
    except ValueError:
        raise SettingError(f"{text!r} is not a number", where=where) from None
    if number < 0:
        raise SettingError(f"{text} is negative", where=where)
    return number
