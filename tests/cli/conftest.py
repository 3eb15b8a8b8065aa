from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from foreshock import cli


@dataclass(frozen=True)
class Result:
    """What a run of the command line left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


Foreshock = Callable[..., Result]


@pytest.fixture
def foreshock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Foreshock:
    """Runs the command line in this process on a ledger of the test's own."""
    monkeypatch.setenv("FORESHOCK_LEDGER", str(tmp_path / "ledger.sqlite"))

    def run(*arguments: str | Path) -> Result:
        capsys.readouterr()
        try:
            cli.main([str(a) for a in arguments])
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        shown = capsys.readouterr()
        return Result(code, shown.out, shown.err)

    return run
