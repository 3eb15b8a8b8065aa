"""The evidence drawer: what stands behind a statement."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Show
from tests.browser.looking import settled


def opened(page: Page) -> Page:
    """A place with its drawer open on the claims of who holds it."""
    settled(page)
    page.get_by_role("button", name=re.compile(r"^[2-9] claims")).first.click()
    page.get_by_role("dialog", name="Evidence").get_by_role("heading", name="Times").wait_for()
    return page


def test_it_has_all_that_an_analyst_asks(show: Show) -> None:
    page = opened(show("places/raqqa"))
    drawer = page.get_by_role("dialog", name="Evidence")
    sentence = drawer.get_by_role("region", name="The sentence")
    expect(sentence.locator("[data-claims]").first).to_be_visible()
    expect(sentence.get_by_role("link")).to_have_attribute("href", re.compile(r"#/documents/.*claim="))
    for heading in (
        "Who told whom",
        "The record",
        "Times",
        "Trust, in its three kinds",
        "Origin",
        "What rests on it",
    ):
        expect(drawer.get_by_role("heading", name=heading)).to_be_visible()
    trust = drawer.locator("section", has=page.get_by_role("heading", name=re.compile("Trust")))
    expect(trust.locator("dt")).to_have_text(
        [re.compile("Source ?[A-F]"), re.compile("Content ?[1-6]"), re.compile(r"Reading ?\d+ %")]
    )
    # A ledger that is only looked at takes no decisions.
    expect(drawer.get_by_role("button", name="Accept")).to_have_count(0)
    drawer.get_by_text("How the machine came to it").click()
    expect(drawer).to_contain_text(re.compile("Claim c[0-9a-f]{12}"))


def test_it_steps_through_the_claims_of_a_fact(show: Show) -> None:
    page = opened(show("places/raqqa"))
    at = (
        page.get_by_role("dialog", name="Evidence")
        .get_by_role("status")
        .filter(has_text=re.compile(r"\d+ of \d+"))
    )
    expect(at).to_have_text(re.compile(r"^1 of \d+$"))
    first = page.evaluate("() => location.hash")
    page.keyboard.press("]")
    expect(at).to_have_text(re.compile(r"^2 of \d+$"))
    assert page.evaluate("() => location.hash") != first
    page.keyboard.press("[")
    expect(at).to_have_text(re.compile(r"^1 of \d+$"))
    page.get_by_role("button", name="Next claim").click()
    expect(at).to_have_text(re.compile(r"^2 of \d+$"))


def test_escape_closes_it_and_gives_the_focus_back(show: Show) -> None:
    page = settled(show("places/raqqa"))
    button = page.get_by_role("button", name=re.compile(r"^\d+ claims?")).first
    button.focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name="Evidence")
    expect(drawer.get_by_role("heading", name="Evidence", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(button).to_be_focused()
    assert "drawer=" not in page.url


def test_competing_claims_stand_side_by_side(show: Show) -> None:
    # In November 2017 both sides are told to hold Abu Kamal.
    page = settled(show("places/abu%20kamal?as_of=2017-11-12"))
    buttons = page.get_by_role("button", name=re.compile(r"^\d+ claims?"))
    competing = page.get_by_role("heading", name="What cannot be so beside it")
    for n in range(buttons.count()):
        buttons.nth(n).click()
        page.get_by_role("dialog").get_by_role("heading", name="Times").wait_for()
        if competing.count():
            break
    section = page.get_by_role("dialog").locator("section", has=competing)
    expect(section).to_contain_text("This claim")
    other = section.locator(".other button").first
    told = other.inner_text()
    other.click()
    expect(page.get_by_role("dialog").locator(".what .says")).to_have_text(told)


def test_a_link_opens_it(show: Show) -> None:
    page = opened(show("places/raqqa"))
    says = page.get_by_role("dialog").locator(".what .says").inner_text()
    other = show(page.url.split("#/")[1])
    expect(other.get_by_role("dialog", name="Evidence").locator(".what .says")).to_have_text(says)
    other.keyboard.press("Escape")
    expect(other.get_by_role("dialog")).to_have_count(0)


def test_its_facts_lead_on(show: Show) -> None:
    page = opened(show("places/raqqa"))
    fact = page.get_by_role("dialog").locator("ul.facts a").first
    fact.click()
    expect(settled(page).locator("main h1").first).to_be_attached()
    expect(page.get_by_text("Nothing here")).to_have_count(0)
    expect(page.locator("main .wrong")).to_have_count(0)
