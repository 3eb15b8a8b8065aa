"""Whatever can be looked at has an address of its own, which survives being opened anew."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Looking, Show
from tests.browser.looking import settled, where
from tests.browser.serving import Server

LISTS = ("places", "actors", "events", "documents", "sources")
NAVIGATED = (
    "Overview", "Map", "Timeline", "Network", "Flashpoints", "Corridors", "Read a text", "Review", "Claims",
    "Report", "Places", "Actors", "Events", "Documents", "Sources",
)  # fmt: skip


@pytest.mark.parametrize("listed", LISTS)
def test_from_the_list_to_a_page_of_its_own(show: Show, listed: str) -> None:
    page = settled(show(listed))
    link = page.locator(f"main a[href^='#/{listed}/']").first
    link.wait_for()
    named = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile(f"#/{listed}/."))
    heading = settled(page).locator("main h1")
    if listed != "events":
        expect(heading.first).to_have_text(named)
    words = page.locator("main .view").inner_text()
    address = where(page)
    page.reload()
    settled(page)
    expect(page.locator("main .view")).to_have_text(re.compile(re.escape(words.split("\n")[0])))
    assert where(page) == address
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("listed", LISTS)
def test_a_page_of_nothing_says_so(app: Server, looking: Looking, listed: str) -> None:
    look = looking(app)
    look.allow("404")
    page = look.open(app.page(f"{listed}/no%20such%2Fthing"))
    expect(page.get_by_role("alert").first).to_be_visible()


def test_no_view_of_that_address(show: Show) -> None:
    expect(show("nowhere/at/all").get_by_role("heading", name="Nothing here")).to_be_visible()


def test_the_navigation_leads_everywhere_and_back(show: Show) -> None:
    page = settled(show("?as_of=2017-06-10"))
    for name in NAVIGATED:
        page.get_by_role("navigation", name="Views").get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_title(f"{name} – Foreshock")
        assert "as_of=2017-06-10" in where(page)
    page.go_back()
    expect(page).to_have_title("Documents – Foreshock")


def test_a_document_shows_its_claim(show: Show) -> None:
    page = settled(show("claims?place=Raqqa"))
    page.locator("main tbody tr td a[href*='claim=']").first.click()
    settled(page)
    records = page.get_by_role("region", name="What was read in it")
    expect(records.locator("article.selected")).to_be_visible()
    expect(page.get_by_text("nobody published this text")).to_be_visible()


def test_search_finds_texts_actors_and_places(show: Show) -> None:
    page = settled(show())
    page.keyboard.press("/")
    page.keyboard.type("Raqqa")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Found for “Raqqa”")).to_be_visible()
    expect(
        page.locator("section", has_text="Places").get_by_role("link", name="Raqqa", exact=True).first
    ).to_be_visible()
    expect(page.locator("main mark").first).to_contain_text(re.compile("raqqa", re.IGNORECASE))
    page.locator("ul.found a").first.click()
    expect(settled(page).get_by_role("region", name="The text with its claims")).to_contain_text("Raqqa")


def test_an_embedded_view_has_nothing_around_it(show: Show) -> None:
    page = settled(show("timeline?embed=1&filter=Raqqa"))
    expect(page.get_by_role("navigation", name="Views")).to_have_count(0)
    expect(page.get_by_role("banner")).to_have_count(0)
    page.get_by_role("list", name="Places").get_by_role("link", name="Raqqa").click()
    expect(page).to_have_url(re.compile("embed=1"))
    expect(page.get_by_role("navigation", name="Views")).to_have_count(0)
