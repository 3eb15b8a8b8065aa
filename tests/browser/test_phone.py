"""On a phone: nothing goes off sideways, and the way about opens."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Show
from tests.browser.looking import PHONE, map_drawn, settled
from tests.browser.test_axe import VIEWS

WIDTH = "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
# A view that is wider than its window.
OVER = "() => { const m = document.querySelector('main'); return m.scrollWidth - m.clientWidth; }"


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_goes_off_sideways(show: Show, view: str) -> None:
    page = settled(show(view, PHONE, has_touch=True, is_mobile=True))
    assert page.evaluate(WIDTH) <= PHONE[0]
    assert page.evaluate(OVER) <= 1


def test_the_way_about_opens_and_closes(show: Show) -> None:
    page = settled(show("", PHONE, has_touch=True, is_mobile=True))
    menu = page.get_by_role("button", name="Views")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.tap()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.get_by_role("link", name="Flashpoints", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Flashpoints")
    expect(page.get_by_role("navigation", name="Views")).to_be_hidden()


def test_the_drawer_has_the_whole_screen(show: Show) -> None:
    page = settled(show("places/raqqa", PHONE, has_touch=True, is_mobile=True))
    page.locator("main button.claims").first.tap()
    drawer = page.get_by_role("dialog", name="Evidence")
    expect(drawer.get_by_role("heading", name="Times")).to_be_attached()
    assert page.evaluate(WIDTH) <= PHONE[0]
    drawer.get_by_role("button", name="Close the evidence").tap()
    expect(drawer).to_have_count(0)


def test_the_map_is_drawn(show: Show) -> None:
    page = show("map", PHONE, has_touch=True, is_mobile=True)
    map_drawn(page)
    page.get_by_role("button", name="Layers and signs").tap()
    expect(page.get_by_role("complementary", name="Layers and signs")).to_be_visible()
    page.get_by_role("button", name="Close layers and signs").tap()
    expect(page.get_by_role("complementary", name="Layers and signs")).to_have_count(0)
