"""A small made ledger, read by the real reader from invented articles, and the app over it.

`client` asks an app that only shows, shared by all tests; `editing` one that decides, over a copy of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foreshock.ledger import Ledger
from foreshock.reading import Reader, default_reader
from foreshock.web.app import create
from foreshock.web.served import Served
from tests.web import articles

HERE = "http://localhost"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader that is shipped."""
    return default_reader()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The made ledger; not to be written to."""
    path = tmp_path_factory.mktemp("web") / "made.sqlite"
    with Ledger.open(path) as ledger:
        articles.fill(ledger, reader)
    return path


@pytest.fixture(scope="session")
def served(made: Path, reader: Reader) -> Served:
    """The made ledger as it is served, without decisions."""
    return serving(made, reader)


@pytest.fixture(scope="session")
def client(served: Served) -> Iterator[TestClient]:
    """Asks the app over the made ledger."""
    with asking(served) as found:
        yield found


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    """A copy of the made ledger, to write to."""
    return Path(shutil.copy(made, tmp_path / "own.sqlite"))


@pytest.fixture
def editing(own: Path, reader: Reader) -> Iterator[TestClient]:
    """Asks an app that decides, over a copy of the made ledger."""
    with asking(serving(own, reader, edit=True)) as found:
        yield found


def serving(path: Path, reader: Reader, *, edit: bool = False) -> Served:
    """A ledger as it is served; the reader is shared, as making one takes most of a second."""
    found = Served(path, edit=edit, journal=path.with_suffix(".jsonl") if edit else None)
    found.__dict__["reader"] = reader
    return found


def asking(served: Served, **more: object) -> TestClient:
    """A client for an app over it; a `with` block starts and ends the app."""
    return TestClient(create(served, **more), base_url=HERE, client=("127.0.0.1", 50000))  # type: ignore[arg-type]
