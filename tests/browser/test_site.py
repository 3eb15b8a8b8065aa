"""The app as files that open without a server."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Looking
from tests.browser.looking import PHONE, map_drawn, settled, where

VIEWS = (
    "", "timeline", "network", "flashpoints", "corridors", "claims", "report", "places", "actors", "events",
    "documents", "sources", "about", "search?q=Raqqa",
    "timeline?as=table", "network?as=table", "map?as=table",
)  # fmt: skip


def opened(looking: Looking, site: str, part: str = "", **options: object) -> Page:
    look = looking(site, offline=True, **options)
    return settled(look.open(f"{site}#/{part}"))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_from_a_disk(looking: Looking, site: str, view: str) -> None:
    page = opened(looking, site, view)
    expect(page.locator("main .view").get_by_text(re.compile(r"\w{3}")).first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_text(re.compile("A copy to read, made"))).to_be_visible()


def test_the_map_is_drawn_from_a_disk(looking: Looking, site: str) -> None:
    page = opened(looking, site, "map")
    map_drawn(page)
    slider = page.get_by_role("slider", name="Day")
    before = slider.get_attribute("aria-valuetext")
    slider.press("ArrowLeft")
    expect(slider).not_to_have_attribute("aria-valuetext", before or "")
    settled(page)
    page.locator("details", has_text="Held on").locator("summary").click()
    page.get_by_role("button", name="Raqqa").first.click()
    expect(page.get_by_role("complementary", name="What was picked")).to_contain_text("Raqqa")


def test_from_a_place_to_a_sentence_to_its_document(looking: Looking, site: str) -> None:
    page = opened(looking, site, "places")
    page.get_by_role("link", name="Raqqa", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Raqqa")
    page.get_by_role("button", name=re.compile(r"^\d+ claims?")).first.click()
    drawer = page.get_by_role("dialog", name="Evidence")
    expect(drawer.get_by_role("heading", name="Trust, in its three kinds")).to_be_visible()
    expect(drawer.get_by_role("button", name="Accept")).to_have_count(0)
    drawer.get_by_role("region", name="The sentence").get_by_role("link").click()
    expect(settled(page).get_by_role("region", name="The text with its claims")).to_contain_text("Raqqa")
    page.reload()
    expect(
        settled(page).get_by_role("region", name="What was read in it").locator("article.selected")
    ).to_be_visible()


def test_it_offers_nothing_that_it_cannot_do(looking: Looking, site: str) -> None:
    page = opened(looking, site)
    views = page.get_by_role("navigation", name="Views")
    expect(views.get_by_role("link", name="Review")).to_have_count(0)
    expect(views.get_by_role("link", name="Read a text")).to_have_count(0)
    opened_read = opened(looking, site, "read")
    expect(opened_read.get_by_text("This is a copy to look at")).to_be_visible()


def test_an_embed(looking: Looking, site: str) -> None:
    beside = Path(unquote(urlsplit(site).path)).parent / "embed.html"
    frame = '<iframe src="index.html#/timeline?embed=1&filter=Raqqa" width="800" height="500"></iframe>'
    beside.write_text(f"<!doctype html><title>An article</title><p>Read this:</p>{frame}", encoding="utf-8")
    page = looking(site, offline=True).open(beside.as_uri())
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("list", name="Places").get_by_role("link", name="Raqqa")).to_be_visible()
    expect(inside.get_by_role("navigation", name="Views")).to_have_count(0)
    inside.get_by_role("button", name=re.compile("Raqqa.*Syrian Democratic Forces")).first.click()
    expect(inside.get_by_role("dialog", name="Evidence")).to_contain_text("Raqqa")


def test_it_works_on_a_phone(looking: Looking, site: str) -> None:
    look = looking(site, PHONE, offline=True)
    page = settled(look.open(f"{site}#/places/raqqa"))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE[0]
    page.get_by_role("button", name="Views").click()
    page.get_by_role("link", name="Timeline").click()
    settled(page)
    assert where(page).startswith("#/timeline")
