"""All of it by the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Show
from tests.browser.looking import settled

FOCUSED = """() => {
  const at = document.activeElement;
  const name = at.getAttribute('aria-label') || at.labels?.[0]?.innerText || at.innerText || at.tagName;
  const style = getComputedStyle(at);
  return [name.trim().split('\\n')[0], style.outlineStyle !== 'none' || style.boxShadow !== 'none'];
}"""


def tabbed(page: Page, most: int = 60) -> list[str]:
    """The names of what the tab key comes to, until it begins anew."""
    found: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        name, _ = page.evaluate(FOCUSED)
        if name == "BODY" or (found and name == found[0]):
            break
        found.append(name)
    return found


def test_the_tab_key_comes_to_everything(show: Show) -> None:
    page = settled(show())
    found = tabbed(page)
    assert found[0] == "To the content"
    for name in (
        "Foreshock",
        "Search texts, actors, places",
        "As of",
        "Map",
        "Review",
        "Sources",
        "Open the map",
    ):
        assert name in found


def test_the_focus_is_seen(show: Show) -> None:
    page = settled(show())
    for _ in range(12):
        page.keyboard.press("Tab")
        name, seen = page.evaluate(FOCUSED)
        assert seen, name


def test_the_skip_link_leads_to_the_content(show: Show) -> None:
    page = settled(show("places"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    assert "#/places" in page.url


def test_a_slash_seeks_but_not_while_typing(show: Show) -> None:
    page = settled(show("read"))
    page.get_by_role("textbox", name="Text", exact=True).press_sequentially("either/or")
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value("either/or")
    page.locator("main").focus()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search texts, actors, places")).to_be_focused()


def test_the_map_goes_by_keys(show: Show) -> None:
    page = settled(show("map"))
    canvas = page.locator("canvas.maplibregl-canvas")
    canvas.wait_for()
    canvas.focus()
    page.keyboard.press("+")
    page.wait_for_function("() => location.hash.includes('at=')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(show: Show, scheme: str) -> None:
    page = settled(show(color_scheme=scheme))
    ground = """() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)
      .reduce((sum, part) => sum + Number(part), 0)"""
    assert (page.evaluate(ground) < 200) == (scheme == "dark")
    page.get_by_role("button", name="Light ground" if scheme == "dark" else "Dark ground").click()
    assert (page.evaluate(ground) < 200) == (scheme == "light")
    page.reload()
    settled(page)
    assert (page.evaluate(ground) < 200) == (scheme == "light")
