"""The timeline: events, and who held a place when."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Show


def test_a_bar_opens_its_evidence(show: Show) -> None:
    page = show("timeline?filter=Raqqa")
    row = page.get_by_role("list", name="Places").get_by_role("listitem").filter(has_text="Raqqa")
    bar = row.get_by_role("button", name=re.compile("Raqqa.*Syrian Democratic Forces"))
    bar.first.click()
    drawer = page.get_by_role("dialog", name="Evidence")
    expect(drawer).to_contain_text("Raqqa")
    assert "drawer=" in page.url


def test_an_event_opens_its_evidence_by_keys(show: Show) -> None:
    page = show("timeline?filter=Raqqa&from=2017-10-01&to=2017-10-31")
    row = page.get_by_role("list", name="Places").get_by_role("listitem").filter(has_text="Raqqa")
    mark = row.locator("g.mark").first
    mark.focus()
    mark.press("Enter")
    expect(page.get_by_role("dialog", name="Evidence")).to_contain_text("Raqqa")
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()


def test_moving_in_time_stands_in_the_address(show: Show) -> None:
    page = show("timeline")
    page.get_by_role("button", name="Fewer days").click()
    page.wait_for_function("() => location.hash.includes('from=')")
    narrow = page.get_by_role("group", name=re.compile("events in view"))
    said = narrow.get_attribute("aria-label")
    page.reload()
    expect(narrow).to_have_attribute("aria-label", said or "")


def test_the_table_twin_has_bars_and_events(show: Show) -> None:
    page = show("timeline?filter=Raqqa")
    page.get_by_role("button", name="Table", exact=True).click()
    held = page.get_by_role("row").filter(has_text="Raqqa").filter(has_text="Syrian Democratic Forces")
    expect(held.first).to_contain_text("17 Oct 2017")
    expect(page.get_by_role("heading", name=re.compile(r"Events \(\d+\)"))).to_be_visible()
    page.get_by_role("link", name=re.compile("Raqqa.*2017")).first.click()
    expect(page.locator("main h1")).to_contain_text(re.compile("."))
    assert "#/events/e" in page.url
