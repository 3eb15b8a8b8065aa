"""Flashpoints and corridors, ranked, with their parts and the sentences of each part."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Show
from tests.browser.looking import settled


def test_a_flashpoint_its_parts_and_their_sentences(show: Show) -> None:
    page = settled(show("flashpoints"))
    first = page.locator("article.card").first
    expect(first).to_contain_text("it ranks, and is no probability")
    name = first.get_by_role("heading").get_by_role("link")
    place = name.inner_text()
    name.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(place)
    part = page.locator("section", has=page.get_by_role("heading", name="Its parts")).get_by_role("row")
    part.get_by_role("button", name=re.compile("claim")).first.click()
    drawer = page.get_by_role("dialog", name="Evidence")
    expect(drawer.get_by_role("region", name="The sentence")).to_contain_text(re.compile(r"\w{4}"))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(place)
    expect(drawer).to_be_visible()


def test_flashpoints_as_a_table(show: Show) -> None:
    page = settled(show("flashpoints"))
    cards = page.locator("article.card").count()
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(cards)


def test_the_corridor_from_tehran_to_beirut_and_its_gates(show: Show) -> None:
    page = settled(show("corridors"))
    page.get_by_role("textbox", name="From").fill("Tehran")
    page.get_by_role("textbox", name="to", exact=True).fill("Beirut")
    page.get_by_role("button", name="Show", exact=True).click()
    way = page.locator("article", has=page.get_by_role("heading", name="Tehran to Beirut"))
    expect(
        way.get_by_role("list", name="Stretches of the way, in order").get_by_role("listitem").first
    ).to_be_visible()
    gates = way.locator("table").first.locator("tbody tr")
    expect(gates.first).to_contain_text(re.compile("open|contested|closed|not known"))
    gates.get_by_role("button", name=re.compile("Gate")).first.click()
    expect(page.get_by_role("dialog", name="Evidence")).to_be_visible()
    page.keyboard.press("Escape")
    told = way.locator("h3:has-text('As the texts tell it') + ul > li")
    expect(told.first).to_contain_text(re.compile("from .* to "))
    # A stop that no text tells of has no page.
    expect(page.locator("main a[href$='#/places/']")).to_have_count(0)
    # It has an address.
    page.reload()
    expect(way).to_be_visible()


def test_a_told_corridor_is_one_click_away(show: Show) -> None:
    page = settled(show("corridors"))
    page.get_by_role("link", name=re.compile("Tehran . Beirut")).click()
    expect(page.get_by_role("heading", name="Tehran to Beirut")).to_be_visible()
