"""A text can carry anything: it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import hostile
from tests.browser.conftest import Looking
from tests.browser.looking import PHONE, WIDE, map_drawn, settled
from tests.browser.serving import Server, foreshock, served

VIEWS = (
    "", "map", "map?as=table", "timeline", "timeline?as=table", "network", "network?as=table", "flashpoints",
    "claims", "report", "places", "actors", "events", "documents", "sources", "search?q=Kharita", "review",
    "corridors",
)  # fmt: skip

# What only the text can have brought in, and where links lead.
INNOCENT = """() => ({
  executed: window.executed ?? 0,
  brought: [...document.querySelectorAll('main :is(img, [onmouseover], style), [onerror], [onload]')]
    .map((e) => e.outerHTML.slice(0, 200)),
  links: [...document.links].map((a) => a.href).filter((h) => !/^(https?|file):/.test(h)),
})"""


@pytest.fixture(scope="package")
def hostile_app(able: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    ledger = folder / "ledger.sqlite"
    foreshock("read", hostile.written(folder / "bad.jsonl"), ledger=ledger)
    with served(ledger, "--edit") as server:
        yield server


def innocent(page: Page) -> None:
    assert page.evaluate(INNOCENT) == {"executed": 0, "brought": [], "links": []}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_shows_it_as_text(hostile_app: Server, looking: Looking, view: str) -> None:
    page = settled(looking(hostile_app).open(hostile_app.page(view)))
    if view == "map":
        map_drawn(page)
    if view == "report":
        report = page.frame_locator("iframe")
        expect(report.locator("h1").first).to_be_visible()
        assert report.locator("img[src=x], [onload], [onerror], a[href^=javascript]").count() == 0
    if view == "documents":
        expect(page.locator("main")).to_contain_text("<img src=x onerror=")
    innocent(page)


def document(page: Page) -> Page:
    settled(page)
    page.locator("main a[href^='#/documents/']").first.click()
    return settled(page)


def test_its_document(hostile_app: Server, looking: Looking) -> None:
    page = document(looking(hostile_app).open(hostile_app.page("documents")))
    text = page.get_by_role("region", name="The text with its claims")
    expect(text).to_contain_text("onerror=")
    expect(text).to_contain_text("<style>*{display:none}</style>")
    # Marks that turn a line around, and those nobody sees, are shown as signs.
    marks = "() => document.querySelector('main').textContent.match(/[\\u202a-\\u202e\\u200b]/g)"
    assert page.evaluate(marks) is None
    expect(text.locator("bdi[title*='202E']").first).to_be_visible()
    expect(text.locator("bdi[title*='200B']").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("where it was published"))).to_have_count(0)
    arabic = text.get_by_text("الرقة").first
    assert arabic.evaluate("(e) => getComputedStyle(e.closest('[dir]')).direction") == "rtl"
    page.get_by_role("region", name="What was read in it").locator("article button").first.click()
    innocent(page)


def test_its_evidence(hostile_app: Server, looking: Looking) -> None:
    page = settled(looking(hostile_app).open(hostile_app.page("claims")))
    buttons = page.locator("main tbody button[aria-haspopup=dialog]")
    for n in range(min(buttons.count(), 6)):
        buttons.nth(n).click()
        page.get_by_role("dialog").get_by_role("heading", name="Times").wait_for()
        innocent(page)
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("onload=")
    assert drawer.evaluate("(e) => e.scrollWidth <= e.clientWidth + 1")


def test_it_fits_a_phone(hostile_app: Server, looking: Looking) -> None:
    page = document(looking(hostile_app, PHONE).open(hostile_app.page("documents")))
    for view in ("documents", "claims", "search?q=Kharita", "actors", "events", "network?as=table"):
        assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE[0]
        page.goto(hostile_app.page(view))
        settled(page)
    innocent(page)


def test_it_is_pasted(hostile_app: Server, looking: Looking) -> None:
    page = looking(hostile_app, WIDE).open(hostile_app.page("read"))
    page.get_by_role("textbox", name="Text", exact=True).fill(hostile.TEXT)
    page.get_by_role("textbox", name="Title").fill(hostile.TITLE)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("region", name="What was read in it").locator("article").first.wait_for()
    innocent(page)


def test_it_is_exported(hostile_app: Server, looking: Looking, tmp_path: Path) -> None:
    foreshock("export", "site", tmp_path / "out", ledger=hostile_app.ledger)
    site = (tmp_path / "out/index.html").as_uri()
    look = looking(site, offline=True)
    for view in ("documents", "claims", "network", "map", "report"):
        page = settled(look.open(f"{site}#/{view}"))
        innocent(page)
    page = document(look.open(f"{site}#/documents"))
    innocent(page)


def test_an_address_can_carry_anything(hostile_app: Server, looking: Looking) -> None:
    look = looking(hostile_app)
    look.allow("4(04|22)")
    bad = "%3Cimg%20src%3Dx%20onerror%3D%22window.executed%3D1%22%3E"
    for view in (
        "search?q=",
        "claims?actor=",
        "map?sel=place:",
        "network?actor=",
        "timeline?filter=",
        "places/",
    ):
        page = settled(look.open(hostile_app.page(view + bad)))
        innocent(page)
