"""The real command line and the real server, as processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BEGINS_S = 60.0
WAITS_S = 600.0
# The bound of a command; a busy machine reads slowly.
RUNS_S = 570.0


@dataclass(frozen=True)
class Server:
    """A server that runs: where it is, and over which ledger."""

    url: str
    ledger: Path

    def page(self, where: str = "") -> str:
        """The address of a part of the app (`map?as_of=…`)."""
        return f"{self.url}#/{where}"


def environment() -> dict[str, str]:
    """That of this process, without what a person has set for Foreshock."""
    return {name: value for name, value in os.environ.items() if not name.startswith("FORESHOCK_")}


def foreshock(*arguments: str | Path, ledger: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command; whatever fails tells why."""
    which = ["--ledger", str(ledger)] if ledger else []
    done = subprocess.run(
        [sys.executable, "-m", "foreshock", *which, *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=RUNS_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


@contextmanager
def served(ledger: Path, *more: str) -> Iterator[Server]:
    """`foreshock serve` on a free port, until the block ends."""
    command = [sys.executable, "-m", "foreshock", "--ledger", str(ledger), "serve", "--no-browser"]
    # What it says would fill a pipe that nobody reads: a file takes all.
    with (ledger.parent / f"{ledger.stem}.log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, "--port", "0", *more],
            stdout=subprocess.PIPE,
            stderr=log,
            stdin=subprocess.DEVNULL,
            text=True,
            env=environment(),
        )
        assert process.stdout is not None
        try:
            address = process.stdout.readline().strip()
            assert address.startswith("http://"), Path(log.name).read_text(encoding="utf-8")
            yield Server(address, ledger)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stdout.close()


def copied(ledger: Path, to: Path) -> Path:
    """A ledger of one's own, to write to."""
    to.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(ledger, to))


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that the workers of a run share, filled by the first that comes; the others wait for it."""
    ready, failed = folder / "ready", folder / "failed"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        until = time.monotonic() + WAITS_S
        while not ready.exists():
            assert not failed.exists(), "another worker could not make it"
            assert time.monotonic() < until, f"nobody has filled {folder}"
            time.sleep(0.2)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    ready.touch()
    return folder
