from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from foreshock.cli import gazetteer as commands
from foreshock.cli.run import Run
from foreshock.names.gazetteer import build
from foreshock.settings import Settings
from tests.names.gazetteer.small import drafts
from tests.names.gazetteer.test_packs import GOOD, answer, zipped
from tests.sources.helpers import server


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_all", lambda _packs, _tell: iter(drafts()))
    monkeypatch.setattr("foreshock.names.gazetteer.packs.installed", lambda *_: [])


def run(*words: str) -> Result:
    settings = replace(Settings.load({}), timeout=5.0, retries=0)
    return CliRunner().invoke(commands.gazetteer, list(words), obj=Run(settings=settings))


def test_build_and_status(tmp_path: Path) -> None:
    path = str(tmp_path / "g.sqlite")
    assert "not built yet" in run("status", "--file", path).output
    assert run("build", "--file", path).exit_code == 0
    said = run("status", "--file", path).output
    assert f"{len(drafts())} places" in said
    assert "current" in said
    assert "is current" in run("build", "--file", path).output


def test_add(tmp_path: Path) -> None:
    with server(answer({"/SY.zip": zipped(GOOD), "/robots.txt": b""})) as url:
        more = ("--base", url, "--allow-private", "--folder", str(tmp_path))
        made = run("add", "SYR", "IQ", *more)
        assert made.exit_code == 0
        assert "SY\t2 places" in made.output
        assert "404" in made.output
        assert run("add", "IQ", *more).exit_code == 1


def test_add_of_no_country(tmp_path: Path) -> None:
    made = run("add", "Narnia", "--folder", str(tmp_path))
    assert made.exit_code != 0
    assert "no such country" in str(made.exception)


def test_status_tells_a_damaged_file_from_none(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    path.write_bytes(b"no database at all" * 100)
    assert "damaged" in run("status", "--file", str(path)).output
    assert run("build", "--file", str(path)).exit_code == 0
    with path.open("r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\xa5" * (path.stat().st_size - 4096 * 6))
    said = run("status", "--file", str(path))
    assert said.exit_code == 0
    assert "damaged" in said.output
