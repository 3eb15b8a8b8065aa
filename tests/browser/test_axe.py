"""What axe-core finds of what keeps people out: on every view, in light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Looking
from tests.browser.looking import PHONE, WIDE, settled
from tests.browser.serving import Server

AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
VIEWS = (
    "", "read", "map", "map?as=table", "timeline", "timeline?as=table", "network", "network?as=table",
    "network?actor=islamic+state", "flashpoints", "corridors", "corridors?start=tehran&end=beirut", "claims",
    "review", "report", "search?q=Raqqa", "places", "places/raqqa", "actors", "actors/islamic%20state",
    "events", "documents", "sources", "about", "nowhere",
)  # fmt: skip
# Pages that are found by their list, as their keys hang on what is read.
FOUND = ("events", "documents", "sources", "flashpoints")

WRONG = """() => axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.flatMap((v) =>
  v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary.slice(0, 240)}`)))"""


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run `npm ci` in web/")
    return AXE.read_text(encoding="utf-8")


def wrong(page: Page, axe: str, ground: str, size: tuple[int, int]) -> list[str]:
    settled(page)
    page.evaluate(axe)
    return [f"{ground} {size[0]}: {w}" for w in page.evaluate(WRONG)]


def looked_over(page: Page, axe: str) -> list[str]:
    """What is found in light and dark, wide and narrow."""
    found = []
    for ground in ("light", "dark"):
        page.emulate_media(color_scheme=ground, reduced_motion="reduce")
        for size in (WIDE, PHONE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            found += wrong(page, axe, ground, size)
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(app: Server, looking: Looking, axe: str, view: str) -> None:
    page = looking(app, bypass_csp=True).open(app.page(view))
    assert not looked_over(page, axe)


@pytest.mark.parametrize("listed", FOUND)
def test_axe_finds_nothing_on_a_page(app: Server, looking: Looking, axe: str, listed: str) -> None:
    page = settled(looking(app, bypass_csp=True).open(app.page(listed)))
    page.locator(f"main a[href^='#/{listed}/']").first.click()
    assert not looked_over(page, axe)


def test_axe_finds_nothing_in_the_drawer(editing: Server, looking: Looking, axe: str) -> None:
    page = settled(
        looking(editing, bypass_csp=True).open(editing.page("places/abu%20kamal?as_of=2017-11-12"))
    )
    page.get_by_role("button", name="Who holds").first.click()
    page.get_by_role("dialog").get_by_role("heading", name="Times").wait_for()
    assert not looked_over(page, axe)


def test_axe_finds_nothing_in_what_was_read(app: Server, looking: Looking, axe: str) -> None:
    page = looking(app, bypass_csp=True).open(app.page("read"))
    page.get_by_role("button", name="Try an invented text").click()
    page.get_by_role("region", name="What was read in it").locator("article button").first.click()
    assert not looked_over(page, axe)


def test_axe_finds_nothing_in_the_review(editing: Server, looking: Looking, axe: str) -> None:
    page = settled(looking(editing, bypass_csp=True).open(editing.page("review")))
    assert not looked_over(page, axe)
    page.keyboard.press("?")
    assert not looked_over(page, axe)
