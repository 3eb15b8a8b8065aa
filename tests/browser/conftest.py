"""A real browser on real servers over real ledgers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from benchmarks.frames import DRAWN_IN_SOFTWARE
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.looking import PATIENCE_MS, WIDE, Eye, eye
from tests.browser.serving import Server, copied, foreshock, once, served

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "src/foreshock/web/bundle/app.js"
GUARDIAN = ROOT.parent / "shared/data/news/guardian_sdf_2017_2019.jsonl"

expect.set_options(timeout=PATIENCE_MS)

Serving = Callable[..., Server]
Looking = Callable[..., Eye]
Show = Callable[..., Page]


def chromium() -> str:
    """The browser of this machine; empty where there is none."""
    return os.environ.get("FORESHOCK_BROWSER") or shutil.which("chromium") or ""


@pytest.fixture(scope="session")
def able() -> None:
    """Whether there is what these tests need."""
    if not chromium():
        pytest.skip("no browser: install chromium, or name one in FORESHOCK_BROWSER")
    if not BUNDLE.is_file():
        pytest.skip("the front end is not built: run `make app`")


# Not for the whole session: while it runs, no other test of its process can run an event loop of its own.
@pytest.fixture(scope="package")
def browser(able: None) -> Iterator[Browser]:
    """One browser for all tests here."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=list(DRAWN_IN_SOFTWARE))
        yield made
        made.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "browser"


@pytest.fixture(scope="session")
def demo(able: None, shared: Path) -> Path:
    """The ledger of the bundled case; copied before it is written to."""
    made = once(shared / "demo", lambda to: foreshock("demo", "--no-app", "--out", to))
    return made / "ledger.sqlite"


@pytest.fixture(scope="session")
def guardian(able: None, shared: Path) -> Path:
    """The ledger of 200 articles of the Guardian, read by the command."""
    if not GUARDIAN.is_file():
        pytest.skip("needs the data folder beside the checkout")
    made = once(shared / "guardian", lambda to: foreshock("read", GUARDIAN, ledger=to / "ledger.sqlite"))
    return made / "ledger.sqlite"


@pytest.fixture(scope="session")
def site(demo: Path, shared: Path) -> str:
    """The address of the exported site of the bundled case, as files."""
    made = once(shared / "site", lambda to: foreshock("export", "site", to / "out", ledger=demo))
    return (made / "out/index.html").as_uri()


@pytest.fixture(scope="package")
def app(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app over the bundled case, read-only, for all tests that only look."""
    with served(copied(demo, tmp_path_factory.mktemp("app") / "ledger.sqlite")) as server:
        yield server


@pytest.fixture(scope="package")
def editing(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app over a copy of the bundled case that the tests of a worker write to, each its own things."""
    with served(copied(demo, tmp_path_factory.mktemp("editing") / "ledger.sqlite"), "--edit") as server:
        yield server


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """Serves a copy of a ledger for one test: `serving(ledger, "--edit")`."""
    with ExitStack() as stack:

        def start(ledger: Path, *more: str) -> Server:
            mine = copied(ledger, tmp_path / f"{ledger.parent.name}.sqlite")
            return stack.enter_context(served(mine, *more))

        yield start


@pytest.fixture
def looking(browser: Browser) -> Iterator[Looking]:
    """Opens contexts that fail the test for what goes wrong in them: `looking(url, size, color_scheme=…)`."""
    with ExitStack() as stack:

        def look(at: Server | str, size: tuple[int, int] = WIDE, **options: Any) -> Eye:
            url = at if isinstance(at, str) else at.url
            return stack.enter_context(eye(browser, url, size, **options))

        yield look


@pytest.fixture
def show(app: Server, looking: Looking) -> Show:
    """A part of the app over the bundled case: `show("map?as_of=2017-05-31")`."""

    def shown(part: str = "", size: tuple[int, int] = WIDE, **options: Any) -> Page:
        return looking(app, size, **options).open(app.page(part))

    return shown
